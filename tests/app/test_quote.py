"""Quotes are whole sentences of the best passages, best first; none overlaps another, and none cannot be read alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.evidence import SENTENCE_FEATURES, Evidence, weighed
from app.leaning import grown
from app.lists import LONGEST_LIST
from app.quote import BEHIND, ENOUGH, ENOUGH_OF_SEVERAL, GAINED, LONGEST, Choice, choose, enough
from app.wanted import wanted
from index.linear import Linear
from index.search import Searcher
from ingest.document import Document, Kind, Span
from tests.app.asking import gathered, index_of, searcher_of
from tests.encoders import ByteCodec, WordEncoder


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> list[Evidence]:
    searcher = searcher_of(tmp_path_factory.mktemp("quote"))
    return gathered(searcher, "blood")


def scored(evidence: list[Evidence], scores: Mapping[str, float]) -> list[Evidence]:
    """The sentences, with the scores of those that are named by how they begin; the others far below."""
    return [replace(e, score=score_of(e, scores)) for e in evidence]


def score_of(each: Evidence, scores: Mapping[str, float]) -> float:
    text = each.document.text[each.span.start : each.span.end]
    return next((score for opening, score in scores.items() if text.startswith(opening)), -50.0)


def texts_of(choices: list[Choice]) -> list[str]:
    return [choice.quote.text for choice in choices]


def test_the_best_sentences_come_first_and_no_more_than_asked_for(evidence: list[Evidence]) -> None:
    ranked = scored(evidence, {"The kidney filters": 5, "Heparin stops": 3, "Nothing": 1})
    assert texts_of(choose(ranked, 2)) == ["The kidney filters blood.", "Heparin stops clots."]
    assert [c.score for c in choose(ranked, 3)] == [5, 3, 1]
    assert choose(ranked, 0) == choose([], 3) == []


def test_of_equals_the_one_that_was_found_first_is_quoted(evidence: list[Evidence]) -> None:
    level = [e for e in scored(evidence, {"Heparin stops": 1, "Nothing": 1, "Water": 1}) if e.score == 1]
    for order in (level, level[::-1]):
        assert choose(order, 1)[0].evidence.span == order[0].span


def test_a_heading_and_a_table_s_header_are_never_quoted_alone(evidence: list[Evidence]) -> None:
    ranked = scored(evidence, {"The kidney": 9, "The doses": 8, "| Drug": 7, "The heart": 6, "Nothing": 1})
    chosen = texts_of(choose(ranked, 100))
    assert chosen[0] == "The kidney filters blood."
    assert not {"The doses", "The heart", "The kidney", "| Drug | Dose |"} & set(chosen)
    headings = [e for e in evidence if e.document.block_at(e.span.start).kind is Kind.HEADING]  # type: ignore[union-attr]
    assert headings
    assert choose(headings, 3) == []


def test_a_sentence_that_leans_is_quoted_with_the_one_before_it_in_its_block(evidence: list[Evidence]) -> None:
    assert texts_of(choose(scored(evidence, {"It beats": 5}), 1)) == [
        "The heart pumps blood. It beats 100000 times a day."
    ]
    assert texts_of(choose(scored(evidence, {"It is cheap": 5}), 1)) == ["Aspirin thins blood. It is cheap."]


def test_a_sentence_that_opens_its_block_grows_over_no_boundary() -> None:
    from tests.ingest.test_split import document

    made = document("The first one.\n\nIt stands alone. And this one follows.\n")
    alone, follows = made.sentences[1:]
    assert grown(made, alone, LONGEST) == alone
    assert made.text[grown(made, follows, LONGEST).start : follows.end] == "It stands alone. And this one follows."


def test_a_sentence_that_points_back_from_within_grows_too() -> None:
    from tests.ingest.test_split import document

    made = document("Fever and chills follow. Drugs ease these effects. These are cheap. Nurses know of these.\n")
    _, ease, _, know = made.sentences
    assert (
        made.text[grown(made, ease, LONGEST).start : ease.end] == "Fever and chills follow. Drugs ease these effects."
    )
    assert grown(made, know, LONGEST) == know


def test_a_sentence_for_this_reason_grows_to_the_reason() -> None:
    from tests.ingest.test_split import document

    made = document("Copies were lost. For this reason, two are kept. Many were glad. Few in this town asked.\n")
    _, kept, _, asked = made.sentences
    assert grown(made, kept, LONGEST).start == 0
    assert grown(made, asked, LONGEST) == asked


def test_a_leaning_sentence_does_not_grow_into_a_quote_that_was_taken(evidence: list[Evidence]) -> None:
    chosen = choose(scored(evidence, {"The heart pumps": 9, "It beats": 5}), 2)
    assert texts_of(chosen) == ["The heart pumps blood.", "It beats 100000 times a day."]


def test_a_neighbour_that_is_believed_nearly_as_much_is_quoted_with_the_best(evidence: list[Evidence]) -> None:
    near, far = ({"The kidney filters": 5, "Water and salt": score} for score in (4.9, 2))
    assert texts_of(choose(scored(evidence, near), 1)) == ["The kidney filters blood. Water and salt leave through it."]
    assert texts_of(choose(scored(evidence, far), 1)) == ["The kidney filters blood."]


def test_a_neighbour_that_was_joined_brings_what_it_leans_on(evidence: list[Evidence]) -> None:
    scores = {"A valve keeps": 5, "It beats": 4.9}
    assert texts_of(choose(scored(evidence, scores), 1)) == [
        "The heart pumps blood. It beats 100000 times a day. A valve keeps blood from flowing back."
    ]


def test_beliefs_are_shares_of_one(evidence: list[Evidence]) -> None:
    chosen = choose(scored(evidence, {"Heparin stops": 2 + np.log(3), "Nothing": 2}), 2)
    assert [c.belief for c in chosen] == pytest.approx([0.75, 0.25], abs=1e-6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(seed=st.integers(0, 10_000), most=st.integers(0, 12), spread=st.sampled_from([0.0, 0.5, 5.0]))
def test_quotes_are_whole_sentences_of_one_block_or_a_list_and_never_overlap(
    evidence: list[Evidence], seed: int, most: int, spread: float
) -> None:
    scores = np.random.default_rng(seed).normal(size=len(evidence)) * spread
    ranked = [
        replace(e, features=np.full(len(SENTENCE_FEATURES), score)) for e, score in zip(evidence, scores, strict=True)
    ]
    chosen = choose(ranked, most)
    assert len(chosen) <= most
    assert all(c.score <= chosen[0].score for c in chosen)
    assert all(0 <= c.gain <= 2 for c in chosen)
    assert all(c.gain == 0 for c in chosen[:1])
    assert 0 <= sum(c.belief for c in chosen) <= 1 + 1e-6
    for i, choice in enumerate(chosen):
        quote = choice.quote
        sentences = quote.document.sentences_in(quote.span)
        assert (sentences[0].start, sentences[-1].end) == (quote.span.start, quote.span.end)
        assert all(block.kind is Kind.ITEM for block in quote.document.blocks_in(quote.span)[1:])
        assert choice.evidence.span in quote.span
        assert len(quote.span) <= max(LONGEST, LONGEST_LIST)
        others = [c.quote for c in chosen[:i] if c.quote.document.id == quote.document.id]
        assert not any(other.span.overlap(quote.span) for other in others)


def test_further_quotes_are_shown_only_while_those_before_leave_doubt(evidence: list[Evidence]) -> None:
    base = choose(scored(evidence, {"Nothing": 1}), 1)[0]

    def shown(*beliefs: float, most: int = 3, gain: float = 0.0) -> int:
        return len(enough([replace(base, belief=belief, gain=gain) for belief in beliefs], most))

    assert shown(ENOUGH, 0.2, 0.05) == 1
    assert shown(0.5, 0.3, 0.2) == 2
    assert shown(0.4, 0.2, 0.1, 0.1) == 3
    assert shown(0.1, 0.1, most=1) == 1
    assert shown(most=3) == 0
    assert shown(0.9, 0.05, 0.05, gain=GAINED) == 3
    assert len(enough([replace(base, belief=ENOUGH), base], 3, ENOUGH_OF_SEVERAL)) == 2


def test_a_quote_far_behind_the_first_is_shown_only_where_several_things_are_asked_for(
    evidence: list[Evidence],
) -> None:
    base = choose(scored(evidence, {"Nothing": 1}), 1)[0]
    near, far = (replace(base, belief=0.1, score=base.score - BEHIND - more) for more in (-0.1, 0.1))
    first = replace(base, belief=0.1)
    assert len(enough([first, near, far, near], 4)) == 2
    assert len(enough([first, near, far, near], 4, ENOUGH_OF_SEVERAL)) == 4


def test_a_further_quote_counts_for_what_those_before_it_left_open(tmp_path: Path) -> None:
    texts = {
        "heart.txt": "The heart pumps blood. The heart beats.\n",
        "lung.txt": "The lung breathes air. The skin keeps warm.\n",
    }
    searcher = searcher_of(tmp_path, texts)
    evidence = gathered(searcher, "heart or lung?")
    ranked = scored(evidence, {"The heart pumps": 9, "The heart beats": 3, "The lung": 1, "The liver": -9})
    assert texts_of(choose(ranked, 2)) == ["The heart pumps blood.", "The lung breathes air."]
    assert [round(c.gain, 1) for c in choose(ranked, 3)][:2] == [0, 0.4]


def test_the_title_of_a_document_is_never_quoted(tmp_path: Path) -> None:
    text = (
        "A heart that beats is not a new sign of life in northern seals\n\n2011-03-04\n\nThe heart of a seal beats.\n"
    )
    searcher = searcher_of(tmp_path, {"heart.txt": text})
    evidence = gathered(searcher, "Is the heart that beats a new sign?")
    assert evidence[0].text == evidence[0].document.title
    assert "The heart of a seal beats." in (quoted := texts_of(choose(evidence, 9)))
    assert evidence[0].text not in quoted


def test_an_entry_of_the_references_is_quoted_only_for_a_name_that_nothing_else_holds(tmp_path: Path) -> None:
    listed = "\n\nReferences\n\n1. Heart trial. NCT06634420. J Heart. 2019;3(2):1-9. doi: 10.1000/xyz123\n"
    listed += "2. Blood trial. AB12. J Blood. 2020;4(1):11-19. doi: 10.1000/xyz124\n"
    listed += "3. Veins and arteries. J Veins. 2021;5(1):1-9. Available: https://www.ema.europa.eu/en/veins/IL7\n"
    index = index_of(tmp_path, {"heart.txt": "The heart pumps blood. AB12 is a drug." + listed})

    def quoted(question: str) -> str:
        searcher = Searcher(index, WordEncoder(), ByteCodec())
        chosen = choose(
            gathered(searcher, question),
            9,
        )
        return " ".join(texts_of(chosen))

    assert "NCT06634420" in quoted("What is NCT06634420?")
    assert "Heart trial" not in quoted("What is the heart trial?")
    assert "J Blood" not in quoted("What is AB12?")
    assert "J Veins" not in quoted("Are veins alike in the EU?")
    assert "J Veins" in quoted("Which veins does IL7 tell of?")


def test_a_question_that_only_asks_what_was_asked_is_no_quote(tmp_path: Path) -> None:
    texts = {"seals.txt": "How much does a seal weigh?\n\nA bull weighs 310 kg. Is a seal heavy in winter?\n"}
    searcher = searcher_of(tmp_path, texts)
    evidence = gathered(searcher, "How much does a seal weigh?")
    chosen = " ".join(texts_of(choose(weighed(Linear.load("app", "quoting.json", SENTENCE_FEATURES), evidence), 10)))
    assert "How much does a seal" not in chosen
    assert "A bull weighs 310 kg." in chosen
    assert "Is a seal heavy in winter?" in chosen


def test_a_line_that_only_names_what_was_asked_for_is_no_quote(tmp_path: Path) -> None:
    text = "(Products that are sold)\n\nWaskyra\n\n(made by Telethon)\n\nIt is for children with a disease. Approved.\n"
    searcher = searcher_of(tmp_path, {"sold.txt": text})
    found = gathered(searcher, "Is Waskyra approved?")
    assert "Waskyra" in [e.document.text[e.span.start : e.span.end] for e in found if e.kind is Kind.PARAGRAPH]
    quotes = texts_of(choose(found, 9))
    assert "Waskyra" not in quotes
    assert any("Approved." in quote for quote in quotes)


def test_a_sentence_is_grown_until_it_leans_on_nothing_and_a_label_s_line_leans(tmp_path: Path) -> None:
    text = (
        "Drug A cures. It is new. This helps.\n\nApproved to treat: a rare disease of the blood and bone.\nAges: N/A.\n"
    )
    document = index_of(tmp_path, {"a.txt": text}).passage(0).document
    spans = {text[s.start : s.end]: s for s in document.sentences}
    assert text[slice(*grown_of(document, spans["This helps."]))] == "Drug A cures. It is new. This helps."
    assert text[slice(*grown_of(document, spans["Ages: N/A."]))].startswith("Approved to treat: a rare")
    assert grown(document, spans["Drug A cures."], LONGEST) == spans["Drug A cures."]


def grown_of(document: Document, sentence: Span) -> tuple[int, int]:
    span = grown(document, sentence, LONGEST)
    return span.start, span.end


DOSES = "Give these drugs alone"


def test_a_line_that_announces_a_list_is_quoted_with_it(evidence: list[Evidence]) -> None:
    [quote] = texts_of(choose(scored(evidence, {DOSES: 5}), 1))
    assert quote.startswith(DOSES)
    assert quote.endswith("is given:\n\n- Aspirin thins blood. It is cheap.\n- Heparin stops clots.")


def test_it_is_no_quote_of_its_own_where_an_item_is_quoted(evidence: list[Evidence]) -> None:
    chosen = texts_of(choose(scored(evidence, {"Heparin stops": 9, DOSES: 5, "Nothing": 2}), 2))
    assert chosen == ["Heparin stops clots.", "Nothing else helps."]


def test_a_short_item_is_quoted_with_its_list_where_several_things_are_asked_for(evidence: list[Evidence]) -> None:
    several = [replace(e, asked=wanted("Name the drugs and which is cheap?")) for e in evidence]
    [quote] = texts_of(choose(scored(several, {"Heparin stops": 5}), 1))
    assert quote.startswith(DOSES)
    assert quote.endswith("Heparin stops clots.")
