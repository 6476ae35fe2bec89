"""Tell what of a web page its reader sees as its words: no scripts, menus, banners, or words for other readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.around import HEADINGS

Node = Any
"""An element of selectolax, which `ingest.html` alone imports."""

_BREAKING = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
    td tfoot th thead tr ul
"""
_UNSEEN = """
    head script style noscript template nav iframe object embed canvas audio video svg button input select textarea
    datalist annotation annotation-xml rp
"""
BREAKING = frozenset(_BREAKING.split())
"""Elements that begin and end a block."""

UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose words are not part of what the page says."""

LANDMARKS = frozenset({"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog"})
_UNREAD = re.compile(
    r"\b(?:cookie|consent|gdpr)[-_]?(?:\w+[-_])?(?:banner|bar|notice|consent|popup|modal|dialog|overlay)|\bskip[-_]?link"
    r"|(?<!not-)\b(?:sr-only|visually-?hidden|screen-reader-text)(?!\w)|\bmw-(?:editsection|cite-backlink)\b",
    re.IGNORECASE,
)
"""Ids and classes of banners, of words for screen readers alone, and of what only edits a wiki or leads back in it."""

_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIGN = re.compile(r"[^\w\s]{1,2}")
_BACK = re.compile(r"[\^↑↩⤴⏎][\ufe0e\ufe0f]?\d{0,2}")

_PARTS_OF_BOOK = frozenset({"docnav", "navheader", "navfooter"})
"""Classes that DocBook's and Publican's pages give to what leads to the next page and names the book."""

_NAVIGATION = re.compile(
    r"(?:[^\W_]+[-_])*(?:nav|navbar|navigation|navlinks|menu|menubar|breadcrumbs?|crumbs?)(?:[-_][^\W_]+)*"
    r"|(?:[^\W_]+[-_])?(?:toc|table-?of-?contents)",
    re.IGNORECASE,
)
"""A class or an id of what may lead elsewhere: a menu may be a restaurant's, and its links show which it is."""

_TURNING = re.compile(r"(?:\W*\b(?:prev(?:ious)?|next|up|home|top|index|contents)\b)+\W*", re.IGNORECASE)
_TURNS = re.compile(r"prev|next", re.IGNORECASE)

LINKED = 0.75
"""Of the letters of what leads elsewhere: the rest names it ("Contents:")."""

LONGEST_FOOT = 600
"""Characters of what leads to the next page."""

DEEPEST = 512
"""Elements in each other that browsers built on Blink keep."""


def is_seen(node: Node) -> bool:
    """Whether the words of an element may be some of the page's, as far as the element itself says."""
    tag, attributes = node.tag, node.attributes
    if tag in UNSEEN or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return False
    if (tag == "dialog" and "open" not in attributes) or attributes.get("role") in LANDMARKS:
        return False
    if _UNDISPLAYED.search(attributes.get("style") or "") or (tag == "a" and _is_permalink(node)):
        return False
    if (tag == "footer" or (tag == "header" and node.css_first("h1") is None)) and _is_of_page(node):
        return False
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return tag == "body" or not (_UNREAD.search(names) or _leads_elsewhere(node, names.split()))


def _leads_elsewhere(node: Node, names: Sequence[str]) -> bool:
    """Whether an element only leads to other places: a menu, a path of links, a list of contents, "Prev | Next"."""
    is_book_s = not _PARTS_OF_BOOK.isdisjoint(names)
    turns = node.tag in ("p", "center") and len(node.text()) <= LONGEST_FOOT and _TURNING.fullmatch(node.text().strip())
    if not (is_book_s or turns or any(map(_NAVIGATION.fullmatch, names))):
        return False
    words = _letters(node.text())
    linked = [_letters(link.text()) for link in node.css("a[href]")]
    if is_book_s:
        return bool(linked) and words <= LONGEST_FOOT
    if turns:
        return bool(linked) and _TURNS.search(node.text()) is not None
    return words > 0 and sum(linked) >= LINKED * words


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_permalink(node: Node) -> bool:
    """Whether a link is only a sign, by which a heading offers its own address or a note leads back."""
    words = node.text().strip()
    if _BACK.fullmatch(words) and "#" in (node.attributes.get("href") or ""):
        return True
    if not _SIGN.fullmatch(words):
        return False
    return next((above.tag in HEADINGS for above in _above(node) if above.tag in BREAKING), False)


def _is_of_page(node: Node) -> bool:
    """Whether a header or footer is the site's rather than an article's."""
    return not any(above.tag in ("article", "main", "section", "blockquote") for above in _above(node))


def _above(node: Node) -> Iterator[Node]:
    """The elements around it, the nearest first, as many as browsers keep of those that nest more deeply."""
    for _ in range(DEEPEST):
        if node.parent is None:
            return
        node = node.parent
        yield node
