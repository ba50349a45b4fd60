"""Exports of LexisNexis Academic and Nexis Uni, in the layouts they really have."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.databases.lines import Line
from archive.importers.databases.nexis_dates import date_line
from archive.importers.nexis import NexisImporter
from archive.importers.nexis_uni import NexisUniImporter
from archive.importers.word import WordImporter
from archive.model import EntityKind
from archive.source import Source
from tests.archive.importers.exports import articles, rich_text, word

ENGLISH = """
                               1 of 2 DOCUMENTS


                     Copyright 1999 Larkhaven Press Ltd.
                             All Rights Reserved

                                Larkhaven Post

                    March 9, 1999, Tuesday, Late Edition - Final

SECTION: Section B; Page 22, Column 2; Metropolitan Desk

LENGTH: 61 words

HEADLINE: Council Votes to Close the Old Bridge;
Traders Fear for the Market

BYLINE:  By ANNA BELL

DATELINE: LARKHAVEN, March 8

BODY:
   The council voted on Monday to close the bridge that has carried the north-
bound road since the war, and nobody at the meeting spoke against it for very
long at all.

   SUBJECT: that is what the mayor wrote on the board before he began to speak.

   "Nobody will miss it," he said.

GRAPHIC: Photo: The bridge in winter.

LOAD-DATE: March 11, 1999

LANGUAGE: ENGLISH

SUBJECT: BRIDGES (91%); CITY COUNCILS (88%)

PERSON: RUTH ALDER (74%)

COMPANY: LARKHAVEN STONE CO (58%)

GEOGRAPHIC: LARKHAVEN, NORTH SHORE (79%)


                               2 of 2 DOCUMENTS


                                Larkhaven Post

                                 March 1999

Letters

LENGTH: 9 words

A short one.

LOAD-DATE: April 2, 1999
"""

GERMAN = """
                               Dokument 1 von 1


                              Hafener Zeitung

                           Montag 12. April 2010

Brücke wird geschlossen

AUTOR: Anna Glocke

RUBRIK: LOKALES; S. 3

LÄNGE: 24 Wörter

Der Rat hat am Montag beschlossen, die alte Brücke für den Verkehr zu schließen.

UPDATE: 13. April 2010

SPRACHE: GERMAN; DEUTSCH
"""

FRENCH = """
                               Document 1 de 2


                                 Le Havre Libre

                              lundi 12 avril 2010

                                Édition Générale

Le pont ferme

AUTEUR: Jeanne Cloche

RUBRIQUE: POLITIQUE; Pg. 4

LONGUEUR: 120 mots

ENCART: Personne ne dit rien.

Le conseil a voté lundi la fermeture du vieux pont.

DATE-CHARGEMENT: 13 avril 2010

LANGUE: FRENCH; FRANÇAIS


                               Document 2 de 2

                                 Le Havre Libre

                              mardi 13 avril 2010

Brèves

LONGUEUR: 3 mots

Une brève.

