"""One call answers a question, the same way every time, from the state of the index that is there."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from app.answer import Answer
from app.assistant import HITS, Assistant, recipe_of
from app.checked import LONGEST_QUESTION
from app.config import CLOSEST, THRESHOLD
from app.turn import Turn
from index.identity import DEFAULT_DIGEST
from ingest.errors import IndexFault, IndexMismatch, IndexMissing, QuestionError, UnreadableDocument
from tests.app.asking import TEXTS, assistant, models
from tests.index.small import rebuild, write


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant(tmp_path_factory.mktemp("assistant"))


def sure(made: Assistant, monkeypatch: pytest.MonkeyPatch, threshold: float) -> None:
    """Let the assistant answer, or refuse, whatever its confidence: the small encoder is not what it was tuned for."""
    monkeypatch.setattr(made, "_models", models(threshold))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "the question is empty"),
        (" \n\t ", "the question is empty"),
        ("?!… — ...", "has no word in it"),
        ("\u0301\u200b", "has no word in it"),
        ("what is gene therapy \ud800?", "is not text in UTF-8"),
        ("a" * (LONGEST_QUESTION + 1), f"has {LONGEST_QUESTION + 1} characters: ask in at most {LONGEST_QUESTION}"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_why(question: str, sentence: str, small: Assistant) -> None:
    with pytest.raises(QuestionError, match=sentence):
        small.ask(question)


def test_an_earlier_question_that_is_no_text_is_told(small: Assistant) -> None:
    for history in (["What is it?", "why \udcff"], [Turn("user", "why \udcff")]):
        with pytest.raises(QuestionError, match="an earlier question is not text in UTF-8: leave it out"):
            small.ask("What pumps blood?", history)


def test_an_earlier_question_that_is_too_long_is_told(small: Assistant) -> None:
    with pytest.raises(QuestionError, match=f"an earlier question has over {LONGEST_QUESTION} characters"):
        small.ask("And what about it?", ["blood " * LONGEST_QUESTION])
    assert small.ask("And what about it?", [Turn("assistant", "blood " * LONGEST_QUESTION)]).searched


def test_an_answer_has_citations_and_no_closest(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    sure(small, monkeypatch, 0.0)
    answer = small.ask("What filters salt and water?")
    assert answer.answerable
    assert 1 <= len(answer.citations) <= 3
    assert answer.closest == ()
    best = answer.citations[0]
    assert best.quote.document.id == "kidney.txt"
    assert best.words
    assert (answer.question, answer.searched) == ("What filters salt and water?",) * 2
    assert answer.index_id == small.index.index_id


def test_a_refusal_has_the_closest_and_no_citations(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    sure(small, monkeypatch, 1.01)
    answer = small.ask("Which zebras did NCT05397184 count?")
    assert not answer.answerable
    assert answer.citations == ()
    assert len(answer.closest) == CLOSEST
    assert answer.missing == ("zebras", "NCT05397184", "count")


def test_answering_is_decided_by_the_threshold(small: Assistant) -> None:
    for question in ("What filters salt and water?", "Which zebras?", "heart", "is it?"):
        answer = small.ask(question)
        assert 0 <= answer.confidence <= 1
        assert answer.answerable == (answer.confidence >= THRESHOLD)
        assert bool(answer.citations) == answer.answerable != bool(answer.closest)


@pytest.mark.parametrize("most", [1, 2, 10])
def test_no_more_quotes_are_shown_than_asked_for(most: int, small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    sure(small, monkeypatch, 0.0)
    assert 1 <= len(small.ask("blood", quotes=most).citations) <= most


def test_a_follow_up_is_searched_with_what_it_leans_on(small: Assistant) -> None:
    plain = small.ask("And how often a day?", ["How does the heart beat?"])
    assert plain.question == "And how often a day?"
    assert plain.searched == "How does the heart beat? And how often a day?"
    assert plain.hits[0].passage.document.id == "heart.txt"
    turns = [Turn("user", "How does the heart beat?"), Turn("assistant", "The kidney filters blood. It is a kidney.")]
    assert same(small.ask("And how often a day?", turns), plain)


def test_a_change_of_subject_is_searched_alone(small: Assistant) -> None:
    asked = small.ask("What filters salt and water?", ["How does the heart beat?"])
    assert same(asked, small.ask("What filters salt and water?"))


def test_what_is_told_first_is_left_out_where_that_alone_keeps_a_question_from_being_answered(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "What pumps blood?"
    turn = f"We moved to Canada. {asked}"
    sure(small, monkeypatch, 1.1)
    alone, together = small.ask(asked).confidence, small.ask(turn).confidence
    assert together < alone
    assert small.ask(turn).searched == turn
    sure(small, monkeypatch, alone)
    assert (small.ask(turn).answerable, small.ask(turn).searched) == (True, asked)
    assert small.ask(turn).question == turn
    sure(small, monkeypatch, 0.0)
    assert small.ask(turn).searched == turn


def test_misspelt_words_are_searched_as_the_documents_have_them(built: Path, model: Path) -> None:
    answer = Assistant.open(built / "index", model=str(model)).ask("Does a rivver boil?", ["How much watter?"])
    assert (answer.question, answer.searched) == ("Does a rivver boil?", "Does a river boil?")


def test_a_literal_question_is_searched_as_it_stands(built: Path, model: Path, small: Assistant) -> None:
    answer = Assistant.open(built / "index", model=str(model)).ask_literally("  Does the rivver\nboil? ")
    assert answer.question == answer.searched == "Does the rivver boil?"
    assert answer.missing == ("rivver",)
    plain = "What filters salt and water?"
    assert same(small.ask_literally(plain), small.ask(plain))
    assert same(small.ask_literally("And how often?", quotes=1), small.ask("And how often?", quotes=1))
    with pytest.raises(QuestionError, match="the question is empty"):
        small.ask_literally(" ")


def test_only_the_chosen_documents_are_asked(small: Assistant) -> None:
    answer = small.ask("What pumps blood?", documents=["kidney.txt"])
    assert {hit.passage.document.id for hit in answer.hits} == {"kidney.txt"}
    assert {c.quote.document.id for c in answer.citations + answer.closest} <= {"kidney.txt"}
    assert (answer.documents, small.ask("What pumps blood?").documents) == (("kidney.txt",), ())
    with pytest.raises(QuestionError, match="no document is chosen"):
        small.ask("What pumps blood?", documents=[])


@pytest.mark.parametrize(
    ("id", "sentence"),
    [("nope.txt", "nope.txt: is no document"), ("empty.txt", "empty.txt: holds no text"), ("\ud800", r"\\ud800: is")],
)
def test_a_document_that_cannot_be_asked_is_told_and_not_taken_for_one_that_does_not_say(
    id: str, sentence: str, tmp_path: Path
) -> None:
    made = assistant(tmp_path, TEXTS | {"empty.txt": ""})
    for ask in (made.ask, made.ask_literally):
        with pytest.raises(UnreadableDocument, match=sentence):
            ask("What pumps blood?", documents=["heart.txt", id])


def test_a_document_that_was_removed_since_it_was_chosen_is_told(tmp_path: Path) -> None:
    made = assistant(tmp_path)
    assert made.ask("What pumps blood?", documents=["heart.txt"]).hits
    (tmp_path / "corpus" / "heart.txt").unlink()
    rebuild(tmp_path / "corpus", tmp_path / "index")
    made.refresh()
    with pytest.raises(UnreadableDocument, match=r"heart.txt: is no document"):
        made.ask("What pumps blood?", ["What beats?"], documents=["heart.txt"])


@pytest.mark.parametrize("quotes", [-1, 0, 11])
def test_a_number_of_quotes_that_cannot_be_shown_is_refused(quotes: int, small: Assistant) -> None:
    for ask in (small.ask, small.ask_literally):
        with pytest.raises(QuestionError, match=f"from 1 to 10 quotes can be asked for, not {quotes}"):
            ask("What pumps blood?", quotes=quotes)


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers show the same, word for word and number for number."""

    def shown(answer: Answer) -> object:
        cited = [(c.quote.id, c.score, c.words, [q.id for q in c.context]) for c in answer.citations + answer.closest]
        hits = [(hit.passage.id, hit.score) for hit in answer.hits]
        return answer.question, answer.searched, answer.confidence, cited, hits, answer.missing

    return shown(one) == shown(other)


