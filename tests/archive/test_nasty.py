"""Hostile and damaged files, each imported for itself: what comes of it, and at what cost.

The files are packed beside the corpora, because some of their names break file systems.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive.losses import MEMORY
from archive.workers import Workers
from tests.archive.guarded import SECONDS, Outcome, Task, guarded, imported


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of a file.

    Attributes:
        headline: Of the first article, and with `None` any; the same for the others.
        text: A piece of the text of one of the articles.
        paragraphs: Whole paragraphs among them.
        absent: What must stand in no article.
        notes: A pattern found in a note of an article.
        reason: A pattern found in why a source is rejected or passed over.
        events: The names of the events, in alphabetical order.
    """

    headline: str | None = None
    text: str = ""
    paragraphs: tuple[str, ...] = ()
    absent: str = ""
    publication: str | None = None
    published: str | None = None
    authors: tuple[str, ...] | None = None
    notes: str = ""
    reason: str = ""
    articles: int = 1
    events: str = "Ingested"


def rejected(reason: str) -> Expected:
    return Expected(articles=0, reason=reason, events="Rejected")


def passed_over(reason: str) -> Expected:
    return Expected(articles=0, reason=reason, events="PassedOver")


STORY = Expected(
    text="dock workers in Port Elmore will meet ministers on Tuesday",
    publication="The Test Gazette",
    published="2019-03-01",
    authors=("Jane Roe",),
)


def story(headline: str | None, **changes: object) -> Expected:
    return replace(STORY, headline=headline, **changes)  # type: ignore[arg-type]