LANGUE: FRENCH
"""

UNI = [
    "User Name: a.bell",
    "Date and Time: Tuesday, 5 January 2021 10:12:00 GMT",
    "Job Number: 1234",
    "Documents (2)",
    "1. Council closes bridge",
    "Client/Matter: -None-",
    "Search Terms: bridge",
    "Search Type: Terms and Connectors",
    "Content Type",
    "Narrowed by",
    "Timeline: 01 Jan, 2018 to 31 Dec, 2020",
    "Council closes bridge",
    "Larkhaven Post",
    "March 9, 2018 Friday 6:00 AM GMT",
    "Final Edition",
    "Copyright 2018 Larkhaven Press All Rights Reserved",
    "Section: NEWS; Pg. 3",
    "Length: 30 words",
    "Byline: Anna Bell and Tom Reed",
    "Highlight: Nobody spoke against it",
    "Body",
    "The council voted on Thursday.",
    "Body of water or not, the bridge will close.",
    "Classification",
    "Language: ENGLISH",
    "Geographic: LARKHAVEN (90%)",
    "Load-Date: March 12, 2018",
    "End of Document",
    "Market moves",
    "Larkhaven Post",
    "March 10, 2018 Saturday",
    "Copyright 2018 Larkhaven Press All Rights Reserved",
    "Length: 5 words",
    "Body",
    "The market moves north.",
    "Load-Date: March 12, 2018",
    "End of Document",
]


def test_a_labelled_document_is_taken_apart() -> None:
    (page, article), (second, letter) = articles(NexisImporter(), ENGLISH)

    assert page.publication == "Larkhaven Post"
    assert page.published == "1999-03-09"
    assert page.edition == "Late Edition - Final"
    assert page.number == "22"
    assert article.section == "Section B; Metropolitan Desk"
    assert article.headline == (
        "Council Votes to Close the Old Bridge; Traders Fear for the Market"
    )
    assert article.byline == "By ANNA BELL"
    assert article.authors == ("Anna Bell",)
    assert article.dateline == "LARKHAVEN, March 8"
    assert article.language == "en"
    assert second.published == "1999-03"
    assert letter.headline == "Letters"
    assert letter.text == "A short one."


def test_wrapped_lines_are_joined_and_lines_like_labels_stay() -> None:
    (_, article), _ = articles(NexisImporter(), ENGLISH)

    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].endswith("spoke against it for very long at all.")
    assert "north-bound" in paragraphs[0]
    assert paragraphs[1].startswith("SUBJECT: that is what")
    assert paragraphs[2] == '"Nobody will miss it," he said.'


def test_fields_after_the_text_declare_names() -> None:
    (_, article), _ = articles(NexisImporter(), ENGLISH)

    declared = {(one.kind, one.name) for one in article.certain}
    assert (EntityKind.PERSON, "Ruth Alder") in declared
    assert (EntityKind.ORGANIZATION, "Larkhaven Stone Co") in declared
    assert (EntityKind.PLACE, "Larkhaven") in declared
    assert not any("Bridges" in one.name for one in article.certain)


def test_the_file_says_where_the_date_stands() -> None:
    (page, _), _ = articles(NexisImporter(), ENGLISH)

    assert {one.field: one.rule for one in page.statements} == {
        "publication": "Nexis heading",
        "published": "Nexis heading",
        "edition": "Nexis heading",
        "page": "Nexis SECTION",
    }


def test_german_labels_are_understood() -> None:
    ((page, article),) = articles(NexisImporter(), GERMAN)

    assert page.publication == "Hafener Zeitung"
    assert page.published == "2010-04-12"
    assert page.number == "3"
    assert article.headline == "Brücke wird geschlossen"
    assert article.authors == ("Anna Glocke",)
    assert article.section == "LOKALES"
    assert article.language == "de"
    assert article.text.startswith("Der Rat hat")


def test_french_labels_are_understood_and_an_edition_is_no_headline() -> None:
    (page, article), (_, short) = articles(NexisImporter(), FRENCH)

    assert page.published == "2010-04-12"
    assert (page.number, page.edition) == ("4", "Édition Générale")
    assert article.headline == "Le pont ferme"
    assert article.deck == "Personne ne dit rien."
    assert article.language == "fr"
    assert short.headline == "Brèves"


def test_rtf_under_any_name_is_read_alike() -> None:
    plain = articles(NexisImporter(), ENGLISH)
    rich = articles(NexisImporter(), rich_text(ENGLISH.split("\n")))

    assert [article.text for _, article in rich] == [article.text for _, article in plain]
    assert [page.published for page, _ in rich] == [page.published for page, _ in plain]


def test_newer_documents_follow_a_list_of_what_was_searched() -> None:
    (page, article), (other, market) = articles(NexisUniImporter(), word(UNI))

    assert article.headline == "Council closes bridge"
    assert page.publication == "Larkhaven Post"
    assert page.published == "2018-03-09"
    assert page.edition == "Final Edition"
    assert page.number == "3"
    assert article.section == "NEWS"
    assert article.authors == ("Anna Bell", "Tom Reed")
    assert article.deck == "Nobody spoke against it"
    assert article.text.split("\n\n") == [
        "The council voted on Thursday.",
        "Body of water or not, the bridge will close.",
    ]
    assert market.headline == "Market moves"
    assert other.published == "2018-03-10"


def test_a_bold_headline_of_two_lines_is_one() -> None:
    headline = ("Council closes the bridge", "that carried the road")
    paragraphs = [*headline, *UNI[12:]]

    (_, article), _ = articles(NexisUniImporter(), word(paragraphs, bold=headline))

    assert article.headline == "Council closes the bridge that carried the road"


def test_a_list_without_stories_says_so() -> None:
    source = Source("list.docx", content=word(UNI[:11]))

    with pytest.raises(SourceError, match="only a list"):
        list(NexisUniImporter().read(source))


def test_a_word_document_with_a_body_is_no_export() -> None:
    story = ["Council closes bridge", "Body", "The council voted to close the bridge."]

    ((_, article),) = articles(WordImporter(), word(story))

    assert "The council voted" in article.text


GERMAN_PAPER = """
                               1 of 1 DOCUMENTS


                                Larkhaven Bote

                               27. Februar 2012

                              Die alte Brücke

