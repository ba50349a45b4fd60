"""Containers of every kind, made for tests, and opened as an import opens them."""

from __future__ import annotations

import io
import warnings
import zipfile

from archive.containers import container_for
from archive.errors import SourceError
from archive.source import Source

PAGE = (
    b"<!doctype html><html><head><title>The harbour</title></head><body><article>"
    b"<h1>The harbour</h1><p>The harbour of the town was opened on Monday by its mayor, "
    b"who spoke of the years it had taken.</p><p>Four ships were in it by the evening.</p>"
    b"</article></body></html>"
)


def opened(content: bytes, name: str = "file") -> list[Source | SourceError]:
    """Open a container; the error that ends it comes last."""
    source = Source(name, content=content)
    container = container_for(source, source.head())
    assert container is not None, "no container"
    found: list[Source | SourceError] = []
    try:
        found.extend(container.open(source))
    except SourceError as error:
        found.append(error)
    return found


def pages(content: bytes, name: str = "file") -> list[Source]:
    return [item for item in opened(content, name) if isinstance(item, Source)]


def errors(content: bytes, name: str = "file") -> list[SourceError]:
    return [item for item in opened(content, name) if isinstance(item, SourceError)]


def names(content: bytes, name: str = "file") -> list[str]:
    return [page.name.partition("!")[2] for page in pages(content, name)]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names are what is tested
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
    return buffer.getvalue()


def response(body: bytes = PAGE, status: str = "200 OK", **fields: str) -> bytes:
    """Return an HTTP message; `fields` have ``_`` for ``-``."""
    said = {"content_type": "text/html", **fields}
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in said.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes | None = None,
    url: str = "https://a.test/1",
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    length: int | str | None = None,
) -> bytes:
    """Return a WARC record; `length` is what it claims, if not the truth."""
    block = response() if block is None else block
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2019-03-01T08:00:00Z\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
