"""Open the assistant that a command asks, with an index that is there."""

from __future__ import annotations

from argparse import Namespace

from app.assistant import Assistant
from app.commands.rebuild import rebuild
from app.console import tell
from app.making import Making, making, require_passages
from app.rebuilt import summary, troubles
from app.render import counted
from index.manifest import load
from index.stale import changes_in
from index.store import Index
from ingest.errors import IndexMissing


def open_index(arguments: Namespace) -> Assistant:
    """The assistant; the index is made where there is none, and used with a warning where it is out of date.

    Raises
    ------
    CitewellError
        If the corpus, the index or the model cannot be used.
    """
    made = making(arguments)
    try:
        waiting = _waiting(made)
    except IndexMissing:
        report = rebuild(made)
        tell(summary(report))
        for line in troubles(report):
            tell(line)
    else:
        if waiting:
            tell(f"the index does not know of {counted(waiting, 'change')} in the documents: run `citewell rebuild`")
    return open_assistant(made)


def open_assistant(made: Making) -> Assistant:
    """The assistant of an index that is there.

    Raises
    ------
    CorpusError
        If the index holds nothing to search.
    """
    index = Index.open(made.index, made.recipe)
    require_passages(len(index), made.corpus)
    return assistant_of(made, index)


def assistant_of(made: Making, index: Index) -> Assistant:
    """The assistant of an index, on the model that a rebuild has loaded."""
    return Assistant(made.index, index, made.load(), made.codec, made.recipe)


def _waiting(made: Making) -> int:
    """How many documents a rebuild would find new, changed, renamed or removed."""
    found = changes_in(made.corpus, load(made.index).records)
    return len(found.added) + len(found.changed) + len(found.removed) + len(found.renamed)
