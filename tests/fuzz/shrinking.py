"""Making a failing file as small as it can quickly be made while it still fails."""

from __future__ import annotations

from collections.abc import Callable


def shrunk(content: bytes, fails: Callable[[bytes], bool], tries: int) -> bytes:
    """Return `content` without the stretches it fails without, asking `tries` times.

    `fails` says whether bytes fail as `content` does.
    """
    length = len(content) // 2
    while length and tries:
        start = 0
        while start < len(content) and tries:
            tries -= 1
            shorter = content[:start] + content[start + length :]
            if fails(shorter):
                content = shorter
            else:
                start += length
        length //= 2
    return content
