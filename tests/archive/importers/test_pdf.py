from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.pdf import PdfImporter
from archive.model import ArticleKind, Context, Page
from archive.source import Source
from archive.words import unpack
from tests.archive.importers.pdfs import Sheet, Text, column, pdf, prose


def read(content: bytes, name: str = "paper.pdf") -> list[Page]:
    source = Source(name, content=content)
    assert importer_for(source).name == "pdf"
    return list(PdfImporter().read(source))


def text_of(pages: list[Page]) -> str:
    return "\n\n".join(article.text for page in pages for article in page.articles)


def two_columns(mode: int = 0) -> tuple[list[Text], list[Text]]:
    return (
        column(prose("harbour", 20), 40, 700, mode=mode),
        column(prose("railway", 20), 320, 700, mode=mode),
    )


def test_columns_are_read_one_after_the_other_though_they_are_drawn_line_by_line():
    left, right = two_columns()
    across = [text for pair in zip(left, right, strict=True) for text in pair]
    text = text_of(read(pdf([Sheet(across)])))
    assert text.index("harbour of line 20") < text.index("railway of line 1 ")


def test_columns_are_read_in_their_order_though_the_last_is_drawn_first():
    left, right = two_columns()
    text = text_of(read(pdf([Sheet([*right, *left])])))
    assert text.index("harbour of line 20") < text.index("railway of line 1 ")


def test_recognised_columns_keep_the_order_that_recognition_gave_them():
    left, right = two_columns(mode=3)
    text = text_of(read(pdf([Sheet([*right, *left], picture=True)])))
    assert text.index("railway of line 20") < text.index("harbour of line 1 ")


def test_a_page_without_headlines_is_one_article_with_a_place_for_every_word():
    (page,) = read(pdf([Sheet(column(prose("harbour"), 40, 700))]))
    (article,) = page.articles
    assert article.kind is ArticleKind.PAGE
    boxes = unpack(article.words[0].packed)
    assert len(boxes) == len(article.text.split())
    first = boxes[0]
    assert article.text[first.start : first.end] == "the"
    assert first.x == pytest.approx(40 / 600, abs=0.01)
    assert first.y == pytest.approx(1 - 708 / 800, abs=0.015)


def headlined() -> Sheet:
    return Sheet(
        [
            Text(40, 740, "Fire in the old harbour", 24),
            Text(40, 715, "By Jane Roe", 10),
            *column(prose("harbour", 15), 40, 690),
            *column(prose("quay", 15), 320, 690),
            Text(40, 460, "Railway reaches the lake", 20),
            *column(prose("railway", 15), 40, 435),
            Text(320, 460, "New bread is cheaper", 20),
            *column(prose("bread", 15), 320, 435),
        ]
    )


def test_headlines_part_a_page_into_articles():
    (page,) = read(pdf([headlined()]))
    assert [article.headline for article in page.articles] == [
        "Fire in the old harbour",
        "Railway reaches the lake",
        "New bread is cheaper",
    ]
    fire, railway, bread = page.articles
    assert fire.byline == "By Jane Roe"
    assert fire.authors == ("Jane Roe",)
    assert "quay of line 15" in fire.text
    assert "railway of line 15" in railway.text
    assert "bread" not in railway.text
    assert "railway" not in bread.text
    assert all(article.kind is ArticleKind.ARTICLE for article in page.articles)
    assert all(region.y > 0.35 for region in bread.regions)


def test_what_is_printed_twice_to_look_bold_is_read_once():
    bold = [Text(40 + shift, 700, "HARBOUR CLOSED TODAY", 10) for shift in (0, 0.3)]
    text = text_of(read(pdf([Sheet([*bold, *column(prose("harbour"), 40, 680)])])))
    assert text.count("HARBOUR") == 1


