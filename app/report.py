"""What a run came to: figures with their intervals, and the questions that went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.config import RESAMPLES, UNSURE
from app.evaluate import Run
from app.grade import Grade, grade
from app.metrics import ANSWERABLE, MEASURES, Value, measure, quote_at
from app.questions import Question
from app.render import Json, counted
from app.run import SavedAnswer
from app.visible import escape_markdown

_LISTED = 25  # questions of each trouble: enough to see what they share
_LONGEST = 240  # characters of a text in a list

_BANDS: tuple[tuple[str, Callable[[Grade], bool]], ...] = (
    ("refused", lambda g: not g.said),
    (f"may not answer (below {UNSURE})", lambda g: g.said and g.confidence < UNSURE),
    ("answered", lambda g: g.said and g.confidence >= UNSURE),
)
_OF_BANDS = (ANSWERABLE, quote_at(1), quote_at(3))


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what came of it; ``grade`` is None where the file has no gold for it."""

    question: Question
    answer: SavedAnswer
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of a run, over all questions with gold and over each kind of them.

    Parameters
    ----------
    values
        Empty where no question has gold.
    kinds
        By name; empty unless there are two or more.
    bands
        What was refused, shown in doubt and answered: how many questions, and of them `_OF_BANDS`.
    misfit
        What `app.gold.misfit` says of the gold.
    """

    run: Run
    judged: tuple[Judged, ...]
    values: tuple[Value, ...]
    kinds: tuple[tuple[str, tuple[Value, ...]], ...]
    bands: tuple[tuple[str, int, tuple[Value, ...]], ...] = ()
    misfit: str = ""


def report_on(run: Run, questions: Sequence[Question], answers: Sequence[SavedAnswer], misfit: str = "") -> Report:
    """The report; ``answers`` are those to ``questions``, in the same order."""
    judged = tuple(
        Judged(question, answer, grade(answer, question.qrel) if question.qrel else None)
        for question, answer in zip(questions, answers, strict=True)
    )
    grades = [one.grade for one in judged if one.grade]
    values = measure(grades, RESAMPLES) if grades else ()
    return Report(run, judged, values, _kinds(grades), tuple(_bands(grades)), misfit)


def _kinds(grades: Sequence[Grade]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    names = sorted({one.kind for one in grades})
    if len(names) < 2:
        return ()
    return tuple((name, measure([one for one in grades if one.kind == name], 0)) for name in names)


def _bands(grades: Sequence[Grade]) -> Iterator[tuple[str, int, tuple[Value, ...]]]:
    for name, within in _BANDS:
        if some := [one for one in grades if within(one)]:
            yield name, len(some), measure(some, 0, _OF_BANDS)


def to_json(report: Report) -> Json:
    """What ``measures.json`` holds: a value is null where there was nothing to measure."""
    return {
        "run": report.run.to_json(),
        "questions": len(report.judged),
        "answered": sum(one.answer.answerable for one in report.judged),
        "graded": _graded(report),
        "measures": {str(v.measure): {"value": v.value, "low": v.low, "high": v.high} for v in report.values},
        "bands": {name: {"questions": n, **{str(v.measure): v.value for v in vs}} for name, n, vs in report.bands},
        "kinds": {name: {str(v.measure): v.value for v in values} for name, values in report.kinds},
    }


def to_text(report: Report) -> str:
    """The figures as lines for a terminal, ending in a newline."""
    lines = [_summary(report), *(f"{v.measure!s:16} {_figure(v.value):>8}{_interval(v)}" for v in report.values)]
    return "\n".join(lines) + "\n"


def to_markdown(report: Report) -> str:
    """The page for a person: figures, kinds, what went wrong, and what produced it all."""
    return "\n".join(
        [
            "# Evaluation",
            "",
            _summary(report),
            "",
            *([f"**Take care**: {escape_markdown(report.misfit)}", ""] if report.misfit else []),
            *_figures(report),
            *_band_table(report),
            *_kind_table(report),
            *_troubles(report),
            "## What produced this",
            "",
            *(f"- {name}: {escape_markdown(str(value))}" for name, value in report.run.to_json().items()),
            "",
        ]
    )


def _summary(report: Report) -> str:
    asked, answered = len(report.judged), sum(one.answer.answerable for one in report.judged)
    known = f"{_graded(report)} with known places"
    return f"{counted(asked, 'question')}: {answered} answered, {asked - answered} refused, {known}."


def _graded(report: Report) -> int:
    """Questions whose right places are known: those that passages and quotes are measured on."""
    return sum(one.question.qrel is not None and bool(one.question.qrel.targets) for one in report.judged)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(value: Value) -> str:
    return "" if value.low is None else f"   [{_figure(value.low)}, {_figure(value.high)}]"


def _figures(report: Report) -> Iterator[str]:
    if report.values:
        yield from ("| measure | value | 95 % interval |", "|---|---|---|")
        yield from (f"| {v.measure} | {_figure(v.value)} | {_interval(v).strip() or '-'} |" for v in report.values)
        yield ""


def _band_table(report: Report) -> Iterator[str]:
    if report.bands:
        yield from (
            "## By confidence",
            "",
            f"| | questions | {' | '.join(map(str, _OF_BANDS))} |",
            "|---|---|---|---|---|",
        )
        yield from (f"| {name} | {n} | {' | '.join(_figure(v.value) for v in vs)} |" for name, n, vs in report.bands)
        yield ""


def _kind_table(report: Report) -> Iterator[str]:
    if report.kinds:
        yield from (
            "## By kind",
            "",
            f"| kind | {' | '.join(map(str, MEASURES))} |",
            "|---" * (len(MEASURES) + 1) + "|",
        )
        for name, values in report.kinds:
            yield f"| {escape_markdown(name)} | {' | '.join(_figure(v.value) for v in values)} |"
        yield ""


_TROUBLES: tuple[tuple[str, Callable[[Grade], bool]], ...] = (
    ("Answered, and the documents do not say", lambda g: g.said and not g.answerable),
    ("Refused, and the documents do say", lambda g: g.answerable and not g.said),
    ("No right passage among the first five", lambda g: g.hit_rank > 5),
    ("A right passage, but no right quote", lambda g: g.said and g.hit_rank <= 5 and g.quote_rank > 3),
)


def _troubles(report: Report) -> Iterator[str]:
    for title, is_so in _TROUBLES:
        found = [one for one in report.judged if one.grade and is_so(one.grade)]
        if found:
            yield from (f"## {title}: {len(found)}", "")
            for one in found[:_LISTED]:
                yield from _trouble(one)
            yield from ([f"... and {len(found) - _LISTED} more.", ""] if len(found) > _LISTED else [""])


def _trouble(one: Judged) -> Iterator[str]:
    yield f"- **{_short(one.question.text)}** ({escape_markdown(one.question.id)}, {one.answer.confidence:.2f})"
    for quote in (*one.answer.quotes, *one.answer.closest)[:1]:
        yield f"  - {quote.label}: {_short(quote.text)} ({escape_markdown(quote.place.document)})"
    if one.question.qrel and one.question.qrel.targets:
        target = one.question.qrel.targets[0]
        yield f"  - wanted: {_short(target.text)} ({escape_markdown(target.document)})"


def _short(text: str) -> str:
    return escape_markdown(text if len(text) <= _LONGEST else text[:_LONGEST] + " ...")
