from __future__ import annotations

import re

from app.answer import Citation
from app.markdown import to_markdown
from tests.app.made import answered, differing, guide, quote, refused


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


def test_quotes_are_numbered_best_first_and_say_where_else_they_stand() -> None:
    also = (quote(guide("c.txt"), "Give 5 mg a day."),)
    a, b = Citation(quote(guide("a.txt"), "Give 5 mg a day."), 3.0, also=also), quote(guide("b.txt"), "Stop")
    shown = to_markdown(answered(a, Citation(b, 2.0), Citation(quote(guide("a.txt"), "Stop if it"), 1.0)))
    assert re.findall(r"\[(\d)\\\] .*?(\w\.txt)", shown) == [("1", "a.txt"), ("2", "b.txt"), ("3", "a.txt")]
    assert "> also in A guide &gt; Dosing, c.txt, characters 7-23\n" in shown


def test_documents_that_differ_follow_the_quotes() -> None:
    shown = to_markdown(differing())
    assert shown.index("[1") < shown.index("These documents give different numbers:\n\n> Give 5 mg a day.\n>\n")
    assert '> "seven mg" in A guide &gt; Dosing, other.txt, characters 7-27\n' in shown
