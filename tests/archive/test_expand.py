"""What the user names expanded into sources."""

from __future__ import annotations

import gzip
import io
import os
import random
import socket
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.containers import bounds
from archive.containers.names import member_path, shown_name
from archive.errors import SourceError
from archive.expand import expand
from archive.model import Context
from archive.pattern import PathPattern
from archive.source import Source
from tests.archive.containers.making import record, response
from tests.privileges import nobody_special

PAGE = b"<!doctype html><title>Mayor quits</title><p>The mayor quit."


def sources(path: Path, **options: object) -> list[Source]:
    found = list(expand([path], **options))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, SourceError)]
    return [item for item in found if isinstance(item, Source)]


def errors(path: Path) -> list[SourceError]:
    return [item for item in expand([path]) if isinstance(item, SourceError)]


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_folder_is_walked_in_order_and_its_files_are_not_read(tmp_path: Path) -> None:
    hidden = (".hidden", ".git/x.txt", "Thumbs.db", "hts-cache/new.txt")
    for name in ("b.txt", "a.html", "deep/er/c.txt", *hidden):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)

    found = sources(tmp_path)

    assert [
        source.path.relative_to(tmp_path).as_posix() for source in found if source.path
    ] == [
        "a.html",
        "b.txt",
        "deep/er/c.txt",
    ]
    assert all(source.content is None for source in found)


def test_missing_path_is_an_error(tmp_path: Path) -> None:
    (error,) = errors(tmp_path / "nowhere")

    assert "is not there" in error.reason


@pytest.mark.parametrize("name", ["x" * 300, "nul\0inside"])
def test_impossible_path_is_an_error(tmp_path: Path, name: str) -> None:
    (error,) = errors(tmp_path / name)

    assert "cannot be opened" in error.reason


def laid_out(members: dict[str, bytes], folder: Path, *, is_packed: bool) -> Path:
    """Write `members` below `folder`, or into a zip file of its name."""
    if is_packed:
        path = folder.with_name("pages.zip")
        path.write_bytes(packed(members))
        return path
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(
    "end",
    ["_files", ".files", "-Dateien", "_ficheiros", "_elemei", "_tiedostot", "-filer"],
)
def test_frames_beside_a_page_are_passed_over_in_any_language(
    end: str, is_packed: bool, tmp_path: Path
) -> None:
    frame, other = f"Page{end}/frame.html", f"My{end}/other.html"
    members = {"Page.html": PAGE, frame: PAGE, other: PAGE}

    found = sources(laid_out(members, tmp_path / "pages", is_packed=is_packed))

    names = {Path(item.name.rpartition("!")[2]).name for item in found}
    assert names == {"Page.html", "other.html"}


@pytest.mark.parametrize("is_packed", [False, True])
def test_of_what_wget_saves_only_the_pages_are_read(
    is_packed: bool, tmp_path: Path
) -> None:
    members = dict.fromkeys(
        ["page.html", "page.html.orig", "story.php?id=1", "alone.html.orig"], PAGE
    )
    members |= {
        "looks/a.css?v=3": b"p { color: red }",
        "looks/a.js@v=3": b"var a = function () {};",
        "looks/a.png?v=3": b"\x89PNG",
    }

    found = sources(laid_out(members, tmp_path / "a.test", is_packed=is_packed))

    names = {Path(item.name.rpartition("!")[2]).name for item in found}
    assert names == {"page.html", "story.php?id=1", "alone.html.orig"}


def test_what_comes_with_saved_pages_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Page.html").write_bytes(PAGE)
    (tmp_path / "Page_files").mkdir()
    (tmp_path / "Page_files" / "frame.html").write_bytes(PAGE)
    (tmp_path / "style.css").write_bytes(b"body { color: red }")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "story.jpg").write_bytes(PAGE)
    (tmp_path / "Other_files").mkdir()
    (tmp_path / "Other_files" / "page.html").write_bytes(PAGE)

    names = {source.path.name for source in sources(tmp_path) if source.path}

    assert names == {"Page.html", "story.jpg", "page.html"}


