"""Damaged files of agencies end in pages a store can hold, or in a sentence, and soon."""

from __future__ import annotations

import random
import tarfile
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers import Importer, importer_for
from archive.importers.feeds import FeedsImporter
from archive.importers.iptc7901 import Iptc7901Importer
from archive.importers.newsml import NewsmlImporter
from archive.importers.newsml_g2 import NewsmlG2Importer
from archive.importers.ninjs import NinjsImporter
from archive.importers.nitf import NitfImporter
from archive.importers.reuters import ReutersImporter
from archive.importers.trec import TrecImporter
from archive.importers.wordpress import WordPressImporter
from archive.source import Source

NITF = b"""<nitf><head><title>A</title></head>
<body><body.head><hedline><hl1>A</hl1></hedline>
</body.head><body.content><p>B <person>C D</person></p><table><tr><td>1</td></tr></table>
</body.content></body></nitf>"""
NEWSML = (
    b"""<NewsML><NewsItem><NewsManagement><FirstCreated>20190301</FirstCreated>
</NewsManagement><NewsComponent><NewsLines><HeadLine>A</HeadLine></NewsLines><ContentItem>
<DataContent>%s</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
    % NITF
)
NEWSML_G2 = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>
<headline>A</headline><subject type="cpnat:person"><name>C D</name></subject></contentMeta>
<contentSet><inlineXML><html><body><p>B</p></body></html></inlineXML></contentSet>
</newsItem>"""
NINJS = b"""{"uri": "a", "headline": "A", "body_html": "<p>B</p>",
"person": [{"name": "C D"}],
"items": [{"headlines": [{"value": "E"}], "bodies": [{"value": "F"}]}]}"""
RSS = b"""<rss version="2.0"><channel><title>A</title><item><title>B</title>
<description>&lt;p&gt;C</description><pubDate>Fri, 01 Mar 2019 23:30:00 GMT</pubDate>
</item></channel></rss>"""
WORDPRESS = b"""<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title>
<item><title>B</title><encoded>[caption]C[/caption] D</encoded></item></channel></rss>"""
IPTC = b"""\x01abc1234 4 i 12 dpa 1
\x02A =

B (dpa) - C d e f
\x03071341 GMT Okt 15\x04"""
REUTERS = b"""<REUTERS NEWID='1'><DATE>2-MAR-1987</DATE>
<PEOPLE><D>a-b</D></PEOPLE><TEXT>&#2;
<TITLE>A</TITLE><BODY>B\n    C\n&#3;</BODY></TEXT></REUTERS>"""
TREC = b"""<DOC><DOCNO> AP880212-0001 </DOCNO><HEAD>A</HEAD>
<TEXT>\n   B\n   C\n</TEXT></DOC>"""
SAMPLES: tuple[tuple[Importer, bytes], ...] = (
    (NitfImporter(), NITF),
    (NewsmlImporter(), NEWSML),
    (NewsmlG2Importer(), NEWSML_G2),
    (NinjsImporter(), NINJS),
    (FeedsImporter(), RSS),
    (WordPressImporter(), WORDPRESS),
    (Iptc7901Importer(), IPTC),
    (ReutersImporter(), REUTERS),
    (TrecImporter(), TREC),
)
SPLINTERS = (
    b"<", b">", b"&", b"&#xd800;", b"&nbsp;", b"<![CDATA[", b"]]>", b"<table>", b"<pre>",
    b"\0", b"\x01", b"\x02", b"\x03", b"\xed\xa0\x80", b'"', b"{", b"[", b"\\ud800",
    b"1e999", b"<TEXT>", b"<D>", b"[caption", b"19990230", b"9" * 50, b"\r", b"^", b"=\n",
)  # fmt: skip


def damaged(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 5, 12))):
        place = chance.randrange(len(content) + 1)
        length = chance.randrange(1, 60)
        content = chance.choice(
            (
                content[:place] + content[place + length :],
                content[:place]
                + chance.choice(SPLINTERS) * chance.choice((1, 40))
                + content[place:],
                content[:place] + content[place : place + length] * 9 + content[place:],
                content[:place] + chance.randbytes(3) + content[place + 3 :],
                content[:place] or content,
            )
        )
    return content


@pytest.mark.parametrize("number", range(40))
@pytest.mark.parametrize(
    ("importer", "sample"), SAMPLES, ids=lambda one: getattr(one, "name", "")
)
def test_damage_ends_in_pages_or_in_a_sentence(
    importer: Importer, sample: bytes, number: int
) -> None:
    content = damaged(sample, random.Random(number))  # noqa: S311 - the same damage each time
    source = Source("a", content=content)

    assert 0 <= importer.accepts(source, source.head()) <= 1
    with suppress(SourceError):
        for page in importer.read(source):
            (article,) = page.articles
            assert article.headline.strip()
            assert f"{page} {article}".encode()


@pytest.mark.parametrize("sample", [sample for _, sample in SAMPLES])
def test_each_format_is_recognised_among_all(sample: bytes) -> None:
    wanted = next(importer.name for importer, own in SAMPLES if own is sample)

    assert importer_for(Source("a", content=sample)).name == wanted


@pytest.mark.parametrize(
    ("importer", "start", "piece"),
    [
        (NitfImporter(), b"<nitf><body><body.content>", b"<block><p>"),
        (NitfImporter(), b"<nitf><body><body.content>", b"<table><tr><td>"),
        (ReutersImporter(), b"<REUTERS A='1'>", b"<TEXT><TITLE><D>"),
        (ReutersImporter(), b"", b"<REUTERS A='1'>"),
        (TrecImporter(), b"<DOC><DOCNO>1</DOCNO>", b"<HEAD><DATE><TEXT>"),
        (Iptc7901Importer(), b"", b"\x01\x02"),
        (NinjsImporter(), b"[", b'{"items":['),
        (NinjsImporter(), b"", b'{"data":{"items":[{"entries":[]}]}}'),
        (WordPressImporter(), b"<rss><channel><item><encoded>", b"[caption"),
    ],
)
def test_repetition_without_end_is_read_soon(
    importer: Importer, start: bytes, piece: bytes
) -> None:
    source = Source("a", content=start + piece * 4_000)

    try:
        pages = sum(1 for _ in importer.read(source))
    except SourceError:
        pages = 0

    assert pages <= 4_000


def test_hostile_files_end_in_a_sentence_or_in_their_text(
    corpora: Path, tmp_path: Path
) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    folder = tmp_path / "nasty"
    told: dict[str, str] = {}
    for path in sorted(
        (*folder.glob("xml/*"), *folder.glob("json/*"), *folder.glob("*e*/*.xml"))
    ):
        source = Source(str(path), path)
        try:
            pages = list(importer_for(source).read(source))
        except SourceError as error:
            told[path.name] = error.reason
        else:
            told[path.name] = " ".join(p.articles[0].headline for p in pages if p.articles)

    assert told["bom.json"] == "Bom story"
    assert told["dup_keys_ninjs.json"] == "Second"
    assert told["nan_surrogate.json"] == "Lone \ufffd surrogate"
    assert told["xxe_file_nitf.xml"] == "XXE"
    assert told["utf16_decl_utf8.xml"] == "Declared UTF-16 but UTF-8"
    assert told["two_roots.xml"] == "One Two"
    assert told["rss_cdata_unclosed.xml"].startswith("Ok item")
    assert "root:" not in "".join(told.values())
