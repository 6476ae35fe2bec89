"""Which part of an abstract is quoted for what is asked of it: ``python -m tests.bench.parts SET INDEX``

SET is the folder of pubmedqa, INDEX the index of its documents. Makes questions of those of the set that ask whether
something is so: for what it does, and for the aim, the methods, the results and the conclusion of the study of it by
name. Prints how many there are, and for which share the first quote, or one of those shown, is in that part of that
abstract.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.assistant import Assistant
from app.jsonl import read_objects
from ingest.document import Quote, Span

TOPIC = re.compile(r"(?:Does|Do|Can|Did|Will|Would|Is|Are|Was) (?:the )?(.+?)\s*\?")
EFFECT = re.compile(
    r"(?:Does|Do|Can|Did|Will|Would) (?:the )?(.+?) (affect|influence|improve|increase|reduce|predict|change|impact"
    r"|alter|enhance|decrease)s? (.+?)\s*\?"
)

PARTS = {
    "What was the aim of the study of {}?": r"(?:STUDY )?(?:OBJECTIVE|AIM|PURPOSE|GOAL)S?",
    "Which methods were used in the study of {}?": r"(?:MATERIALS? AND |PATIENTS AND )?METHODS?",
    "What were the results of the study of {}?": r"RESULTS?",
    "What did the authors conclude about {}?": r"CONCLUSIONS?",
}
"""How each part is asked for, and what stands before it."""


@dataclass(frozen=True)
class Made:
    """A question, how it was made, and where its answer stands."""

    wording: str
    question: str
    document: str
    span: Span

    def is_met_by(self, quote: Quote) -> bool:
        """Whether a quote holds something of the answer."""
        return quote.document.id == self.document and quote.span.overlap(self.span) > 0


def main(folder: Path, index: Path) -> None:
    """Print a row for each wording."""
    assistant = Assistant.open(index)
    rows: dict[str, list[tuple[bool, bool]]] = {}
    for made in _questions(folder):
        answer = assistant.ask(made.question)
        met = [made.is_met_by(citation.quote) for citation in answer.citations or answer.closest]
        rows.setdefault(made.wording, []).append((met[0], any(met)))
    for wording, found in rows.items():
        first, shown = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"{wording:46} {len(found):4}  first {first:.3f}  shown {shown:.3f}")


def _questions(folder: Path) -> Iterator[Made]:
    for _, row in read_objects(folder / "questions.jsonl"):
        gold = row["answers"][0]
        if found := EFFECT.fullmatch(row["question"]):
            span = Span(gold["start"], gold["end"])
            yield Made("How does {} affect {}?", f"How does {found[1]} {found[2]} {found[3]}?", gold["doc"], span)
            asked = f"What is the effect of {found[1]} on {found[3]}?"
            yield Made("What is the effect of {} on {}?", asked, gold["doc"], span)
        if found := TOPIC.fullmatch(row["question"]):
            text = (folder / "corpus" / gold["doc"]).read_bytes().decode()
            for wording, label in PARTS.items():
                if part := re.search(rf"(?:^|\n\n){label}: (.+?)(?:\n\n|$)", text, re.DOTALL):
                    yield Made(wording, wording.format(found[1]), gold["doc"], Span(*part.span(1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
