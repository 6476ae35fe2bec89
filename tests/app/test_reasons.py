"""Why something is so: what only repeats the question is quoted with the sentence after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.quote import choose
from app.reasons import reasoned
from tests.app.asking import gathered, searcher_of

ASKED = "Why did the Harvey trial of seals fail?"
SAYS_SO = "The Harvey trial of seals failed."
REASON = "Its tanks had leaked for a week."


@pytest.mark.parametrize(
    ("text", "asked", "quoted"),
    [
        (f"{SAYS_SO} {REASON} It was cold.", ASKED, f"{SAYS_SO} {REASON}"),
        (f"{SAYS_SO} {REASON} It was cold.", "Did the Harvey trial of seals fail?", SAYS_SO),
        (f"It was cold. {SAYS_SO}\n\n{REASON}", ASKED, SAYS_SO),
        (f"{SAYS_SO[:-1]} due to leaks. {REASON}", ASKED, f"{SAYS_SO[:-1]} due to leaks."),
        (
            f"Why the Harvey trial of seals failed is known, the reasons are worth telling. {REASON}",
            ASKED,
            f"Why the Harvey trial of seals failed is known, the reasons are worth telling. {REASON}",
        ),
        (
            f"That trial was lost, for reasons worth telling. {REASON}",
            ASKED,
            f"That trial was lost, for reasons worth telling. {REASON}",
        ),
        (f"A trial was held. {REASON}", ASKED, "A trial was held."),
        ("- Ended the trial\n- Rationale: leaks\n- Cost: 3", ASKED, "Ended the trial\n- Rationale: leaks"),
        ("- Ended the trial\n- Reasonable: leaks\n- Cost: 3", ASKED, "Ended the trial"),
        (f"Seals cause trials. {REASON}", "Why do seals cause trials?", f"Seals cause trials. {REASON}"),
    ],
)
def test_what_repeats_the_question_and_gives_no_reason_goes_on(
    text: str, asked: str, quoted: str, tmp_path: Path
) -> None:
    searcher = searcher_of(tmp_path, {"seals.md": f"{text}\n"})
    first = next(e for e in gathered(searcher, asked) if e.text in quoted and "trial" in e.text)
    span = reasoned(first, first.span, 700)
    assert first.document.text[span.start : span.end] == quoted
    assert reasoned(first, first.span, len(first.span)) == first.span


def test_it_is_quoted_with_the_reason_and_nothing_twice(tmp_path: Path) -> None:
    searcher = searcher_of(tmp_path, {"seals.txt": f"{SAYS_SO} {REASON} It was cold.\n"})
    spans = [c.quote.span for c in choose(gathered(searcher, ASKED), 9)]
    assert any(len(span) >= len(f"{SAYS_SO} {REASON}") for span in spans)
    assert not any(one.overlap(other) for one in spans for other in spans if one is not other)
