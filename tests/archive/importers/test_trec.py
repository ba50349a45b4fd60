"""Records of the TREC collections become stories, whichever paper they are from."""

from __future__ import annotations

from time import process_time

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.trec import TrecImporter
from archive.importers.wire.sgml import decoded
from archive.model import Article, ArticleKind, Page
from archive.source import Source

AP = """<DOC>
<DOCNO> AP880212-0001 </DOCNO>
<FILEID>AP-NR-02-12-88 2344EST</FILEID>
<HEAD>Dockers Walk Out in Port Elmore</HEAD>
<HEAD>Eds: Also in Monday AMs report.</HEAD>
<BYLINE>By ANN LEE</BYLINE>
<BYLINE>Associated Press Writer</BYLINE>
<DATELINE>PORT ELMORE (AP) </DATELINE>
<TEXT>
   More than 200 dockers left their work on Friday
after talks broke down.
   ``We had no choice,'' said one of them.
</TEXT>
</DOC>
"""
WSJ = """<DOC>
<DOCNO> WSJ870324-0001 </DOCNO>
<HL> Ferry Firm Near Accord
To Sell Unit</HL>
<DD> 03/24/87</DD>
<SO> WALL STREET JOURNAL (J)</SO>
<TEXT>
   Ferry &amp; Co. is close to an accord.
</TEXT>
</DOC>
"""
LA = """<DOC>
<DOCNO> LA042990-0001 </DOCNO>
<DATE><P>
April 29, 1990, Sunday, Home Edition
</P></DATE>
<SECTION><P>
Harbour; Part B; Page 3; Column 2; Harbour Desk
</P></SECTION>
<HEADLINE><P>
DOCKERS WALK OUT
</P></HEADLINE>
<TEXT><P>
They walked out
at noon.
</P><P>
Nobody knew why.
</P></TEXT>
<TYPE><P>Letter to the Editor</P></TYPE>
</DOC>
"""
FT = """<DOC>
<DOCNO>FT922-5992</DOCNO>
<DATE>920527
</DATE>
<HEADLINE>
FT  27 MAY 92 / Harbour News: Dockers walk out
</HEADLINE>
<TEXT>
They walked out.
</TEXT>
<CN>GBZ  United Kingdom, EC.
</CN>
<PUB>The Financial Times
</PUB>
<PAGE>
London Page 4
</PAGE>
</DOC>
"""
GIGAWORD = """<DOC id="NYT_ENG_19940701.0001" type="story" >
<HEADLINE>
Dockers walk out
</HEADLINE>
<DATELINE>
PORT ELMORE
</DATELINE>
<TEXT>
<P>
They walked out.
</P>
</TEXT>
</DOC>
"""
AQUAINT = """<DOC>
<DOCNO> APW19980213.1310 </DOCNO>
<DATE_TIME> 02/13/1998 14:26:00 </DATE_TIME>
<BODY><HEADLINE> Dockers walk out </HEADLINE>
<TEXT><P> They walked out. </P></TEXT></BODY>
</DOC>
"""


def read(text: str) -> list[Page]:
    source = Source("docs", content=text.encode())
    assert importer_for(source).name == "trec"
    return list(TrecImporter().read(source))


def only(text: str) -> tuple[Page, Article]:
    (page,) = read(text)
    (article,) = page.articles
    return page, article


@pytest.mark.parametrize(
    ("text", "publication", "published", "headline"),
    [
        (AP, "Associated Press", "1988-02-12", "Dockers Walk Out in Port Elmore"),
        (
            WSJ,
            "The Wall Street Journal",
            "1987-03-24",
            "Ferry Firm Near Accord To Sell Unit",
        ),
        (LA, "Los Angeles Times", "1990-04-29", "DOCKERS WALK OUT"),
        (FT, "The Financial Times", "1992-05-27", "Harbour News: Dockers walk out"),
        (GIGAWORD, "The New York Times", "1994-07-01", "Dockers walk out"),
        (AQUAINT, "Associated Press", "1998-02-13", "Dockers walk out"),
    ],
)
def test_every_paper_tells_its_name_its_day_and_its_headline(
    text: str, publication: str, published: str, headline: str
) -> None:
    page, article = only(text)

    assert (page.publication, page.published) == (publication, published)
    assert article.headline == headline


def test_wrapped_text_and_bylines_in_parts_are_joined() -> None:
    _, article = only(AP)

    assert (article.byline, article.authors) == (
        "By ANN LEE, Associated Press Writer",
        ("Ann Lee",),
    )
    assert article.dateline == "PORT ELMORE (AP)"
    assert article.text == (
        "More than 200 dockers left their work on Friday after talks broke down.\n\n"
        "“We had no choice,” said one of them."
    )