def test_the_same_question_gives_the_same_answer_again_and_from_another_thread(small: Assistant) -> None:
    first = small.ask("What keeps blood from flowing back?")
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(small.ask("What keeps blood from flowing back?")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(same(first, answer) for answer in answers)


def test_an_index_made_again_from_the_same_texts_gives_the_same_answer(small: Assistant, tmp_path: Path) -> None:
    other = assistant(tmp_path, dict(reversed(list(TEXTS.items()))))
    assert same(small.ask("What stops clots?"), other.ask("What stops clots?"))


def test_there_are_at_least_ten_hits_where_there_are_that_many(tmp_path: Path) -> None:
    made = assistant(tmp_path, {f"{n}.txt": f"Number {n}\n\nThe number {n} is a number.\n" for n in range(30)})
    assert 10 <= len(made.ask("Which number is it?").hits) <= HITS


def test_refresh_picks_up_a_newer_state_and_only_that(tmp_path: Path) -> None:
    made = assistant(tmp_path)
    before = made.index.index_id
    assert not made.refresh()
    rebuild(write(tmp_path / "corpus", {"spleen.txt": "The spleen\n\nThe spleen recycles iron.\n"}), tmp_path / "index")
    assert made.ask("What recycles iron?").index_id == before
    assert made.refresh()
    answer = made.ask("What recycles iron?")
    assert answer.index_id == made.index.index_id != before
    assert answer.hits[0].passage.document.id == "spleen.txt"
    assert not made.refresh()


def test_an_assistant_opens_an_index_with_the_model_that_made_it(built: Path, model: Path) -> None:
    answer = Assistant.open(built / "index", model=str(model)).ask("How much a day?")
    assert answer.hits[0].passage.document.id == "good.md"


def test_an_index_that_is_not_there_or_is_another_model_s_says_what_to_run(
    built: Path, model: Path, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing, match="citewell rebuild"):
        Assistant.open(tmp_path / "none", model=str(model))
    with pytest.raises(IndexMismatch, match="citewell rebuild"):
        Assistant.open(built / "index")
    shutil.copytree(built / "index", tmp_path / "cut")
    (tmp_path / "cut" / "manifest.json").write_text("{")
    with pytest.raises(IndexFault):
        Assistant.open(tmp_path / "cut", model=str(model))


def test_the_recipe_names_the_model_its_weights_and_the_code_and_loads_nothing() -> None:
    recipe = recipe_of()
    assert (recipe.encoder, recipe.digest, recipe.codec) == ("all-MiniLM-L6-v2", DEFAULT_DIGEST, "two-bits")
