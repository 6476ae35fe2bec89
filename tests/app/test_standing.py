"""What the models cannot see of a sentence: whose it is, which part it stands in, what it spells out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.evidence import Evidence, gather
from app.matched import missing_words
from app.namesakes import AWAY, Bearer, bearers, codes, namesakes
from app.parts import PART, SURE, Part, asked_part, in_part, raised, settled
from app.spelled import SPELLED, spelled_out
from app.unnamed import unnamed
from app.wanted import wanted
from index.search import Found, Searcher
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

TEXTS = {
    "first.txt": "The AB-1 trial\n\nAB-1 had 58 patients. Nobody died.\n",
    "second.txt": "The AB-2 trial\n\nAB-2 had 412 patients. Six died. Types 1 and 2 of the gout were treated.\n",
    "rules.md": (
        "# Travel rules\n\n## 4. Hotels\n\n4.1 A hotel costs 160 pounds. Ask first.\n\n4.2 Abroad, ask again.\n\n"
        "## 5. Setting up\n\n1. Open the lid.\n2. Press the key.\n"
    ),
    "words.txt": "The words\n\nMMR was reached. The major molecular response (MMR) was the goal. CAR and cars.\n",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Searcher(index_of(tmp_path_factory.mktemp("weighed"), TEXTS), WordEncoder(), ByteCodec())


def asked(searcher: Searcher, question: str) -> tuple[list[Found], dict[str, Evidence]]:
    """The passages, and each sentence by its first two words."""
    query = searcher.query(question)
    ranked = raised(query, searcher.search(query))
    return ranked, {" ".join(text_of(e).split()[:2]): e for e in gather(query, wanted(question), ranked)}


def text_of(each: Evidence) -> str:
    return each.document.text[each.span.start : each.span.end]


def test_a_name_is_read_with_its_number_or_letter_and_an_amount_is_none() -> None:
    found = list(bearers("Hemophilia B, phase III, ORION-2 and AAV9 in week 3, at least 40 mg, 24 weeks, in 11 sites"))
    assert [(one.name, one.mark) for one in found[:5]] == [
        ("hemophilia", "b"), ("phase", "3"), ("orion", "2"), ("aav", "9"), ("week", "3"),
    ]  # fmt: skip
    assert len(found) == 5
    assert found[2] == Bearer("orion", "2", is_code=True)
    assert codes("ORION-2, IL-12 and type-2") == ("ORION-2", "IL-12")


@pytest.mark.parametrize(
    ("question", "away"),
    [
        ("How many patients had AB-2?", {"The AB-1", "AB-1 had", "Nobody died."}),
        ("How many died of AB-1?", {"The AB-2", "AB-2 had", "Six died.", "Types 1"}),
        ("Which gout is type 2?", set()),
        ("How many died?", set()),
    ],
)
def test_a_sentence_about_a_namesake_loses_and_so_does_all_in_a_code_s_own_document(
    searcher: Searcher, question: str, away: set[str]
) -> None:
    _, found = asked(searcher, question)
    lost = dict(zip(found, namesakes(list(found.values())).tolist(), strict=True))
    assert {opening for opening, loss in lost.items() if loss == -AWAY} == away


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("What does section 4.2 say?", Part("section", "4.2")),
        ("and step 6?", Part("step", "6")),
        ("What is Appendix B about?", None),
        ("What does appendix B say?", Part("appendix", "B")),
        ("How many steps are there?", None),
        ("Which part 15 months later?", Part("part", "15")),
        ("What was new in version 4.10.2?", Part("version", "4.10.2")),
        ("What came with release v1.2?", Part("release", "1.2")),
        ("Which version 2 is it?", None),
    ],
)
def test_a_part_is_asked_for_by_label_and_number(question: str, part: Part | None) -> None:
    assert asked_part(question) == part


@pytest.mark.parametrize(
    ("question", "openings"),
    [
        ("What does section 4.2 of the travel rules say?", {"4.2 Abroad,"}),
        ("What does section 4 say?", {"4.1 A", "Ask first.", "4.2 Abroad,", "4. Hotels"}),
        ("What is step 2 of setting up?", {"Press the"}),
        ("What does section 9 say?", set()),
        ("What does version 4.2 say?", set()),
    ],
)
def test_what_stands_in_the_part_asked_for_gains(searcher: Searcher, question: str, openings: set[str]) -> None:
    ranked, found = asked(searcher, question)
    gains = dict(zip(found, in_part(list(found.values())).tolist(), strict=True))
    assert {opening for opening, gain in gains.items() if gain == PART} == openings
    assert not openings or ranked[0].candidate.passage.document.id == "rules.md"


@pytest.mark.parametrize(
    "heading",
    [
        "Version 4.2",
        "VERSION 4.2 (May 2020)",
        "v4.2",
        "[4.2]",
        "4.2 (2020-05-01)",
        "4.2 - 2020-05-01",
        "Kiln Release 4.2",
    ],
)
def test_what_stands_below_the_version_asked_for_gains(heading: str, tmp_path: Path) -> None:
    text = f"# Changes\n\n## {heading}\n\nA lid was added.\n\n## Version 4.1\n\nA key was added.\n"
    searcher = Searcher(index_of(tmp_path, {"changes.md": text}), WordEncoder(), ByteCodec())
    ranked, found = asked(searcher, "What was added in version 4.2?")
    gains = dict(zip(found, in_part(list(found.values())).tolist(), strict=True))
    assert (gains["A lid"], gains["A key"]) == (PART, 0.0)
    assert settled(0.4, ranked, found["A lid"]) == 0.4  # "added" is asked, too
    ranked, found = asked(searcher, "What is in version 4.7?")
    assert settled(0.8, ranked, found["A lid"]) == pytest.approx(1 - SURE)


def test_a_part_that_is_there_is_sure_one_that_is_not_is_none_and_another_question_stays(searcher: Searcher) -> None:
    ranked, found = asked(searcher, "What does section 4.2 of the travel rules say?")
    assert settled(0.4, ranked, found["4.2 Abroad,"]) == SURE
    ranked, found = asked(searcher, "What does section 9 of the travel rules say?")
    assert settled(0.8, ranked, found["4.2 Abroad,"]) == pytest.approx(1 - SURE)
    ranked, found = asked(searcher, "Who pays for breakfast by section 4.2?")
    assert settled(0.4, ranked, found["4.2 Abroad,"]) == 0.4


def test_the_sentence_that_spells_out_the_abbreviation_gains(searcher: Searcher) -> None:
    for question, gain in (("What does MMR stand for?", SPELLED), ("What does CAR stand for in MMR?", 0.0)):
        _, found = asked(searcher, question)
        assert spelled_out([found["The major"], found["MMR was"]]).tolist() == [gain, 0.0]


class Cutting(WordEncoder):
    """Cuts words into pieces of three letters."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [1 if text in ("happens", "publish", "receive") else len(text) // 3 + 1 for text in texts]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Is sorafenib given?", ("sorafenib",)),
        ("Is AB-3 a trial?", ("AB-3",)),
        ("Is AB-2 a trial?", ()),
        ("Is ER-2 a plane?", ()),
        ("Is the hotelkeeper rich?", ()),
        ("Is the moleculer response good?", ()),
        ("Is he travelling?", ()),
        ("What hapens?", ()),
        ("Did they publsh it?", ()),
        ("Did he recieve it?", ()),
        ("Wieviele Behandelte starben jemals woran?", ()),
        ("Are sorafenib, quizartinib and lenvatinib given?", ("sorafenib", "quizartinib", "lenvatinib")),
        ("sorafenib trial", ("sorafenib",)),
    ],
)
def test_a_rare_word_or_a_code_that_nothing_names_is_told(
    searcher: Searcher, question: str, missing: tuple[str, ...]
) -> None:
    query = searcher.query(question)
    assert (
        unnamed(question, missing_words(query, searcher.search(query), searcher.index), searcher.index, Cutting())
        == missing
    )


