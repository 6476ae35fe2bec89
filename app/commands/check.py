"""``citewell check``: whether the index agrees with itself and with the corpus."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from app.console import tell
from app.making import making
from app.rebuilt import BuildBar, summary
from app.render import counted
from app.visible import visible
from index.check import Problem, check, repair


def run(arguments: Namespace) -> int:
    """A line for each problem; 1 if any is left."""
    return _repair(arguments) if arguments.repair else _show(check(arguments.index, arguments.corpus))


def _show(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(visible(f"{problem.fault}: {problem}"))
    print(counted(len(problems), "problem") if problems else "nothing is wrong")
    return 1 if problems else 0


def _repair(arguments: Namespace) -> int:
    made, bar = making(arguments), BuildBar(sys.stderr)
    try:
        done = repair(made.corpus, made.index, made.recipe, made.load, made.codec, tell=bar)
    finally:
        bar.close()
    for problem in done.before:
        tell(f"was {problem.fault}: {problem}")
    tell(summary(done.report))
    return _show(done.after)