def test_pictures_without_a_page_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    assert len(sources(tmp_path)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_links_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "inside.txt").write_text("story")
    (folder / "out").symlink_to(tmp_path / "outside.txt")
    (folder / "same").symlink_to(folder / "inside.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "broken").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    here = Path.cwd()
    os.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    os.chdir(here)

    found = list(expand([folder]))

    reasons = {
        Path(item.source).name: item.reason
        for item in found
        if isinstance(item, SourceError)
    }
    assert "leads out" in reasons["out"]
    assert "lies in" in reasons["loop"]
    assert "to nothing" in reasons["broken"]
    assert "no file" in reasons["pipe"]
    assert "no file" in reasons["socket"]
    assert [item.name for item in found if isinstance(item, Source)] == [
        str(folder / "inside.txt")
    ]


def test_unreadable_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)

    with nobody_special():
        (error,) = errors(tmp_path)

    assert "cannot be opened (permission denied)" in error.reason


def test_members_of_a_zip_file_carry_their_content(tmp_path: Path) -> None:
    (tmp_path / "pages.zip").write_bytes(packed({"a.html": PAGE, "b/c.txt": b"Story"}))

    found = sources(tmp_path)

    assert [source.name for source in found] == [
        f"{tmp_path}/pages.zip!a.html",
        f"{tmp_path}/pages.zip!b/c.txt",
    ]
    assert [source.content for source in found] == [PAGE, b"Story"]


def test_containers_are_known_by_content_not_by_name(tmp_path: Path) -> None:
    (tmp_path / "page.zip").write_bytes(PAGE)
    (tmp_path / "pages.dat").write_bytes(packed({"a.html": PAGE}))
    (tmp_path / "page.gz").write_bytes(PAGE)

    assert sorted(
        source.name.removeprefix(f"{tmp_path}/") for source in sources(tmp_path)
    ) == [
        "page.gz",
        "page.zip",
        "pages.dat!a.html",
    ]


def test_containers_in_containers_open_three_deep(tmp_path: Path) -> None:
    inner = packed({"a.html": PAGE})
    for depth in range(2):
        inner = packed({f"{depth}.zip": inner, f"{depth}.txt.gz": gzip.compress(b"Story")})
    (tmp_path / "nested.zip").write_bytes(inner)
    names = [source.name.rpartition("!")[2] for source in sources(tmp_path)]
    (tmp_path / "nested.zip").write_bytes(packed({"x.zip": inner, "y.zip": inner}))

    (error,) = errors(tmp_path)

    assert sorted(names) == ["0.txt", "1.txt", "a.html"]
    assert "more than 3 deep" in error.reason


def test_context_is_filled_from_the_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "Gazette" / "1912-04-16"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Story")
    (tmp_path / "Mercury.zip").write_bytes(packed({"1797-03-11/a.txt": b"Story"}))
    pattern = PathPattern.parse("{publication}/{date}/*")

    zipped, plain = sources(tmp_path, context=Context(section="News"), pattern=pattern)

    assert zipped.context == Context("Mercury", "1797-03-11", section="News")
    assert plain.context == Context("Gazette", "1912-04-16", section="News")
    (alone,) = sources(folder / "a.txt", pattern=pattern)
    assert alone.context == Context("Gazette", "1912-04-16")


def test_the_folder_one_is_in_can_be_named_by_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Gazette").mkdir()
    (tmp_path / "Gazette" / "1912.txt").write_text("Story")
    monkeypatch.chdir(tmp_path)

    (source,) = sources(Path(), pattern=PathPattern.parse("{publication}/{date}"))

    assert source.context == Context("Gazette", "1912")
    assert source.read() == b"Story"


def test_what_the_user_says_wins_over_the_pattern(tmp_path: Path) -> None:
    (tmp_path / "Gazette.txt").write_text("Story")

    (source,) = sources(
        tmp_path, context=Context("Mercury"), pattern=PathPattern.parse("{publication}")
    )

    assert source.context.publication == "Mercury"


def test_names_that_would_fool_a_terminal_are_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "new\nline\x1b[31m\u202egpj.txt").write_text("Story")

    (source,) = sources(tmp_path)

    assert source.name.endswith(r"new\nline\x1b[31m\u202egpj.txt")
    assert source.read() == b"Story"


@given(st.text())
def test_shown_names_hold_nothing_but_what_can_be_shown(name: str) -> None:
    shown = shown_name(name)

    assert not set(shown) & set("\n\r\x1b\0\u202e\u2066\u2028")
    assert shown_name(shown) == shown


