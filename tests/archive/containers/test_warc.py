"""WARC and ARC files: what of them is a page, and what lying or broken records cost."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import lz4.frame
import pytest
import zstandard

from archive.containers.records import MAX_BLOCK
from archive.containers.warc import WarcContainer
from archive.errors import PassedOverError, SourceError
from archive.source import Source
from tests.archive.containers.making import (
    PAGE,
    errors,
    names,
    opened,
    pages,
    record,
    response,
)

ARC = (
    b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 9\n1 0 maker\n"
    b"http://a.test/1 10.0.0.1 20140216050221 text/html %d\n%s\n"
)


def test_a_page_knows_its_address_its_hour_and_its_charset() -> None:
    message = response(content_type="text/html; charset=ISO-8859-2")

    (page,) = pages(record(message), "a.warc")

    assert page.name == "a.warc!https://a.test/1"
    assert page.content == PAGE
    assert page.around.url == "https://a.test/1"
    assert page.around.fetched == "2019-03-01T08:00:00Z"
    assert page.around.charset == "ISO-8859-2"


@pytest.mark.parametrize(
    "other",
    [
        record(response(status="404 Not Found")),
        record(response(status="301 Moved", location="https://a.test/2")),
        record(response(status="206 Partial Content")),
        record(response(b"a{}", content_type="text/css")),
        record(response(b"\x89PNG", content_type="image/png")),
        record(response(b"User-agent: *", content_type="text/plain")),
        record(response(b'{"a": "<p>"}')),
        record(response(b"var a = '<p>';")),
        record(response(b"<?xml version='1.0'?><rss><title>News</title></rss>")),
        record(response(b"")),
        record(response(), kind="revisit"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"a: b", kind="metadata", media="application/warc-fields"),
        record(b"a: b", kind="warcinfo", media="application/warc-fields"),
    ],
)
def test_what_is_no_page_fetched_in_full_is_passed_over(other: bytes) -> None:
    (only,) = opened(other)
    (page,) = opened(other + record())

    assert isinstance(only, PassedOverError)
    assert isinstance(page, Source)


def test_resources_and_conversions_are_pages_without_a_server() -> None:
    resource = record(PAGE, kind="resource", media="text/html; charset=utf-8")
    conversion = record(b"Only text.", "https://a.test/2", "conversion", "text/plain")

    first, second = pages(resource + conversion)

    assert (first.content, first.around.charset) == (PAGE, "utf-8")
    assert second.content == b"Only text."


def test_the_text_of_a_page_that_is_there_itself_is_passed_over() -> None:
    text = record(b"The harbour was opened.", kind="conversion", media="text/plain")

    assert names(record() + text) == ["https://a.test/1"]
    assert len(pages(text + text.replace(b"opened", b"closed"))) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"junk before <HTML><p>story",
        b"\xef\xbb\xbf\n<p>story",
        "<title>story</title>".encode("utf-16"),
        b"<?xml version='1.0'?>\n<!DOCTYPE html><html/>",
        b"<!-- saved --><center>story</center>",
    ],
)
def test_a_page_need_not_be_whole(body: bytes) -> None:
    assert len(pages(record(response(body)))) == 1


def test_the_same_page_twice_is_one_and_another_state_of_it_a_second() -> None:
    later = response(PAGE.replace(b"Four", b"Five"))

    found = names(record() + record() + record(later))

    assert found == ["https://a.test/1", "https://a.test/1 (2)"]


def test_brackets_around_an_address_are_left_out() -> None:
    assert names(record(url="<https://a.test/a b>")) == ["https://a.test/a b"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)"])
def test_an_address_that_is_not_of_the_web_is_only_a_name(url: str) -> None:
    (page,) = pages(record(url=url))

    assert page.name == f"file!{url}"
    assert page.around.url is None


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("identity", PAGE),
        ("gzip", PAGE),
        ("br", PAGE),
        ("made-up", PAGE),
        ("", gzip.compress(PAGE)),
        ("br", gzip.compress(PAGE)),
        ("gzip", gzip.compress(gzip.compress(PAGE))),
    ],
)
def test_a_body_is_unpacked_if_it_is_packed(encoding: str, body: bytes) -> None:
    (page,) = pages(record(response(body, content_encoding=encoding)))

    assert page.content == PAGE


def test_what_there_is_of_a_body_that_was_cut_off_is_read() -> None:
    half = gzip.compress(PAGE)[:-60]

    (page,) = pages(record(response(half, content_encoding="gzip")))

    assert page.content
    assert PAGE.startswith(page.content)


@pytest.mark.parametrize(
    "body",
    [
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
        b"10;a=b\r\n%s\r\n%X\r\n%s\r\n0\r\nA: b\r\n\r\n"
        % (PAGE[:16], len(PAGE) - 16, PAGE[16:]),
        b"%x\r\n%s" % (len(PAGE), PAGE),
        PAGE,
    ],
)
def test_chunks_are_joined_if_there_are_any(body: bytes) -> None:
    (page,) = pages(record(response(body, transfer_encoding="chunked")))

    assert page.content == PAGE


def test_a_body_may_be_packed_for_its_transfer() -> None:
    packed = gzip.compress(PAGE)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)

    (page,) = pages(record(response(body, transfer_encoding="gzip, chunked")))

    assert page.content == PAGE


@pytest.mark.parametrize(
    "line",
    [
        "HTTP/2 200",
        "HTTP/2.0 200 OK",
        "http/2.0 200 OK",
        "h2 200",
        "h3 200",
        "HTTP/1.1 200OK",
        "HTTP 200 OK",
        "HTTP/1.1 203 Non-Authoritative Information",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
        "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/2 200",
    ],
)
def test_a_status_line_may_be_of_any_version_and_make(line: str) -> None:
    message = response().replace(b"HTTP/1.1 200 OK", line.encode())

    (page,) = pages(record(message))

    assert page.content == PAGE


@pytest.mark.parametrize("line", ["h2 301", "HTTP/1.1 100 Continue", "HTTP/1.1 2000 OK"])
def test_other_status_lines_are_of_no_page(line: str) -> None:
    message = response().replace(b"HTTP/1.1 200 OK", line.encode())

    assert not pages(record(message))


@pytest.mark.parametrize(
    "media",
    [
        "",
        "TEXT/HTML",
        "text/html, text/html; charset=utf-8",
        '"text/html"',
        "unknown/unknown",
        "application/octet-stream",
    ],
)
def test_a_server_need_not_say_well_that_it_sends_a_page(media: str) -> None:
    assert len(pages(record(response(content_type=media)))) == 1


def test_a_crawler_may_know_a_page_where_its_server_does_not() -> None:
    message = response(
        gzip.compress(PAGE),
        content_type="application/octet-stream",
        content_encoding="gzip",
    )
    known = b"WARC-Identified-Payload-Type: text/html\r\nContent-Length"

    assert not pages(record(message))
    assert len(pages(record(message).replace(b"Content-Length", known))) == 1


def test_a_file_to_keep_that_has_markup_in_it_is_no_page() -> None:
    message = response(b"\0\1" + PAGE, content_type="application/octet-stream")

    assert not pages(record(message))


def segments(*parts: bytes) -> list[bytes]:
    """Return the records of a response that was cut into `parts`."""
    found = []
    for number, part in enumerate(parts, 1):
        said = f"WARC-Segment-Number: {number}\r\n"
        said += "WARC-Segment-Origin-ID: <urn:x:1>\r\n" * (number > 1)
        said += "WARC-Segment-Total-Length: 9\r\n" * (1 < number == len(parts))
        said += f"WARC-Record-ID: <urn:x:{number}>\r\nContent-Length"
        one = record(
            part, "https://a.test/0", "response" if number == 1 else "continuation"
        )
        found.append(one.replace(b"Content-Length", said.encode(), 1))
    return found


def test_the_segments_of_a_record_are_one_page() -> None:
    message = response()
    first, second, third = segments(message[:200], message[200:300], message[300:])

    apart = pages(first + second + THREE[1] + third)

    assert [page.name for page in apart] == [f"file!{url}" for url in ADDRESSES[1::-1]]
    assert apart[1].content == PAGE
    assert not errors(first + second + third)


def test_a_record_that_goes_on_elsewhere_says_so() -> None:
    message = response()
    first, second, third = segments(message[:200], message[200:300], message[300:])

    page, told = opened(first + second)

    assert isinstance(page, Source)
    assert PAGE.startswith(page.content or b"-")
    assert isinstance(told, SourceError)
    assert told.source == "file"
    assert "a page goes on in another file" in told.reason
    assert [page.content for page in pages(first + third)] == [PAGE[: 200 - 44]]
    assert not pages(second + third)


def test_segments_without_end_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.containers.segments.MAX_BLOCK", 300)
    message = response()
    first, second, third = segments(message[:200], message[200:], message[300:])

    page, *rest = opened(first + second + third)

    assert isinstance(page, Source)
    assert PAGE.startswith(page.content or b"-")
    assert not rest


def test_a_body_that_unpacks_to_far_too_much_is_refused_and_the_next_is_read() -> None:
    bomb = gzip.compress(b"<p>" + bytes(64 * 2**20))

    refused, page = opened(
        record(response(bomb, content_encoding="gzip"), "https://a.test/0") + record()
    )

    assert isinstance(refused, SourceError)
    assert "not trusted" in refused.reason
    assert isinstance(page, Source)


THREE = [record(url=f"https://a.test/{number}") for number in range(3)]
ADDRESSES = [f"https://a.test/{number}" for number in range(3)]


@pytest.mark.parametrize(
    "content",
    [
        b"".join(THREE),
        b"\r\n" + b"".join(THREE),
        b"".join(map(gzip.compress, THREE)),
        b"".join(map(gzip.compress, THREE)) + b"\0\0\0garbage",
        gzip.compress(b"".join(THREE)),
        b"".join(map(zstandard.compress, THREE)),
        b"".join(map(lz4.frame.compress, THREE)),
    ],
)
def test_records_are_found_however_the_file_is_packed(content: bytes) -> None:
    assert names(content) == ADDRESSES


def test_lines_of_a_header_may_end_as_on_unix() -> None:
    parts = (one.partition(b"\r\n\r\n") for one in THREE)
    content = b"".join(
        head.replace(b"\r\n", b"\n") + b"\n\n" + rest for head, _, rest in parts
    )

    assert names(content) == ADDRESSES


SKIPPED = b"\x50\x2a\x4d\x18\x05\0\0\0size "


@pytest.mark.parametrize("pack", [zstandard.compress, lz4.frame.compress])
@pytest.mark.parametrize(("before", "after"), [(SKIPPED, b""), (b"", SKIPPED * 2)])
def test_frames_that_are_to_be_skipped_are(
    pack: Callable[[bytes], bytes], before: bytes, after: bytes
) -> None:
    assert names(b"".join(before + pack(one) + after for one in THREE)) == ADDRESSES


@pytest.mark.parametrize("pack", [zstandard.compress, lz4.frame.compress])
def test_a_damaged_frame_costs_no_other(pack: Callable[[bytes], bytes]) -> None:
    packed = [bytearray(pack(one)) for one in THREE]
    packed[1][20:60] = b"\xff" * 40

    content = b"".join(packed)

    assert {ADDRESSES[0], ADDRESSES[2]} <= set(names(content))
    assert [error.reason for error in errors(content)] == [
        "is damaged in places; what can be read of it was read"
    ]


@pytest.mark.parametrize("size", [600, 60_000])
def test_an_archive_packed_with_a_dictionary_of_its_own_is_read(size: int) -> None:
    words = zstandard.ZstdCompressionDict((b"".join(THREE) * 99)[:size])
    packer = zstandard.ZstdCompressor(dict_data=words)
    frame = b"\x5d\x2a\x4d\x18" + len(words.as_bytes()).to_bytes(4, "little")

    found = names(frame + words.as_bytes() + b"".join(map(packer.compress, THREE)))

    assert found == ADDRESSES


@pytest.mark.parametrize("length", [100, len(response()) + 300, 10**15, 5 * 10**17])
def test_a_record_that_lies_of_its_length_costs_no_other(length: int) -> None:
    lying = record(url="https://a.test/0", length=length)

    assert names(lying + THREE[1] + THREE[2]) == ADDRESSES


@pytest.mark.parametrize("length", [0, 3, 10**15])
def test_a_lying_record_that_is_no_page_costs_no_other(length: int) -> None:
    lying = record(response(b"a{}" * 99, content_type="text/css"), length=length)

    assert names(lying + THREE[1] + THREE[2]) == ADDRESSES[1:]


@pytest.mark.parametrize("length", ["-1", "", "many", "9" * 40])
def test_a_record_of_no_length_is_told_of_and_the_next_is_read(length: str) -> None:
    lost, page = opened(record(length=length) + THREE[1], "a.warc")

    assert isinstance(lost, SourceError)
    assert lost.source == "a.warc!record at byte 0"
    assert "how long" in lost.reason
    assert isinstance(page, Source)


@pytest.mark.parametrize("junk", [b"junk " * 99, b"WARC/1.0\r\n\r\n\r\n\r\n"])
def test_junk_between_records_is_told_of(junk: bytes) -> None:
    found = opened(THREE[0] + junk + THREE[1])

    assert [isinstance(item, Source) for item in found] == [True, False, True]


def test_a_damaged_member_costs_no_other() -> None:
    packed = [bytearray(gzip.compress(one)) for one in THREE]
    packed[1][30:60] = bytes(30)

    content = b"".join(packed)

    assert {ADDRESSES[0], ADDRESSES[2]} <= set(names(content))
    assert any("damaged" in error.reason for error in errors(content))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_there_is_of_a_file_that_is_cut_off_is_read(pack: type[bytes]) -> None:
    content = pack(THREE[0]) + pack(THREE[1])

    found = opened(content[:-200])

    assert isinstance(found[0], Source)
    assert isinstance(found[-1], SourceError)
    assert "cut off" in found[-1].reason


@pytest.mark.parametrize("size", [1, 6, 30, 60])
def test_a_file_that_is_cut_off_within_a_header_says_so_once(size: int) -> None:
    page, told = opened(THREE[0] + THREE[1][:size], "a.warc")

    assert isinstance(page, Source)
    assert isinstance(told, SourceError)
    assert told.source == "a.warc"
    assert "cut off" in told.reason


def test_an_arc_file_that_is_cut_off_within_a_header_says_so_once() -> None:
    message = response()
    content = ARC % (len(message), message)

    page, told = opened(content + b"http://a.test/2 10.0.0.1 201402", "a.arc")

    assert isinstance(page, Source)
    assert "cut off" in str(told)


def test_a_mark_of_the_encoding_before_a_web_archive_is_skipped() -> None:
    assert opened(b"\xef\xbb\xbf" + THREE[0] + THREE[1])[0].name == "file!https://a.test/0"
    assert not errors(b"\xef\xbb\xbf" + THREE[0])


def test_a_record_cut_out_of_an_arc_file_is_a_page() -> None:
    message = response()
    line = b"http://a.test/1 10.0.0.1 20140216050221 text/html %d\n" % len(message)

    assert names(gzip.compress(line + message + b"\n")) == ["http://a.test/1"]


def test_a_thousand_damaged_records_are_not_told_of_one_by_one() -> None:
    found = errors(record(length="-1") * 1_000)

    assert len(found) < 200
    assert "1,000 damaged records" in found[-1].reason


def test_a_file_that_is_damaged_throughout_is_given_up() -> None:
    found = errors(record(b"", length="-1") * 20_000)

    assert "given up" in found[-1].reason


def test_a_film_is_passed_by() -> None:
    film = response(bytes(MAX_BLOCK + 9), content_type="video/mp4")

    assert names(record(film, "https://a.test/0") + THREE[1]) == ADDRESSES[1:2]


def test_an_arc_file_is_read_like_a_warc_file() -> None:
    message = response()

    (page,) = pages(gzip.compress(ARC % (len(message), message)), "a.arc.gz")

    assert page.name == "a.arc.gz!http://a.test/1"
    assert page.around.fetched == "2014-02-16T05:02:21Z"
    assert page.content == PAGE


def test_an_arc_record_that_lies_of_its_length_costs_no_other() -> None:
    message = response()
    second = b"http://a.test/2 10.0.0.1 20140216050221 text/html %d\n%s\n" % (
        len(message),
        message,
    )

    for length in (60, len(message) + 100):
        found = names(ARC % (length, message) + second)
        assert found == ["http://a.test/1", "http://a.test/2"]


def test_a_stream_that_unpacks_without_end_is_not_trusted() -> None:
    block = response(bytes(100 * 2**20), content_type="video/mp4")
    content = gzip.compress(record(block))

    assert any("200 times" in error.reason for error in errors(content))


def test_an_archive_is_read_without_being_held(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(2**20)  # noqa: S311 - not for secrets
    film = gzip.compress(record(response(noise, content_type="video/mp4")), 1)
    path = tmp_path / "large.warc.gz"
    path.write_bytes(b"".join([*[film] * 40, gzip.compress(record())]))

    tracemalloc.start()
    found = list(WarcContainer().open(Source("large", path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found) == 1
    assert peak < 8 * 2**20


def test_empty_records_without_end_are_given_up() -> None:
    content = (
        b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 101_000
    )

    (only,) = errors(content)

    assert only.reason == "holds hardly anything but empty records and was given up"
