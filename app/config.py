"""Every default of the faces, once, with its unit and its reason."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path("corpus")
"""The folder of documents: the five texts of a fresh checkout."""

INDEX = Path(".citewell")
"""The folder of the index: hidden and beside the corpus, so that it is neither a document nor in version control."""

QUOTES = 3
"""Quotes shown in an answer: what a reader takes in at a glance."""

MOST_QUOTES = 10
"""Quotes that may be asked for: as deep as the measures of an evaluation look."""

FEEDBACK = Path("feedback.jsonl")
"""Where the chat's readers' verdicts go: a file of questions, outside the index, which a rebuild sweeps."""

HOST = "127.0.0.1"
"""Where the chat listens: this machine alone, until its owner says otherwise."""

PORT = 7860
"""The port of the chat: the one that users of Gradio expect."""

WIDTH = 100
"""Widest line of an answer on a terminal, in characters: longer lines are hard to follow."""

RESAMPLES = 1000
"""Bootstrap resamples behind each 95 % interval; seed 0, as in the scorer of the evaluation sets."""

CLOSEST = 3
"""Nearest quotes offered with a refusal."""

THRESHOLD = 0.56
"""Least confidence of an answer that is not a refusal.

By ``python -m tests.bench.fit``, of the questions that it holds out: on gene false answers .38, .25, .25, .13 and false
refusals .03, .03, .06, .09 at .50, .56, .62, .68; on the written questions about the same texts .49, .47, .42, .38 and
.02, .04, .07, .09. Above, right quotes are lost faster than near misses are refused.
"""

UNSURE = 0.75
"""Confidence below which an answer is said to be one that may not answer.

``citewell evaluate`` prints under "By confidence" how many of them the documents do answer: of the written questions on
the five texts (``tests/bench/written``) .33, of clapnq .10, of mtragun .50; of those above .73, .64 and .81.
"""
