"""A paragraph of a Word file says what Word shows of it."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from ingest.typed import words_of

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def said(inside: str) -> str:
    return words_of(parse_xml(f"<w:p {SPACES}>{inside}</w:p>"))


def formula(inside: str) -> str:
    return said(f"<m:oMath>{inside}</m:oMath>").strip()


def t(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(("value", "shown"), [("", "Seen."), (' w:val="1"', "Seen."), (' w:val="0"', "Hidden. Seen.")])
def test_hidden_words_are_left_out(value: str, shown: str) -> None:
    hidden = f'<w:r><w:rPr><w:vanish{value}/></w:rPr><w:t xml:space="preserve">Hidden. </w:t></w:r>'
    assert said(f"{hidden}<w:r><w:t>Seen.</w:t></w:r>") == shown


def test_signs_of_fonts_that_have_only_signs_are_characters() -> None:
    sign = '<w:r><w:t xml:space="preserve">at </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5 mg</w:t></w:r>'
    assert said(sign) == "at ≥5 mg"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (f"<m:sSup><m:e>{t('10')}</m:e><m:sup>{t('6')}</m:sup></m:sSup>", "10⁶"),
        (f"<m:sSup><m:e>{t('e')}</m:e><m:sup>{t('-kt')}</m:sup></m:sSup>", "e^(-kt)"),
        (f"<m:sSub><m:e>{t('k')}</m:e><m:sub>{t('a')}</m:sub></m:sSub>", "k_a"),
        (f"<m:f><m:num>{t('1')}</m:num><m:den>{t('2')}</m:den></m:f>", "¹/₂"),
        (f"<m:f><m:num>{t('a+b')}</m:num><m:den>{t('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:d><m:e>{t('a+b')}</m:e></m:d>", "(a+b)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{t('a')}</m:e></m:d>", "[a]"),
        (f"<m:rad><m:deg/><m:e>{t('2')}</m:e></m:rad>", "√(2)"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{t('0')}</m:sub><m:e>{t('x')}</m:e></m:nary>", "∑₀x"),
    ],
)
def test_a_formula_is_written_on_one_line(inside: str, shown: str) -> None:
    assert formula(inside) == shown


def test_a_fraction_never_lengthens_an_exponent() -> None:
    power = f"<m:sSup><m:e>{t('10')}</m:e><m:sup>{t('6')}</m:sup></m:sSup>"
    half = f"<m:f><m:num>{t('1')}</m:num><m:den>{t('2')}</m:den></m:f>"
    assert formula(power + half) == "10⁶ ¹/₂"
