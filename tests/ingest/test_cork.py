from __future__ import annotations

from ingest.cork import characters_of

LETTERS = [*range(ord("a"), ord("z"))]


def shown(*codes: int) -> str:
    found = characters_of([*LETTERS, *codes])
    return "".join(found.get(code, chr(code)) for code in codes)


def test_a_font_of_text_is_read_by_the_newer_encoding_where_it_has_characters_of_it() -> None:
    assert shown(16, 65, 17, 21, 22, 27, 28, 29, 30, 31) == "“A”–—\ufb00\ufb01\ufb02\ufb03\ufb04"
    assert shown(128, 171, 191, 246) == "Ăń£ö"


def test_a_font_of_text_is_read_by_the_older_encoding_where_it_has_ligatures_of_it() -> None:
    assert shown(11, 12, 34, 65, 92, 123) == "\ufb00\ufb01”A“–"


def test_a_font_of_symbols_or_without_such_characters_or_with_those_of_both_is_left() -> None:
    assert characters_of([11, 12, *LETTERS[:5]]) == {}
    assert characters_of(LETTERS) == {}
    assert characters_of([11, 27, *LETTERS]) == {}
