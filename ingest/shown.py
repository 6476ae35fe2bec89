"""Read where a page of a PDF shows its runs of text, and in what type, from the operators of its content stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\)?+)*+\)?+|<[0-9A-Fa-f\s]*+>"
TEXT = rb"(?:%s|\[(?:[^][()<>]++|%s)*+\])" % (_STRING, _STRING)
_SHOW = rb"\s*+T[jJ](?![^\s/\[(<%])"
_ACROSS = rb"\s*+(-?[\d.]++)\s++0\s++Td\s*+"
_RUN = rb"%s(?:%s(?:%s%s%s)*+)?+" % (TEXT, _SHOW, _ACROSS, TEXT, _SHOW)
_PLACING = (rb"T[dDmf*JLscwz]", rb"BT", rb"cm", rb"q", rb"Q", rb"'", rb'"')
_OPERATOR = rb"|".join(rb"%s(?<![^\s\])>]%s)(?![^\s/\[(<%%])" % (name, name) for name in _PLACING)
_PICTURE = rb"BI(?<![^\s\])>]BI)\s(?:(?!\sBI\s).)*?\sEI(?=\s)"
_DRAWING = rb"q(?<![^\s\])>]q)\s[^qQB(<]*+Q(?![^\s/\[(<%])"
_TOKEN = re.compile(rb"%s|%s|%s|%s" % (_RUN, _PICTURE, _DRAWING, _OPERATOR), re.DOTALL)
"""Text, pictures and drawings, in which nothing places text, and the operators that place or show it: only these are
looked at, as reading a page with all its objects takes as long as laying it out. Text that is shown character by
character, each moved along the line, is one run."""

_MOVES = re.compile(rb"[)\]>]%s%s(?=[(\[<])" % (_SHOW, _ACROSS))

_TURNED = 0.01
"""Of the text's scale: how far from upright it may stand."""


class Shown(NamedTuple):
    """A run of text as a content stream shows it.

    Parameters
    ----------
    start, end
        Of its string and operator in the stream, in bytes.
    font, spacing
        What sets its font, and its spacing: operands and operators.
    wide, high
        Scale of the text.
    size
        Height of its type, to the scale of ``x`` and ``y``.
    x, y
        Where it begins; the ``x`` of a run that was not moved is that of the run which it follows.
    moved
        Whether it was placed, rather than that it follows the run before it.
    rise
        How far an operator raises it; ``y`` holds it.
    """

    start: int
    end: int
    font: bytes
    spacing: bytes
    wide: float
    high: float
    size: float
    x: float
    y: float
    moved: bool
    rise: float


def shown_in(data: bytes) -> Iterator[Shown]:
    """The runs in the order of the stream, without text that is turned or mirrored.

    Raises
    ------
    ValueError, IndexError
        If an operator has not the operands that it needs.
    """
    pen = _Pen()
    done = text = 0
    for match in _TOKEN.finditer(data):
        start, end = match.span()
        token = data[start:end]
        run = None
        if token[0] in b"[(<":
            text = start
            if token[-1] not in b"jJ":
                continue  # a list of something else, or text that is shown on the next line
            run = pen.show(start, end)
            for across in _MOVES.findall(token):
                pen.move(float(across), 0)
            pen.moved = run is None
        elif follow := _FOLLOWED.get(token):
            follow(pen, data[done:start])
        elif token in pen.spacing:
            pen.space(token, data[done:start])
        elif token in (b"'", b'"'):
            pen.move(0, -pen.leading)
            run = pen.show(text, end) if text >= done else None
        done = end
        if run:
            yield run


def without_rise(data: bytes) -> bytes:
    """A content stream of the same length whose text is raised by no operator."""
    if b"Ts" not in data:
        return data
    levelled = bytearray(data)
    done = 0
    for match in _TOKEN.finditer(data):
        if match.group() == b"Ts":
            start = data.rindex(data[done : match.start()].split()[-1], done, match.start())
            levelled[start : match.end()] = b" " * (match.end() - start)
        done = match.end()
    return bytes(levelled)


class _Pen:
    """Where the next run goes, and in what type."""

    def __init__(self) -> None:
        self.page = self.line = _IDENTITY
        self.leading = self.size = self.rise = 0.0
        self.font = b""
        self.spacing = {b"Tc": b"0 Tc ", b"Tw": b"0 Tw ", b"Tz": b"100 Tz "}
        self.kept: list[tuple[Matrix, float, float, float, bytes, dict[bytes, bytes]]] = []
        self.moved = True

    def keep(self, _: bytes) -> None:
        self.kept.append((self.page, self.leading, self.size, self.rise, self.font, self.spacing))

    def restore(self, _: bytes) -> None:
        if self.kept:
            self.page, self.leading, self.size, self.rise, self.font, self.spacing = self.kept.pop()

    def scale(self, operands: bytes) -> None:
        self.page, self.moved = _times(_matrix(operands), self.page), True

    def begin(self, _: bytes) -> None:
        self.line, self.moved = _IDENTITY, True

    def place(self, operands: bytes) -> None:
        self.line, self.moved = _matrix(operands), True

    def step(self, operands: bytes) -> None:
        x, y = map(float, operands.split()[-2:])
        self.move(x, y)

    def lead(self, operands: bytes) -> None:
        self.leading = float(operands.split()[-1])

    def step_and_lead(self, operands: bytes) -> None:
        self.step(operands)
        self.leading = -float(operands.split()[-1])

    def feed(self, _: bytes) -> None:
        self.move(0, -self.leading)

    def choose(self, operands: bytes) -> None:
        *_, name, size = operands.split()
        self.font, self.size = b"/%s %s Tf" % (name.rpartition(b"/")[2], size), float(size)

    def lift(self, operands: bytes) -> None:
        self.rise = float(operands.split()[-1])

    def space(self, operator: bytes, operands: bytes) -> None:
        self.spacing = self.spacing | {operator: b"%s %s " % (operands.split()[-1], operator)}

    def move(self, x: float, y: float) -> None:
        """Begin a line there, by the beginning of the line before."""
        a, b, c, d, e, f = self.line
        self.line, self.moved = (a, b, c, d, e + x * a + y * c, f + x * b + y * d), True

    def show(self, start: int, end: int) -> Shown | None:
        """What is shown here, or None where it does not stand upright."""
        a, b, c, d, x, y = _times(self.line, self.page)
        size = d * self.size
        if a <= 0 or d <= 0 or size <= 0 or abs(b) + abs(c) > _TURNED * a:
            return None
        spacing = b"".join(self.spacing.values())
        moved, self.moved = self.moved, False
        return Shown(start, end, self.font, spacing, a, d, size, x, y + self.rise * d, moved, self.rise)


_FOLLOWED = {
    b"q": _Pen.keep,
    b"Q": _Pen.restore,
    b"cm": _Pen.scale,
    b"BT": _Pen.begin,
    b"Tm": _Pen.place,
    b"Td": _Pen.step,
    b"TD": _Pen.step_and_lead,
    b"T*": _Pen.feed,
    b"TL": _Pen.lead,
    b"Tf": _Pen.choose,
    b"Ts": _Pen.lift,
}
"""What each operator that shows nothing does; its operands end what stands before it."""


def _matrix(before: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, before.split()[-6:])
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
