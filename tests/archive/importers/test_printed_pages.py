"""Files of single pages: which importer takes them, and what real ones come to."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.model import Origin, Page
from archive.source import Source

ALTO = (
    b"<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page WIDTH='100'"
    b" HEIGHT='200'><PrintSpace><TextBlock ID='b'><TextLine>"
    b"<String CONTENT='Harbour' HPOS='1' VPOS='2' WIDTH='9' HEIGHT='5' WC='0.5'/>"
    b"<String CONTENT='stri' SUBS_TYPE='HypPart1' SUBS_CONTENT='strike'/><HYP/>"
    b"</TextLine><TextLine><String CONTENT='ke' SUBS_TYPE='HypPart2'"
    b" SUBS_CONTENT='strike'/></TextLine>"
    b"</TextBlock></PrintSpace></Page></Layout></alto>"
)
HOCR = (
    b"<html><head><meta name='ocr-system' content='x'></head><body>"
    b"<div class='ocr_page' title='bbox 0 0 100 200'><p class='ocr_par'>"
    b"<span class='ocr_line' title='bbox 1 2 90 9'><span class='ocrx_word'"
    b" title='bbox 1 2 40 9; x_wconf 50'>Harbour</span>"
    b" <span class='ocrx_word'>strike</span></span></p></div></body></html>"
)
PAGE = (
    b"<PcGts xmlns='http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'>"
    b"<Page imageWidth='100' imageHeight='200'><TextRegion id='r'>"
    b"<Coords points='1,2 9,9'/><TextLine custom='readingOrder {index:0;}'>"
    b"<Coords points='1,2 9,9'/><TextEquiv>"
    b"<Unicode>Harbour strike</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
)
ABBYY = (
    b"<document xmlns='http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml'>"
    b"<page width='100' height='200'><block blockType='Text' l='1' t='2' r='90'"
    b" b='9'><text>"
    b"<par><line l='1' t='2' r='90' b='9'><formatting lang='EnglishUnitedStates'>"
    b"Harbour strike</formatting></line></par></text></block></page></document>"
)
TSV = (
    b"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
    b"\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t100\t200\t-1\t\n"
    b"5\t1\t1\t1\t1\t1\t1\t2\t40\t9\t95\tHarbour\n5\t1\t1\t1\t1\t2\t50\t2\t40\t9\t95\tstrike\n"
)
DJVU = (
    b"<DjVuXML><BODY><OBJECT width='100' height='200'><PARAGRAPH><LINE>"
    b"<WORD coords='1,9,40,2'>Harbour</WORD> <WORD coords='50,9,90,2'>strike</WORD>"
    b"</LINE></PARAGRAPH></OBJECT></BODY></DjVuXML>"
)
FORMATS = {
    "alto": ALTO,
    "hocr": HOCR,
    "page-xml": PAGE,
    "abbyy": ABBYY,
    "djvu": DJVU,
    "tesseract": TSV,
}


def read(content: bytes, name: str = "scan.dat") -> tuple[str, list[Page]]:
    source = Source(name, content=content)
    importer = importer_for(source)
    return importer.name, list(importer.read(source))


@pytest.mark.parametrize("name", FORMATS)
def test_pages_are_known_by_their_contents(name: str) -> None:
    importer, (page,) = read(FORMATS[name])

    assert importer == name
    assert page.articles[0].text.split()[0] == "Harbour"
    assert page.articles[0].headline == "Page in scan.dat"


def test_a_web_page_about_recognition_stays_a_web_page() -> None:
    body = b"<p>The class ocr_page marks a page in hOCR, they said on Monday.</p>" * 9
    source = Source(
        "a.html", content=b"<html><body><h1>News</h1>" + body + b"</body></html>"
    )

    assert importer_for(source).name == "html"


def test_five_outputs_of_one_page_have_the_same_words(corpora: Path) -> None:
    folder = next((corpora / "ocr_same_page").iterdir())
    plain = (folder / "page.txt").read_text("utf-8").split()

    for ending in ("hocr", "xml", "tsv"):
        _, (page,) = read((folder / f"page.{ending}").read_bytes(), f"page.{ending}")
        words = page.articles[0].text.split()
        assert len(plain) * 0.95 < len(words) <= len(plain)
        assert len(set(words) - set(plain)) < len(plain) * 0.05


def test_every_real_page_has_words_and_places_for_them(corpora: Path) -> None:
    found = 0
    for folder in ("alto_versions", "page_xml", "abbyy_xml", "hocr"):
        for path in sorted((corpora / folder).rglob("*")):
            source = Source(str(path), path)
            if path.suffix not in {".xml", ".html", ".hocr"} or "hocr-check" in path.parts:
                continue
            try:
                importer = importer_for(source)
            except SourceError:  # formats of whole issues
                continue
            if importer.name not in FORMATS:
                continue
            (page,) = importer.read(source)
            assert page.articles, path
            assert all(article.words and article.regions for article in page.articles), path
            found += 1
    assert found > 25


@pytest.fixture(scope="module")
def nasty(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        members = [
            m for m in packed if m.name.startswith(("nasty/xml/", "nasty/wrong_ext/"))
        ]
        packed.extractall(folder, members, filter="data")
    return folder / "nasty"


def test_numbers_that_cannot_be_leave_the_text(nasty: Path) -> None:
    _, (page,) = read((nasty / "xml/alto_bad_numbers.xml").read_bytes())

    assert (page.articles[0].text, page.articles[0].regions) == ("Harbour strike", ())


def test_entities_that_multiply_are_refused(nasty: Path) -> None:
    with pytest.raises(SourceError, match="was not trusted"):
        read((nasty / "xml/billion_laughs_alto.xml").read_bytes())


def test_a_wrong_ending_and_an_empty_root_are_no_trouble(nasty: Path) -> None:
    name, (page,) = read(
        (nasty / "wrong_ext/alto_named.txt").read_bytes(), "alto_named.txt"
    )

    assert (name, page.articles[0].text) == ("alto", "Sniffed")
    with pytest.raises(SourceError, match="without a page"):
        read((nasty / "xml/empty_root.xml").read_bytes())


def damaged(content: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield `content` with bytes changed, parts cut out, doubled and put elsewhere."""
    for _ in range(40):
        start, end = sorted(chance.sample(range(len(content)), 2))
        part = content[start:end]
        place = chance.randrange(len(content))
        yield content[:start]
        yield content[:start] + content[end:]
        yield content[:place] + part + content[place:]
        flipped = bytearray(content)
        for _ in range(chance.randrange(1, 8)):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        yield bytes(flipped)


