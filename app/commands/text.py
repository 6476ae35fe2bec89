"""``citewell text``: the one text of a document, exactly."""

from __future__ import annotations

import sys
from argparse import Namespace

from app.originals import Originals


def run(arguments: Namespace) -> int:
    """Write the text to standard output in UTF-8 with its own newlines, and nothing else."""
    document = Originals(arguments.corpus).open(arguments.document)
    sys.stdout.buffer.write(document.text.encode("utf-8", "surrogatepass"))
    return 0
