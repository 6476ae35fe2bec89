"""A question names a document by a name or a number of its title or its file that few others have."""

from __future__ import annotations

import pytest

from index.manifest import Record
from index.named import FEWEST, Named
from index.terms import words

REPORTS = [
    Record("Amazon_2017_10K.pdf", "", "Amazon 2017 10K"),
    Record("Amazon_2019_10K.pdf", "", "UNITED STATES COMMISSION"),
    Record("nike/2019Q2.pdf", "", "Nike quarterly report"),
    Record("Pfizer.txt", "", "Annual report of Pfizer"),
    Record("costs.txt", "", "What it costs to report"),
    *(Record(f"part-{number}.txt", "", "A report") for number in range(3)),
]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Amazon's report say of costs?", {"Amazon_2017_10K.pdf", "Amazon_2019_10K.pdf"}),
        ("What was the revenue of Amazon in 2019?", {"Amazon_2019_10K.pdf"}),
        ("What was the revenue of Amazon in FY2017?", {"Amazon_2017_10K.pdf"}),
        ("How many shoes did Nike sell?", {"nike/2019Q2.pdf"}),
        ("who leads PFIZER?", {"Pfizer.txt"}),
        ("what are the costs of a report?", set()),
        ("What was sold in 2019?", {"Amazon_2019_10K.pdf", "nike/2019Q2.pdf"}),
        ("What was sold in 1999?", set()),
        ("What was sold by Adidas?", set()),
        ("", set()),
    ],
)
def test_the_documents_that_share_the_rarest_names_are_named(question: str, named: set[str]) -> None:
    assert Named(REPORTS).by(words(question)) == named


def test_among_a_few_documents_none_is_named() -> None:
    asked = words("How many shoes did Nike sell?")
    assert Named(REPORTS[2 : 1 + FEWEST]).by(asked) == frozenset()
    assert Named(REPORTS[1 : 1 + FEWEST]).by(asked) == {"nike/2019Q2.pdf"}
    assert Named([]).by(asked) == frozenset()
