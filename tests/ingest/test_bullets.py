from __future__ import annotations

from ingest.bullets import with_bullets

SHAPE = b"/Lbl <</MCID 2 >>BDC\n72 1282 m\n72 1282.4 71.9 1282.7 71.7 1283.1 c\nh\nf\nEMC\n"
TEXT = b"BT /F1 12 Tf 1 0 0 1 85 1288 Tm (two photos) Tj ET\n"


def test_a_bullet_is_written_before_the_words_behind_a_label_that_is_a_shape() -> None:
    written = with_bullets(SHAPE + TEXT + TEXT)
    assert written.count(b"/CitewellAsides") == 1
    assert written.index(b"/CitewellAsides") < written.index(b"(two photos)")
    assert written.endswith(TEXT)


def test_two_labels_before_one_run_are_one_bullet() -> None:
    assert with_bullets(SHAPE * 2 + TEXT * 2).count(b"/CitewellAsides") == 1


def test_a_label_that_is_text_or_a_shape_that_is_no_label_is_left() -> None:
    label = b"/Lbl <</MCID 2 >>BDC\nBT /F1 12 Tf 1 0 0 1 72 1288 Tm (1.) Tj ET\nEMC\n"
    drawn = SHAPE.replace(b"/Lbl", b"/Artifact")
    for data in (label + TEXT, drawn + TEXT, SHAPE, b""):
        assert with_bullets(data) == data
