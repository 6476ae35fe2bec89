from __future__ import annotations

from typing import Any

from ingest.fonts import BLANK, explain


def of_tex(characters: str, differences: list[Any]) -> dict[str, Any]:
    """A font whose 32nd character and all others are 500 wide."""
    return {
        "/Subtype": "/Type1",
        "/Encoding": {"/Differences": differences},
        "/FontDescriptor": {"/CharSet": characters},
        "/FirstChar": 27,
        "/Widths": [500] * 100,
    }


def blank_of(font: dict[str, Any]) -> object:
    explain(font, lambda written: written)
    assert set(font["/Widths"][:5] + font["/Widths"][6:]) == {500}
    return font["/Widths"][5]


def test_the_sign_in_the_place_of_a_blank_that_a_font_has_not_is_made_narrow() -> None:
    assert blank_of(of_tex("/A/B/spacehalf", [27, "/ff", "/fi", 33, "/exclam"])) == BLANK


def test_a_blank_that_a_font_has_keeps_its_width() -> None:
    assert blank_of(of_tex("/A/space/B", [27, "/ff", "/fi", 33, "/exclam"])) == 500


def test_a_letter_in_the_place_of_the_blank_keeps_its_width() -> None:
    assert blank_of(of_tex("/A/B", [27, "/ff", "/fi", "/fl", "/ffi", "/ffl", "/A", "/B"])) == 500
