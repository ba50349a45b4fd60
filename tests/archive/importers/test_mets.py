"""Issues in METS come with their articles, whatever the profile, and nothing is made up."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archive.errors import PassedOverError, SourceError
from archive.model import ArticleKind, Certain, EntityKind, Field, Page
from archive.source import Source
from archive.words import unpack
from tests.archive.importers.packages import (
    WAYS,
    alto,
    area,
    boxes,
    claims,
    given,
    mets,
    mods,
    pages,
)

LONG = " ".join(f"word{number}" for number in range(150))


def physical(*labels: str, kind: str = "PAGE") -> str:
    """The pages 1, 2 … with their text A1, A2 … and image I1, I2 …, under these labels."""
    held = "".join(
        f'<div TYPE="{kind}" ORDER="{place}" ORDERLABEL="{label}"><fptr><par>'
        f'<area FILEID="I{place}"/><area FILEID="A{place}" BEGIN="P"/></par></fptr></div>'
        for place, label in enumerate(labels, 1)
    )
    return (
        '<structMap TYPE="PHYSICAL"><div TYPE="Newspaper" DMDID="PRINT">'
        f"{held}</div></structMap>"
    )


def logical(inside: str) -> str:
    return (
        '<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="VOLUME" DMDID="PRINT">'
        f'<div TYPE="ISSUE" DMDID="ISSUE">{inside}</div></div></div></structMap>'
    )


def docworks(inside: str, *, issue: str = "", label: str = "", pages: int = 2) -> str:
    """An issue of the Harbour Post in the profile of docWorks."""
    files = {f"A{n}": f"file://./text/000{n}.xml" for n in range(1, pages + 1)}
    files |= {f"I{n}": f"file://./images/000{n}.jp2" for n in range(1, pages + 1)}
    sections = mods(
        "PRINT", "<mods:titleInfo><mods:title>Harbour Post</mods:title></mods:titleInfo>"
    )
    return mets(
        physical(*map(str, range(1, pages + 1))) + logical(inside),
        files,
        attributes=f'TYPE="Newspaper" LABEL="{label or "Harbour Post 1901-02-03_02"}"',
        sections=sections + mods("ISSUE", issue),
    )


DOCWORKS = docworks(
    '<div TYPE="TITLE_SECTION"><div TYPE="HEADLINE">'
    + area("A1", "TB1")
    + '</div></div><div TYPE="CONTENT"><div TYPE="SECTION" LABEL="Shipping">'
    + '<div TYPE="HEADING"><div TYPE="TITLE">'
    + area("A1", "TB2")
    + "</div></div>"
    + '<div TYPE="ARTICLE" LABEL="Steamer lost" DMDID="ART1"><div TYPE="HEADING">'
    + '<div TYPE="TITLE">'
    + area("A1", "TB3")
    + '</div><div TYPE="SUBHEADLINE">'
    + area("A1", "TB4")
    + '</div></div><div TYPE="BODY"><div TYPE="BODY_CONTENT"><div TYPE="PARAGRAPH">'
    + '<div TYPE="TEXT">'
    + area("A1", "TB5")
    + '</div></div><div TYPE="PARAGRAPH"><div TYPE="TEXT">'
    + area("A2", "TB1")
    + '</div></div><div TYPE="AUTHOR">'
    + area("A2", "TB2")
    + "</div></div></div></div></div>"
    + '<div TYPE="SECTION" LABEL="Advertisements"><div TYPE="BODY">'
    + '<div TYPE="BODY_CONTENT">'
    + '<div TYPE="ADVERTISEMENT" LABEL="Adv. 1 Page 2">'
    + area("A2", "CB1")
    + "</div></div></div></div></div>",
    issue='<mods:originInfo><mods:dateIssued qualifier="approximate">03.02.1901'
    "</mods:dateIssued></mods:originInfo><mods:language><mods:languageTerm>English"
    "</mods:languageTerm></mods:language>",
).replace(
    "<fileSec>",
    mods(
        "ART1",
        '<mods:name type="personal"><mods:namePart type="family">Brown</mods:namePart>'
        '<mods:namePart type="given">Ada</mods:namePart><mods:role><mods:roleTerm>aut'
        "</mods:roleTerm></mods:role></mods:name><mods:language><mods:languageTerm>fre"
        "</mods:languageTerm></mods:language>",
    )
    + "<fileSec>",
)
FIRST = alto(
    ("TB1", "Harbour Post"),
    ("TB2", "Shipping"),
    ("TB3", "Steamer lost"),
    ("TB4", "All saved"),
    ("TB5", "The steamer sank at dawn."),
)
SECOND = alto(
    ("TB1", "Boats took everybody off."), ("TB2", "A. Brown"), ("AD", "Buy our rope")
).replace(
    '<TextBlock ID="AD"', '<ComposedBlock ID="CB1" TYPE="Advertisement"><TextBlock ID="AD"'
)
SECOND = SECOND.replace("</PrintSpace>", "</ComposedBlock></PrintSpace>")
ISSUE = {
    "post/issue-mets.xml": DOCWORKS,
    "post/text/0001.xml": FIRST,
    "post/text/0002.xml": SECOND,
    "post/images/0001.jp2": b"image",
    "post/issue.pdf": b"%PDF-",
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(way: str, folder: Path, files: dict[str, str | bytes] | None = None) -> list[Page]:
    return pages(given(way, folder, files or ISSUE, "post/issue-mets.xml"))


def test_an_article_runs_over_pages_with_all_its_fields(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path)

    (article,) = first.articles
    assert article.headline == "Steamer lost"
    assert article.deck == "All saved"
    assert article.text == "The steamer sank at dawn.\n\nBoats took everybody off."
    assert article.byline == "A. Brown"
    assert article.authors == ("Ada Brown",)
    assert article.certain == (Certain(EntityKind.PERSON, "Ada Brown", "MODS name"),)
    assert article.section == "Shipping"
    assert article.language == "fr"
    assert article.confidence == pytest.approx(0.9, abs=0.01)
    assert {region.number for region in article.regions} == {"1", "2"}
    assert [words.number for words in article.words] == ["1", "2"]


def test_boxes_stand_where_the_words_are(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path)

    (article,) = first.articles
    placed = [box for words in article.words for box in unpack(words.packed)]
    read_back = [article.field(box.field)[box.start : box.end] for box in placed]
    assert "Steamer" in read_back
    assert "everybody" in read_back
    steamer = placed[read_back.index("Steamer")]
    assert steamer.field is Field.HEADLINE
    assert (steamer.x, steamer.y) == (
        pytest.approx(0.1, abs=1e-3),
        pytest.approx(0.09, abs=1e-3),
    )


def test_the_issue_is_who_its_descriptions_say(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    assert first.publication == "Harbour Post"
    assert first.published == "1901-02-03"
    assert first.edition == "2"
    assert first.language == "en"
    assert [page.number for page in (first, second)] == ["1", "2"]
    assert [page.sequence for page in (first, second)] == [1, 2]
    said = {(s.field, s.value): s.rule for s in first.statements}
    assert said["published", "1901-02-03"] == "MODS dateIssued 03.02.1901"
    assert said["publication", "Harbour Post"] == "MODS title"


def test_what_a_composed_block_holds_is_an_advertisement(way: str, tmp_path: Path) -> None:
    _, second = read(way, tmp_path)

    (advertisement,) = second.articles
    assert advertisement.kind is ArticleKind.ADVERTISEMENT
    assert advertisement.text == "Buy our rope"
    # "Adv. 1 Page 2" is a name that software gave it.
    assert advertisement.headline == "Buy our rope"
    assert advertisement.section == "Advertisements"
    assert any("first words" in note for note in advertisement.notes)


def test_images_are_found_or_told_to_be_missing(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    assert first.facsimile is not None
    assert first.facsimile.location.endswith("post/images/0001.jp2")
    assert (first.facsimile.width, first.facsimile.height) == (1000, 2000)
    assert first.notes == ()
    assert second.facsimile is not None
    assert second.facsimile.location == ""
    assert second.notes == ("its image 0002.jp2 is missing",)


def test_an_image_that_was_packed_otherwise_is_found(way: str, tmp_path: Path) -> None:
    source = given(
        way, tmp_path, {**ISSUE, "post/images/0002.jpg": b"image"}, "post/issue-mets.xml"
    )

    _, second = pages(source)

    assert second.facsimile is not None
    assert second.facsimile.location.endswith("post/images/0002.jpg")
    assert "images/0002.jpg" in claims(source)


@pytest.mark.parametrize(
    ("label", "publication", "published", "edition"),
    [
        ("Harbour Post 1901-02-03_01", "Harbour Post", "1901-02-03", "1"),
        ("Harbour Post no.  03.02.1901", "Harbour Post", "1901-02-03", ""),
        ("Harbour Post, Nr. 180, 1901-02-03", "Harbour Post", "1901-02-03", ""),
        ("Harbour Post (Whitby), 1901-02-03", "Harbour Post (Whitby)", "1901-02-03", ""),
        ("The Post. 1901-02-03", "The Post.", "1901-02-03", ""),
        ("1901-02-03", "", "1901-02-03", ""),
        ("Harbour Post", "Harbour Post", None, ""),
        ("Harbour Post 1901-02-30", "Harbour Post", None, ""),
    ],
)
def test_a_label_tells_where_no_description_does(
    tmp_path: Path, label: str, publication: str, published: str | None, edition: str
) -> None:
    whole = mets(physical("1"), {"A1": "1.xml"}, attributes=f'LABEL="{label}"')
    files = {"b/mets.xml": whole, "b/1.xml": alto(("B", "text"))}

    (page,) = pages(given("container", tmp_path, files, "b/mets.xml"))

    assert (page.publication, page.published) == (publication, published)
    assert page.edition == edition


def test_the_day_of_an_issue_stands_in_its_calendar(way: str, tmp_path: Path) -> None:
    whole = mets(
        '<structMap TYPE="LOGICAL"><div TYPE="newspaper" LABEL="Der Bote"><div TYPE="year">'
        '<div TYPE="month"><div TYPE="day" ORDERLABEL="1914-08-01"><div TYPE="issue"/>'
        "</div></div></div></div></structMap>" + physical("1"),
        {"A1": "1.xml"},
        attributes="",
    )
    files = {"b/mets.xml": whole, "b/1.xml": alto(("B", "Krieg"))}

    (page,) = pages(given(way, tmp_path, files, "b/mets.xml"))

    assert (page.publication, page.published) == ("Der Bote", "1914-08-01")
    assert [article.kind for article in page.articles] == [ArticleKind.PAGE]


def test_the_issue_claims_what_it_names_and_its_pdf(way: str, tmp_path: Path) -> None:
    source = given(way, tmp_path, ISSUE, "post/issue-mets.xml")

    assert sorted(claims(source)) == [
        "images/0001.jp2",
        "issue.pdf",
        "text/0001.xml",
        "text/0002.xml",
    ]


@pytest.mark.parametrize("damage", [None, b"no XML at all", b"<html/>"])
def test_a_page_that_cannot_be_read_leaves_the_rest(
    way: str, tmp_path: Path, damage: bytes | None
) -> None:
    files = {name: content for name, content in ISSUE.items() if "0001.xml" not in name}
    if damage is not None:
        files["post/text/0001.xml"] = damage

    first, second = read(way, tmp_path, files)

    assert first.articles == ()
    assert first.notes[0].startswith("its text 0001.xml ")
    article, advertisement = second.articles
    assert article.text == "Boats took everybody off."
    assert article.headline == "Steamer lost"
    assert article.notes == ("the part on page 1 could not be read",)
    assert advertisement.kind is ArticleKind.ADVERTISEMENT


def test_an_issue_without_any_page_is_refused(way: str, tmp_path: Path) -> None:
    files = {"post/issue-mets.xml": ISSUE["post/issue-mets.xml"]}

    with pytest.raises(SourceError, match=r"names 2 pages, none of which can be read"):
        read(way, tmp_path, files)


def test_an_issue_in_utf_16_is_read(way: str, tmp_path: Path) -> None:
    declared = DOCWORKS.replace('version="1.0"', 'version="1.0" encoding="utf-16"', 1)
    files = ISSUE | {"post/issue-mets.xml": declared.encode("utf-16")}
    source = given(way, tmp_path, files, "post/issue-mets.xml")

    assert pages(source)[0].articles[0].headline == "Steamer lost"
    assert "text/0001.xml" in claims(source)


def test_an_issue_without_anything_around_it_is_refused() -> None:
    source = Source("issue-mets.xml", None, DOCWORKS.encode())

    with pytest.raises(SourceError, match="give it together with them"):
        pages(source)
    assert claims(source) == []


def test_a_page_in_gzip_is_read(way: str, tmp_path: Path) -> None:
    files = dict(ISSUE)
    files["post/text/0001.xml.gz"] = gzip.compress(FIRST.encode())
    del files["post/text/0001.xml"]
    source = given(way, tmp_path, files, "post/issue-mets.xml")

    assert pages(source)[0].articles[0].headline == "Steamer lost"
    assert "text/0001.xml.gz" in claims(source)


def test_much_text_that_no_article_claims_becomes_one(way: str, tmp_path: Path) -> None:
    third = alto(("X1", LONG), ("X2", "end"))
    whole = DOCWORKS.replace(
        '<file ID="A1">',
        '<file ID="A3"><FLocat LOCTYPE="URL" '
        'xlink:href="text/0003.xml"/></file><file ID="A1">',
    ).replace(
        '</div></structMap><structMap TYPE="LOGICAL">',
        '<div TYPE="PAGE" ORDER="3" ORDERLABEL="3"><fptr FILEID="A3"/></div></div>'
        '</structMap><structMap TYPE="LOGICAL">',
    )
    files = ISSUE | {"post/issue-mets.xml": whole, "post/text/0003.xml": third}

    *_, last = read(way, tmp_path, files)

    (left,) = last.articles
    assert left.kind is ArticleKind.PAGE
    assert left.text.startswith("word0 word1")
    assert left.headline == "Harbour Post, 1901-02-03, page 3"
    assert any("gives to no article" in note for note in left.notes)


def test_little_text_that_no_article_claims_is_left(way: str, tmp_path: Path) -> None:
    more = FIRST.replace(
        "</PrintSpace>",
        alto(("X", "a stray line"))
        .partition("<PrintSpace>")[2]
        .partition("</PrintSpace>")[0]
        + "</PrintSpace>",
    )

    first, _ = read(way, tmp_path, ISSUE | {"post/text/0001.xml": more})

    assert [article.headline for article in first.articles] == ["Steamer lost"]


def british(links: str, coordinates: str = "") -> str:
    page = (
        '<structMap TYPE="PHYSICAL"><div TYPE="physSequence" DMDID="ISSUE" ID="phys0">'
        '<div TYPE="page" ORDER="1" ORDERLABEL="1"><fptr FILEID="A1"/>'
        f'<div ID="pa1" TYPE="pagearea"><fptr><area FILEID="I1" {coordinates}/>'
        '</fptr><fptr><area FILEID="A1" BETYPE="IDREF" BEGIN="bw0" END="bw3"/></fptr></div>'
        "</div></div></structMap>"
    )
    logic = (
        '<structMap TYPE="LOGICAL"><div TYPE="ISSUE" DMDID="ISSUE" ID="log1" '
        'LABEL="The Gazette. 1824-02-17"><div ID="art1" TYPE="ARTICLE" DMDID="M1"/></div>'
        "</structMap>"
    )
    sections = mods(
        "ISSUE",
        "<mods:titleInfo><mods:title>The Gazette.</mods:title></mods:titleInfo>"
        "<mods:originInfo><mods:dateIssued>1824-02-17</mods:dateIssued></mods:originInfo>",
    ) + mods("M1", "<mods:titleInfo><mods:title>COAL DUTlES</mods:title></mods:titleInfo>")
    return mets(
        logic + page + f"<structLink>{links}</structLink>",
        {"A1": "g_0001.xml", "I1": "g_0001.jp2"},
        sections=sections,
    )


def link(*ends: str) -> str:
    held = "".join(f'<smLocatorLink xlink:href="#{end}"/>' for end in ends)
    return f"<smLinkGrp>{held}</smLinkGrp>"


def test_articles_without_words_are_counted(way: str, tmp_path: Path) -> None:
    empty = ISSUE | {"post/text/0002.xml": alto(("TB1", "Boats took everybody off."))}

    _, second = read(way, tmp_path, empty)

    assert second.articles == ()
    assert "1 of the articles that the issue names here have no words" in second.notes


@pytest.mark.parametrize(
    ("block", "coordinates"),
    [("pa1", ""), ("b", ""), ("other", 'COORDS="0,80,1000,200"')],
    ids=["area has the block's id", "area begins with a word", "area is a box"],
)
def test_links_lead_from_articles_to_areas(
    way: str, tmp_path: Path, block: str, coordinates: str
) -> None:
    files = {
        "g/g_mets.xml": british(link("log1", "phys0") + link("art1", "pa1"), coordinates),
        "g/g_0001.xml": alto((block, "The duty on coal rose.")).replace(
            f'ID="{block}w', 'ID="bw'
        ),
        "g/g_manifest.txt": "sha256 of all",
    }
    source = given(way, tmp_path, files, "g/g_mets.xml")

    (page,) = pages(source)

    assert (page.publication, page.published) == ("The Gazette.", "1824-02-17")
    (article,) = page.articles
    # Noise of recognition is what the library calls it.
    assert article.headline == "COAL DUTlES"
    assert article.text == "The duty on coal rose."
    assert sorted(claims(source)) == ["g_0001.xml", "g_manifest.txt"]


def test_a_placeholder_names_no_publication(way: str, tmp_path: Path) -> None:
    whole = mets(
        physical("1")
        + '<structMap TYPE="LOGICAL"><div TYPE="ISSUE" LABEL="DOCUMENT_TITLE_PLACEHOLDER">'
        '<div TYPE="Article" LABEL="DOCUMENT_TITLE_PLACEHOLDER"><div TYPE="TEXT">'
        + area("A1", "B1")
        + '</div></div><div TYPE="Picture" LABEL="The mayor">'
        + area("A1", "B2")
        + "</div></div></structMap>",
        {"A1": "1.xml"},
        attributes='TYPE="urn:library-of-congress:ndnp:mets:newspaper:issue" '
        'LABEL="DOCUMENT_TITLE_PLACEHOLDER"',
    )
    files = {
        "x/m.xml": whole,
        "x/1.xml": alto(("B1", "Snow fell."), ("B2", "A photograph")),
    }

    (page,) = pages(given(way, tmp_path, files, "x/m.xml"))

    assert (page.publication, page.published) == ("", None)
    assert [a.headline for a in page.articles] == ["Snow fell.", "The mayor"]
    assert [a.kind for a in page.articles] == [
        ArticleKind.ARTICLE,
        ArticleKind.ILLUSTRATION,
    ]


NDNP = mets(
    '<structMap><div TYPE="np:issue" '
    'DMDID="ISSUE"><div TYPE="np:page" DMDID="PAGE"><fptr FILEID="T1"/><fptr FILEID="J1"/>'
    '<fptr FILEID="O1"/></div></div></structMap>',
    {"T1": "./0010.tif", "J1": "./0010.jp2", "O1": "./0010.xml"},
    attributes='TYPE="urn:library-of-congress:ndnp:mets:newspaper:issue" '
    'LABEL="Daily Bugle (Springfield), 1858-08-14"',
    sections=mods(
        "ISSUE",
        '<mods:relatedItem type="host"><mods:identifier type="lccn">sn1</mods:identifier>'
        '<mods:part><mods:detail type="volume"><mods:number>7</mods:number></mods:detail>'
        '<mods:detail type="edition"><mods:number>1</mods:number></mods:detail></mods:part>'
        "</mods:relatedItem><mods:originInfo><mods:dateIssued>1858-08-14</mods:dateIssued>"
        "</mods:originInfo>",
    )
    + mods(
        "PAGE",
        '<mods:part><mods:extent unit="pages"><mods:start>A3</mods:start></mods:extent>'
        "</mods:part>",
    ),
)
BATCH = (
    '<ndnp:batch xmlns:ndnp="http://www.loc.gov/ndnp"><ndnp:issue>a.xml</ndnp:issue>'
    "<ndnp:reel>r.xml</ndnp:reel><ndnp:reel>s.xml</ndnp:reel></ndnp:batch>"
)
REEL = mets(
    '<structMap><div TYPE="np:reel"><div TYPE="np:target"><fptr FILEID="O1"/></div></div>'
    "</structMap>",
    {"O1": "./0480.xml"},
    attributes='TYPE="urn:library-of-congress:ndnp:mets:microfilmReel"',
)
PROGRAM = {
    "n/data/BATCH.xml": BATCH,
    "n/r/reel.xml": REEL,
    "n/r/0480.xml": alto(("B", "no_text")),
    "n/r/i/18580814.xml": NDNP,
    "n/r/i/18580814_1.xml": NDNP,
    "n/r/i/0010.xml": alto(("B", "All the news of the day")),
}


def test_a_page_of_the_national_program_is_one_article(way: str, tmp_path: Path) -> None:
    (page,) = pages(given(way, tmp_path, PROGRAM, "n/r/i/18580814.xml"))

    assert page.publication == "Daily Bugle (Springfield)"
    assert (page.published, page.edition, page.number) == ("1858-08-14", "1", "A3")
    assert {(s.field, s.value) for s in page.statements} >= {
        ("lccn", "sn1"),
        ("volume", "7"),
    }
    (article,) = page.articles
    assert article.kind is ArticleKind.PAGE
    assert article.text == "All the news of the day"
    assert len(list(boxes(page))) == 6
    assert page.facsimile is not None
    assert page.facsimile.reference == "./0010.jp2"


def test_of_twins_the_checked_one_is_passed_over(way: str, tmp_path: Path) -> None:
    twin = given(way, tmp_path, PROGRAM, "n/r/i/18580814_1.xml")

    with pytest.raises(PassedOverError, match=r"same issue as 18580814\.xml"):
        pages(twin)
    assert claims(twin) == ["0010.xml"]


def test_a_twin_whose_other_is_damaged_is_read(way: str, tmp_path: Path) -> None:
    files = PROGRAM | {"n/r/i/18580814.xml": "nothing"}

    assert len(pages(given(way, tmp_path, files, "n/r/i/18580814_1.xml"))) == 1


def test_batches_and_reels_are_passed_over(way: str, tmp_path: Path) -> None:
    batch = given(way, tmp_path, PROGRAM, "n/data/BATCH.xml")
    reel = given(way, tmp_path, PROGRAM, "n/r/reel.xml")

    with pytest.raises(PassedOverError, match="lists 1 issue and 2 reels"):
        pages(batch)
    with pytest.raises(PassedOverError, match="1 scanner target"):
        pages(reel)
    assert claims(batch) == []
    assert claims(reel) == ["0480.xml"]


def test_a_book_of_several_texts_is_read_once(way: str, tmp_path: Path) -> None:
    whole = mets(
        '<structMap TYPE="PHYSICAL"><div TYPE="physSequence"><div TYPE="page">'
        '<fptr FILEID="P"/><fptr FILEID="A"/></div></div></structMap>',
        {"P": "OCR-D-GT-PAGE/1.xml", "A": "OCR-D-GT-ALTO/1.xml"},
        attributes="",
    )
    page_xml = (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageWidth="100" imageHeight="100"><TextRegion id="r"><TextLine id="l">'
        "<TextEquiv><Unicode>Of light</Unicode></TextEquiv></TextLine></TextRegion></Page>"
        "</PcGts>"
    )
    both: dict[str, bytes | str] = {
        "b/mets.xml": whole,
        "b/OCR-D-GT-ALTO/1.xml": alto(("B", "Of reason")),
        "b/OCR-D-GT-PAGE/1.xml": page_xml,
    }

    (page,) = pages(given(way, tmp_path, both, "b/mets.xml"))
    del both["b/OCR-D-GT-ALTO/1.xml"]
    (other,) = pages(given(way, tmp_path / "other", both, "b/mets.xml"))

    assert [article.text for article in page.articles] == ["Of reason"]
    assert [article.text for article in other.articles] == ["Of light"]


def test_texts_on_no_page_are_pages_if_they_are_there(way: str, tmp_path: Path) -> None:
    whole = mets("", {"A1": "ALTO/1.xml", "A2": "ALTO/2.xml"})
    files = {"b/mets.xml": whole, "b/ALTO/2.xml": alto(("B", "Second"))}

    first, second = pages(given(way, tmp_path, files, "b/mets.xml"))

    assert first.articles == ()
    assert first.notes == ("its text 1.xml is missing",)
    assert second.articles[0].text == "Second"


def test_pages_of_one_label_are_told_apart(way: str, tmp_path: Path) -> None:
    whole = mets(physical("1", "1", " - "), {f"A{n}": f"{n}.xml" for n in (1, 2, 3)})
    files = {"b/mets.xml": whole} | {f"b/{n}.xml": alto(("B", "text")) for n in (1, 2, 3)}

    read = pages(given(way, tmp_path, files, "b/mets.xml"))

    assert [page.number for page in read] == ["1", "1 [2]", "3"]


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(alto(("B", "secret")))
    whole = mets(physical("1"), {"A1": "file://../../secret.xml"})
    source = given("folder", tmp_path / "given", {"b/mets.xml": whole}, "b/mets.xml")

    with pytest.raises(SourceError, match="none of which can be read"):
        pages(source)
    assert claims(source) == []
