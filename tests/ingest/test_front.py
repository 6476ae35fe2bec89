"""What front matter says in sentences is quoted under the field's name; other fields are none of the text."""

from __future__ import annotations

import pytest

from ingest.document import Block
from ingest.front import front_of
from ingest.markdown import read_markdown
from ingest.read import read_bytes

PAGE = """\
---
layout: disease
title: "Cholera"
prevalence: "An estimated 2.9 million cases occur each year."
geography: ""
vector: "The vibrio lives on a copepod:
transmission is easy there.

It forms films in \\"cold\\" water."
signs:
  - 'They don''t last for long.'
  - Watery diarrhoea and cramps.
  - {a: 1}
notes: |
  Boil the water first.
    Drink it cold.

  Do not wait.
slug: cholera
more:
  about: Nobody knows why
    it came back in 1991.
references: "https://example.org/a

https://example.org/b"
---
Empty
"""


def said(page: str) -> list[tuple[str, str]]:
    return [(b.kind.value, page[b.span.start : b.span.end]) for b in front_of(page).blocks]


def test_fields_in_sentences_are_paragraphs_under_their_names() -> None:
    assert said(PAGE) == [
        ("heading", "prevalence"),
        ("paragraph", "An estimated 2.9 million cases occur each year."),
        ("heading", "vector"),
        ("paragraph", "The vibrio lives on a copepod:\ntransmission is easy there."),
        ("paragraph", 'It forms films in \\"cold\\" water.'),
        ("heading", "signs"),
        ("paragraph", "They don''t last for long."),
        ("paragraph", "Watery diarrhoea and cramps."),
        ("paragraph", "{a: 1}"),
        ("heading", "notes"),
        ("paragraph", "Boil the water first.\n    Drink it cold."),
        ("paragraph", "Do not wait."),
        ("heading", "about"),
        ("paragraph", "Nobody knows why\n    it came back in 1991."),
    ]


def test_sections_and_sentences_are_those_of_the_file_s_text() -> None:
    document = read_bytes(PAGE.encode(), "cholera.md")
    assert (document.text, document.title) == (PAGE, "Cholera")
    assert document.section_path(PAGE.index("It forms")) == ("vector",)
    assert document.section_path(PAGE.index("Empty")) == ()
    assert "It forms films" in [PAGE[s.start : s.end][:14] for s in document.sentences]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_of_other_systems_give_the_same_blocks(newline: str) -> None:
    assert [(k, w.replace(newline, "\n")) for k, w in said(PAGE.replace("\n", newline))] == said(PAGE)


@pytest.mark.parametrize(
    "line",
    [
        "title: It is a title that ends so.",
        "author: Written by A. Writer and others.",
        "keywords: One, two, three and four.",
        "tags: [a, b]",
        "image: /a/b.png",
        "status: Draft.",
        "url: https://example.org/a/b.",
    ],
)
def test_a_field_about_the_file_or_without_a_sentence_is_none_of_the_text(line: str) -> None:
    assert front_of(f"---\n{line}\n---\nWords.\n").blocks == ()


def test_what_is_no_front_matter_is_left_to_the_text() -> None:
    assert front_of("---\n\nWords of it that go on.\n").end == 0
    assert front_of("Words.\n---\nabout: It is a very old one.\n---\n").blocks == ()
    broken = '---\nabout: "It is a very old one.\nmore: It is not.\n---\nWords.\n'
    assert [kind for kind, _ in said(broken)] == ["heading", "paragraph"]
    blocks: tuple[Block, ...] = read_markdown(broken.encode(), "a.md").blocks
    assert [broken[b.span.start : b.span.end] for b in blocks[-1:]] == ["Words."]


def test_a_file_is_not_called_by_the_name_of_a_field() -> None:
    front = "---\nabout: It is a very old one.\n---\n"
    for body, title in (("# Tea\n\nWords.\n", "Tea"), ("Words.\n", "old tea")):
        assert read_bytes((front + body).encode(), "old_tea.md").title == title