AUTOR: {author}

RUBRIK: STADT; S. 12

LÄNGE: 61 Wörter

HIGHLIGHT: Niemand redet.; http://bote.example/stadt/1.html


Der Rat hat die Brücke geschlossen, und niemand sprach dagegen.

SPRACHE: GERMAN; DEUTSCH
"""


def test_a_deck_may_end_with_the_address_of_the_story() -> None:
    ((page, article),) = articles(NexisImporter(), GERMAN_PAPER.format(author="Anna Bell"))

    assert (page.published, page.number) == ("2012-02-27", "12")
    assert article.deck == "Niemand redet."
    assert article.url == "http://bote.example/stadt/1.html"


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("Bell, Anna; Von Tal, Otto", ("Anna Bell", "Otto Von Tal")),
        ("Anna Bell, Otto Tal", ("Anna Bell", "Otto Tal")),
        ("Bell, London", ()),
        ("Bell, Political Editor", ()),
    ],
)
def test_a_family_name_that_comes_first_is_put_last(
    author: str, wanted: tuple[str, ...]
) -> None:
    ((_, article),) = articles(NexisImporter(), GERMAN_PAPER.format(author=author))

    assert article.authors == wanted


GERMAN_UNI = (
    "Der Rat schließt die Brücke",
    "Link zum PDF-Dokument",
    "Hafener Zeitung",
    "14. Mai 2012 Montag",
    "Hafener Ausgabe",
    "Copyright 2012 Hafener Verlag GmbH Alle Rechte vorbehalten",
    "Rubrik: POLITIK; Umland Seite 5",
    "Länge: 61 Wörter",
    "Autor: Von Anna Glocke",
    "Textkörper",
    "Der Rat hat am Montag beschlossen, die alte Brücke zu schließen.",
    "Grafik",
    "",
    "Foto: Die Brücke im Winter.",
    "Klassifizierung",
    "Sprache: GERMAN; DEUTSCH",
    "Ende des Dokuments",
)


def test_german_day_with_its_full_stop_is_a_date_and_no_number_of_a_list():
    ((page, article),) = articles(NexisUniImporter(), word(GERMAN_UNI))

    assert (page.publication, page.published) == ("Hafener Zeitung", "2012-05-14")
    assert (page.edition, page.number) == ("Hafener Ausgabe", "5")
    assert article.headline == "Der Rat schließt die Brücke"
    assert article.section == "POLITIK; Umland"


@pytest.mark.parametrize("bold", [(), ("Grafik",)])
def test_captions_below_a_heading_of_their_own_are_no_text(bold):
    ((_, article),) = articles(NexisUniImporter(), word(GERMAN_UNI, bold=bold))

    assert article.text == (
        "Der Rat hat am Montag beschlossen, die alte Brücke zu schließen."
    )


WIRE = """
                   LEVEL 1 - 1 OF 2 STORIES

                  The Larkhaven Wire

          March 8, 1999, Monday, AM cycle

Council votes to close bridge

By ANNA BELL, Larkhaven Wire Writer

SECTION: State and Regional

LENGTH: 24 words

