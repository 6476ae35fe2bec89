from __future__ import annotations

from ingest.clean import Vocabulary
from ingest.lines import lines_of
from ingest.paragraphs import pieces_of
from ingest.pdf import read_pdf

from . import pdfs


def found(grid: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in pieces_of(lines_of(grid), Vocabulary(frozenset()))]


def test_a_gap_an_indent_or_a_short_line_ends_a_paragraph() -> None:
    grid = """\
A full line of the first paragraph which goes on to
the end of it here.
   An indented line opens the next one and goes on for
a while.


A gap opens the third one, and that one goes on for
long enough."""
    assert [text.split()[0] for _, text in found(grid)] == ["A", "An", "A"]


def test_a_numbered_heading_a_little_below_a_full_line_ends_its_paragraph() -> None:
    grid = """\
The rate may be halved if a patient shows a reaction
to it. Patients with an inhibitor are never treated.

2 Monitoring

The enzyme is measured every week for three months
and then every month for a year at the clinic, of
12 patients so far."""
    assert [text.split()[0] for _, text in found(grid)] == ["The", "2", "The"]


def test_a_line_set_off_by_a_raised_mark_goes_on_with_its_sentence() -> None:
    lines = """The hut was built by the club in 1926 and was moved
200 metres up the slope, since the ground had thawed
under its floor, and in the year after that one the
cellar was dug anew, which took five men the summer,
for it had room for eighteen beds, and its walls are
of stone."""
    grid = lines.replace("\n", "\n\n\n").replace("moved", "moved\n\n").replace("one the", "one the\n\n")
    assert found(grid) == [("paragraph", lines.replace("\n", " "))]


def test_a_line_set_off_by_those_of_another_column_goes_on_with_its_sentence() -> None:
    grid = """\
The hut was built by the club and was moved up the


slope.


Our results show that lamps close to a roost delay






settling by a third of an hour, which three of the


mechanisms may explain."""
    assert [text.split()[0] for _, text in found(grid)] == ["The", "Our"]


def test_a_hanging_line_goes_on_with_its_item() -> None:
    grid = """\
 • The first item is so long that it has to go on below
   in a second line.
 • The second item."""
    assert found(grid) == [
        ("item", "The first item is so long that it has to go on below in a second line."),
        ("item", "The second item."),
    ]


def test_an_item_goes_on_where_its_words_begin_whatever_the_line_begins_with() -> None:
    parts = read_pdf(
        pdfs.printed(
            "<style>body{white-space:nowrap}</style><p>The lamps are told by their kind:</p><ul>"
            "<li>Those of the old kind, which are older than the bridge, are all kept by specific<br>Grade 3 workers"
            "<li>Those of the new kind are switched at dusk by the clock, as is told by Standard<br>"
            "1.1 or by the council<li>The dim</ul><p>And what comes below the list is another paragraph.</p>"
        ),
        "page.pdf",
    )
    assert [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks] == [
        ("paragraph", "The lamps are told by their kind:"),
        (
            "item",
            "Those of the old kind, which are older than the bridge, are all kept by specific Grade 3 workers",
        ),
        (
            "item",
            "Those of the new kind are switched at dusk by the clock, as is told by Standard 1.1 or by the council",
        ),
        ("item", "The dim"),
        ("paragraph", "And what comes below the list is another paragraph."),
    ]


def test_figures_are_rows_under_the_lines_that_name_their_columns() -> None:
    grid = """\
                              Year Ended December 31,
                                2021        2022
Net sales                    $ 79,268    $ 94,665
Operating expenses:
  Cost of sales                71,651      88,265
  Loss                          (459)          —
  Share                        23.9 %      17.6 %"""
    assert found(grid) == [
        ("header", "Year Ended December 31,"),
        ("header", "2021  2022"),
        ("row", "Net sales  $ 79,268  $ 94,665"),
        ("row", "Operating expenses:"),
        ("row", "Cost of sales  71,651  88,265"),
        ("row", "Loss  (459)  —"),
        ("row", "Share  23.9 %  17.6 %"),
    ]


