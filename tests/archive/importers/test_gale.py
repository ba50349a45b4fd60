"""Newspapers in the XML of Gale and of the British Library's first collections."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import PassedOverError, SourceError
from archive.model import Article, ArticleKind, Field, Page
from archive.source import Source
from archive.words import unpack
from tests.archive.importers.packages import WAYS, boxes, given, pages

WORD = '<wd pos="{},{},{},{}">{}</wd>'


def words(*rows: tuple[int, str], left: int = 40) -> str:
    """Rows of words, each from its top; a word is as wide as it has letters."""
    made = []
    for top, text in rows:
        start = left
        for word in text.split():
            end = start + 10 * len(word)
            made.append(WORD.format(start, top, end, top + 20, word))
            start = end + 10
    return f"<p>{''.join(made)}</p>"


def clipping(page: int, *rows: tuple[int, str], kind: str = "cr") -> str:
    return (
        f'<text.{kind}><pg pgref="{page}" clipref="1" pos="40,1,900,990"/>{words(*rows)}'
        f"</text.{kind}>"
    )


def article(head: str, *clippings: str, kind: str = "Article") -> str:
    return (
        f'<article type="{kind}"><id>LHPT-1</id>{head}<text>{"".join(clippings)}</text>'
        "</article>"
    )


WRECK = article(
    '<ocr relevant="yes">81.5</ocr><pi pgref="1">LHPT-1912-1110-0001</pi>'
    '<pi pgref="2">LHPT-1912-1110-0002</pi><ti>Loss of the Steamer Larch</ti>'
    "<ta>All saved</ta><ct>News</ct><au>Clara Mirek</au>",
    clipping(1, (100, "Lofs of tbe Steamer Larch."), kind="title"),
    clipping(1, (150, "The steamer was in the har-"), (180, "bour when she sank.")),
    clipping(2, (50, "All were saved.")),
)
ADS = article(
    '<ocr relevant="no">0</ocr><pi pgref="1">LHPT-1912-1110-0001</pi>'
    "<ti>Multiple Classified ads</ti><ct>Classified ads</ct>",
    clipping(1, (400, "WANTED, a cook.")),
    kind="Advertisement",
)
HEAD = (
    "<id>LHPT-1912-1110</id><jn>Larkhaven Post</jn><is>215</is><da>November 10, 1912</da>"
    "<pf>19121110</pf><dcLanguage>eng</dcLanguage>"
)
ISSUE = (
    '<?xml version="1.0"?><!DOCTYPE issue SYSTEM "LTO_issue.dtd">'
    f"<issue>{HEAD}{WRECK}{ADS}</issue>"
)
NESTED = (
    "<GALENP><Newspaper><issue><metadatainfo><newspaperID>0LHP</newspaperID><language>"
    "English</language><da><year>1912</year><composed>November 10, 1912</composed>"
    f"</da></metadatainfo><page><pageid>1</pageid>{WRECK}{ADS}</page></issue></Newspaper>"
    "</GALENP>"
)


def read(content: str) -> list[Page]:
    return pages(Source("issue.xml", content=content.encode()))


def only(found: list[Page]) -> Article:
    ((article,),) = [page.articles for page in found if page.articles]
    return article


def test_an_issue_has_its_articles_over_its_pages() -> None:
    first, second = read(ISSUE)

    wreck, ads = first.articles
    assert (first.publication, first.published) == ("Larkhaven Post", "1912-11-10")
    assert (first.number, second.number, first.language) == ("1", "2", "en")
    assert ("issue", "215") in {(s.field, s.value) for s in first.statements}
    assert wreck.headline == "Loss of the Steamer Larch"  # as typed, not as recognised
    assert wreck.text == (
        "The steamer was in the harbour when she sank.\n\nAll were saved."
    )
    assert (wreck.deck, wreck.section, wreck.authors) == (
        "All saved",
        "News",
        ("Clara Mirek",),
    )
    assert wreck.confidence == pytest.approx(0.815, abs=0.01)
    assert [words.number for words in wreck.words] == ["1", "2"]
    assert (ads.kind, ads.headline) == (ArticleKind.ADVERTISEMENT, "WANTED, a cook.")
    assert ads.confidence is None


def test_every_word_has_its_box_on_its_page() -> None:
    first, _ = read(ISSUE)

    place = next(
        box
        for words in first.articles[0].words
        for box in unpack(words.packed)
        if box.field is Field.TEXT
    )
    # The page reaches as far as its words: "Steamer Larch." and "WANTED, a cook."
    width, height = 40 + 10 * len("The steamer was in the har-"), 420
    assert place.x == pytest.approx(40 / width, abs=0.001)
    assert place.y == pytest.approx(150 / height, abs=0.001)


def test_articles_may_stand_in_pages_in_an_issue_in_a_newspaper() -> None:
    first, _ = read(NESTED)

    assert (first.publication, first.published) == ("0LHP", "1912-11-10")
    assert [each.kind for each in first.articles] == [
        ArticleKind.ARTICLE,
        ArticleKind.ADVERTISEMENT,
    ]


def test_words_may_stand_in_the_clipping_itself() -> None:
    text = (
        '<text.cr><pg pgref="2"><wd pos="10,10,50,20">Boats</wd>'
        '<wd pos="60,10,90,20">sail.</wd></pg></text.cr>'
    )

    (page,) = read(f"<issue><pf>19121110</pf>{article('<ti>Boats</ti>', text)}</issue>")

    assert (page.number, page.articles[0].text) == ("2", "Boats sail.")


@pytest.mark.parametrize("way", WAYS)
def test_the_image_of_a_page_is_found_by_its_name(way: str, tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "issue.xml": ISSUE,
        "LHPT-1912-1110-0002.jpg": b"\xff\xd8",
    }

    first, second = pages(given(way, tmp_path, files, "issue.xml"))

    assert first.facsimile is None  # the file names it without an ending
    assert second.facsimile is not None
    assert second.facsimile.reference == "LHPT-1912-1110-0002.jpg"


def test_an_issue_that_is_cut_off_says_so() -> None:
    (page, *_) = read(ISSUE[: ISSUE.index("</article>")])

    assert "the issue's file is cut off; what there is of it was read" in page.notes


def test_an_issue_without_articles_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceError, match="names no page"):
        read(f"<issue>{HEAD}</issue>")


def test_what_else_is_called_an_issue_is_not_gales() -> None:
    with pytest.raises(SourceError, match="does not read"):
        read('<?xml version="1.0"?><issue><title>Bug 12</title></issue>')


def british(inside: str) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE BL_newspaper SYSTEM "BL_newspaper.dtd">'
        '<BL_newspaper xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{inside}</BL_newspaper>"
    )


ABOUT = (
    "<title_metadata><title>Larkhaven Post and Harbour Advertiser</title>"
    "<normalisedTitle>Larkhaven Post</normalisedTitle><changeToTitle><name>Larkhaven "
    'Courier</name><startDate day="24" month="02" year="1835"/></changeToTitle>'
    "</title_metadata><issue_metadata><volumeNumber></volumeNumber><issueNumber>215"
    "</issueNumber><printedDate>TUESDAY, APRIL 2, 1839</printedDate><normalisedDate>"
    "1839.04.02</normalisedDate></issue_metadata>"
)


def side(page: str) -> str:
    return (
        f"<pageImage><pageSequence>{page}</pageSequence><pageImageFile>WO1_LHPT_1839_04_02-"
        f"{page}.tif</pageImageFile><pageCoordinates>500,100,1500,2100</pageCoordinates>"
        "</pageImage>"
    )


def cut(corners: str, *rows: tuple[int, str]) -> str:
    inside = words(*rows, left=0).replace("wd pos", "articleWord coord")
    inside = inside.replace("</wd>", "</articleWord>")
    return (
        f"<articleImage><articleCoordinates>{corners}</articleCoordinates><articleText>"
        f"{inside}</articleText></articleImage>"
    )


VARIETIES = british(
    f"<BL_article>{ABOUT}<article_metadata><dc_metadata><dc:Title>VARIETIES.</dc:Title>"
    "<dc:Type>Image</dc:Type><dc:Type>Newspaper article</dc:Type><dc:Type>News</dc:Type>"
    "<dc:Language>eng</dc:Language></dc_metadata><additional_metadata><authorName>"
    "</authorName></additional_metadata></article_metadata><image_metadata>"
    + side("0003")
    + cut("200,400,900,900", (0, "VAR IETI ES."), (50, "The mole is mended."))
    + side("0004")
    + cut("0,0,900,100", (0, "It was dear."))
    + "</image_metadata></BL_article>"
)
WHOLE = british(
    f"<BL_page>{ABOUT}{side('0003')}<pageText>"
    + words((400, "VARIETIES. The mole")).replace("wd pos", "pageWord coord")
    + "</pageText></BL_page>"
).replace("</wd>", "</pageWord>")


def test_a_file_of_an_article_has_its_words_on_its_pages() -> None:
    found = read(VARIETIES)

    article = only(found)
    assert (article.headline, article.text) == (
        "VARIETIES.",
        "The mole is mended.\n\nIt was dear.",
    )
    assert (article.kind, article.language) == (ArticleKind.ARTICLE, "en")
    page = found[0]
    assert page.publication == "Larkhaven Post and Harbour Advertiser"
    assert (page.published, page.number, page.sequence) == ("1839-04-02", "3", 3)
    assert page.facsimile is not None
    assert page.facsimile.reference == "WO1_LHPT_1839_04_02-0003.tif"
    assert (page.facsimile.width, page.facsimile.height) == (1000, 2000)
    place = next(box for box in boxes(page) if box.field is Field.TEXT)
    assert place.x == pytest.approx(200 / 1000, abs=0.001)
    assert place.y == pytest.approx((400 + 50) / 2000, abs=0.001)


def test_advertisements_are_told_by_the_last_type() -> None:
    content = VARIETIES.replace("<dc:Type>News<", "<dc:Type>Advertisements &amp; Notices<")

    article = only(read(content.replace("VARIETIES.", "Advertisements &amp; Notices")))

    assert article.kind is ArticleKind.ADVERTISEMENT
    assert article.headline.startswith("VAR IETI ES. The mole")


def test_a_page_alone_is_one_article() -> None:
    (page,) = read(WHOLE)

    (article,) = page.articles
    assert (article.kind, page.number) == (ArticleKind.PAGE, "3")
    assert article.text == "VARIETIES. The mole"


@pytest.mark.parametrize("way", WAYS)
def test_a_page_is_passed_over_for_its_articles(way: str, tmp_path: Path) -> None:
    name = "WO1_LHPT_1839_04_02-0003"
    files = {f"{name}.xml": WHOLE, f"{name}-014.xml": VARIETIES}

    with pytest.raises(PassedOverError, match="whose articles lie beside it"):
        pages(given(way, tmp_path, files, f"{name}.xml"))


def test_a_file_of_neither_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceError, match="holds no article and no page"):
        read(british(""))


def test_one_word_is_never_a_whole_library() -> None:
    words = "<p>" + WORD.format(1, 1, 9, 9, "a " * 900_000) + "</p>"
    long = article('<pi pgref="1">A</pi>', f'<text.cr><pg pgref="1"/>{words}</text.cr>')

    assert len(only(read(f"<issue>{HEAD}{long}</issue>")).text) < 600


def test_articles_within_articles_are_read_once() -> None:
    depth = 60
    told = '<article><pi pgref="1">A</pi><text><text.cr><pg pgref="1"/>{}'.format(
        words((50, "It sank. " * 400))
    )
    ends = "</text.cr></text></article>"

    (page,) = read(f"<issue>{HEAD}{told * depth}{ends * depth}</issue>")

    assert len(page.articles) == 1
    assert page.articles[0].text.count("sank") == 400 * depth