def test_a_hidden_text_beside_one_that_is_drawn_is_not_read_again():
    drawn = column(prose("harbour"), 40, 700)
    hidden = column(
        [line.replace("l", "1") for line in prose("harbour")], 40.5, 700.5, mode=3
    )
    text = text_of(read(pdf([Sheet([*drawn, *hidden])])))
    assert "1ine" not in text
    assert text.count("told") == 12


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_of_a_turned_page_stand_where_they_are_seen(turn: int):
    places = {
        90: [Text(100 + 12 * n, 40, line, angle=90) for n, line in enumerate(prose("sea"))],
        180: [
            Text(560, 100 + 12 * n, line, angle=180) for n, line in enumerate(prose("sea"))
        ],
        270: [
            Text(500 - 12 * n, 760, line, angle=270) for n, line in enumerate(prose("sea"))
        ],
    }
    (page,) = read(pdf([Sheet(places[turn], rotate=turn)]))
    (article,) = page.articles
    assert article.text.startswith("the sea of line 1 was told")
    boxes = unpack(article.words[0].packed)
    assert boxes[0].y < boxes[-1].y
    wide, high = (600, 800) if turn == 180 else (800, 600)
    assert boxes[0].width * wide > boxes[0].height * high


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_is_shown_on_its_side_is_read_from_the_top(turn: int):
    left, right = two_columns(mode=3)
    text = text_of(read(pdf([Sheet([*left, *right], rotate=turn, picture=True)])))
    assert text.index("harbour of line 1 ") < text.index("harbour of line 20")
    assert text.index("harbour of line 20") < text.index("railway of line 1 ")


def test_text_that_runs_up_the_edge_comes_last():
    edge = Text(590, 200, "Photograph by John Doe", 6, angle=90)
    text = text_of(read(pdf([Sheet([edge, *column(prose("harbour"), 40, 700)])])))
    assert text.startswith("the harbour")
    assert text.endswith("Photograph by John Doe")


def test_ligatures_are_letters_and_divided_words_are_whole():
    lines = [
        "the \x01rst \x02oor of the town hall was in\xad",
        "spected by the may-",
        "or.",
    ]
    text = text_of(read(pdf([Sheet(column([*lines, *prose("hall", 3)], 40, 700))])))
    assert text.startswith("the first floor of the town hall was inspected by the mayor.")


def test_what_runs_on_every_page_is_no_part_of_it():
    sheets = [
        Sheet(
            [
                Text(40, 780, f"The Evening Lantern, page {number}"),
                *column(prose(f"harbour{number}"), 40, 700),
                Text(290, 20, str(number)),
            ]
        )
        for number in range(1, 8)
    ]
    pages = read(pdf(sheets))
    assert len(pages) == 7
    assert "Lantern" not in text_of(pages)
    assert all(article.text.endswith("and") for page in pages for article in page.articles)


def notice() -> Sheet:
    lines = [
        "Source gallica.bnf.fr / Bibliotheque nationale de France",
        "La Lanterne du soir (Paris). 1899-03-02.",
        "1/ Les contenus accessibles sur le site Gallica sont pour la plupart",
        "des reproductions. Contact: utilisationcommerciale@bnf.fr.",
    ]
    return Sheet(column(lines, 40, 700))


def test_cover_pages_of_a_portal_are_left_out_and_tell_the_issue():
    pages = read(pdf([notice(), Sheet(column(prose("harbour"), 40, 700))]))
    (page,) = pages
    assert "Gallica" not in text_of(pages)
    assert (page.publication, page.published) == (
        "La Lanterne du soir (Paris)",
        "1899-03-02",
    )
    assert (page.number, page.sequence) == ("1", 1)
    assert page.facsimile is not None
    assert page.facsimile.reference == "paper.pdf#page=2"
    assert any("cover pages of Gallica" in note for note in page.notes)


def test_a_cover_before_mere_images_does_not_count_as_text():
    with pytest.raises(SourceError, match="holds only images"):
        read(pdf([notice(), Sheet(picture=True)]))


def cover(*lines: str) -> Sheet:
    return Sheet(column(lines, 40, 700))


def scan(subject: str, *stamps: str, recognised: bool = True) -> Sheet:
    hidden = column(prose(subject, 20), 40, 600, mode=3) if recognised else []
    return Sheet([*column(stamps, 40, 780), *hidden], picture=True)