def test_figures_with_their_errors_or_ranges_are_rows() -> None:
    grid = """\
City and kind      Roosts   Delay (min)
Tampere, lit         5      41.2 (2.1)
Coimbra, dark        12     10.3 ± 2.4
Coimbra, lit         2      27.9 (21.5–30)"""
    assert found(grid) == [
        ("header", "City and kind  Roosts  Delay (min)"),
        ("row", "Tampere, lit  5  41.2 (2.1)"),
        ("row", "Coimbra, dark  12  10.3 ± 2.4"),
        ("row", "Coimbra, lit  2  27.9 (21.5–30)"),
    ]


def test_words_that_stand_under_each_other_are_a_table() -> None:
    grid = """\
Disease          Vector        Status
Haemophilia      AAV           approved
Blindness        AAV           approved
Leukaemia        lentivirus    in trial"""
    assert [kind for kind, _ in found(grid)] == ["header", "row", "row", "row"]


def test_two_lines_of_cells_far_apart_are_rows() -> None:
    grid = """\
check the tyres before every tour             use the phone without hands-free
wear the yellow vest on the yard              leave the engine running"""
    assert found(grid) == [
        ("row", "check the tyres before every tour  use the phone without hands-free"),
        ("row", "wear the yellow vest on the yard  leave the engine running"),
    ]


def test_justified_prose_with_wide_blanks_is_no_table() -> None:
    grid = """\
The    vector carries      the gene  into cells of the
eye  and    the cells  then make    protein for a long
time  after    that,      as   nine   patients showed."""
    assert [kind for kind, _ in found(grid)] == ["paragraph"]


def test_a_number_inside_a_sentence_makes_no_row() -> None:
    grid = "In all there were  12  patients in the trial, and  7  of them\nhad seen nothing before it."
    assert [kind for kind, _ in found(grid)] == ["paragraph"]


def test_a_currency_apart_from_its_sum_makes_no_row_of_a_sentence() -> None:
    grid = "The firm shall be insured for not less than  £  5,000,000\nfor any one claim."
    assert found(grid) == [("paragraph", "The firm shall be insured for not less than £ 5,000,000 for any one claim.")]
    grid = "Windows        £  45\nOvens         £  190"
    assert [kind for kind, _ in found(grid)] == ["row", "row"]


def test_no_lines_give_nothing() -> None:
    assert found("") == []


STREETS = """\
Table 1. Streets by the time in which they are cleared
=
No.            Streets                                 Cleared within
=
1              Main roads and hills with a slope       3 hours after the snow
               of more than 8 percent                  has stopped fal-
                                                       ling
=
2              School ways                             6 hours
=
3              All others, which are gritted, not      24 hours
               salted
=
=
The council looks at the plan in the year after the next."""
LAND = """\
Land           City            Founded by
=
Japan          Tokyo           a lord
               Osaka           a priest
=
Peru           Lima            a soldier"""


def ruled(grid: str) -> str:
    """The grid with its lines half a line apart, and a whole one where a rule of signs parts two rows."""
    return grid.replace("\n", "\n\n\n").replace("=\n\n\n", "\n")


def test_cells_that_take_several_lines_are_one_row_under_their_header() -> None:
    assert found(ruled(STREETS)) == [
        ("paragraph", "Table 1. Streets by the time in which they are cleared"),
        ("header", "No.  Streets  Cleared within"),
        (
            "row",
            "1  Main roads and hills with a slope of more than 8 percent  3 hours after the snow has stopped falling",
        ),
        ("row", "2  School ways  6 hours"),
        ("row", "3  All others, which are gritted, not salted  24 hours"),
        ("paragraph", "The council looks at the plan in the year after the next."),
    ]


def test_a_thin_blank_parts_no_cell_of_a_row() -> None:
    grid = "In mg\u2009/\u2009l         2021        2022\nZinc           71,651      88,265"
    assert [text for _, text in found(grid)] == ["In mg\u2009/\u2009l  2021  2022", "Zinc  71,651  88,265"]


def test_rows_of_a_group_without_its_name_stay_rows() -> None:
    assert [text for _, text in found(ruled(LAND))] == [
        "Land  City  Founded by",
        "Japan  Tokyo  a lord",
        "Osaka  a priest",
        "Peru  Lima  a soldier",
    ]
