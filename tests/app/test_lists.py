"""A line that announces a list is read with it; a short item is read with its list where several things are asked."""

from __future__ import annotations

import pytest

from app.lists import (
    LONGEST_LIST,
    SHORT_ITEM,
    SHORT_LIST,
    announced,
    lead_in,
    list_at,
    parent_item,
    with_denial,
)
from ingest.document import Block, Document, Span
from ingest.read import read_bytes

LEAFLET = """\
# Leaflet

It is a medicine. Do not take it if:

- you are allergic to it
- you have a fever:
  - above 39 degrees
  - for three days
- you are pregnant

Ask your doctor.

After it the blood flows, and the heart rests. Patients need all of these:
1. patience
2. sleep

## Effects

* headache
* dry mouth

Note: it is cheap.
"""


def leaflet(text: str = LEAFLET) -> Document:
    return read_bytes(text.encode(), "leaflet.md")


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def shown(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Do not take it if:", LEAFLET[LEAFLET.index("you are allergic") : LEAFLET.index("\n\nAsk")]),
        ("you have a fever:", "above 39 degrees\n  - for three days"),
        ("Patients need all of these:", "patience\n2. sleep"),
    ],
)
def test_a_line_ending_in_a_colon_announces_the_items_below_it(line: str, items: str) -> None:
    document = leaflet()
    assert shown(document, announced(document, span_of(document, line))) == items


@pytest.mark.parametrize("line", ["It is a medicine.", "Ask your doctor.", "Note: it is cheap.", "you are pregnant"])
def test_another_line_announces_nothing(line: str) -> None:
    document = leaflet()
    assert announced(document, span_of(document, line)) is None


def test_a_colon_with_no_list_below_announces_nothing() -> None:
    document = leaflet("He said:\n\nIt is cold.\n\nAnd then:\n")
    assert announced(document, span_of(document, "He said:")) is None
    assert announced(document, span_of(document, "And then:")) is None


def test_of_a_very_long_list_as_many_whole_items_as_fit_are_announced() -> None:
    item = "- " + "word " * 60 + "end\n"
    document = leaflet("Take these:\n\n" + item * 20)
    span = announced(document, span_of(document, "Take these:"))
    assert span
    assert LONGEST_LIST - len(item) <= len(span) <= LONGEST_LIST
    assert document.text[: span.end].endswith("end")


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("dry mouth", "headache\n* dry mouth"),
        ("sleep", "Patients need all of these:\n1. patience\n2. sleep"),
        (
            "After it the blood flows, and the heart rests.",
            "After it the blood flows, and the heart rests. Patients need all of these:\n1. patience\n2. sleep",
        ),
        ("It is a medicine.", "It is a medicine. " + LEAFLET[LEAFLET.index("Do not") : LEAFLET.index("\n\nAsk")]),
    ],
)
def test_a_short_item_and_the_paragraph_above_belong_to_a_list(words: str, whole: str) -> None:
    document = leaflet()
    assert shown(document, list_at(document, span_of(document, words))) == whole


def test_what_is_no_list_belongs_to_none() -> None:
    document = leaflet()
    assert list_at(document, span_of(document, "Ask your doctor.")) is None
    assert list_at(document, span_of(document, "Note: it is cheap.")) is None


def test_an_item_alone_and_one_among_long_ones_stand_for_themselves() -> None:
    alone = leaflet("Text.\n\n- one thing\n\nText.\n")
    assert list_at(alone, span_of(alone, "one thing")) is None
    long = leaflet(f"- short\n- {'x' * SHORT_LIST}\n- other\n")
    assert list_at(long, span_of(long, "short")) is None


def test_the_items_of_a_short_list_belong_together_however_long_they_are() -> None:
    long = "x" * (SHORT_ITEM + 1)
    document = leaflet(f"- one {long}\n- other {long}\n")
    assert shown(document, list_at(document, span_of(document, "other"))) == f"one {long}\n- other {long}"


def test_the_line_above_a_list_leads_in_to_each_of_its_items() -> None:
    document = leaflet()
    items = [block for words in ("patience", "sleep", "dry mouth") if (block := block_of(document, words))]
    assert [shown(document, lead_in(document, item)) for item in items] == [
        "Patients need all of these:",
        "Patients need all of these:",
        None,
    ]


LAW = """\
Law of cups

The maker of a cup shall keep
(a) the place clean;
(b) a log of each visit, stating
(i) when it began,
(ii) who came.
(c) the key.

Bring
  - a bag with
    - tea,
    - milk, and
  - a cup.
"""


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("(a) the place", "The maker of a cup shall keep"),
        ("(ii) who", "(b) a log of each visit, stating"),
        ("(c) the key", "The maker of a cup shall keep"),
        ("milk", "a bag with"),
        ("a cup", None),
    ],
)
def test_an_item_that_ends_openly_leads_in_to_those_inside_it(item: str, lead: str | None) -> None:
    document = read_bytes(LAW.encode(), "law.txt")
    block = block_of(document, item)
    assert block
    assert shown(document, lead_in(document, block)) == lead


def test_a_line_that_its_items_end_announces_them() -> None:
    document = read_bytes(LAW.encode(), "law.txt")
    line = span_of(document, "The maker of a cup shall keep")
    assert shown(document, announced(document, line)) == LAW[LAW.index("(a)") : LAW.index("\n\nBring")]
    log = span_of(document, "(b) a log of each visit, stating")
    assert shown(document, announced(document, log)) == "(i) when it began,\n(ii) who came."


def block_of(document: Document, words: str) -> Block | None:
    return document.block_at(span_of(document, words).start)


def test_a_line_that_announces_code_is_read_with_it() -> None:
    document = leaflet(
        "# Guide\n\nInstall it with:\n\n```\npip install leaflet\nleaflet --now\n```\n\nIt starts. So:\n\nGo.\n"
    )
    assert shown(document, announced(document, span_of(document, "Install it with:"))) == (
        "pip install leaflet\nleaflet --now"
    )
    assert announced(document, span_of(document, "So:")) is None


def test_an_item_further_in_is_about_the_short_item_above_it() -> None:
    document = leaflet("- ACE inhibitors\n  - first in diabetes\n  - may cause a cough\n- Thiazides\n  - cheap\n")
    blocks = [block_of(document, words) for words in ("cough", "cheap", "Thiazides")]
    above = [parent_item(document, block) for block in blocks if block]
    assert [shown(document, span) for span in above] == ["ACE inhibitors", "Thiazides", None]


def test_an_item_of_what_is_not_to_be_done_is_quoted_with_the_line_that_says_so() -> None:
    document = leaflet("Do not do the following:\n\n- Suck the venom out.\n- Cut the wound.\n\nDo this:\n\n- Wait.\n")
    cut, wait = (span_of(document, words) for words in ("Cut the wound.", "Wait."))
    assert shown(document, with_denial(document, cut, 700)) == (
        "Do not do the following:\n\n- Suck the venom out.\n- Cut the wound."
    )
    assert with_denial(document, cut, 40) == cut
    assert with_denial(document, wait, 700) == wait


def test_a_label_in_bold_announces_its_list_with_its_marks() -> None:
    for label in ("**Serious effects:**", "__Serious effects__:"):
        document = leaflet(f"# Leaflet\n\n{label}\n\n* seizures\n* anaphylaxis\n\nAsk your doctor.\n")
        item = document.text.index("seizures")
        span = list_at(document, document.sentences_in(Span(item, item + 8))[0])
        assert span is not None
        assert document.text[span.start : span.end] == f"{label}\n\n* seizures\n* anaphylaxis"
