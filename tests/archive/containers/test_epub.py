"""Issues as e-books: which files are articles, and what the package says of them."""

from __future__ import annotations

import pytest

from archive.containers import container_for, issue_title
from archive.errors import PassedOverError
from archive.source import Source
from tests.archive.containers.making import PAGE, errors, names, pages, zipped

CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/issue.opf"
 media-type="application/oebps-package+xml"/></rootfiles></container>"""
NAVIGATION = b"""<html xmlns="http://www.w3.org/1999/xhtml"
 xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="landmarks"><ol><li><span>Wrong</span><ol><li><a href="text/1.xhtml">x</a>
</li></ol></li></ol></nav>
<nav epub:type="toc"><ol>
<li><a href="news.xhtml">Front  Page</a>
<ol><li><a href="text/1.xhtml#top">One</a></li></ol></li>
<li><span>Sport</span><ol><li><a href="text/2%20b.xhtml">Two</a></li></ol></li>
<li><a href="text/3.xhtml">Three</a></li></ol></nav></body></html>"""
NCX = b"""<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>Sport</text></navLabel><content src="news.xhtml"/>
<navPoint><navLabel><text>One</text></navLabel><content src="text/1.xhtml"/></navPoint>
</navPoint></navMap></ncx>"""


def package(metadata: str, more: str = "", spine: str = "") -> bytes:
    return f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="text/1.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/2%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="text/3.xhtml" media-type="application/xhtml+xml"/>
<item id="out" href="../../../etc/passwd" media-type="application/xhtml+xml"/>
<item id="css" href="a.css" media-type="text/css"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
{more}</manifest>
<spine><itemref idref="cover" linear="no"/><itemref idref="nav"/><itemref idref="b"/>
<itemref idref="a"/><itemref idref="c"/><itemref idref="out"/><itemref idref="css"/>{spine}
</spine></package>""".encode()


METADATA = """<dc:title>The Gazette</dc:title><dc:language>en-GB</dc:language>
<dc:date opf:event="modification">2020-01-01</dc:date><dc:date>2019-03-01</dc:date>"""


def book(
    metadata: str = METADATA, *more: tuple[str, bytes], navigation: bytes = NAVIGATION
) -> bytes:
    return zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/issue.opf", package(metadata)),
        ("OEBPS/nav.xhtml", navigation),
        ("OEBPS/cover.xhtml", PAGE),
        ("OEBPS/text/1.xhtml", PAGE),
        ("OEBPS/text/2 b.xhtml", PAGE),
        ("OEBPS/text/3.xhtml", PAGE),
        ("OEBPS/a.css", b"a{}"),
        *more,
    )


def test_articles_come_in_reading_order_without_cover_and_contents() -> None:
    assert names(book(), "a.epub") == [
        "OEBPS/text/2 b.xhtml",
        "OEBPS/text/1.xhtml",
        "OEBPS/text/3.xhtml",
    ]


def test_the_package_says_which_issue_it_is_and_the_contents_which_section() -> None:
    second, first, third = pages(book())

    assert first.content == PAGE
    assert first.around.publication == "The Gazette"
    assert first.around.published == "2019-03-01"
    assert first.around.language == "en-GB"
    assert [page.around.section for page in (first, second, third)] == [
        "Front Page",
        "Sport",
        None,
    ]


def test_sections_of_an_older_e_book_are_in_its_ncx_file() -> None:
    content = book(METADATA, ("OEBPS/toc.ncx", NCX), navigation=b"<html/>")

    assert [page.around.section for page in pages(content)] == [None, "Sport", None]


@pytest.mark.parametrize(
    ("metadata", "publication", "published"),
    [
        ("<dc:title>Gazette [Fri, 01 Mar 2019]</dc:title>", "Gazette", "2019-03-01"),
        (
            "<dc:title>2019-03-01</dc:title><dc:publisher>P</dc:publisher>",
            "P",
            "2019-03-01",
        ),
        ("<dc:title>Gazette</dc:title><dc:date>0101-01-01</dc:date>", "Gazette", None),
        (
            "<dc:title>G</dc:title><dc:date>2019-03-01T05:00:00Z</dc:date>",
            "G",
            "2019-03-01",
        ),
        ("<dc:title>G</dc:title><dc:date>2019-03</dc:date>", "G", "2019-03"),
        ("<dc:title>G</dc:title><dc:date>15/05/2012</dc:date>", "G", "2012-05-15"),
        ("", None, None),
    ],
)
def test_the_title_may_say_the_day(
    metadata: str, publication: str | None, published: str | None
) -> None:
    around = pages(book(metadata))[0].around

    assert (around.publication, around.published) == (publication, published)


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("The Gazette", ("The Gazette", None)),
        ("The Gazette - 1 March 2019", ("The Gazette", "2019-03-01")),
        ("The Gazette, Friday, March 1st, 2019", ("The Gazette", "2019-03-01")),
        ("Die Zeitung (01.03.2019)", ("Die Zeitung", "2019-03-01")),
        ("The Gazette 31 February 2019", ("The Gazette 31 February 2019", None)),
        ("Gazette 2019", ("Gazette 2019", None)),
        ("Die Zeitung vom 15. Mai 2012", ("Die Zeitung", "2012-05-15")),
        ("Le Phare du mardi 1er mai 2012", ("Le Phare", "2012-05-01")),
        ("El Puerto - 15 de mayo de 2012", ("El Puerto", "2012-05-15")),
        ("20120515 The Gazette", ("The Gazette", "2012-05-15")),
        ("Hafen am Sonntag 13.05.2012", ("Hafen am Sonntag", "2012-05-13")),
        ("Gazette Nr. 112 (15.05.2012)", ("Gazette", "2012-05-15")),
        ("Gazette, May 15, 2012 (Vol. 12)", ("Gazette", "2012-05-15")),
    ],
)
def test_a_day_at_the_end_of_a_title_is_parted_from_it(
    title: str, parted: tuple[str, str | None]
) -> None:
    assert issue_title.parted(title) == parted


