"""A short form is found with the long form that stands before it, and each says what the other says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.abbreviations import Abbreviation, Equal, defined_in, equals
from index.terms import stem, words


def stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("It causes graft-versus-host disease (GvHD) at times.", "gvhd", "graft versus host disease"),
        ("With adeno-associated virus (AAV) vectors", "aav", "adeno associated virus"),
        ("Approved by the Food and Drug Administration (FDA).", "fda", "food drug administration"),
        ("tumor-infiltrating lymphocytes (TILs) grow", "tils", "tumor infiltrating lymphocytes"),
        ("Messenger ribonucleic acid (mRNA) is read.", "mrna", "messenger ribonucleic acid"),
        ("the quality of life (QoL; Table 2)", "qol", "quality life"),
        ("In vivo, cytokine release syndrome ( CRS ) came", "crs", "cytokine release syndrome"),
        ("This European Union Public Licence (the ‘EUPL’) applies", "eupl", "european union public licence"),
        ('the General Data Protection Regulation ("GDPR")', "gdpr", "general data protection regulation"),
        ("All the same, an overall response rate (ORR, 75%)", "orr", "overall response rate"),
    ],
)
def test_a_long_form_is_as_many_last_words_as_the_letters_stand_for(text: str, short: str, long: str) -> None:
    assert defined_in(text) == (Abbreviation(short, stems(long)),)


@pytest.mark.parametrize(
    "text",
    [
        "The vector (AAV) was used.",  # the letters stand for no words before it
        "Many patients (see above) were treated (in 2019).",
        "a syndrome. Common response (SCR)",  # not across a sentence
        "It was so (A).",
        "the World Health Organization (WHO)",  # as a word, "who" is everywhere
        "hepatitis A virus (HAV)",  # "a" is everywhere too
        "deoxyribose (DR)",  # one word says nothing that its short form could be told by
        "",
    ],
)
def test_what_defines_nothing_that_can_be_told_is_left_alone(text: str) -> None:
    assert defined_in(text) == ()


def test_the_letters_of_a_long_form_count_so_that_one_virus_is_not_another() -> None:
    first, second = defined_in("hepatitis B virus (HBV) and hepatitis D virus (HDV)")
    assert first.long == {"hepat", "b", "viru"}
    assert second.long == {"hepat", "d", "viru"}


ORR = Abbreviation("orr", stems("overall response rate"))


def test_a_short_form_is_also_said_by_its_long_form_and_the_reverse() -> None:
    assert equals(words("What was the ORR?"), [ORR, ORR]) == (Equal(frozenset(["orr"]), ORR.long),)
    assert equals(words("How many ORRs?"), [ORR]) == (Equal(frozenset([stem("ORRs")]), ORR.long),)
    assert equals(words("the overall rate of response"), [ORR]) == (Equal(ORR.long, frozenset(["orr"])),)


def test_a_question_with_both_forms_or_half_of_one_needs_no_other() -> None:
    assert equals(words("Is the overall response rate (ORR) 75%?"), [ORR]) == ()
    assert equals(words("What was the overall response?"), [ORR]) == ()
    assert equals(words("What is CR?"), [Abbreviation("crs", stems("cytokine release syndrome"))]) == ()


@given(st.text(alphabet="AaBb 1(-).,\n", max_size=60))
def test_any_text_gives_long_forms_of_two_words_or_more(text: str) -> None:
    for each in defined_in(text):
        assert len(each.long) > 1
        assert stem(each.short) not in each.long
