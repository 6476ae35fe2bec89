from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.visible import escape_markdown, line, visible


def test_ordinary_text_is_left() -> None:
    text = "Dose: 5 µg\tof β-carotene\nحب 世界 नि‍य"
    assert visible(text) == text


def test_a_carriage_return_is_a_newline() -> None:
    assert visible("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not any((ord(char) < 32 and char not in "\n\t") or 127 <= ord(char) < 160 for char in visible(text))
    assert not set(visible(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028")


def test_a_line_is_one_line_with_its_unseen_characters_written_out() -> None:
    assert line("a\u202eb\n c\x1b[0m") == "a\\u202eb c\\x1b[0m"


def test_markdown_and_html_are_shown_letter_for_letter() -> None:
    assert escape_markdown("<img src=x> [a](javascript:1)\n# b") == "&lt;img src=x&gt; \\[a\\](javascript\\:1) # b"


def test_nothing_begins_a_list_or_a_heading_or_makes_a_link_of_itself() -> None:
    lines = ["1. a", "12) a", "# a", "- a", "www.a.org", "http://a", "a. b-c (d)"]
    escaped = ["1\\. a", "12\\) a", "\\# a", "\\- a", "www\\.a.org", "http\\://a", "a. b-c (d)"]
    assert [escape_markdown(line) for line in lines] == escaped
