"""What lies beside saved pages and web archives is no news, and news is none of it."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for
from archive.importers.crawls import CrawlsImporter
from archive.source import Source

SUM = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.mark.parametrize(
    "text",
    [
        " CDX N b a m s k r M S V g\ntest,a)/1 20210401100000 https://a.test/1 -\n",
        "test,a)/1 20210401100000 https://a.test/1 text/html 200 AAAA - - 700 0\n",
        'test,a)/1 20210401100000 {"url": "https://a.test/1", "mime": "text/html"}\n',
        '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\ntest,a)/ 2 {}\n',
        '{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n{"url": "https://a"}\n',
        '{"path": "datapackage.json", "hash": "sha256:1"}',
        '{\n  "profile": "data-package",\n  "resources": [],\n  "wacz_version": "1.1.1"\n}',
        '{"profile": "multi-wacz-package", "resources": [{"path": "one.wacz"}]}',
        "2021-04-01T10:00:00.123Z   200       2000 https://a.test/ L https://b.test/\n",
        "2021-04-01T10:00:00.123Z    -5          - dns:a.test P https://a.test/ text/dns\n",
        "20210401100000 CRAWL RESUMED - Running\n   timestamp  discovered      queued\n",
        '{"timestamp":"2021-04-01T10:00:00.000Z","logLevel":"info","context":"worker"}\n{}\n',
        "--2021-04-01 10:00:00--  https://a.test/\nResolving a.test... 10.0.0.1\n",
        "Spider mode enabled. Check.\n--2021-04-01 10:00:00--  https://a.test/\n",
        "state:\n  done: 2\n  queued: []\nseeds:\n  - url: https://a.test/\n",
        "title: Pages\ndesc: Of the town\nconfig:\n  useSurt: true\n",
        "Contact: mailto:a@a.test\nExpires: 2022-01-01T00:00:00Z\n",
        "https://a.test/1\nhttps://a.test/2\n",
        "User-agent: *\nDisallow: /admin\n\nSitemap: https://a.test/sitemap.xml\n",
        "# Of the paper\nuser-agent: bot\nCrawl-delay: 10\nAllow: /\n",
        "ads.test, 12, DIRECT, abc\nsell.test, 13, RESELLER\ncontact=a@a.test\n",
        "HTTrack3.49-2 launched on Thu, 01 Apr 2021 10:00:00 at https://a.test/ +*.png\n",
        "date\tsize'/'remotesize\tflags(request:Update,Range state)\n10:00:01\t2000/2000\n",
        '-qwC2 "https://a.test/" -O1\nFile generated automatically on Thu, do NOT edit\n',
        "What's in this folder?\n\nThis folder (hts-cache) has been generated\n",
        "a.test\tTRUE\t/\tFALSE\t1999999999\ta\tb\n",
        "# Netscape HTTP Cookie File\n",
        f"{SUM}  a.warc.gz\n{SUM} *b.warc.gz\n",
        "id\t20210401100000\ntype\t\ntitle\tThe harbour\nchars\tUTF-8\nsource\thttps://a\n",
        '<?xml version="1.0"?>\n<RDF:RDF xmlns:NS1="http://amb.vis.ne.jp/mozilla/scrapbook-rdf#">',
        '/**\n * made by a program\n */\nscrapbook.meta({"2021": {"title": "A"}})',
        "<HTML>\n<!-- Created by HTTrack Website Copier/3.49-2 -->\n<BODY>A</BODY></HTML>",
    ],
)
def test_a_list_or_log_is_passed_over(text: str) -> None:
    source = Source("a.txt", content=b"\xef\xbb\xbf" + text.encode())

    importer = importer_for(source)

    assert importer.name == "crawls"
    with pytest.raises(PassedOverError):
        list(importer.read(source))


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: who asks for pages\n\nThe harbour was opened on Monday.\n",
        "20210401 CRAWL begins in harbour\n\nThe harbour was opened on Monday.\n",
        "Contact: the harbour\n\nThe harbour was opened on Monday by its mayor.\n",
        "https://a.test/1\n\nThe harbour\n\nThe harbour was opened on Monday.\n",
        "Cookies\n\nThe harbour was opened on Monday, and there were cookies for all.\n",
        f"{SUM} is a sum\n\nThe harbour was opened on Monday by its mayor.\n",
        "2021-04-01 The harbour was opened\n\nIts mayor spoke of the years it had taken.\n",
    ],
)
def test_a_story_of_such_words_is_a_story(text: str) -> None:
    source = Source("a.txt", content=text.encode())

    assert importer_for(source).name == "text"
    with pytest.raises(SourceError, match="no list or log"):
        list(CrawlsImporter().read(source))