@given(st.text())
def test_member_paths_never_leave_their_container(name: str) -> None:
    parts = member_path(name).split("/")

    assert all(part not in {"", ".", ".."} and "\\" not in part for part in parts)


def test_hostile_containers_end_as_a_sentence(corpora: Path, tmp_path: Path) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as nasty:
        nasty.extractall(tmp_path, filter="data")
    folder = tmp_path / "nasty"
    before = set(tmp_path.rglob("*"))

    def names(path: str) -> list[str]:
        found = expand([folder / path])
        return [item.name.rpartition("!")[2] for item in found if isinstance(item, Source)]

    assert "200 times" in errors(folder / "bombs" / "gzip_bomb.html.gz")[0].reason
    assert "3 deep" in errors(folder / "bombs" / "nested_zip.zip")[0].reason
    assert "cut off" in errors(folder / "zip" / "truncated.zip")[0].reason
    assert names("zip/zip_slip.zip") == [
        "tmp/evil_traversal.txt",
        "tmp/evil_abs.txt",
        "evil_win.txt",
        "archive/up.html",
        "ok/article.html",
        "evil.html",
    ]
    assert names("gz/truncated.html.gz") == []
    assert names("gz/bad_crc.html.gz") == ["bad_crc.html"]
    assert "checksum" in errors(folder / "gz" / "bad_crc.html.gz")[0].reason
    assert names("gz/trailing_garbage.html.gz") == ["trailing_garbage.html"]
    assert not errors(folder / "gz" / "trailing_garbage.html.gz")
    assert len(sources(folder / "names")) == 16
    assert set(tmp_path.rglob("*")) == before


def test_two_thousand_files_expand_within_a_fifth_of_a_second(tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        for page in range(500):
            (folder / f"{page}.html").touch()

    started = time.process_time()
    count = sum(1 for _ in expand([tmp_path]))

    assert count == 2_000
    assert time.process_time() - started < 0.2


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PK\x05\x06"]),
)
def test_any_bytes_expand_or_are_refused(tail: bytes, start: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "file.bin").write_bytes(start + tail)
        for item in expand([Path(folder)]):
            assert isinstance(item, Source | SourceError)


def test_a_packed_page_is_opened_for_its_name(tmp_path: Path) -> None:
    for name in ("a.u.zip.html", "b.html"):
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            packed.writestr("index.html", "<p>story")
            packed.writestr("stylesheet_0.css", "a{}")
        (tmp_path / name).write_bytes(b"<html>" + (tmp_path / name).read_bytes())

    first, second = sources(tmp_path)

    assert first.name == f"{tmp_path / 'a.u.zip.html'}!index.html"
    assert second.path == tmp_path / "b.html"


def test_the_pattern_is_of_files_and_not_of_addresses(tmp_path: Path) -> None:
    (tmp_path / "Gazette").mkdir()
    warc = tmp_path / "Gazette" / "1912-04-16.warc"
    warc.write_bytes(record(url="https://a.test/Herald/1999-01-01.html"))

    (page,) = expand([tmp_path], Context(), PathPattern.parse("{publication}/{date}"))

    assert isinstance(page, Source)
    assert page.context == Context("Gazette", "1912-04-16")


def test_more_may_come_out_of_a_large_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bounds, "MAX_MEMBERS", 2)
    page = b"<p>" + random.Random(1).randbytes(3_000)  # noqa: S311 - not for secrets
    records = [record(response(page), f"https://a.test/{count}") for count in range(5)]
    (tmp_path / "large.warc").write_bytes(b"".join(records))
    with zipfile.ZipFile(tmp_path / "small.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"{number}", "")

    assert len(sources(tmp_path / "large.warc")) == 5
    assert "more than 2 files" in errors(tmp_path / "small.zip")[-1].reason


def test_an_archive_is_no_news(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "archive" / "originals").mkdir(parents=True)
    (tmp_path / "archive" / "archive.sqlite3").touch()
    (tmp_path / "archive" / "originals" / "b.txt").write_bytes(PAGE)

    assert [Path(source.name).name for source in sources(tmp_path)] == ["a.txt"]
    (refused,) = errors(tmp_path / "archive")
    assert refused.reason == "is an archive itself; open it"
