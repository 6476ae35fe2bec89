"""Find what a page of a PDF shows raised or lowered: small type off the line of the type beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.raised import LEVEL, LOWERED, RAISED, SMALL_FORMS, apart
from ingest.shown import Shown, shown_in, without_rise

FONT = "CitewellAsides"
"""The name of the font of what no font of the page need have: small forms, and marks."""

_START = "\ufdd3"
_MARKS = _START + RAISED + LOWERED + LEVEL

WIDTHS = dict.fromkeys(_MARKS + "•", 0) | dict.fromkeys(" ,", 250) | dict.fromkeys("".join(SMALL_FORMS.values()), 500)
WIDTHS |= dict.fromkeys("⁺⁻⁼₊₋₌", 800)
"""Its characters by their number from 1, in thousandths of their size; marks and bullets leave all where it is."""

STRETCHED = (0.5, 2.5)
"""How much narrower or wider they may be made to fill the room of what they are shown for, a blank included. What
stands above something else leaves none."""

_CODES = "\0" + "".join(WIDTHS)

ONE_BLANK = 2
"""Blanks that the layout may make of one."""

SPACED = 1000
"""Points between lines that are laid out by themselves, far more than any type is high."""

SMALL = (0.4, 0.9)
"""Of the type beside it: raised type is between these, unless an operator raises it. LaTeX and Word make it .6 to .75,
and a browser .83; what is smaller only makes room."""

RAISED_BY, LOWERED_BY = (0.17, 0.7), (0.09, 0.5)
"""Of the height of the type beside it: from where to where raised and lowered type stands. LaTeX raises by .36, and
numerators by .39, and lowers by .15 to .35; Word lowers by .1, a browser by .25. What stands further off is of another
line, and what stands nearer is the cell of a table."""

BIG, BIG_LOWERED_BY = 0.76, 0.2
"""Lowered type that is bigger than this is lowered by more, or else it is a cell, too."""


class Placed(NamedTuple):
    """A run, and whether it is RAISED, LOWERED or on the LEVEL of the type beside it."""

    run: Shown
    level: str


Line = Sequence[Placed]
"""Runs of one line that follow one another."""


def asides(data: bytes) -> Iterator[Line]:
    """Raised and lowered runs of a content stream that follow one another, with the runs before and behind them.

    Those before begin where one was placed, so that it shows where the last ends, or are the one that is followed; what
    comes behind is one run, if it is of the same line.
    """
    runs: list[Placed] = []
    first = base = start = latest = 0
    for i, run in enumerate(shown_in(data)):
        level = _level(run, runs[base].run) if runs else LEVEL
        if level != LEVEL and not _may_touch(data, runs[latest:], run):
            level = LEVEL
        is_off_aside = base < i - 1 and _off(run, runs[-1].run) == level == runs[-1].level
        runs.append(Placed(run, LEVEL if is_off_aside else level))  # there is no form of a figure raised twice
        latest = i if run.moved else latest
        if level != LEVEL:
            start = start if base < i - 1 else first if run.moved else base
            continue
        if base < i - 1:
            yield runs[start : i + _is_on_line(run, runs[base].run)]
        elif _opens_line([placed.run for placed in runs[-3:]]) and _may_touch(data, runs[-2:-1], run):
            yield [Placed(runs[i - 1].run, _off(runs[i - 1].run, run)), runs[i]]
        first, base = latest, i
    if base < len(runs) - 1:
        yield runs[start:]


def _level(run: Shown, base: Shown) -> str:
    """Where a run stands by the type on whose line it may be; of another line it is on a level of its own."""
    if run.moved and run.x < base.x:
        return LEVEL
    return _off(run, base)


def _off(run: Shown, base: Shown) -> str:
    share, off = run.size / base.size, (run.y - base.y) / base.size
    if run.rise == 0 and not SMALL[0] < share < SMALL[1]:
        return LEVEL
    if RAISED_BY[0] < off < RAISED_BY[1]:
        return RAISED
    least = LOWERED_BY[0] if share < BIG or run.rise else BIG_LOWERED_BY
    return LOWERED if least < -off < LOWERED_BY[1] else LEVEL


def _may_touch(data: bytes, before: Line, run: Shown) -> bool:
    """Whether what was shown since something was placed could go on to a run, were all its characters very wide."""
    if not run.moved:
        return True
    widths = [one.size * one.wide / one.high * len(_CODE.sub(b"-", data[one.start : one.end])) for one, _ in before]
    return run.x <= before[0].run.x + sum(widths)


def _is_on_line(run: Shown, base: Shown) -> bool:
    return abs(run.y - base.y) <= LOWERED_BY[0] * base.size


def _opens_line(runs: Sequence[Shown]) -> bool:
    """Whether the run before the last stands alone and off the line in front of it, as a note's mark at its foot."""
    if len(runs) < 2 or (runs[-1].moved and runs[-1].x <= runs[-2].x) or _off(runs[-2], runs[-1]) == LEVEL:
        return False
    return len(runs) == 2 or not _is_on_line(runs[-2], runs[-3])


