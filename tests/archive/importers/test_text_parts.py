"""The steps by which pasted text is understood, each by its own table of cases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importers.pasted.bylines import (
    agency_of,
    authors_of,
    bare_byline_of,
    byline_of,
)
from archive.importers.pasted.datelines import split_dateline
from archive.importers.pasted.decoding import decoded
from archive.importers.pasted.furniture import (
    Said,
    is_furniture,
    said_by_date_line,
    said_by_labels,
    said_by_navigation,
)
from archive.importers.pasted.layout import lines_of, paragraphs
from archive.importers.pasted.printed_dates import printed_date
from archive.importers.pasted.sniffing import likelihood
from archive.importers.pasted.stories import split_stories
from archive.importers.pasted.story import read_story


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("CLAUDIA LAUER", ["Claudia Lauer"]),
        ("JOHN McDONALD AND PETER O'BRIEN", ["John McDonald", "Peter O'Brien"]),
        ("MARIA DE LA CRUZ", ["Maria de la Cruz"]),
        ("INTERVIEW: ANNA BELL UND TOM REED", ["Anna Bell", "Tom Reed"]),
        ("LUDWIG VAN DER BERG", ["Ludwig van der Berg"]),
        ("By J.D. SMITH, Associated Press", ["J.D. Smith"]),
        ("Von ANNA MÜLLER und Bo Day", ["Anna Müller", "Bo Day"]),
        ("PAR JEAN-PAUL DUPONT", ["Jean-Paul Dupont"]),
        ("Por ANA RUIZ y LUIS PEÑA", ["Ana Ruiz", "Luis Peña"]),
        ("By Ann Lee, Bob Day & Cy Fox", ["Ann Lee", "Bob Day", "Cy Fox"]),
        ("ANN LEE/BOB DAY", ["Ann Lee", "Bob Day"]),
        ("By Greg McCune Staff Writer", ["Greg McCune"]),
        ("PETER BAKER NEW YORK TIMES NEWS SERVICE", ["Peter Baker"]),
        ("ADAM HILL THE NEW YORK TIMES", ["Adam Hill"]),
        ("MARTIN LUTHER KING JR.", ["Martin Luther King Jr."]),
        ("JOHN E SMITH", ["John E Smith"]),
        ("By ANNA BELL.", ["Anna Bell"]),
        ("By Anna Bell, Harbour Editor, and Bo Day", ["Anna Bell", "Bo Day"]),
        ("THE ASSOCIATED PRESS", ["The Associated Press"]),
        ("COMPILED BY STAFF FROM WIRE REPORTS", []),
        ("By OUR OWN CORRESPONDENT", []),
    ],
)
def test_byline_names_its_authors(byline: str, authors: list[str]) -> None:
    assert list(authors_of(byline)) == authors


def test_newspaper_behind_a_name_is_no_author() -> None:
    assert authors_of("GINNY HILL SALTBY MERCURY", "Saltby Mercury") == ("Ginny Hill",)


@pytest.mark.parametrize(
    "line",
    [
        "He was tired.",
        "- and so the day ended",
        "By noon the fire was out.",
        "-",
        "- $5 million",
    ],
)
def test_ordinary_line_is_no_byline(line: str) -> None:
    assert byline_of(line) is None


def test_names_alone_are_a_bare_byline() -> None:
    assert bare_byline_of("CLAUDIA LAUER") == "CLAUDIA LAUER"
    assert bare_byline_of("Council votes to close") is None
    assert agency_of("ANN LEE (Reuters)") == "Reuters"


@pytest.mark.parametrize(
    ("paragraph", "dateline", "begins"),
    [
        ("PHILADELPHIA — The city will stop.", "PHILADELPHIA", "The city"),
        ("WASHINGTON (AP) - The senate met today.", "WASHINGTON (AP)", "The senate"),
        ("LONDON, April 15.—The ship was lost.", "LONDON, April 15", "The ship"),
        ("LONDON, April 15. The ship was lost.", "LONDON, April 15", "The ship"),
        ("LITTLE ROCK, Ark. — The state will pay.", "LITTLE ROCK, Ark.", "The state"),
        ("ST. LOUIS -- The river rose again.", "ST. LOUIS", "The river"),
        ("NEW DELHI: The government said so.", "NEW DELHI", "The government"),
        ("Berlin (dpa) – Der Minister sagte zu.", "Berlin (dpa)", "Der Minister"),
        ("Friday — The day that all was lost.", "", "Friday"),
        ("NOTE: This story was changed later.", "", "NOTE"),
        ("ECONOMIC SPOTLIGHT - Japan Buys Foreign Stocks", "", "ECONOMIC"),
        ("He said — and meant it — that it was over.", "", "He said"),
    ],
)
def test_dateline_is_split_off(paragraph: str, dateline: str, begins: str) -> None:
    found, rest = split_dateline(paragraph)

    assert found == dateline
    assert rest.startswith(begins)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("28 July 2018", "2018-07-28"),
        ("July 28, 2018", "2018-07-28"),
        ("28/07/2018", "2018-07-28"),
        ("07/28/2018", "2018-07-28"),
        ("2018-07-28", "2018-07-28"),
        ("Saturday, April 20, 1912", "1912-04-20"),
        ("Samstag, den 20. April 1912", "1912-04-20"),
        ("le 1er mai 1890", "1890-05-01"),
        ("20 de abril de 1912", "1912-04-20"),
        ("April 1912", "1912-04"),
    ],
)
def test_printed_date_becomes_edtf(line: str, published: str) -> None:
    dated = printed_date(line)

    assert dated is not None
    assert dated.published == published


@pytest.mark.parametrize(
    "line", ["31/02/2019", "Feb. 29, 1900", "June 31st", "Friday", "5/6/07"]
)
def test_no_such_day_is_no_date(line: str) -> None:
    assert printed_date(line) is None


def test_doubtful_order_of_day_and_month_is_told() -> None:
    here = printed_date("05/06/2018")
    there = printed_date("05/06/2018", month_first=True)

    assert here is not None
    assert there is not None
    assert (here.published, there.published) == ("2018-06-05", "2018-05-06")
    assert here.doubt


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for written in (
        f"{day:%-d %B} {day.year}",
        f"{day:%B %-d}, {day.year}",
        day.isoformat(),
    ):
        dated = printed_date(written)
        assert dated is not None
        assert dated.published == day.isoformat()


def test_navigation_tells_language_and_country() -> None:
    assert said_by_navigation("Newspapers in English") == Said(language="en")
    assert said_by_navigation("Zeitungen auf Deutsch") == Said(language="de")
    assert said_by_navigation("Journaux en français") == Said(language="fr")
    assert (
        said_by_navigation("Newspapers from the United States").country == "United States"
    )
    assert not is_furniture("Newspapers in English towns are closing one by one.")


def test_metadata_lines_are_told_from_headlines() -> None:
    told = said_by_date_line("25 Mar 1987 - World - A4", month_first=False)

    assert told == Said(published="1987-03-25", section="World", page="A4")
    assert (
        said_by_date_line("MAYOR quits after 12 years in office", month_first=False) is None
    )
    assert said_by_labels("He said: Section: of the crowd") is None


def test_wrapped_lines_are_joined_and_cut_words_mended() -> None:
    text = """The commission said on Tuesday that the negotia-
