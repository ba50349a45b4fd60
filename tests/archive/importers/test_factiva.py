"""Exports of Factiva with and without codes."""

from __future__ import annotations

import pytest

from archive.importers.factiva import FactivaImporter
from archive.model import EntityKind
from tests.archive.importers.exports import articles, rich_text

CODED = """
SE     Wirtschaft
HD     Market moves north
BY     Anna Bell
CR     Harbour News Agency
WC     1,204 words
PD     15 January 2010
ET     06:30
SN     Larkhaven Post
SC     LARKH
ED     First
PG     B4
LA     English
CY     (c) 2010 Larkhaven Press
LP
The market moves north this spring, the traders said.

TD     TD Bank was not among them.
BY the way, nobody asked it.

CO     larkst : Larkhaven Stone Co | harbng : Harbour Group
NS     gcat : Political/General News
RE     larkh : Larkhaven | nshor : North Shore
PUB    Larkhaven Press
AN     Document LARKH00020100115e61f0001a

Search Summary
"""

PLAIN = """
News
Market moves north

By Anna Bell
204 words
15 janvier 2010
06:30
Courrier de Larkhaven
LARKH
B4
Français
(c) 2010 Presses de Larkhaven

Le marché se déplace vers le nord ce printemps, disent les marchands de la ville, \
qui ne sont pas tous contents de cette décision.

Personne ne s'en plaint.

Document LARKH00020100115e61f0001a
"""

INDEXED_PAGE = """<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article enArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td>
<td><b class='enHeadline'>Market moves</b></td></tr>
<tr><td class="index"><b>WC</b>&nbsp;</td><td>20 words</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>15 January 2010</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>Larkhaven Post</td></tr>
<tr><td class="index"><b>LA</b>&nbsp;</td><td>English</td></tr>
<tr><td class="index"><p><b>LP</b>&nbsp;</p></td><td><p>First.</p><p>Second.</p></td></tr>
<tr><td class="index"><b>AN</b>&nbsp;</td><td>Document LARKH00020100115e61f0001a</td></tr>
</table></div></body></html>
"""

PLAIN_PAGE = """<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article enArticle">
<div id="hd"><span class="enHeadline">Market moves</span></div>
<div class="author">By Anna Bell</div><div>20 words</div><div>15 January 2010</div>
<div>06:30</div><div>Larkhaven Post</div><div>LARKH</div><div>English</div>
<div>(c) 2010 Larkhaven Press</div><p>First.</p><p>Second.</p>
<p>Document LARKH00020100115e61f0001a</p></div></body></html>
"""


def test_codes_tell_every_field() -> None:
    ((page, article),) = articles(FactivaImporter(), CODED)

    assert page.publication == "Larkhaven Post"
    assert page.published == "2010-01-15"
    assert page.number == "B4"
    assert page.edition == "First"
    assert article.section == "Wirtschaft"
    assert article.authors == ("Anna Bell",)
    assert article.language == "en"
    declared = {(one.kind, one.name) for one in article.certain}
    assert (EntityKind.ORGANIZATION, "Larkhaven Stone Co") in declared
    assert (EntityKind.PLACE, "North Shore") in declared


def test_lines_that_begin_like_a_code_stay_in_the_text() -> None:
    ((_, article),) = articles(FactivaImporter(), CODED)

    assert article.text.split("\n\n") == [
        "The market moves north this spring, the traders said.",
        "TD Bank was not among them.",
        "BY the way, nobody asked it.",
    ]


def test_stories_without_codes_are_told_by_their_neighbours() -> None:
    ((page, article),) = articles(FactivaImporter(), PLAIN.encode("cp1252"))

    assert page.publication == "Courrier de Larkhaven"
    assert page.published == "2010-01-15"
    assert page.number == "B4"
    assert article.headline == "Market moves north"
    assert article.section == "News"
    assert article.byline == "By Anna Bell"
    assert article.language == "fr"
    assert len(article.text.split("\n\n")) == 2


def test_pages_with_and_without_index_give_the_same_story() -> None:
    for page_markup in (INDEXED_PAGE, PLAIN_PAGE):
        ((page, article),) = articles(FactivaImporter(), page_markup)

        assert page.publication == "Larkhaven Post"
        assert page.published == "2010-01-15"
        assert article.headline == "Market moves"
        assert article.text == "First.\n\nSecond."


