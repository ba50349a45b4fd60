"""Messages of agency wires become stories, without what is only for editors."""

from __future__ import annotations

from time import process_time

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.iptc7901 import Iptc7901Importer
from archive.model import Page
from archive.source import Source

IPTC = (
    "\x01eca062 4 s 211 ccccb   dpa 061\r\n\nHarbour/Ferries/\r\n\x02"
    "1ST LEAD\r\nFerries between the islands\r\nstop for pay =\r\nBy Ann Lee, dpa =\r\n\n"
    "Port Elmore (dpa) - The ferries stopped after talks about\r\n"
    "pay broke down, the harbour-\r\n"
    "based union said.\r\n\n   Nobody knew how long.\r\n\n# Notebook\r\n\n"
    "* * * *\r\nThe following is not for publication\r\n- Tel: 1234\r\n\n"
    "\x03071341 GMT Okt 15 \r\n\x7f\n\x04"
)
ANPA = (
    "\x16\x16\x01W2870\x1fasian\nr f\x13\x11 BC-Ferries     11-13 1049\n\x02"
    "^BC-Ferries, 1st Ld,466<\n^Ferries stop for pay <\n^AP Photo XNP101<\n"
    "^By ANN LEE=\n^Associated Press=\n"
    "\t   PORT ELMORE (AP) _ ``We had no choice,'' said the union.\n \n\t   It was noon.\n"
    "\t   ^\x03AP-WF-11-13-13 1509GMT<\n\x04"
)


def read(text: str, encoding: str = "latin-1") -> list[Page]:
    source = Source("wire.txt", content=text.encode(encoding))
    assert importer_for(source).name == "iptc7901"
    return list(Iptc7901Importer().read(source))


def test_an_iptc_message_is_read_with_all_that_is_said_of_it() -> None:
    (page,) = read(IPTC)
    (article,) = page.articles

    assert (page.publication, page.published) == ("dpa", "2015-10-07")
    assert article.headline == "Ferries between the islands stop for pay"
    assert (article.byline, article.authors) == ("By Ann Lee, dpa", ("Ann Lee",))
    assert (article.dateline, article.section) == ("Port Elmore (dpa)", "sports")
    assert article.text == (
        "The ferries stopped after talks about pay broke down, the harbour-based union "
        "said.\n\nNobody knew how long."
    )


def test_the_telephone_numbers_of_editors_are_left_out_and_this_is_noted() -> None:
    article = read(IPTC)[0].articles[0]

    assert "1234" not in article.text
    assert "notes for editors" in article.notes[0]


def test_an_anpa_message_is_read_with_all_that_is_said_of_it() -> None:
    (page,) = read(ANPA)
    (article,) = page.articles

    assert (page.publication, page.published) == ("AP", "2013-11-13")
    assert article.headline == "Ferries stop for pay"
    assert (article.byline, article.authors) == (
        "By ANN LEE, Associated Press",
        ("Ann Lee",),
    )
    assert (article.dateline, article.section) == ("PORT ELMORE (AP)", "financial")
    assert article.text == "“We had no choice,” said the union.\n\nIt was noon."


def test_messages_one_after_the_other_are_as_many_stories() -> None:
    assert len(read(IPTC + ANPA + IPTC)) == 3


def test_a_message_that_breaks_off_is_saved() -> None:
    (page,) = read(
        "\x01abc1234 4 pol  12 Port/Strike\x02\r\nDock strike ends\r\n\r\nIt ended."
    )

    assert page.articles[0].headline == "Dock strike ends"
    assert page.articles[0].text == "It ended."


def test_a_header_that_never_ends_ends_with_its_line() -> None:
    (page,) = read("\x01abc1234 4 pol  12 Port/Strike\r\nDock strike ends\r\n\r\nIt ended.")

    assert page.articles[0].text == "It ended."


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp850"])
def test_the_letters_of_every_character_set_are_read(encoding: str) -> None:
    message = IPTC.replace("Nobody knew", "Thomas Müller, über Köln, wußte")

    assert "Thomas Müller, über Köln, wußte" in read(message, encoding)[0].articles[0].text


