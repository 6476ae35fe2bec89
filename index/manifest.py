"""The file that says what an index is: which files belong to it, how they were made, and from which documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from index.disk import StoredFile
from ingest.errors import IndexDamaged, IndexMismatch, IndexMissing

NAME = "manifest.json"

SCHEMA = 11
"""Raise it with any change to the files' layout, to what the readers make of a file, or to how passages are cut."""

ABOUT = (
    "An index made by Citewell. The sqlite file holds the documents' text, their passages and the words' postings; the"
    " faiss file a vector for every passage; tokens/ the vectors of their tokens. `citewell check` reads it all,"
    " `citewell rebuild` makes it anew; the folder can be deleted at any time."
)

_BLANK = "0" * 64


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the vectors of a given text; an index made by another must be rebuilt.

    Parameters
    ----------
    encoder
        As the user named the model.
    digest
        SHA-256 of its weights, hex.
    codec
        How token vectors are stored.
    """

    encoder: str
    digest: str
    codec: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the index knows of one document without opening it.

    Parameters
    ----------
    sha256
        Of the file's bytes, hex; empty where they could not be read.
    entry
        SHA-256 of what the table of sources says of it, hex; empty where it says nothing.
    passages, pages, characters
        How many.
    trouble
        Why it could not be read, in plain words; empty for a document that was.
    lasting
        Whether the same bytes would give the same trouble, so that they need not be tried again.
    remark
        What could not be read of a document that was; see `ingest.document.Document`.
    """

    id: str
    sha256: str
    title: str = ""
    entry: str = ""
    passages: int = 0
    pages: int = 0
    characters: int = 0
    trouble: str = ""
    lasting: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of the index.

    Parameters
    ----------
    index_id
        16 hex digits; equal for equal corpora and recipes, whichever way the index came to its state.
    recipe
        What its vectors were made with.
    dimension
        Length of a vector; 0 for an index without passages.
    width
        Bytes of a stored token vector.
    records
        In order of the documents' ids, those that could not be read among them.
    tokens
        Token vectors, in order of their names.
    """

    index_id: str
    recipe: Recipe
    dimension: int
    width: int
    records: tuple[Record, ...]
    database: StoredFile
    dense: StoredFile
    tokens: tuple[StoredFile, ...]

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """Every file of the index but the manifest."""
        return (self.database, self.dense, *self.tokens)


def _fields(kind: type[StoredFile] | type[Record]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """Names of the fields, and what takes their values: `dataclasses.asdict` is many times slower."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


_FIELDS = {kind: _fields(kind) for kind in (StoredFile, Record)}


def index_id_of(recipe: Recipe, records: Sequence[Record], vectors: Sequence[StoredFile]) -> str:
    """The id of a state. The database takes no part: its bytes depend on the order of the changes, not its content."""
    parts = [SCHEMA, astuple(recipe), [file.sha256 for file in vectors], [_shown(record) for record in records]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON, a document a line, with a checksum of itself."""
    recipe = manifest.recipe
    shown: dict[str, Any] = {
        "about": ABOUT,
        "checksum": _BLANK,
        "schema": SCHEMA,
        "index_id": manifest.index_id,
        "encoder": {"name": recipe.encoder, "digest": recipe.digest, "dimension": manifest.dimension},
        "codec": {"name": recipe.codec, "width": manifest.width},
        "database": _shown(manifest.database),
        "dense": _shown(manifest.dense),
        "tokens": [_shown(file) for file in manifest.tokens],
        "documents": [_shown(record) for record in manifest.records],
    }
    blank = ("{\n" + ",\n".join(f'"{key}": {_lines(value)}' for key, value in shown.items()) + "\n}\n").encode()
    return blank.replace(_BLANK.encode(), hashlib.sha256(blank).hexdigest().encode(), 1)


def _shown(value: StoredFile | Record) -> dict[str, Any]:
    names, values = _FIELDS[type(value)]
    return dict(zip(names, values(value), strict=True))


def _lines(value: Any) -> str:
    """JSON, a list with an entry a line: the encoder's own indentation is many times slower."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    if not isinstance(value, list) or not value:
        return encode(value)
    return "[\n " + ",\n ".join(map(encode, value)) + "\n]"


def load(folder: Path) -> Manifest:
    """The manifest of an index folder.

    Raises
    ------
    IndexMissing
        If there is none.
    IndexDamaged
        If it is cut short or changed.
    IndexMismatch
        If another version of Citewell wrote it.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"there is no index in {folder}: run `citewell rebuild`") from error
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read ({error.strerror}): check its permissions") from error
    damaged = IndexDamaged(f"{path} is cut short or was changed: run `citewell rebuild`")
    try:
        shown = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise damaged from error
    if not isinstance(shown, dict):
        raise damaged
    if shown.get("schema") != SCHEMA:
        raise IndexMismatch(
            f"the index in {folder} has schema {shown.get('schema')!r} and this Citewell reads {SCHEMA}:"
            " run `citewell rebuild`"
        )
    checksum = str(shown.get("checksum", "")).encode()
    if hashlib.sha256(data.replace(checksum, _BLANK.encode(), 1)).hexdigest().encode() != checksum:
        raise damaged
    try:
        return _manifest(shown)
    except (KeyError, TypeError) as error:  # whole, but not of this version's fields
        raise damaged from error


def _manifest(shown: dict[str, Any]) -> Manifest:
    encoder, codec = shown["encoder"], shown["codec"]
    return Manifest(
        index_id=shown["index_id"],
        recipe=Recipe(encoder["name"], encoder["digest"], codec["name"]),
        dimension=encoder["dimension"],
        width=codec["width"],
        records=tuple(Record(**record) for record in shown["documents"]),
        database=StoredFile(**shown["database"]),
        dense=StoredFile(**shown["dense"]),
        tokens=tuple(StoredFile(**file) for file in shown["tokens"]),
    )


def require(manifest: Manifest, recipe: Recipe) -> None:
    """Do nothing where the index was made by ``recipe``.

    Raises
    ------
    IndexMismatch
        Naming every difference and the command.
    """
    differences = list(_differences(manifest.recipe, recipe))
    if differences:
        raise IndexMismatch(f"the index was made with {'; '.join(differences)}: run `citewell rebuild`")


def _differences(was: Recipe, now: Recipe) -> Sequence[str]:
    found = []
    if was.encoder != now.encoder:
        found.append(f"the encoder {was.encoder}, not {now.encoder}")
    elif was.digest != now.digest:
        found.append(f"other weights of {was.encoder} ({was.digest[:12]}, not {now.digest[:12]})")
    if was.codec != now.codec:
        found.append(f"the token codec {was.codec}, not {now.codec}")
    return found
