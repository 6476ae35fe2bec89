"""The conversation: a question box, the answers, and which documents are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import ValidationError

from app.checked import checked
from app.config import MOST_QUOTES
from app.contract import Asked
from app.render import Json, to_json
from app.web.api import Question
from app.web.choices import by_title
from app.web.conversation import Lasting, Message, Turns, follow, literally, messages, question_message
from app.web.events import AT_ONCE, QUESTIONS
from app.web.examples import examples
from app.web.export import add_export
from app.web.site import Site
from ingest.errors import CitewellError, QuestionError

Skip = dict[str, str]
"""Gradio's word for leaving a part as it is."""

Shown = tuple[Turns | Skip, list[Message] | Skip]
"""The conversation, and how the chat shows it."""


WRONGLY_ASKED = "Send a question as text, a list of at most 100 earlier questions, and a number of quotes."


def document_choices(asked: Asked) -> list[tuple[str, str]]:
    """Name and id of every document that can be asked."""
    return by_title([record for record in asked.index.documents if not record.trouble])


@dataclass(frozen=True, slots=True)
class Parts:
    """What the tab is made of; the page's script puts what is entered in ``box`` into ``entered`` and submits that."""

    turns: gr.State
    lasting: gr.State
    chat: gr.Chatbot
    box: gr.Textbox
    entered: gr.Textbox
    only: gr.Dropdown
    anew: gr.Button


def add_ask_tab(site: Site, page: gr.Blocks, tab: gr.Tab) -> gr.Dropdown:
    """Lay out the tab and wire it; what comes back is where the documents to ask are chosen."""
    parts = _lay_out(site.asked)
    _wire(site.asked, parts)
    _wire_arrival(site.asked, page, tab, parts)
    return parts.only


def _lay_out(asked: Asked) -> Parts:
    chat = gr.Chatbot(
        label="Conversation", show_label=False, elem_id="conversation", height=None, container=False, layout="panel",
        latex_delimiters=[], buttons=[], feedback_options=None, group_consecutive_messages=False, autoscroll=False,
        **_greeting(asked),
    )  # fmt: skip
    turns = gr.State(())
    with gr.Column(elem_id="asking"):
        box = gr.Textbox(
            label="Question", show_label=False, placeholder="Ask the documents a question", submit_btn="Ask",
            lines=1, max_lines=6, autofocus=True, elem_id="question", container=False,
            interactive=True,
        )  # fmt: skip
        entered = gr.Textbox(submit_btn=True, visible="hidden", elem_id="entered")
        with gr.Row(elem_id="below"):
            only = gr.Dropdown(
                choices=[], multiselect=True, label="Documents to ask", show_label=False, container=False,
                elem_id="only",
            )  # fmt: skip
            add_export(turns)
            anew = gr.Button("New conversation", elem_id="anew", variant="secondary", size="sm")
    return Parts(turns, gr.State(Lasting()), chat, box, entered, only, anew)


def _greeting(asked: Asked) -> dict[str, Any]:
    """What an empty conversation shows, by the documents there are now."""
    there = "Answers are the documents\u2019 own words, each with its place."
    return {
        "placeholder": there if document_choices(asked) else "There is nothing to ask yet: add documents first.",
        "examples": [{"text": question} for question in examples(asked.index)],
    }


def add_program_door(asked: Asked) -> None:
    """``/ask`` for Gradio's own client: the answer as the command line prints it."""

    def ask(question: str, history: list[str], quotes: int) -> Json:
        try:
            sent = Question.model_validate({"question": question, "history": history})
            most = int(min(max(quotes, 1), MOST_QUOTES))
        except (ValidationError, TypeError) as error:
            raise gr.Error(WRONGLY_ASKED, print_exception=False) from error
        try:
            return to_json(asked.ask(sent.question, sent.history, quotes=most))
        except CitewellError as error:
            raise gr.Error(str(error), print_exception=False) from error

    api(ask, api_name="ask", concurrency_limit=QUESTIONS["concurrency_limit"], concurrency_id="questions")


def _askable(question: str) -> bool:
    """Whether it can be asked; where it is not blank and yet cannot, a notice says why, and the box keeps it."""
    try:
        return bool(question.strip() and checked(question))
    except QuestionError as error:
        why = str(error)
        gr.Warning(f"{why[0].upper()}{why[1:]}.")
        return False


def _wire(asked: Asked, parts: Parts) -> None:
    def respond(question: str, turns: Turns, only: list[str], lasting: Lasting) -> Iterator[Shown]:
        """The question box is left alone, as more may be typed there by now: the script takes out what is asked."""
        question = str(question)  # what a program sends may be anything
        if not _askable(question):
            yield turns, messages(turns)  # Gradio waits for ever on a generator that gives nothing
            return
        yield turns, [*messages(turns), question_message(question)]
        yield _answered(follow(asked, turns, question, only), lasting)

    def submitted(event: gr.EventData, sent: str, typed: str, *rest: Any) -> Iterator[tuple[str | Skip, *Shown]]:
        """What the script sent; what stands in the question box where the script is not there yet, and leaves it."""
        by_script = getattr(event.target, "elem_id", "") == "entered"
        for i, step in enumerate(respond(sent if by_script else typed, *rest)):
            yield (gr.skip() if by_script or i else "", *step)

    def undo(turns: Turns, only: list[str], lasting: Lasting) -> Shown:
        if not turns:
            gr.Warning("The server no longer has this conversation: ask the question anew.")
            return gr.skip(), gr.skip()
        return _answered(literally(asked, turns, only), lasting)

    def example(turns: Turns, only: list[str], lasting: Lasting, event: gr.SelectData) -> Iterator[Shown]:
        yield from respond(event.value["text"], turns, only, lasting)

    def begin(lasting: Lasting) -> tuple[str, Turns, list[Message], Lasting]:
        lasting.over = True
        return "", (), [], Lasting()

    before, shown = [parts.turns, parts.only, parts.lasting], [parts.turns, parts.chat]
    gr.on(
        [parts.entered.submit, parts.box.submit], submitted, [parts.entered, parts.box, *before], [parts.box, *shown],
        trigger_mode="always_last", **QUESTIONS,
    )  # fmt: skip
    parts.chat.example_select(example, before, shown, **QUESTIONS)
    parts.chat.option_select(undo, before, shown, **QUESTIONS)
    parts.anew.click(begin, parts.lasting, [parts.box, *shown, parts.lasting], **AT_ONCE)


def _wire_arrival(asked: Asked, page: gr.Blocks, tab: gr.Tab, parts: Parts) -> None:
    def arrive(lasting: Lasting, request: gr.Request) -> Shown:
        """A shared link ``/?q=...`` asks its question."""
        question = dict(request.query_params).get("q", "")
        if not question.strip():
            return gr.skip(), gr.skip()
        return _answered(follow(asked, (), question, ()), lasting)

    def choices() -> gr.Dropdown:
        return gr.Dropdown(choices=document_choices(asked))

    def greet() -> gr.Chatbot:
        return gr.Chatbot(**_greeting(asked))

    page.load(arrive, parts.lasting, [parts.turns, parts.chat], **AT_ONCE)
    page.load(choices, None, parts.only, **AT_ONCE)
    gr.on([page.load, tab.select], greet, None, parts.chat, **AT_ONCE)


def _answered(after: Turns, lasting: Lasting) -> Shown:
    """The conversation as it is now, unless it is over."""
    if lasting.over:
        return gr.skip(), gr.skip()
    return after, messages(after)