PRINTED_PAGE = """<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<table><tr><td><h1>Factiva</h1></td><td><span>Dow Jones</span></td></tr></table>
<div id="lastArticle" class="article"><p><div id="hd"><b>
Market moves
</b></div><div>
By ANNA BELL.
</div><div>20 words</div><div>15 January 2010</div><span class="colorLinks">Larkhaven Post
</span><div>LARKH</div><div>12</div><div>English</div><div>(c) 2010 Larkhaven Press</div>
</p><p>First.</p><p>Second.</p><p>(c) Larkhaven Press, 2010.</p>
<p>Document larkh00020100115e61f0001a</p></div><div>&copy; 2010 Factiva, Inc.</div>
</body></html>"""


def test_page_for_printing_of_2010_is_a_story_without_what_stands_around_it() -> None:
    ((page, article),) = articles(FactivaImporter(), PRINTED_PAGE)

    assert (page.publication, page.published, page.number) == (
        "Larkhaven Post",
        "2010-01-15",
        "12",
    )
    assert (article.headline, article.authors) == ("Market moves", ("Anna Bell",))
    assert (article.section, article.text) == ("", "First.\n\nSecond.")


def test_tables_in_rtf_hold_the_same_codes() -> None:
    rows = [
        "HD\\cell Market moves\\cell\\row",
        "WC\\cell 20 words\\cell\\row",
        "PD\\cell 15 January 2010\\cell\\row",
        "SN\\cell Larkhaven Post\\cell\\row",
        "LA\\cell English\\cell\\row",
        "LP\\cell First.\\par Second.\\cell\\row",
        "AN\\cell Document LARKH00020100115e61f0001a\\cell\\row",
    ]

    ((page, article),) = articles(FactivaImporter(), rich_text(rows))

    assert page.published == "2010-01-15"
    assert article.text == "First.\n\nSecond."


GERMAN_PAGE = """<html><head><title>Factiva</title></head><body><h1>Dow Jones Factiva</h1>
<div id="article-LARKH00020100115e61f0001a" class="article"><div class="article enArticle">
<div>Foreign Desk; 1</div>
<div id="hd"><span class="enHeadline">Market moves</span></div>
<div class="author">By ANNA BELL</div><div>Special to Larkhaven Post</div>
<div>20 Wörter</div><div>15 Januar 2010</div><div>Larkhaven Post</div><div>LARKH</div>
<div>Englisch</div><div>Copyright 2010 Larkhaven Press</div>
<p class="articleParagraph enarticleParagraph">First things were said.</p>
<p class="articleParagraph enarticleParagraph">Second things were said.</p>
<p>Larkhaven Press Digital</p><p>Dokument LARKH00020100115e61f0001a</p></div></div>
</body></html>
"""
CHINESE_PAGE = (
    GERMAN_PAGE.replace("20 Wörter", "20 字")
    .replace("15 Januar 2010", "2010 年 1 月 15 日")
    .replace("Englisch", "英文")
    .replace("Dokument", "文件")
)


@pytest.mark.parametrize("page", [GERMAN_PAGE, CHINESE_PAGE])
def test_pages_are_read_whatever_language_the_user_has(page: str) -> None:
    ((issue, article),) = articles(FactivaImporter(), page)

    assert (issue.publication, issue.published) == ("Larkhaven Post", "2010-01-15")
    assert article.headline == "Market moves"
    assert article.section == "Foreign Desk; 1"
    assert article.authors == ("Anna Bell",)
    assert article.language == "en"
    assert article.text == "First things were said.\n\nSecond things were said."


def test_korean_papers_tell_edition_and_page_in_two_numbers_and_sign_in_hangul() -> None:
    korean = GERMAN_PAGE.replace(
        "<div>LARKH</div>", "<div>LARKH</div><div>51</div><div>4</div>"
    )
    korean = korean.replace("Englisch", "Koreanisch").replace(
        "By ANNA BELL", "김영희;박민수 기자"
    )
    korean = korean.replace("<div>Special to Larkhaven Post</div>\n", "")

    ((page, article),) = articles(FactivaImporter(), korean)

    assert (page.edition, page.number) == ("51", "4")
    assert article.authors == ("김영희", "박민수")


