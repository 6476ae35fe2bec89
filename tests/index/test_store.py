"""An open index: what it answers, what it refuses to open, and that no rebuild disturbs it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from index import manifest
from index.manifest import Recipe
from index.store import Index
from ingest.errors import IndexDamaged, IndexMismatch, IndexMissing
from tests.encoders import ByteCodec, WordEncoder, recipe_of
from tests.index.small import TEXTS, rebuild, write


def test_rows_are_in_order_of_document_and_start(folder: Path) -> None:
    index = Index.open(folder)
    passages = [index.passage(row) for row in range(len(index))]
    assert [each for record in index.documents for each in index.passages_of(record.id)] == passages
    assert [(p.document.id, p.span.start) for p in passages] == sorted((p.document.id, p.span.start) for p in passages)
    assert [index.document_id(row) for row in range(5)] == [p.document.id for p in passages]


def test_document_is_the_one_that_was_read(folder: Path) -> None:
    document = Index.open(folder).document("sub/liver.md")
    assert document.text == TEXTS["sub/liver.md"]
    assert document.title == "The liver"
    assert document.section_path(document.text.index("helps")) == ("The liver", "Bile")
    with pytest.raises(KeyError):
        Index.open(folder).document("gone.txt")


def test_lexical_finds_a_word_by_its_stem_and_quotes_what_is_asked(folder: Path) -> None:
    index = Index.open(folder)
    assert [index.document_id(row) for row, _ in index.lexical(["pumping"], 5)] == ["heart.txt"]
    assert index.lexical(['"', "NEAR(", "*", "col:", "a\x00b", ""], 5) == []
    assert [index.document_id(row) for row, _ in index.lexical(["AND"], 5)] == ["kidney.txt"]
    assert index.lexical([], 5) == index.lexical(["blood"], 0) == []
    assert [row for row, _ in index.lexical(['blood" OR "sugar'], 5)] == []


def test_lexical_scores_fall_and_are_higher_for_rarer_words(folder: Path) -> None:
    index = Index.open(folder)
    scores = [score for _, score in index.lexical(["blood", "valve"], 5)]
    assert scores == sorted(scores, reverse=True)
    assert index.document_id(index.lexical(["blood", "valve"], 1)[0][0]) == "heart.txt"


def test_lexical_takes_a_question_of_many_words(folder: Path) -> None:
    hits = Index.open(folder).lexical([f"word{n}" for n in range(5000)] + ["valve"], 5)
    assert [row for row, _ in hits] == [0]


def test_ties_are_in_order_of_the_rows_even_where_the_limit_cuts_them(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", {f"{n}.txt": "Same words here." for n in range(9)})
    titled = [f'[[document]]\nfile = "{n}.txt"\ntitle = "T"\n' for n in range(9)]
    write(corpus, {"sources.toml": "".join(titled)})
    for name in ("8.txt", "0.txt"):  # numbers in the database no longer follow the order of the rows
        moved = (corpus / name).rename(tmp_path / name)
        rebuild(corpus, tmp_path / "index")
        moved.rename(corpus / name)
        rebuild(corpus, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert [row for row, _ in index.lexical(["same"], 4)] == [0, 1, 2, 3]
    assert [row for row, _ in index.dense(index.vectors()[5], 4)] == [0, 1, 2, 3]
    assert [row for row, _ in index.lexical(["same"], 2, documents={"3.txt", "5.txt", "7.txt"})] == [3, 5]


def test_dense_gives_inner_products_as_plain_numpy_does(folder: Path) -> None:
    index, query = Index.open(folder), WordEncoder().encode(["blood and water"])[0].pooled
    products = index.vectors() @ query
    expected = sorted(enumerate(products), key=lambda hit: (-hit[1], hit[0]))
    found = index.dense(query, 10)
    assert [row for row, _ in found] == [row for row, _ in expected]
    assert np.allclose([score for _, score in found], [score for _, score in expected], atol=1e-6)


def test_some_documents_alone_can_be_asked(folder: Path) -> None:
    index, query = Index.open(folder), WordEncoder().encode(["blood"])[0].pooled
    whole = dict(index.lexical(["blood"], 5))
    assert index.lexical(["blood"], 5, documents={"kidney.txt"}) == [(1, whole[1])]
    assert {row for row, _ in index.dense(query, 5, documents={"sub/liver.md", "unknown"})} == {3, 4}
    assert index.dense(query, 5, documents=set()) == index.lexical(["blood"], 5, documents=()) == []


def test_frequencies_count_passages_by_stem_and_not_by_title(folder: Path) -> None:
    assert Index.open(folder).frequencies(["bloods", "liver", "nowhere", "carbon dioxide"]) == {
        "bloods": 2,
        "liver": 1,
        "nowhere": 0,
        "carbon dioxide": 1,
    }


def test_codes_are_those_of_the_passages_tokens_and_then_of_their_sentences(folder: Path) -> None:
    index, encoder = Index.open(folder), WordEncoder()
    for row, codes in zip([3, 0], index.codes([3, 0]), strict=True):
        passage = index.passage(row)
        vectors = [encoder.encode([passage.text])[0].tokens, encoder.pooled(passage.sentences)]
        assert len(passage.sentences) > 0
        assert np.array_equal(codes, ByteCodec().encode(np.concatenate(vectors)))


def test_no_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"there is no index in .*: run `citewell rebuild`"):
        Index.open(tmp_path / "nowhere")
    write(tmp_path, {"file": ""})
    with pytest.raises(IndexMissing):
        Index.open(tmp_path / "file")


@pytest.mark.parametrize("role", ["dense", "passages", "tokens/"])
@pytest.mark.parametrize(
    ("harm", "said"), [("missing", "is missing"), ("short", "bytes of"), ("changed", "was changed")]
)
def test_damaged_file_is_named(folder: Path, role: str, harm: str, said: str) -> None:
    path = next(folder.glob(f"{role}*.*" if role != "tokens/" else "tokens/*"))
    data = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(data[:-10] if harm == "short" else bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(IndexDamaged, match=f"{path.name} {said}|{path.name} has .* {said}"):
        Index.open(folder)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": %d}' % manifest.SCHEMA, b"\xff\xfe"])
def test_damaged_manifest_is_named(folder: Path, data: bytes) -> None:
    (folder / manifest.NAME).write_bytes(data)
    with pytest.raises(IndexDamaged, match=r"manifest\.json is cut short or was changed: run `citewell rebuild`"):
        Index.open(folder)


def test_digit_changed_in_the_manifest_is_noticed(folder: Path) -> None:
    path = folder / manifest.NAME
    path.write_bytes(path.read_bytes().replace(b'"passages": 2', b'"passages": 3', 1))
    with pytest.raises(IndexDamaged, match="was changed"):
        Index.open(folder)


def test_other_schema_is_named(folder: Path) -> None:
    path = folder / manifest.NAME
    path.write_bytes(path.read_bytes().replace(b'"schema": %d' % manifest.SCHEMA, b'"schema": 1', 1))
    with pytest.raises(
        IndexMismatch, match=rf"has schema 1 and this Citewell reads {manifest.SCHEMA}: run `citewell rebuild`"
    ):
        Index.open(folder)


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe("other", "d" * 64, "byte"), "the encoder words, not other: run"),
        (Recipe("words", "d" * 64, "byte"), r"other weights of words \(\w{12}, not d{12}\): run"),
        (Recipe("words", WordEncoder().digest, "bit"), "the token codec byte, not bit: run"),
    ],
)
def test_other_recipe_is_named(folder: Path, recipe: Recipe, said: str) -> None:
    with pytest.raises(IndexMismatch, match=said):
        Index.open(folder, recipe)


def test_index_opened_before_a_rebuild_goes_on_unharmed(corpus: Path, folder: Path) -> None:
    index = Index.open(folder)
    query = WordEncoder().encode(["blood"])[0].pooled
    before = [index.lexical(["blood"], 5), index.dense(query, 5), [c.tobytes() for c in index.codes(range(5))]]
    assert index.is_current()
    for name in TEXTS:
        (corpus / name).unlink()
    rebuild(write(corpus, {"new.txt": "All is new."}), folder)
    assert not index.is_current()
    after = [index.lexical(["blood"], 5), index.dense(query, 5), [c.tobytes() for c in index.codes(range(5))]]
    assert after == before
    assert index.document("heart.txt").text == TEXTS["heart.txt"]
    assert len(Index.open(folder)) == 1


def test_readers_beside_many_rebuilds_always_see_one_whole_state(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"

    def publish(version: int) -> None:
        rebuild(write(corpus, {f"{n}.txt": f"Text {n} in version{version}." for n in range(5)}), folder)

    publish(0)
    stop, seen, wrong = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            index = Index.open(folder)
            texts = [index.passage(row).text for row in range(len(index))]
            versions = {text.rsplit(maxsplit=1)[1] for text in texts}
            found = len(index.lexical([min(versions).strip(".")], 10))
            index.close()
            seen.add(min(versions))
            if (len(texts), len(versions), found) != (5, 1, 5):
                wrong.append(texts)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for version in range(1, 15):
        publish(version)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(seen) > 3


def test_opening_never_fails_while_another_process_swaps(tmp_path: Path) -> None:
    corpus, folder = write(tmp_path / "corpus", TEXTS), tmp_path / "index"
    rebuild(corpus, folder)
    swapper = subprocess.Popen([sys.executable, "-m", "tests.index.swap_often", str(corpus), str(folder), "25"])
    ids = set()
    while swapper.poll() is None:
        index = Index.open(folder)
        ids.add(index.index_id)
        index.close()
    assert swapper.returncode == 0
    assert len(ids) == 2


def test_many_threads_share_one_index(folder: Path) -> None:
    index, wrong = Index.open(folder), []
    expected = index.lexical(["blood"], 5)

    def ask() -> None:
        for _ in range(100):
            if index.lexical(["blood"], 5) != expected or index.document("lung.txt").id != "lung.txt":
                wrong.append(1)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_opening_takes_milliseconds(folder: Path) -> None:
    Index.open(folder).close()
    started = time.perf_counter()
    Index.open(folder, recipe_of(WordEncoder()))
    assert time.perf_counter() - started < 0.5  # about 3 ms; the rest is for a busy machine
