from __future__ import annotations

import pytest

from ingest.clean import Vocabulary, clean_characters, join_lines

NONE = Vocabulary(frozenset())


def test_ligatures_become_letters_and_nothing_else_is_normalised() -> None:
    told = "\uf001\uf002 \ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06 x² ½ ™"
    assert clean_characters(told) == "fifl fffiflffifflstst x² ½ ™"


def test_word_s_own_bullets_become_bullets() -> None:
    assert clean_characters("\uf0b7 one") == "• one"


def test_control_characters_and_halves_of_pairs_do_not_survive() -> None:
    assert clean_characters("a\x00b\x1bc\ud800d") == "a b c\ufffdd"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["gene ther-", "apy works"], "gene therapy works"),
        (["gene ther\u00ad", "apy works"], "gene therapy works"),
        (["genes 1\u00ad500, with \u00adT"], "genes 1-500, with -T"),
        (["the end of a page is gene ther\u00ad"], "the end of a page is gene ther-"),
        (["a long-", "term study; later a long-term one"], "a long-term study; later a long-term one"),
        (["COVID-", "19"], "COVID-19"),
        (["RNA-", "based"], "RNA-based"),
        (["a T-", "cell"], "a T-cell"),
        (["non-", "viral"], "non-viral"),
        (["pages 3–", "5"], "pages 3–5"),
        (["he said —", "and went"], "he said —and went"),
        (["a - ", "dash"], "a - dash"),
        (["plain   words", "", "and more"], "plain words and more"),
        (["and/", "or"], "and/or"),
    ],
)
def test_lines_are_joined_as_they_were_before_they_were_broken(lines: list[str], joined: str) -> None:
    assert join_lines(lines, Vocabulary.of(lines)) == joined


def test_a_word_seen_whole_elsewhere_loses_its_hyphen() -> None:
    assert join_lines(["over-", "view"], Vocabulary.of(["over", "view", "overview"])) == "overview"


def test_two_words_seen_apart_elsewhere_keep_theirs() -> None:
    assert join_lines(["risk-", "adjusted"], Vocabulary.of(["the risk", "adjusted for age"])) == "risk-adjusted"


def test_halves_of_divided_words_are_not_in_the_vocabulary() -> None:
    divided = ["a therapy with success", "the ther-", "apy works in ani-", "mals, of which success-", "ful."]
    assert Vocabulary.of(divided).words == {"a", "therapy", "with", "success", "the", "works", "in", "of", "which"}
    assert join_lines(divided[-2:], Vocabulary.of(divided)) == "mals, of which successful."


def test_where_lines_break_only_at_hyphens_that_words_have_these_stay() -> None:
    lines = ["the long-term view of a consumer", "is long-", "term and consumer-", "oriented."]
    assert join_lines(lines[1:], Vocabulary.of(lines)) == "is long-term and consumer-oriented."


def test_where_soft_hyphens_stand_within_lines_those_at_their_ends_are_judged_as_others() -> None:
    lines = ["a per\u00adsite rate with \u00adT, the per\u00ad", "site one and \u00ad\u00adwithout\u00ad"]
    vocabulary = Vocabulary.of(lines)
    assert vocabulary.prints_soft
    assert join_lines(lines[:2], vocabulary) == "a per-site rate with -T, the per-site one and --without-"
    assert not Vocabulary.of(["the ther\u00ad", "apy of a ther\u00ad", "apist"]).prints_soft
