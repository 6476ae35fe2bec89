"""Signs of Word's own fonts are known by their codes."""

from __future__ import annotations

import pytest

from ingest.symbols import sign


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00A3", "≤"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F0AE", "→"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0BC", "…"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F0DE", "⇒"),
        ("Symbol", "F035", "5"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F041", ""),
        ("Calibri", "2265", "≥"),
        ("Webdings", "F0B3", ""),
        ("Symbol", "no code", ""),
    ],
)
def test_a_sign_is_the_character_it_looks_like(font: str, code: str, shown: str) -> None:
    assert sign(font, code) == shown
