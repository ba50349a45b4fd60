"""ProQuest in other languages than English, and in its two sorts of XML."""

from __future__ import annotations

import pytest

from archive.importers.proquest import ProQuestImporter
from archive.model import ArticleKind
from tests.archive.importers.exports import articles

FRENCH = """
____________________________________________________________

Document 1 de 2

Le conseil ferme le pont

Auteur : Cloche, Jeanne

Informations de publication : Le Phare ; Havre-Neuf [Havre-Neuf]. 15 mai 2012: A.1.

Lien vers le document ProQuest

Résumé : Le conseil vote.

Texte intégral : Le conseil a voté la fermeture du pont.

Personne n'a parlé contre.

Sujet : Ponts

Lieu : Havre-Neuf

Titre de la publication : Le Phare; Havre-Neuf

Pages : A.1

Date de publication : May 15, 2012

Langue de publication : French

ID du document ProQuest : 1013
____________________________________________________________

Document 2 de 2

Deux mots

Texte intégral : Deux.

Titre de la publication : Le Phare

Date de publication : 16 mai 2012
____________________________________________________________
"""

GERMAN = """
____________________________________________________________

Dokument 1 von 1

Der Rat schließt die Brücke

Autor: Glocke, Anna

ProQuest-Dokumentlink

Volltext: Der Rat hat die Brücke geschlossen.

Schlagwort: Brücken

Titel der Publikation: Hafener Zeitung; Hafen

Seiten: 5

Publikationsdatum: May 15, 2012

Publikationssprache: German
"""

SPANISH = """
____________________________________________________________

Documento 1 de 1

El consejo cierra el puente

Autor: Campana, Ana

Enlace de documentos de ProQuest

Texto completo: El consejo cerró el puente.

Materia: Puentes

Título de publicación: El Puerto; Ciudad Nueva

Páginas: 5

Fecha de publicación: May 15, 2012

Idioma de la publicación: Spanish
"""


@pytest.mark.parametrize(
    ("export", "publication", "page", "language", "author", "text"),
    [
        (
            FRENCH,
            "Le Phare",
            "A.1",
            "fr",
            "Jeanne Cloche",
            "Le conseil a voté la fermeture du pont.\n\nPersonne n'a parlé contre.",
        ),
        (
            GERMAN,
            "Hafener Zeitung",
            "5",
            "de",
            "Anna Glocke",
            "Der Rat hat die Brücke geschlossen.",
        ),
        (SPANISH, "El Puerto", "5", "es", "Ana Campana", "El consejo cerró el puente."),
    ],
)
def test_labels_are_read_in_the_language_of_the_interface(
    export, publication, page, language, author, text
):
    found, article = articles(ProQuestImporter(), export)[0]

    assert (found.publication, found.published) == (publication, "2012-05-15")
    assert (found.number, found.language) == (page, language)
    assert article.authors == (author,)
    assert article.text == text


ENGLISH = """
____________________________________________________________

Council closes the bridge: [City Edition]

Author: Bell, Anna, Staff Writer

Publication info: Larkhaven Times ; Larkhaven. 15 May 2012: A1.

Full text: The council closed the bridge.

Subject: Bridges

Strange new term: Subject: Traders

Location: Larkhaven

Publication title: Larkhaven Times (1901-1959); Larkhaven

Publication date: May 15, 2012

Document type: Obituary

ProQuest document ID: 1
____________________________________________________________
"""


def test_field_that_is_unknown_among_fields_is_no_text():
    ((_, article),) = articles(ProQuestImporter(), ENGLISH)

    assert article.text == "The council closed the bridge."


def test_edition_in_the_title_and_a_role_after_the_name_are_what_they_are():
    ((page, article),) = articles(ProQuestImporter(), ENGLISH)

    assert (page.publication, page.edition) == ("Larkhaven Times", "City Edition")
    assert article.headline == "Council closes the bridge"
    assert article.authors == ("Anna Bell",)
    assert article.kind is ArticleKind.OBITUARY


HISTORICAL = """<?xml version="1.0" encoding="UTF-8"?>
<Record><RecordID>1</RecordID><RecordTitle>LETTERS.</RecordTitle>
<Publication><PublicationID>2</PublicationID>
<Title>The Larkhaven Guardian (1901-1959)</Title>
</Publication><AlphaPubDate>Apr 27, 1910</AlphaPubDate>
<NumericPubDate>19100427</NumericPubDate>
<ObjectType>Letter to the Editor</ObjectType><Contributor><ContribRole>Author</ContribRole>
<LastName>Bell</LastName><FirstName>Anna</FirstName></Contributor>
<LanguageCode>ENG</LanguageCode><StartPage>9</StartPage>
<URLDocView>http://search.proquest.com/docview/1/</URLDocView>
<FullText>The council closed the bridge.</FullText></Record>"""

