"""Pages that browsers saved: MHTML, Safari's archives, MAFF, SingleFile, HAR."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import plistlib
from typing import Any

import brotli
import pytest

from archive.containers import container_for
from archive.errors import PassedOverError, SourceError
from archive.source import Source
from tests.archive.containers.making import PAGE, errors, names, opened, pages, zipped

HEAD = (
    b"From: <Saved by Blink>\r\n"
    b"Snapshot-Content-Location: https://a.test/story\r\n"
    b"Subject: A story\r\nDate: Mon, 4 Mar 2019 08:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="--edge"\r\n\r\n'
)


def part(
    body: bytes, media: str = "text/html", encoding: str = "binary", **more: str
) -> bytes:
    fields = {"Content-Type": media, "Content-Transfer-Encoding": encoding}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"----edge\r\n" + lines.encode() + b"\r\n" + body + b"\r\n"


def message(*parts: bytes, head: bytes = HEAD) -> bytes:
    return head + b"\r\n" + b"".join(parts) + b"----edge--\r\n"


FRAME = part(PAGE.replace(b"harbour", b"advert"), Content_Location="https://ads.test/")
PICTURE = part(b"iVBORw0KGgo", "image/png", "base64")


def test_a_message_that_is_cut_off_within_its_page_says_so() -> None:
    page, told = opened(HEAD + b"\r\n" + part(PAGE)[:-99])

    assert isinstance(page, Source)
    assert isinstance(told, SourceError)
    assert "cut off" in told.reason
    assert not errors(HEAD + b"\r\n" + part(PAGE))
    assert not errors(message(part(PAGE), PICTURE)[:-30])


def test_the_first_page_of_a_message_is_the_page_and_frames_are_not() -> None:
    content = message(
        part(PAGE, "text/html; charset=windows-1252", Content_Location="https://a.test/1"),
        PICTURE,
        FRAME,
    )

    (page,) = pages(content, "a.mhtml")

    assert page.name == "a.mhtml!https://a.test/1"
    assert page.content is not None
    assert page.content.strip() == PAGE
    assert page.around.url == "https://a.test/1"
    assert page.around.fetched == "2019-03-04T08:00:00+01:00"
    assert page.around.charset == "windows-1252"


@pytest.mark.parametrize(
    "parts",
    [
        (FRAME, part(PAGE, Content_Location="https://a.test/story")),
        (PICTURE, part(PAGE)),
        (part(binascii.b2a_qp(PAGE), encoding="quoted-printable"),),
        (part(base64.encodebytes(PAGE), encoding="base64"),),
        (part(base64.encodebytes(PAGE) + b"QQ", encoding="BASE64"),),
    ],
)
def test_the_page_is_found_and_unpacked(parts: tuple[bytes, ...]) -> None:
    (page,) = pages(message(*parts))

    assert page.content is not None
    assert page.content.startswith(PAGE)


def test_the_part_that_a_message_begins_with_is_the_page() -> None:
    head = HEAD.replace(b"type=", b'start="<two>";\r\n\ttype=')
    content = message(FRAME, part(PAGE, Content_ID="<two>"), head=head)

    assert b"harbour" in (pages(content)[0].content or b"")


def test_a_page_within_alternatives_is_found() -> None:
    inner = message(part(PAGE)).replace(b"--edge", b"--inner").partition(b"\r\n\r\n\r\n")[2]
    content = message(part(inner, 'multipart/alternative; boundary="--inner"', "7bit"))

    assert b"harbour" in (pages(content)[0].content or b"")


@pytest.mark.parametrize("damage", [b'boundary="--other"', b"", b'boundary=""'])
def test_a_message_with_a_wrong_boundary_shows_its_own(damage: bytes) -> None:
    content = message(part(PAGE), PICTURE).replace(b'boundary="--edge"', damage)

    assert b"harbour" in (pages(content)[0].content or b"")


def test_a_message_without_parts_is_its_page() -> None:
    assert pages(HEAD.replace(b'boundary="--edge"', b"") + PAGE)[0].content == PAGE


@pytest.mark.parametrize(
    "saved",
    [
        b'From: "Saved by Windows Internet Explorer 8"\r\n',
        b"X-MimeOLE: Produced By Microsoft MimeOLE V5.50\r\n",
    ],
)
def test_a_page_without_pictures_is_the_message_itself(saved: bytes) -> None:
    packed = binascii.b2a_qp(PAGE)
    content = saved + (
        b"Subject: A story\r\nMIME-Version: 1.0\r\nContent-Type: text/html;\r\n"
        b'\tcharset="iso-8859-1"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"Content-Location: http://a.test/1\r\n\r\n" + packed
    )

    (page,) = pages(content, "a.mht")

    assert page.content == PAGE
    assert (page.around.url, page.around.charset) == ("http://a.test/1", "iso-8859-1")


def test_a_letter_in_markup_is_no_saved_page() -> None:
    letter = (
        b"From: ann@a.test\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + PAGE
    )

    assert container_for(Source("a.eml", content=letter), letter) is None


def test_the_pages_in_the_frames_of_a_frameset_are_the_pages() -> None:
    frames = (
        b"<html><frameset cols='9,*'><frame src='nav.html'><frame src='1.html'></frameset>"
    )

    found = pages(
        message(
            part(frames, Content_Location="https://a.test/"),
            part(b"<html><a href='/'>Home</a>", Content_Location="https://a.test/nav.html"),
            part(PAGE, Content_Location="https://a.test/1.html"),
        ),
        "a.mhtml",
    )

    assert [page.around.url for page in found] == [
        "https://a.test/nav.html",
        "https://a.test/1.html",
    ]


def test_a_message_without_a_page_says_so() -> None:
    (error,) = errors(message(PICTURE))

    assert error.reason == "is a saved message with no web page in it"


def test_a_letter_is_no_saved_page() -> None:
    letter = (
        b"From: a@b.test\nSubject: Hello\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi"
    )
    source = Source("letter", content=letter)

    assert container_for(source, source.head()) is None


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_main_resource_of_a_safari_archive_is_the_page(
    form: plistlib.PlistFormat,
) -> None:
    main = {
        "WebResourceData": PAGE,
        "WebResourceURL": "https://a.test/1",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    content = plistlib.dumps(
        {"WebMainResource": main, "WebSubframeArchives": [{"WebMainResource": main}]},
        fmt=form,
    )

    (page,) = pages(content, "a.webarchive")

    assert page.name == "a.webarchive!https://a.test/1"
    assert page.content == PAGE
    assert (page.around.url, page.around.charset) == ("https://a.test/1", "UTF-8")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"bplist00", "damaged"),
        (b"bplist00" + b"\xff" * 64, "damaged"),
        (b'<?xml version="1.0" encoding="UTV-8"?><plist>WebMainResource', "damaged"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "property list"),
        (
            plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY),
            "property list",
        ),
    ],
)
def test_another_property_list_is_refused(content: bytes, reason: str) -> None:
    (error,) = errors(content)

    assert reason in error.reason


RDF = b"""<?xml version="1.0"?>
<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#"
         xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <RDF:Description RDF:about="urn:root">
    <MAF:originalurl RDF:resource="https://a.test/%d"/>
    <MAF:archivetime RDF:resource="Wed, 18 Jul 2007 15:57:44 +0200"/>
    <MAF:indexfilename RDF:resource="%s"/>
    <MAF:charset RDF:resource="UTF-8"/>
  </RDF:Description>
