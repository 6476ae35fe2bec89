"""What a page's elements say of the words inside them: numbers, how far items are set in, terms and their meanings."""

from __future__ import annotations

import pytest

from ingest.html import read_html


def text(markup: str) -> str:
    return read_html(f"<body>{markup}</body>".encode(), "a.html").text


def items(attributes: str, count: int = 3) -> str:
    return text(f"<ol {attributes}>{'<li>x' * count}</ol>")


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        *(("", "1. x\n2. x\n3. x"), ("start=6", "6. x\n7. x\n8. x"), ("reversed", "3. x\n2. x\n1. x")),
        *(("type=a", "a. x\nb. x\nc. x"), ("type=I start=3", "III. x\nIV. x\nV. x"), ("start=x", "1. x\n2. x\n3. x")),
        *(("reversed start=9", "9. x\n8. x\n7. x"), ('style="list-style-type: none"', "x\nx\nx")),
    ],
)
def test_an_ordered_list_s_items_have_the_numbers_that_a_reader_sees(attributes: str, shown: str) -> None:
    assert items(attributes) == shown


def test_an_item_may_say_its_own_number_and_only_its_first_paragraph_has_one() -> None:
    assert text("<ol><li>a<li value=7><p>b</p><p>c</p><li><img>d</ol>") == "1. a\n7. b\nc\n8. d"
    assert text("<ol><li></li><li>b</ol><ul><li>c</ul>") == "2. b\nc"


def test_the_items_of_an_inner_list_are_set_in() -> None:
    assert text("<p>z<ul><li>a<ol><li>b<ul><li>c</ul><li>d</ol><li>e</ul>") == "z\n\na\n  1. b\n    c\n  2. d\ne"


def test_a_term_stands_over_what_it_means_in_one_block() -> None:
    page = "<dl><dt>Rover<dt>Pass<dd>A day ticket.<dd>Or two.<dt>Single<dd><ul><li>one way</ul></dl><dl><dt>End</dl>"
    parts = read_html(page.encode(), "a.html")
    assert [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks] == [
        ("paragraph", "Rover\nPass\nA day ticket."),
        ("paragraph", "Or two."),
        ("paragraph", "Single"),
        ("item", "one way"),
        ("paragraph", "End"),
    ]


def test_lists_a_thousand_deep_are_set_in_by_a_few_steps() -> None:
    assert len(text("<ul><li>x" * 1000)) < 60_000
