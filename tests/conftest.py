"""What holds for every test."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.transformer import SentenceTransformerEncoder

REQUIRED = ("Chromium", "shared/eval")
"""What a test may lack on a machine of its own, but not in CI, where a skip would pass for a success."""


def pytest_configure() -> None:
    """Let what the tests start be interrupted, though they run in the background of a shell, where it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    """The default model, loaded once."""
    from index.transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, fail where a test is skipped for want of something that is required there."""
    report = yield
    _fail_if_required(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same, where a whole file is skipped."""
    report = yield
    _fail_if_required(report)
    return report


def _fail_if_required(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") and report.outcome == "skipped" and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2]
        if any(thing in reason for thing in REQUIRED):
            report.outcome = "failed"
            report.longrepr = f"{report.nodeid} must not be skipped in CI: {reason}"