tions with the self-
styled committee had come to an end, and that the nego-
tiations of the Anglo-
American board went on."""

    (paragraph,) = paragraphs(lines_of(text))

    assert "the negotiations with the self-styled committee" in paragraph
    assert "the Anglo-American board" in paragraph


def test_unwrapped_lines_stay_paragraphs() -> None:
    text = "First paragraph, a whole one.\nSecond paragraph, too.\nThird of them."

    assert len(paragraphs(lines_of(text))) == 3


def test_indented_lines_begin_paragraphs() -> None:
    text = (
        "    The first paragraph of this story goes on over the end of\n"
        "a line and ends here.\n"
        "    The second one, which is indented as well, does so likewise,\n"
        "and then it ends.\n"
    )

    assert len(paragraphs(lines_of(text))) == 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Die Straße für Fußgänger ist gesperrt, sagte der Bürgermeister.", "cp1252"),
        ("Die Straße für Fußgänger ist gesperrt, sagte der Bürgermeister.", "mac_roman"),
        ("“It’s over” — he said that to us all.", "cp1252"),
        ("“It’s over” — he said that to us all.", "mac_roman"),
        ("Wczoraj w Łodzi odbyło się posiedzenie rządu, żegnając się.", "cp1250"),
        ("Dün Ankara'da hükümet toplantısı yapıldı, güçlüğe rağmen.", "cp1254"),
        ("Вчера в Москве состоялось заседание правительства и министров.", "cp1251"),
    ],
)
def test_legacy_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@given(st.text(alphabet=st.characters(blacklist_categories=["C", "Z"]), min_size=4))
def test_utf8_is_read_as_it_is(text: str) -> None:
    import unicodedata

    assert decoded(text.encode()) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7\nSome words of text",
        b"<!doctype html><html><body>Some words</body></html>",
        b'<?xml version="1.0"?><alto/>',
        b'{"headline": "Mayor quits"}',
        b"TY  - NEWS\nTI  - Mayor quits\n",
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\n",
        b"name,year,place\nMercury,1797,Saltby\nSentinel,1912,Prairie\n",
        b"import os\n\ndef run():\n    return os.getcwd()\n",
        b"body { color: red; }\np { margin: 0; }\n",
        b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJz\n" * 20,
        bytes(range(256)) * 8,
        b"x" * 16_384,
        b"12345 67890\n",
    ],
)
def test_other_formats_are_left_alone(head: bytes) -> None:
    assert likelihood(head) == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "THE BROOK\n\nThe stream comes down from Saltby moor;\nIt turns the miller's "
            "wheel,\nAnd passes by the parson's door;\nFor other folk to feel.\n",
            id="verses",
        ),
        pytest.param(
            "RESOLVED at the meeting\n\nThat the Mayor be thanked;\n\n"
            "That a petition be sent;\n\nThat the meeting adjourn.\n",
            id="resolutions",
        ),
        pytest.param(
            "Fire, flood, famine\n\nThe town suffered fire, flood, and 1,000 rats.\n",
            id="as many commas in every line",
        ),
        pytest.param(
            "import duties on wool were raised again\nimport duties on iron were not.\n",
            id="a word of programs",
        ),
    ],
)
def test_prose_that_looks_like_programs_or_tables_is_text(text: str) -> None:
    assert likelihood(text.encode()) > 0.5


def test_reports_with_company_names_in_angle_brackets_are_text() -> None:
    assert (
        likelihood(b"<Parlux Fragrances Inc> said it\ncompleted the offering today.\n")
        > 0.5
    )


STORY = """{0}
By {1}
Larkhaven Post, May 15, 2012, p. 3