@pytest.mark.parametrize(
    ("lines", "publication", "published"),
    [
        (
            (
                '"Wreck at sea." Evening Lantern, 16 Apr. 1912, p. 9. Lantern Archive,',
                "link.gale.com/apps/doc/XY1. Accessed 5 May 2020.",
                "Copyright Statement: (c) Lantern Newspapers Limited.",
            ),
            "Evening Lantern",
            "1912-04-16",
        ),
        (
            (
                "Zeitschrift: Der Laternentr\xe4ger",
                "PDF erstellt am: 05.05.2020",
                "Nutzungsbedingungen der Bibliothek: http://www.e-periodica.ch",
            ),
            "Der Laternentr\xe4ger",
            None,
        ),
        (
            (
                "Biblioteca Nacional. Hemeroteca Digital",
                "La Linterna, n\xfam. 12. 16/4/1912",
                "Condiciones de uso: dominio p\xfablico",
            ),
            "La Linterna",
            "1912-04-16",
        ),
        (
            (
                "Evening Post, Volume LXXXIII, Issue 90, 16 April 1912, Page 7",
                "https://paperspast.natlib.govt.nz/newspapers/EP19120416.2.60",
                "Using this item: No known copyright",
            ),
            "Evening Post",
            "1912-04-16",
        ),
    ],
)
def test_the_cover_of_any_portal_before_scans_is_left_out_and_tells_the_issue(
    lines: tuple[str, ...], publication: str, published: str | None
):
    pages = read(pdf([cover(*lines), scan("harbour"), scan("railway")]))
    assert len(pages) == 2
    assert text_of(pages).startswith("the harbour of line 1")
    assert (pages[0].publication, pages[0].published) == (publication, published)
    assert any("cover pages of" in note for note in pages[0].notes)


def test_a_typeset_page_before_others_is_no_cover_though_it_speaks_of_rights():
    imprint = cover("The Lantern, www.lantern.com", "Copyright: all rights reserved")
    pages = read(pdf([imprint, Sheet(column(prose("harbour"), 40, 700))]))
    assert len(pages) == 2
    assert "all rights reserved" in text_of(pages)


STAMPS = (
    "Wreck at sea",
    "Evening Lantern (1857-1922); Apr 16, 1912;",
    "ProQuest Historical Newspapers: Evening Lantern",
    "pg. 9",
)


def test_what_a_portal_draws_on_a_scan_is_no_text_of_it_and_tells_the_issue():
    (page,) = read(pdf([scan("harbour", *STAMPS)]))
    assert text_of([page]).startswith("the harbour of line 1")
    assert (page.publication, page.published) == (
        "Evening Lantern (1857-1922)",
        "1912-04-16",
    )
    assert {s.rule for s in page.statements} >= {"stamp of the portal"}
    assert page.number == "9"


def test_a_cover_tells_the_number_of_the_one_page_behind_it():
    lines = (
        "Evening Post, Volume LXXXIII, Issue 90, 16 April 1912, Page 7",
        "https://paperspast.natlib.govt.nz/newspapers/EP19120416. Copyright",
    )
    (page,) = read(pdf([cover(*lines), scan("harbour")]))
    assert page.number == "7"


def test_a_scan_with_nothing_but_stamps_holds_only_an_image():
    with pytest.raises(SourceError, match="holds only images"):
        read(pdf([scan("harbour", *STAMPS, recognised=False)]))


def test_a_few_words_that_are_drawn_on_an_image_without_a_stamp_are_read():
    (page,) = read(pdf([scan("sea", "The harbour burnt down in March", recognised=False)]))
    assert text_of([page]) == "The harbour burnt down in March"


def test_lines_that_a_portal_stamps_are_no_part_of_a_page():
    stamp = Text(40, 30, "Reproduced with permission of the copyright owner. Further")
    text = text_of(read(pdf([Sheet([*column(prose("harbour"), 40, 700), stamp])])))
    assert "Reproduced" not in text


def test_the_title_of_a_file_may_name_newspaper_and_day():
    info = {"Title": "The Evening Lantern, 2 March 1899", "CreationDate": "D:20150102"}
    (page,) = read(pdf([Sheet(column(prose("harbour"), 40, 700))], info))
    assert (page.publication, page.published) == ("The Evening Lantern", "1899-03-02")
    assert {s.rule for s in page.statements} == {"title of the PDF"}


