"""The key of a user, with which the index is sealed: it never leaves the account."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from archive.search.whoosh.lasting import sync_directory

_KEY_BYTES = 32


def read_key(path: Path) -> bytes:
    """Return this user's key for sealing, made when it is first needed.

    Raises:
        OSError: It can neither be read nor written.
    """
    found = _key_in(path)
    if found is not None:
        return found
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # Of two processes that make one, the first wins: what is sealed stays readable.
        with suppress(OSError):
            os.link(new, path)
        found = _key_in(path)
        if found is None:
            new.replace(path)
            found = path.read_bytes()
        sync_directory(path.parent)
        return found
    finally:
        new.unlink(missing_ok=True)


def _key_in(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        found = path.read_bytes()
        if len(found) == _KEY_BYTES:
            return found
    return None


def seal(body: bytes, key: bytes) -> bytes:
    """Return what only the holder of the key can put under `body`; of one line."""
    return hmac.new(key, body, sha256).hexdigest().encode("ascii")


def bears(body: bytes, found: bytes, key: bytes) -> bool:
    """Say whether a seal is that of `body`."""
    return hmac.compare_digest(seal(body, key), found)