def test_umlauts_of_seven_bits_are_read() -> None:
    message = IPTC.replace("Nobody knew", "Die F{hren fuhren nicht f}r K|ln, hie~ es")

    assert "Die Fähren fuhren nicht für Köln, hieß es" in read(message)[0].articles[0].text


def test_brackets_of_a_text_are_no_umlauts() -> None:
    message = IPTC.replace("Nobody knew", "{1} [2] a|b {3} Nobody knew")

    assert "{1} [2] a|b {3}" in read(message)[0].articles[0].text


def test_controls_without_words_are_an_error() -> None:
    with pytest.raises(SourceError, match="no message"):
        list(Iptc7901Importer().read(Source("wire.txt", content=b"\x01\x02\x03\x04")))


def test_a_table_over_the_wire_keeps_its_rows_and_headings() -> None:
    table = (
        "\x16\x16\x01z9631\x1f-----\nr s\x13\x11 BC-Harbour--Table     05-17 0820\n\x02"
        "^BC-Harbour--Table< \n^Harbour Standings= \n^By The Associated Press= \n"
        "^EAST QUAY= \n^;W;L;Pct;GB \nElmore;23;13;.639;7 \nLarkhaven;24;14;.632;8 \n"
        "\t   ___= \n^Sunday's Games= \n\t   Elmore 7, Larkhaven 5< \n"
        "\x03AP-WF-05-17-16 0620GMT<\n\x04"
    )

    (article,) = read(table)[0].articles

    assert article.headline == "Harbour Standings"
    assert article.authors == ("The Associated Press",)
    assert article.text.startswith("EAST QUAY\n\n| W | L | Pct | GB\n\nElmore | 23 | 13")
    assert "Sunday's Games\n\nElmore 7, Larkhaven 5" in article.text


def test_an_anpa_message_that_lost_its_controls_is_read_alike() -> None:
    bare = (
        "a0456\r\nr f BC-Ferries     11-13 0400\r\n^BC-Ferries,400<\r\n"
        "^Ferries stop for pay<\r\n^By ANN LEE=\r\n^Associated Press=\r\n"
        "   PORT ELMORE (AP) _ ``We had no choice,'' said the union\r\n"
        "of the port.\r\n   It was noon.\r\n\r\n"
        "AP-WF-11-13-13 1509GMT<\r\n"
    )

    first, second = read(bare + bare.replace("Ferries stop", "Trams stop"))
    (article,) = first.articles

    assert (first.publication, first.published) == ("AP", "2013-11-13")
    assert (article.headline, article.authors) == ("Ferries stop for pay", ("Ann Lee",))
    assert article.text == (
        "“We had no choice,” said the union of the port.\n\nIt was noon."
    )
    assert second.articles[0].headline == "Trams stop for pay"


def test_who_sent_it_is_no_part_of_the_last_paragraph() -> None:
    signed = IPTC.replace(
        "   Nobody knew how long.\r\n", "   Nobody knew how long.\r\ndpa al yy\r\n"
    )

    assert read(signed)[0].articles[0].text.endswith("Nobody knew how long.")


def test_the_agency_is_known_by_its_dateline_and_the_day_by_its_month() -> None:
    (page,) = read(
        "\x01XYZ0012 4 CRO 00123 ITA\r\nINCENDIO\r\n\x02INCENDIO IN FABBRICA\r\n\r\n"
        "(ANSA) - ELMORE, 12 NOV - Tre persone sono rimaste ferite. (ANSA).\r\n\r\n"
        "     XYZ-AB\r\n\x0312-NOV-12 11:37 NNNN\r\n\x04"
    )

    assert (page.publication, page.published) == ("ANSA", "2012-11-12")
    assert page.articles[0].text == "Tre persone sono rimaste ferite."


def test_a_wire_in_cyrillic_letters_is_read_as_such() -> None:
    (page,) = read(
        "\x01TAS0071 4 POL 0099\r\nПогода\r\n\x02Снег в порту\r\n\r\n"
        "МОСКВА, 21 января. /ТАСС/. Снег выпал в столице во вторник утром, и поезда "
        "опоздали на час.\r\n\x03211137 Jan 14\r\n\x04",
        "cp1251",
    )

    assert page.articles[0].headline == "Снег в порту"


