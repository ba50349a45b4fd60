"""What a process that has just been started sees of an index, measured from within it.

Run by `figures`: ``python -m tests.benchmarks.search.fresh INDEX first NUMBER`` opens the
index and answers the query of that number; ``… memory NUMBER …`` answers several.
What is printed is one line of JSON.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

_STATUS = Path("/proc/self/status")


def main() -> int:
    """Answer as the command line says, and print the figures."""
    begun = time.perf_counter()
    # What opening an engine would import is imported before, and told apart.
    import numpy as np  # noqa: F401
    import whoosh.index  # noqa: F401

    import archive.search.passages
    import archive.search.whoosh.engine  # noqa: F401
    from archive.search import open_engine
    from tests.benchmarks.search.cases import cases

    index, what, *numbers = sys.argv[1:]
    queries = [case.query for case in cases()]
    figures = {"imports": (time.perf_counter() - begun) * 1000}
    figures |= {f"{key} before": value for key, value in memory().items()}
    begun = time.perf_counter()
    engine = open_engine(Path(index))
    figures["opening"] = (time.perf_counter() - begun) * 1000
    if what == "first":
        engine.search(queries[int(numbers[0])])
        figures["answer"] = (time.perf_counter() - begun) * 1000
    else:
        engine.warm_up()
        for number in map(int, numbers):
            engine.search(queries[number])
    figures |= memory()
    engine.close()
    sys.stdout.write(json.dumps(figures))
    return 0


def memory() -> dict[str, float]:
    """Return the resident memory of this process in MB: all, its own, and of files."""
    if not _STATUS.exists():
        return {}
    found = re.findall(r"\b(VmRSS|RssAnon|RssFile):\s+(\d+) kB", _STATUS.read_text())
    return {key: int(value) / 1024 for key, value in found}


if __name__ == "__main__":
    sys.exit(main())