def test_a_word_that_stands_in_a_heading_alone_is_named(searcher: Searcher) -> None:
    query = searcher.query("How do I go travelling to hotels?")
    assert (
        unnamed("hotels", missing_words(query, searcher.search(query), searcher.index), searcher.index, Cutting()) == ()
    )


def test_what_was_carried_over_is_not_what_a_question_is_about(searcher: Searcher) -> None:
    assert unnamed("Who died?", ["sorafenib"], searcher.index, Cutting()) == ()


def test_the_order_of_the_passages_stays_where_no_part_is_asked_for(searcher: Searcher) -> None:
    query = searcher.query("Who died?")
    ranked = searcher.search(query)
    assert raised(query, ranked) == ranked


@pytest.mark.parametrize(
    ("asked_for", "said", "is_another"),
    [("4.0", "4.2.6", True), ("4.2", "4.2.6", False), ("4.2.6", "4.2", False), ("4.2", "4.20", True), ("5", "4", True)],
)
def test_a_version_is_another_one_unless_one_is_a_part_of_the_other(
    asked_for: str, said: str, is_another: bool, tmp_path: Path
) -> None:
    index = index_of(tmp_path, {"print.txt": f"We made Print {said} in spring.\n"})
    _, found = asked(Searcher(index, WordEncoder(), ByteCodec()), f"When was Print {asked_for} made?")
    assert namesakes(list(found.values())).tolist() == [-AWAY if is_another else 0.0]


def test_a_word_of_a_script_without_blanks_is_looked_at_at_once(searcher: Searcher) -> None:
    class Counting(Cutting):
        def count(self, texts: Sequence[str]) -> list[int]:
            assert sum(map(len, texts)) < 100_000
            return super().count(texts)

    question = "中" * 2000
    assert unnamed(question, [question], searcher.index, Counting()) == (question,)
