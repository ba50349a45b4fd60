from __future__ import annotations

import random
import re
import struct
import zlib
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image  # noqa: TID253 - a test needs no quick start

from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for
from archive.importers.facsimiles.pictures import dpi_of
from archive.importers.images import ImagesImporter
from archive.importers.pdf import PdfImporter
from archive.importers.printed.recognition import languages
from archive.model import Context, Page
from archive.parts import FolderParts
from archive.source import Source
from archive.words import unpack
from tests.archive.importers.pdfs import Sheet, Text, column, prose
from tests.archive.importers.scans import needs_tesseract, saved, scan

WANTED = Context(ocr="")
HARBOUR = Sheet(
    [Text(40, 740, "Thursday, March 2, 1899"), *column(prose("harbour"), 40, 700)]
)
RAILWAY = Sheet(column(prose("railway"), 40, 700))


def read(content: bytes, context: Context = WANTED, name: str = "scan.tif") -> list[Page]:
    source = Source(name, content=content, context=context)
    assert importer_for(source).name == "images"
    return list(ImagesImporter().read(source))


def bomb(width: int, height: int) -> bytes:
    """The head of a PNG file that would fill the memory, if anybody decoded it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG", "GIF", "BMP", "WEBP", "JPEG2000"])
def test_an_image_is_passed_over_unless_its_text_is_wanted(kind: str):
    content = saved([Image.new("L", (500, 700), 255)], kind)
    with pytest.raises(PassedOverError, match="import it with text recognition"):
        read(content, Context())


def test_a_drawing_is_passed_over_and_never_drawn():
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    with pytest.raises(PassedOverError, match="is a drawing"):
        read(drawing, name="x.svg")


@needs_tesseract
def test_an_image_that_would_fill_the_memory_is_not_decoded():
    for size in [(30_000, 30_000), (13_400, 13_400), (60_000, 3_000)]:
        with pytest.raises(SourceError, match="more than 178 million pixels"):
            read(bomb(*size), name="bomb.png")


@needs_tesseract
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40),
        b"\x89PNG\r\n\x1a\n" + bytes(60),
        b"II*\0\x08\0\0\0\xff\xff",
    ],
)
def test_a_damaged_image_is_told_of(content: bytes):
    with pytest.raises(SourceError, match=r"is a damaged .* image"):
        read(content)


@needs_tesseract
def test_damaged_images_end_with_a_sentence():
    whole = saved([Image.new("L", (90, 90), 200), Image.new("L", (80, 80), 90)], "TIFF")
    chance = random.Random(5)  # noqa: S311 - damage, not a secret
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 9)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        source = Source("bad.tif", content=bytes(damaged), context=WANTED)
        with pytest.raises(SourceError):  # at best it is too small
            list(ImagesImporter().read(source))


@needs_tesseract
@pytest.mark.parametrize("said", [float("nan"), float("inf"), 0, -72.0, "many"])
def test_a_resolution_that_is_none_is_unknown(said: object):
    image = Image.new("L", (40, 40))
    image.info["dpi"] = (said, said)

    assert dpi_of(image) is None


def test_small_images_are_no_pages():
    with pytest.raises(PassedOverError, match="too small"):
        read(saved([Image.new("L", (64, 64), 255)], "PNG"))


@needs_tesseract
def test_an_image_without_words_is_passed_over():
    with pytest.raises(PassedOverError, match="no words were recognised"):
        read(saved([Image.new("L", (600, 600), 255)], "PNG"))


@needs_tesseract
def test_the_text_of_an_image_is_recognised_with_its_places():
    (page,) = read(saved([scan(HARBOUR)], "PNG"), name="scan.png")
    (article,) = page.articles
    assert "the harbour of line 12 was told at length" in article.text
    assert page.published == "1899-03-02"
    assert article.confidence is not None
    assert article.confidence > 0.8
    places = {
        article.text[box.start : box.end]: box for box in unpack(article.words[0].packed)
    }
    assert places["Thursday,"].x == pytest.approx(40 / 600, abs=0.01)
    assert places["Thursday,"].y == pytest.approx(53 / 800, abs=0.01)
    assert page.facsimile is not None
    assert (page.facsimile.width, page.facsimile.height) == (1250, 1667)


@needs_tesseract
def test_each_image_of_a_tiff_file_is_a_page():
    pages = read(saved([scan(HARBOUR), scan(RAILWAY)], "TIFF"))
    assert [page.number for page in pages] == ["1", "2"]
    assert "harbour" in pages[0].articles[0].text
    assert "railway" in pages[1].articles[0].text
    assert pages[1].facsimile is not None
    assert pages[1].facsimile.reference == "scan.tif#page=2"


@needs_tesseract
def test_pages_of_a_pdf_that_are_images_are_recognised():
    content = saved([scan(HARBOUR), scan(RAILWAY)], "PDF")
    source = Source("scan.pdf", content=content, context=WANTED)
    first, second = PdfImporter().read(source)
    assert "the harbour of line 12 was told" in first.articles[0].text
    assert "the railway of line 12 was told" in second.articles[0].text
    (box, *_) = unpack(second.articles[0].words[0].packed)
    assert box.y == pytest.approx(93 / 800, abs=0.01)


@needs_tesseract
def test_the_image_of_a_page_whose_text_is_there_is_passed_over(tmp_path: Path):
    image = tmp_path / "page.png"
    image.write_bytes(saved([scan(HARBOUR)], "PNG"))
    (tmp_path / "page.xml").write_text("<alto><Layout/></alto>")
    parts = FolderParts(tmp_path, tmp_path)
    source = Source(str(image), image, context=WANTED, parts=parts)
    with pytest.raises(PassedOverError, match=r"whose text is in page\.xml"):
        list(ImagesImporter().read(source))


@needs_tesseract
def test_a_language_that_tesseract_lacks_is_told_of():
    content = saved([Image.new("L", (500, 500), 255)], "PNG")
    with pytest.raises(SourceError, match=r"'tlh', which Tesseract does not have here"):
        read(content, Context(ocr="tlh"))


@needs_tesseract
def test_languages_go_by_their_tags_too():
    assert languages("en") == "eng"
    assert languages("eng+en") == "eng"
    assert languages("", "tlh") == languages("")


def test_languages_are_no_options_of_a_program(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ValueError, match="cannot be recognised"):
        languages("--tessdata-dir=/")


def test_without_tesseract_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match=r"Tesseract is not installed; .*tesseract-ocr"):
        read(saved([Image.new("L", (500, 500), 255)], "PNG"))


@needs_tesseract
def test_a_real_scan_is_recognised_as_it_was_before(corpora: Path):
    folder = corpora / "ocr_same_page" / "topaz_1944-11_p0059"
    pages = read((folder / "page.tif").read_bytes())
    found = Counter(re.findall(r"\w+", pages[0].articles[0].text))
    told = Counter(re.findall(r"\w+", (folder / "page.txt").read_text()))
    assert sum((found & told).values()) >= 0.9 * sum(told.values())
