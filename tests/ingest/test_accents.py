"""Accents that stand by themselves in front of the letter they belong to."""

from __future__ import annotations

import pytest

from ingest.accents import composed, with_accents
from ingest.pdf import read_pdf
from tests.ingest import pdfs


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("B¨arenreiter, ¨uber ¨a¨aniala", "Bärenreiter, über ääniala"),
        ("acc´el´erant, ´Ecole, l’´eglise", "accélérant, École, l’église"),
        ("alteraci´on, d´ıa, na¨ıve", "alteración, día, naïve"),
        ("Neuchˆatel, mˆeme, ˆıle, Sim˜oes", "Neuchâtel, même, île, Simões"),
        ("Baˇca, ˇCesk´y, h˚andskrift, ˚Arhus", "Bača, Český, håndskrift, Århus"),
        ("fa¸con, FRANC¸AIS, S¸tefan, Benk˝o, ˙Zaba, m˘ar", "façon, FRANÇAIS, Ştefan, Benkő, Żaba, măr"),
        ("biblioth`eque, citt`a", "bibliothèque, città"),
    ],
)
def test_an_accent_before_its_letter_becomes_a_part_of_it(shown: str, read: str) -> None:
    assert composed(shown) == read


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "`a due’, ``quoted’’",
            "echo `date` or$`ls`",
            "run`a`now",
            "x ¨ y ´ z",
            "¨b ¨q",
            "25˚C",
            "2ˆn and xˆy, (a)ˆi",
        ),
        *("www.example.org/˜anna", "a¸ b"),
    ],
)
def test_an_accent_that_belongs_to_no_letter_is_left(shown: str) -> None:
    assert composed(shown) == shown


def test_an_acute_accent_that_a_document_uses_as_its_apostrophe_is_left_and_others_are_not() -> None:
    assert with_accents(["it´s f¨ur us", "caf´e"]) == ["it´s für us", "caf´e"]
    assert with_accents(["l´eau est glacée, été comme hiver"]) == ["l´eau est glacée, été comme hiver"]
    assert with_accents(["caf´e", "th´e, glacé"]) == ["café", "thé, glacé"]


def test_what_follows_a_gap_keeps_its_column() -> None:
    assert with_accents(["M¨uller   M¨oller  3\nMoeller   x        4"]) == [
        "Müller    Möller   3\nMoeller   x        4"
    ]


def test_a_pdf_s_accents_are_read_with_their_letters() -> None:
    page = pdfs.paper()
    page.add_page()
    pdfs.write(page, "The B¨arenreiter edition of this suite was engraved by hand, and acc´el´erant is a French word.")
    text = read_pdf(pdfs.data(page), "a.pdf").text
    assert text == "The Bärenreiter edition of this suite was engraved by hand, and accélérant is a French word."


def test_a_pdf_s_accents_that_are_set_over_their_letters_as_tex_does_are_read_with_them() -> None:
    shown = b"BT /F1 12 Tf 50 700 Td [(The B)-55(\xac)388(arenreiter edition is by Ba)-55(\xff)388(ca)] TJ ET"
    assert "Bärenreiter" in read_pdf(pdfs.of_stream(shown), "a.pdf").text
    assert "Bača" in read_pdf(pdfs.of_stream(shown), "a.pdf").text


def test_a_headline_with_accents_is_the_title() -> None:
    page = pdfs.paper()
    page.add_page()
    pdfs.write(page, "Notes of the engravers")
    page.set_font("Helvetica", size=20)
    page.cell(0, 12, "The B¨arenreiter Suites", new_x="LMARGIN", new_y="NEXT")
    pdfs.write(page, pdfs.PROSE)
    assert read_pdf(pdfs.data(page), "a.pdf").headline == "The Bärenreiter Suites"