@pytest.mark.parametrize("name", FORMATS)
def test_damage_ends_in_pages_or_in_a_sentence(name: str) -> None:
    importer = importer_for(Source("scan", content=FORMATS[name]))
    read_damaged: Callable[[Source], Iterator[Page]] = importer.read

    reasons = []
    for content in damaged(FORMATS[name], random.Random(7)):  # noqa: S311 - no secret
        try:
            for page in read_damaged(Source("scan", content=content)):
                assert all(article.headline for article in page.articles)
        except SourceError as error:
            reasons.append(error.reason)
    assert all(reason.startswith(("is ", "holds ", "defines ")) for reason in reasons)


@pytest.mark.parametrize(
    "cut",
    [
        ALTO[: ALTO.index(b"</TextBlock>")],
        HOCR[: HOCR.index(b"</p>")],
        PAGE[: PAGE.index(b"</TextRegion>")],
        ABBYY[: ABBYY.index(b"</par>")],
        DJVU[: DJVU.index(b"</LINE>")],
    ],
)
def test_whoever_reads_a_page_is_told_that_its_file_is_cut_off(cut: bytes) -> None:
    _, (page,) = read(cut)

    (article,) = page.articles
    assert "its file is cut off; what there is of it was read" in article.notes
    assert "its file is cut off; what there is of it was read" in page.notes


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_whole_is_not_said_to_be_cut_off(name: str) -> None:
    _, (page,) = read(FORMATS[name].replace(b"html>", b"HTML>", 1))

    assert not any("cut off" in note for note in page.notes)


FINNISH = (
    b"<pageOCRData><metadata><title>Lyhty : viikkolehti</title>"
    b"<published>1881-11</published><language>fin</language></metadata><content><text>Laiva</text><altoXML>"
    + ALTO.replace(b"<Page ", b"<Page PRINTED_IMG_NR='204' PHYSICAL_IMG_NR='12' ")
    + b"</altoXML></content></pageOCRData>"
)


def test_a_page_of_finland_tells_its_issue_around_the_alto() -> None:
    name, (page,) = read(FINNISH, "1881-10-03/fk00012_page_0012.xml")

    assert (name, page.publication, page.published) == ("alto", "Lyhty", "1881-11")
    assert (page.number, page.language) == ("204", "fi")
    (article,) = page.articles
    assert (article.text, article.language) == ("Harbour strike", "fi")
    said = {(s.field, s.value): s.origin for s in page.statements}
    assert said["publication", "Lyhty"] is Origin.FILE
    assert ("published", "1881-10-03") not in said


def test_a_page_of_finland_without_alto_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceError, match="is no ALTO file"):
        read(b"<pageOCRData><content><text>Laiva</text></content></pageOCRData>")


def test_a_page_of_finland_that_is_cut_off_says_so() -> None:
    _, (page,) = read(FINNISH[: FINNISH.index(b"</Layout>")])

    assert "its file is cut off; what there is of it was read" in page.notes
