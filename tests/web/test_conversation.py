"""A conversation as Gradio keeps it."""

from __future__ import annotations

import time

from app.answer import Answer, Citation
from app.web.conversation import Turn
from ingest.document import Block, Document, Kind, Quote, Span


def test_a_conversation_is_hashed_without_its_documents() -> None:
    blocks = tuple(Block(Kind.PARAGRAPH, Span(at, at + 2)) for at in range(0, 200_000, 2))
    document = Document("long.pdf", "0" * 64, "a\n" * 100_000, "Long", blocks)
    cited = (Citation(Quote(document, Span(0, 1)), 1.0),)
    turns = tuple(Turn("What?", Answer("What?", "What?", True, 0.9, cited, (), ())) for _ in range(10))
    begun = time.process_time()
    hash(turns)
    assert time.process_time() - begun < 0.02


def test_a_question_answered_anew_is_another_turn() -> None:
    first, anew = Turn("What?"), Turn("What?")
    assert first != anew
