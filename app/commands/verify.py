"""``citewell verify``: what became of each quote of saved answers."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from app.console import tell
from app.originals import Originals
from app.render import Json, counted, dump
from app.run import Place, read_answers
from app.verify import Verdict, verify
from app.visible import line, visible


def run(arguments: Namespace) -> int:
    """A line for each quote that does not hold, and the counts; 1 if any does not."""
    answers = read_answers(arguments.answers)
    originals = Originals(arguments.corpus)
    verdicts = list(verify(answers, originals))
    for verdict in verdicts:
        if arguments.json:
            print(dump(to_json(verdict)))
        elif not verdict.holds or verdict.note:
            print("\n".join(map(visible, lines(verdict))))
    for name, trouble in originals.troubles.items():
        tell(f"{name}: {trouble}")
    if not arguments.json:
        print(_summary(verdicts))
    return 0 if all(verdict.holds for verdict in verdicts) else 1


def lines(verdict: Verdict) -> Iterator[str]:
    """What to tell of one quote: first its state, then what is known of it, indented."""
    place, words = verdict.quote.place, " ".join(verdict.quote.text.split())
    yield f"{verdict.state}: {line(verdict.answer)}, {verdict.quote.label}, {_at(place)}"
    if verdict.state != "exact":
        yield f'  "{words if len(words) <= 80 else words[:80] + "..."}"'
    for found in verdict.places[:1]:
        others = len(verdict.places) - 1
        yield f"  now {_at(found)}" + (f", and {others} more" if others else "")
    for edit in verdict.edits:
        yield f"  at its character {edit.at}: {edit.old!r} is now {edit.new!r}"
    yield from (f"  {said}" for said in (*verdict.troubles, verdict.note) if said)


def to_json(verdict: Verdict) -> Json:
    """The verdict for a program."""
    return {
        "id": verdict.answer,
        "quote": verdict.quote.label,
        "state": str(verdict.state),
        "holds": verdict.holds,
        **_place(verdict.quote.place),
        "places": [_place(place) for place in verdict.places],
        "edits": [{"at": edit.at, "old": edit.old, "new": edit.new} for edit in verdict.edits],
        "troubles": list(verdict.troubles),
        "note": verdict.note,
    }


def _place(place: Place) -> Json:
    return {"document": place.document, "start": place.span.start, "end": place.span.end}


def _at(place: Place) -> str:
    return f"{line(place.document)}, characters {place.span.start}-{place.span.end}"


def _summary(verdicts: list[Verdict]) -> str:
    counts = Counter(verdict.state for verdict in verdicts)
    parts = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    false = sum(bool(verdict.troubles) for verdict in verdicts)
    return f"{counted(len(verdicts), 'quote')}: {parts or 'none to check'}" + (
        f"; {false} with a false receipt or page" if false else ""
    )