def test_section_page_and_edition_are_taken_from_their_lines() -> None:
    page, article = only(LA)

    assert (article.section, page.number, page.edition) == ("Harbour", "B3", "Home Edition")
    assert article.kind is ArticleKind.LETTER
    assert article.text == "They walked out at noon.\n\nNobody knew why."


def test_the_page_of_a_paper_may_stand_behind_its_section() -> None:
    page, article = only(FT)

    assert (article.section, page.number) == ("London", "4")
    assert "United Kingdom" in {one.name for one in article.certain}


def test_papers_may_be_mixed_and_ends_missing() -> None:
    assert len(read(AP + WSJ.replace("</DOC>", "") + LA)) == 3


def test_records_without_words_are_an_error() -> None:
    with pytest.raises(SourceError, match="no record"):
        list(TrecImporter().read(Source("docs", content=b"<DOC><DOCNO> 1 </DOCNO></DOC>")))


def test_a_headline_parted_by_signs_is_headline_deck_and_byline() -> None:
    _, told = only(
        WSJ.replace(
            "<HL> Ferry Firm Near Accord\nTo Sell Unit</HL>",
            "<HL> Ships &amp; Trade: @ Ferry Firm Near Accord @ --- @ Rival Waits @ ---- "
            "@ By Ann Lee @ Staff Reporter of The Wall Street Journal </HL>",
        )
    )

    assert (told.headline, told.deck) == (
        "Ships & Trade: Ferry Firm Near Accord",
        "Rival Waits",
    )
    assert told.authors == ("Ann Lee",)


def test_what_fbis_says_before_a_text_is_no_part_of_it() -> None:
    _, told = only(
        "<DOC><DOCNO> FBIS4-22 </DOCNO><HEADER><AU> FBIS-CHI-94-065 </AU>"
        "<DATE1> 4 Apr 1994 </DATE1></HEADER><H3> <TI> Dockers Return </TI></H3>\n<TEXT>\n"
        "Language: <F P=105> English </F>\nArticle Type:BFN\n\n  [Text] Elmore, April 4 "
        "(XINHUA) -- The dockers went back to work today.\n</TEXT></DOC>"
    )

    assert (told.byline, told.dateline) == ("", "Elmore, April 4 (XINHUA)")
    assert told.text == "The dockers went back to work today."


def test_paragraphs_and_page_of_the_mercury_news_are_told_by_its_marks() -> None:
    page, _ = only(
        "<DOC><DOCNO> SJMN91-06365001 </DOCNO><LEADPARA>  They left. </LEADPARA>"
        "<SECTION> Front </SECTION><HEADLINE> DOCKERS LEAVE </HEADLINE>"
        "<TEXT> They went home.;   Nobody paid.</TEXT><PAGE> 1A </PAGE></DOC>"
    )

    assert (page.number, page.articles[0].section) == ("1A", "Front")
    assert page.articles[0].text == "They left.\n\nThey went home.\n\nNobody paid."


def test_the_marks_of_a_typesetter_are_left_out_and_a_byline_between_fields_is_read() -> (
    None
):
    _, told = only(
        "<DOC><DOCNO> NYT19980601.0001 </DOCNO><BODY><HEADLINE>DOCKERS LEAVE</HEADLINE>\n"
        "   By ANN LEE\n c.1998 Elmore News Service\n<TEXT>\n   ELMORE &MD; The dockers "
        "left on Friday, &UR; officials said. &QL;\n</TEXT></BODY></DOC>"
    )

    assert (told.authors, told.dateline) == (("Ann Lee",), "ELMORE")
    assert told.text == "The dockers left on Friday, officials said."


@pytest.mark.parametrize(
    ("number", "paper", "language"),
    [
        ("FR940103-000001", "Frankfurter Rundschau", "de"),
        ("LEMONDE94-000001-19940101", "Le Monde", "fr"),
        ("EFE19940101-00001", "EFE", "es"),
        ("LASTAMPA94-000001", "La Stampa", "it"),
        ("GH950102-000001", "Glasgow Herald", "en"),
    ],
)
def test_papers_of_clef_are_known_with_their_language(
    number: str, paper: str, language: str
) -> None:
    page, _ = only(
        f"<DOC><DOCNO>{number}</DOCNO><DATE>19940103</DATE><TITLE>A</TITLE>"
        "<TEXT>B</TEXT></DOC>"
    )

    assert (page.publication, page.language) == (paper, language)


def test_the_federal_register_is_no_newspaper() -> None:
    page, _ = only("<DOC><DOCNO>FR89104-0001</DOCNO><HEADLINE>A</HEADLINE></DOC>")

    assert page.publication == ""


def read_each(text: str, encoding: str = "utf-8") -> list[tuple[Page, Article]]:
    source = Source("collection.dat", content=text.encode(encoding))
    assert importer_for(source).name == "trec"
    return [(page, one) for page in TrecImporter().read(source) for one in page.articles]


