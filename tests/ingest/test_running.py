from __future__ import annotations

from ingest.lines import Line
from ingest.running import without_running


def left(pages: list[list[str]], labels: list[str] | None = None) -> list[list[str]]:
    lines = [[Line(text, 0, 0) for text in page] for page in pages]
    kept = without_running(lines, labels or [str(n) for n in range(1, len(pages) + 1)])
    return [[line.text for line in page] for page in kept]


def body(n: int) -> list[str]:
    return [f"{word} words of page {'i' * n}" for word in ("First", "More", "Other", "Last")]


def test_heads_and_feet_on_most_pages_go_but_the_first_page_keeps_its_own() -> None:
    pages = [["The Report", *body(n), "Confidential"] for n in range(6)]
    assert left(pages) == [["The Report", *body(0), "Confidential"], *(body(n) for n in range(1, 6))]


def test_the_head_of_a_chapter_goes_where_neighbouring_pages_have_it() -> None:
    pages = [["The vector" if 4 <= n < 8 else f"Opening {'x' * n}", *body(n)] for n in range(20)]
    assert left(pages)[5] == body(5)
    assert left(pages)[10] == pages[10]


def test_page_numbers_go_with_or_without_words_around_them() -> None:
    assert left([[*body(n), f"{n + 1}"] for n in range(4)]) == [body(n) for n in range(4)]
    assert left([[*body(n), f"2021 FORM 10-K {n + 40}"] for n in range(8)]) == [body(n) for n in range(8)]
    assert left([[*body(n), f"- {n + 7} -"] for n in range(4)]) == [body(n) for n in range(4)]


def test_headings_that_count_with_the_pages_stay() -> None:
    names = ("Introduction", "Methods", "Patients", "Results", "Safety", "Discussion")
    assert left(pages := [[f"{n} {name}", *body(n)] for n, name in enumerate(names, 1)]) == pages
    assert left(pages := [[f"{n + 2} Appendix {'ABCDEF'[n]}", *body(n)] for n in range(6)]) == pages


def test_running_heads_of_left_and_right_pages_go_beside_headings_that_count() -> None:
    heads = [f"{n} | Smith et al." if n % 2 else f"Journal 2020 | {n}" for n in range(12, 22)]
    assert left([[head, f"{n} Part {'x' * n}", *body(n)] for n, head in enumerate(heads, 1)]) == [
        [f"{n} Part {'x' * n}", *body(n)] for n in range(1, 11)
    ]
    assert left([[*body(n), f"Page {n + 1} of 9"] for n in range(9)]) == [body(n) for n in range(9)]


def test_the_count_of_pages_goes_from_the_last_page_too_and_from_a_document_of_two_pages() -> None:
    for count in (2, 3, 4, 9):
        assert left([[*body(n), f"Initials: / Page {n + 1} of {count}"] for n in range(count)]) == [
            body(n) for n in range(count)
        ]
    assert left([[*body(n), f"Initials: / {n + 1}/2"] for n in range(2)]) == [body(0), body(1)]


def test_numbers_alone_that_count_two_pages_go() -> None:
    assert left([[*body(n), f"{n + 101}"] for n in range(2)]) == [body(0), body(1)]


def test_what_browsers_print_around_a_page_goes() -> None:
    for count in (1, 2, 5):
        pages = [
            ["11/21/26, 6:53 PM    Village chronicle", *body(n), f"file:///home/a/page.html    {n + 1}/{count}"]
            for n in range(count)
        ]
        assert left(pages) == [body(n) for n in range(count)]
        pages = [
            ["Village chronicle    https://a.org/page", *body(n), f"{n + 1} of {count}    21/11/2026, 18:53"]
            for n in range(count)
        ]
        assert left(pages) == [body(n) for n in range(count)]


def test_addresses_times_and_fractions_of_the_text_stay() -> None:
    pages = [["11/21/26, 6:53 PM The meeting begins.", *body(0), "See https://a.org/page"], [*body(1), "3/4"]]
    assert left(pages) == pages
    assert left([[*body(0), "1/1"]]) == [[*body(0), "1/1"]]


def test_a_roman_number_goes_where_it_is_the_label() -> None:
    assert left([["ii", *body(1)], ["iii", *body(2)]], ["ii", "iii"]) == [body(1), body(2)]


def test_a_number_that_does_not_count_the_pages_stays() -> None:
    pages = [[*body(n), number] for n, number in enumerate(("2021", "17", "90", "4"))]
    assert left(pages)[:3] == pages[:3]


def test_words_in_the_middle_of_a_page_stay_however_often_they_come() -> None:
    pages = [[*body(n)[:2], "See the notes", *body(n)[2:]] for n in range(8)]
    assert left(pages) == pages
