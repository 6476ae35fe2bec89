"""Stub while the reader is written."""

from ingest.parts import Parts


def read_pdf(data: bytes, name: str) -> Parts:
    """Nothing yet."""
    raise NotImplementedError
