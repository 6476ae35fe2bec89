from __future__ import annotations

import time

import pytest

from ingest.html import read_html
from ingest.parts import Parts

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Gene therapy basics | My Site</title>
<meta name="author" content="A. Writer"><meta property="article:published_time" content="2024-05-06">
<link rel="canonical" href="https://example.org/a"><style>p { color: red }</style></head>
<body><a class="skip-link" href="#m">Skip to main content</a><header><a>Logo</a></header><nav>Menu</nav>
<div id="cookie-banner">We use cookies</div><script>alert(1)</script><p hidden>hidden</p>
<p style="display: none">not displayed</p><template>template</template>
<main><h1>Gene therapy basics</h1><p>One <b>two</b>, un<i>broken</i> x<sup>2</sup>.<br>A line<br><br>Next</p>
loose words<ul><li>item <ul><li>nested</li></ul></li></ul>
<table><caption>Doses</caption><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td>1&nbsp;mg</td></tr></table>
<table><tr><td><p>only for layout</p></td></tr></table><pre>a
  b</pre><h2>Sub</h2><blockquote>quoted</blockquote></main><footer>Site foot</footer></body></html>"""


def found(parts: Parts) -> list[tuple[str, str]]:
    return [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks]


def test_what_a_reader_sees_is_read_and_nothing_else() -> None:
    assert found(read_html(PAGE.encode(), "a.html")) == [
        ("heading", "Gene therapy basics"),
        ("paragraph", "One two, unbroken x².\nA line"),
        ("paragraph", "Next"),
        ("paragraph", "loose words"),
        ("item", "item"),
        ("item", "nested"),
        ("paragraph", "Doses"),
        ("header", "Drug | Dose"),
        ("row", "A | 1 mg"),
        ("paragraph", "only for layout"),
        ("paragraph", "a\n  b"),
        ("heading", "Sub"),
        ("paragraph", "quoted"),
    ]


def test_headings_give_sections_with_their_levels() -> None:
    parts = read_html(PAGE.encode(), "a.html")
    assert [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections] == [
        ("Gene therapy basics", 1),
        ("Sub", 2),
    ]


def test_the_title_is_without_the_name_of_the_site() -> None:
    parts = read_html(PAGE.encode(), "a.html")
    assert parts.title == "Gene therapy basics"


def test_author_year_and_address_come_from_the_head() -> None:
    source = read_html(PAGE.encode(), "a.html").source
    assert (source.author, source.year, source.url) == ("A. Writer", "2024", "https://example.org/a")


def test_a_citation_title_goes_before_the_pages() -> None:
    page = "<title>Site</title><meta name=citation_title content='The Paper'><p>Words here.</p>"
    assert read_html(page.encode(), "a.html").title == "The Paper"


def test_the_declared_encoding_is_believed() -> None:
    page = "<meta charset=iso-8859-2><p>łódź</p>".encode("iso-8859-2")
    assert found(read_html(page, "a.html")) == [("paragraph", "łódź")]


def test_an_articles_own_footer_and_heading_are_kept() -> None:
    page = "<article><header><h1>Head line</h1></header><p>Words.</p><footer>By A. Writer</footer></article>"
    assert [words for _, words in found(read_html(page.encode(), "a.html"))] == ["Head line", "Words.", "By A. Writer"]


def test_a_data_table_inside_a_layout_table_keeps_its_rows() -> None:
    inner = "<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>"
    page = f"<table><tr><td>{inner}</td></tr></table>"
    assert found(read_html(page.encode(), "a.html")) == [("row", "A | 1"), ("row", "B | 2")]


def test_deep_nesting_and_broken_markup_are_read() -> None:
    page = "<div>" * 3000 + "deep</b></p>words" + "<p>open"
    assert read_html(page.encode(), "a.html").text.startswith("deep")


def test_ten_thousand_paragraphs_are_read_in_seconds() -> None:
    page = "<p>Words in a paragraph of their own.</p>" * 10_000
    start = time.process_time()
    assert len(read_html(page.encode(), "a.html").blocks) == 10_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("3.2 x 10<sup>6</sup> cells, 10<sup>-6</sup> m", "3.2 x 10⁶ cells, 10⁻⁶ m"),
        ("25<sup>3</sup> euros each in 1998<sup>7</sup>", "25³ euros each in 1998⁷"),
        ("in 1998<sup><a href='#7'>7</a>,<a href='#8'>8</a></sup>", "in 1998⁷,⁸"),
        ("H<sub>2</sub>O and Ca<sup>2+</sup>", "H₂O and Ca²⁺"),
        ("in 1998<sup>[7]</sup>, the 5<sup>th</sup>", "in 1998[7], the 5th"),
        ("1998<sup>7a</sup> or 1<sup>1/2</sup>", "1998 7a or 1 1/2"),
        ("2<sup>3<sup>4</sup></sup> is", "2³⁴ is"),
        ("<math><mn>10</mn> <msup><mn>10</mn> <mrow><mo>-</mo><mn>6</mn></mrow></msup></math> m", "10 10 ⁻⁶ m"),
        ("<math><mn>2</mn><mfrac><mn>1</mn><mn>12</mn></mfrac><msub><mi>x</mi><mi>i</mi></msub></math>", "2¹/₁₂xᵢ"),
        ("<math><msubsup><mn>5</mn><mn>2</mn><mn>3</mn></msubsup><mn>4</mn></math>", "5₂³4"),
    ],
)
def test_raised_and_lowered_figures_never_lengthen_a_number(markup: str, words: str) -> None:
    table = f"<table><tr><td>A</td><td>B</td></tr><tr><td>{markup}</td><td>b</td></tr></table>"
    page = f"<h2>{markup}</h2><p>{markup}</p>{table}"
    assert [line for _, line in found(read_html(page.encode(), "a.html"))] == [words, words, "A | B", f"{words} | b"]


@pytest.mark.parametrize("sign", ["¶", "§", "#", "<span>🔗</span>", "\uf0c1"])
def test_the_sign_by_which_a_heading_links_to_itself_is_left_out(sign: str) -> None:
    link = f'<a class="headerlink" href="#food" title="Link to this heading">{sign}</a>'
    page = f"<h1>Food{link}</h1><h2><span>C<a href='#s'>#</a> sharp</span></h2>"
    parts = read_html(f"{page}<p>It is <a href='#x'>§</a> 3.</p>".encode(), "a.html")
    assert [words for _, words in found(parts)] == ["Food", "C sharp", "It is § 3."]


def test_a_heading_whose_words_are_a_link_is_kept() -> None:
    page = "<h1><a href='#c'>C#</a></h1><h2><a href='#x'>A</a></h2>"
    assert [words for _, words in found(read_html(page.encode(), "a.html"))] == ["C#", "A"]


def test_a_cell_that_spans_rows_or_columns_stands_in_each_of_them() -> None:
    page = """<table><tr><th rowspan=2>Drug</th><th colspan=2>Dose</th></tr><tr><th>Men</th><th>Women</th></tr>
    <tr><td rowspan="2">A</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>
    <tr><td colspan=3>Given at night</td></tr><tr><td>B</td><td colspan=2>5</td></tr></table>"""
    assert [words for _, words in found(read_html(page.encode(), "a.html"))] == [
        "Drug | Dose | Dose",
        "Drug | Men | Women",
        "A | 1 | 2",
        "A | 3 | 4",
        "Given at night",
        "B | 5 | 5",
    ]


def test_tables_nested_two_hundred_deep_are_read_at_once() -> None:
    page = b"<table><tr><td>a " * 200 + b"x" + b"</td></tr></table>" * 200
    assert read_html(page, "deep.html").text.split() == ["a"] * 200 + ["x"]


FARES = "<tr><th rowspan=2>Route</th><th colspan=2>Second</th></tr><tr><th>Single</th><th>Return</th></tr>"


@pytest.mark.parametrize("head", ["{}", "<thead>{}</thead>"])
def test_every_row_of_heads_over_a_table_is_a_header(head: str) -> None:
    rows = "<tr><th colspan=3>North</th></tr><tr><td>Lund</td><td>90</td><td>160</td></tr>"
    page = f"<table>{head.format(FARES)}<tbody>{rows}</tbody></table>"
    assert found(read_html(page.encode(), "a.html")) == [
        ("header", "Route | Second | Second"),
        ("header", "Route | Single | Return"),
        ("row", "North"),
        ("row", "Lund | 90 | 160"),
    ]


def test_a_table_of_heads_alone_has_one_header() -> None:
    page = f"<table>{FARES}</table>"
    assert [kind for kind, _ in found(read_html(page.encode(), "a.html"))] == ["header", "row"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<table><tr><td>a ", "</td></tr></table>"),
        ("<table><tr><td>a<td>b<tr><td>", "</table>"),
        ("<ul><li>a ", "</ul>"),
    ],
)
def test_what_nests_four_thousand_deep_is_read_in_a_time_that_grows_with_its_length(opening: str, closing: str) -> None:
    page = (opening * 4000 + "x" + closing * 4000).encode()
    start = time.process_time()
    assert read_html(page, "deep.html").text.split()[-1] == "x"
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "unseen",
    [
        '<p class="sr-only">x</p>',
        '<span class="govuk-visually-hidden">x</span>',
        '<b class="screen-reader-text">x</b>',
        '<span class="mw-editsection">[<a href="#e">edit</a>]</span>',
        '<span class="mw-cite-backlink">^ <a href="#a">a</a></span>',
        '<b><a href="https://example.org/owls#cite_ref-1">^</a></b>',
        '<a href="#fnref1">↩︎</a>',
        '<a href="#fnref1-2">↩<sup>2</sup></a>',
    ],
)
def test_what_is_for_no_reader_of_the_page_is_left_out(unseen: str) -> None:
    assert read_html(f"<h2>Owls{unseen}</h2><p>They hear. {unseen}</p>".encode(), "a.html").text == "Owls\n\nThey hear."


def test_words_shown_again_and_signs_that_lead_elsewhere_are_kept() -> None:
    page = '<p class="not-sr-only">Seen</p><p>95 <a href="#n">*</a> and <a href="/up">^</a></p>'
    assert [words for _, words in found(read_html(page.encode(), "a.html"))] == ["Seen", "95 * and ^"]


def test_lines_of_a_program_are_code_and_other_fixed_lines_a_paragraph() -> None:
    page = "<pre><code>if a:\n  # Do. It\n  b()</code></pre><pre>Dear all,\n  it is.</pre>"
    assert found(read_html(page.encode(), "a.html")) == [
        ("code", "if a:\n  # Do. It\n  b()"),
        ("paragraph", "Dear all,\n  it is."),
    ]


def test_the_letter_of_a_note_lengthens_no_word() -> None:
    page = "<p>Pigeon<sup>a</sup> and swift<sup>b,c</sup>, the n<sup>e</sup>, 5<sup>e</sup>, old<sup>er</sup>.</p>"
    assert read_html(page.encode(), "a.html").text == "Pigeon a and swift b,c, the ne, 5e, older."
