"""The look of a text's lines tells headings, paragraphs, items, rows and references apart, and changes nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Kind, Span
from ingest.headings import is_heading
from ingest.layout import lay_out, mark_references, nest, plain_sections
from ingest.text import read_text

PROSE = "This paragraph is long enough to stand under a heading, since it has many more than sixty characters."


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.span.start : block.span.end]) for block in lay_out(text)]


def headings(text: str) -> list[str]:
    return [words for kind, words in blocks(text) if kind == "heading"]


def test_a_short_line_over_text_is_a_heading_with_or_without_a_blank_line() -> None:
    assert blocks(f"The basic idea\n{PROSE}\n") == [("heading", "The basic idea"), ("paragraph", PROSE)]
    assert blocks(f"The basic idea\n\n{PROSE}\n") == [("heading", "The basic idea"), ("paragraph", PROSE)]


@pytest.mark.parametrize(
    "line",
    [
        "It ends as a sentence does.",
        "Is it one?",
        "and so it goes on",
        "Zou et al. said so",
        "See https://example.org",
        "Write to me@example.org",
        "There are several distinct approaches:",
        "Seven Lakes Drive, NY 10901",
        "Telephone: 866-637-2342",
        "Kitchen: Samuel Addo, room 12",
        "Lost property: see Bruno",
        "Office (till noon): first floor",
        "And they said, “I think you’re right.”",
        "Four common populations are",
        "The kit includes",
        "I suspect.)",
        "• A bullet",
        "(a) An item",
        "A heading " * 13,
        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    ],
)
def test_what_only_looks_a_little_like_a_heading_is_none(line: str) -> None:
    assert not is_heading(line, PROSE)
    assert headings(f"{line}\n{PROSE}\n") == []


@pytest.mark.parametrize("line", ["What gene therapy is", "Who the members were", "The isle of Paris"])
def test_a_question_in_other_words_may_be_a_heading(line: str) -> None:
    assert headings(f"{line}\n{PROSE}\n") == [line]


def test_a_short_line_over_another_short_line_is_no_heading() -> None:
    assert headings("The basic idea\nAnother short line\n") == []
    assert headings("The basic idea\n") == []


def test_a_line_that_the_items_below_it_end_is_no_heading() -> None:
    for line, item in (
        ("A: You may:", "(a) a refund,"),
        ("Nach Gebrauch sind", "– der Boden,"),
        ("You need:", "- tea"),
    ):
        assert blocks(f"{line}\n{item}\n") == [("paragraph", line), ("item", item.lstrip("–- "))]
    assert headings("Things\n- tea\n") == ["Things"]
    assert headings(f"Kinds of tea:\n{PROSE}\n") == ["Kinds of tea:"]


def test_a_title_with_a_colon_is_one_at_the_beginning_only() -> None:
    title = "Gene therapy: a new way"
    kinds = [b.kind.value for b in read_text(f"{title}\n\n{PROSE}\n\n{title}\n\n{PROSE}\n".encode(), "a.txt").blocks]
    assert kinds == ["heading", "paragraph", "paragraph", "paragraph"]


def test_numbered_headings_stand_over_lines_of_any_length() -> None:
    text = f"1 Introduction\n\nShort text.\n\n2.1 Methods\n{PROSE}\n\n3. Results of it\n\nGood ones."
    assert headings(text) == ["1 Introduction", "2.1 Methods", "3. Results of it"]


@pytest.mark.parametrize(
    "line", ["METHODS", "Aims and objectives:", "R4.", "Recommendation 7.", "Article 5 Duty to report", "§ 3"]
)
def test_what_names_or_numbers_what_follows_is_a_heading_over_lines_of_any_length(line: str) -> None:
    assert blocks(f"{line}\nWe asked.\n") == [("heading", line), ("paragraph", "We asked.")]


@pytest.mark.parametrize("line", ["12", "1.1.2 Do not test. [2019]", "Article 5 of the act and the next"])
def test_a_page_s_number_a_numbered_sentence_and_a_part_of_a_sentence_are_no_headings(line: str) -> None:
    assert headings(f"{line}\n{'Short' if line[0] == 'A' else PROSE}\n") == []


def test_a_list_of_contents_is_not_one_of_headings() -> None:
    assert headings("Part 1 Duties\nPart 2 Rights\nPart 3 Fines\n") == []


def test_a_heading_directly_over_a_heading_is_one_too() -> None:
    assert headings(f"The whole\n\nA part of it\n\n{PROSE}\n") == ["The whole", "A part of it"]
    for below in ("Key points:\n\n- One", f"Kinds: hot, cold\n\n{PROSE}"):
        assert headings(f"The tea\n\n{below}\n") == ["The tea"]
    assert headings(f"5 Therapies\n\n5.1 The first\n\n{PROSE}\n") == ["5 Therapies", "5.1 The first"]


def test_bullets_lose_their_mark_and_numbers_stay() -> None:
    text = "Key points:\n\n  • First point.\n- Second point.\n  1. Third point.\n(a) Fourth point.\n[5] Fifth point.\n"
    assert blocks(text) == [
        ("paragraph", "Key points:"),
        ("item", "First point."),
        ("item", "Second point."),
        ("item", "1. Third point."),
        ("item", "(a) Fourth point."),
        ("item", "[5] Fifth point."),
    ]


def test_bullets_on_lines_of_their_own_mark_the_lines_below_them() -> None:
    for bullet in "-•+":
        items = "".join(f"{bullet}\n{item}\n" for item in ("A talk", "A blood test, and then", "A week of rest"))
        text = f"It takes this:\n{items}That is all.\n"
        assert blocks(text) == [
            ("paragraph", "It takes this:"),
            *(("item", item) for item in ("A talk", "A blood test, and then", "A week of rest")),
            ("paragraph", "That is all."),
        ]


def test_signs_without_a_word_are_no_blocks_and_a_lone_one_parts_nothing() -> None:
    text = f"The tea\n\n+\n\n{PROSE}\n\n* * *\n\n•\n\n×\n\n{PROSE}\n"
    assert blocks(text) == [("heading", "The tea"), ("paragraph", PROSE), ("paragraph", PROSE)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_short_steps_of_a_numbered_list_are_items_and_no_headings(gap: str) -> None:
    text = f"Do this now.{gap}1. Wash your hands{gap}2. Dry them well{gap}3. Close the tap{gap}{PROSE}\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "item", "item", "item", "paragraph"]


def test_steps_next_to_an_item_that_has_an_end_mark_are_items() -> None:
    text = (
        "1. Wash your hands\n2. Take one of these:\n   a. the towel\n   b. the paper\n3. Close the tap, and\n4. Leave\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["item"] * 6
    assert [kind for kind, _ in blocks(f"Duties\n1. Wash,\n2. Dry, or\n3. Leave\n{PROSE}")] == [
        "heading",
        *["item"] * 3,
        "paragraph",
    ]


def test_roman_numbers_in_brackets_count_items() -> None:
    assert [kind for kind, _ in blocks("(i) one thing\n(ii) two\niii) three\n(viii) eight\n(civil) law\n")] == [
        *["item"] * 4,
        "paragraph",
    ]


def test_a_number_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    assert blocks("3.\nWhere can I park?\n") == [("paragraph", "3.\nWhere can I park?")]


def test_ingredients_that_begin_with_an_amount_are_no_headings() -> None:
    assert headings(f"2 eggs\n1 cup of sugar\n12 spoons of flour\n\n{PROSE}\n") == []


def test_a_table_has_a_header_and_rows_and_its_rule_is_no_block() -> None:
    text = "| Method | Use |\n|---|:--:|\n| Virus | Most |\n| Pulse | Few |\nAfter the table.\n"
    assert blocks(text) == [
        ("header", "| Method | Use |"),
        ("row", "| Virus | Most |"),
        ("row", "| Pulse | Few |"),
        ("paragraph", "After the table."),
    ]


def test_a_table_without_outer_bars_and_a_rule_is_one_and_a_lone_row_has_no_header() -> None:
    assert [kind for kind, _ in blocks("Dose | Days\n5 mg | 3\n")] == ["header", "row"]
    assert blocks("Dose | Days\n\nNo table.\n")[0] == ("row", "Dose | Days")


def test_lines_that_end_with_the_paper_are_one_paragraph() -> None:
    first = (
        "It was a dark night, and the wind blew over the moor with a\n"
        "howl that nobody there had heard before it came, and then it\nstopped."
    )
    second = "A new paragraph starts here, after the short line above, and\nit runs on to a second line."
    assert blocks(f"{first}\n{second}\n") == [("paragraph", first), ("paragraph", second)]


WRAPPED = """\
It was a dark night, and the wind blew over the moor with a
howl that nobody there had heard before it came, and then it
stopped."""


def test_short_lines_directly_over_a_wrapped_paragraph_stand_apart_from_it() -> None:
    text = f"The storm\nBy Jane Doe\n{WRAPPED}\n"
    assert [words for _, words in blocks(text)] == ["The storm", "By Jane Doe", WRAPPED]


def test_short_wrapped_paragraphs_between_headings_and_greetings_stay_whole() -> None:
    first, second, third = WRAPPED.split("\n")
    storms = f"5.1 Storms\n{first}\n{second}\n{third}\n5.2 Rain\n{first}\n{third}\n"
    text = f"{storms}\nDear Anna,\nthis is it. {first}\n{third}\nBest\nPaul\n"
    assert [words for _, words in blocks(text)] == [
        *(
            "5.1 Storms",
            WRAPPED,
            "5.2 Rain",
            f"{first}\n{third}",
            "Dear Anna,",
            f"this is it. {first}\n{third}",
            "Best",
            "Paul",
        )
    ]


def test_lines_that_begin_small_without_a_full_one_above_are_lines_of_their_own() -> None:
    assert len(blocks("Buy all of these at the market on the square:\nflour\nsugar\neggs from the farm\n")) == 4


def test_the_parts_of_a_wrapped_abstract_stand_under_their_names() -> None:
    lines = WRAPPED.split("\n")
    text = "\n".join(["METHODS", *lines, "RESULTS", *lines])
    assert blocks(text) == [
        ("heading", "METHODS"),
        ("paragraph", WRAPPED),
        ("heading", "RESULTS"),
        ("paragraph", WRAPPED),
    ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("Present were J. Hart in the chair, M. Osei, and R. Das\nApologies were sent by T. Wells", 2),
        ("The care of patients with the disease of the heart and of\nthe lung", 1),
        ("The care of patients with the disease of the heart and\nLung", 1),
    ],
)
def test_two_lines_without_an_end_are_lines_of_their_own_unless_one_goes_on(lines: str, count: int) -> None:
    assert len(blocks(lines)) == count


def test_lines_that_end_early_in_a_wide_text_are_lines_of_their_own() -> None:
    text = f"1. Minutes of the last meeting of the club\nThe minutes were approved by all.\n\n{PROSE}\n{PROSE}\n"
    assert [kind for kind, _ in blocks(text)] == ["heading", *["paragraph"] * 3]


NOTICE = """\
Before your first shift please do this:
- sign the code of conduct
- fetch your badge from the office
The office is open from Tuesday to Saturday, and badges that nobody fetches within
14 days are sent back to the head office in Utrecht. They are kept by Jolanta
Petrov. Entries cost 50p each and must be handed in by noon on the last Thursday
before the show.