def fonts_of(lines: Sequence[Line]) -> set[str]:
    """Names of the fonts that show the lines and the marks between their runs."""
    return {placed.run.font.split()[0].decode("latin-1")[1:] for line in lines for placed in line} | {FONT}


def alone_on_page(data: bytes, lines: Sequence[Line]) -> bytes:
    """A content stream that shows only these lines, with marks: blanks are laid out where runs do not touch."""
    return b"\n".join(_alone(data, line, -SPACED * i) for i, line in enumerate(lines))


def _alone(data: bytes, line: Line, y: float) -> bytes:
    """A line with every run on one level, a mark of its own before it."""
    parts = [b"BT 1 0 0 1 %f %f Tm " % (min(placed.run.x for placed in line), y), shows(_START, 1)]
    for i, (run, level) in enumerate(line):
        if run.moved or i == 0:
            parts.append(b"%f 0 0 %f %f %f Tm " % (run.wide, run.high, run.x, y))
        parts += [shows(level, run.size / run.high), run.font, b" ", run.spacing, data[run.start : run.end], b"\n"]
    return b"".join([*parts, b"ET"])


def words_of(lines: Sequence[Line], laid_out: str) -> list[list[str]]:
    """What each run says, with the blanks that part it from the next one.

    A line has none where the layout shows its runs in another order.
    """
    return [_words(line, words) for line, words in zip(lines, laid_out.split(_START)[1:], strict=True)]


def _words(line: Line, laid_out: str) -> list[str]:
    _, *parts = _LEVELS.split(_SPACE.sub(" ", laid_out))
    return parts[1::2] if parts[::2] == [level for _, level in line] else []


_CODE = re.compile(rb"[0-9A-Fa-f]{2}")
_SPACE = re.compile(r"\s")
_LEVELS = re.compile(f"([{RAISED}{LOWERED}{LEVEL}])")


def without_asides(data: bytes, lines: Sequence[Line], words: Sequence[Sequence[str]]) -> bytes:
    """The content stream with figures in small forms, or a blank before them, where they would make another number.

    Parameters
    ----------
    words
        What each run of the lines says; a line without words is left.
    """
    changes = dict(change for line, said in zip(lines, words, strict=True) for change in _changes(line, said))
    levelled = without_rise(data)
    parts, done = [], 0
    for start, (end, shows) in sorted(changes.items()):
        parts += [levelled[done:start], shows]
        done = end
    return b"".join([*parts, levelled[done:]])


def _changes(line: Line, said: Sequence[str]) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Where runs begin that are shown in another way, where what is changed ends, and what shows it."""
    written = apart([(level, words) for (_, level), words in zip(line, said, strict=False)])
    behind = [placed.run for placed in line[1:]]
    for i, (words, now) in enumerate(zip(said, written, strict=True)):
        run = line[i].run
        if now != words and now.endswith(words):
            yield run.start, (run.start, shows(now.removesuffix(words), run.size / run.high) + run.font + b" ")
        elif now != words:
            yield run.start, (run.end, _instead(now, run, behind[i] if i < len(behind) else None))


def _instead(words: str, run: Shown, behind: Shown | None) -> bytes:
    """What shows the words for a run, in the room that it had; wide blanks behind it are not its own."""
    own = words.rstrip()
    own = words if behind and not behind.moved else own + " " * (0 < len(words) - len(own) <= ONE_BLANK)
    width = sum(WIDTHS[character] for character in own) / 1000 * run.size / run.high * run.wide
    share = (behind.x - run.x) / width if behind else 0
    stretched = b" %f Tz" % (100 * share) if STRETCHED[0] < share < STRETCHED[1] else b""
    return stretched + shows(own, run.size / run.high) + run.font + b" " + run.spacing


def shows(text: str, size: float) -> bytes:
    """What shows a text in the font of this program, whose characters are those of ``WIDTHS``."""
    codes = bytes(map(_CODES.index, text))
    return b" /%s %f Tf <%s> Tj " % (FONT.encode(), size, codes.hex().encode())
