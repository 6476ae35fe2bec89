"""Words meet under their stems, whatever their spelling, accents and endings."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import GREEK, STOP_WORDS, american, spellings, stem, unaccented, words

STARTS = ("trans", "over", "micro", "hyper", "sub", "anti", "inter", "post")
ENDINGS = ("ations", "izing", "ously", "ement", "ibility", "fulness", "ication", "ed", "ies", "s", "ional", "alized")


def test_threads_that_stem_at_once_get_the_stems_that_one_gets() -> None:
    rows = [[f"{start}{vowel}t{end}" for vowel in "aeiou" for end in ENDINGS] for start in STARTS]
    alone = [[stem(word) for word in row] for row in rows]
    stem.cache_clear()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(rows)) as pool:
            together = list(pool.map(lambda row: [stem(word) for word in row], rows))
    finally:
        sys.setswitchinterval(before)
        stem.cache_clear()
    assert together == alone


def test_words_are_runs_of_letters_and_digits_and_know_where_they_stand() -> None:
    text = "Gendicine's β2M-knockout (NCT04576721)_x"
    found = words(text)
    assert [word.text for word in found] == ["Gendicine", "s", "β2M", "knockout", "NCT04576721", "x"]
    assert [text[word.span.start : word.span.end] for word in found] == [word.text for word in found]


@given(st.text(max_size=100))
def test_every_letter_and_digit_is_in_exactly_one_word(text: str) -> None:
    found = words(text)
    covered = {i for word in found for i in range(word.span.start, word.span.end)}
    assert sum(len(word.text) for word in found) == len(covered)
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("therapies", "therapy"),
        ("Treated", "treating"),
        ("CELLS", "cell"),
        ("haemophilia", "hemophilia"),
        ("leukaemia", "leukemia"),
        ("anaemic", "anemic"),
        ("paediatric", "pediatric"),
        ("anaesthesia", "anesthesia"),
        ("oesophageal", "esophageal"),
        ("oestrogen", "estrogen"),
        ("oedema", "edema"),
        ("foetal", "fetal"),
        ("tumour", "tumor"),
        ("colour", "color"),
        ("behaviour", "behavior"),
        ("favourable", "favorable"),
        ("personalised", "personalized"),
        ("characterisation", "characterization"),
        ("analysed", "analyzed"),
        ("centre", "center"),
        ("dialogue", "dialog"),
        ("licence", "license"),
        ("programmes", "programs"),
        ("naïve", "naive"),
        ("β2M", "beta2m"),
        ("α", "alpha"),
        ("withdrew", "withdrawal"),
        ("Mice", "mouse"),
        ("criteria", "criterion"),
    ],
)
def test_forms_and_spellings_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("gene", "cell"), ("does", "dose"), ("four", "for"), ("hour", "hor"), ("phase", "phrase"), ("PD1", "PD2")],
)
def test_other_words_keep_their_own_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["hour", "four", "rise", "wise", "does", "poem", "acre", "therapy", "disease"])
def test_american_words_and_short_ones_stay_as_they_are(word: str) -> None:
    assert american(word) == word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=15))
def test_an_american_form_is_its_own_american_form(word: str) -> None:
    assert american(american(word)) == american(word)


def test_accents_go_and_greek_letters_are_spelt_out_capital_ones_too() -> None:
    assert unaccented("naïve") == "naive"
    assert unaccented("IL13Rα2") == "IL13Ralpha2"
    assert stem("Ω") == "omega"
    assert GREEK["κ"] == "kappa"
    assert len(GREEK) == 24


def test_a_content_word_says_what_a_text_is_about() -> None:
    content = [word.text for word in words("What is the dose of X, 5 mg or not, at U S sites?") if word.is_content]
    assert content == ["dose", "5", "mg", "sites"]
    assert all(word == word.lower() for word in STOP_WORDS)


def test_a_name_has_a_digit_or_a_capital_after_its_first_letter() -> None:
    names = [word.text for word in words("Waskyra treats WAS with mRNA or p53 in 2025, says Anderson.") if word.is_name]
    assert names == ["WAS", "mRNA", "p53", "2025"]


def test_stems_are_those_of_porter() -> None:
    """Examples of Porter's own paper (1980)."""
    pairs = {
        "caresses": "caress",
        "ponies": "poni",
        "relational": "relat",
        "hopefulness": "hope",
        "adjustment": "adjust",
    }
    assert {word: stem(word) for word in pairs} == pairs


def test_a_word_is_looked_for_in_all_its_irregular_forms_and_both_spellings() -> None:
    assert spellings("Withdrew") == {"Withdrew", "withdrew", "withdraw", "withdrawn"}
    assert spellings("tumour") == {"tumour", "tumor"}
