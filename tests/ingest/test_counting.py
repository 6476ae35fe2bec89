from __future__ import annotations

import pytest

from ingest.counting import numeral


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        *((3, "1", "3"), (3, "a", "c"), (28, "a", "ab"), (27, "A", "AA"), (702, "a", "zz"), (703, "a", "aaa")),
        *((4, "i", "iv"), (1994, "I", "MCMXCIV"), (3999, "i", "mmmcmxcix"), (4000, "i", "4000")),
        *((0, "a", "0"), (-2, "i", "-2"), (5, "?", "5")),
    ],
)
def test_a_number_is_written_as_its_list_counts(number: int, style: str, written: str) -> None:
    assert numeral(number, style) == written
