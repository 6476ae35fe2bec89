from __future__ import annotations

from ingest.document import Source
from ingest.head import Head


def test_the_first_name_that_says_something_is_believed() -> None:
    head = Head.of([("dc.date", " "), ("Date", "12 May 2019"), ("og:url", "https://a.org")])
    assert head.first("dc.date", "date") == "12 May 2019"
    assert head.first("citation_date") == ""
    assert head.source("", "") == Source("", "2019", "https://a.org", "")


def test_all_authors_are_named_and_no_addresses_of_them() -> None:
    head = Head.of([("author", "A"), ("author", "https://b.org"), ("author", "B"), ("dc.creator", "C")])
    assert head.source("https://c.org", "CC BY") == Source("A, B", "", "https://c.org", "CC BY")
