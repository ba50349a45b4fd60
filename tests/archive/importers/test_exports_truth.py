"""Real files: every export of the same stories agrees with what is known of them."""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.model import Article, Page
from archive.source import Source

MADE = "vendor_exports/made_from_reuters21578"
FULL = {
    "nexis_academic_labelled.txt": "nexis",
    "nexis_academic_plain.txt": "nexis",
    "nexis_academic.rtf": "nexis",
    "nexis_academic.DOC": "nexis",
    "nexis_academic.html": "nexis",
    "nexis_academic.pdf": "nexis",
    "nexis_uni.docx": "nexis-uni",
    "nexis_uni.rtf": "nexis-uni",
    "nexis_uni.pdf": "nexis-uni",
    "factiva_indexed.txt": "factiva",
    "factiva_plain.txt": "factiva",
    "factiva.rtf": "factiva",
    "proquest.txt": "proquest",
    "newsbank.txt": "newsbank",
}
CITED = {"export.ris": "ris", "export.bib": "bibtex", "export_csl.json": "csl"}


def imported(path: Path, expected: str) -> list[tuple[Page, Article]]:
    source = Source(str(path), path)
    importer = importer_for(source)
    assert importer.name == expected
    return [(page, one) for page in importer.read(source) for one in page.articles]


def truth(corpora: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        (corpora / MADE / "ground_truth.json").read_text()
    )
    return rows


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\S+", text)
    return Counter(zip(*(words[start:] for start in range(5)), strict=False))


def f1(found: str, wanted: str) -> float:
    ours, theirs = shingles(found), shingles(wanted)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def agrees(page: Page, article: Article, row: dict[str, Any]) -> None:
    assert article.headline == row["title"]
    assert article.authors == (row["author"],)
    assert page.publication == row["publication"]
    assert page.published == row["date"]
    assert page.number == row["page"]


@pytest.mark.parametrize("name", FULL)
def test_every_story_of_a_full_text_export_is_whole(name: str, corpora: Path) -> None:
    found = imported(corpora / MADE / name, FULL[name])

    rows = truth(corpora)
    assert len(found) == len(rows)
    for (page, article), row in zip(found, rows, strict=True):
        agrees(page, article, row)
        assert article.section.casefold() == row["section"].casefold()
        assert f1(article.text, " ".join(row["paras"])) >= 0.99
        assert abs(len(article.text.split("\n\n")) - len(row["paras"])) <= 1


def test_a_word_file_of_one_story_each_is_read_alike(corpora: Path) -> None:
    rows = {row["title"]: row for row in truth(corpora)}
    for path in sorted((corpora / MADE / "nexis_uni_single").iterdir()):
        ((page, article),) = imported(path, "nexis-uni")

        row = rows[article.headline]
        agrees(page, article, row)
        assert f1(article.text, " ".join(row["paras"])) >= 0.99


@pytest.mark.parametrize("name", CITED)
def test_every_citation_becomes_an_article(name: str, corpora: Path) -> None:
    found = imported(corpora / MADE / name, CITED[name])

    for (page, article), row in zip(found, truth(corpora), strict=True):
        agrees(page, article, row)
        assert any("in the file" in note for note in article.notes)


def test_nexis_sample_gives_its_ten_documents(corpora: Path) -> None:
    found = imported(corpora / "vendor_exports/lexisnexis/sample.TXT", "nexis")

    assert [page.publication for page, _ in found][2:4] == [
        "The Sun (England)",
        "The Times (London)",
    ]
    assert len(found) == 10
    assert found[2][0].edition == "Edition 1; Scotland"
    # LOAD-DATE of the ninth says the day after.
    assert found[7][0].published == "2010-01-10"
    assert found[8][1].authors == ("Ross Ihaka", "Robert Gentleman")


def test_real_html_and_xml_samples_are_read(corpora: Path) -> None:
    folder = corpora / "vendor_exports"
    nexis = imported(folder / "lexisnexis/lexisnexis_test_en.html", "nexis")
    factiva = imported(folder / "factiva/factiva_test.xml", "factiva")
    europresse = imported(folder / "europresse/europresse_test1.html", "europresse")

    assert [(p.published, p.number, a.headline) for p, a in nexis] == [
        ("1991-12-19", "16", "Heading One"),
        ("1993-01-28", "22", "First part; Second part"),
    ]
    assert [p.published for p, _ in factiva] == ["2012-01-09", "2012-01-06", "2012-05-06"]
    assert factiva[0][1].headline == "TEST - first test article"
    assert [(p.published, p.number, a.section) for p, a in europresse] == [
        ("2013-10-05", "", "Politique"),
        ("2012-10-03", "", ""),
        ("2012-10-04", "03", "Éditorial"),
    ]


def test_tei_issues_are_read_with_their_pages(corpora: Path) -> None:
    folder = corpora / "tei"
    arabic = imported(next((folder / "al_muqtabas").iterdir()), "tei")
    german = imported(folder / "wiener_diarium/1705/01/1705-01-03.xml", "tei")

    assert {page.published for page, _ in arabic} == {"1908-02-04"}
    assert {article.language for _, article in arabic} == {"ar"}
    assert arabic[0][0].publication == "المقتبس"
    assert arabic[0][0].number == "3"
    assert german[0][0].publication == "Wiennerisches Diarium"
    assert german[0][0].published == "1705-01-03"
    assert german[0][0].facsimile is not None
    assert "Trachenberg" in german[0][1].text


def test_ordinary_text_stays_with_its_importer(corpora: Path) -> None:
    for path in (corpora / "pressreader_like").glob("*.txt"):
        assert importer_for(Source(str(path), path)).name == "text"


def test_nasty_documents_end_as_they_should(corpora: Path, tmp_path: Path) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    folder = tmp_path / "nasty"

    ((_, binary),) = imported(folder / "rtf/bin_len.rtf", "rtf")
    assert "The tram strike story ends here." in binary.text
    ((_, unclosed),) = imported(folder / "rtf/unclosed.rtf", "rtf")
    assert unclosed.text.startswith("The tram strike")
    assert imported(folder / "rtf/deep_braces.rtf", "rtf")
    ((_, named),) = imported(folder / "wrong_ext/rtf_named.doc", "rtf")
    assert named.headline == "Tram strike"
    assert imported(folder / "wrong_ext/html_named.doc", "html")
    with pytest.raises(SourceError, match="was not trusted"):
        imported(folder / "bombs/docx_bomb.docx", "word")


def test_damaged_exports_end_as_errors_or_articles(corpora: Path) -> None:
    chance = random.Random(19120416)  # noqa: S311 - no secret
    names = [*FULL, *CITED]
    for _ in range(40):
        name = chance.choice(names)
        content = bytearray((corpora / MADE / name).read_bytes()[:40_000])
        for _ in range(chance.randrange(1, 60)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        del content[chance.randrange(1, len(content)) :]
        source = Source(name, content=bytes(content))
        with suppress(SourceError):
            for page in importer_for(source).read(source):
                for article in page.articles:
                    assert article.headline
                    (article.headline + article.text + page.publication).encode()