The council voted on Monday to close the bridge.

                   LEVEL 1 - 2 OF 2 STORIES

                  The Larkhaven Wire

          March 9, 1999, Tuesday

Second thoughts

BYLINE: REED, TOM

LENGTH: 2 words

No text.
"""


def test_byline_that_a_wire_service_prints_without_label_is_no_deck():
    (_, first), (page, second) = articles(NexisImporter(), WIRE)

    assert (first.deck, first.byline) == ("", "By ANNA BELL, Larkhaven Wire Writer")
    assert first.authors == ("Anna Bell",)
    assert page.published == "1999-03-09"
    assert second.authors == ("Tom Reed",)


def test_for_whom_somebody_writes_is_no_part_of_the_name():
    export = ENGLISH.replace("By ANNA BELL", "ANNA BELL FOR THE LARKHAVEN POST")

    ((_, article),) = articles(NexisImporter(), export)[:1]

    assert article.authors == ("Anna Bell",)


def test_field_of_the_nineties_closes_a_text_as_those_of_today_do():
    export = ENGLISH.replace("LOAD-DATE: March 11", "TYPE: News\n\nLOAD-DATE-MDC: March 11")

    ((_, article),) = articles(NexisImporter(), export)[:1]

    assert "TYPE" not in article.text
    assert "LOAD-DATE" not in article.text


@pytest.mark.parametrize(
    "printed",
    [
        "15. maj 2012 tirsdag",
        "15 maj 2012 tisdag",
        "15 maja 2012 wtorek",
        "terça-feira, 15 de maio de 2012",
        "15 мая 2012",
        "15 мая 2012 г., вторник",
        "mardi 15 mai 2012 - 10h12",
    ],
)
def test_day_is_read_in_the_language_of_the_newspaper(printed):
    line = date_line(Line(printed))

    assert line is not None
    assert (line.published, line.edition) == ("2012-05-15", "")


INDEXED = """
                               1 of 1 DOCUMENTS

                                 Le Phare

                                  17 mai 2003

Le pont ferme

AUTEUR: Sophie CLOCHE

LONGUEUR: 543 mots

Le conseil a voté la fermeture du pont, que personne ne regrette.

DUPONT: Moi non plus, dit-il.

SUJET: PONTS (90%); MARCHÉ (90%)

SOCIETE: PIERRE AG (57%)

SYMBOLE-BOURSIER: EOAN (FRA) (85%)

CHAMP-INCONNU: NAICS221310 EAU (85%)

LOCALISATION-GEO: SYRIE (91%)

DATE-CHARGEMENT: 04 novembre 2003