BOTH = "Ingested Rejected"
AN_IMAGE = passed_over("is an image; import it with text recognition to read it")
DAMAGED = rejected("is a damaged PDF")
EMPTY = rejected("is a PDF without any text or image")
CASES = {
    "gz/truncated.html.gz": rejected("is a damaged or cut off packed file"),
    "gz/bad_crc.html.gz": story(None, events=BOTH, reason="fails its checksum"),
    "gz/not_gzip.html.gz": story("Plain inside gz name"),
    "gz/trailing_garbage.html.gz": story("Truncated gzip page"),
    "bombs/gzip_bomb.html.gz": rejected("unpacks to over 200 times its size"),
    "bombs/nested_zip.zip": rejected("is packed more than 3 deep"),
    "bombs/docx_bomb.docx": rejected("unpacks to more than .* and was not trusted"),
    "zip/zip_slip.zip": story(None, articles=6, events=" ".join(["Ingested"] * 6)),
    "zip/zip_slip_as.wacz": rejected("there is no datapackage.json"),
    "zip/truncated.zip": story(
        None,
        articles=3,
        events="Ingested Ingested Ingested Rejected",
        reason="is a damaged or cut off zip file; what there is of it was read",
    ),
    "xml/billion_laughs_alto.xml": rejected("defines entities without end"),
    "xml/quadratic_nitf.xml": rejected("defines entities without end"),
    "xml/xxe_file_nitf.xml": Expected("XXE", "Body text here.", absent="root:"),
    "xml/xxe_http_mets.xml": rejected("names no page of an issue"),
    "xml/xinclude.xml": rejected("holds no article"),
    "xml/deep_nesting.xml": rejected("without headline and text"),
    "xml/mets_traversal.xml": rejected(
        r"names 4 pages, none of which can be read \(passwd, page.xml, missing_page.xml\)"
    ),
    "xml/alto_bad_numbers.xml": Expected(text="Harbour strike"),
    "xml/utf16_decl_utf8.xml": Expected("Declared UTF-16 but UTF-8"),
    "xml/control_chars.xml": Expected("Bell and NUL here", "Body survives."),
    "xml/two_roots.xml": Expected("One", articles=2),
    "xml/empty_root.xml": rejected("is an ALTO file without a page"),
    "html/one_line_4mb.html": Expected("One enormous line", "Port Elmore reject the offer"),
    "html/deep_div.html": story("Deep divs"),
    "html/unclosed.html": Expected(
        "Unclosed tags",
        paragraphs=(
            "First paragraph about trams",
            "Second bold nested wrong cell",
            "Third paragraph",
        ),
    ),
    "html/nul_bytes.html": story("Nul bytes", text="of the harbour strike", absent="\0"),
    "html/xss.html": story("Active content", absent="alert"),
    "html/title_markup.html": story(
        "<b>Bold?</b> &amp; “Quotes” <img src=http://127.0.0.1:9/p.png>"
    ),
    "html/jsonld_broken.html": story("Broken JSON-LD"),
    # The headline that is printed is believed before the one in the linked data.
    "html/jsonld_list_of_nonarticles.html": story(
        "JSON-LD noise",
        published="2018-12-31",
        authors=("Ann Lee", "Bo Chan", "Third Author"),
    ),
    "html/empty_body.html": passed_over("holds no article text"),
    "html/empty.html": rejected("is empty"),
    "html/only_comment.html": rejected("holds nothing but a comment"),
    "html/frameset.html": passed_over("holds no article text"),
    "html/attr_bomb.html": Expected(text="tram strike", notes="no headline was found"),
    "html/entity_soup.html": Expected("Entities", "&bogus35;", absent="\0"),
    "text/nul.txt": Expected("NUL IN The Text", "said no.", absent="\0"),
    "text/invalid_utf8.txt": Expected("CAFÉ OWNERS Protest", "Café owners"),
    "text/mixed_encodings.txt": Expected(
        "ÜBER Straßen", "für Fußgänger – „gesperrt“", publication="Zeitung für Tests"
    ),
    "text/utf16le_nobom.txt": Expected("SIXTEEN BITS Without a mark", "Body text"),
    "text/utf32be_bom.txt": Expected(text="Thirty-two bits story"),
    "text/bom_only.txt": rejected("is empty"),
    "text/whitespace_only.txt": rejected("is empty"),
    "text/cr_only_lines.txt": Expected(
        "OLD Mac line ends", paragraphs=("Body one.", "Body two.")
    ),
    "text/many_lines.txt": Expected("line of text"),
    "text/bidi_zalgo.txt": Expected(text="zerowidth soft hyphen", absent="\u202e"),
    "text/fts_syntax.txt": Expected(text="DROP TABLE articles"),
    "text/dates.txt": Expected("DATES Galore", "June 31st"),
    "json/deep.json": rejected("is JSON, but no news"),
    "json/nan_surrogate.json": Expected("Lone \ufffd surrogate", "text"),
    "json/dup_keys_ninjs.json": Expected("Second", "x"),
    "json/bom.json": Expected("Bom story", "Body"),
    "json/har_truncated.har": rejected("is a damaged or cut off HAR file"),
    "warc/content_length_too_big.warc": story(
        "Good record", events=BOTH, reason="is cut off at its end"
    ),
    "warc/content_length_negative.warc": rejected("does not say how long it is"),
    "warc/content_length_short.warc": story("Good record"),
    "warc/missing_headers.warc": rejected("does not say how long it is"),
    "warc/not_warc.warc": DAMAGED,  # it is a PDF file
    "warc/http_gzip_bomb.warc": rejected("unpacks to far more than a web page"),
    "warc/file_uri.warc": story("Good record", absent="root:"),
    "warc/one_gzip_stream.warc.gz": story("Good record"),
    "mhtml/no_boundary.mhtml": story("No boundary"),
    "mhtml/truncated_b64.mht": Expected("Tram strike", "Café owners on the tram line"),
    "pdf/truncated.pdf": DAMAGED,
    "pdf/cyclic_pages.pdf": DAMAGED,
    "pdf/js_openaction.pdf": EMPTY,
    "pdf/huge_mediabox.pdf": EMPTY,
    "image/decompression_bomb_30000x30000.png": AN_IMAGE,
    "image/truncated.jpg": AN_IMAGE,
    "image/fake.jp2": AN_IMAGE,
    "image/svg_script.svg": passed_over("is a drawing"),
    "rtf/deep_braces.rtf": Expected(text="deep"),
    "rtf/bin_len.rtf": Expected(text="The tram strike story ends here."),
    "rtf/unclosed.rtf": Expected(text="The tram strike ’s end"),
    "wrong_ext/html_named.pdf": story("HTML named pdf"),
    "wrong_ext/pdf_named.html": DAMAGED,
    "wrong_ext/rtf_named.doc": Expected("Tram strike", "Body of story."),
    "wrong_ext/html_named.doc": story("HTML named doc"),
    "wrong_ext/alto_named.txt": Expected(text="Sniffed"),
    "wrong_ext/noext_article": story("No extension"),
    "names/emoji 📰 & spaces .html": story(None),
    "names/ leading space.html": story("Name leading space.html"),
    "names/trailing dot..html": story("Name trailing dot..html"),
    'names/quote\'s "dq".html': story(None),
    "names/percent%20%2Fname.html": story(None),
    "names/CON.html": story("Name CON.html"),
    "names/-rf.html": story("Name -rf.html"),
    f"names/{'n' * 240}.html": story(None),
    "names/новости.html": story("Name новости.html"),
    "names/أخبار.html": story("Name أخبار.html"),
    "names/cafe\u0301.html": story(None),
    "names/caf\u00e9.html": story(None),
    "names/rtl\u202egpj.html": story(None),
    "names/new\nline.html": story("Name new line.html"),
    "names/semi;colon&amp.html": story(None),
    "names/UPPER.HTML": story("Name UPPER.HTML"),
    "dup/a.html": story("Harbour strike ends"),
    "dup/b.html": story("Harbour strike ends"),
    "dup/sub/a.html": story("Harbour strike ends"),
    "feed/rss_cdata_unclosed.xml": Expected(
        "Ok item", "Full text", published="2019-03-04", articles=2
    ),
    "feed/csv_injection.csv": Expected(
        "=cmd|'/c calc'!A0",
        paragraphs=("Line1", 'Line2, "quoted"'),
        publication="Gazette",
        published="2019-03-01",
    ),
    "wire/iptc7901_trunc.txt": Expected("Dock strike ends", "Body"),
}


