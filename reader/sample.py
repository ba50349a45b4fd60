"""The sample archive: three invented newspapers, imported like anybody's files."""

from __future__ import annotations

from pathlib import Path

import resources

# The folders of the sample say newspaper, date and page, as many people's folders do.
PATTERN = "{publication}/{date}/{page}/…"

# A search that shows what the sample can do.
QUERY = "fairweather OR amity"


def sample_source() -> Path:
    """Return the folder of newspaper files that ships with Pressmark."""
    return resources.path("sample")


def sample_directory(data: Path) -> Path:
    """Return where the sample archive is made, below the user's data folder `data`."""
    return data / "sample"
