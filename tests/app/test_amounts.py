"""Numbers, shares, sums and dates are found with their value and with what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.amounts import Amount, amounts, labels
from app.numerals import TWINS, value


def only(text: str) -> Amount:
    (amount,) = amounts(text)
    return amount


def ends(text: str) -> list[Decimal]:
    return [only(text).low, only(text).high]


def shown(text: str) -> list[tuple[str, str]]:
    return [(text[amount.span.start : amount.span.end], str(amount.kind)) for amount in amounts(text)]


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("33", 33),
        ("1,000", 1000),
        ("10 000", 10_000),
        ("2,100,000", 2_100_000),
        ("3.5", "3.5"),
        ("1.5 million", 1_500_000),
        ("five", 5),
        ("thirty-three", 33),
        ("Twenty four", 24),
        ("two hundred and fifty", 250),
        ("three thousand two hundred", 3200),
        ("one million", 1_000_000),
        ("ten thousand", 10_000),
    ],
)
def test_digits_and_words_have_a_value(written: str, worth: int | str) -> None:
    assert value(written) == Decimal(worth)


@pytest.mark.parametrize("words", ["two and three", "five six", "twenty twelve", "nineteen ninety"])
def test_number_words_that_are_no_number_have_none(words: str) -> None:
    assert value(words) is None


@pytest.mark.parametrize("words", ["", "\u017fix", "five hundred \u017fix", "million\u017f", "5\u017f", "dozen"])
def test_words_that_are_not_known_have_no_value(words: str) -> None:
    assert value(words) is None


@given(st.integers(0, 10**9))
def test_separators_change_no_value(number: int) -> None:
    assert value(f"{number:,}") == value(str(number)) == number


def test_a_number_knows_its_kind_and_where_it_stands() -> None:
    assert shown("33 patients paid $2.1 million and 90% were well in 2016.") == [
        ("33", "count"), ("$2.1 million", "sum"), ("90%", "share"), ("2016", "date")
    ]  # fmt: skip
    assert shown("85 percent paid 500 euros in May 2017.") == [
        ("85 percent", "share"), ("500 euros", "sum"), ("May 2017", "date")
    ]  # fmt: skip


def test_a_number_knows_what_it_counts_and_what_it_stands_beside() -> None:
    amount = only("The trial enrolled thirty-three adult patients with haemophilia.")
    assert amount.low == amount.high == 33
    assert amount.noun == ("adult", "patient")
    assert amount.near == {"trial", "enrol", "hemophilia"}
    assert only("90% of the patients responded.").noun == ("patient", "respond")
    assert only("A dose of 75mg.").noun == ("mg",)
    assert only("Its median was 33.").noun == ()


def test_ranges_and_shares_of_a_whole_are_one_number() -> None:
    for text in ("10-20% of cases", "10 to 20% of cases", "between 10 and 20% of cases", "10\u201320% of cases"):
        assert ends(text) == [Decimal(10), Decimal(20)]
        assert only(text).ranged
    assert ends("12 of 33 patients") == [Decimal(12), Decimal(33)]
    assert ends("$2-3 million") == [Decimal(2_000_000), Decimal(3_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "about 30 patients", "more than 30 patients", "at least 30 patients", "up to 85%", "nearly two thirds",
        "CD19 and COVID-19", "in a phase 2 trial", "on day 28", "in Table 3", "type 1", "a citation [12]", "(12)",
        "as Smith (2016) says", "the 1990s", "12/05/2016", "at 10:30", "p < 0.05", "3 \u00d7 10^6 cells",
        "one of the patients", "version 1.2.3", "May 5",
        "tumours (26, 27)", "tumours [3-5]", "1. The first entry", "2) The second", "glutathione peroxidase 4 (GPX4)",
    ],
)  # fmt: skip
def test_what_is_no_exact_number_of_something_is_passed_over(text: str) -> None:
    assert amounts(text) == ()


def test_dates_are_as_exact_as_they_are_said() -> None:
    year, month, day = only("in 2017"), only("in May 2017"), only("on 12 May 2017")
    assert only("on May 12, 2017").low == day.low == 20170512
    assert year.agrees(month)
    assert month.agrees(day)
    assert day.agrees(year)
    assert not only("in June 2017").agrees(month)
    assert not only("in 2016").agrees(year)
    assert only("from 2016 to 2018").agrees(year)
    assert not only("from 2016 to 2018").agrees(only("from 2016 to 2019"))


def test_ranges_are_compared_whole() -> None:
    assert only("10-20 mice").agrees(only("10 to 20 mice"))
    assert not only("10-20 mice").agrees(only("10-30 mice"))
    assert only("10-20 mice").agrees(only("15 mice"))
    assert not only("10-20 mice").agrees(only("25 mice"))


def test_numbers_that_are_names_are_kept_apart() -> None:
    assert labels("In the phase 1 trial, on Day 28, type II") == {("phase", "1"), ("day", "28"), ("type", "ii")}
    assert labels("33 patients") == frozenset()


@given(st.text(alphabet="1234 ,.-%$onetw hundrd in may\u2013/", max_size=60))
def test_any_text_can_be_read_and_every_number_stands_in_it(text: str) -> None:
    for amount in amounts(text):
        assert 0 <= amount.span.start < amount.span.end <= len(text)
        assert any(c.isalnum() for c in text[amount.span.start : amount.span.end])


TWIN_OF = {chr(plain): chr(twin) for twin, plain in TWINS.items()}
SAID = (
    "six thirty-six million billion sixteen five hundred and fifty kg mg patients in since August 1776 May 3rd 12 of 33"
    " 45% percent US$ dollars 7 k 2.5 million in mid 1999"
)


@pytest.mark.parametrize(
    "text", ["\u017fix men were ill", "in Augu\u017ft 1776", "5 \u212ag of it", "n\u0131ne", "S\u0130X men"]
)
def test_a_letter_that_passes_for_another_is_read_as_that(text: str) -> None:
    assert amounts(text) == amounts(text.translate(TWINS)) != ()


@given(st.lists(st.sampled_from(SAID.split()), max_size=12).map(" ".join), st.data())
def test_no_letter_that_passes_for_another_changes_what_is_found(text: str, data: st.DataObject) -> None:
    drawn = (data.draw(st.sampled_from([c, *(TWIN_OF.get(each, c) for each in (c.lower(), c.upper()))])) for c in text)
    assert amounts("".join(drawn)) == amounts(text)
