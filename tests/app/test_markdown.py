from __future__ import annotations

import re

from app.answer import Citation
from app.markdown import to_markdown
from tests.app.made import answered, guide, quote, refused


def test_a_quote_is_a_block_with_its_citation() -> None:
    assert to_markdown(answered(Citation(quote(guide(), "Stop if it hurts."), 1.0))) == (
        "**How much a day?**\n\n> Stop if it hurts.\n>\n> \\[1\\] A guide &gt; Dosing, guide.txt, characters 53-70\n"
    )


def test_a_refusal_says_so() -> None:
    shown = to_markdown(refused(Citation(quote(guide(), "Stop if it hurts."), 1.0)))
    assert "The documents do not say." in shown
    assert "Closest, but may not answer:" in shown


def test_a_document_can_put_no_link_or_html_into_it() -> None:
    document = guide("x.txt", "Dosing [free](http://evil) <script>alert(1)</script>")
    shown = to_markdown(answered(Citation(quote(document, document.text[7:]), 1.0)))
    assert not re.search(r"(?<!\\)[\[\]]", shown)
    assert "<" not in shown
