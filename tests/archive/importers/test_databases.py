"""Exports of ProQuest, NewsBank and Europresse."""

from __future__ import annotations

from time import process_time

import pytest

from archive.errors import SourceError
from archive.importers.databases.fields import edtf, language_of
from archive.importers.europresse import EuropresseImporter
from archive.importers.newsbank import NewsBankImporter
from archive.importers.proquest import ProQuestImporter
from archive.model import EntityKind
from tests.archive.importers.exports import articles

PROQUEST = """
____________________________________________________________

Report Information from ProQuest
05 January 2021 09:12
____________________________________________________________

Document 1 of 2

Market moves north

Author: Bell, Anna; Reed, Tom, Jr.

Publication info: Larkhaven Times, Late Edition (East Coast) ; Larkhaven [Larkhaven]. \
15 Jan 2010: B.4.

https://search.proquest.com/docview/1

Abstract: The market moves.

Full text: The market moves north this spring.

Location: that is what everybody asks about.

Subject: Markets; Bridges

Location: Larkhaven--US; North Shore

People: Alder, Ruth

Company / organization: Name: Larkhaven Stone Co; NAICS: 212311

Title: Market moves north

Publication title: Larkhaven Times, Late Edition (East Coast); Larkhaven

Pages: B.4

Publication year: 2010

Publication date: Jan 15, 2010

Section: B

Language of publication: English

Document URL: https://search.proquest.com/docview/1

____________________________________________________________

Document 2 of 2

Bridge closed

Abstract: The council closes the bridge.

Full text: Not available.

Publication title: Larkhaven Times

Publication year: 1911

Source type: Historical Newspapers

ProQuest document ID: 2
____________________________________________________________

Contact us at: http://www.proquest.com
"""

NEWSBANK = """
Market moves north
January 15, 2010 | Larkhaven Times, The (Larkhaven, NS)
Author/Byline: Anna Bell | Edition: Final | Page: B4 | Section: Business
20 Words
Read News Document

The market moves north this spring.

Page: that is all he said.

• Citation (aglc Style)
Anna Bell, 'Market moves north', Larkhaven Times, The (online), 15 Jan 2010 B4

Record Number: 0000001
Copyright (c) 2010 Larkhaven Press


Bridge closed
16 January 2010 | Larkhaven Times, The (Larkhaven, NS)
Page: A1
6 Words

The council closes the bridge.

OpenURL Link
Record: 12
Copyright, 2010, Larkhaven Press
"""

EUROPRESSE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"></head><body>
<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Havre inventé, \
no. 10345</span></div>
<span class="DocHeader">Votre ville, jeudi 6 février 2014, p. 12</span>
<div class="titreArticle"><p class="rdp__subtitle">Transports</p>
<p class="sm-margin-TopNews titreArticleVisu rdp__title">Le pont <mark>ferme</mark></p>
</div><p class="sm-margin-bottomNews">Jeanne Cloche</p></header>
<section><div class="DocText"><div class="docOcurrContainer"><p>Le pont ferme.</p>
<p>Personne ne dit rien.</p><p>© 2014 Le Havre. Tous droits réservés.</p>
</div></div></section>
<footer><div class="publiC-lblNodoc">news·20140206·LH·1</div></footer></article>
<article><header><span class="DocPublicationName">Harbour Paper (web site)</span>
<span class="DocHeader">World, Friday, November 13, 2015</span>
<div class="titreArticle">The bridge closes</div></header>
<section><div class="DocText"><p>The bridge closes.</p></div></section></article>
</body></html>"""


def test_a_proquest_document_is_taken_apart() -> None:
    (page, article), _ = articles(ProQuestImporter(), PROQUEST)

    assert page.publication == "Larkhaven Times"
    assert page.edition == "Late Edition (East Coast)"
    assert page.published == "2010-01-15"
    assert page.number == "B.4"
    assert article.headline == "Market moves north"
    assert article.authors == ("Anna Bell", "Tom Reed, Jr.")
    assert article.section == "B"
    assert article.language == "en"
    assert article.url == "https://search.proquest.com/docview/1"
    assert article.text.split("\n\n") == [
        "The market moves north this spring.",
        "Location: that is what everybody asks about.",
    ]
    declared = {(one.kind, one.name) for one in article.certain}
    assert (EntityKind.PERSON, "Ruth Alder") in declared
    assert (EntityKind.ORGANIZATION, "Larkhaven Stone Co") in declared
    assert (EntityKind.PLACE, "North Shore") in declared


def test_a_document_without_text_keeps_its_abstract_and_says_so() -> None:
    _, (page, article) = articles(ProQuestImporter(), PROQUEST)

    assert page.published == "1911"
    assert article.text == "The council closes the bridge."
    assert article.notes == ("only the citation and abstract are in the file",)


def test_newsbank_stories_are_taken_apart() -> None:
    (page, article), (other, bridge) = articles(NewsBankImporter(), NEWSBANK)

    assert page.publication == "The Larkhaven Times"
    assert page.published == "2010-01-15"
    assert (page.number, page.edition, article.section) == ("B4", "Final", "Business")
    assert article.headline == "Market moves north"
    assert article.authors == ("Anna Bell",)
    assert article.text.split("\n\n") == [
        "The market moves north this spring.",
        "Page: that is all he said.",
    ]
    assert (other.published, other.number) == ("2010-01-16", "A1")
    assert bridge.headline == "Bridge closed"
    assert bridge.text == "The council closes the bridge."


def test_newsbank_headings_that_follow_each_other_do_no_harm() -> None:
    doubled = NEWSBANK.replace(
        "January 15, 2010 | Larkhaven Times, The (Larkhaven, NS)\n",
        "January 15, 2010 | Larkhaven Times, The (Larkhaven, NS)\n" * 2,
    )

    assert articles(NewsBankImporter(), doubled)


def test_newer_europresse_documents_are_taken_apart() -> None:
    (page, article), (english, other) = articles(EuropresseImporter(), EUROPRESSE)

    assert page.publication == "Le Havre inventé"
    assert page.published == "2014-02-06"
    assert page.number == "12"
    assert article.section == "Votre ville"
    assert article.headline == "Le pont ferme"
    assert article.deck == "Transports"
    assert article.authors == ("Jeanne Cloche",)
    assert article.text == "Le pont ferme.\n\nPersonne ne dit rien."
    assert english.published == "2015-11-13"
    assert other.section == "World"


def test_credits_and_captions_below_a_text_are_no_text_of_it() -> None:
    below = "Credit: Town Reporter\n\nIllustration\n\nCaption: A stall.\n\nLocation: that"
    export = PROQUEST.replace("\n\nLocation: that is what everybody asks about.", "", 1)
    export = export.replace(
        "north this spring.", "north this spring.\n\n" + below.rpartition("\n\n")[0], 1
    )

    (_, article), *_ = articles(ProQuestImporter(), export)

    assert article.text == "The market moves north this spring."


OLDER_NEWSBANK = """
Market moves north

