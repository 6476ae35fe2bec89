"""Ask, search and read as tools for language models, by the Model Context Protocol."""

from __future__ import annotations

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from app.answer import Answer
from app.config import MOST_QUOTES, QUOTES
from app.contract import Asked
from app.render import Json, to_json
from app.scope import require_documents
from ingest.errors import CitewellError, DocumentError

READ_CHARACTERS = 20_000
"""Most characters that one reading gives: what a model takes in beside its conversation."""

LISTED = 200
"""Most documents that the answer to an unknown one lists."""

INSTRUCTIONS = (
    "Citewell answers questions about a folder of documents with quotes, word for word, each with its document and its"
    " characters [start, end). It writes no sentence of its own; where the documents do not say, it says so. Quote what"
    " it gives unchanged, and cite it."
)


def tools_server(asked: Asked) -> MCPServer[None]:
    """A server of the three tools; ``run()`` speaks over standard input and output."""
    server: MCPServer[None] = MCPServer("citewell", title="Citewell", instructions=INSTRUCTIONS, log_level="WARNING")

    @server.tool()
    def ask(
        question: str,
        history: list[str] | None = None,
        quotes: int = QUOTES,
        documents: list[str] | None = None,
        literal: bool = False,
    ) -> Json:
        """Answer a question with quotes from the documents, or say that they do not say.

        `history` holds earlier questions, oldest first; `documents` the ids of those to ask, all where absent;
        `quotes` is from 1 to 10. `literal` leaves out the history and leaves the spelling as it is.
        """
        try:
            most = min(max(quotes, 1), MOST_QUOTES)
            if literal:
                return to_json(asked.ask_literally(question, quotes=most, documents=documents))
            return to_json(asked.ask(question, history or [], quotes=most, documents=documents))
        except CitewellError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    def search(question: str, documents: list[str] | None = None) -> list[Json]:
        """Find the passages nearest to a question, best first, whether they answer it or not."""
        try:
            return _hits(asked.ask(question, documents=documents))
        except CitewellError as error:
            raise ToolError(str(error)) from error

    @server.tool()
    def read(document: str, start: int = 0, end: int | None = None) -> Json:
        """Read characters [start, end) of a document, at most 20 000; an unknown one is met with a list."""
        return _read(asked, document, start, end)

    return server


def tools_app(server: MCPServer[None]) -> Starlette:
    """The tools over HTTP at ``/mcp``, without sessions; who may ask is for the server around it to say."""
    anybody = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(stateless_http=True, json_response=True, transport_security=anybody)


def _hits(answer: Answer) -> list[Json]:
    """The ranked passages with their words."""
    return [
        {**place, "title": hit.passage.document.title, "section": list(hit.passage.section), "text": hit.passage.text}
        for place, hit in zip(to_json(answer)["hits"], answer.hits, strict=True)
    ]


def _read(asked: Asked, document_id: str, start: int, end: int | None) -> Json:
    records = asked.index.documents
    try:
        require_documents([document_id], records)
    except DocumentError as error:
        readable = [record.id for record in records if not record.trouble]
        raise ToolError(f"{error}; there are: {', '.join(readable[:LISTED])}") from error
    document = asked.index.document(document_id)
    size = len(document.text)
    first = min(max(start, 0), size)
    last = min(size if end is None else max(end, first), size, first + READ_CHARACTERS)
    return {
        "document": document_id, "title": document.title, "start": first, "end": last, "characters": size,
        "text": document.text[first:last],
    }  # fmt: skip
