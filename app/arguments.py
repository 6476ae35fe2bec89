"""What can be said on the command line: commands, their options, their examples. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.config import CORPUS, FEEDBACK, HOST, INDEX, MOST_QUOTES, PORT, QUOTES

_ABOUT = """Ask a folder of documents. Every answer is quoted word for word, with its citation.

Results go to standard output, everything else to standard error. Exit status: 0 done; 1 done, but the documents do not
say, or a check failed; 2 what was given cannot be used; 130 stopped by Ctrl-C."""


def parser() -> argparse.ArgumentParser:
    """The parser of ``citewell``; the namespace's ``command`` names a module of ``app.commands``."""
    whole = argparse.ArgumentParser(
        prog="citewell", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action="version", version=f"citewell {_version()}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_ask, _chat, _rebuild, _documents, _text, _evaluate, _verify, _check, _mcp):
        add(_adder(commands))
    return whole


Adder = Callable[[str, str, str], argparse.ArgumentParser]
"""Adds a command by its name, what it does, and an example."""


def _adder(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> Adder:
    def add(name: str, does: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=does,
            description=f"{does[0].upper()}{does[1:]}.",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for option, default, what in (("--corpus", CORPUS, "documents"), ("--index", INDEX, "index")):
            command.add_argument(option, type=_folder, default=default, metavar="DIR", help=f"the {what} (%(default)s)")
        return command

    return add


def _ask(add: Adder) -> None:
    ask = add(
        "ask",
        "answer a question with quotes; makes the index where there is none",
        'citewell ask "How long do the effects last?" --quotes 2',
    )
    ask.add_argument("question", metavar="QUESTION", help="the question; - reads it from standard input")
    reading = ask.add_mutually_exclusive_group()
    reading.add_argument(
        "--history", action="append", default=[], metavar="Q", help="an earlier question; once for each, oldest first"
    )
    reading.add_argument("--literal", action="store_true", help="ask exactly this: leave the spelling as it is")
    ask.add_argument(
        "--document", action="append", default=[], metavar="ID", help="search this document alone; once for each"
    )
    ask.add_argument("--json", action="store_true", help="print the answer as one line of JSON")
    _quotes(ask)
    _model(ask)


def _chat(add: Adder) -> None:
    chat = add(
        "chat",
        "serve the chat page; makes the index, or brings it up to date, first",
        "citewell chat --port 8080 --watch",
    )
    chat.add_argument(
        "--host", type=_host, default=HOST, help="the address to listen at (%(default)s: this machine alone)"
    )
    chat.add_argument("--port", type=_port, default=PORT, help="(%(default)s)")
    chat.add_argument(
        "--name",
        type=_host_name,
        action="append",
        default=[],
        metavar="NAME",
        help="a name to be asked under beside localhost and this machine's own, as docs.example.org; once for each",
    )
    chat.add_argument("--watch", action="store_true", help="follow the documents and bring the index up to date")
    chat.add_argument("--read-only", action="store_true", help="let nobody upload, remove, rebuild or judge an answer")
    chat.add_argument(
        "--feedback",
        type=Path,
        default=FEEDBACK,
        metavar="FILE",
        help="where readers' verdicts on answers go, for evaluate (%(default)s)",
    )
    chat.add_argument("--auth-file", type=Path, metavar="FILE", help="users that may enter, with hashed passwords")
    _model(chat)


def _rebuild(add: Adder) -> None:
    rebuild = add(
        "rebuild", "bring the index up to date with the documents", "citewell rebuild --corpus papers --watch"
    )
    rebuild.add_argument("--watch", action="store_true", help="go on, and rebuild after every change, until Ctrl-C")
    _model(rebuild)


def _documents(add: Adder) -> None:
    documents = add("documents", "list the documents, with any trouble", "citewell documents")
    documents.add_argument("--json", action="store_true", help="print one object of JSON a line")


def _text(add: Adder) -> None:
    text = add(
        "text",
        "print the one text of a document, that quotes are spans of",
        "citewell text guide.pdf | cut -c 1-80",
    )
    text.add_argument(
        "document", metavar="DOCUMENT", help="its path below the corpus, as `citewell documents` shows it"
    )


def _evaluate(add: Adder) -> None:
    evaluate = add(
        "evaluate",
        "answer a file of questions, and measure the answers where the file has the right ones",
        "citewell evaluate questions.jsonl --out runs/first",
    )
    evaluate.add_argument("file", type=Path, metavar="FILE", help='JSON lines, or CSV with a "question" column')
    evaluate.add_argument(
        "--out", type=_folder, required=True, metavar="DIR", help="for answers.jsonl, measures.json and report.md"
    )
    _quotes(evaluate)
    _model(evaluate)


def _verify(add: Adder) -> None:
    verify = add(
        "verify",
        "check every quote of saved answers against the documents as they are now",
        "citewell verify runs/first/answers.jsonl",
    )
    verify.add_argument("answers", type=Path, metavar="ANSWERS", help="a file of answers; - for standard input")
    verify.add_argument("--json", action="store_true", help="print one object of JSON a quote")


def _check(add: Adder) -> None:
    check = add("check", "read the whole index and say whether all of it agrees", "citewell check --repair")
    check.add_argument("--repair", action="store_true", help="make anew what does not agree")
    _model(check)


def _mcp(add: Adder) -> None:
    _model(add("mcp", "offer ask, search and read as tools, over standard input and output", "citewell mcp"))


def _quotes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--quotes",
        type=_quote_count,
        default=QUOTES,
        metavar="N",
        help=f"most quotes, 1 to {MOST_QUOTES} (%(default)s)",
    )


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="NAME", help="a folder with a sentence-transformers model, or its name")
    command.add_argument(
        "--download-model", action="store_true", help="fetch the model from its hub where it is missing"
    )


def _folder(text: str) -> Path:
    if not text:  # as after a variable that is not set; a path without a name would be the working folder
        raise argparse.ArgumentTypeError("must be the path of a folder, which for the one you are in is .")
    return Path(text)


def _quote_count(text: str) -> int:
    return _between(text, 1, MOST_QUOTES)


def _port(text: str) -> int:
    return _between(text, 1, 65535)


def _host(text: str) -> str:
    if not text.strip():  # to the system, the empty name is every address that this machine has
        raise argparse.ArgumentTypeError("must be an address, such as 127.0.0.1")
    return text


def _host_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", text):
        raise argparse.ArgumentTypeError(f"must be a name as docs.example.org, not {text[:100]!r}")
    return text


def _between(text: str, least: int, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most}, not {text[:20]!r}")
    return int(text)


def _version() -> str:
    try:
        return version("citewell")
    except PackageNotFoundError:
        return "(not installed)"
