"""Questions in Markdown that stand over their answers are headings."""

from __future__ import annotations

import pytest

from ingest.markdown import read_markdown


def found(page: str) -> list[tuple[str, str]]:
    blocks = read_markdown(page.encode(), "a.md").blocks
    return [(block.kind.value, page[block.span.start : block.span.end]) for block in blocks]


def headings(page: str) -> list[str]:
    return [words for kind, words in found(page) if kind == "heading"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("**Is it safe?**", "Is it safe?"),
        ("**Q: Is it safe?**", "Q: Is it safe?"),
        ("__Question 3. Is it safe?__", "Question 3. Is it safe?"),
        ("Q: Is it *really* safe?", None),
        ("Q: Is it safe?", "Q: Is it safe?"),
        ("**Q:** Is it *really* safe?", "Is it *really* safe?"),
        ("**Q1**: Is it safe?", "Is it safe?"),
        ("Is it safe?", None),
        ("*Is it safe?*", None),
        ("**Is it** safe?", None),
        ("**Is it safe?** Yes.", None),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "  \n", "\\\n", "\n\n"])
def test_a_question_in_bold_or_with_its_label_is_a_heading_over_its_answer(
    line: str, words: str | None, gap: str
) -> None:
    page = f"# Care\n\n{line}{gap}A: It is one of the safest.\n\n## More\n"
    assert headings(page) == ["Care", *([words] if words else []), "More"]
    if words:
        assert found(page)[2] == ("paragraph", "A: It is one of the safest.")
        section = read_markdown(page.encode(), "a.md").sections[1]
        assert (page[section.heading.start : section.heading.end], section.level) == (words, 2)


def test_questions_and_answers_in_one_paragraph_are_parted() -> None:
    page = "It is said.\n**Q: Is it safe?**\nA: Yes.\nIt is.\n**Q: Is it new?**\nA: No.\n"
    assert found(page) == [
        ("paragraph", "It is said."),
        ("heading", "Q: Is it safe?"),
        ("paragraph", "A: Yes.\nIt is."),
        ("heading", "Q: Is it new?"),
        ("paragraph", "A: No."),
    ]


def test_questions_of_a_list_or_over_nothing_are_no_headings() -> None:
    for gap in ("\n", "\n\n"):
        page = f"# Care\n\n**Is it safe?**{gap}**Is it new?**{gap}**Is it far?**{gap}It is.\n"
        assert headings(page) == ["Care"]
    assert headings("# Care\n\n**Is it safe?**\n\n## More\n\n**Is it new?**\n") == ["Care", "More"]