LANGUE: FRENCH; FRANÇAIS
"""


def test_french_fields_of_the_index_are_no_text_and_tell_firms_and_places():
    ((_, article),) = articles(NexisImporter(), INDEXED)

    assert article.text == (
        "Le conseil a voté la fermeture du pont, que personne ne regrette.\n\n"
        "DUPONT: Moi non plus, dit-il."
    )
    assert article.authors == ("Sophie Cloche",)
    declared = {(one.kind, one.name) for one in article.certain}
    assert (EntityKind.ORGANIZATION, "Pierre AG") in declared
    assert (EntityKind.PLACE, "Syrie") in declared


def test_document_that_was_copied_without_its_number_is_read():
    export = INDEXED.replace("1 of 1 DOCUMENTS", "")

    ((page, article),) = articles(NexisImporter(), export)

    assert (page.publication, page.published) == ("Le Phare", "2003-05-17")
    assert (article.headline, article.language) == ("Le pont ferme", "fr")


SPANISH_UNI = (
    "El consejo cierra el puente",
    "El Puerto",
    "15 mayo 2012 martes",
    "Copyright 2012 El Puerto S.A. Todos los derechos reservados",
    "Sección: ESPAÑA; Pág. 14",
    "Extensión: 450 palabras",
    "Autor: ANA CAMPANA",
    "Cuerpo",
    "El consejo cerró el puente.",
    "Clasificación",
    "Idioma: SPANISH; ESPAÑOL",
    "Fecha de carga: 16 mayo 2012",
    "Fin de documento",
)
PORTUGUESE_UNI = (
    "O conselho fecha a ponte",
    "Folha do Porto",
    "15 de maio de 2012 terça-feira",
    "Copyright 2012 Folha Todos os direitos reservados",
    "Seção: PAÍS; Pág. 4",
    "Comprimento: 450 palavras",
    "Autor: Ana Sino",
    "Corpo",
    "O conselho fechou a ponte.",
    "Classificação",
    "Idioma: PORTUGUESE; PORTUGUÊS",
    "Data de carregamento: 16 de maio de 2012",
    "Fim do documento",
)


@pytest.mark.parametrize(
    ("export", "publication", "number", "author", "text"),
    [
        (SPANISH_UNI, "El Puerto", "14", "Ana Campana", "El consejo cerró el puente."),
        (PORTUGUESE_UNI, "Folha do Porto", "4", "Ana Sino", "O conselho fechou a ponte."),
    ],
)
def test_nexis_uni_in_spanish_and_portuguese_is_read(
    export, publication, number, author, text
):
    ((page, article),) = articles(NexisUniImporter(), word(export))

    assert (page.publication, page.published) == (publication, "2012-05-15")
    assert (page.number, article.authors) == (number, (author,))
    assert article.text == text


def test_fields_above_the_captions_are_no_text():
    export = [line for line in GERMAN_UNI if line]
    export.insert(export.index("Grafik"), "URL: https://example.org/a")

    ((_, article),) = articles(NexisUniImporter(), word(export))

    assert article.url == "https://example.org/a"
    assert "example.org" not in article.text


WRAPPED_UNI = """\
[]

"The bridge is closed": Elmore's ferrymen give up hope of another summer
season

Larkhaven Post

May 15, 2012 Tuesday

Copyright 2012 Larkhaven Post All Rights Reserved

Length: 45 words

Body

By Ruth Alder

ELMORE, May 15 (Reuters) - The council closed the bridge on Tuesday, and
the ferrymen were not asked.

Load-Date: May 15, 2012

  End of Document
"""


def test_headline_and_byline_of_wrapped_text_are_whole():
    ((_, article),) = articles(NexisUniImporter(), WRAPPED_UNI)

    assert article.headline == (
        '"The bridge is closed": Elmore\'s ferrymen give up hope of another summer season'
    )
    assert article.authors == ("Ruth Alder",)
    assert article.dateline == "ELMORE, May 15 (Reuters)"
    assert article.text == (
        "The council closed the bridge on Tuesday, and the ferrymen were not asked."
    )


def test_line_with_room_to_spare_is_no_part_of_a_headline():
    wrapped = WRAPPED_UNI.replace(
        '"The bridge is closed": Elmore\'s ferrymen give up hope of another summer\nseason',
        "Lower Town\nFerrymen give up hope",
    )
    ((_, article),) = articles(NexisUniImporter(), wrapped)

    assert article.headline == "Ferrymen give up hope"


def test_version_of_a_story_is_no_section_and_a_link_to_its_pdf_no_text():
    export = WRAPPED_UNI.replace("Length:", "Section: News; Version:1; Pg. 3\nLength:")
    export = export.replace("\nLoad-Date", "version pdf de l'article\n\nLoad-Date")

    ((page, article),) = articles(NexisUniImporter(), export)

    assert (article.section, page.number) == ("News", "3")
    assert article.text.endswith("were not asked.")


@pytest.mark.parametrize(
    ("mailed", "names"),
    [
        ("anna.bell@post.test", ("Anna Bell",)),
        ("anna.bell@post.test; tom.reed@post.test", ("Anna Bell", "Tom Reed")),
        ("anna-mary.bell@post.test", ("Anna-Mary Bell",)),
        ("news.desk@post.test", ()),
        ("abell@post.test", ()),
    ],
)
def test_address_that_is_all_of_a_byline_names_its_author(mailed, names):
    export = WRAPPED_UNI.replace("By Ruth Alder\n\n", "")
    export = export.replace("Length:", f"Byline: {mailed}\nLength:")

    ((_, article),) = articles(NexisUniImporter(), export)

    assert article.authors == names
