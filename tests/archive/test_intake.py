from __future__ import annotations

from dataclasses import replace

import pytest

from archive.intake import is_unchanged
from archive.model import Context
from archive.store import HeldSource, SourceStatus

IMPORTERS = ("html 1", "text 1")
ALL = "html 1, text 1"
SEEN = HeldSource(
    location="/news/a.txt",
    name="a.txt",
    status=SourceStatus.REJECTED,
    context=Context(publication="Gazette"),
    importer=ALL,
    size=10,
    mtime_ns=20,
)
STORED = replace(SEEN, status=SourceStatus.STORED, importer="text 1", sha256="5f")
REJECTED = replace(SEEN, reason="is empty")
OPENED = replace(SEEN, status=SourceStatus.OPENED)
MEMBER = replace(SEEN, size=None, mtime_ns=None, sha256="5f")
STORED_MEMBER = replace(STORED, size=None, mtime_ns=None)


@pytest.mark.parametrize(
    ("held", "seen"),
    [
        pytest.param(STORED, SEEN, id="stored file"),
        pytest.param(REJECTED, SEEN, id="rejected file"),
        pytest.param(OPENED, SEEN, id="container"),
        pytest.param(STORED_MEMBER, MEMBER, id="member"),
        pytest.param(replace(STORED, name="./a.txt"), SEEN, id="other way to name it"),
    ],
)
def test_what_is_as_it_was_is_unchanged(held: HeldSource, seen: HeldSource) -> None:
    assert is_unchanged(held, seen, IMPORTERS)


@pytest.mark.parametrize(
    ("held", "seen"),
    [
        pytest.param(STORED, replace(SEEN, size=11), id="size"),
        pytest.param(STORED, replace(SEEN, mtime_ns=21), id="time"),
        pytest.param(STORED, replace(SEEN, context=Context()), id="context"),
        pytest.param(replace(STORED, importer="text 0"), SEEN, id="older importer"),
        pytest.param(
            replace(REJECTED, importer="html 1"), SEEN, id="rejected, new importer"
        ),
        pytest.param(replace(OPENED, importer=f"{ALL}; {{date}}"), SEEN, id="new pattern"),
        pytest.param(STORED_MEMBER, replace(MEMBER, sha256="aa"), id="member's bytes"),
        pytest.param(STORED_MEMBER, replace(MEMBER, sha256=""), id="unreadable member"),
    ],
)
def test_what_may_bring_something_new_is_read(held: HeldSource, seen: HeldSource) -> None:
    assert not is_unchanged(held, seen, IMPORTERS)


def test_only_what_was_rejected_is_tried_again_on_request() -> None:
    assert not is_unchanged(REJECTED, SEEN, IMPORTERS, retry=True)
    assert is_unchanged(STORED, SEEN, IMPORTERS, retry=True)
    assert is_unchanged(OPENED, SEEN, IMPORTERS, retry=True)


RECOGNIZED = Context(publication="Gazette", ocr="eng")
IMAGES = "images 1"


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(replace(STORED, importer="pdf 1"), id="pages"),
        pytest.param(REJECTED, id="images without text"),
        pytest.param(OPENED, id="container"),
    ],
)
def test_what_may_hold_images_is_read_once_recognition_is_wanted(held: HeldSource) -> None:
    wanted = replace(SEEN, context=RECOGNIZED)
    importers = (*IMPORTERS, "pdf 1")
    assert not is_unchanged(held, wanted, importers)
    assert is_unchanged(replace(held, context=RECOGNIZED), wanted, importers)


def test_what_holds_no_images_is_not_read_again_for_recognition() -> None:
    assert is_unchanged(STORED, replace(SEEN, context=RECOGNIZED), IMPORTERS)


def test_recognised_text_stays_when_recognition_is_not_asked_for() -> None:
    held = replace(STORED, importer=IMAGES, context=RECOGNIZED)
    assert is_unchanged(held, SEEN, (IMAGES,))
