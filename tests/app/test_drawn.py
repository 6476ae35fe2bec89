"""Pages are drawn as they are, and boxes stand over the words of a quote."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.drawn import MOST_HIGH, MOST_PIXELS, Box, boxes, draw, page_sizes
from ingest.errors import UnreadableDocument
from ingest.read import read_bytes
from tests.ingest.pdfs import PROSE, Paper, data, paper, with_a_lost_page, write

LONG = (
    "The axolotl regenerates its limbs in 41 days, which surprises every reader of this sentence, which runs over more "
    "than one line of the page so that it needs more than one box to be covered whole."
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    made = paper()
    for number in range(3):
        made.add_page()
        write(made, PROSE, f"Page {number} has words of its own.", LONG, PROSE)
    path = tmp_path / "a.pdf"
    path.write_bytes(data(made))
    return path


def inked(png: bytes, box: Box) -> float:
    """The share of dark pixels in a box of a drawn page."""
    image = Image.open(BytesIO(png)).convert("L")
    width, height = image.size
    left, top = box.left * width, box.top * height
    part = image.crop((int(left), int(top), int(left + box.width * width), int(top + box.height * height)))
    dark = sum(count for value, count in enumerate(part.histogram()) if value < 128)
    return dark / (part.width * part.height)


def test_every_page_has_its_size_in_points(pdf: Path) -> None:
    sizes = page_sizes(pdf)
    assert len(sizes) == 3
    assert (round(sizes[0].width), round(sizes[0].height)) == (595, 842)


def test_a_page_is_drawn_as_wide_as_asked(pdf: Path) -> None:
    image = Image.open(BytesIO(draw(pdf, 2, 800)))
    assert (image.format, image.width) == ("PNG", 800)
    assert abs(image.height - 800 * 842 / 595) < 2


def test_a_quote_has_a_box_for_each_of_its_lines_and_ink_in_each(pdf: Path) -> None:
    found = boxes(pdf, 1, LONG)
    assert len(found) == 2
    assert found[0].top < found[1].top
    png = draw(pdf, 1, 1200)
    assert all(inked(png, box) > 0.05 for box in found)
    assert all(0 <= box.left <= box.left + box.width <= 1 for box in found)


def test_of_equal_words_those_nearest_to_the_share_are_boxed(pdf: Path) -> None:
    first, last = boxes(pdf, 1, PROSE, 0.0)[0], boxes(pdf, 1, PROSE, 0.9)[0]
    assert first.top < 0.1 < last.top


def test_words_are_found_whatever_their_case_hyphens_and_ligatures(tmp_path: Path) -> None:
    made = paper()
    made.add_page()
    write(made, "Efficient re-\ngeneration is final.")
    path = tmp_path / "b.pdf"
    path.write_bytes(data(made))
    assert len(boxes(path, 1, "e\ufb03cient regeneration is \ufb01nal")) == 2


def test_words_are_found_whose_accents_stand_by_themselves_on_the_page(tmp_path: Path) -> None:
    made = paper()
    made.add_page()
    write(made, "The B\u00a8arenreiter edition is old.")
    path = tmp_path / "c.pdf"
    path.write_bytes(data(made))
    assert len(boxes(path, 1, "B\u00e4renreiter")) == 1


def test_words_that_differ_in_the_middle_are_boxed_in_pieces(pdf: Path) -> None:
    found = boxes(pdf, 1, LONG.replace("41 days", "XX"))
    assert len(found) >= 2
    assert boxes(pdf, 1, "nothing like this stands on it") == ()
    assert boxes(pdf, 1, "") == ()


def test_a_long_passage_that_differs_everywhere_is_matched_in_no_time(tmp_path: Path) -> None:
    made = paper()
    made.add_page()
    made.set_font_size(4)
    words = [f"{2654435761 * i % 99991:x} {i} limb" for i in range(1500)]
    made.multi_cell(0, 2, " ".join(words))
    path = tmp_path / "dense.pdf"
    path.write_bytes(data(made))
    before = time.process_time()
    found = boxes(path, 1, " ".join(word if i % 5 else "other" for i, word in enumerate(words)))
    assert time.process_time() - before < 2
    assert len(found) > 20
    for repeated in ("a" * 5000, "ab" * 2500):
        assert boxes(path, 1, repeated) == ()


def test_every_sentence_that_is_read_from_a_page_is_found_on_it(pdf: Path) -> None:
    document = read_bytes(pdf.read_bytes(), "a.pdf")
    for span in document.sentences:
        page = document.pages_of(span)[0]
        assert boxes(pdf, page.number, document.text[span.start : span.end])


@pytest.mark.parametrize(("width", "height"), [(20, 14400), (0.001, 800), (14400, 14400), (14400, 0.01)])
def test_a_page_of_any_shape_is_drawn_in_a_picture_of_bounded_size(tmp_path: Path, width: float, height: float) -> None:
    made = Paper(unit="pt", format=(width, height))
    made.set_auto_page_break(False)
    made.add_page()
    path = tmp_path / "b.pdf"
    path.write_bytes(data(made))
    with Image.open(BytesIO(draw(path, 1, 1312))) as image:
        assert image.width <= 1312
        assert image.height <= MOST_HIGH
        assert image.width * image.height <= 1.01 * MOST_PIXELS


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_page_that_is_not_there_is_refused(pdf: Path, number: int) -> None:
    with pytest.raises(IndexError, match="3 pages"):
        draw(pdf, number, 100)


def test_a_page_that_pdfium_cannot_load_is_refused_and_the_next_file_drawn(pdf: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(with_a_lost_page(pdf.read_bytes()))
    assert len(read_bytes(damaged.read_bytes(), "damaged.pdf").pages) == 3
    with pytest.raises(UnreadableDocument, match=r"damaged\.pdf: cannot be drawn"):
        page_sizes(damaged)
    with pytest.raises(UnreadableDocument, match="cannot be drawn"):
        draw(damaged, 1, 800)
    with pytest.raises(UnreadableDocument, match="cannot be drawn"):
        boxes(damaged, 1, LONG)
    assert len(page_sizes(pdf)) == 3


def test_what_is_no_pdf_or_is_gone_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"not a PDF")
    for name in ("a.pdf", "none.pdf"):
        with pytest.raises(UnreadableDocument, match="cannot be drawn"):
            page_sizes(tmp_path / name)
