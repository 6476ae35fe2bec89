"""A misspelt word of a question is read as the word of the documents it is nearest to, and no other word is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from index.spelling import correct
from index.store import Index
from index.terms import stem, words
from tests.encoders import WordEncoder
from tests.index.small import rebuild, write

TEXTS = {
    "therapy.txt": (
        "Gene therapy helps in hemophilia, in leukemia and with a tumor. Therapies differ. Gendicine was approved."
        " A vector is adeno-associated; UCART19 and NCT04576721 are names. Immunodeficiency is rare."
        " Cells recognize it. An infusion follows lymphodepletion."
    )
}
ENGLISH = frozenset(["gene", "therapy", "cell", "river", "bridge", "vector", "rector", "theory", "weather"])


class Pieces(WordEncoder):
    """Knows a few English words whole, and takes a token for every three letters of the others."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [1 if text in ENGLISH else -(-len(text) // 3) for text in texts]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("spelling")
    rebuild(write(folder / "corpus", TEXTS), folder / "index")
    opened = Index.open(folder / "index")
    yield opened
    opened.close()


def read(text: str, index: Index) -> str:
    return correct(text, index, Pieces())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("what is gene thearpy?", "what is gene therapy?"),
        ("gene therappy", "gene therapy"),
        ("what is Gendiccine", "what is gendicine"),
        ("leukemai treatment", "leukemia treatment"),
        ("imunodeficiancy", "immunodeficiency"),
        ("rate of infusoin", "rate of infusion"),
        ("lymphodepletoin", "lymphodepletion"),
    ],
)
def test_missing_doubled_and_swapped_letters_are_put_right(asked: str, expected: str, index: Index) -> None:
    assert read(asked, index) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("haemophilia", "hemophilia"), ("Leukaemia?", "leukemia?"), ("tumour", "tumor"), ("recognise", "recognize")],
)
def test_british_words_are_put_in_the_documents_spelling(asked: str, expected: str, index: Index) -> None:
    assert read(asked, index) == expected


@pytest.mark.parametrize(
    "asked",
    [
        "therapy",
        "Therapies of hemophilia",  # the documents hold them
        "theory",  # is English, though near
        "rector",  # is English, and begins otherwise
        "UCART18",
        "NCT04576722",  # an identifier is exact or it is another
        "zebra crossing",  # near nothing
        "genes",  # short
        "gane",  # short, with one letter for another
        "Gens",  # short, and may be a name
        "which would",
        "herapy",  # begins otherwise
        "",
        "???",
    ],
)
def test_every_other_word_is_left_as_it_is(asked: str, index: Index) -> None:
    assert read(asked, index) == asked


def test_signs_and_blanks_around_a_word_stay(index: Index) -> None:
    assert read("  Thearpy (of haemophilia),\tsay? ", index) == "  therapy (of hemophilia),\tsay? "


@pytest.mark.parametrize("asked", ['who wrote "thearpy"?', "who wrote “gene thearpy”?"])
def test_what_stands_in_quotation_marks_is_meant_as_it_is_written(asked: str, index: Index) -> None:
    assert read(asked, index) == asked
    assert read(asked + " thearpy", index) == asked + " therapy"


def test_nothing_is_read_as_a_word_that_no_document_holds(index: Index) -> None:
    held = {word.stem for word in words(TEXTS["therapy.txt"])}
    for word in ("thearpy", "haemophilias", "vectro", "aproved", "asociated", "tumuor", "transplantt", "gendicines"):
        assert stem(read(word, index)) in held or read(word, index) == word


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("wich vector is it?", "which vector is it?"),
        ("wat is gene therapy", "what is gene therapy"),
        ("hwo does a vector work", "how does a vector work"),
        ("Wheat and gene therapy", "Wheat and gene therapy"),
        ("gene therapy wich helps", "gene therapy wich helps"),
    ],
)
def test_the_word_that_opens_a_question_is_put_right_where_a_letter_is_missing_or_two_are_swapped(
    asked: str, expected: str, index: Index
) -> None:
    assert read(asked, index) == expected


@pytest.mark.parametrize(("asked", "expected"), [("a tumr", "a tumor"), ("a cels", "a cells"), ("a tumo", "a tumor")])
def test_a_word_of_four_letters_may_lack_one(asked: str, expected: str, index: Index) -> None:
    assert read(asked, index) == expected
