"""What a document is called: the corpus's own table of titles first, then what its file says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.document import Kind, Section, Source
from ingest.errors import CorpusError
from ingest.parts import Parts

TABLE = "sources.toml"
"""The file in the corpus that names titles and sources; it is no document itself."""

LONGEST_TITLE = 120
"""Characters; a longer first line is text."""

OPENING = re.compile(
    r"(?:(?:table of )?contents|abstract|introduction|summary|for immediate release|skip to (?:main )?content"
    r"|(?:back to )?(?:the )?top(?: of (?:the |this )?page)?)\W*$",
    re.IGNORECASE,
)
"""What many documents open with, whatever they are called."""

LETTERHEAD = 2
"""Words in capitals that open a printed page are whose paper it is ("UNITED STATES") rather than what it is called."""

_KNOWN = frozenset({"file", "title", "author", "publisher", "year", "url", "licence"})
_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|document ?\d*$|word document$|powerpoint presentation$"
    r"|title$|slide \d+$|(?:layout|print|page) ?\d*$"
    r"|[\w.-]+\.(?:docx?|pdf|indd|tex|dvi|html?|pptx?|xlsx?|qxd|rtf|txt|fm|eps|p65|ps)$|[\d\W_]*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\(?(?:anonymous|unspecified|unknown|untitled|no name)\)?", re.IGNORECASE)
"""What programs write where they were told no title or no author; the brackets are ReportLab's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table of sources; ``title`` is empty where the row names none."""

    file: str
    title: str = ""
    source: Source = field(default_factory=Source)


def read_entries(corpus: Path) -> dict[str, Entry]:
    """Rows of ``sources.toml`` by document id; empty where there is no such file.

    Raises
    ------
    CorpusError
        If the file cannot be opened, is no TOML, or a row is not as described; the sentence names file and row or line.
    """
    path = corpus / TABLE
    try:
        if path.exists() and not path.is_file():  # to open a named pipe would be to wait for whoever writes into it
            raise CorpusError(f"{path} is not a regular file: put it right or take it out")
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): put it right or take it out") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, too long a number, or lists in lists
        raise CorpusError(f"{path} cannot be read: {error}; put it right or take it out") from error
    rows = table.get("document", [])
    if not isinstance(rows, list) or set(table) - {"document"}:
        raise CorpusError(f'{path}: every row begins with a line "[[document]]"; put it right or take it out')
    entries = [_entry(row, f"{path}, row {number}") for number, row in enumerate(rows, 1)]
    return {entry.file: entry for entry in entries}


def _entry(row: object, where: str) -> Entry:
    if not isinstance(row, Mapping) or not isinstance(row.get("file"), str):
        raise CorpusError(f'{where}: needs file = "PATH BELOW THE CORPUS"')
    for key, value in row.items():
        if key not in _KNOWN:
            raise CorpusError(f"{where}: does not know {key!r}; use {', '.join(sorted(_KNOWN))}")
        if not isinstance(value, str) and not (key == "year" and type(value) is int):
            raise CorpusError(f"{where}: {key} must be a string in quotation marks, not {value!r}")
    words = {key: str(value).strip() for key, value in row.items()}
    return Entry(
        file=PurePosixPath(words["file"].replace("\\", "/")).as_posix(),
        title=words.get("title", ""),
        source=Source(
            author=words.get("author", "") or words.get("publisher", ""),
            year=words.get("year", ""),
            url=words.get("url", ""),
            licence=words.get("licence", ""),
        ),
    )


def title_of(parts: Parts, id: str, entry: Entry | None = None) -> str:
    """The title to show: the table's, the format's own, the first heading or short first line, the file's name.

    Where other type on the first page is much larger, such a line is whose paper it is, and the larger words the title.
    """
    named = entry.title if entry else ""
    first = _first_line(parts)
    candidates = (named, _sensible(parts.title), first and parts.headline, first, _top_heading(parts))
    return next((title for title in candidates if title), _file_name(id))


def source_of(parts: Parts, entry: Entry | None = None) -> Source:
    """Each field from the table where the row names it, else from the file."""
    named, found = entry.source if entry else Source(), parts.source
    return Source(
        author=named.author or ("" if _NOBODY.fullmatch(found.author.strip()) else found.author),
        year=named.year or found.year,
        url=named.url or found.url,
        licence=named.licence or found.licence,
    )


def _sensible(title: str) -> str:
    """The title on one line; empty where a program or a file's name made it."""
    line = " ".join(title.split())
    return "" if len(line) > 3 * LONGEST_TITLE or _PROGRAM.match(line) or _NOBODY.fullmatch(line) else line


def _first_line(parts: Parts) -> str:
    """The first block where it is a heading or a short line that does not end as a sentence does."""
    if not parts.blocks:
        return ""
    first = parts.blocks[0]
    line = " ".join(parts.text[first.span.start : first.span.end].split())
    letterhead = bool(parts.pages) and line.isupper() and len(line.split()) <= LETTERHEAD
    if letterhead or OPENING.match(line) or "://" in line or "@" in line:
        return ""
    is_title = first.kind is Kind.HEADING or (first.kind is Kind.PARAGRAPH and line[-1:] not in (*".!;:,", "…", ""))
    return line if is_title and len(line) <= LONGEST_TITLE and any(c.isalpha() for c in line) else ""


def _top_heading(parts: Parts) -> str:
    """The heading of the only section of the highest level, as in a page that opens with a banner."""
    highest = min((section.level for section in parts.sections), default=0)
    tops: list[Section] = [section for section in parts.sections if section.level == highest]
    if len(tops) != 1 or len(parts.sections) < 2:
        return ""
    heading = " ".join(parts.text[tops[0].heading.start : tops[0].heading.end].split())
    return heading if len(heading) <= LONGEST_TITLE else ""


def _file_name(id: str) -> str:
    stem = PurePosixPath(id).stem
    return " ".join(stem.replace("_", " ").split()) or id
