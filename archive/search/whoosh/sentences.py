"""What goes wrong with the files of an index, said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS

from archive.errors import DamagedIndexError, SearchError
from archive.search.whoosh.arrays import DamageError


@contextmanager
def sentences() -> Iterator[None]:
    """Say in a sentence what a user can do something about.

    Raises:
        SearchError: In the place of `DamageError` and `OSError`.
    """
    try:
        yield
    except DamageError as error:
        raise DamagedIndexError(
            f"the search index is damaged: {error}; have it rebuilt"
        ) from error
    except OSError as error:
        raise SearchError(_sentence(error)) from error


def _sentence(error: OSError) -> str:
    if error.errno in {ENOSPC, EDQUOT, EFBIG}:
        return (
            "the disk is full, so the search index was left as it was; "
            "free some space and try again"
        )
    reason = (error.strerror or str(error)).lower()
    if error.errno in {EROFS, EACCES, EPERM}:
        return f"the search index cannot be opened or written here: {reason}"
    return f"the search index cannot be used: {reason}"
