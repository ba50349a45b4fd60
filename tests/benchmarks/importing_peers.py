"""What imports are measured against: trafilatura, fastwarc, Recoll, lxml."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from tests.benchmarks.search.peers import BENCH, apt

FASTWARC = "2.0.1"


def extract(content: bytes) -> None:
    """Have trafilatura read a page with its defaults."""
    import trafilatura

    trafilatura.extract(content)


def extract_with_metadata(content: bytes) -> None:
    """Have trafilatura read a page with headline, author, date and so on."""
    import trafilatura

    trafilatura.extract(content, with_metadata=True)


def index_with_recoll(home: Path, folder: Path) -> str:
    """Have Recoll index `folder`, keeping what it makes in `home`; else say why not."""
    if not shutil.which("recollindex"):
        apt("recollcmd")
    if not shutil.which("recollindex"):
        return "Recoll (Debian's recollcmd) is not on this machine"
    home.mkdir()
    settings = f"topdirs = {folder}\nidxflushmb = 128\nthrQSizes = -1 -1 -1\n"
    (home / "recoll.conf").write_text(settings, encoding="utf-8")
    command = ["recollindex", "-c", str(home), "-z"]
    done = subprocess.run(command, check=False, capture_output=True)
    return "" if done.returncode == 0 else "recollindex failed"


def parse_xml(content: bytes) -> None:
    """Have lxml make a tree of a file."""
    etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False))


def write_warc(path: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    """Write pages as the responses of a server, each record compressed by itself."""
    with path.open("wb") as file:
        for number, (name, content) in enumerate(pages):
            response = (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(content), content)
            )
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: http://harwick.example/{name}\r\n"
                "WARC-Date: 2018-07-28T12:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(response)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + response + b"\r\n\r\n"))


def warc_reader(path: Path) -> Callable[[bytes], None] | str:
    """Return what reads a WARC with fastwarc and trafilatura; or why it cannot be had."""
    home = BENCH / "warc"
    if not (home / f"fastwarc-{FASTWARC}.dist-info").is_dir():
        shutil.rmtree(home, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(home)]
        done = subprocess.run([*command, f"fastwarc=={FASTWARC}"], check=False)
        if done.returncode:
            return f"fastwarc {FASTWARC} could not be installed into {home}"
    if str(home) not in sys.path:
        sys.path.append(str(home))
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    def read(_: bytes) -> None:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                extract_with_metadata(record.reader.read())

    return read
