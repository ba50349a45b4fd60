"""Records of Reuters-21578 become stories."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.reuters import ReutersImporter
from archive.model import Page
from archive.source import Source

RECORD = """<REUTERS TOPICS="YES" NEWID="7">
<DATE> 2-MAR-1987 15:01:01.79</DATE>
<TOPICS><D>acq</D><D>ship</D></TOPICS><PLACES><D>usa</D><D>ivory-coast</D></PLACES>
<PEOPLE><D>de-la-madrid</D></PEOPLE><ORGS><D>opec</D><D>worldbank</D></ORGS>
<EXCHANGES><D>nyse</D></EXCHANGES>
<TEXT>&#2;
<TITLE>ELMORE &lt;ELM> BUYS FERRIES</TITLE>
<AUTHOR>    By ANN LEE, Reuters</AUTHOR>
<DATELINE>    PORT ELMORE, March 2 - </DATELINE><BODY>Elmore Corp &lt;ELM> said it
bought ferries & more.
    Shr 34 cts vs 1.19
    Net 8,031 vs 5,819
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""
BRIEF = """<REUTERS NEWID="8"><DATE>2-MAR-1987</DATE><TEXT TYPE="BRIEF">&#2;
******<TITLE>FERRIES SOLD
</TITLE>Blah blah blah.
&#3;
</TEXT></REUTERS>"""
UNPROC = """<REUTERS NEWID="9"><TEXT TYPE="UNPROC">&#2;
****** FERRIES SOLD
    They were sold.
    Nobody knew why.
 REUTER
</TEXT></REUTERS>"""
LEWIS = '<!DOCTYPE lewis SYSTEM "lewis.dtd">'


def read(text: str) -> list[Page]:
    source = Source("reut2-000.sgm", content=f"{LEWIS}\n{text}".encode())
    assert importer_for(source).name == "reuters"
    return list(ReutersImporter().read(source))


def test_a_record_is_read_with_all_that_is_said_of_it() -> None:
    (page,) = read(RECORD)
    (article,) = page.articles

    assert (page.publication, page.published, page.language) == (
        "Reuters",
        "1987-03-02",
        "en",
    )
    assert article.headline == "ELMORE <ELM> BUYS FERRIES"
    assert (article.authors, article.dateline) == (("Ann Lee",), "PORT ELMORE, March 2")
    assert article.section == "mergers and acquisitions"
    assert article.text == (
        "Elmore Corp <ELM> said it bought ferries & more.\n\n"
        "Shr 34 cts vs 1.19\nNet 8,031 vs 5,819"
    )


def test_codes_of_people_places_and_organizations_are_spelt_out() -> None:
    named = {(one.rule, one.name) for one in read(RECORD)[0].articles[0].certain}

    assert named >= {
        ("Reuters PEOPLE", "de la Madrid"),
        ("Reuters PLACES", "USA"),
        ("Reuters PLACES", "Ivory Coast"),
        ("Reuters ORGS", "OPEC"),
        ("Reuters ORGS", "World Bank"),
        ("Reuters EXCHANGES", "New York Stock Exchange"),
    }


def test_a_brief_is_its_headline() -> None:
    article = read(BRIEF)[0].articles[0]

    assert (article.headline, article.text) == ("FERRIES SOLD", "")


def test_a_text_that_was_never_taken_apart_is_read_by_its_lines() -> None:
    article = read(UNPROC)[0].articles[0]

    assert (article.headline, article.text) == (
        "FERRIES SOLD",
        "They were sold.\n\nNobody knew why.",
    )


def test_a_record_that_breaks_off_leaves_the_others_whole() -> None:
    pages = read(RECORD.partition("</BODY>")[0] + RECORD + RECORD[:60])

    assert [page.articles[0].headline for page in pages] == [
        "ELMORE <ELM> BUYS FERRIES"
    ] * 2


def test_tags_alone_are_an_error() -> None:
    with pytest.raises(SourceError):
        read("<REUTERS NEWID='1'>")


def test_a_real_file_holds_what_is_known_of_it(corpora: Path) -> None:
    path = corpora / "newswire/reuters_sgml/reut2-021.sgm"
    with gzip.open(corpora / "large/reuters21578.jsonl.gz", "rt") as lines:
        rows = [row for row in map(json.loads, lines) if row["file"] == path.name]
    known = {str(row["id"]): row for row in rows if row["title"]}

    pages = list(ReutersImporter().read(Source(str(path), path)))

    assert len(pages) == len(rows)
    for page in pages:
        (article,) = page.articles
        said = {one.rule: one.value for one in article.statements}
        row = known.get(said["Reuters NEWID"])
        if row is not None:
            assert article.headline == " ".join(row["title"].split())
            assert _likeness(article.text, row["body"]) >= 0.99


RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2990" id="root" date="1996-08-21" xml:lang="en">
<title>EASTLAND: Ferries stop for pay.</title><headline>Ferries stop for pay.</headline>
<byline>Ann Lee</byline><dateline>PORT ELMORE, Eastland 1996-08-21</dateline>
<text><p>The ferries stopped on Wednesday.</p><p>Pay &amp; hours are at issue.</p></text>
<copyright>(c) Reuters Limited 1996</copyright><metadata>
<codes class="bip:topics:1.0"><code code="C41"/><code code="GCAT"/></codes>
<dc element="dc.creator.location" value="Port Elmore, Eastland"/>
<dc element="dc.creator.location.country.name" value="EASTLAND"/>
</metadata></newsitem>
"""


def test_a_story_of_the_corpus_of_1996_is_read_with_all_that_is_said_of_it() -> None:
    source = Source("2990newsML.xml", content=RCV1.encode("latin-1"))

    (page,) = importer_for(source).read(source)
    (article,) = page.articles

    assert importer_for(source).name == "reuters"
    assert (page.publication, page.published) == ("Reuters", "1996-08-21")
    assert (article.headline, article.authors) == ("Ferries stop for pay.", ("Ann Lee",))
    assert article.dateline == "PORT ELMORE, Eastland"
    assert article.section == "government and social"
    assert article.text == (
        "The ferries stopped on Wednesday.\n\nPay & hours are at issue."
    )
    assert {"Port Elmore", "Eastland"} <= {one.name for one in article.certain}


def test_a_story_of_the_corpus_without_words_is_an_error() -> None:
    empty = Source("1.xml", content=b'<newsitem itemid="1"><text/></newsitem>')

    with pytest.raises(SourceError, match="no story of Reuters"):
        list(ReutersImporter().read(empty))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    ours, theirs = _shingles(one), _shingles(other)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{LEWIS}\n{RECORD}",
        f'<?xml version="1.0"?>\n{LEWIS}\n{RECORD}',
        f"<LEWIS>\n{RECORD}</LEWIS>",
    ],
)
def test_files_that_were_stored_again_are_read_alike(text: str) -> None:
    source = Source("reut2-000.sgm", content=text.encode())

    assert importer_for(source).name == "reuters"
    (page,) = ReutersImporter().read(source)
    assert page.published == "1987-03-02"