def test_an_iptc_message_that_lost_its_controls_is_read_alike() -> None:
    bare = (
        "eca0003 3 s 380  dpa 0045\n\nHarbour/Ferries/\nREFILE\n1ST LEAD\n"
        "Ferries stop for pay\nBy Ann Lee, dpa =\n\n"
        "Port Elmore (dpa) - The ferries stopped after talks broke down.\n"
        "\nNobody knew why.\n\n# Notebook\n\n- Tel: 1234\n\ndpa al\n\n212322 GMT Nov 18\n\n"
    )

    (page,) = read(bare)
    (article,) = page.articles

    assert (page.publication, page.published) == ("dpa", "2018-11-21")
    assert (article.headline, article.authors) == ("Ferries stop for pay", ("Ann Lee",))
    assert article.text == (
        "The ferries stopped after talks broke down.\n\nNobody knew why."
    )


@pytest.mark.parametrize(
    "text",
    [
        "abc123 is no header\n\nThe ferries stopped after talks broke down.\n",
        "a1234\nThe ferries stopped.\n^ They sail again.\n",
        "post 3 i 380\n\nThe ferries stopped.\n",
    ],
)
def test_a_text_that_only_looks_like_a_bare_wire_is_none(text: str) -> None:
    assert importer_for(Source("text.txt", content=text.encode())).name == "text"


def test_a_bare_header_with_dashes_after_its_number_is_one() -> None:
    bare = (
        "z6715-----\nr z BC-Ferries 1stLd 02-20 0500\n^BC-Ferries, 1st Ld,416<\n"
        "^Ferries stop for pay<\n\t   PORT ELMORE (AP) _ It was noon.\n\n"
        "\t   AP-WF-02-20-16 0337GMT<\n"
    )
    (page,) = read(bare)

    assert (page.published, page.articles[0].headline) == (
        "2016-02-20",
        "Ferries stop for pay",
    )


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    long = "The union said in a statement that the ferries between the islands " * 3
    bare = (
        "z6715asian\nr z BC-Ferries 02-20 0500\n^BC-Ferries,416<\n"
        f"\t   PORT ELMORE (AP) _ {long.strip()}.\n\t   ___\n\t   UP NEXT\n"
        "\t   It was noon when they met.\n\n\t   AP-WF-02-20-16 0337GMT<\n"
    )

    assert read(bare)[0].articles[0].text.split("\n\n")[1:] == [
        "UP NEXT",
        "It was noon when they met.",
    ]


TELEPRINTED = """   ZCZC
ELM0123 7 CRO 0 ELM CRO NAZ

      PORTI: FERMI I TRAGHETTI TRA LE ISOLE =

      Roma, 12 feb. (Adnkronos) - I traghetti tra le isole si sono fermati oggi
dopo che le trattative sono fallite, ha detto il sindacato del porto.

      (Bdy/Adnkronos)

ISSN 2465 - 1222
12-FEB-20 12:05
NNNN
ZCZC FMG000
YY TDR
Ferries to sail on Thursday<!
They will sail at noon from the old harbour.

NNNN
"""


def test_messages_of_teleprinters_are_stories_without_their_routing() -> None:
    first, second = read(TELEPRINTED, "utf-8")

    assert (first.publication, first.published) == ("Adnkronos", "2020-02-12")
    assert first.articles[0].headline == "PORTI: FERMI I TRAGHETTI TRA LE ISOLE"
    assert first.articles[0].dateline == "Roma, 12 feb. (Adnkronos)"
    assert first.articles[0].text == (
        "I traghetti tra le isole si sono fermati oggi dopo che le trattative sono "
        "fallite, ha detto il sindacato del porto."
    )
    assert second.articles[0].headline == "Ferries to sail on Thursday"
    assert second.articles[0].text == "They will sail at noon from the old harbour."


def test_a_head_of_countless_bylines_is_read_in_time() -> None:
    bylines = "".join(
        f"^By ANN LEE {number}=\n^Desk {number}=\n" for number in range(20_000)
    )
    before = process_time()

    read(ANPA.replace("^By ANN LEE=\n", bylines))

    assert process_time() - before < 10