</RDF:RDF>"""


def test_each_folder_of_a_maff_file_is_a_page() -> None:
    content = zipped(
        ("11_1/index.rdf", RDF % (1, b"index.html")),
        ("11_1/index.html", PAGE),
        ("11_1/index_files/frame.html", PAGE),
        ("22_2/index.rdf", RDF % (2, b"page.htm")),
        ("22_2/page.htm", PAGE),
        ("33_3/index.rdf", RDF % (3, b"../../up.html")),
    )

    found = opened(content, "a.maff")

    first, second, lost = found
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert isinstance(lost, SourceError)
    assert (first.name, second.name) == (
        "a.maff!https://a.test/1",
        "a.maff!https://a.test/2",
    )
    assert first.around.fetched == "2007-07-18T15:57:44+02:00"
    assert first.around.charset == "UTF-8"
    assert "without its text" in lost.reason


PACKED = zipped(
    ("index.html", PAGE),
    ("frames/0/index.html", PAGE),
    ("stylesheet_0.css", b"a{}"),
    (
        "manifest.json",
        json.dumps(
            {"originalUrl": "https://a.test/1", "archiveTime": "2024-01-01T00:00:00Z"}
        ).encode(),
    ),
)


@pytest.mark.parametrize(
    "before", [b"", b"<!DOCTYPE html><html data-sfz><body><!--", b"\x89PNG\r\n\x1a\n<html>"]
)
def test_a_page_that_single_file_packed_is_one_page(before: bytes) -> None:
    (page,) = pages(before + PACKED, "a.zip.html")

    assert page.name == "a.zip.html!https://a.test/1"
    assert page.content == PAGE
    assert page.around.fetched == "2024-01-01T00:00:00Z"


def test_a_page_that_speaks_of_zip_files_is_a_page() -> None:
    source = Source("a.html", content=PAGE + b"<!-- PK\x05\x06 PK\x03\x04 -->")

    assert container_for(source, source.head()) is None


def entry(text: str | None, status: int = 200, **content: str) -> dict[str, Any]:
    said = {"mimeType": "text/html; charset=utf-8", **content}
    if text is not None:
        said["text"] = text
    return {
        "startedDateTime": "2019-03-01T08:00:00.000Z",
        "request": {"url": "https://a.test/1"},
        "response": {"status": status, "content": said},
    }


def har(*entries: object) -> bytes:
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def test_pages_of_a_har_file_are_text_or_packed() -> None:
    text = PAGE.decode()
    content = har(
        entry(text),
        entry(text),
        entry(base64.b64encode(PAGE + b"\xe9").decode(), encoding="base64"),
        entry(text, 404),
        entry("a{}", mimeType="text/css"),
        entry(None),
        "nonsense",
        {"response": []},
    )

    first, second = pages(b"\xef\xbb\xbf" + content, "a.har")

    assert (first.content, second.content) == (PAGE, PAGE + b"\xe9")
    assert first.around.fetched == "2019-03-01T08:00:00.000Z"
    assert second.around.charset == "utf-8"


def test_an_address_with_half_of_a_character_is_taken_without_it() -> None:
    content = har({**entry(PAGE.decode()), "request": {"url": "https://a.test/\ud800"}})

    (page,) = pages(content, "a.har")

    assert page.around.url == "https://a.test/?"


def test_text_of_a_har_file_is_utf_8_whatever_its_page_declares() -> None:
    (page,) = pages(har(entry('<p><meta charset="windows-1251">Café')))

    assert page.around.charset == "utf-8"
    assert "Café".encode() in (page.content or b"")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (har(entry(PAGE.decode()))[:-9], "cut off"),
        (b'{"log":{"version":"1.2","entries":' + b"[" * 100_000, "cut off"),
        (b'{"log":{"version":"1.2"}}', "without entries"),
        (har(entry(None)), "with content"),
    ],
)
def test_a_har_file_without_its_pages_says_what_to_do(content: bytes, reason: str) -> None:
    (error,) = errors(content)

    assert reason in error.reason


def test_what_there_is_of_a_har_file_that_was_cut_off_is_read() -> None:
    content = har(entry(PAGE.decode()), entry("<p>Second"), entry("<p>Third"))

    first, second, told = opened(content[:-20])

    assert isinstance(first, Source)
    assert first.content == PAGE
    assert isinstance(second, Source)
    assert isinstance(told, SourceError)
    assert "cut off" in told.reason


@pytest.mark.parametrize(
    ("encoding", "body"), [("br", brotli.compress(PAGE)), ("gzip", gzip.compress(PAGE))]
)
def test_a_har_file_may_keep_a_body_as_it_was_sent(encoding: str, body: bytes) -> None:
    kept = entry(base64.b64encode(body).decode(), encoding="base64")
    kept["response"]["headers"] = [{"name": "Content-Encoding", "value": encoding}]

    (page,) = pages(har(kept))

    assert page.content == PAGE


def test_a_har_file_may_say_only_in_a_field_that_a_body_is_a_page() -> None:
    kept = entry(PAGE.decode(), mimeType="")
    kept["response"]["headers"] = [None, {"name": "content-type", "value": "text/html"}]

    assert len(pages(har(kept))) == 1


def test_a_har_file_need_not_say_of_what_kind_a_body_is() -> None:
    assert len(pages(har(entry(PAGE.decode(), mimeType="")))) == 1
    assert not pages(har(entry("a{}", mimeType="")))


def test_a_har_file_of_pictures_is_passed_over() -> None:
    (error,) = errors(har(entry("GIF", mimeType="image/gif")))

    assert isinstance(error, PassedOverError)


def test_names_of_pages_fool_no_terminal() -> None:
    odd = entry(PAGE.decode())
    odd["request"] = {"url": "https://a.test/\u202egpj\n"}

    assert names(har(odd)) == ["https://a.test/\\u202egpj\\n"]
