"""Which importer or container takes a file: by its contents, whatever it is called."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from archive.containers import container_for
from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for
from archive.source import Source
from tests.archive.detected import SAMPLES

# Whose names decide are documents that are zip files, and they end otherwise.
ENDINGS = (".bin", ".txt", ".html", ".xml", ".pdf", "")
NO_NEWS = "passed over"
JSON = "is JSON, but no news that Pressmark knows"
# Images, and what only comes with pages and tables of scans, are told of elsewhere.
ELSEWHERE = ("*.tif", "*.jp2", "*.jpg", "*.pdf", "*.css", "*.csv")
# The first pattern that fits the path below the corpora says what a file is.
REAL = [
    ("*.dtd", NO_NEWS),
    ("**/blank_label.corrected.txt", "is empty"),
    ("abbyy_xml/*.xml", "abbyy"),
    ("alto_versions/*.xml", "alto"),
    ("citations/*.ris", "ris"),
    ("citations/zotero_LexisNexis_testcases.json", "zotero"),
    ("encodings/extractnet/HTML/blank_label.html", "html"),
    ("encodings/*.html", "html"),
    ("encodings/*.txt", "text"),
    ("hocr/*.html", "hocr"),
    ("*.hocr", "hocr"),
    ("html/*.html", "html"),
    ("html_saved_variants/*.html", "html"),
    ("large/*.gz", "rows"),
    ("mets_alto/ndnp_*/bagit.txt", "bagit"),
    ("mets_alto/ndnp_*/data/BATCH*.xml", "ndnp"),
    ("mets_alto/ndnp_*/00279557177/00279557177*.xml", "ndnp"),
    ("mets_alto/ndnp_*/1858081401/0010.xml", "alto"),
    ("mets_alto/ndnp_*/1858081401*.xml", "mets"),
    ("mets_alto/*[-_]mets.xml", "mets"),
    ("mets_alto/*-METS.xml", "mets"),
    ("mets_alto/*/didl.xml", "didl"),
    ("mets_alto/*_articletext.xml", "delpher"),
    ("mets_alto/*.xml", "alto"),
    ("mets_alto/ndnp_*/*manifest-md5.txt", "crawls"),
    ("mets_alto/*.txt", "text"),
    ("nasty.tar.gz", "tar"),
    ("newswire/dpa/*.json", "ninjs"),
    ("newswire/dpa/*.xml", "newsml-g2"),
    ("newswire/feeds_*", "feeds"),
    ("newswire/newsml_g2/*.xml", "newsml-g2"),
    ("newswire/reuters_sgml/*.sgm", "reuters"),
    ("newswire/reuters_sgml/README.txt", "text"),
    ("newswire/superdesk/wordpress*.xml", "wordpress"),
    ("newswire/superdesk/LISTING*.xml", "newsml-g2"),
    ("newswire/superdesk/*newsmlg2*.xml", "newsml-g2"),
    ("newswire/superdesk/*.json", "ninjs"),
    ("newswire/superdesk/*.t[xs]t", "iptc7901"),
    ("newswire/superdesk/stt1.xml", "newsml-g2"),
    ("newswire/superdesk/afp.xml", "newsml"),
    ("newswire/superdesk/ana1.xml", "newsml"),
    ("newswire/superdesk/*.xml", "nitf"),
    ("ocr_same_page/*.tsv", "tesseract"),
    ("ocr_same_page/*.xml", "alto"),
    ("olive_xml/*.xml", "olive"),
    ("page_images_segmented/*.xml", "iarchives"),
    ("page_xml/*ALTO*.xml", "alto"),
    ("page_xml/*/mets.xml", "mets"),
    ("page_xml/*.xml", "page-xml"),
    ("pdf/*.xml", "alto"),
    ("tei/*.xml", "tei"),
    ("vendor_exports/europresse/*.html", "europresse"),
    ("vendor_exports/factiva/*.xml", "factiva"),
    ("vendor_exports/lexisnexis/*.html", "nexis"),
    ("vendor_exports/lexisnexis/*.TXT", "nexis"),
    ("vendor_exports/lexisnexis/*.DOCX", "word"),
    ("vendor_exports/made*/export.bib", "bibtex"),
    ("vendor_exports/made*/export.ris", "ris"),
    ("vendor_exports/made*/export_csl.json", "csl"),
    ("vendor_exports/made*/factiva*", "factiva"),
    ("vendor_exports/made*/newsbank.txt", "newsbank"),
    ("vendor_exports/made*/proquest.txt", "proquest"),
    ("vendor_exports/made*/nexis_uni.doc", "word"),  # which says what to save it as
    ("vendor_exports/made*/nexis_academic*", "nexis"),
    ("vendor_exports/made*/nexis_uni*", "nexis-uni"),
    ("web_archive/*.expected.json", JSON),
    ("web_archive/wacz/pages/*ages.jsonl", "crawls"),
    ("web_archive/*.wacz", "zip"),
    ("web_archive/*.mht*", "mhtml"),
    ("web_archive/*.har", "har"),
    ("web_archive/*.zim", "zim"),
    ("web_archive/*arc*.gz*", "warc"),
    ("web_archive/*.warc", "warc"),
    ("*.txt", "text"),
    ("*.md", "text"),
    ("entities/dates_*.jsonl", "json"),
    ("*/ground_truth.jsonl", "json"),
    ("*.json", JSON),
    ("*.jsonl", JSON),
]


def found(name: str, content: bytes) -> str:
    """The name of what takes a file, or why nothing does."""
    source = Source(name, content=content)
    try:
        container = container_for(source, source.head())
        return container.name if container else importer_for(source).name
    except PassedOverError:
        return NO_NEWS
    except SourceError as error:
        return error.reason


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_known_by_its_contents_whatever_it_is_called(name: str) -> None:
    for number, sample in enumerate(SAMPLES[name]):
        said = {ending: found(f"file{ending}", sample) for ending in ENDINGS}
        assert set(said.values()) == {name}, f"sample {number}: {said}"


def expected(path: str) -> str | None:
    """What takes the real file at `path`; ``None`` if that is not said here."""
    return next((kind for pattern, kind in REAL if fnmatch(path, pattern)), None)


@pytest.mark.timeout(300)
def test_real_files_are_known_whatever_they_are_called(corpora: Path) -> None:
    wrong: dict[str, dict[str, str]] = {}
    for path in sorted(corpora.rglob("*")):
        below = path.relative_to(corpora).as_posix()
        wanted = expected(below)
        if path.is_dir() or (wanted is None and any(map(path.match, ELSEWHERE))):
            continue
        content = path.read_bytes()
        names = {path.name, *(f"file{ending}" for ending in ENDINGS[:3])}
        said = {name: found(name, content) for name in names}
        if set(said.values()) != {wanted}:
            wrong[below] = {"expected": wanted, **said}
    assert not wrong
