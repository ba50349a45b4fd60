"""Files that are large and cheap to make: each is done with in seconds, or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.losses import MEMORY
from archive.workers import Workers
from tests.archive.containers.making import record, response
from tests.archive.guarded import SECONDS, Outcome, Task, guarded, imported


def abbyy() -> bytes:
    block = (
        b'<block blockType="Text" l="%d" t="%d" r="%d" b="%d"><text><par><line l="1" t="1"'
        b' r="90" b="12"><formatting lang="E"><charParams l="1" t="1" r="9" b="12">a'
        b"</charParams></formatting></line></par></text></block>"
    )
    places = (
        (x * 60, y * 14, x * 60 + 50, y * 14 + 12) for y in range(50) for x in range(50)
    )
    blocks = b"".join(block % place for place in places)
    page = b'<page width="3000" height="4000" resolution="300">' + blocks + b"</page>"
    return b"<document>" + page * 24 + b"</document>"


def tesseract() -> bytes:
    rows = [
        (
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
            "\tconf\ttext\n"
        )
    ]
    for page in range(1, 40):
        rows.append(f"1\t{page}\t0\t0\t0\t0\t0\t0\t3000\t4000\t-1\t\n")
        rows += (
            f"5\t{page}\t{block}\t1\t{line}\t{word}\t{word * 90}\t{line * 20 + block * 90}"
            "\t80\t18\t91.2\tharbour\n"
            for block in range(40)
            for line in range(25)
            for word in range(7)
        )
    return "".join(rows).encode()


def numbers(start: bytes) -> bytes:
    return start + b"," + b",".join([b"1"] * 6_000_000) + b"]"


def ninjs() -> bytes:
    return numbers(b'[{"headline":"a","body_text":"b","versioncreated":"2019-01-01"}')


def csl() -> bytes:
    return numbers(b'[{"type":"article-newspaper","title":"a","container-title":"b"}')


def text() -> bytes:
    return b"line of text\n" * 1_500_000


def endless_word() -> bytes:
    """Wrapped text with one line that is a single word."""
    lines = (
        b"the harbour was closed and the ferries did not leave the quay that evening\n"
        b"because of the storm that had come up from the north in the early morning.\n"
    )
    return b"Harbour closed\n\n" + lines * 50 + b"e" * 300_000 + b"\n" + lines * 50


def ris() -> bytes:
    note = b"".join(b"%06d" % number for number in range(50_000))
    return b"TY  - NEWS\nTI  - Harbour closed\nJO  - Post\nN1  - " + note + b"\nER  - \n"


def europresse() -> bytes:
    """Documents each of which is within the one before, as where no tag is closed."""
    document = (
        b'<table><tr><td><span class="DocPublicationName">Post</span><p>%s</p>'
        b'<p class="titreArticle">Port</p>'
    )
    documents = document % (b"Le port est ferm\xc3\xa9.<br>" * 300)
    return b"<html><body>" + documents * 50 + b"</body></html>"


def rtf() -> bytes:
    return rb"{\rtf1\ansi " + rb"It was closed.\par " * 600_000 + b"}"


def warc() -> bytes:
    return b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 900_000


def lying_warc() -> bytes:
    lie = record(response(b"{" + b" " * 300), length=60_000_000)
    return lie.removesuffix(b"\r\n\r\n") * 60_000


def mhtml() -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
    return head + (b"--" + b"\t" * 200 + b"\r\n") * 500_000


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers[Task, Outcome]]:
    with guarded() as workers:
        yield workers


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (abbyy, "holds more words or pages than are read at once; split it first"),
        (tesseract, "holds more words or pages than are read at once; split it first"),
        (ninjs, "is JSON of far more values than news; split it first"),
        (csl, "is JSON of far more values than news; split it first"),
        (ris, ""),
        (europresse, ""),
        (rtf, "has more than 150,000 lines; split it first"),
        (text, "has more than 400,000 lines; split it first"),
        (endless_word, ""),
        (warc, "holds hardly anything but empty records and was given up"),
        (lying_warc, "is damaged throughout and was given up; fetch it again"),
        (mhtml, "is a saved message with no web page in it"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_it_is_done_with_in_time_and_memory(
    tmp_path: Path,
    workers: Workers[Task, Outcome],
    make: Callable[[], bytes],
    reason: str,
) -> None:
    path = tmp_path / "large.dat"
    path.write_bytes(make())

    outcome = imported(workers, tmp_path / "archive", path)

    assert outcome.reasons == ((reason,) if reason else ())
    assert outcome.seconds <= SECONDS
    assert outcome.peak <= MEMORY
