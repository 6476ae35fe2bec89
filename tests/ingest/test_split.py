"""Passages are whole units of one section that fit the window, cover everything and overlap a little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document, Kind, Passage, Span
from ingest.layout import lay_out, plain_sections
from ingest.piece import Piece, compose
from ingest.sentences import split_sentences
from ingest.split import ATOMIC, CONTEXT_TOKENS, OVERLAP, context_of, header_of, header_row, split

ROOM = 20
WINDOW = ROOM + CONTEXT_TOKENS
PROSE = "This paragraph is long enough to stand under a heading, since it has many more than sixty characters."


def words(texts: Sequence[str]) -> list[int]:
    return [len(re.findall(r"\w+", text)) for text in texts]


def document(text: str, title: str = "A title", id: str = "file.txt") -> Document:
    blocks = lay_out(text)
    return Document(id, "0" * 64, text, title, blocks, split_sentences(text, blocks), plain_sections(text, blocks))


def passages(text: str) -> list[str]:
    return [passage.text for passage in split(document(text), words, WINDOW)]


def sentence(name: str, size: int) -> str:
    """A sentence of so many words, each of which names it."""
    return " ".join([name.capitalize(), *[name] * (size - 1)]) + "."


def names(text: str) -> list[str]:
    """The first letters of the sentences of each passage."""
    return [
        "".join(word[0].lower() for word in dict.fromkeys(p.lower().replace(".", "").split())) for p in passages(text)
    ]


def prose(*sizes: int) -> str:
    """Sentences of so many words, each with a name of its own."""
    letters = ("alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")
    return " ".join(sentence(name, size) for name, size in zip(letters, sizes, strict=False))


def test_passages_fill_the_room_and_open_with_the_end_of_the_one_before() -> None:
    """The room is 20 words, of which 4 at most are repeated; the last passage opens as early as the room lets it."""
    assert names(prose(10, 6, 4, 10, 5, 3, 9)) == ["abc", "cde", "efg"]


def test_the_last_passage_opens_early_so_that_it_is_no_scrap() -> None:
    assert names(prose(8, 8, 4, 2)) == ["abc", "bcd"]


def test_a_unit_larger_than_the_room_is_a_passage_of_its_own() -> None:
    assert names(prose(5, 30, 5)) == ["a", "b", "c"]


def test_no_passage_lies_wholly_within_the_one_before() -> None:
    """What would be repeated leaves no room for the next sentence, so less or nothing is repeated."""
    assert names(prose(10, 4, 18, 3)) == ["ab", "c", "d"]
    assert names(prose(10, 1, 2, 18, 1)) == ["abc", "cd", "de"]


def test_a_passage_ends_where_the_next_heading_begins_and_starts_with_its_own() -> None:
    text = f"The part\n\n{PROSE}\n\nThe other\n\n{PROSE}\n"
    assert passages(text) == [f"The part\n\n{PROSE}", f"The other\n\n{PROSE}"]


def test_headings_directly_above_one_another_share_a_passage() -> None:
    text = f"Whole\n\nPart\n\n{PROSE}\n"
    assert passages(text) == [text.strip()]


def test_items_and_rows_are_never_cut_though_they_hold_many_sentences() -> None:
    text = f"- {sentence('a', 8)} {sentence('b', 8)}\n- {sentence('c', 8)} {sentence('d', 8)}\n"
    assert passages(text) == [f"{sentence('a', 8)} {sentence('b', 8)}", f"{sentence('c', 8)} {sentence('d', 8)}"]


def test_empty_documents_have_no_passages() -> None:
    assert passages("") == passages(" \n\n ") == []


MARKED = ("The heading of it", "1 Numbered", "1.1 Under it", "| a | b |", "|---|---|", f"- {PROSE} And more.", "")
PLAIN = (PROSE, "Short one. And another. A third.", sentence("long", 45), prose(3, 7, 9, 2, 8, 5))
LINES = st.sampled_from((*MARKED, *PLAIN))


def units(made: Document) -> list[Span]:
    """What no passage cuts, the slow and plain way."""
    whole = [block.span for block in made.blocks if block.kind in ATOMIC]
    return sorted(whole + [s for s in made.sentences if not any(s in span for span in whole)])


@given(st.lists(LINES, max_size=25).map("\n".join), st.integers(1, 60))
def test_passages_are_whole_units_of_one_section_that_fit_and_cover_everything(text: str, window: int) -> None:
    made = document(text)
    found = split(made, words, window)
    room = max(16, window - CONTEXT_TOKENS)
    held = [[unit for unit in units(made) if unit in passage.span] for passage in found]
    assert sorted({unit for each in held for unit in each}) == units(made)
    for passage, inside in zip(found, held, strict=True):
        assert (passage.span.start, passage.span.end) == (inside[0].start, inside[-1].end)
        assert sum(words([text[u.start : u.end] for u in inside])) <= room or len(inside) == 1
        assert not any(unit.overlap(passage.span) for unit in units(made) if unit not in inside)
        below = [b for b in made.blocks_in(passage.span) if b.kind is not Kind.HEADING]
        assert len({made.section_path(b.span.start) for b in below}) <= 1
    assert [p.span.start for p in found] == sorted({p.span.start for p in found})


@given(st.lists(st.integers(1, 25), min_size=1, max_size=30))
def test_neighbours_share_at_most_a_fifth_of_the_room_but_for_the_last(sizes: list[int]) -> None:
    text = " ".join(sentence("word", size) for size in sizes)
    found = split(document(text), words, WINDOW)
    shared = [text[b.span.start : a.span.end] if b.span.start < a.span.end else "" for a, b in pairwise(found)]
    assert all(size <= ROOM * OVERLAP for size in words(shared)[:-1])
    assert all(a.span.end < b.span.end for a, b in pairwise(found))


TABLE = f"The doses\n\n{PROSE}\n\n| Drug | Dose |\n|---|---|\n| Aspirin | 5 mg |\n| Water | 1 l |\n\nThe end of it.\n"


def test_the_header_of_a_row_is_found_from_any_of_its_characters_and_only_from_rows() -> None:
    made = document(TABLE)
    header = header_of(made, TABLE.index("1 l"))
    assert header is not None
    assert TABLE[header.start : header.end] == header_row(made, TABLE.index("| Aspirin")) == "| Drug | Dose |"
    assert header_of(made, TABLE.index("| Drug")) is None
    assert header_of(made, TABLE.index("The end")) is None
    assert header_of(made, len(TABLE) + 5) is None


def test_a_row_without_a_header_has_none_not_that_of_an_earlier_table() -> None:
    text = "| Drug | Dose |\n|---|---|\n| Aspirin | 5 mg |\n\nSome text here.\n\na | b\n\nMore.\n"
    assert header_row(document(text), text.index("a | b")) == ""


def test_all_rows_of_a_header_stand_over_each_row_and_none_of_the_table_before() -> None:
    rows = (
        "a | b",
        "1 | 2",
        "Route | Second | Second",
        "Route | Single | Return",
        "Lund | 90 | 160",
        "Ystad | 80 | 150",
    )
    kinds = (Kind.HEADER, Kind.ROW, Kind.HEADER, Kind.HEADER, Kind.ROW, Kind.ROW)
    text, blocks, _ = compose(Piece(kind, row) for kind, row in zip(kinds, rows, strict=True))
    made = Document("a.html", "", text, "a", blocks)
    assert header_row(made, text.index("160")) == "Route | Second | Second\nRoute | Single | Return"
    assert header_row(made, text.index("1 |")) == "a | b"


def context(made: Document, at: str) -> str:
    start = made.text.index(at)
    return context_of(Passage(made, Span(start, start + len(at))))


def test_context_is_the_title_the_headings_above_and_a_row_s_header() -> None:
    made = document(TABLE)
    assert context(made, "| Water | 1 l |") == "A title / The doses / | Drug | Dose |"
    assert context(made, PROSE) == "A title / The doses"


def test_context_has_no_heading_that_the_passage_itself_opens_with() -> None:
    assert context(document(TABLE), "The doses\n\nThis") == "A title"


def test_context_has_the_two_innermost_headings_once_each_on_one_line() -> None:
    text = f"1 One\n\n{PROSE}\n\n1.1 Two\n\n{PROSE}\n\n1.1.1 Three\n\nIt is  here.\n"
    assert context(document(text, "1.1 Two"), "It is  here.") == "1.1 Two / 1.1.1 Three"


def test_context_leaves_out_a_title_that_is_the_file_s_name_so_that_renaming_changes_nothing() -> None:
    assert context(document(TABLE, "My notes", "sub/my_notes.txt"), PROSE) == "The doses"
    assert context(document(TABLE, "My notes", "sub/other.txt"), PROSE) == "My notes / The doses"
