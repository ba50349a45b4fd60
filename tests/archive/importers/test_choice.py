"""Which importer a file is given to; that asking for cheap marks first changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from archive.importers import (
    default_importers,
    factiva,
    importer_for,
    importer_named,
    newsbank,
    nexis,
    nexis_uni,
    proquest,
)
from archive.importers.databases.documents import shows
from archive.source import HEAD_SIZE, Source

VENDORS = (nexis, nexis_uni, proquest, newsbank, factiva)

NEXIS = """
                               1 of 2 DOCUMENTS

                             The Harwick Mercury

                                July 28, 2018

River rises again

SECTION: NEWS; Pg. 3

LENGTH: 120 words

The river rose on Friday.
"""
NEXIS_UNI = """River rises again

The Harwick Mercury
July 28, 2018 Saturday

Section: NEWS; Pg. 3
Length: 120 words
Byline: Joan Carter

Body

The river rose on Friday.

End of Document
"""
PROQUEST = """____________________________________________________________

Document 1 of 2

River rises again

Author: Carter, Joan
Publication info: The Harwick Mercury ; Harwick [Harwick]28 July 2018: 3.
ProQuest document link
Full text: The river rose on Friday.
Publication title: The Harwick Mercury
"""
NEWSBANK = """River rises again

July 28, 2018 | The Harwick Mercury (Harwick)
Author/Byline: Joan Carter | Section: News | Page: 3
120 Words

The river rose on Friday.

Record Number: 18072801
"""
FACTIVA = """HD  River rises again
BY  Joan Carter
WC  120 words
PD  28 July 2018
SN  The Harwick Mercury
LA  English
CY  (c) 2018 Harwick
LP  The river rose on Friday.
AN  Document HARW000020180728ee7s0001b
"""
STORY = (
    "The Harwick Mercury\n\n28 July 2018\n\nRiver rises\n\nThe river rose — again, it did."
)
PAGE = "<!DOCTYPE html><html><body><p>The river rose.</p></body></html>"


def as_page(text: str) -> str:
    lines = "".join(f"<p><b>{line}</b></p>\n" for line in text.split("\n") if line.strip())
    return f"<html><head><title>Export</title></head><body>{lines}</body></html>"


def chosen(content: str | bytes) -> str:
    content = content.encode() if isinstance(content, str) else content
    return importer_for(Source("a", content=content)).name


FORMATS = [
    ("nexis", NEXIS),
    ("nexis-uni", NEXIS_UNI),
    ("proquest", PROQUEST),
    ("newsbank", NEWSBANK),
    ("factiva", FACTIVA),
    ("nexis", as_page(NEXIS)),
    ("nexis-uni", as_page(NEXIS_UNI)),
    ("proquest", as_page(PROQUEST)),
    ("newsbank", as_page(NEWSBANK)),
    ("text", STORY),
    ("html", PAGE),
    ("html", as_page(STORY)),
    ("ris", "TY  - NEWS\nTI  - River rises\nER  - \n"),
    ("bibtex", "@article{harwick,\n  title = {River rises}\n}\n"),
    ("csl", '[{"type": "article-newspaper", "title": "River", "issued": {}}]'),
    (
        "ninjs",
        '{"uri": "a", "headline": "It", "body_text": "rose", "byline": "J"}',
    ),
    ("feeds", '<rss version="2.0"><channel><title>Harwick</title></channel></rss>'),
    ("alto", "<alto><Layout/></alto>"),
    ("hocr", "<html><body><div class='ocr_page'>River</div></body></html>"),
    (
        "trec",
        "<DOC>\n<DOCNO> AP880728-0001 </DOCNO>\n<TEXT>It rose.</TEXT>\n</DOC>\n",
    ),
    ("iptc7901", "\x01AFP123 3 I 45 river\r\n\x02River rises=\r\nIt rose.\r\n\x03\x04"),
    ("rtf", "{\\rtf1 The river rose.}"),
]
# What is ASCII or UTF-8 by its own rules.
NARROW = {"iptc7901", "rtf", "trec", "ninjs", "csl"}


@pytest.mark.parametrize(
    ("name", "content", "encoding"),
    [
        (name, content, encoding)
        for name, content in FORMATS
        for encoding in ("utf-8", "utf-8-sig", "utf-16")
        if encoding == "utf-8" or name not in NARROW
    ],
)
def test_every_format_goes_to_its_importer(name: str, content: str, encoding: str) -> None:
    assert chosen(content.encode(encoding)) == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nexis", as_page(NEXIS).replace("1 of 2 DOC", "1 of <i>2</i>&nbsp;<i>DOC")),
        ("nexis", as_page(NEXIS).replace("LENGTH:", "<i>LENGTH</i>:")),
        ("nexis-uni", as_page(NEXIS_UNI).replace("Section:", "<i>Section</i> :")),
        ("proquest", as_page(PROQUEST).replace("Full text:", "<i>Full text</i>:")),
        ("newsbank", as_page(NEWSBANK).replace("120 Words", "<i>120</i> Words")),
    ],
)
def test_elements_between_the_words_of_a_mark_do_not_hide_it(
    name: str, content: str
) -> None:
    assert name in surely(content.encode())


def surely(content: bytes) -> set[str]:
    source = Source("a", content=content)
    head = source.head()
    return {it.name for it in default_importers() if it.accepts(source, head) > 0.9}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.__name__)
def test_asking_for_marks_first_changes_no_answer(
    vendor: ModuleType, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer = importer_named(vendor.__name__.rpartition(".")[2].replace("_", "-"))
    heads = [head for head in heads_of(corpora) if shows(head)]
    assert len(heads) > 200

    asked = [importer.accepts(Source("a", content=head), head) for head in heads]
    monkeypatch.setattr(vendor, "_is_perhaps", lambda _: True)
    told = [importer.accepts(Source("a", content=head), head) for head in heads]

    assert asked == told


def heads_of(corpora: Path) -> Iterator[bytes]:
    """Beginnings of real files and of exports, whole and damaged."""
    for text in (NEXIS, NEXIS_UNI, PROQUEST, NEWSBANK, FACTIVA):
        yield from (text.encode(), text.encode("utf-16"), as_page(text).encode())
    for folder in ("vendor_exports", "html", "pressreader_like", "encodings"):
        for number, path in enumerate(sorted((corpora / folder).rglob("*"))):
            if not path.is_file():
                continue
            content = path.read_bytes()
            yield content[:HEAD_SIZE]
            if number % 3 == 0 and len(content) > 100:
                place = random.Random(number).randrange(len(content))  # noqa: S311
                yield content[place : place + HEAD_SIZE]
                yield (content[:place] + content[:90].swapcase())[:HEAD_SIZE]


def test_a_character_cut_in_two_by_the_end_of_the_head_is_no_damage() -> None:
    story = "Überschwemmung in Härwick\n\n" + "Der Fluss stieg über das Ufer. " * 2_000

    for cut in range(4):
        assert chosen(("x" * cut + story).encode()) == "text"