def test_when_the_file_was_made_is_not_when_the_issue_appeared():
    info = {"Title": "scan_0042.indd", "CreationDate": "D:20150102030405Z"}
    (page,) = read(pdf([Sheet(column(prose("harbour"), 40, 700))], info))
    assert (page.publication, page.published) == ("", None)


def test_the_title_in_xmp_may_name_newspaper_and_day():
    xmp = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description><dc:title><rdf:Alt>"
        "<rdf:li xml:lang='en'>Evening lantern (Port Elmore). 1899-03-02 [p 3]</rdf:li>"
        "</rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    (page,) = read(pdf([Sheet(column(prose("harbour"), 40, 700))], xmp=xmp))
    assert (page.publication, page.published) == (
        "Evening lantern (Port Elmore)",
        "1899-03-02",
    )


def test_a_masthead_with_its_date_names_the_newspaper():
    sheet = Sheet(
        [
            Text(150, 740, "Evening Lantern", 48),
            Text(200, 715, "Thursday, March 2, 1899"),
            Text(40, 690, "Fire in the harbour", 20),
            *column(prose("harbour", 20), 40, 660),
            Text(320, 690, "Railway opens", 20),
            *column(prose("railway", 20), 320, 660),
        ]
    )
    (page,) = read(pdf([sheet]))
    assert (page.publication, page.published) == ("Evening Lantern", "1899-03-02")
    assert [article.headline for article in page.articles] == [
        "Fire in the harbour",
        "Railway opens",
    ]


def test_a_story_by_itself_has_a_headline_and_no_masthead():
    texts = [
        Text(40, 740, "Fire in the harbour", 30),
        Text(40, 715, "Thursday, March 2, 1899"),
        *column(prose("harbour", 20), 40, 680),
    ]
    (page,) = read(pdf([Sheet(texts)]))
    assert page.publication == ""
    assert [article.headline for article in page.articles] == ["Fire in the harbour"]


def test_text_under_no_headline_is_not_lost():
    above = column(prose("weather", 3), 40, 780)
    (page,) = read(pdf([Sheet([*above, *headlined().texts])]))
    *_, rest = page.articles
    assert "the weather of line 3" in rest.text
    assert "the text of the page that stands under no headline" in rest.notes


def test_a_date_of_a_scan_counts_only_with_its_day_of_the_week():
    def scanned(line: str) -> Sheet:
        texts = [Text(200, 740, line, mode=3), *column(prose("sea"), 40, 680, mode=3)]
        return Sheet(texts, picture=True)

    (right,) = read(pdf([scanned("Thursday, March 2, 1899")]))
    (wrong,) = read(pdf([scanned("Thursday, March 2, 1839")]))
    assert right.published == "1899-03-02"
    assert wrong.published is None


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("A4  THE LANTERN  Tuesday, April 16, 2013", "A4"),
        ("Tuesday, April 16, 2013  THE LANTERN  B12", "B12"),
        ("Dienstag, 16. April 2013 / Nr. 88 / Seite 5", "5"),
        ("THE LANTERN | PAGE 7", "7"),
        ("27", "27"),
        ("THE LANTERN", ""),
    ],
)
def test_a_typeset_page_tells_its_number_at_its_head(head: str, number: str):
    sheet = Sheet([Text(40, 780, head, 8), *column(prose("harbour"), 40, 700)])
    (page,) = read(pdf([sheet]))
    assert page.number == number


def test_page_labels_are_the_numbers_of_pages():
    sheets = [Sheet(column(prose(f"harbour{n}"), 40, 700)) for n in range(3)]
    pages = read(pdf(sheets, labels="0<</P(A)/S/D>>"))
    assert [page.number for page in pages] == ["A1", "A2", "A3"]
    assert [page.sequence for page in pages] == [1, 2, 3]


def test_the_name_of_a_file_tells_its_issue():
    (page,) = read(
        pdf([Sheet(column(prose("sea"), 40, 700))]), "GDL-1912-04-16-a-p0004.pdf"
    )
    assert (page.publication, page.published, page.number) == ("GDL", "1912-04-16", "4")


