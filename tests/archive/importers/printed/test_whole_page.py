"""Pages without articles of their own, and pages whose blocks tell them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.importers.printed.whole_page import page_of
from archive.model import ArticleKind, Context, Origin, Page, Statement
from archive.parts import FolderParts, HeldParts
from archive.source import Source


def block(text: str, top: float = 0, size: float = 20, **more: object) -> Block:
    words = tuple(
        Word(part, Box(50 * n, top, 50 * n + 40, top + size), 0.9)
        for n, part in enumerate(text.split())
    )
    return Block((Line(words),), size=size, **more)  # type: ignore[arg-type]


BODY = block("The men went back to work this morning. " * 30, 100)


def layout(*blocks: Block, **more: object) -> Layout:
    return Layout(5000, 7000, blocks, **more)  # type: ignore[arg-type]


def page(made: Layout, name: str = "scan.xml", source: Source | None = None) -> Page:
    return page_of(source or Source(name), made, lambda _: "en")


def test_a_page_is_one_article_that_says_what_it_is() -> None:
    made = page(layout(BODY), "sn84038814/1858081401/ocr/0010.xml")

    (article,) = made.articles

    assert article.kind is ArticleKind.PAGE
    assert article.headline == "sn84038814, 1858-08-14, page 10"
    assert article.notes
    assert article.language == "en"
    assert article.text.startswith("The men went back")


def test_what_names_tell_is_said_to_come_from_there() -> None:
    made = page(layout(BODY), "0002244_18550922_0003.xml")

    assert (made.publication, made.published, made.number) == ("0002244", "1855-09-22", "3")
    assert Statement("published", "1855-09-22", Origin.PLACE, "file name or folder") in (
        made.statements
    )


def test_the_printed_number_is_believed_before_that_of_the_file() -> None:
    made = page(layout(BODY, label="A3"), "0002244_18550922_0003.xml")

    assert made.number == "A3"
    assert "page" not in {statement.field for statement in made.statements}


def test_the_name_of_the_image_helps_unless_it_tells_when_it_was_scanned() -> None:
    printed = page(layout(BODY, image="GDL-1912-04-16-a-p0004.tif"), "x.xml")
    scanned = page(layout(BODY, image="2019-05-08_96_52_00049.tif"), "x.xml")

    assert (printed.published, printed.number) == ("1912-04-16", "4")
    assert (scanned.published, scanned.number) == (None, "")
    assert scanned.articles[0].headline == "Page in x.xml"


def test_running_headers_are_no_part_of_the_text() -> None:
    header = block("THE GAZETTE Page 3", kind=BlockKind.RUNNING)

    assert "GAZETTE" not in page(layout(header, BODY)).articles[0].text


def test_the_one_heading_of_a_page_is_its_headline() -> None:
    heading = block("Strike at the harbour ends", kind=BlockKind.HEADING)

    one = page(layout(heading, BODY)).articles[0]
    two = page(layout(heading, BODY, heading)).articles[0]

    assert one.headline == "Strike at the harbour ends"
    assert "Strike" not in one.text
    assert one.notes == ()
    assert two.headline == "Page in scan.xml"
    assert "Strike" in two.text


def test_large_type_makes_a_heading_but_not_on_a_first_page_and_not_of_noise() -> None:
    large = block("Strike at the harbour ends", size=60)
    noise = block("%tr1ke 4t ,, h--- ...", size=60)

    def headline(first: Block, label: str) -> str:
        return page(layout(first, BODY, label=label)).articles[0].headline

    assert headline(large, "3") == "Strike at the harbour ends"
    assert headline(large, "1") == "Page 1"
    assert headline(noise, "3") == "Page 3"


def test_blocks_that_tell_their_article_become_articles() -> None:
    made = page(
        layout(
            block("Strike ends", kind=BlockKind.HEADING, article="a1"),
            block("It is over.", article="a1"),
            block("Fine weather is to come.", article="a2"),
            block("Printed at the harbour.", kind=BlockKind.TEXT),
        )
    )

    assert [(a.kind, a.headline, a.text) for a in made.articles] == [
        (ArticleKind.ARTICLE, "Strike ends", "It is over."),
        (ArticleKind.ARTICLE, "Fine weather is to come.", "Fine weather is to come."),
        (ArticleKind.PAGE, "Page in scan.xml", "Printed at the harbour."),
    ]


def test_a_page_without_words_is_a_page_without_articles() -> None:
    made = page(layout(Block(())))

    assert made.articles == ()
    assert made.notes == ("no words were recognised on this page",)


def test_words_without_places_are_a_note() -> None:
    made = page(Layout(0, 0, (BODY,)))

    assert made.notes == ("the file does not say where the words stand on this page",)


def test_the_place_in_the_issue_is_the_number_before_that_of_the_image() -> None:
    assert page(layout(BODY, label="3", sequence=529)).sequence == 3
    assert page(layout(BODY, label="A3", sequence=7)).sequence == 7


def test_the_image_is_found_beside_the_page_in_whatever_format(tmp_path: Path) -> None:
    for name in ("page.xml", "0010.jp2", "lone.png", "lone.xml"):
        (tmp_path / name).write_bytes(b"x")
    parts = FolderParts(tmp_path, tmp_path)
    source = Source(str(tmp_path / "page.xml"), tmp_path / "page.xml", parts=parts)
    lone = replace(source, name=str(tmp_path / "lone.xml"))

    named = page(layout(BODY, image="./0010.tif", pixels=True), source=source).facsimile
    unnamed = page(layout(BODY), source=lone).facsimile

    assert named is not None
    assert unnamed is not None
    assert (named.reference, named.location) == ("./0010.tif", str(tmp_path / "0010.jp2"))
    assert (named.width, named.height) == (5000, 7000)
    assert (unnamed.reference, unnamed.width) == ("lone.png", None)


def test_the_image_may_lie_in_the_container() -> None:
    parts = HeldParts({"data/p.tif": b"x", "data/p.xml": b"y"}, "data")
    source = Source("batch.zip!data/p.xml", content=b"y", parts=parts)

    found = page(layout(BODY, image="p.tif"), source=source).facsimile

    assert found is not None
    assert found.location == "batch.zip!data/p.tif"


def test_a_missing_image_is_a_note() -> None:
    made = page(layout(BODY, image="//server/scans/0010.tif"))

    assert made.facsimile is not None
    assert made.facsimile.location == ""
    assert made.notes == ("its image 0010.tif is missing",)


def test_what_the_user_says_is_left_to_others() -> None:
    source = Source("scan.xml", context=Context(publication="The Gazette"))

    assert page(layout(BODY), source=source).publication == ""
