"""An answer as HTML: context, pages, other places and numbers where they belong."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from re import findall, sub

from app.answer import Answer, Citation
from app.markdown import to_markdown
from app.render import to_json
from app.terminal import to_text
from app.web.answers import answer_html, citation_line
from app.web.escape import inert, page_link, plain, source_link
from app.web.exports import html, quotes_of
from app.web.source import source_page
from ingest.document import Block, Document, Kind, Page, Quote, Section, Span
from tests.app.made import differing

TEXT = "Results\nName | Dose\nA | 5\nB | 6\n"
DOCUMENT = Document(
    "a b/c#1.pdf", "f" * 64, TEXT, "A title",
    (Block(Kind.HEADING, Span(0, 7)), Block(Kind.HEADER, Span(8, 19)), Block(Kind.ROW, Span(20, 25)),
     Block(Kind.ROW, Span(26, 31))),
    (), (Section(Span(0, 7), Span(0, len(TEXT)), 1),), (Page(1, "iv", Span(0, 24)), Page(2, "v", Span(24, len(TEXT)))),
)  # fmt: skip
OTHER = Document("other.txt", "0" * 64, "A | 5 and more.", "Other")
HEADED = Document("third.txt", "1" * 64, TEXT, "Third", (), (), DOCUMENT.sections)
ROW = Quote(DOCUMENT, Span(20, 25))


def answer(*citations: Citation, searched: str = "Which dose?", answerable: bool = True) -> Answer:
    shown, closest = (citations, ()) if answerable else ((), citations)
    return Answer("Which dose?", searched, answerable, 0.5, shown, closest, ())


def words(shown: str) -> str:
    return unescape(sub(r"<[^>]*>", "", shown))


def test_a_table_row_stands_under_its_header() -> None:
    shown = answer_html(answer(Citation(ROW, 1.0, context=(Quote(DOCUMENT, Span(8, 19)),))))
    assert words(shown).index("Name | Dose") < words(shown).index("A | 5")
    assert 'class="row"' in shown


def test_a_citation_says_section_pages_file_and_characters() -> None:
    assert citation_line(ROW) == "Results \u00b7 pages 1-2 \u00b7 a b/c#1.pdf \u00b7 characters 20-25"


def test_a_quote_of_several_blocks_keeps_a_paragraph_for_each_and_every_character() -> None:
    rows = Quote(DOCUMENT, Span(20, 31))
    shown = answer_html(answer(Citation(rows, 1.0)))
    assert shown.count('<p class="row"') == 2
    assert words(shown[shown.index("<blockquote>") : shown.index("</blockquote>")]) == rows.text


def test_where_else_the_words_stand_is_linked_with_its_page_or_heading() -> None:
    shown = answer_html(answer(Citation(Quote(OTHER, Span(0, 5)), 1.0, also=(ROW,))))
    assert "Also in A title, pages 1-2" in words(shown)
    assert inert(source_link(DOCUMENT.id, ROW.span)) in shown
    shown = answer_html(answer(Citation(ROW, 1.0, also=(Quote(HEADED, Span(20, 25)),))))
    assert "Also in Third, Results" in words(shown)


def test_another_place_that_holds_a_part_says_so() -> None:
    shown = answer_html(answer(Citation(Quote(DOCUMENT, Span(20, 31)), 1.0, also=(Quote(OTHER, Span(0, 5)),))))
    assert "Part of it also in Other" in words(shown)


def test_many_other_places_are_behind_a_fold() -> None:
    also = tuple(Quote(replace(OTHER, id=f"{i}.txt"), Span(0, 5)) for i in range(4))
    assert "<details" not in answer_html(answer(Citation(ROW, 1.0, also=also[:3])))
    shown = answer_html(answer(Citation(ROW, 1.0, also=also)))
    assert "Also in 4 other places" in words(shown)
    assert shown.count('class="also"') == 4


def test_a_number_means_the_same_quote_on_every_face() -> None:
    other, second = Quote(OTHER, Span(0, 5)), Quote(DOCUMENT, Span(26, 31))
    given = answer(Citation(ROW, 3.0), Citation(other, 2.0), Citation(second, 1.0))
    ranked = [("1", "20-25"), ("2", "0-5"), ("3", "26-31")]
    assert [(str(each["number"]), f"{each['start']}-{each['end']}") for each in to_json(given)["quotes"]] == ranked
    assert findall(r"(?s)\[(\d)\].*?characters (\d+-\d+)", to_text(given)) == ranked
    assert findall(r"\[(\d)\\\].*?characters (\d+-\d+)", to_markdown(given)) == ranked
    links = findall(r'href="[^"#]*#(\d+-\d+)"[^>]*><span class="number">(\d)', unescape(answer_html(given)))
    assert [(number, span) for span, number in links] == ranked
    assert findall(r"characters (\d+-\d+)", html([given])) == [span for _, span in ranked]


def test_a_title_stands_once_over_neighbours_of_one_document() -> None:
    other, second = Citation(Quote(OTHER, Span(0, 5)), 1.0), Citation(Quote(DOCUMENT, Span(26, 31)), 2.0)
    together = answer_html(answer(Citation(ROW, 3.0), second, other))
    assert findall(r'<h3 class="title" dir="auto">([^<]*)', together) == ["A title", "Other"]
    apart = answer_html(answer(Citation(ROW, 3.0), other, second))
    assert findall(r'<h3 class="title" dir="auto">([^<]*)', apart) == ["A title", "Other", "A title"]


def test_matched_words_outside_the_quote_or_over_each_other_are_passed_over() -> None:
    spans = (Span(0, 7), Span(20, 21), Span(20, 22), Span(24, 25))
    shown = answer_html(answer(Citation(ROW, 1.0, words=spans)))
    assert shown.count('class="lit"') == 2


def test_only_several_quotes_that_answer_are_copied_at_once() -> None:
    one, two = Citation(ROW, 1.0), Citation(Quote(DOCUMENT, Span(26, 31)), 0.5)
    assert "Copy all 2 quotes" in answer_html(answer(one, two))
    assert "Copy all" not in answer_html(answer(one))
    assert "Copy all" not in answer_html(answer(one, two, answerable=False))


def test_an_item_without_a_mark_of_its_own_is_drawn_with_one() -> None:
    text = "- One\n2. Two\nThree\n"
    blocks = tuple(Block(Kind.ITEM, span) for span in (Span(2, 5), Span(9, 12), Span(13, 18)))
    shown = source_page(Document("a.md", "0" * 64, text, "T", blocks))
    items = findall(r'<p class="(item.*?)" dir="auto">(.*?)</p>', shown)
    assert items == [("item", "- One"), ("item", "2. Two"), ("item bare", "Three")]


def test_a_refusal_says_so_and_its_closest_are_apart() -> None:
    shown = answer_html(answer(Citation(ROW, 1.0), answerable=False))
    assert words(shown).startswith("The documents do not say.Closest, but may not answer")


def test_the_whole_answer_is_one_line_without_markdown() -> None:
    document = Document("a.txt", "0" * 64, "One\n\n- *two* `three`\n\n$$x$$", "T")
    shown = answer_html(answer(Citation(Quote(document, Span(0, len(document.text))), 1.0)))
    assert not set(shown) & set("\n*`$")


def test_links_encode_what_an_address_cannot_hold() -> None:
    assert source_link("a b/c#1?.pdf", Span(2, 5)) == "/source/a%20b/c%231%3F.pdf#2-5"
    assert page_link("a b.pdf", 3, "0123456789abcdef0") == "/drawn/3/a%20b.pdf?v=0123456789abcdef"


def test_escaped_text_reads_back() -> None:
    text = "<a href='x'>&amp; \"q\"\r\n\ttab \U0001f9ec"
    assert unescape(inert(text)) == text
    assert unescape(plain(text)) == text


def test_documents_that_differ_stand_side_by_side_with_their_numbers_marked() -> None:
    shown = answer_html(differing())
    assert findall(r'class="said">([^<]*)<', shown) == ["5 mg", "seven mg"]
    assert "These documents give different numbers." in words(shown)
    assert shown.count('<figure class="side">') == 2
    assert inert("/source/other.txt#7-27") in shown


def test_an_export_holds_the_sentences_that_differ_and_their_citations() -> None:
    text = words(html([differing()]))
    assert "These documents give different numbers:" in text
    assert '"seven mg" in A guide > Dosing, other.txt, characters 7-27' in text
    assert [quote.document.id for quote in quotes_of([differing()])] == ["guide.txt", "guide.txt", "other.txt"]


def test_an_export_says_where_else_a_quote_stands() -> None:
    shown = html([answer(Citation(ROW, 1.0, also=(Quote(OTHER, Span(0, 5)),)))])
    assert "also in Other, other.txt, characters 0-5" in words(shown)
    assert "also in <bdi>Other</bdi>, <bdi>other.txt</bdi>, <bdi>characters 0-5</bdi>" in shown
