"""Write the bullets that a page of a PDF draws as shapes: browsers draw a disc, and show no character for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.asides import shows
from ingest.shown import Shown, shown_in

_LABEL = re.compile(rb"/Lbl\s*<<[^<>]*>>\s*BDC\b(?P<drawn>.*?)\bEMC\b", re.DOTALL)
_SHOWN = re.compile(rb"\b(?:BT|BI|Do)\b")
_SHAPE = re.compile(rb"\b(?:m|re)\s")


def with_bullets(data: bytes) -> bytes:
    """The content stream with a bullet, which takes no room, before each run that begins an item labelled by a shape.

    Such a shape is tagged as a label ("Lbl").
    """
    parts, done = [], 0
    for run in _begun(data):
        parts += [data[done : run.start], shows("•", run.size / run.high), run.font, b" "]
        done = run.start
    return b"".join([*parts, data[done:]])


def _begun(data: bytes) -> Iterator[Shown]:
    """The next run behind each label that is a shape."""
    labels = [label.end() for label in _LABEL.finditer(data) if _is_shape(label["drawn"])]
    for run in shown_in(data) if labels else ():
        if labels and labels[0] <= run.start:
            yield run
            labels = [end for end in labels if end > run.start]


def _is_shape(drawn: bytes) -> bool:
    return _SHAPE.search(drawn) is not None and _SHOWN.search(drawn) is None
