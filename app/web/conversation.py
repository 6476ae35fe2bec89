"""One visitor's conversation: the questions asked and what came back, and how the chat shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.answer import Answer
from app.contract import Asked
from app.turn import Turn as Said
from app.web.answers import LITERALLY, answer_html, question_html, trouble_html
from ingest.errors import CitewellError

LONGEST = 60
"""Turns that a conversation keeps: what a page still scrolls through; the oldest leave first."""

Message = dict[str, object]
"""A message as Gradio's Chatbot takes it."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A question and its answer, or the sentence that says why there is none.

    A turn equals only itself: Gradio hashes the conversation again and again, and an answer holds whole documents.
    """

    question: str
    answer: Answer | None = None
    trouble: str = ""


Turns = tuple[Turn, ...]


@dataclass(slots=True)
class Lasting:
    """Whether the conversation still lasts, for a question that is being answered when another one is begun."""

    over: bool = False


def follow(asked: Asked, turns: Turns, question: str, only: Collection[str]) -> Turns:
    """The conversation with one more turn, the question read after those before it that got an answer."""
    earlier = [said for turn in turns if turn.answer for said in _said(turn.question, turn.answer)]
    return _with(turns, _turn(question, lambda: asked.ask(question, earlier, documents=tuple(only) or None)))


def literally(asked: Asked, turns: Turns, only: Collection[str]) -> Turns:
    """The conversation with its last question answered anew, exactly as it was typed and without those before it."""
    if not turns:
        return turns
    question = turns[-1].question
    return _with(turns[:-1], _turn(question, lambda: asked.ask_literally(question, documents=tuple(only) or None)))


def messages(turns: Turns) -> list[Message]:
    """The whole conversation for the chat; the last answer offers to undo its reading where it has one."""
    shown = [message for turn in turns for message in _messages(turn)]
    if turns and (answer := turns[-1].answer) and answer.searched != answer.question:
        shown[-1]["options"] = [{"value": "literally", "label": LITERALLY}]
    return shown


def question_message(question: str) -> Message:
    """A question that is not answered yet."""
    return {"role": "user", "content": question_html(question)}


def _said(question: str, answer: Answer) -> list[str | Said]:
    """The question, which could be searched, and the words that were quoted."""
    quoted = " ".join(citation.quote.text for citation in answer.citations or answer.closest)
    return [question, Said("assistant", quoted)]


def _turn(question: str, answer: Callable[[], Answer]) -> Turn:
    try:
        return Turn(question, answer())
    except CitewellError as error:
        return Turn(question, trouble=str(error))


def _with(turns: Turns, turn: Turn) -> Turns:
    return (*turns, turn)[-LONGEST:]


def _messages(turn: Turn) -> list[Message]:
    said = answer_html(turn.answer) if turn.answer else trouble_html(turn.trouble)
    return [question_message(turn.question), {"role": "assistant", "content": said}]
