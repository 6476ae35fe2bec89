"""The manifest says what the index is, to people too, and notices any change of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from index import manifest
from index.disk import StoredFile
from index.manifest import Manifest, Recipe, Record
from ingest.errors import IndexDamaged, IndexMismatch

RECIPE = Recipe("model", "d" * 64, "codec")
RECORDS = (
    Record("a.txt", "0" * 64, "Ä title", "e" * 64, 3, 2, 1000),
    Record("b.pdf", "1" * 64, trouble="asks for a password", lasting=True),
)
FILES = tuple(StoredFile(name, 10, name[0] * 64) for name in ("passages-1.sqlite", "dense-2.faiss", "tokens/03-4.bin"))
STATE = Manifest("0123456789abcdef", RECIPE, 384, 96, RECORDS, FILES[0], FILES[1], FILES[2:])


def test_manifest_comes_back_equal(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_bytes(manifest.dump(STATE))
    assert manifest.load(tmp_path) == STATE


def test_manifest_explains_itself() -> None:
    shown = json.loads(manifest.dump(STATE))
    assert "`citewell rebuild` makes it anew" in shown["about"]
    assert shown["encoder"] == {"name": "model", "digest": "d" * 64, "dimension": 384}
    assert shown["codec"] == {"name": "codec", "width": 96}
    assert [document["title"] for document in shown["documents"]] == ["Ä title", ""]
    assert {"name": "tokens/03-4.bin", "size": 10, "sha256": "t" * 64} in shown["tokens"]
    assert "Ä title" in manifest.dump(STATE).decode()


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    data = manifest.dump(STATE)
    for place in range(0, len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 2
        (tmp_path / manifest.NAME).write_bytes(changed)
        with pytest.raises((IndexDamaged, IndexMismatch)):
            manifest.load(tmp_path)


def test_lists_in_lists_without_end_are_damage(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_bytes(b"[" * 100_000)
    with pytest.raises(IndexDamaged, match="run `citewell rebuild`"):
        manifest.load(tmp_path)


def test_a_whole_manifest_with_other_fields_is_damage(tmp_path: Path) -> None:
    blank = json.dumps({"schema": manifest.SCHEMA, "checksum": "0" * 64}).encode()
    (tmp_path / manifest.NAME).write_bytes(blank.replace(b"0" * 64, sha256(blank).hexdigest().encode()))
    with pytest.raises(IndexDamaged, match="run `citewell rebuild`"):
        manifest.load(tmp_path)


def test_id_depends_on_recipe_documents_and_vectors_and_on_nothing_else() -> None:
    vectors = FILES[1:]
    one = manifest.index_id_of(RECIPE, RECORDS, vectors)
    assert one == manifest.index_id_of(replace(RECIPE), tuple(RECORDS), tuple(vectors))
    assert len(one) == 16
    others = {
        manifest.index_id_of(replace(RECIPE, codec="other"), RECORDS, vectors),
        manifest.index_id_of(RECIPE, RECORDS[:1], vectors),
        manifest.index_id_of(RECIPE, (replace(RECORDS[0], title="T"), RECORDS[1]), vectors),
        manifest.index_id_of(RECIPE, RECORDS, vectors[:1]),
    }
    assert len(others | {one}) == 5