Larkhaven Times, The (NS) - Friday, January 15, 2010
Author: Anna Bell
Edition: Final
Section: Business
Page: B4
Readability: >12 grade level (Lexile: 1400L)

The market moves north this spring.

Caption: The market in winter.
Memo: A correction was made.

Record Number: 0000001
Copyright (c) 2010 Larkhaven Press

Bridge closed

Larkhaven Times, The (NS) - January 16, 2010 - A1 Metro
Length: 6 words

The council closes the bridge.

Record: 12
"""


def test_newsbank_with_the_newspaper_before_its_date_is_read() -> None:
    (first, market), (second, bridge) = articles(NewsBankImporter(), OLDER_NEWSBANK)

    assert (first.publication, first.published) == ("The Larkhaven Times", "2010-01-15")
    assert (first.edition, first.number) == ("Final", "B4")
    assert (market.headline, market.authors) == ("Market moves north", ("Anna Bell",))
    assert market.text == "The market moves north this spring."
    assert (second.published, second.number) == ("2010-01-16", "A1")
    assert bridge.headline == "Bridge closed"
    assert bridge.text == "The council closes the bridge."


def test_a_page_that_is_but_a_name_of_europresse_is_no_document() -> None:
    bare = "<html class='DocPublicationName'>Valley Post</html>"

    with pytest.raises(SourceError):
        articles(EuropresseImporter(), bare)


def test_europresse_authors_with_the_family_name_first_are_turned_round() -> None:
    export = EUROPRESSE.replace("Jeanne Cloche", "LE GOFF Yann; CLOCHE Jeanne-Marie")

    _, article = articles(EuropresseImporter(), export)[0]

    assert article.authors == ("Yann Le Goff", "Jeanne-Marie Cloche")


def test_sort_of_a_language_is_no_part_of_its_name() -> None:
    named = [language_of(value) for value in ("Chinese - Traditional", "English Edition")]

    assert named == ["zh", None]


def test_europresse_pages_are_read_in_other_languages_and_without_a_word() -> None:
    header = "Votre ville, jeudi 6 février 2014, p. 12"
    german = EUROPRESSE.replace(header, "Politik, Dienstag, 15. Mai 2012 450 Wörter, S. 6")
    bare = EUROPRESSE.replace(header, "A1, mardi 15 mai 2012")

    (first, politics), *_ = articles(EuropresseImporter(), german)
    (second, front), *_ = articles(EuropresseImporter(), bare)

    assert (first.number, politics.section) == ("6", "Politik")
    assert (second.number, front.section) == ("A1", "")
    assert first.published == second.published == "2012-05-15"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("١٦ أبريل ٢٠١٢", "2012-04-16"),
        ("昭和31年3月1日", "1956-03-01"),
        ("平成元年", "1989"),
        ("民國45年3月", "1956-03"),
        ("2012年4月", "2012-04"),
        ("２０１２年４月１６日", "2012-04-16"),
    ],
)
def test_days_are_read_in_the_digits_and_eras_of_the_east(printed, meant):
    assert edtf(printed) == meant


def test_a_language_of_nothing_but_blanks_is_none_in_time() -> None:
    before = process_time()

    assert language_of(f"x{' ' * 200_000}x") is None
    assert process_time() - before < 2


def test_names_below_the_title_of_europresse_are_the_byline() -> None:
    title = '<div class="titreArticle">The bridge closes</div></header>'
    signed = title.replace("</header>", "<div>Jeanne Cloche</div></header>")

    *_, (_, article) = articles(EuropresseImporter(), EUROPRESSE.replace(title, signed))

    assert (article.byline, article.authors) == ("Jeanne Cloche", ("Jeanne Cloche",))
    assert article.text == "The bridge closes."
