"""Where the index lies, what is put in force, and what is never opened."""

from __future__ import annotations

import json
import os
import pickle
import threading
from pathlib import Path

import pytest

from archive.search.whoosh import place
from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.manifest import (
    File,
    ForeignError,
    Manifest,
    Part,
    read_manifest,
    write_manifest,
)
from archive.search.whoosh.schema import SCHEMA_VERSION
from archive.search.whoosh.seals import read_key, seal
from tests.archive.search.versions import articles, state_of

KEY = b"k" * 32
MANIFEST = Manifest(
    3, 9, (Part(File("s000001.arrays", 5, "aa"), 7, File("r000002.ids", 4, "bb"), 1),)
)
STATE = {"a": 1, "b": 2}


def filled(folder: Path) -> None:
    engine = WhooshEngine(folder / "index", folder / "key")
    engine.update(articles(STATE))
    engine.close()


def test_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST, KEY)

    assert read_manifest(tmp_path, KEY) == MANIFEST
    assert [part.valid for part in MANIFEST.parts] == [6]


def test_manifest_with_any_bit_changed_is_foreign(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST, KEY)
    whole = (tmp_path / "MANIFEST").read_bytes()

    for byte in range(len(whole)):
        content = bytearray(whole)
        content[byte] ^= 1 << byte % 8
        (tmp_path / "MANIFEST").write_bytes(content)
        with pytest.raises(ForeignError):
            read_manifest(tmp_path, KEY)


def test_manifest_sealed_with_another_key_is_foreign(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST, KEY)

    with pytest.raises(ForeignError, match="not made by this Pressmark"):
        read_manifest(tmp_path, b"x" * 32)


@pytest.mark.parametrize(
    "name",
    [
        "../s000001.arrays",
        "/etc/passwd",
        "s000001.arrays/..",
        "MANIFEST",
        "",
        "s1.arrays\n",
    ],
)
def test_manifest_names_no_file_elsewhere(tmp_path: Path, name: str) -> None:
    write_manifest(tmp_path, Manifest(1, 1, (Part(File(name, 5, "aa"), 7),)), KEY)

    with pytest.raises(ForeignError, match="list of files cannot be read"):
        read_manifest(tmp_path, KEY)


@pytest.mark.parametrize(
    "found",
    [[], {}, {"version": SCHEMA_VERSION}, {"version": SCHEMA_VERSION, "parts": [{}]}],
)
def test_manifest_of_another_form_is_foreign(tmp_path: Path, found: object) -> None:
    body = json.dumps(found).encode()
    (tmp_path / "MANIFEST").write_bytes(body + b"\n" + seal(body, KEY))

    with pytest.raises(ForeignError):
        read_manifest(tmp_path, KEY)


@pytest.mark.parametrize(
    "content",
    [b"", b"0001", b"../0001\n", b"0001\n\n", b"\xff\n", b"0002\n", b"/\n", b".\n"],
)
def test_generation_in_force_is_named_exactly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "0001").mkdir()
    (tmp_path / "CURRENT").write_bytes(content)

    assert place.current(tmp_path) is None
    place.put_current(tmp_path, "0001")
    assert place.current(tmp_path) == "0001"


def test_nothing_is_deleted_when_it_is_not_known_what_is_in_force(tmp_path: Path) -> None:
    (tmp_path / "0001").mkdir()
    (tmp_path / "0002").mkdir()

    place.clear_unused(tmp_path)
    assert place.generations(tmp_path) == ["0001", "0002"]

    place.put_current(tmp_path, "0001")
    place.clear_unused(tmp_path)
    assert place.generations(tmp_path) == ["0001"]


def test_generations_are_counted_beyond_four_digits(tmp_path: Path) -> None:
    for name in ("9999", "10000", "0002", "²"):
        (tmp_path / name).mkdir()

    assert place.generations(tmp_path) == ["0002", "9999", "10000"]
    assert place.next_generation(tmp_path) == "10001"


