"""A small sample of every format, written for tests, to be told apart by its contents."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
import zipfile

from tests.archive.containers import test_epub, test_saved_pages, test_zim
from tests.archive.containers.making import PAGE, record, zipped

TEXT = (
    "Larkhaven Post\n\nCOUNCIL VOTES to close the old bridge\n\n- ANNA BELL\n\n"
    "LARKHAVEN — The council voted on Friday to close the bridge.\n"
)
CHINESE = "市议会周五投票决定关闭旧桥。\n\n市长说没有人会怀念它。\n"
NINJS = {
    "uri": "urn:a",
    "type": "text",
    "versioncreated": "2019-03-01T08:00:00Z",
    "headline": "Bridge closes",
    "body_text": "The bridge is closed.",
}


def word() -> bytes:
    return zipped(
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w:document><w:body/></w:document>"),
    )


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo("a.html")
        member.size = len(PAGE)
        archive.addfile(member, io.BytesIO(PAGE))
    return buffer.getvalue()


def single_file() -> bytes:
    buffer = io.BytesIO(b"<html>")
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("index.html", PAGE)
    return buffer.getvalue()


NITF = b"<nitf><head><title>Bridge</title></head><body><body.content/></body></nitf>"
SAMPLES: dict[str, list[bytes]] = {
    "text": [
        TEXT.encode(),
        TEXT.encode("utf-16"),
        CHINESE.encode(),
        CHINESE.encode("gb18030"),
    ],
    "html": [
        PAGE,
        b"<!-- saved from url=(0014)https://a.test -->\r\n" + PAGE,
        b"\xef\xbb\xbf" + PAGE,
    ],
    "alto": [
        b"<alto><Layout><Page/></Layout></alto>",
        b'<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#"><a:Layout/></a:alto>',
    ],
    "hocr": [
        (
            b"<html><head><meta name='ocr-system' content='tesseract'></head><body>"
            b"<div class='ocr_page' title='bbox 0 0 9 9'></div></body></html>"
        )
    ],
    "page-xml": [
        (
            b'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">'
            b"<Page/></PcGts>"
        )
    ],
    "abbyy": [
        b'<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader6-schema-v1.xml"/>',
        b'<document><page width="9" height="9" resolution="300"/></document>',
    ],
    "djvu": [b"<?xml version='1.0'?>\n<!DOCTYPE DjVuXML>\n<DjVuXML><BODY/></DjVuXML>"],
    "tesseract": [
        (
            b"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
            b"\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t100\t200\t-1\t\n"
        )
    ],
    "mets": [
        (
            b'<mets:mets xmlns:mets="http://www.loc.gov/METS/" TYPE="Newspaper">'
            b"<mets:structMap/></mets:mets>"
        )
    ],
    "gale": [
        b'<!DOCTYPE issue SYSTEM "LTO_issue.dtd">\n<issue><pf>19121110</pf></issue>',
        b"<GALENP><Newspaper><issue/></Newspaper></GALENP>",
        b"<BL_newspaper><BL_article/></BL_newspaper>",
    ],
    "didl": [b'<didl:DIDL xmlns:didl="urn:mpeg:mpeg21:2002:02-DIDL-NS"/>'],
    "tei": [b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>'],
    "nitf": [NITF, b'<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf.dtd">\n' + NITF],
    "newsml": [b"<NewsML><NewsItem><Identification/></NewsItem></NewsML>"],
    "newsml-g2": [b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'],
    "json": [
        b'{"title": "Mill burns", "date": "2018-07-27", "text": "It burned down."}\n' * 2,
        b'{"response": {"results": [{"webTitle": "Mill", "body": "'
        + b"It burned. " * 2_000,
    ],
    "ninjs": [json.dumps(NINJS).encode(), b"\xef\xbb\xbf" + json.dumps([NINJS]).encode()],
    "feeds": [
        b'<rss version="2.0"><channel><title>Post</title></channel></rss>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title></feed>',
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": []}',
    ],
    "wordpress": [
        (
            b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
            b"<wp:wxr_version>1.2</wp:wxr_version></channel></rss>"
        )
    ],
    "reuters": [
        b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1"><DATE>1987</DATE>'
    ],
    "trec": [
        b"<DOC>\n<DOCNO> LP010190-0001 </DOCNO>\n<TEXT>\nThe bridge.\n</TEXT>\n</DOC>"
    ],
    "endnote": [
        b"%0 Newspaper Article\r\n%T Bridge closes\r\n%B Larkhaven Post\r\n",
        b"\xef\xbb\xbf%A Bell, Anna\n%T Bridge closes\n%B Larkhaven Post\n%D 1912\n",
        (
            b'<?xml version="1.0"?><xml><records><record><ref-type name="Newspaper Article"'
            b">23</ref-type></record></records></xml>"
        ),
    ],
    "ris": [b"TY  - NEWS\r\nTI  - Bridge closes\r\nT2  - Larkhaven Post\r\nER  - \r\n"],
    "bibtex": [b"@article{a, title = {Bridge closes}, journal = {Post}, year = 1912}\n"],
    "zotero": [
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            b' xmlns:link="http://purl.org/rss/1.0/modules/link/"'
            b' xmlns:z="http://www.zotero.org/namespaces/export#"></rdf:RDF>'
        ),
        (
            b'[{"itemType": "newspaperArticle", "title": "Bridge", "creators": [],'
            b' "publicationTitle": "Post"}]'
        ),
    ],
    "xml": [
        (
            b"<stories><story><heading>Bridge</heading><date>1912</date>"
            b"<articleText>Closed.</articleText></story></stories>"
        )
    ],
    "csv": [b"title,date,text\nTrams,1912-04-16,They run again.\n"],
    "csl": [
        b'[{"type": "article-newspaper", "title": "Bridge", "container-title": "Post"}]'
    ],
    "rtf": [rb"{\rtf1\ansi Bridge closes\par The bridge is closed.\par}"],
    "word": [word()],
    "zip": [
        zipped(("a.html", PAGE)),
        zipped(("archive/a.warc", record()), ("datapackage.json", b"{}")),
        test_epub.book(),
        single_file(),
    ],
    "tar": [tarred(), gzip.compress(tarred())],
    "packed": [gzip.compress(PAGE), bz2.compress(PAGE)],
    "warc": [record(), gzip.compress(record())],
    "mhtml": [test_saved_pages.message(test_saved_pages.part(PAGE))],
    "har": [test_saved_pages.har(test_saved_pages.entry(PAGE.decode()))],
    "zim": [test_zim.zim(test_zim.STORY)],
}
