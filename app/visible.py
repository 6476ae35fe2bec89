"""Show text of documents where a control character or a mark of a markup language would do harm."""

from __future__ import annotations

import re
import unicodedata

_HARMLESS = {"\n", "\t", "\u200c", "\u200d", "\u00ad"}  # the joiners belong to words of many scripts
_ACTIVE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_MARKDOWN = re.compile(r"([\\`*_\[\]|~$:@]|\b(?<=www)\.|^[-+#=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
"""Marks anywhere, what makes a link of an address, and what makes a list or heading at the start of a line."""

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def visible(text: str) -> str:
    """The text with every character that could steer a terminal, or reorder its line, written as its escape.

    Newlines, tabs, soft hyphens and the joiners that scripts need are left; a carriage return is a newline, as in the
    text files of Windows.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", "\n").replace("\r", "\n")))


def line(text: str) -> str:
    """The text on one line, as `visible`: what a document or a file is called cannot pass for a line of its own."""
    return visible(" ".join(text.split()))


def _shown(char: str) -> str:
    if char in _HARMLESS or unicodedata.category(char) not in _ACTIVE:
        return char
    return char.encode("unicode_escape").decode("ascii")


def escape_markdown(text: str) -> str:
    """The text on one line, as Markdown that shows it letter for letter and can hold no link, image or HTML."""
    return _MARKDOWN.sub(r"\\\1", "".join(_HTML.get(char, char) for char in line(text)))
