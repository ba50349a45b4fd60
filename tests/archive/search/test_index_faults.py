"""Whatever befalls the files of an index: it is found out, said, set aside and rebuilt."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from archive.archive import Archive
from archive.errors import SearchError
from archive.search import FACETS, Query
from archive.search.whoosh.arrays import ArrayFile
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.schema import PLACED, SCHEMA_VERSION, WORDS, printed_field
from tests.archive.search.versions import (
    QUERIES,
    article,
    articles,
    files_of,
    merge_all_when_tidied,
    state_of,
)
from tests.fakes import make_page, make_source

STATE = {f"{number:02}": number % 3 for number in range(60)}
MEGABYTE = 1 << 20
FLIPS = 240


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of several segments, removed articles too, and its key."""
    folder = tmp_path_factory.mktemp("sample")
    engine = WhooshEngine(folder / "index", folder / "key")
    names = list(STATE)
    engine.update(articles({name: STATE[name] for name in names[:40]}))
    engine.update([article("gone"), article("lost")])
    engine.update(articles({name: STATE[name] for name in names[35:]}), remove=["gone"])
    engine.update([], remove=["lost"])
    engine.close()
    return folder


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """The same for a test of its own."""
    shutil.copytree(sample, tmp_path / "archive")
    return tmp_path / "archive"


def opened(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder / "index", folder / "key")


def segments(folder: Path) -> list[Path]:
    return [path for path in files_of(folder / "index") if path.suffix == ".arrays"]


def removed_list(folder: Path) -> Path:
    return next(path for path in files_of(folder / "index") if path.suffix == ".ids")


def named(folder: Path, name: str) -> Path:
    """Return a file by what it is."""
    match name:
        case "removed":
            return removed_list(folder)
        case "segment":
            return segments(folder)[0]
        case _:
            return next(path for path in files_of(folder / "index") if path.name == name)