def test_a_locked_e_book_says_so() -> None:
    locked = b"""<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
    <enc:CipherData><enc:CipherReference URI="OEBPS/text/1.xhtml"/></enc:CipherData>
    </enc:EncryptedData></encryption>"""

    (error,) = errors(book(METADATA, ("META-INF/encryption.xml", locked)))

    assert "protected against copying" in error.reason


def test_fonts_may_be_locked() -> None:
    locked = b'<encryption><CipherReference URI="OEBPS/a.ttf"/></encryption>'

    assert len(pages(book(METADATA, ("META-INF/encryption.xml", locked)))) == 3


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([("META-INF/container.xml", CONTAINER)], "no package document"),
        ([("META-INF/container.xml", b"")], "description"),
        ([("META-INF/container.xml", CONTAINER), ("a.opf", b"no")], "description"),
    ],
)
def test_a_broken_e_book_is_refused(members: list[tuple[str, bytes]], reason: str) -> None:
    (error,) = errors(zipped(*members), "a.epub")

    assert reason in error.reason


def test_an_e_book_of_nothing_is_passed_over() -> None:
    content = zipped(("META-INF/container.xml", CONTAINER), ("a.opf", b"<package/>"))

    (error,) = errors(content)

    assert isinstance(error, PassedOverError)


def test_entities_of_a_package_are_never_opened() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><package>&x;</package>'
    content = zipped(("META-INF/container.xml", CONTAINER), ("a.opf", bomb))

    (error,) = errors(content)

    assert isinstance(error, PassedOverError)


def test_an_opendocument_text_is_no_e_book() -> None:
    content = zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")
    )
    source = Source("a", content=content)

    assert container_for(source, source.head()) is None


def test_the_page_of_a_section_that_only_leads_to_its_articles_is_passed_over() -> None:
    entries = b'<h2>Sport</h2><ul><li><a href="text/1.xhtml">One</a></li></ul>'
    spine = """<item id="s" href="news.xhtml" media-type="application/xhtml+xml"/>"""
    content = zipped(
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/issue.opf", package(METADATA, spine, '<itemref idref="s"/>')),
        ("OEBPS/toc.ncx", NCX),
        ("OEBPS/news.xhtml", b"<html><body>" + entries + b"</body></html>"),
        ("OEBPS/text/1.xhtml", PAGE),
    )

    assert [name for name in names(content) if name.endswith("news.xhtml")] == []
    assert any(name.endswith("1.xhtml") for name in names(content))


SECTION_PAGE = (
    b'<html><head><title>Sport</title></head><body><h1>Sport</h1><section id="one">'
    b'<h2>One</h2><p>First.</p></section><a name="two"></a><h2>Two</h2><p>Second.</p>'
    b"</body></html>"
)
SECTION_NCX = b"""<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>Sport</text></navLabel><content src="text/1.xhtml"/>
<navPoint><navLabel><text>One</text></navLabel><content src="text/1.xhtml#one"/></navPoint>
<navPoint><navLabel><text>Two</text></navLabel><content src="text/1.xhtml#two"/></navPoint>
</navPoint></navMap></ncx>"""


def _one_page(content: bytes) -> bytes:
    spine = '<itemref idref="a"/>'
    only = package(METADATA).replace(b'<itemref idref="b"/>', b"").split(b"<spine>")[0]
    return zipped(
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/issue.opf", only + f"<spine>{spine}</spine></package>".encode()),
        ("OEBPS/toc.ncx", SECTION_NCX),
        ("OEBPS/text/1.xhtml", content),
    )


def test_a_page_of_a_whole_section_is_parted_where_its_articles_begin() -> None:
    one, two = pages(_one_page(SECTION_PAGE))

    assert (one.name, two.name) == (
        "file!OEBPS/text/1.xhtml#one",
        "file!OEBPS/text/1.xhtml#two",
    )
    assert (one.around.section, two.around.section) == ("Sport", "Sport")
    assert b"First." in one.read()
    assert b"Second." not in one.read()
    assert b"<title>Two</title>" in two.read()


def test_an_article_with_chapters_stays_one() -> None:
    lead = b"<p>" + b"The council met for a long evening. " * 10 + b"</p>"

    (article,) = pages(_one_page(SECTION_PAGE.replace(b"</h1>", b"</h1>" + lead)))

    assert article.name == "file!OEBPS/text/1.xhtml"
