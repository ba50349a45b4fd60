"""What crawlers and programs that save pages write beside them: lists, logs, and no news.

Indexes of web archives (CDX, CDXJ), what a WACZ file says of itself, the logs of Heritrix,
Browsertrix, wget and HTTrack, rules for robots, lists of checksums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PassedOverError, SourceError
from archive.model import Page
from archive.source import HEAD_SIZE, Source

_BOM = b"\xef\xbb\xbf"
_INDEX = "lists what web archives hold, which are read by themselves"
_LOG = "is the log of a crawler, and no news"
_LIST = "lists pages that were saved, which are read by themselves"
_ROBOTS = "tells robots what they may fetch, and is no news"
_SELLERS = "lists who may sell advertisements, and is no news"
_SECURE = "tells whom to warn of a weak point of a website, and is no news"
_ADDRESSES = "lists addresses without their pages"
_SUMS = "lists checksums of files, and is no news"
_COOKIES = "lists cookies, and is no news"
_BEGINS = {
    # A header; or an address turned round, a moment, and either JSON or a media type.
    re.compile(rb" ?CDX(?: [A-Za-z]){5,}\s"): _INDEX,
    re.compile(
        rb"[^\s()]{2,200}\)/\S{0,2000} \d{14} (?:\{\"|\S{1,2000} [\w.+-]+/[\w.+-]+ )"
    ): _INDEX,
    re.compile(rb"!(?:meta|OpenWayback|pywb)\S* \d* ?\{"): _INDEX,
    re.compile(rb'\{\s*"format"\s*:\s*"json-pages-1\.\d"'): _LIST,
    re.compile(rb'\{\s*"path"\s*:\s*"datapackage\.json"\s*,\s*"hash"'): _LIST,
    re.compile(
        rb'\{(?=[^{}]*"profile"\s*:\s*"(?:multi-wacz|data)-package)[\s\S]*wacz'
    ): _LIST,
    re.compile(rb"id\t\d{14}\r?\ntype\t\w*\r?\ntitle\t"): _LIST,
    re.compile(rb"(?:\s*<\?xml[^<>]*>)?\s*<RDF:RDF\b[^<>]*/mozilla/scrapbook-rdf#"): _LIST,
    re.compile(rb"\s*/\*[^/]{0,600}\*/\s*scrapbook\.(?:meta|toc|fulltext)\("): _LIST,
    re.compile(
        rb"(?:\s*<!--[^<>]{0,200}-->|\s*<HTML>){0,4}\s*<!-- Created by HTTrack Website"
    ): _LIST,
    re.compile(
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\s{1,9}-?\d{1,5}\s{1,20}[\d-]{1,15} \w+:\S"
    ): _LOG,
    re.compile(rb"\d{14} CRAWL [A-Z]{4,12}\b"): _LOG,
    re.compile(rb'\{"timestamp":"[^"]{10,40}","logLevel":"'): _LOG,
    re.compile(
        rb"(?:Spider mode enabled[^\n]*\n)?--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  ?\w{3,5}://"
    ): _LOG,
    re.compile(rb"state:\s*\n\s+done:\s"): _LOG,
    re.compile(rb"title:[^\n]*\n(?:desc:[^\n]*\n)?(?:config|pages|metadata):\s*\n"): _LIST,
    re.compile(rb"HTTrack\S{0,40} launched on \w"): _LOG,
    re.compile(rb"date\tsize'/'remotesize\tflags"): _LOG,
    re.compile(rb"-[^\n]{1,4000}\nFile generated automatically\b"): _LOG,
    re.compile(rb"What's in this folder\?\s+This folder \(hts-cache\)"): _LOG,
    re.compile(rb"# (?:Netscape )?HTTP Cookie File"): _COOKIES,
    re.compile(rb"\S{3,200}\t(?:TRUE|FALSE)\t/\S{0,200}\t(?:TRUE|FALSE)\t\d+\t"): _COOKIES,
}
_RULE = re.compile(
    rb"(?:user-agent|allow|disallow|noindex|sitemap|crawl-delay|request-rate|visit-time|host"
    rb"|clean-param|content-signal)\s{0,9}:",
    re.IGNORECASE,
)
_SELLER = re.compile(
    rb"[\w.-]{3,100}\s{0,9},[^,]{1,200},\s{0,9}(?:DIRECT|RESELLER)\b"
    rb"|(?:contact|subdomain|ownerdomain|managerdomain)\s{0,9}=",
    re.IGNORECASE,
)
_SECURITY = re.compile(
    rb"(?:contact|expires|encryption|acknowledg(?:e?)ments|preferred-languages|canonical"
    rb"|policy|hiring|csaf)\s{0,9}:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"https?://\S{1,4000}$")
_SUM = re.compile(rb"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})  ?\*?\S")

# What must stand somewhere, and what every line must be.
_LINES = (
    (b"user-agent", _RULE.match, _ROBOTS),
    (b"contact:", _SECURITY.match, _SECURE),
    (b",", _SELLER.match, _SELLERS),
    (b"://", _ADDRESS.match, _ADDRESSES),
    (b" ", _SUM.match, _SUMS),
)


class CrawlsImporter:
    """Passes over lists and logs that lie beside saved pages and web archives."""

    name = "crawls"
    version = 1
    title = "Lists and logs of crawlers"
    gives = "nothing: the pages beside them are read by themselves"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of what only such programs write."""
        return 0.96 if _reason(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield no page.

        Raises:
            PassedOverError: It is such a list; with what it is.
            SourceError: It is none.
        """
        reason = _reason(source.head())
        if not reason:
            raise SourceError(source.name, "is no list or log of a crawler")
        raise PassedOverError(source.name, reason)


def _reason(head: bytes) -> str:
    """Return what a file that begins with `head` is; ``""`` if it is no list or log."""
    start = head.removeprefix(_BOM)
    for begins, reason in _BEGINS.items():
        if begins.match(start):
            return reason
    lines = [line.strip() for line in start.splitlines()]
    lines = [line for line in lines if line and not line.startswith(b"#")]
    if len(head) == HEAD_SIZE:  # the last one may be cut
        lines = lines[:-1]
    said = start.lower()
    for needed, fits, reason in _LINES:
        if lines and needed in said and all(map(fits, lines)):
            return reason
    return ""
