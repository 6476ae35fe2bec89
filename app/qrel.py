"""What a question's right answer is: the gold that a run is measured against."""

from __future__ import annotations

from dataclasses import dataclass

from app.jsonl import Row, of_kind, take, take_or


@dataclass(frozen=True, slots=True)
class Target:
    """A span that answers.

    Parameters
    ----------
    part
        Targets of one part of the question are alternatives; None is a part of its own.
    granularity
        Not empty where the gold is a whole section or passage, which a ranked passage may lie in.
    page
        Physical, from 1, and only where the document is a PDF: it is matched by page, not by offsets.
    """

    document: str
    start: int
    end: int
    text: str
    part: str | int | None = None
    granularity: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Qrel:
    """The gold of one question.

    Parameters
    ----------
    need_all
        Whether every part must be found, and not any one.
    kind
        A group that is also measured alone.
    """

    answerable: bool
    targets: tuple[Target, ...] = ()
    need_all: bool = False
    kind: str = "all"

    @property
    def parts(self) -> tuple[tuple[Target, ...], ...]:
        """Groups of alternative targets; one unless all parts are needed."""
        if not self.need_all:
            return (self.targets,)
        groups: dict[str | int, list[Target]] = {}
        for i, target in enumerate(self.targets):
            groups.setdefault(i if target.part is None else target.part, []).append(target)
        return tuple(map(tuple, groups.values()))


def parse_qrel(row: Row) -> Qrel | None:
    """The gold of a question's line; None where it has neither ``answers`` nor ``answerable``.

    Raises
    ------
    ValueError
        If a field cannot be used.
    """
    if row.get("answers") is None and row.get("answerable") is None:
        return None
    targets = tuple(_target(of_kind(answer, dict, "an answer")) for answer in take_or(row, "answers", list, []))
    return Qrel(
        take_or(row, "answerable", bool, bool(targets)),
        targets,
        take_or(row, "need_all", bool, False) or row.get("match") == "all",
        take_or(row, "kind", str, "all"),
    )


def _target(row: Row) -> Target:
    document, start, end = take(row, "doc", str), take(row, "start", int), take(row, "end", int)
    if not 0 <= start <= end:
        raise ValueError(f"an answer needs 0 <= start <= end, not {start}..{end}")
    page = take_or(row, "page", int, 0) if document.lower().endswith(".pdf") else 0
    part = row.get("part")
    if not isinstance(part, str | int | None):
        raise ValueError(f'"part" must be text or a whole number, not {part!r}')
    granularity = take_or(row, "granularity", str, "")
    return Target(document, start, end, take_or(row, "text", str, ""), part, granularity, page or None)
