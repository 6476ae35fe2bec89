"""What of a page only leads elsewhere."""

from __future__ import annotations

import time

import pytest

from ingest.html import read_html

LINKS = '<a href="/a">Repairs</a> <a href="/b">Opening hours</a> <a href="/c">Contact</a>'
PREV = '<li class="previous"><a href="a"><strong>Prev</strong>9.9. Quotas</a></li><li class="home">The Handbook</li>'


def text(markup: str) -> str:
    return read_html(f"<body><h1>Bikes</h1>{markup}<p>We mend bikes.</p></body>".encode(), "a.html").text


@pytest.mark.parametrize(
    "markup",
    [
        *(
            f'<div class="menu">{LINKS}</div>',
            f'<ul id="main-nav"><li>{LINKS}</li></ul>',
            f'<div class="x navbar-top">{LINKS}</div>',
        ),
        *(f'<p class="breadcrumbs">You: {LINKS}</p>', f'<div class="toc"><p>Contents</p><ul><li>{LINKS}</ul></div>'),
        *(
            f'<ul class="docnav top">{PREV}</ul>',
            f'<div class="navheader"><table><tr><th>Handbook<th>{LINKS}</table></div>',
        ),
        *(
            '<p><a href="a">Prev</a> | <a href="b">Up</a> | <a href="c">Next</a></p>',
            f"<div role=navigation>{LINKS}</div>",
        ),
        f'<div id="table-of-contents">{LINKS}</div>',
    ],
)
def test_what_only_leads_elsewhere_is_left_out(markup: str) -> None:
    assert text(markup) == "Bikes\n\nWe mend bikes."


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            '<div class="menu"><p>Soup of the day, 4 EUR</p><p>Pie <a href="/p">of apples</a>, 5 EUR</p></div>',
            "Soup of the day",
        ),
        ('<div class="menu"><a name="x">Soup of the day</a></div>', "Soup of the day"),
        ('<div class="menu-page"><p>The menus of a program say what it can do.</p></div>', "The menus of a program"),
        (f'<div class="navigation"><p>How ships find their way by the stars.</p>{LINKS}</div>', "How ships find"),
        ('<p>Home | <a href="/b">Contents</a></p>', "Home | Contents"),
        ("<p>Next</p>", "Next"),
        (f'<div class="unavoidable">{LINKS}</div>', "Repairs"),
        ('<div class="docnav"><p>No links are here.</p></div>', "No links"),
        (
            f'<div class="navheader"><p>{"All the text is here. " * 40}</p><a href="a">Next</a></div>',
            "All",
        ),
    ],
)
def test_what_says_something_is_read(markup: str, words: str) -> None:
    assert words in text(markup)


def test_menus_in_menus_are_read_in_a_fair_time() -> None:
    page = '<div class="menu">x' * 3000
    start = time.process_time()
    text(page)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("name", ["a_" * 5000 + "x", "a-" * 5000 + "!", "-_" * 5000])
def test_a_name_of_any_length_is_looked_at_at_once(name: str) -> None:
    began = time.thread_time()
    assert "Stay." in read_html(f'<p class="{name}">Stay.</p>'.encode(), "a.html").text
    assert time.thread_time() - began < 1
