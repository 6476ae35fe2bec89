"""Small indexes for the tests: a corpus from a table of texts, a rebuild, and all that an index can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from index import manifest, texts
from index.build import build
from index.report import BuildReport
from index.store import Index
from tests.encoders import ByteCodec, WordEncoder, recipe_of

TEXTS = {
    "heart.txt": "The heart\n\nThe heart pumps blood. It beats all day. A valve keeps blood from flowing back.\n",
    "lung.txt": "The lung\n\nThe lung takes oxygen from air. It gives carbon dioxide back. Smoke harms it.\n",
    "sub/liver.md": "# The liver\n\nThe liver stores sugar.\n\n## Bile\n\nBile comes from it. It helps with fat.\n",
    "kidney.txt": "The kidney\n\nThe kidney filters blood. Water and salt leave through it.\n",
}


def write(corpus: Path, written: Mapping[str, str]) -> Path:
    """The corpus, with each text in the file of its name."""
    for name, text in written.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return corpus


def rebuild(corpus: Path, folder: Path, encoder: WordEncoder | None = None, **options: Any) -> BuildReport:
    """Rebuild with the small encoder and codec."""
    encoder = encoder or WordEncoder()
    return build(corpus, folder, recipe_of(encoder), lambda: encoder, ByteCodec(), **options)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, but the empty lock."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def promised(folder: Path) -> dict[str, bytes]:
    """What is byte for byte the same, whichever way the index came to its state."""
    return {name: data for name, data in files(folder).items() if name.startswith(("dense", "tokens"))}


def stored(folder: Path) -> list[Any]:
    """What the database holds, but the numbers it gives."""
    connection = texts.view(folder / manifest.load(folder).database.name)
    rows = [(row.document, row.span, row.key) for row in texts.rows(connection)]
    documents = [texts.document(connection, id) for id in texts.ids(connection)]
    contexts = [context for _, context in texts.indexed(connection)]
    connection.close()
    return [documents, rows, contexts]


def answers(folder: Path, words: list[str]) -> list[Any]:
    """What an index says of some words, by every door."""
    index, encoder = Index.open(folder), WordEncoder()
    try:
        said: list[Any] = [index.index_id, index.documents, len(index), index.frequencies(words)]
        for word in words:
            said.append(index.lexical([word], 5))
            said.append(index.dense(encoder.encode([word])[0].pooled, 5) if len(index) else [])
        said.append(index.lexical(words, 100))
        said.append([index.passage(row).id for row in range(len(index))])
        said.append([codes.tobytes() for codes in index.codes(range(len(index)))])
        said.append(np.asarray(index.vectors()).tobytes())
    finally:
        index.close()
    return said
