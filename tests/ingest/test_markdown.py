from __future__ import annotations

import pytest

from ingest.document import Kind
from ingest.errors import UnreadableDocument
from ingest.markdown import read_markdown

PAGE = """\
---
title: "Gene therapy"
author: A. Writer
date: 2024-05-06
---

# The vector #

A paragraph over
two lines.

The cargo
=========

- first item
  goes on
  - nested
- second

1. numbered

> quoted words

| Drug | Dose |
|------|------|
| A    | 1 mg |

```python
x = 1
```

### Deeper
<!-- only a comment -->
<div>shown</div>
"""


def found(page: str) -> list[tuple[str, str]]:
    parts = read_markdown(page.encode(), "a.md")
    return [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks]


def test_blocks_are_the_words_without_their_marks() -> None:
    assert found(PAGE) == [
        ("heading", "The vector"),
        ("paragraph", "A paragraph over\ntwo lines."),
        ("heading", "The cargo"),
        ("item", "first item\n  goes on"),
        ("item", "nested"),
        ("item", "second"),
        ("item", "numbered"),
        ("paragraph", "quoted words"),
        ("header", "| Drug | Dose |"),
        ("row", "| A    | 1 mg |"),
        ("code", "x = 1"),
        ("heading", "Deeper"),
        ("paragraph", "<div>shown</div>"),
    ]


def test_the_text_is_the_file() -> None:
    assert read_markdown(PAGE.encode(), "a.md").text == PAGE


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_of_other_systems_give_the_same_blocks(newline: str) -> None:
    assert [(k, w.replace(newline, "\n")) for k, w in found(PAGE.replace("\n", newline))] == found(PAGE)


def test_sections_have_the_levels_of_their_headings() -> None:
    parts = read_markdown(PAGE.encode(), "a.md")
    assert [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections] == [
        ("The vector", 1),
        ("The cargo", 1),
        ("Deeper", 3),
    ]
    assert parts.sections[1].span.end == len(parts.text)


def test_what_stands_in_bold_over_text_is_a_heading_below_the_one_above() -> None:
    page = "# Care\n\n**Methods**\n\nWe asked.\n\n__Results:__\n\n- Good.\n\n**Never alone.**\n\nEnd.\n\n**Thanks**\n"
    parts = read_markdown(page.encode(), "a.md")
    assert [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections] == [
        ("Care", 1),
        ("Methods", 2),
        ("Results:", 2),
    ]


def test_what_stands_in_bold_with_a_colon_over_a_list_announces_it() -> None:
    page = "# Tea\n\n**You need:**\n\n- tea\n\n**And also**:\n\n- milk\n\n**Cups**\n\n- one\n"
    assert found(page) == [
        ("heading", "Tea"),
        ("paragraph", "**You need:**"),
        ("item", "tea"),
        ("paragraph", "**And also**:"),
        ("item", "milk"),
        ("heading", "Cups"),
        ("item", "one"),
    ]


def test_front_matter_gives_title_and_source_and_is_no_block() -> None:
    parts = read_markdown(PAGE.encode(), "a.md")
    assert (parts.title, parts.source.author, parts.source.year) == ("Gene therapy", "A. Writer", "2024")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert found("---\n\nWords.\n") == [("paragraph", "Words.")]


def test_a_hash_in_a_code_block_is_no_heading() -> None:
    assert Kind.HEADING not in {kind for kind, _ in found("```\n# not a heading\n```\n")}


def test_a_fence_is_one_block_of_code_however_many_blank_lines_it_begins_with() -> None:
    assert found("```sh\n\n\nfirst\n\n  second\nthird\n```\n") == [("code", "first\n\n  second\nthird")]


def test_a_binary_file_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.md: is not text"):
        read_markdown(bytes(range(256)) * 20, "a.md")


def test_the_badges_before_a_heading_are_none_of_its_words() -> None:
    badge = "[![CI](https://example.org/ci.svg)](https://example.org/ci)"
    text = f"# {badge} ![logo](a.png) tool-rs\n\nIt mends bikes.\n\n## {badge}\n\n## Use ![key](k.png)\n\nTurn it.\n"
    parts = read_markdown(text.encode(), "a.md")
    assert parts.text == text
    assert [text[s.heading.start : s.heading.end] for s in parts.sections] == ["tool-rs", badge, "Use ![key](k.png)"]
    assert all(section.heading.start == section.span.start for section in parts.sections)


def test_an_item_all_in_bold_that_is_a_question_or_numbered_heads_the_paragraph_below_it() -> None:
    page = (
        "# Tea\n\n * **1.1 Is it new?**\n\n It is.\n\n * **1.2 NOTE**\n\n No.\n\n * **Why so?**\n\n ```\n tea\n ```\n"
    )
    assert [words for kind, words in found(page) if kind == "heading"] == [
        "Tea",
        "1.1 Is it new?",
        "1.2 NOTE",
        "Why so?",
    ]


def test_items_in_bold_that_stand_as_a_list_are_no_headings() -> None:
    for page in ("- **Is it new?**\n- **Is it red?**\n", "- **Tea**\n\nIt is.\n", "- **Is it?** It is.\n\nIt is.\n"):
        assert [kind for kind, _ in found(page) if kind == "heading"] == []