@pytest.mark.parametrize("byline", ["新華社", "한국통신", "市場 動く"])
def test_agency_in_eastern_characters_is_no_author(byline: str) -> None:
    page = GERMAN_PAGE.replace("By ANNA BELL", byline)
    page = page.replace("<div>Special to Larkhaven Post</div>\n", "")

    ((_, article),) = articles(FactivaImporter(), page)

    assert (article.byline, article.authors) == (byline, ())


def test_what_was_searched_for_and_the_title_of_the_page_are_no_part_of_a_story() -> None:
    export = PLAIN_PAGE.replace(
        "<body>", "<body><div><b>Dow Jones Factiva</b></div>"
    ).replace(
        "</body>", "<div>Search Summary</div><table><tr><td>Text</td></tr></table></body>"
    )

    ((_, article),) = articles(FactivaImporter(), export)

    assert article.headline == "Market moves"
    assert article.text == "First.\n\nSecond."


SIGNED = """
News
Market moves north; Traders complain about it
Anna Bell in Larkhaven
1,204 words
15 January 2010
Larkhaven Post
LARKH
English
Copyright 2010 Larkhaven Press. All rights reserved.

The market moves north this spring, the traders said.

Larkhaven Press Limited

Document LARKH00020100115e61f0001a

Obituaries
Ruth Alder
12 words
16 January 2010
Larkhaven Post
LARKH
English
(c) 2010 Larkhaven Press

She was the mayor for many years.

Larkhaven Press

Document LARKH00020100116e61f0001b
"""


def test_name_right_below_a_headline_signs_it_and_a_name_alone_is_the_headline() -> None:
    (_, first), (_, second) = articles(FactivaImporter(), SIGNED)

    assert first.headline == "Market moves north; Traders complain about it"
    assert (first.section, first.byline) == ("News", "Anna Bell in Larkhaven")
    assert (second.section, second.headline) == ("Obituaries", "Ruth Alder")


def test_publisher_above_the_number_is_no_text() -> None:
    (_, first), (_, second) = articles(FactivaImporter(), SIGNED)

    assert first.text == "The market moves north this spring, the traders said."
    assert second.text == "She was the mayor for many years."


def test_page_saved_with_programs_before_its_stories_is_recognised() -> None:
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">'
    script = "<script>" + "var a = function(t) { return t }; " * 1000 + "</script>"
    export = PLAIN_PAGE.replace("<!DOCTYPE html>", doctype).replace(
        "<title>Factiva</title>", f"{script}<title>Factiva</title>"
    )

    ((_, article),) = articles(FactivaImporter(), export)

    assert article.headline == "Market moves"


LOOSE = """HD Market moves north
BY By Anna Bell
WC 204 words
PD 15 January 2010
SN Larkhaven Post
SC LARKH
LA English
CY (c) 2010 Larkhaven Press
LP
The market moves north this spring.
TD
TD Bank was not among them.
IN the end nobody asked it.
CO larkst : Larkhaven Stone Co
IN i1 : Mining
PUB Larkhaven Press
AN Document LARKH00020100115e61f0001a

HD Second
WC 12 words
PD 16 January 2010
SN Larkhaven Post
LP Two.
AN Document LARKH00020100116e61f0001b
"""


def test_codes_that_one_blank_follows_are_told_from_words_by_what_they_say() -> None:
    (page, first), (_, second) = articles(FactivaImporter(), LOOSE)

    assert (page.publication, page.published) == ("Larkhaven Post", "2010-01-15")
    assert (first.headline, first.authors) == ("Market moves north", ("Anna Bell",))
    assert first.text.split("\n\n") == [
        "The market moves north this spring.",
        "TD Bank was not among them.",
        "IN the end nobody asked it.",
    ]
    assert (second.headline, second.text) == ("Second", "Two.")


def test_codes_that_are_indented_are_codes() -> None:
    export = "".join(f"   {line}\n" for line in CODED.splitlines())

    ((page, article),) = articles(FactivaImporter(), export)

    assert page.publication == "Larkhaven Post"
    assert article.headline == "Market moves north"


@pytest.mark.parametrize("number", ["98) ", "3 ) ", "12)"])
@pytest.mark.parametrize("export", [CODED, PLAIN], ids=["coded", "plain"])
def test_number_in_the_list_of_an_export_is_no_part_of_a_headline(export, number):
    numbered = export.replace("Market moves", f"{number}Market moves")

    ((_, article),) = articles(FactivaImporter(), numbered)

    assert article.headline == "Market moves north"