GERMAN = """bdt0007 3 vm 31  dpa 0061

Hafen/Fähren/
(Berichtigung: In einer früheren Fassung hieß es, die Fähren
seien am Montag gefahren.)
(KORR-Bericht)
Fähren fahren wieder
Von Anna Glocke, dpa
(Foto Hafen) =

Die Inseln sind wieder zu erreichen, doch niemand weiß, wie lange
noch.

Elmhafen (dpa) - Die Fähren zwischen den Inseln fahren seit Montag
wieder, wie die Reederei mitteilte.

131137 Nov 13

"""
IMPRINT = """bdt0008 4 rs 46  dpa 0027

Impressum/
(Achtung)
Impressum =

ryryry copyright by dpa ryryry

131200 Nov 13

"""


def test_brackets_in_a_german_head_are_for_editors_and_the_teaser_is_the_deck() -> None:
    (page,) = read(GERMAN, "utf-8")
    (article,) = page.articles

    assert (article.headline, article.authors) == ("Fähren fahren wieder", ("Anna Glocke",))
    assert article.dateline == "Elmhafen (dpa)"
    assert article.deck.startswith("Die Inseln sind wieder zu erreichen")
    assert article.text.startswith("Die Fähren zwischen den Inseln fahren seit Montag")


def test_the_imprint_of_an_agency_is_no_story() -> None:
    (page,) = read(GERMAN + IMPRINT, "utf-8")

    assert page.articles[0].headline == "Fähren fahren wieder"


def test_the_agency_may_stand_beside_the_opening_of_a_teleprinted_message() -> None:
    (page,) = read("ZCZC AAP\n%MNETALL MFI\nFerries sail on Thursday\nAt noon.\n\nNNNN\n")

    assert page.publication == "AAP"


def test_a_headline_may_begin_and_end_with_brackets() -> None:
    bare = GERMAN.replace("Fähren fahren wieder", "(Wieder) fahren Fähren\nim Hafen (Ost)")
    (page,) = read(bare, "utf-8")

    assert page.articles[0].headline == "(Wieder) fahren Fähren im Hafen (Ost)"


def test_a_wire_of_the_east_that_lost_its_marks_is_read_by_its_indents() -> None:
    bare = (
        "a0105KYODOkoko-\nu s BC-Rowing-Cup   09-12 0344\nBC-Rowing-Cup\n"
        "Rowing: Elmore claim 7th Gull Cup by beating Larkhaven+\n"
        "     ELMORE, Eastland, Dec. 9 Kyodo - Elmore claimed their seventh \n"
        "Gull Cup on Sunday after a race in the rain.\n     Nobody saw the end.\n"
        "==Kyodo\nKWS-21:37-09-12-18\n"
    )

    (page,) = read(bare)
    (article,) = page.articles

    assert (page.publication, page.published) == ("Kyodo", "2018-12-09")
    assert article.headline == "Rowing: Elmore claim 7th Gull Cup by beating Larkhaven"
    assert (article.dateline, article.section) == (
        "ELMORE, Eastland, Dec. 9 Kyodo",
        "sports",
    )
    assert article.text == (
        "Elmore claimed their seventh Gull Cup on Sunday after a race in the rain.\n\n"
        "Nobody saw the end."
    )


def test_a_swiss_wire_has_its_day_in_small_letters_and_its_dateline_without_dash() -> None:
    bare = (
        "\nbsf037 4 su 174 gef 1388\n\nBacs ELM\n\nBacs ELM: \n"
        "L'arrêt des bacs marque la Ville = \n\n"
        "Elmore (ats) L'arrêt des bacs a provoqué un séisme dans \nla Ville.\n\n"
        "Personne ne sait rien. \n\n(SDA\\/mf ba) \n\n211005 jan 19"
    )

    (page,) = read(bare)
    (article,) = page.articles

    assert (page.publication, page.published) == ("ats", "2019-01-21")
    assert article.headline == "Bacs ELM: L'arrêt des bacs marque la Ville"
    assert article.dateline == "Elmore (ats)"
    assert article.text == (
        "L'arrêt des bacs a provoqué un séisme dans la Ville.\n\nPersonne ne sait rien."
    )
