"""What only shows with real worker processes: death, delay, and being killed oneself."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import StoreError
from archive.ingest import Found, IngestEvent, IngestOptions, Rejected, ingest
from archive.originals import Originals
from archive.store import Store


def run(
    store: Store, originals: Originals, news: Path, seconds: float = 60
) -> dict[str, IngestEvent]:
    """Import a folder, and return what came of each file by its name."""
    events = ingest([news], store, originals, IngestOptions(jobs=1, seconds=seconds))
    return {
        Path(event.source).name: event for event in events if not isinstance(event, Found)
    }


def test_sources_that_break_their_reader_cost_just_themselves(
    store: Store,
    originals: Originals,
    news: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for order in ("bug", "die", "hang", "large", "surrogate"):
        (news / f"{order}.txt").write_text(f"fake {order}")

    events = run(store, originals, news, seconds=1)

    reasons = {
        name: event.reason for name, event in events.items() if isinstance(event, Rejected)
    }
    assert reasons == {
        "bug.txt": "could not be read by Pressmark; please report it",
        "die.txt": "brought the reading program down and was left out; please report it",
        "hang.txt": "was given up after 1 second of reading",
        "large.txt": "takes more than 1 GiB of memory to read; split it first",
        "surrogate.txt": "could not be read by Pressmark; please report it",
    }
    assert store.holdings().articles == 3
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 5
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_a_copy_that_cannot_be_written_ends_the_import(
    store: Store, originals: Originals, news: Path
) -> None:
    originals.directory.write_text("a file is in the way")

    with pytest.raises(StoreError, match="originals cannot be copied"):
        run(store, originals, news)


def test_an_import_that_is_killed_leaves_a_store_that_goes_on(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    for number in range(150):
        (news / f"{number}.txt").write_text(f"fake\nStory {number}")
    code = (
        "import sys; from pathlib import Path\n"
        "from archive.ingest import Ingested, IngestOptions, ingest\n"
        "from archive.originals import Originals; from archive.store import Store\n"
        "if __name__ == '__main__':\n"
        "    sys.path[:0] = sys.argv[4:]\n"
        "    store = Store(Path(sys.argv[1]))\n"
        "    originals, news = Originals(Path(sys.argv[2])), Path(sys.argv[3])\n"
        "    for event in ingest([news], store, originals, IngestOptions(jobs=1)):\n"
        "        if isinstance(event, Ingested):\n"
        "            print(event.article_ids[0], flush=True)\n"
    )
    script = tmp_path / "killed.py"
    script.write_text(code)
    paths = [store.path, originals.directory, news, tmp_path / "plugins"]
    with subprocess.Popen(
        [sys.executable, str(script), *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = [process.stdout.readline().strip() for _ in range(5)]
        process.send_signal(signal.SIGKILL)
        said = process.stderr.read()  # ends when the last worker has left

    assert "Traceback" not in said
    for article_id in told:
        assert store.article(article_id)
    assert store.holdings().articles < 153
    run(store, originals, news)
    assert store.holdings().articles == 153
    assert not list(originals.directory.glob("unfinished*"))
