"""What readers say becomes lines that evaluation reads."""

from __future__ import annotations

import json
import resource
import threading
import time
from pathlib import Path

import pytest

from app.feedback import Feedback, FeedbackError, Opinion, Verdict, whole_sentences
from app.questions import read_questions
from ingest.document import Document, Quote, Span
from ingest.errors import QuestionsError
from ingest.read import read_bytes

TEXT = b"Heading\n\nThe first sentence stands here. The second one follows it. The third ends it all.\n"


@pytest.fixture
def document() -> Document:
    return read_bytes(TEXT, "a.txt")


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "said.jsonl")


def rows(feedback: Feedback) -> list[dict[str, object]]:
    return [json.loads(line) for line in feedback.path.read_text("utf-8").splitlines()]


def test_right_and_missing_give_gold_and_wrong_gives_none(feedback: Feedback, document: Document) -> None:
    quote = Quote(document, document.sentences[1])
    for verdict in Verdict:
        feedback.add(Opinion(verdict, "What follows?", ("What is first?",), (quote,)))
    right, wrong, missing = read_questions(feedback.path)
    for gold in (right.qrel, missing.qrel):
        assert gold is not None
        assert gold.answerable
        assert [(t.document, t.start, t.end, t.text) for t in gold.targets] == [
            ("a.txt", quote.span.start, quote.span.end, quote.text)
        ]
    assert wrong.qrel is None
    assert rows(feedback)[1]["wrong"] == rows(feedback)[0]["answers"]
    assert right.history == ("What is first?",)


def test_a_right_refusal_is_gold_that_nothing_answers(feedback: Feedback) -> None:
    feedback.add(Opinion(Verdict.RIGHT, "What else?", (), ()))
    (question,) = read_questions(feedback.path)
    assert question.qrel is not None
    assert not question.qrel.answerable


def test_saying_a_thing_twice_says_it_once(feedback: Feedback, document: Document) -> None:
    opinion = Opinion(Verdict.RIGHT, "What follows?", (), (Quote(document, document.sentences[1]),))
    feedback.add(opinion)
    feedback.add(opinion)
    assert len(rows(feedback)) == 1


def test_a_line_follows_a_last_one_that_lacks_its_newline(feedback: Feedback) -> None:
    feedback.path.write_text('{"question": "Who wrote this?"}', "utf-8")
    for question in ("What else?", "What more?", "What else?"):
        feedback.add(Opinion(Verdict.RIGHT, question, (), ()))
    assert [one.text for one in read_questions(feedback.path)] == ["Who wrote this?", "What else?", "What more?"]
    assert feedback.path.read_bytes().count(b"\n") == 3


def test_the_line_separators_of_unicode_end_no_line(feedback: Feedback) -> None:
    for question in ("What\u2028else?", "And\x85more?", "What\u2028else?"):
        feedback.add(Opinion(Verdict.WRONG, question, (), ()))
    assert [question.text for question in read_questions(feedback.path)] == ["What\u2028else?", "And\x85more?"]


def test_where_no_verdict_can_be_added_it_is_told_before_the_first(tmp_path: Path) -> None:
    with pytest.raises(FeedbackError, match="it is a folder; name a file in it"):
        Feedback(tmp_path).check()
    with pytest.raises(FeedbackError, match="its folder is not there; make it first"):
        Feedback(tmp_path / "new" / "said.jsonl").check()
    (tmp_path / "notes").write_text("no JSON")
    with pytest.raises(QuestionsError, match="notes:1"):
        Feedback(tmp_path / "notes").check()
    Feedback(tmp_path / "said.jsonl").check()
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_many_readers_at_once_lose_nothing(feedback: Feedback) -> None:
    opinions = [Opinion(Verdict.WRONG, f"Question {i}?", (), ()) for i in range(40)]
    threads = [threading.Thread(target=feedback.add, args=(opinion,)) for opinion in opinions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row["question"] for row in rows(feedback)} == {opinion.question for opinion in opinions}


def test_a_selection_becomes_the_sentences_it_touches(document: Document) -> None:
    start = document.text.index("ence stands")
    end = document.text.index("one follows")
    first, second = document.sentences[-3], document.sentences[-2]
    assert whole_sentences(document, Span(start, end)).span == Span(first.start, second.end)


@pytest.mark.parametrize("span", [Span(3, 3), Span(500, 600)])
def test_a_selection_of_nothing_is_refused(document: Document, span: Span) -> None:
    with pytest.raises(ValueError, match="no text"):
        whole_sentences(document, span)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FeedbackError, match="cannot be written"):
        Feedback(tmp_path).add(Opinion(Verdict.WRONG, "What?", (), ()))


def test_a_file_that_somebody_broke_is_told_by_its_line_and_left_alone(feedback: Feedback) -> None:
    feedback.path.write_text('{"id": "a", "question": "What?"}\n{"id": ', "utf-8")
    with pytest.raises(QuestionsError, match=r"said\.jsonl:2: "):
        feedback.add(Opinion(Verdict.WRONG, "What?", (), ()))
    assert feedback.path.read_text("utf-8").endswith('{"id": ')


def test_a_line_that_does_not_fit_is_taken_back_and_the_next_may_fit(feedback: Feedback) -> None:
    feedback.add(Opinion(Verdict.WRONG, "What?", (), ()))
    before = feedback.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50, hard))
    try:
        with pytest.raises(FeedbackError, match="cannot be written: File too large"):
            feedback.add(Opinion(Verdict.WRONG, "Why?", (), ()))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert feedback.path.read_bytes() == before
    feedback.add(Opinion(Verdict.WRONG, "Why?", (), ()))
    assert [row["question"] for row in rows(feedback)] == ["What?", "Why?"]


def test_what_others_added_to_the_file_or_took_away_is_seen(feedback: Feedback) -> None:
    said = [Opinion(Verdict.WRONG, f"Question {i}?", (), ()) for i in range(3)]
    feedback.add(said[0])
    Feedback(feedback.path).add(said[1])
    for opinion in (*said, *said):
        feedback.add(opinion)
    assert [row["question"] for row in rows(feedback)] == ["Question 0?", "Question 1?", "Question 2?"]
    feedback.path.unlink()
    feedback.add(said[0])
    assert [row["question"] for row in rows(feedback)] == ["Question 0?"]


def test_a_verdict_costs_the_same_however_many_there_are(feedback: Feedback) -> None:
    lines = (json.dumps({"id": f"wrong-{i}", "question": "What?"}) + "\n" for i in range(20_000))
    feedback.path.write_text("".join(lines), "utf-8")
    begun = time.process_time()
    for i in range(300):
        feedback.add(Opinion(Verdict.WRONG, f"Question {i}?", (), ()))
    assert time.process_time() - begun < 4
    assert len(rows(feedback)) == 20_300