The council voted on Monday to close the bridge that has carried the road since the war.

Nobody will miss it, the mayor of the town said.
"""


@pytest.mark.parametrize("between", ["\n---\n\n", "\n\n\n", "\n* * *\n\n", "\f"])
def test_stories_are_told_apart_by_rules_and_gaps_before_a_signed_headline(between):
    text = STORY.format("Bridge closed", "Anna Bell") + between
    text += STORY.format("Market moves", "Tom Reed")

    first, second = (read_story(part) for part in split_stories(lines_of(text)))

    assert (first.headline, second.headline) == ("Bridge closed", "Market moves")
    assert first.text == second.text
    assert second.byline == "By Tom Reed"


def test_stories_with_labels_are_told_apart_by_their_headlines():
    story = (
        "Author: {1}\nTitle: {0}\nDate: May 15, 2012\n\nThe council voted on Monday to "
        "close the bridge of the town.\n\n"
    )
    text = story.format("Bridge closed", "Anna Bell") + story.format("Market", "Tom Reed")

    first, second = (read_story(part) for part in split_stories(lines_of(text)))

    assert (first.headline, first.byline) == ("Bridge closed", "Anna Bell")
    assert (second.headline, second.byline) == ("Market", "Tom Reed")
    assert first.text == second.text


def test_gap_within_a_story_is_no_end_of_it():
    text = STORY.format("Bridge closed", "Anna Bell")
    text += "\n\n\nA long night\n\nThe council met until late in the evening of that day.\n"

    (part,) = split_stories(lines_of(text))

    assert "A long night" in read_story(part).text


def test_day_above_the_newspapers_name_and_role_below_the_authors_are_read():
    story = read_story(
        lines_of(
            "May 15, 2012\nLarkhaven Post\nPage A1\n\nCouncil closes the bridge\n\n"
            "Anna Bell\nStaff Writer\n\nThe council voted on Monday to close the bridge of "
            "the town.\n\nNobody will miss it, the mayor said.\n"
        )
    )

    assert (story.said.publication, story.said.published) == (
        "Larkhaven Post",
        "2012-05-15",
    )
    assert story.headline == "Council closes the bridge"
    assert (story.deck, story.byline) == ("", "Anna Bell, Staff Writer")


def test_three_dashes_before_a_chapter_end_no_story():
    text = STORY.format("Bridge closed", "Anna Bell")
    text += (
        "\n---\n\nA long night\n\nThe council met until late in the evening of that day.\n"
    )

    (part,) = split_stories(lines_of(text))

    assert "A long night" in read_story(part).text


def test_agency_as_the_source_is_no_newspaper():
    assert said_by_labels("Source: Reuters", at_least=1).publication == ""
    assert said_by_labels("Source: Larkhaven Post", at_least=1).publication != ""