def test_writing_follows_no_link_that_was_left_behind(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Ann")
    (tmp_path / "CURRENT.new").symlink_to(tmp_path / "letter")

    place.put_current(tmp_path, "0001")

    assert (tmp_path / "letter").read_text() == "Dear Ann"
    assert not (tmp_path / "CURRENT").is_symlink()


def test_damage_noted_is_read_again(tmp_path: Path) -> None:
    assert place.noted_damage(tmp_path) is None

    place.note_damage(tmp_path, DamageError(tmp_path / "s000001.arrays", "is gone"))

    assert str(place.noted_damage(tmp_path)) == "s000001.arrays is gone"


@pytest.mark.parametrize("content", [b"", b"\xff", b"../../x\n", b"a" * 10_000])
def test_any_note_of_damage_is_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "DAMAGED").write_bytes(content)

    noted = place.noted_damage(tmp_path)

    assert noted is not None
    assert noted.path.parent == tmp_path
    assert len(str(noted)) < 300


def test_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "index.key"

    key = read_key(path)

    assert len(key) == 32
    assert read_key(path) == key
    assert list(path.parent.iterdir()) == [path]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_key_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")

    key = read_key(tmp_path / "key")

    assert len(key) == 32
    assert read_key(tmp_path / "key") == key


def test_of_keys_made_at_once_one_counts_for_all(tmp_path: Path) -> None:
    barrier = threading.Barrier(8)
    found: list[bytes] = []

    def make() -> None:
        barrier.wait()
        found.append(read_key(tmp_path / "key"))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(found) == {read_key(tmp_path / "key")}


def test_index_from_elsewhere_is_set_aside_and_not_opened(tmp_path: Path) -> None:
    filled(tmp_path)

    engine = WhooshEngine(tmp_path / "index", tmp_path / "another key")

    assert engine.set_aside == (
        "The search index was set aside and is being rebuilt: "
        "it was not made by this Pressmark on this computer."
    )
    assert engine.fresh
    assert engine.count() == 0
    engine.update(articles(STATE))
    assert state_of(engine) == STATE
    engine.close()
    assert (tmp_path / "index" / "set-aside-1" / "0001" / "MANIFEST").exists()


class Trap:
    """Shows by a file that it was unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self.path), "w")


def test_index_of_the_first_version_is_set_aside_unread(tmp_path: Path) -> None:
    index = tmp_path / "index"
    (index / "current").mkdir(parents=True)
    (index / "VERSION").write_text("pressmark 1\n")
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    for name in ("_MAIN_1.toc", "MAIN_abc.seg"):
        (index / "current" / name).write_bytes(trap)

    engine = WhooshEngine(index, tmp_path / "key")

    assert engine.fresh
    assert engine.set_aside.startswith(
        "The search index was set aside and is being rebuilt"
    )
    assert not (tmp_path / "sprung").exists()
    assert (index / "set-aside-1" / "current" / "_MAIN_1.toc").exists()
    engine.close()


def test_generation_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "index" / "0001").rename(tmp_path / "elsewhere")
    (tmp_path / "index" / "0001").symlink_to(tmp_path / "elsewhere")
    held = sorted((tmp_path / "elsewhere").iterdir())

    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    assert engine.fresh
    engine.update(articles(STATE))
    engine.close()
    (tmp_path / "index" / "set-aside-1" / "0001").unlink()

    assert sorted((tmp_path / "elsewhere").iterdir()) == held


def test_set_aside_and_made_anew_it_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    filled(tmp_path)
    reading = WhooshEngine(tmp_path / "index", tmp_path / "key")
    assert state_of(reading) == STATE
    (tmp_path / "index" / "CURRENT").write_bytes(b"")

    other = WhooshEngine(tmp_path / "index", tmp_path / "key")
    other.update(articles({"c": 1, "d": 1}))

    assert other.set_aside
    assert state_of(reading) == {"c": 1, "d": 1}
    other.close()
    reading.close()


def test_index_put_back_from_a_copy_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    filled(tmp_path)
    reading = WhooshEngine(tmp_path / "index", tmp_path / "key")
    assert state_of(reading) == STATE
    (tmp_path / "index").rename(tmp_path / "away")

    other = WhooshEngine(tmp_path / "index", tmp_path / "key")
    other.update(articles({"c": 1, "d": 1}))

    assert state_of(reading) == {"c": 1, "d": 1}
    other.close()
    reading.close()