Q: How long is a shift?
A: A shift takes four hours, but the one on Sunday morning takes six hours and
3 minutes. It begins at seven.
The shops
shut at five.
"""


def test_a_sentence_that_the_paper_broke_is_whole_beside_a_list_or_a_short_line() -> None:
    lines = NOTICE.splitlines()
    assert [words for _, words in blocks(NOTICE)][3:] == [
        "\n".join(lines[3:7]),
        "Q: How long is a shift?",
        "\n".join(lines[9:11]),
        "The shops",
        "shut at five.",
    ]


def test_entries_that_would_fill_the_paper_are_not_joined() -> None:
    entries = "".join(f"The Office {i} of the water and the land and the towns\nThe hall {i}\n" for i in range(9))
    assert len(blocks(entries)) == 18
    sites = "".join(f"https://www.example.org/a/long/way/to/page/{i}\nShort\n" for i in range(9))
    assert len(blocks(sites)) == 18
    title = "What everybody asks about the shops and the market here\n" + "=-" * 30
    assert [words for _, words in blocks(f"{title}\n\n{NOTICE}")][:1] == title.splitlines()[:1]


@pytest.mark.parametrize(
    ("above", "below", "count"),
    [
        ("It was given to everybody who was under the age of", "18 years.", 1),
        ("You may take the first or the", "Second one.", 1),
        ("What it is made of", "Wool.", 2),
        ("The wills of others; and", "Any other thing", 2),
    ],
)
def test_no_line_ends_a_block_with_a_word_that_something_must_follow(above: str, below: str, count: int) -> None:
    assert len(blocks(f"- one\n{above}\n{below}\n\n{PROSE * 3}\n")) == 2 + count


def test_a_numbered_part_begins_below_a_short_heading_in_wrapped_minutes() -> None:
    first, second, third = WRAPPED.split("\n")
    text = f"1. Minutes\n   {first}\n   {second}\n   {third}\n\n2. Matters\n   2.1 {first}\n   {second}\n   {third}\n"
    assert [(kind, words.split("\n")[0]) for kind, words in blocks(text)] == [
        ("heading", "1. Minutes"),
        ("paragraph", first),
        ("heading", "2. Matters"),
        ("paragraph", f"2.1 {first}"),
    ]


def test_an_e_mail_s_quoted_lines_are_paragraphs_without_their_marks() -> None:
    first, second, third = WRAPPED.split("\n")
    text = f"> Dear Anna,\n>\n> {first}\n> {second}\n> {third}\n>> It was\n\n> 5 mg is too much.\n"
    assert [words for _, words in blocks(text)] == [
        "Dear Anna,",
        f"{first}\n> {second}\n> {third}",
        "It was",
        "> 5 mg is too much.",
    ]


def test_hard_wrapped_items_are_one_block_each() -> None:
    text = (
        "- the first item of the list runs on and on until the paper\n"
        "  ends and goes on below it with a few more words\n"
        "- the second item of the list is as long as the first was or\n  longer"
    )
    assert [kind for kind, _ in blocks(text)] == ["item", "item"]
    assert blocks(text)[1][1].startswith("the second item")


def test_lines_that_each_end_a_sentence_are_paragraphs_of_their_own() -> None:
    lines = [
        "The first line is a whole sentence that is as long as the next.",
        "The second line is a whole sentence, and it ends as well as it can.",
    ]
    assert [words for _, words in blocks("\n".join(lines))] == lines


def test_a_figure_s_label_is_joined_with_its_caption() -> None:
    text = (
        f"{PROSE}\n FIGURE 1\n An overview of the five generations of the construct, with all of their four domains.\n"
    )
    assert blocks(text)[1] == ("paragraph", text[text.index("FIGURE 1") :].rstrip())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_way_to_end_a_line_gives_the_same_blocks(newline: str) -> None:
    plain = f"The heading\n\n{PROSE}\n- an item\n\n| a | b |\n| 1 | 2 |\n"
    assert blocks(plain.replace("\n", newline)) == blocks(plain)


def test_odd_line_separators_end_a_line_and_one_newline_pair_is_no_blank_line() -> None:
    text = "one.\x85two.\u2028three.\x0cfour.\x0bfive.\u2029six."
    assert [words for _, words in blocks(text)] == ["one.", "two.", "three.", "four.", "five.", "six."]
    wrapped = "A line of a wrapped paragraph that is long enough to fill the\npaper and goes on"
    assert len(lay_out(wrapped.replace("\n", "\r\n"))) == 1


def test_what_is_blank_has_no_blocks() -> None:
    assert lay_out("") == ()
    assert lay_out(" \n\t\n ") == ()


SHORT = (
    "",
    " ",
    "Heading",
    "1 Numbered",
    "2.1 Numbered",
    "Fig. 1",
    "Table 2.",
    "Ends here.",
    "References",
    "A lead-in:",
)
LISTED = ("1. step", "- item", "• item", "(a) item", "| a | b |", "|---|---|", "a | b", "\u00a0", "é\u0301")
LONG = (PROSE, "wrapped line of some sixty characters, which has no end mark at")
LINES = st.sampled_from((*SHORT, *LISTED, *LONG))
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\x0c", "\n\n"])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.tuples(LINES, ENDS), max_size=20).map(lambda p: "".join(a + b for a, b in p))
)


@given(TEXTS)
def test_blocks_lie_in_order_apart_and_without_blanks_around_them(text: str) -> None:
    laid = lay_out(text)
    ends = 0
    for block in laid:
        words = text[block.span.start : block.span.end]
        assert ends <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        ends = block.span.end
    assert [b.span for b in mark_references(text, laid)] == [b.span for b in laid]


@given(TEXTS)
def test_sections_start_at_headings_hold_them_and_nest(text: str) -> None:
    laid = lay_out(text)
    sections = plain_sections(text, laid)
    assert [s.heading for s in sections] == [b.span for b in laid if b.kind is Kind.HEADING]
    for i, section in enumerate(sections):
        assert section.span.start == section.heading.start
        assert section.heading in section.span
        for later in sections[i + 1 :]:
            assert not later.span.overlap(section.span) or (later.span in section.span and later.level > section.level)


def test_sections_end_where_a_heading_of_their_level_or_above_begins() -> None:
    spans = [(Span(0, 1), 1), (Span(10, 11), 2), (Span(20, 21), 2), (Span(30, 31), 1)]
    assert [(s.span.start, s.span.end) for s in nest(spans, 40)] == [(0, 30), (10, 20), (20, 30), (30, 40)]


def test_a_numbered_heading_stands_under_its_number_and_any_other_under_the_one_directly_above() -> None:
    text = f"2 Types\n\n{PROSE}\n\n2.1 Vectors\n\n{PROSE}\n\n3 Ends\n\n{PROSE}\n\nThe whole\n\nA part\n\n{PROSE}\n"
    levels = {text[s.heading.start : s.heading.end]: s.level for s in plain_sections(text, lay_out(text))}
    assert levels == {"2 Types": 1, "2.1 Vectors": 2, "3 Ends": 1, "The whole": 1, "A part": 2}


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in mark_references(text, lay_out(text))]


def test_listed_entries_that_look_cited_are_references_and_other_items_are_not() -> None:
    text = (
        "  1. Muul LM, et al. Persistence of the gene. Blood. 2003;101: 2563\n"
        "  2. Strimvelis. In: EMA [Internet]. [cited 23 Oct 2025]. Available: https://www.example.org\n"
        "  3. Waskyra, which is approved by the FDA [1].\n"
    )
    assert kinds(text) == ["reference", "reference", "item"]


def test_the_name_under_an_e_mail_is_no_heading_over_the_one_it_answers() -> None:
    text = "Who can look at it?\n\nTom\n\nOn Fri, 10 Mar 2023, Carla Ruiz <carla@example.org> wrote:\n> Dear all,\n"
    assert "heading" not in kinds(text)


@pytest.mark.parametrize("fragment", ["Zou et al, ", "et al ", "2003; ", "et al 20"])
def test_a_list_entry_of_one_very_long_line_is_looked_at_in_a_moment(fragment: str) -> None:
    text = "1. " + fragment * (200_000 // len(fragment))
    begun = time.process_time()
    kinds(text)
    assert time.process_time() - begun < 5


def test_a_text_of_very_many_headings_is_nested_in_a_moment() -> None:
    headings = [(Span(i, i + 1), 1) for i in range(100_000)]
    begun = time.process_time()
    sections = nest(headings, 100_000)
    assert time.process_time() - begun < 5
    assert sections[-2].span == Span(99_998, 99_999)


def test_what_stands_under_references_is_one_up_to_the_next_heading() -> None:
    text = f"References\n\nSmith J. {PROSE}\n\nThe appendix\n\n{PROSE}\n"
    assert kinds(text) == ["heading", "reference", "heading", "paragraph"]


@pytest.mark.parametrize("heading", ["Notes", "Reference", "Literature", "Endnotes"])
def test_what_stands_under_notes_is_a_reference_only_where_most_of_it_names_a_source(heading: str) -> None:
    taken = "- James is interim director\n- See https://example.org\n- Rent is due on Friday\n"
    assert kinds(f"{heading}\n\n{taken}") == ["heading", "item", "item", "item"]
    sources = "- Smith, Tea, 1987\n- Jones, Tea, p. 12\n- A word on tea.\n"
    assert kinds(f"{heading}\n\n{sources}") == ["heading", "reference", "reference", "reference"]
    assert kinds(f"{heading}\n\nThe end\n\n{PROSE}\n")[0] == "heading"


def test_a_name_is_one_with_what_is_said_of_it_in_brackets_below() -> None:
    text = "Products in use\n\nKresladi\n\n(Manufacturer: Rocket Pharma )\n\nApproved to treat: a deficiency.\n"
    blocks = [text[block.span.start : block.span.end] for block in lay_out(text)]
    assert blocks == [
        "Products in use", "Kresladi\n\n(Manufacturer: Rocket Pharma )", "Approved to treat: a deficiency.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["It was new.\n\n(See: below)\n", "Kresladi\n\n(a new product)\n"])
def test_a_sentence_above_brackets_or_brackets_without_a_label_stay_apart(text: str) -> None:
    assert len(lay_out(text)) == 2
