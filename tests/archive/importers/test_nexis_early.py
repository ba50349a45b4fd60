"""Nexis documents of the early years, and those that say less or more than most."""

from __future__ import annotations

from archive.importers.nexis import NexisImporter
from tests.archive.importers.exports import articles

EARLY = """
                               7 of 90 DOCUMENTS

                             Larkhaven Wire Service

LEADALL: Council votes to close the old bridge, traders fear
for the market

                             April 20, 2003, Sunday
                          23:22 Central European Time

DATELINE: Larkhaven


The council voted on Sunday to close the bridge, which has carried the northern
road since the war.

The new span will be short. COST: four million crowns.
LENGTH: 19.4 metres. WIDTH: 6 metres, with a path for carts
and barrows.

SECTION: Politics

LENGTH: 41 words

LOAD-DATE: May 8, 2003

LANGUAGE: ENGLISH


                               8 of 90 DOCUMENTS

                                 Hafener Blatt

BRUECKE WIRD GESCHLOSSEN

                                 15. April 2003

Anna Glocke

ORTSZEILE: Hafen


Der Rat hat am Montag beschlossen, die alte Bruecke zu schliessen.

RUBRIK: LOKALES; Pg. 3

LÄNGE: 10 Woerter

UPDATE: 14. April 2003

SPRACHE: German, Deutsch

HIGHLIGHT:


Niemand hat dagegen gesprochen.
"""


def test_headline_between_newspaper_and_day_is_neither_newspaper_nor_lost() -> None:
    (wire_page, wire), (paper_page, paper) = articles(NexisImporter(), EARLY)

    assert (wire_page.publication, wire_page.published, wire_page.edition) == (
        "Larkhaven Wire Service",
        "2003-04-20",
        "",
    )
    assert wire.headline.startswith("LEADALL: Council votes to close the old bridge")
    assert wire.headline.endswith("traders fear for the market")
    assert (wire.dateline, wire.section) == ("Larkhaven", "Politics")
    assert (paper_page.publication, paper.headline) == (
        "Hafener Blatt",
        "BRUECKE WIRD GESCHLOSSEN",
    )


def test_text_above_its_fields_is_text_and_no_deck() -> None:
    (_, wire), (paper_page, paper) = articles(NexisImporter(), EARLY)

    assert wire.text.startswith("The council voted on Sunday")
    assert wire.text.endswith("6 metres, with a path for carts and barrows.")
    assert (wire.deck, paper.deck) == ("", "Niemand hat dagegen gesprochen.")
    assert (paper.byline, paper.dateline, paper_page.number) == (
        "Anna Glocke",
        "Hafen",
        "3",
    )


BROADCAST = """
                              571 of 961 DOCUMENTS


                               MORNING NEWSREEL

 Prepared by Quill & Sons, which take sole responsibility for the accuracy of it.

                             August 22, 2008 Friday

                  SHOW: Morning Newsreel 6:00 PM EST LBN

Mayor calls for a second ferry

ANCHORS: ANN LEE

LENGTH: 84 words


ANN LEE, HOST: Good evening. The mayor has called for a second ferry to the islands.

LOAD-DATE: August 24, 2008

LANGUAGE: ENGLISH
"""


def test_name_of_a_show_and_a_notice_are_neither_headline_nor_newspaper() -> None:
    ((page, told),) = articles(NexisImporter(), BROADCAST)

    assert told.headline == "Mayor calls for a second ferry"
    assert page.publication == "MORNING NEWSREEL"
    assert page.edition == "Morning Newsreel LBN"
    assert told.byline == "ANN LEE"
    assert told.dateline == ""
    assert told.text.startswith("ANN LEE, HOST: Good evening.")


SUMMED_UP = """
                             3 of 4 DOCUMENTS

                           Copyright 2003 Le Havre Libre
                                 Le Havre Libre

                                  27 mars 2003

SECTION: Sports

LONGUEUR: 30 mots

TITRE: Le pont ferme

SIGNATURE: Jeanne Cloche

CHAPEAU:


Personne ne dit rien, sauf le maire.

ARTICLE:


Le conseil a voté lundi la fermeture du vieux pont.

LANGUE: FRENCH; FRANCAISE


                             4 of 4 DOCUMENTS

                                 Hafen Reports

                                  January 2009

TITLE: Stone and brick


The trade in stone fell by a third in the first quarter of the year.

Of bricks there were enough.

LOAD-DATE: January 28, 2011
"""


def test_summary_below_its_label_is_the_deck_and_no_text() -> None:
    (_, summed), _ = articles(NexisImporter(), SUMMED_UP)

    assert summed.deck == "Personne ne dit rien, sauf le maire."
    assert summed.text == "Le conseil a voté lundi la fermeture du vieux pont."


def test_document_that_does_not_tell_its_length_has_its_text() -> None:
    _, (_, report) = articles(NexisImporter(), SUMMED_UP)

    assert (report.headline, report.deck) == ("Stone and brick", "")
    assert report.text == (
        "The trade in stone fell by a third in the first quarter of the year.\n\n"
        "Of bricks there were enough."
    )