STUDIO = """<?xml version="1.0"?><RECORD><GOID>2</GOID><DFS><PubFrosting>
<Title>Larkhaven Times</Title>
</PubFrosting></DFS>
<Obj><TitleAtt>
<Title>Bridge closed</Title>
</TitleAtt><NumericDate>2019-01-05</NumericDate>
<Language><RawLang>English</RawLang></Language>
<StartPage>A1</StartPage><Contributors><Contributor><Author>
<NormalizedDisplayForm>Bell, Anna</NormalizedDisplayForm></Author></Contributor>
</Contributors>
</Obj><TextInfo><Text>&lt;html&gt;&lt;body&gt;&lt;p&gt;The council voted.&lt;/p&gt;&lt;p&gt;
Nobody spoke.&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;</Text></TextInfo></RECORD>"""


def test_record_of_the_historical_newspapers_is_an_article():
    ((page, article),) = articles(ProQuestImporter(), HISTORICAL)

    assert (page.publication, page.published) == ("The Larkhaven Guardian", "1910-04-27")
    assert (page.number, page.language) == ("9", "en")
    assert (article.headline, article.kind) == ("LETTERS.", ArticleKind.LETTER)
    assert article.authors == ("Anna Bell",)
    assert article.text == "The council closed the bridge."
    assert article.url == "http://search.proquest.com/docview/1/"


def test_record_of_tdm_studio_has_its_paragraphs_as_escaped_html():
    ((page, article),) = articles(ProQuestImporter(), STUDIO)

    assert (page.publication, page.published) == ("Larkhaven Times", "2019-01-05")
    assert (article.headline, article.authors) == ("Bridge closed", ("Anna Bell",))
    assert article.text == "The council voted.\n\nNobody spoke."


def test_address_through_a_library_is_that_of_the_document():
    export = ENGLISH.replace(
        "ProQuest document ID: 1",
        "Document URL: https://proxy.example.org/login?url=https://www.proquest.com/docview/1",
    )

    ((_, article),) = articles(ProQuestImporter(), export)

    assert article.url == "https://www.proquest.com/docview/1"


def test_abstract_that_says_there_is_none_is_none_and_a_caption_no_text():
    export = ENGLISH.replace(
        "Full text: The", "Abstract: None available.\n\nFull text: The"
    )
    with_caption = export.replace("bridge.\n\nSubject", "bridge.\nCAPTION: It.\n\nSubject")
    without_text = export.replace("Full text: The council closed the bridge.", "")

    ((_, captioned),) = articles(ProQuestImporter(), with_caption)
    ((_, cited),) = articles(ProQuestImporter(), without_text)

    assert captioned.text == "The council closed the bridge."
    assert (cited.text, cited.notes) == ("", ("only the citation is in the file",))


def test_part_of_a_page_without_its_head_is_read():
    page = "".join(
        f"<p><strong>{line.partition(': ')[0]}: </strong>{line.partition(': ')[2]}</p>"
        for line in ENGLISH.splitlines()
        if ": " in line and "Council" not in line
    )

    ((found, article),) = articles(
        ProQuestImporter(), f"<div><p><b>Council closes</b></p>{page}</div>"
    )

    assert found.publication == "Larkhaven Times"
    assert article.headline == "Council closes"
    assert article.text == "The council closed the bridge."


@pytest.mark.parametrize("label", ["", "URL du document :\n"])
def test_an_address_alone_on_its_line_is_that_of_the_document(label):
    address = "https://search.proquest.example/docview/1013"
    link = "Lien vers le document ProQuest\n"
    found = articles(ProQuestImporter(), FRENCH.replace(link, f"{link}{label}{address}\n"))

    assert [article.url for _, article in found] == [address, ""]


def test_what_was_sent_by_mail_has_no_citation_in_its_headline_nor_buttons_in_its_text():
    page = "".join(
        f"<p><strong>{line.partition(': ')[0]}: </strong>{line.partition(': ')[2]}</p>"
        for line in ENGLISH.splitlines()
        if ": " in line and "Council" not in line
    ).replace("The council closed", "<p>Enlarge this image.</p><p>The council closed")
    cited = (
        '<p style="font-weight:bold;">Council closes</p><p><span>Bell, Anna.</span>'
        "<span><strong>Larkhaven Times</strong><strong>, Late Edition</strong>"
        " [Larkhaven, NS].&nbsp;15 Jan 2010.</span></p>"
    )

    ((_, article),) = articles(ProQuestImporter(), f"<div>{cited}{page}</div>")

    assert article.headline == "Council closes"
    assert article.text == "The council closed the bridge."
