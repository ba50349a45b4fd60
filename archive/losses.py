"""What the user is told of sources that broke, stalled or outgrew their reader."""

from __future__ import annotations

from archive.workers import Loss, Lost

MEMORY = 2**30


def lost_reason(lost: Lost, seconds: float) -> str:
    """Return why a source could not be read within `seconds`, as the end of a sentence."""
    match lost.loss:
        case Loss.DIED:
            return "brought the reading program down and was left out; please report it"
        case Loss.SLOW:
            unit = "second" if seconds == 1 else "seconds"
            return f"was given up after {seconds:g} {unit} of reading"
        case Loss.LARGE:
            return f"takes more than {MEMORY >> 30} GiB of memory to read; split it first"
        case Loss.BUG:
            return "could not be read by Pressmark; please report it"