def flip(path: Path, byte: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[byte] ^= 1 << bit
    path.write_bytes(content)


def overwrite(path: Path, byte: int, seed: int) -> None:
    """Put eight bytes of ones, or 64 others, where something else was."""
    content = bytearray(path.read_bytes())
    size, value = (8, 255) if seed < 4 else (64, seed - 4)
    before = content[byte : byte + size]
    value = value ^ 2 if set(before) == {value} else value
    content[byte : byte + size] = bytes([value]) * len(before)
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"0")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def punch_a_hole(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 128 * 64
    assert any(content[middle : middle + 64])
    content[middle : middle + 64] = bytes(64)
    path.write_bytes(content)


def flip_in_the_middle(path: Path) -> None:
    flip(path, path.stat().st_size // 2)


def flip_at_the_end(path: Path) -> None:
    flip(path, path.stat().st_size - 30)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def lead_elsewhere(path: Path) -> None:
    target = path.parent.parent.parent / "elsewhere"
    path.rename(target)
    path.symlink_to(target)


HARM = (
    *(truncate, lengthen, empty, zero, Path.unlink),
    *(flip_in_the_middle, become_a_folder, lead_elsewhere),
)
HARMED = [
    *((harm, name) for harm in HARM for name in ("MANIFEST", "segment", "removed")),
    *((harm, "CURRENT") for harm in HARM if harm is not lengthen),
    (punch_a_hole, "segment"),
    (flip_at_the_end, "segment"),
]


@pytest.mark.parametrize(
    ("harm", "name"), HARMED, ids=[f"{harm.__name__}-{name}" for harm, name in HARMED]
)
def test_damage_is_found_and_the_index_set_aside(
    folder: Path, harm: Callable[[Path], object], name: str
) -> None:
    harm(named(folder, name))

    engine = opened(folder)
    if not engine.set_aside:
        with pytest.raises(SearchError, match=r"^the search index is damaged: "):
            engine.warm_up()
        assert_every_use_says_so(engine)
        engine.close()
        engine = opened(folder)

    assert engine.fresh
    assert engine.count() == 0
    assert engine.set_aside.startswith(
        "The search index was set aside and is being rebuilt"
    )
    assert engine.set_aside.endswith(".")
    engine.update(articles(STATE))
    assert state_of(engine) == STATE
    engine.warm_up()
    engine.close()
    again = opened(folder)
    assert (again.set_aside, again.count()) == ("", len(STATE))
    again.close()


def assert_every_use_says_so(engine: WhooshEngine) -> None:
    for use in (
        lambda: engine.search(Query("tea")),
        lambda: engine.facet_values(Query(""), "person", "", 5),
        engine.count,
        lambda: engine.update([article("new")]),
    ):
        with pytest.raises(SearchError, match=r"^the search index is damaged: "):
            use()


@pytest.mark.parametrize("harm", [truncate, flip_in_the_middle, Path.unlink])
def test_damage_found_while_open_is_cured_by_a_rebuild(
    folder: Path, harm: Callable[[Path], object]
) -> None:
    engine = opened(folder)
    assert state_of(engine) == STATE
    path = named(folder, "segment")
    path.rename(path.with_name("away"))  # under the map nobody cuts anything off
    shutil.copy(path.with_name("away"), path)
    harm(path)
    with pytest.raises(SearchError, match=path.name):
        engine.warm_up()
    assert_every_use_says_so(engine)

    rebuild = engine.rebuild()
    rebuild.add(articles(STATE))
    rebuild.finish()

    assert state_of(engine) == STATE
    engine.update([article("new")])
    engine.warm_up()
    engine.close()
    again = opened(folder)
    assert (again.set_aside, again.count()) == ("", len(STATE) + 1)
    again.close()


def test_whole_index_is_found_whole(folder: Path) -> None:
    engine = opened(folder)
    engine.warm_up()

    assert engine.set_aside == ""
    assert state_of(engine) == STATE
    engine.close()


def tidy_up(engine: WhooshEngine) -> None:
    while engine.tidy():
        pass


def test_damage_is_not_merged_into_what_looks_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_all_when_tidied(monkeypatch)
    engine = opened(folder)
    for number in range(9):
        engine.update([article(f"x{number}")])
    flip_in_the_middle(segments(folder)[-1])

    with pytest.raises(SearchError, match=r"^the search index is damaged: "):
        tidy_up(engine)

    engine.close()
    again = opened(folder)
    assert again.fresh
    again.close()


def test_two_segments_that_were_swapped_are_found_out(folder: Path, tmp_path: Path) -> None:
    engine = opened(folder)
    engine.update([article("00", 1)])
    engine.update([article("01", 1)])
    one, other = segments(folder)[-2:]
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    engine.close()

    swapped = opened(folder)
    if not swapped.set_aside:
        with pytest.raises(SearchError):
            swapped.warm_up()
        swapped.close()
        swapped = opened(folder)

    assert swapped.fresh
    swapped.close()


def test_damage_that_cannot_be_noted_is_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(folder)
    flip_in_the_middle(named(folder, "segment"))

    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("archive.search.whoosh.place.write_whole", fail)
    with pytest.raises(SearchError):
        engine.warm_up()

    assert_every_use_says_so(engine)
    engine.close()


def test_only_the_index_set_aside_last_is_kept(folder: Path) -> None:
    for _ in range(3):
        empty(named(folder, "MANIFEST"))
        opened(folder).close()

    aside = list((folder / "index").glob("set-aside-*"))
    assert len(aside) == 1
    assert len(list((folder / "index").iterdir())) <= 5


def test_archive_refills_an_index_that_was_set_aside(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        texts = ["strike one", "strike two"]
        archive.store.sources.put(
            make_source("/0", sha256="0" * 64), [make_page(*texts, sha256="0" * 64)]
        )
        archive.update_index()
        assert archive.engine.count() == 2
    flip_in_the_middle(segments(tmp_path)[0])
    with Archive(tmp_path) as archive, pytest.raises(SearchError):
        archive.engine.warm_up()

    with Archive(tmp_path) as archive:
        assert archive.engine.set_aside
        archive.update_index()
        assert archive.engine.search(Query("strike")).total == 2


def test_archive_refills_an_index_of_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, Archive(tmp_path) as archive:
        patch.setattr("archive.search.whoosh.manifest.SCHEMA_VERSION", SCHEMA_VERSION - 1)
        archive.store.sources.put(
            make_source("/0", sha256="0" * 64), [make_page("strike", sha256="0" * 64)]
        )
        archive.update_index()

    with Archive(tmp_path) as archive:
        assert "another version of Pressmark" in archive.engine.set_aside
        assert archive.engine.search(Query("strike")).total == 0
        archive.update_index()
        assert archive.engine.search(Query("strike")).total == 1


def test_error_that_no_damage_explains_is_a_bug_and_not_laid_to_the_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(folder)

    def fail(*_: object) -> None:
        raise ValueError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr("archive.search.whoosh.answers.compiled", fail)
        with pytest.raises(ValueError, match="a bug"):
            engine.search(Query("tea"))

    assert state_of(engine) == STATE
    engine.close()
    again = opened(folder)
    assert again.set_aside == ""
    again.close()


def asked_everything(engine: WhooshEngine) -> str:
    """Ask queries of every kind; return what was said instead of an answer."""
    try:
        for query in QUERIES:
            engine.search(query)
        for facet in FACETS:
            engine.facet_values(Query(""), facet, "e", 5)
    except SearchError as error:
        return str(error)
    return ""


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("part", range(4))
@pytest.mark.usefixtures("traced")
def test_searches_of_a_damaged_index_answer_or_say_so(folder: Path, part: int) -> None:
    chance = Random(part)  # noqa: S311 nothing secret
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    said = 0
    for _ in range(FLIPS // 4):
        path = chance.choice(list(files_of(folder / "index")) + 4 * segments(folder))
        byte = chance.randrange(path.stat().st_size)
        harm = chance.choice((flip, flip, flip, overwrite))
        harm(path, byte, chance.randrange(8))
        tracemalloc.reset_peak()
        engine = opened(folder)
        sentence = asked_everything(engine)
        assert not sentence or sentence.startswith("the search index is damaged: ")
        said += bool(sentence)
        assert tracemalloc.get_traced_memory()[1] < 64 * MEGABYTE, (path.name, byte)
        if not engine.set_aside:
            with pytest.raises(SearchError):
                engine.warm_up()
        engine.close()
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
    assert said


def arrays_of(path: Path) -> dict[str, tuple[int, int, int]]:
    """Return where each array begins in a segment, its size, and that of a number of it."""
    file = ArrayFile(path, path.stat().st_size)
    base = file["id"].ctypes.data
    begin = path.read_bytes().index(file["id"].tobytes())
    return {
        name: (begin + array.ctypes.data - base, array.nbytes, array.itemsize)
        for name, array in file.items()
        if array.nbytes
    }


LIKE_PERSON = frozenset(
    name
    for field in PLACED
    if field not in {WORDS, "person"}
    for name in (field, printed_field(field))
)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("where", ["middle", "last"])
@pytest.mark.usefixtures("traced")
def test_huge_numbers_take_no_room(folder: Path, where: str) -> None:
    path = max(segments(folder), key=lambda path: path.stat().st_size)
    content = path.read_bytes()
    manifest = path.with_name("MANIFEST").read_bytes()
    said = set()
    for name, (begin, size, item) in arrays_of(path).items():
        if name.rpartition(".")[0] in LIKE_PERSON:
            continue  # fields that are read as that of people is
        harmed = bytearray(content)
        middle = size // item // 2 * item
        at = middle if where == "middle" else size - item
        harmed[begin + at : begin + at + item] = b"\xff" * item
        if harmed == content:
            continue
        path.write_bytes(harmed)
        tracemalloc.reset_peak()
        engine = opened(folder)
        if asked_everything(engine):
            said.add(name)
        assert tracemalloc.get_traced_memory()[1] < 64 * MEGABYTE, name
        with pytest.raises(SearchError):
            engine.warm_up()
        engine.close()
        path.write_bytes(content)
        path.with_name("DAMAGED").unlink()
    assert path.with_name("MANIFEST").read_bytes() == manifest
    assert {"words.first", "words.starts", "words.docs", "facet.person.rows"} & said
