"""The same words in several places are one quote that says where else they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assistant import Assistant
from app.evidence import SENTENCE_FEATURES, gather, weighed
from app.quote import Choice, choose
from app.same import Once, distinct, elsewhere, once, plain
from app.wanted import wanted
from index.linear import Linear
from index.search import Found, Searcher
from ingest.document import Quote, Span
from tests.app.asking import always_answering, index_of, models
from tests.encoders import ByteCodec, WordEncoder

FACT = "The spleen recycles iron for the blood."
TEXTS = {
    "a.txt": f"The spleen\n\n{FACT} It lies on the left side.\n",
    "b.txt": f"Organs\n\nSome organs are little known. {FACT}\n\nThe liver stores iron and sugar.\n",
    "c.md": "# Iron\n\nThe spleen recycles\niron for the blood.\n\nThe SPLEEN recycles iron for the blood.\n",
    "d.txt": f"A list\n\nAs a book says, {FACT}\n\n{FACT[:-1]} and for the liver.\n",
}


def ranked(question: str, folder: Path, texts: dict[str, str] = TEXTS) -> tuple[list[Found], list[Choice]]:
    searcher = Searcher(index_of(folder, texts), WordEncoder(), ByteCodec())
    query = searcher.query(question)
    found = searcher.search(query)
    model = Linear.load("app", "quoting.json", SENTENCE_FEATURES)
    return found, choose(weighed(model, gather(query, wanted(question), found)), 100)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """One that answers whatever its confidence is."""
    return always_answering(tmp_path_factory.mktemp("same"), TEXTS)


def choice(like: Choice, quote: Quote, score: float, belief: float) -> Choice:
    return Choice(quote, like.evidence, score, belief)


def test_a_sentence_of_three_documents_is_one_quote_that_names_the_other_two(small: Assistant) -> None:
    answer = small.ask("Which organ recycles iron?", quotes=10)
    same = [c for c in answer.citations if plain(c.quote.text) == FACT]
    assert len(same) == 1
    places = {same[0].quote.document.id, *(quote.document.id for quote in same[0].also)}
    assert places == {"a.txt", "b.txt", "c.md"}
    assert all(plain(quote.text) == FACT for quote in same[0].also)


def test_words_differing_in_more_than_white_space_are_another_quote(small: Assistant) -> None:
    shown = [plain(c.quote.text) for c in small.ask("Which organ recycles iron for the blood?", quotes=10).citations]
    assert len(set(shown)) == len(shown)
    everywhere = [
        quote for c in small.ask("Which organ recycles iron?", quotes=10).citations for quote in (c.quote, *c.also)
    ]
    assert not any("SPLEEN" in quote.text for quote in everywhere if plain(quote.text) == FACT)
    assert not any(quote.document.id == "d.txt" for quote in everywhere if plain(quote.text) == FACT)


def test_no_place_is_told_twice_nor_overlaps_the_quote(small: Assistant) -> None:
    for c in small.ask("Which organ recycles iron?", quotes=10).citations:
        places = [c.quote, *c.also]
        assert not any(
            one.document.id == other.document.id and one.span.overlap(other.span)
            for i, one in enumerate(places)
            for other in places[:i]
        )


def test_a_freed_place_goes_to_the_next_best(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "_models", models(1.01))
    closest = small.ask("Which organ recycles iron?").closest
    assert len(closest) == 3
    assert len({plain(c.quote.text) for c in closest}) == 3


def test_the_same_place_in_one_document_counts_once_too(tmp_path: Path) -> None:
    found, choices = ranked("What recycles iron?", tmp_path, {"a.txt": f"Twice\n\n{FACT}\n\nAnd again.\n\n{FACT}\n"})
    ones = [one for one in once(choices) if plain(one.choice.quote.text) == FACT]
    assert len(ones) == 1
    assert [plain(quote.text) for quote in elsewhere(ones[0], found)] == [FACT]


def test_what_stands_in_a_wider_quote_is_folded_into_it_with_its_score_and_belief(tmp_path: Path) -> None:
    _, choices = ranked("What recycles iron?", tmp_path)
    a, b = ({c.quote.document.id: c.quote.document for c in choices}[id] for id in ("a.txt", "b.txt"))
    at = b.text.index(FACT)
    narrow = choice(choices[0], Quote(b, Span(at, at + len(FACT))), 2.0, 0.5)
    wide = choice(choices[0], Quote(a, Span(a.text.index(FACT), len(a.text) - 1)), 1.0, 0.25)
    for order in ([narrow, wide], [wide, narrow]):
        (one,) = once(order)
        assert one.choice.quote == wide.quote
        assert (one.choice.score, one.choice.belief) == (2.0, 0.75)
        assert elsewhere(one, []) == (narrow.quote,)


def test_quotes_that_share_a_sentence_and_each_have_another_are_both_kept(tmp_path: Path) -> None:
    _, choices = ranked("What recycles iron?", tmp_path)
    a, b = ({c.quote.document.id: c.quote.document for c in choices}[id] for id in ("a.txt", "b.txt"))
    left = choice(choices[0], Quote(a, Span(a.text.index(FACT), len(a.text) - 1)), 2.0, 0.5)
    right = choice(choices[0], Quote(b, Span(b.text.index("Some organs"), b.text.index(FACT) + len(FACT))), 1.0, 0.2)
    assert [one.choice for one in once([left, right])] == [left, right]


def test_passages_with_the_same_words_are_looked_at_once(tmp_path: Path) -> None:
    texts = {f"{i}.txt": f"Title {i}\n\n{FACT}\n" for i in range(5)} | {"z.txt": "Other\n\nThe liver stores iron.\n"}
    found, _ = ranked("What recycles iron?", tmp_path, texts)
    kept = distinct(found, 15)
    assert len(found) == 6
    assert len({plain(f.candidate.passage.text) for f in kept}) == len(kept)
    assert distinct(found, 1) == found[:1]
    assert distinct([], 15) == []


def test_nothing_found_is_nothing_shown() -> None:
    assert once([]) == []


def test_quotes_that_differ_are_left_in_their_order(tmp_path: Path) -> None:
    _, choices = ranked("What stores sugar?", tmp_path, {"b.txt": TEXTS["b.txt"]})
    assert [one.choice for one in once(choices)] == choices
    assert all(isinstance(one, Once) and one.others == () for one in once(choices))
