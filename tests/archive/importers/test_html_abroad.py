"""Web pages in other languages and out of other archives than the best known."""

from __future__ import annotations

import pytest

from archive.importers.html import HtmlImporter
from archive.importers.pasted.language import guessed_language
from archive.importers.web.markup import original_address
from archive.model import Page
from archive.source import Source

CHINESE = (
    "市议会周二晚间投票决定关闭河上的旧桥，此前工程师在两座桥墩上发现了裂缝，市民议论纷纷。",
    "市长表示，这座于1931年启用的桥梁，修理费用不会低于四百万元，而市政府拿不出这笔钱。",
)
ITALIAN = (
    "Il consiglio comunale ha deciso martedì sera di chiudere il vecchio ponte sul fiume.",
    (
        "La sindaca ha detto che il ponte, aperto nel 1931, non può essere riparato con "
        "meno di quattro milioni di euro, che il comune non ha."
    ),
)
STORY = (
    "<p>The council voted on Tuesday to close the bridge, as two of its pillars are weak."
    "</p><p>The mayor said it could not be repaired for less than four million.</p>"
)


def read(body: str, title: str = "", head: str = "", lang: str = "") -> Page:
    heading = f"<head><meta charset='utf-8'><title>{title}</title>{head}</head>"
    content = f"<html lang='{lang}'>{heading}<body>{body}</body></html>"
    (only,) = HtmlImporter().read(Source("page.html", content=content.encode()))
    return only


def test_a_chinese_page_is_read_without_its_lines_of_source_and_date() -> None:
    page = read(
        "<div>今天是2020年5月6日</div><div><a href='/'>首页</a></div><h1>旧桥关闭</h1>"
        "<div>2012年03月10日 10:11　来源：例报　记者 王小明</div>"
        f"<div><p>{CHINESE[0]}</p><p>{CHINESE[1]}</p></div>",
        "旧桥关闭_例报网",
    )
    (article,) = page.articles

    assert (article.headline, page.publication) == ("旧桥关闭", "例报网")
    assert (page.published, page.language) == ("2012-03-10", "zh")
    assert article.text == "\n\n".join(CHINESE)


def test_a_byline_between_deck_and_text_is_no_part_of_it() -> None:
    (article,) = read(
        "<h1>Chiuso il vecchio ponte</h1><p>Trovate crepe in due piloni.</p>"
        f"<p>di <b>Maria Rossi</b></p><p>{ITALIAN[0]}</p><p>{ITALIAN[1]}</p>",
        "Chiuso il vecchio ponte - Corriere",
        lang="it",
    ).articles

    assert article.authors == ("Maria Rossi",)
    assert "Rossi" not in article.text
    assert article.text.startswith("Trovate crepe")


def test_a_line_of_dates_with_their_hours_is_no_part_of_the_text() -> None:
    (article,) = read(
        "<h1>Ponte fechada</h1><p>10/03/2012 08h15 - Atualizado em 11/03/2012 09h00</p>"
        + STORY,
        "Ponte fechada - Jornal",
    ).articles

    assert article.text.startswith("The council")


def test_what_is_printed_around_a_page_to_print_stays_out() -> None:
    (article,) = read(
        f"<p>Close window | Print</p><h2>Bridge closes</h2>{STORY}"
        "<p>Find this article at:<br>http://a.test/2010/03/10/bridge.html</p>",
        "Gazette | Print version",
    ).articles

    assert article.text.startswith("The council")
    assert article.text.endswith("four million.")


def test_the_one_heading_of_a_page_says_more_than_its_short_title() -> None:
    page = read(f"<h1>Council closes the old bridge</h1>{STORY}", "Bridge shut")

    assert page.articles[0].headline == "Council closes the old bridge"


@pytest.mark.parametrize(
    "archived",
    [
        "https://web.archive.org/web/20100310000000/",
        "http://archive.today/2014.03.11-101112/",
        "https://archive.ph/20140311101112/",
        "https://arquivo.pt/wayback/20100310000000/",
        "https://wayback.archive-it.org/1234/20100310000000/",
        "http://webarchive.nationalarchives.gov.uk/20100310000000/",
        "https://www.webarchive.org.uk/wayback/archive/20100310000000mp_/",
    ],
)
def test_an_archived_address_is_the_original_one_again(archived: str) -> None:
    assert original_address(f"{archived}http://a.test/b") == "http://a.test/b"


@pytest.mark.parametrize(
    "address",
    ["https://a.test/archive/20100310/b", "https://archive.org/details/http-history"],
)
def test_an_address_that_only_looks_archived_stays(address: str) -> None:
    assert original_address(address) == address


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (CHINESE[0], "zh"),
        ("市議会は十日夜、古い橋の閉鎖を賛成多数で可決したと発表した。", "ja"),
        ("시의회는 화요일 밤 오래된 다리를 폐쇄하기로 결정했다고 밝혔다.", "ko"),
        ("Die Brücke ist zu.", None),
    ],
)
def test_scripts_of_one_language_tell_it(text: str, language: str | None) -> None:
    assert guessed_language(text) == language
