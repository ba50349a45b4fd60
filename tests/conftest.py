"""Fixtures shared by every test."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What belongs to the user, such as the key of the indexes, is not for tests.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="pressmark-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_DATA_HOME"], ignore_errors=True)

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say in which order tests run, also if the run is quiet or never comes to its end."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    seed = session.config.getoption("randomly_seed", None)
    if reporter is not None and seed is not None:
        reporter.write_line(f"the order is that of --randomly-seed={seed}")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The real newspaper files beside the project; they are not ours to ship."""
    if not CORPORA.is_dir():
        pytest.skip(f"the corpora are not at {CORPORA}")
    return CORPORA


@pytest.fixture(autouse=True)
def unexpected_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which our own code logs a warning; `caplog.clear()` expects one."""
    yield
    ours = ("archive", "reader", "ui")
    shouted = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.split(".")[0] in ours
    ]
    assert not shouted, f"unexpected warnings: {shouted}"
