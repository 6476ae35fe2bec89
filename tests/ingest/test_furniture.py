"""What a plain text repeats on every page, and what else a text repeats."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ingest.furniture import without_furniture
from ingest.read import read_bytes
from ingest.runs import runs_of

PROSE = "\n\n".join(f"The keeper of the {name} lamp wrote in his book that night." for name in ("red", "old", "last"))
LONG = "\n".join(f"line {name} of what the keeper wrote in his book that night" for name in "abcdefghijklm")


def paged(page: Callable[[int], str], count: int, body: str = LONG) -> str:
    return "\n\n\n".join(
        page(number).replace("BODY", f"On the {number}th day it rained.\n\n{body}") for number in range(count)
    )


def left_out(text: str) -> list[str]:
    runs = list(runs_of(text))
    kept = without_furniture(text, runs)
    assert [run for run in runs if run in kept] == kept
    return [" ".join(line.text for line in run) for run in runs if run not in kept]


def test_a_head_that_counts_and_the_foot_beside_it_are_left_out() -> None:
    text = paged(lambda n: f"{'Guidebook':<50}{n}\n\n\nBODY\n\n\n{'Guide 3.6':<50}March 8, 2020", 6)
    assert [" ".join(line.split()) for line in left_out(text)] == ["Guidebook 0", "Guide 3.6 March 8, 2020"] + [
        line for n in range(1, 6) for line in (f"Guidebook {n}", "Guide 3.6 March 8, 2020")
    ]
    document = read_bytes(text.encode(), "a.txt")
    assert document.text == text
    quoted = [text[span.start : span.end] for span in document.sentences]
    assert not [words for words in quoted if "Guide" in words]
    assert not [
        section for section in document.sections if "Guide" in text[section.heading.start : section.heading.end]
    ]
    assert "Guide" not in document.title


def test_the_pages_of_an_rfc_are_read_without_their_heads_and_feet() -> None:
    text = paged(lambda n: f"RFC 793{'September 1981':>50}\nProtocol\n\nBODY\n\n{'Postel':<50}[Page {n}]\n\f", 5)
    assert len(left_out(text)) == 9, "the first head may be the title"


def test_two_pages_that_say_so_are_enough() -> None:
    text = paged(lambda n: f"{'BOILER MANUAL':<60}Page {n}\n\n\nBODY", 2)
    assert len(left_out(text)) == 2
    assert left_out(text.replace("Page 0", "").replace("Page 1", "")) == []


def test_even_and_odd_pages_have_their_numbers_at_opposite_ends() -> None:
    text = paged(lambda n: f"{n:<50}A Guide\n\nBODY" if n % 2 else f"{'The Lamps':<50}{n}\n\nBODY", 10)
    assert len(left_out(text)) == 10


def test_numbers_alone_are_left_out_where_they_are_plainly_of_pages() -> None:
    assert len(left_out(paged(lambda n: f"BODY\n\n- {n} -", 5))) == 5
    assert len(left_out(paged(lambda n: f"BODY\n\nPage {n} of 5", 5))) == 5
    assert len(left_out(paged(lambda n: f"BODY\n\n{n}\n\f", 5))) == 5
    assert left_out(paged(lambda n: f"{n}\n\nBODY", 5)) == [], "as over sonnets"


def test_the_same_words_at_the_form_feeds_of_most_pages_are_left_out_but_for_the_title() -> None:
    text = "The Lamps\n\n" + paged(lambda n: "BODY\n\n\fThe Lamps", 5)
    assert left_out(text) == ["The Lamps"] * 5
    assert read_bytes(text.encode(), "a.txt").title == "The Lamps"
    assert (
        left_out(paged(lambda n: "BODY\n\n\f" + ("Summary" if n % 3 == 0 else f"Of {'abcdefghijklmno'[n]}"), 15)) == []
    )


@pytest.mark.parametrize(
    "page",
    [
        *("Alice:\n\nBODY\n\nBob:\n\nBODY", "Answer:\n\nBODY", "* * *\n\nBODY", "Summary\n\nBODY"),
        *("BODY\n\n    O my captain", "Lesson {n}\n\nBODY", "Chapter   {n}\n\nBODY", "Lesson\t{n}\n\nBODY"),
        *("Question {n}.\n\nBODY", "Day     {n}\n\nBODY", "2024-01-0{n} 10:00:0{n}   started   {n}{n}\n\nBODY"),
        *("{n}\n00:00:0{n},000 --> 00:00:0{n},900\nHe speaks.\n\nBODY", "| a | b |\n\nBODY", "\fChapter {n}\n\nBODY"),
        *(
            "Total                                              {n}00\n\nBODY",
            "Table {n}\n\nBODY",
            "- item {n}\n\nBODY",
        ),
        "Section {n}          of the law on lamps and their keepers\nBODY",
    ],
)
def test_what_else_repeats_is_left(page: str) -> None:
    assert left_out(paged(lambda n: page.replace("{n}", str(n)), 8)) == []


def test_rows_that_count_are_left_since_they_stand_close() -> None:
    assert left_out("\n\n".join(f"{'Lamp of the harbour':<50}{n}" for n in range(20))) == []


def test_a_short_or_empty_text_has_none() -> None:
    for text in ("", "\f", "\f\f\f", "word", PROSE):
        assert left_out(text) == []


def test_a_long_text_is_looked_through_in_a_time_that_grows_with_its_length() -> None:
    text = f"{'The Guide':<50}1\n\n\f" * 50_000
    start = time.process_time()
    without_furniture(text, list(runs_of(text)))
    assert time.process_time() - start < 10


def test_a_sign_between_scenes_is_no_number_of_a_page() -> None:
    scenes = "\n\n".join(f"{LONG}\n\n{mark}" for mark in ("1", "2", "#", "3", "# #", "4 5", "#", "4"))
    assert "#" not in left_out(scenes)
    assert read_bytes(scenes.encode(), "a.txt").blocks
