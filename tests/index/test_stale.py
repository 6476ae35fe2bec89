"""What a rebuild would find, without one."""

from __future__ import annotations

from pathlib import Path

from index import manifest
from index.stale import changes_since, entry_digest
from ingest.document import Source
from ingest.folder import scan
from ingest.titles import Entry, read_entries
from tests.index.small import write


def test_what_only_the_table_of_sources_says_anew_has_changed(corpus: Path, folder: Path) -> None:
    write(corpus, {"sources.toml": '[[document]]\nfile = "kidney.txt"\ntitle = "On kidneys"\n'})
    (corpus / "heart.txt").rename(corpus / "pump.txt")
    found = changes_since(manifest.load(folder).records, scan(corpus), read_entries(corpus))
    assert (found.added, found.changed, found.removed) == ((), ("kidney.txt",), ())
    assert found.renamed == (("heart.txt", "pump.txt"),)
    assert found.unchanged == ("lung.txt", "sub/liver.md")


def test_entry_digest_changes_with_any_field() -> None:
    entries = [None, Entry("a"), Entry("a", "T"), Entry("a", "T", Source(year="1999")), Entry("b", "T")]
    assert len({entry_digest(entry) for entry in entries}) == 5
    assert entry_digest(None) == ""
