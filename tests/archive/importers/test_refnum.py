"""The issues of the French national library are read by manifest and table of contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import PassedOverError, SourceError
from archive.model import ArticleKind
from tests.archive.importers.packages import WAYS, alto, area, claims, given, mods, pages

DIALECT = 'xmlns:spar_dc="http://bibnum.bnf.fr/ns/spar_dc" xmlns:dc="urn:dc"'
OPENING = (
    f'<mets xmlns="http://www.loc.gov/METS/" {DIALECT} xmlns:mods="http://www.loc.gov/mods/v3"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">'
)


def dublin_core(key: str, inside: str) -> str:
    return (
        f'<dmdSec ID="{key}"><mdWrap MDTYPE="DC"><xmlData><spar_dc:spar_dc>{inside}'
        "</spar_dc:spar_dc></xmlData></mdWrap></dmdSec>"
    )


ISSUE = dublin_core(
    "D2",
    "<dc:title>1898/02/14 (Année 2, Numéro 68)</dc:title><dc:date>1898/02/14</dc:date>"
    "<dc:language>fre</dc:language>",
)
MANIFEST = (
    OPENING
    + ISSUE
    + dublin_core("D3", '<dc:title xsi:type="spar_dc:paginationA">III</dc:title>')
    + '<fileSec><fileGrp USE="master"><file ID="master.1" MIMETYPE="image/jp2">'
    '<FLocat xlink:href="master/T0000001.jp2"/></file></fileGrp>'
    '<fileGrp USE="ocr"><file ID="ocr.1" MIMETYPE="text/xml">'
    '<FLocat xlink:href="ocr/X0000001.xml"/></file></fileGrp>'
    '<fileGrp USE="toc"><file ID="toc.1" MIMETYPE="text/xml">'
    '<FLocat xlink:href="toc/M1.xml"/></file></fileGrp></fileSec>'
    '<structMap TYPE="physical"><div TYPE="set"><div TYPE="group" DMDID="D2">'
    '<div TYPE="object" ORDER="1" DMDID="D3"><fptr FILEID="master.1"/>'
    '<fptr FILEID="ocr.1"/></div></div></div></structMap></mets>'
)
CONTENTS = (
    OPENING
    + ISSUE
    + mods(
        "A1",
        "<mods:titleInfo><mods:title>La mer</mods:title><mods:subTitle>Récit"
        "</mods:subTitle></mods:titleInfo><mods:name type='personal'><mods:namePart>Zoé"
        "</mods:namePart><mods:role><mods:roleTerm>Author</mods:roleTerm></mods:role>"
        "</mods:name>",
    )
    + mods("A2", "<mods:classification>advertisement</mods:classification>")
    + '<structMap TYPE="logical"><div TYPE="NEWSPAPER"><div TYPE="ISSUE" DMDID="D2">'
    '<div TYPE="CONTENT"><div TYPE="SECTION" LABEL="Feuilleton">'
    '<div TYPE="ARTICLE" DMDID="A1" LABEL="La mer"><div TYPE="HEADING"><div TYPE="TITLE">'
    + area("ocr.1", "T1")
    + '</div></div><div TYPE="BODY"><div TYPE="PARAGRAPH">'
    + area("ocr.1", "T2")
    + '</div></div></div></div><div TYPE="ARTICLE" DMDID="A2" LABEL="Publicité">'
    '<div TYPE="BODY"><div TYPE="PARAGRAPH">'
    + area("ocr.1", "T3")
    + "</div></div></div></div></div></div></structMap></mets>"
)
FILES = {
    "i/manifest.xml": MANIFEST,
    # The manifest calls it M1.xml.
    "i/toc/T1.xml": CONTENTS,
    "i/ocr/X0000001.xml": alto(
        ("T1", "La mer"), ("T2", "Elle monte."), ("T3", "Cacao pur")
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_issue_has_its_articles_from_the_table_of_contents(
    way: str, tmp_path: Path
) -> None:
    (page,) = pages(given(way, tmp_path, FILES, "i/manifest.xml"))

    # A date is no name of a newspaper.
    assert (page.publication, page.published) == ("", "1898-02-14")
    assert (page.number, page.language) == ("III", "fr")
    story, advertisement = page.articles
    assert (story.headline, story.text, story.section) == (
        "La mer",
        "Elle monte.",
        "Feuilleton",
    )
    assert (story.deck, story.authors) == ("Récit", ("Zoé",))
    assert advertisement.kind is ArticleKind.ADVERTISEMENT
    assert advertisement.headline == "Cacao pur"


@pytest.mark.parametrize("way", WAYS)
def test_a_manifest_claims_its_contents_whatever_they_are_called(
    way: str, tmp_path: Path
) -> None:
    source = given(way, tmp_path, FILES, "i/manifest.xml")

    assert sorted(claims(source)) == ["ocr/X0000001.xml", "toc/T1.xml"]


@pytest.mark.parametrize("way", WAYS)
def test_contents_alone_are_no_issue(way: str, tmp_path: Path) -> None:
    with pytest.raises(PassedOverError, match="by its manifest"):
        pages(given(way, tmp_path, FILES, "i/toc/T1.xml"))

    alone = {"i/toc/T1.xml": CONTENTS}
    with pytest.raises(SourceError, match="give it together with its manifest"):
        pages(given(way, tmp_path / "alone", alone, "i/toc/T1.xml"))


@pytest.mark.parametrize("way", WAYS)
def test_a_manifest_without_contents_has_whole_pages(way: str, tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if "toc" not in name}

    (page,) = pages(given(way, tmp_path, files, "i/manifest.xml"))

    assert [article.kind for article in page.articles] == [ArticleKind.PAGE]


@pytest.mark.parametrize("way", WAYS)
def test_another_file_beside_the_table_of_contents_costs_no_article(
    way: str, tmp_path: Path
) -> None:
    files = FILES | {"i/toc/A0.xml": "<other/>"}

    (page,) = pages(given(way, tmp_path, files, "i/manifest.xml"))

    assert [article.headline for article in page.articles][:1] == ["La mer"]


@pytest.mark.parametrize("content", ["no markup", CONTENTS[:900], "<other/>"])
def test_contents_that_cannot_be_read_are_told_of(content: str, tmp_path: Path) -> None:
    files = FILES | {"i/toc/T1.xml": content}

    (page,) = pages(given("folder", tmp_path, files, "i/manifest.xml"))

    assert any("table of contents cannot be read" in note for note in page.notes)
