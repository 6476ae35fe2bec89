"""Real PDFs for tests, made on the spot."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fpdf import FPDF
from PIL import Image

PROSE = (
    "Gene therapy delivers a working copy of a faulty gene into the cells that need it, so that they can make the "
    "missing protein themselves. The vector is usually a virus that has been emptied of its own genes."
)


CHROMIUM = "/usr/bin/chromium"


class Paper(FPDF):
    """A PDF with a running head, and foot with the page's number, where they are set."""

    head = ""
    foot = False

    def header(self) -> None:
        if self.head:
            self.set_font("Helvetica", size=9)
            self.cell(0, 6, self.head, align="C", new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

    def footer(self) -> None:
        if self.foot:
            self.set_y(-15)
            self.set_font("Helvetica", size=9)
            self.cell(0, 6, str(self.page_no()), align="C")


def paper(head: str = "", *, foot: bool = False) -> Paper:
    pdf = Paper()
    pdf.head, pdf.foot = head, foot
    pdf.set_font("Helvetica", size=11)
    return pdf


def write(pdf: FPDF, *paragraphs: str) -> None:
    pdf.set_font("Helvetica", size=11)
    for paragraph in paragraphs:
        pdf.multi_cell(0, 5.5, paragraph, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)


def lines(pdf: FPDF, *texts: str, x: float | None = None) -> None:
    for text in texts:
        if x is not None:
            pdf.set_x(x)
        pdf.cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")


def table(pdf: FPDF, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    for row in rows:
        for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
            pdf.cell(width, 6, cell, align="R" if i else "L")
        pdf.ln(6)


def data(pdf: FPDF) -> bytes:
    return bytes(pdf.output())


def pages(*texts: str) -> bytes:
    pdf = paper()
    for text in texts:
        pdf.add_page()
        write(pdf, *text.split("\n\n"))
    return data(pdf)


def scan(page_count: int = 2) -> bytes:
    pdf = FPDF()
    picture = BytesIO()
    Image.new("L", (300, 400), 200).save(picture, "PNG")
    for _ in range(page_count):
        pdf.add_page()
        pdf.image(picture, x=10, y=10, w=150)
    return data(pdf)


def encrypted(user_password: str) -> bytes:
    pdf = paper()
    pdf.set_encryption(owner_password="owner", user_password=user_password)
    pdf.add_page()
    write(pdf, PROSE)
    return data(pdf)


def with_a_lost_page(whole: bytes) -> bytes:
    """The PDF with its first page's object damaged, so that pypdf reads its words and pdfium cannot load the page."""
    return whole.replace(b"3 0 obj\n<<\n/Contents", b"3 0 ob?\n<<\n/Contents", 1)


def of_mac_roman(shown: bytes) -> bytes:
    """A page whose font is encoded as MacRoman, which has ligatures at 0xDE (fi) and 0xDF (fl)."""
    return of_stream(b"BT /F1 12 Tf 50 700 Td (" + shown + b") Tj ET")


_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /X def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
1 beginbfrange
<0001> <005e> <0021>
endbfrange
1 beginbfchar
<0080> <0020>
endbfchar
endcmap
end end
"""


_WITHOUT_BLANK = _CMAP.replace(b"1 beginbfchar\n<0080> <0020>\nendbfchar\n", b"")

_OF_TEX = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 32 /LastChar 126 /Widths [%s] /Encoding "
    b"<< /Differences [33 /exclam] >> /FontDescriptor << /Type /FontDescriptor /FontName /X /CharSet (/exclam/A) >> >>"
    % (b"500 " * 95)
)
_OF_GLYPHS = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /W [1 94 500] >>] >>"
)


def _of_bitmaps(codes: range) -> bytes:
    names = b"".join(b"/a%d " % code for code in codes)
    return (
        b"<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 50 100] "
        b"/FirstChar %d /LastChar %d /Widths [%s] "
        % (codes[0], codes[-1], b"50 " * len(codes))
        + b"/Encoding << /Type /Encoding /Differences [%d %s] >> " % (codes[0], names)
        + b"/CharProcs << %s >> >>" % names.replace(b" ", b" 5 0 R ")
    )


def of_stream(stream: bytes) -> bytes:
    """A page of a content stream with the fonts F1, encoded as MacRoman, F2, whose codes of two bytes mean nothing, and
    F3, a bitmap font as TeX makes it: its characters are half as wide as high, and named by their codes. F4 and F5 are
    like F1 and F2, but have no blank, as in TeX's files: in F4 a sign of the width of all others has its place.

    F2 encodes what ASCII has at 0x21 and above from 1 on, as programs number the characters that they use, and the
    blank as 0x80; all its characters are half as wide as high.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman "
        b"/Encoding /MacRomanEncoding >> /F2 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/ToUnicode 5 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        b"/DW 500 /W [128 [500]] >>] >> /F3 "
        + _of_bitmaps(range(16, 192))
        + b" /F4 %s /F5 %s >> >> >>" % (_OF_TEX, _OF_GLYPHS),
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        *(b"<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream" for cmap in (_CMAP, _WITHOUT_BLANK)),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def in_codes_of_two(text: str) -> bytes:
    """The text as a string of F2 of `of_stream`."""
    return b"<" + b"".join(b"%04x" % (0x80 if letter == " " else ord(letter) - 0x20) for letter in text) + b">"


def width(text: str, size: float) -> float:
    """Of a text in F1 of `of_stream`, in points."""
    pdf = FPDF(unit="pt")
    pdf.set_font("Times", size=size)
    return float(pdf.get_string_width(text))


@cache
def printed(body: str) -> bytes:
    """What Chromium prints of a page of HTML, with its own head and foot."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs Chromium at {CHROMIUM} (Debian: apt-get install chromium)")
    with TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{body}", "utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile")
        subprocess.run([CHROMIUM, *options, f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True)
        return out.read_bytes()