def test_a_locked_file_is_told_of():
    with pytest.raises(SourceError, match="protected by a password"):
        read(pdf([Sheet(column(prose("harbour"), 40, 700))], locked=True))


def test_images_without_text_are_told_of():
    with pytest.raises(SourceError, match=r"holds only images; .*text recognition"):
        read(pdf([Sheet(picture=True), Sheet(picture=True)]))


def test_pages_that_are_images_are_named_beside_those_that_are_read():
    sheets = [Sheet(column(prose("harbour"), 40, 700)), Sheet(picture=True)]
    first, second = read(pdf(sheets))
    assert first.articles
    assert not second.articles
    assert any("holds only an image" in note for note in second.notes)


def test_without_tesseract_only_images_are_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    wanted = Context(ocr="")
    text = pdf([Sheet(column(prose("harbour"), 40, 700)), Sheet(picture=True)])
    first, second = PdfImporter().read(Source("a.pdf", content=text, context=wanted))
    assert first.articles
    assert second.notes[0] == "the page could not be recognised"
    images = Source("b.pdf", content=pdf([Sheet(picture=True)]), context=wanted)
    with pytest.raises(SourceError, match="Tesseract is not installed"):
        list(PdfImporter().read(images))


def test_an_empty_file_says_that_it_is_empty():
    with pytest.raises(SourceError, match="without any text or image"):
        read(pdf([Sheet()]))


def test_many_pages_are_read_and_too_many_are_not():
    sheet = Sheet([Text(40, 700, "Nothing happened today in the harbour")])
    assert len(read(pdf([sheet] * 300))) == 300
    with pytest.raises(SourceError, match="more than 2,000 pages"):
        read(pdf([sheet] * 2_001))


def test_a_web_page_that_speaks_of_pdf_is_none():
    source = Source(
        "page.html", content=b"<html><body>A file begins with %PDF-1.4</body></html>"
    )
    assert PdfImporter().accepts(source, source.head()) == 0


def test_damaged_files_are_read_or_end_with_a_sentence():
    whole = pdf([headlined(), notice(), Sheet(picture=True)], labels="0<</S/r>>")
    chance = random.Random(7)  # noqa: S311 - damage, not a secret
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(20, len(damaged))] = chance.randrange(256)
        cut = bytes(
            damaged[: chance.choice([len(damaged), chance.randrange(40, len(damaged))])]
        )
        with suppress(SourceError):
            pages = list(PdfImporter().read(Source("bad.pdf", content=cut)))
            assert all(page.articles or page.notes for page in pages)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shared(one: list[str], other: list[str]) -> float:
    common = Counter(one) & Counter(other)
    return sum(common.values()) / max(len(one), len(other))


def test_the_text_of_a_recognised_page_is_that_of_its_other_forms(corpora: Path):
    folder = corpora / "ocr_same_page" / "topaz_1944-11_p0059"
    pages = list(PdfImporter().read(Source("page.pdf", folder / "page.pdf")))
    told = (folder / "page.txt").read_text()
    assert shared(words(text_of(pages)), words(told)) > 0.9
    assert pages[0].published == "1944-12-13"


def test_a_page_of_the_library_of_congress_is_read_with_its_title(corpora: Path):
    folder = corpora / "pdf" / "ndnp_sample1"
    (page,) = PdfImporter().read(Source("x.pdf", folder / "ndnp-sample1.pdf"))
    assert (page.publication, page.published) == (
        "National tribune (Washington, D.C.)",
        "1898-11-10",
    )
    (article,) = page.articles
    assert len(article.text.split()) > 5_000
    assert article.language == "en"
    assert len(article.words) == 1


def test_exports_of_databases_stay_with_their_importers(corpora: Path):
    folder = corpora / "vendor_exports" / "made_from_reuters21578"
    found = {
        name: importer_for(Source(name, folder / name)).name
        for name in ("nexis_academic.pdf", "nexis_uni.pdf")
    }
    assert found == {"nexis_academic.pdf": "nexis", "nexis_uni.pdf": "nexis-uni"}
