"""Real issues of many libraries hold what is known of them."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from archive.errors import PassedOverError, SourceError
from archive.importers.printed.alto import read_layout
from archive.model import Article, ArticleKind, Page
from tests.archive.importers.packages import boxes, claims, on_disk, pages

# Package, how its METS file is called, articles, advertisements, share of words in them.
ISSUES = (
    ("bl_0002244_1855-09-22", "*_mets.xml", 77, 0, 0.995),
    ("bnf_europeana_jdpl_1821-08-01", "*METS.xml", 10, 3, 0.995),
    ("bnl_luxzeit_1858-12-07", "*-mets.xml", 12, 5, 0.97),
    ("rero_blb_1845-12-28", "*-METS.xml", 2, 0, 0.995),
)


@pytest.fixture(scope="module")
def issues(corpora: Path) -> Path:
    return corpora / "mets_alto"


@pytest.fixture(scope="module")
def facts(issues: Path) -> dict[str, dict[str, Any]]:
    listed = json.loads((issues / "FACTS.json").read_text())
    return {Path(fact["package"]).name: fact for fact in listed}


def articles(read: list[Page]) -> list[Article]:
    return [article for page in read for article in page.articles]


@pytest.mark.parametrize(("package", "pattern", "count", "ads", "share"), ISSUES)
def test_an_issue_holds_its_pages_articles_and_words(
    issues: Path,
    facts: dict[str, dict[str, Any]],
    package: str,
    pattern: str,
    count: int,
    ads: int,
    share: float,
) -> None:
    (main,) = (issues / package).glob(pattern)

    read = pages(on_disk(main))

    fact = facts[package]
    assert len(read) == fact["alto_pages"]
    kinds = [article.kind for article in articles(read)]
    assert kinds.count(ArticleKind.ARTICLE) == count
    assert kinds.count(ArticleKind.ADVERTISEMENT) == ads
    # Mastheads and the headings of sections belong to no article.
    placed = sum(len(list(boxes(page))) for page in read)
    assert share * fact["words"] <= placed <= 1.005 * fact["words"]


@pytest.mark.parametrize("package", [issue[0] for issue in ISSUES])
def test_every_word_of_its_pages_is_read(
    issues: Path, facts: dict[str, dict[str, Any]], package: str
) -> None:
    for fact in facts[package]["alto"]:
        (path,) = (issues / package).rglob(fact["file"])

        layout = read_layout(path.read_bytes(), path.name)

        words = sum(len(line.words) for block in layout.blocks for line in block.lines)
        assert words == pytest.approx(fact["words"], rel=0.005)


@pytest.mark.parametrize(
    ("package", "pattern", "publication", "published"),
    [
        ("bl_0002244_1855-09-22", "*_mets.xml", "Colored News.", "1855-09-22"),
        (
            "bnf_europeana_jdpl_1821-08-01",
            "*METS.xml",
            "Le Journal des Débats politiques et littéraires",
            "1821-08-01",
        ),
        (
            "bnl_luxzeit_1858-12-07",
            "*-mets.xml",
            "Luxemburger Zeitung – Journal de Luxembourg",
            "1858-12-07",
        ),
        ("rero_blb_1845-12-28", "*-METS.xml", "", None),
        (
            "kb_delpher_1813-11-16",
            "didl.xml",
            "Advertentieblad, bekendmakingen en onderscheidene berigten van Groningen",
            "1813-11-16",
        ),
    ],
)
def test_an_issue_knows_who_and_when_it_is(
    issues: Path, package: str, pattern: str, publication: str, published: str | None
) -> None:
    (main,) = (issues / package).glob(pattern)

    for page in pages(on_disk(main)):
        assert (page.publication, page.published) == (publication, published)


def test_labels_of_articles_are_their_headlines(
    issues: Path, facts: dict[str, dict[str, Any]]
) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text.casefold() if char.isalnum())

    for package, pattern, *_ in ISSUES:
        (main,) = (issues / package).glob(pattern)
        read = articles(pages(on_disk(main)))
        printed = {letters(article.headline + article.deck) for article in read}
        for label in facts[package]["mets"][0]["article_labels"]:
            assert letters(label) in printed


def test_an_article_of_the_luxemburger_zeitung_runs_over_pages(issues: Path) -> None:
    (main,) = (issues / "bnl_luxzeit_1858-12-07").glob("*-mets.xml")

    (serial,) = (
        article
        for article in articles(pages(on_disk(main)))
        if article.headline.startswith("FEUILLETON")
    )

    assert [words.number for words in serial.words] == ["1", "2"]
    assert serial.language == "fr"
    assert serial.byline == "Barthélémy"


@pytest.mark.parametrize("folder", ["missing_page/1824/0217", "no_dir_tree"])
def test_pages_that_an_issue_names_but_lacks_are_told(issues: Path, folder: str) -> None:
    (main,) = (issues / "lwm_edge_missing_page" / folder).glob("*_mets.xml")

    (page,) = pages(on_disk(main))

    assert (page.publication, page.published) == ("The Statesman.", "1824-02-17")
    assert len(page.articles) == 2
    assert page.articles[1].headline == "COAL DUTIES."
    assert "_0002.xml" in page.notes[0]


def test_a_batch_of_the_national_program_holds_one_page_of_news(issues: Path) -> None:
    batch = issues / "ndnp_batch_test_ver01"
    read: list[Page] = []
    passed: list[str] = []
    mains = [
        p for p in sorted(batch.rglob("*.xml")) if p.name not in {"0480.xml", "0010.xml"}
    ]

    for main in mains:
        try:
            read += pages(on_disk(main))
        except PassedOverError as error:
            passed.append(Path(error.source).name)

    (page,) = read
    assert page.publication == "Daily national Democrat (Marysville, Calif.)"
    assert (page.published, page.number) == ("1858-08-14", "1")
    assert ("lccn", "sn84038814") in {(s.field, s.value) for s in page.statements}
    assert len(list(boxes(page))) == pytest.approx(6213, rel=0.005)
    assert sorted(passed) == [
        "00279557177.xml",
        "00279557177_1.xml",
        "1858081401_1.xml",
        "BATCH.xml",
        "BATCH_1.xml",
    ]


def test_a_reel_claims_its_scanner_targets(issues: Path) -> None:
    (reel,) = issues.glob("ndnp_batch_test_ver01/data/*/*/00279557177.xml")

    assert sorted(claims(on_disk(reel))) == ["0480.jp2", "0480.pdf", "0480.xml"]


def test_delpher_articles_have_their_places(
    issues: Path, facts: dict[str, dict[str, Any]]
) -> None:
    source = on_disk(issues / "kb_delpher_1813-11-16" / "didl.xml")

    read = pages(source)

    kinds = [article.kind for article in articles(read)]
    assert kinds == [ArticleKind.ARTICLE] * 3 + [ArticleKind.ADVERTISEMENT]
    assert articles(read)[1].headline == "EXTRA VERKOOPING."
    assert [words.number for words in articles(read)[1].words] == ["1", "2"]
    placed = sum(len(list(boxes(page))) for page in read)
    assert placed == pytest.approx(facts["kb_delpher_1813-11-16"]["words"], rel=0.02)
    assert len(claims(source)) == 6


def test_delpher_texts_without_their_issue_find_their_pages(issues: Path) -> None:
    source = on_disk(
        issues / "kb_delpher_1813-11-16" / "DDD_010179815_0001_articletext.xml"
    )

    read = pages(source)

    assert len(articles(read)) == 4
    assert articles(read)[1].headline.startswith("EXTRA VERKOOPING.")
    assert [words.number for words in articles(read)[1].words] == ["1", "2"]
    assert len(claims(source)) == 5


def test_olive_chains_are_one_article(corpora: Path) -> None:
    source = on_disk(corpora / "olive_xml" / "imp_1901-09-03_pp9-10" / "TOC.xml")

    read = pages(source)

    assert len(read) == 10
    assert {(page.publication, page.published) for page in read} == {("IMP", "1901-09-03")}
    first, second = articles(read)
    assert first.headline == "XjxJBa. FILLE DU REBOUTEUX"
    assert {words.number for words in first.words} == {"9", "10"}
    assert first.notes == ("the part on page 8 could not be read",)
    assert second.headline == "DEUXIÈME PARTIE LES DEUX FANTOMES"
    # Punctuation is counted as words in the files.
    assert len(first.text.split()) == pytest.approx(646 + 614 + 577, rel=0.16)
    assert read[0].notes == ("none of its 11 articles can be read",)


def test_topaz_times_has_its_twenty_nine_articles(corpora: Path) -> None:
    folder = corpora / "page_images_segmented" / "topaz_times_1944"
    source = on_disk(folder / "unit.xml")

    read = pages(source)

    assert [page.number for page in read] == ["1", "2", "3", "4"]
    assert {page.published for page in read} == {"1944-12-13"}
    assert read[0].publication == "Tanforan Totalizer"
    assert len(articles(read)) == 29
    assert "Ice Rinks" in {article.headline for article in articles(read)}
    (over,) = (a for a in articles(read) if a.headline.startswith("Reception Comm."))
    assert [words.number for words in over.words] == ["2", "3"]
    assert all(page.facsimile and page.facsimile.location for page in read)
    unclaimed = set(on_disk(folder / "unit.xml").parts.names()) - set(claims(source))  # type: ignore[union-attr]
    assert unclaimed == {"unit.xml"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("mets_traversal", "names 4 pages"), ("xxe_http_mets", "names no page")],
)
def test_hostile_files_are_refused(
    corpora: Path, tmp_path: Path, name: str, reason: str
) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        member = packed.extractfile(f"nasty/xml/{name}.xml")
        assert member is not None
        (tmp_path / f"{name}.xml").write_bytes(member.read())

    with pytest.raises(SourceError, match=reason):
        pages(on_disk(tmp_path / f"{name}.xml"))
