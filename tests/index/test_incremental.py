"""However an index came to its state, it is the one that a build from nothing gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from index.check import check
from index.report import Progress
from tests.encoders import WordEncoder
from tests.index.small import answers, files, promised, rebuild, stored

WORDS = ["heart", "blood", "valve", "liver", "sugar", "smoke", "salt", "water", "bile"]

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda found: " ".join(found).title() + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
bodies = st.lists(paragraphs, min_size=0, max_size=5)
names = st.sampled_from(["a.txt", "b.md", "c.txt", "sub/a.txt", "sub/d.md", "z.txt", "Ä.txt"])


class Corpus(RuleBasedStateMachine):
    """Random changes of a corpus, rebuilds that end and rebuilds that do not."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.corpus, self.folder = self.root / "corpus", self.root / "index"
        self.texts: dict[str, list[str]] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(name=names, body=bodies)
    def begin(self, name: str, body: list[str]) -> None:
        self.corpus.mkdir()
        self.put(name, body)

    @rule(name=names, body=bodies)
    def put(self, name: str, body: list[str]) -> None:
        path = self.corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join(body))
        self.texts[name] = body

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), to=names)
    def rename(self, data: st.DataObject, to: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.texts)))
        body = self.texts.pop(name)
        (self.corpus / name).unlink()
        self.put(to, body)

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.texts)))
        del self.texts[name]
        (self.corpus / name).unlink()

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.texts)))
        self.put(name, data.draw(st.permutations(self.texts[name])))

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), title=st.sampled_from(["", "Salt", "Of the heart"]))
    def entitle(self, data: st.DataObject, title: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.texts)))
        (self.corpus / "sources.toml").write_text(f'[[document]]\nfile = "{name}"\ntitle = "{title}"\n')

    @rule(moment=st.integers(0, 12))
    def interrupt(self, moment: int) -> None:
        told: list[Progress] = []

        def tell(progress: Progress) -> None:
            told.append(progress)
            if len(told) > moment:
                raise KeyboardInterrupt

        try:
            rebuild(self.corpus, self.folder, tell=tell)
        except KeyboardInterrupt:
            assert not list(self.folder.rglob("*.tmp"))

    @rule(window=st.sampled_from([60, 45]))
    def renew(self, window: int) -> None:
        fresh = self.root / "fresh"
        rebuild(self.corpus, self.folder, WordEncoder(name=f"words {window}", window=window))
        rebuild(self.corpus, fresh, WordEncoder(name=f"words {window}", window=window))
        try:
            assert promised(self.folder) == promised(fresh)
            assert stored(self.folder) == stored(fresh)
            assert answers(self.folder, WORDS) == answers(fresh, WORDS)
            assert {problem.fault for problem in check(self.folder, self.corpus)} <= {"twin"}
            assert len(files(self.folder)) == len(files(fresh))
        finally:
            shutil.rmtree(fresh)


settings.register_profile("index", deadline=None, suppress_health_check=list(HealthCheck))

TestShort = Corpus.TestCase
TestShort.settings = settings(settings.get_profile("index"), max_examples=12, stateful_step_count=12)


class LongCorpus(Corpus):
    """The same, for longer."""


TestLong = pytest.mark.long(LongCorpus.TestCase)
TestLong.settings = settings(settings.get_profile("index"), max_examples=400, stateful_step_count=30)