def test_sections_of_characters_are_their_text() -> None:
    marked = AP.replace("Dockers Walk Out in Port Elmore", "<![CDATA[Dockers & Co]]>")
    ((_, article),) = read_each(marked.replace("one of them", "<![CDATA[a <b> & c]]>"))

    assert article.headline == "Dockers & Co"
    assert article.text.endswith("said a <b> & c.")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Докеры ушли с работы в порту города в понедельник утром.", "cp1251"),
        ("Přístavní dělníci odešli z práce, žádný z nich nevěděl proč.", "cp1250"),
        ("港の労働者は月曜日の朝に仕事を離れた。だれも理由を知らなかった。", "shift_jis"),
        ("Докеры ушли.", "utf-16"),
    ],
)
def test_collections_in_the_encodings_of_their_languages_are_read(
    text: str, encoding: str
) -> None:
    record = AP.replace("``We had no choice,'' said one of them.", text)
    ((_, article),) = read_each(record, encoding)

    assert article.text.endswith(text)


@pytest.mark.parametrize(
    "text", [f"<HAMSHAHRI2>\n{AP}</HAMSHAHRI2>", AP.replace("DOCNO", "DOCID")]
)
def test_records_below_any_root_and_by_any_number_are_stories(text: str) -> None:
    ((page, _),) = read_each(text)

    assert (page.publication, page.published) == ("Associated Press", "1988-02-12")


def test_a_collection_without_line_ends_is_decoded_in_time() -> None:
    collection = f"<DOC><DOCNO> A-1 </DOCNO><TEXT>{'word ' * 600_000} café</TEXT></DOC>"
    before = process_time()

    assert decoded(collection.encode("cp1252")).endswith("café</TEXT></DOC>")

    assert process_time() - before < 10  # of the processor; it takes a hundredth


def test_texts_of_clef_in_several_fields_are_read_in_their_order() -> None:
    page, article = only(
        "<DOC><DOCNO>ATS.940103.0007</DOCNO><TI>Les bacs stoppés</TI><LD>Les bacs sont "
        "arrêtés depuis lundi.</LD><TX>Personne ne sait pourquoi.</TX><ST>Suite</ST>"
        "<TX>Il fait froid.</TX></DOC>"
    )

    assert (page.publication, page.published) == ("ATS", "1994-01-03")
    assert (article.headline, article.language) == ("Les bacs stoppés", "fr")
    assert article.text.split("\n\n") == [
        "Les bacs sont arrêtés depuis lundi.",
        "Personne ne sait pourquoi.",
        "Suite",
        "Il fait froid.",
    ]


def test_the_slugs_and_ends_of_efe_are_left_out() -> None:
    page, article = only(
        "<DOC><DOCNO>EFE19940101-00001</DOCNO><CATEGORY>POLITICA</CATEGORY><TITLE>   "
        "PUERTO-BARCAS\nLAS BARCAS PARAN\nDESDE EL LUNES\n</TITLE><TEXT>   Elmore, 31 dic "
        "(EFE).- Las barcas\npararon.\n   Nadie supo por qué. EFE\n   AL/BD\n   "
        "01/01/00-28/94\n</TEXT></DOC>"
    )

    assert article.headline == "LAS BARCAS PARAN DESDE EL LUNES"
    assert (article.dateline, article.section) == ("Elmore, 31 dic (EFE)", "POLITICA")
    assert article.text == "Las barcas pararon.\n\nNadie supo por qué."
    assert page.published == "1994-01-01"


def test_the_headline_of_portuguese_papers_is_the_first_line_of_their_texts() -> None:
    page, article = only(
        "<DOC><DOCNO>PUBLICO-19940101-001</DOCNO><TEXT>\nAs balsas pararam\n\nNinguém "
        "sabia\nporquê.\n</TEXT></DOC>"
    )

    assert (page.publication, page.published) == ("Público", "1994-01-01")
    assert (article.headline, article.text) == (
        "As balsas pararam",
        "Ninguém sabia porquê.",
    )


def test_leads_are_decks_and_slugs_no_datelines() -> None:
    _, spiegel = only(
        "<DOC><DOCNO>SPIEGEL-940103-1</DOCNO><DATE>03.01.1994</DATE><TITLE>Fähren</TITLE>"
        "<LEAD>Nichts geht mehr.</LEAD><TEXT><P>Die Fähren standen still.</P></TEXT></DOC>"
    )
    _, told = only(GIGAWORD.replace("PORT ELMORE", "ELMORE (BC-DOCK-NYT)"))

    assert (spiegel.deck, spiegel.text) == (
        "Nichts geht mehr.",
        "Die Fähren standen still.",
    )
    assert told.dateline == "ELMORE"