@pytest.fixture(scope="module")
def nasty(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "nasty"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers[Task, Outcome]]:
    with guarded() as workers:
        yield workers


def test_no_case_is_forgotten(nasty: Path) -> None:
    told = json.loads((nasty / "EXPECTED.json").read_text())

    assert {case["file"] for case in told} == CASES.keys()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", CASES, ids=ascii)
def test_it_gives_what_it_holds_and_does_no_harm(
    nasty: Path, tmp_path: Path, workers: Workers[Task, Outcome], name: str
) -> None:
    expected = CASES[name]

    outcome = imported(workers, tmp_path / "archive", nasty / name)

    assert outcome.attempts == ()
    assert outcome.seconds <= SECONDS
    assert outcome.peak <= MEMORY
    assert " ".join(outcome.kinds) == expected.events
    assert len(outcome.articles) == expected.articles
    if expected.reason:
        assert any(re.search(expected.reason, reason) for reason in outcome.reasons)
    else:
        assert outcome.reasons == ()
    assert not expected.notes or any(re.search(expected.notes, it) for it in outcome.notes)
    assert all(it.isprintable() for it in (*outcome.reasons, *outcome.notes))
    if outcome.articles:
        check_articles(outcome, expected)


def check_articles(outcome: Outcome, expected: Expected) -> None:
    held = outcome.articles[0]
    texts = "\n\n".join(one.article.text for one in outcome.articles)
    said = texts + "\n\n".join(one.article.headline for one in outcome.articles)
    assert expected.headline in {None, held.article.headline}
    assert expected.text in texts
    assert set(expected.paragraphs) <= set(texts.split("\n\n"))
    assert not expected.absent or expected.absent not in said
    assert expected.publication in {None, held.publication}
    assert expected.published in {None, held.published}
    assert expected.authors in {None, held.article.authors}
    assert all("\n" not in one.article.headline for one in outcome.articles)


@pytest.mark.timeout(300)
def test_one_story_kept_three_times_is_stored_once(
    nasty: Path, tmp_path: Path, workers: Workers[Task, Outcome]
) -> None:
    outcome = imported(workers, tmp_path / "archive", nasty / "dup")

    assert outcome.kinds == ("Ingested", "PassedOver", "Unchanged")
    assert len(outcome.articles) == 1
    assert outcome.reasons[0].startswith("is the same story as ")
