"""Tables of stories, by the names of their columns."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.table import TableImporter
from archive.model import Page
from archive.source import Source
from tests.archive.importers.exports import articles

TABLE = (
    "title,date,author,publication,text\r\n"
    '"Bridge closes",1912-04-16,Anna Bell,Larkhaven Post,"It was closed.\r\n'
    'Nobody ""misses"" it."\r\n'
    "Trams,April 17 1912,,Larkhaven Post,They run again.\r\n"
)


def read(text: str | bytes) -> list[Page]:
    content = text.encode() if isinstance(text, str) else text
    source = Source("table.dat", content=content)
    assert importer_for(source).name == "csv"
    return list(TableImporter().read(source))


def test_every_row_is_an_article() -> None:
    first, second = read(TABLE)

    assert (first.publication, first.published) == ("Larkhaven Post", "1912-04-16")
    assert (second.publication, second.published) == ("Larkhaven Post", "1912-04-17")
    (bridge,), (trams,) = first.articles, second.articles
    assert (bridge.headline, bridge.authors) == ("Bridge closes", ("Anna Bell",))
    assert bridge.text == 'It was closed.\n\nNobody "misses" it.'
    assert (trams.headline, trams.text) == ("Trams", "They run again.")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_marks_part_columns_too(delimiter: str) -> None:
    (page,) = read(f"Headline{delimiter}Full_Text\nTrams{delimiter}They run.\n")

    assert page.articles[0].text == "They run."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_tables_come_in_any_encoding(encoding: str) -> None:
    (page,) = read("title,text\nCafé,Das Café schließt.\n".encode(encoding))

    assert page.articles[0].headline == "Café"


@pytest.mark.parametrize(
    ("columns", "row", "told"),
    [
        (
            "title,source_domain,date_publish,authors,maintext",
            "Trams,post.example,2019-01-02 08:00:00,\"['Ann Bell', 'Bo Day']\",They run.",
            ("post.example", "2019-01-02", ("Ann Bell", "Bo Day"), "They run."),
        ),
        (
            "webTitle,webPublicationDate,fields.byline,fields.body",
            "Trams,2019-01-02T08:00:00Z,Ann Bell,<p>They run.</p><p>On &amp; on.</p>",
            ("", "2019-01-02", ("Ann Bell",), "They run.\n\nOn & on."),
        ),
        (
            "Headline,Newspaper,Date,Author,Article",
            "Trams,Post,29-Dec-17,nan,They run.",
            ("Post", "2017-12-29", (), "They run."),
        ),
    ],
)
def test_columns_of_data_sets_are_known(
    columns: str, row: str, told: tuple[object, ...]
) -> None:
    (page,) = read(f"{columns}\n{row}\n")
    (article,) = page.articles

    assert article.headline == "Trams"
    assert (page.publication, page.published, article.authors, article.text) == told


def test_formulas_are_the_text_they_are() -> None:
    (page,) = read('title,date,author,publication,text\n"=1+A0",2019,"@SUM(1)",Post,"-2"\n')

    assert page.articles[0].headline == "=1+A0"
    assert page.articles[0].text == "-2"


@pytest.mark.parametrize(
    "text",
    [
        "title,author,year\nMoby Dick,Melville,1851\n",
        "a,b,c\n1,2,3\n",
        "text\nalone\n",
        "Article,Description,Price\nSoap,A bar,2\n",
        "title,domain,description\nLarkhaven,larkhaven.example,A town\n",
    ],
)
def test_what_is_no_table_of_news_is_left_alone(text: str) -> None:
    assert TableImporter().accepts(Source("t"), text.encode()) == 0


def test_a_table_without_rows_or_end_is_told_of() -> None:
    with pytest.raises(SourceError, match="without a story"):
        read("title,text\n")
    with pytest.raises(SourceError, match="quotation mark"):
        read('title,text\nTrams,"' + "never closed\n" * 400_000)


def test_any_damage_gives_articles_or_a_sentence() -> None:
    chance = random.Random(7)  # noqa: S311 - not for secrets
    for _ in range(60):
        content = bytearray(TABLE.encode())
        for _ in range(4):
            at = chance.randrange(40, len(content))
            content[at : at + chance.randrange(3)] = bytes([chance.randrange(256)])
        with suppress(SourceError):  # it may be beyond reading
            pages = list(TableImporter().read(Source("t", content=bytes(content))))
            assert all(article.headline for page in pages for article in page.articles)


def test_the_line_that_names_the_separator_is_no_header():
    table = (
        "sep=;\nheadline;date;text\nBridge;1912-04-16;The council, it is said, closed it.\n"
    )

    ((page, article),) = articles(TableImporter(), table)

    assert (page.published, article.headline) == ("1912-04-16", "Bridge")


def test_quotation_marks_after_a_backslash_end_no_cell():
    table = (
        "headline,date,text\n"
        'Bridge,1912,"\\"Closed\\", she said, \\"for good.\\""\n'
        "Market,1913,It moves.\n"
    )

    (_, article), (_, other) = articles(TableImporter(), table)

    assert article.text == '"Closed", she said, "for good."'
    assert other.headline == "Market"


def test_a_table_of_swissdox_tells_its_authors_within_the_text():
    content = (
        "<tx><au>Ada Poe</au><ld><p>No trams today.</p></ld><p>The trams stopped.</p>"
        "<zt>No end</zt><p>Nobody knew why.</p><lg>A tram.</lg></tx>"
    )
    table = (
        "id\tpubtime\tmedium_code\tmedium_name\trubric\tlanguage\thead\tsubhead\tcontent\n"
        "1\t2020-03-04 00:00:00+01\tHM\tHarwick Mercury\tTown\ten\tTrams stop\t"
        f"No end seen\t{content}\n"
    )

    ((page, article),) = articles(TableImporter(), table)

    assert (page.publication, page.published) == ("Harwick Mercury", "2020-03-04")
    assert (article.headline, article.deck) == ("Trams stop", "No end seen")
    assert (article.section, article.authors) == ("Town", ("Ada Poe",))
    assert article.text.split("\n\n") == [
        "No trams today.",
        "The trams stopped.",
        "No end",
        "Nobody knew why.",
    ]


def test_the_first_paragraphs_that_dow_jones_gives_apart_begin_the_text():
    table = (
        "an,source_code,source_name,title,snippet,body,publication_date,language_code\n"
        "1,hm,Harwick Mercury,Mill burns,The mill burned.,Nobody was hurt.,1520812800000,"
        "en\n"
    )

    ((page, article),) = articles(TableImporter(), table)

    assert (page.published, page.language) == ("2018-03-12", "en")
    assert article.text == "The mill burned.\n\nNobody was hurt."
