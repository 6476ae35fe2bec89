"""Sentences end where a reader would say so, lie in one block, and keep their place in the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, Kind, Span
from ingest.layout import lay_out
from ingest.sentences import LONGEST, split_sentences


def sentences(text: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, [Block(kind, Span(0, len(text)))])]


@pytest.mark.parametrize(
    "marked",
    [
        "Recent studies, including Zou et al., (28) have shown it. / It was new.",
        "It was seen by Zou et al. (28) in mice. / It held.",
        "Figure adapted from Cai et al. (61). / It is ours.",
        "Some drugs, e.g. aspirin, help, i.e. they work. / Others do not.",
        "See Fig. 1 and Figs. 2 and 3 for details. / The rest follows.",
        "The value was below 0.05. / This is significant.",
        "It ended well (p < 0.05). / The trial went on.",
        "It is given i.v. in the morning. / It helps.",
        "It is approved in the U.S. for adults. / It costs much.",
        "The dose was 5 mg. / 20 patients got it.",
        "It was the trial that failed.[12] / The next one did not.",
        "Feed it every 12 hours.[^1] / Keep it warm.[^warm-2] / It doubles.",
        "It began in 1998.⁷ / The rest came later.⁸,⁹⁻¹¹ / Why?² / Nobody knows about 10⁶. / It is.",
        "It was 10.⁵ or so, by Smith et al.³ and others. / It held.",
        "Others edit the genome. / The most common way is another.",
        "Others edit the genome./The most common way is another.",
        "Proteins are made. / mRNA carries the code. / p53 guards it.",
        "Dr. Smith and J. R. Jones met. / They spoke.",
        "Growth of E. coli was fast vs. that of others. / Good.",
        "Is it? / Yes! / It is.",
        'He said "stop." / Then he left.',
        "1. The first item. / It goes on.",
        "(a) A thing. / And more.",
        "R4. Offer genetic testing. / R5. Do not wait. / KQ2.1. Does it help?",
        "**R4.** Offer genetic testing. / **Rec. 5:** Do not wait. / **It is late.** / The next one is not.",
        "Recommendation 3. Clinicians should test. / Statement 2.1. All agreed. / Key point 3. It works.",
        "Q1. How often? / A1. Twice a year. / Step 2. Wash the cells. / Figure 3. The cells.",
        "It has two parts. / 1. The first. / 2. The second. / (b) The third.",
        "He died in R4. / The next one lived. / See Table 2. / The rest is there. / In 1998. / It was cold.",
        "METHODS: We asked. / RESULTS: It worked. / Methods and results. We asked. / Conclusions. It works.",
        "The results. / The rest has none. / It had good results. / The rest had none.",
        "**Side effects.** Headache. / **Do not stop taking it.** / It is dangerous.",
        "It lasted. [see Dosage (2.2)]. / It was seen. (data not shown). / It ended. (strong; low certainty)",
        "It lasted. / (It was seen in mice.) / It ended. / (It was seen in men.)",
        "Art. 4 applies under Art. 83. / It was a work of Art. / He saw it.",
        "It costs Fr. 5.50 or Rs. 500. / Take max. 3 tablets. / Wait min. 10 minutes. / It took 5 min. / 10 men came.",
        "Ring ext. 212. / It is in Bldg. 4 by Nr. 5. / Come on Mon. 4 June. / Pay to Acct. 12345. / Built c. 1850.",
        "Ring Tel. 5 after approx. 3 or ca. 4 days. / It was in Iran. / 20 men saw DNA. / 12 had AIDS. / 3 had none.",
        "It was in group A. / The rest had hepatitis C. / Types A and B. / All differ.",
        "It was by J. R. Hart and A. Smith. / Why?",
        "1.2.3. Offer it. / No. 16. Offer that. / Ring tel. 030 12. / It is good. *(strong; low certainty)*",
        "![built](a.png) It is small. / Look! / [Here](b) it is.",
        "It was in [Op. Cit., p. 4], and Loc. Cit. too. / It was Op. 27 of his. / He came to the co-op. / He left.",
        'They were anarchists. [Anarchism, p. 12] / Indeed, he said "so." [Op. Cit., pp. 15-16] / [It] is.',
        "It is no sin. [No Gods, No Masters, vol. 1, p. 59. Reprinted] / It is none. [The Reader, p. 144]",
        "It began. / [Alice, 10:32] Hello. / [Slide 3] We go on. / [Anarchism Interview] Society is new.",
        "It is . . . new to us. / The whole . . . State went . . . . / The rest stayed.",
        "It lasts a lifetime.[[3]](#n3) / NSAIDs help.[[4]](#n4)[[5]](#n5) / Up to 75% do.[[6]](#n6)",
        "It is [1](#a). / The next.[1](#a) / And more.[\\[2\\]](#b) [\\[3\\]](#c) / **The** rest.\\[4\\]",
        "**It** ends.\\[[5](#d)\\]",
        "See [[1]](#a) Smith for it. / It is.[12][13] / DNA is old, too.[[1]](#a), [[2]](#b)",
        "It was found by Charles H. Best and John J.R. Macleod. / C.S. Lewis and J.R.R. Tolkien met. / They spoke.",
        "He paid the I.R.S. / Leagues pay it, too. / He died in the U.S.A. / The rest came by J.I. / Her son left.",
        "He called it **new.** / **It is the best.** / He *left.*, and so *did I.*) / __Gone.__",
        "Is it new? ! / **Never!** / It is. :)",
        "No end mark at all",
    ],
)
def test_a_boundary_stands_where_a_reader_sees_one(marked: str) -> None:
    """Boundaries are marked by a stroke."""
    expected = [part.strip() for part in marked.split("/")]
    joined = marked.replace(" / ", " ").replace("/", "")
    assert sentences(joined) == expected


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.HEADER, Kind.ROW, Kind.REFERENCE])
def test_headings_rows_and_references_are_one_sentence_each(kind: Kind) -> None:
    assert sentences("| One thing. Another | Two. Three |", kind) == ["| One thing. Another | Two. Three |"]


def test_bullets_rows_and_headings_never_share_a_sentence() -> None:
    text = "Key points:\n\n• First point\n• Second one. And more\n\n| A | B |\n|---|---|\n| 1. x | 2. y |\n"
    assert [text[s.start : s.end] for s in split_sentences(text, lay_out(text))] == [
        "Key points:",
        "First point",
        "Second one.",
        "And more",
        "| A | B |",
        "| 1. x | 2. y |",
    ]


def test_the_marks_of_a_quoted_line_are_no_part_of_the_sentence_after_them() -> None:
    assert sentences("It was cold.\n> The room was\n> dark.\n>> Who? > 5 were.") == [
        "It was cold.",
        "The room was\n> dark.",
        "Who?",
        "> 5 were.",
    ]


def test_a_sentence_runs_over_the_ends_of_wrapped_lines() -> None:
    assert sentences("It goes\non here. It\r\nends.") == ["It goes\non here.", "It\r\nends."]


@pytest.mark.parametrize(
    "words",
    [
        "R4. ",
        "**R4.** ",
        "It is. (see ",
        "a. (" + "b" * 99,
        "Key point 3. ",
        "Step " * 9 + "2. ",
        "a. [b p. 1 ",
        " . . .",
        "It is.[[1]](#a)[2](#b)",
        "[1](#a)[2](#b)",
        "J.R. Hart and ",
        "? ** ",
    ],
)
def test_a_block_of_very_many_markers_is_split_in_a_moment(words: str) -> None:
    text = words * (LONGEST * 20 // len(words))
    begun = time.process_time()
    sentences(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "See chapters 2. Installation and 5. Startup to make sure that it is set up.",
        "It is the Public Licence (EUPL) v. 1.1, v. 1.2.",
        "The idea of “years lost to. . . ” is new.",
        ". . . to it or any other.",
        "It has a-zA-Z0-9! @#$% in it.",
    ],
)
def test_a_sentence_is_whole_over_numbered_titles_versions_pauses_and_signs(text: str) -> None:
    assert sentences(text) == [text]


def test_a_sentence_ends_as_before_at_a_number_and_at_a_tight_pause() -> None:
    assert sentences("It is told in chapters 2. The rest is not.") == ["It is told in chapters 2.", "The rest is not."]
    assert sentences("They left. . . The rest came.") == ["They left. . .", "The rest came."]


def test_what_has_no_boundary_is_cut_at_blanks_into_pieces_that_lose_only_blanks() -> None:
    text = "word " * 1000
    pieces = sentences(text)
    assert [len(piece) for piece in pieces] == [1999, 1999, 999]
    assert " ".join(pieces) == text.strip()


def test_what_has_not_even_a_blank_is_cut_by_length() -> None:
    assert [len(piece) for piece in sentences("x" * 5000)] == [LONGEST, LONGEST, 1000]


def test_a_megabyte_in_one_line_is_split_in_seconds() -> None:
    text = "The gene was put into the cell. " * 31_000
    began = time.perf_counter()
    found = sentences(text)
    assert time.perf_counter() - began < 10
    assert len(found) == 31_000
    assert set(found) == {"The gene was put into the cell."}


CITING = ("Zou et al.", ", (28)", " [12]", "e.g. ", "0.05", "The next ", "mRNA", "a", "é")
MARKS = (". ", ".", "? ", " ", "\n", "\n\n", "- ", "1. ", "| a | b |\n")
PIECES = st.sampled_from((*CITING, *MARKS))


@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=40).map("".join)))
def test_every_sentence_lies_in_one_block_apart_from_the_others_and_without_blanks_around(text: str) -> None:
    blocks = lay_out(text)
    found = split_sentences(text, blocks)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span in found:
        words = text[span.start : span.end]
        assert words
        assert words == words.strip()
        assert sum(span in block.span for block in blocks) == 1


def test_a_very_long_line_is_cut_where_a_short_one_is() -> None:
    told = "On day 1 it was read by Dr. Smith at 2 a.m. in Fig. 3."
    long = sentences(f"{told} Nothing else was noted. " * 3000)
    assert len(long) == 6000
    assert set(long) == {told, "Nothing else was noted."}


def test_code_is_one_sentence_or_cut_at_the_end_of_a_line() -> None:
    line = "tool.run()  # It is done. Then it is run again; see below.\n"
    assert sentences(line * 3, Kind.CODE) == [(line * 3).strip()]
    long = sentences(line * 100, Kind.CODE)
    assert all(len(each) <= LONGEST for each in long)
    assert "\n".join(long) == (line * 100).strip()


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_of_a_block_is_lost(text: str) -> None:
    blocks = lay_out(text)
    kept = "".join(text[s.start : s.end] for s in split_sentences(text, blocks))
    whole = "".join(text[b.span.start : b.span.end] for b in blocks)
    assert "".join(kept.split()).replace(">", "") == "".join(whole.split()).replace(">", "")
