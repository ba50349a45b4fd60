"""A user who may not read everything, so that tests of closed files run as root, too."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # of the structures of capget(2)
_READS_ANYTHING = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("now", "allowed", "inherited"))


@contextmanager
def nobody_special() -> Iterator[None]:
    """Let this thread open only what its permissions allow, as root, too.

    Where root cannot do without its powers, as on other systems than Linux, skip the test.
    """
    if not hasattr(os, "geteuid"):
        pytest.skip("files cannot be closed by permissions here")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may read everything here")
    header, sets = _Header(_VERSION, 0), (_Sets * 2)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(ctypes.byref(header), sets) == 0
    before = sets[0].now
    sets[0].now = before & ~_READS_ANYTHING
    assert libc.capset(ctypes.byref(header), sets) == 0
    try:
        yield
    finally:
        sets[0].now = before
        assert libc.capset(ctypes.byref(header), sets) == 0
