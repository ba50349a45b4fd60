"""NewsML 1 items give one story for every headline that has a text below it."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError
from archive.importers.newsml import NewsmlImporter
from archive.model import Page
from archive.source import Source


def text(content: str, role: str = "Main", headline: str = "") -> str:
    lines = f"<NewsLines><HeadLine>{headline}</HeadLine></NewsLines>" if headline else ""
    return (
        f'<NewsComponent><Role FormalName="{role}"/>{lines}<ContentItem>'
        f'<MediaType FormalName="Text"/><DataContent>{content}</DataContent></ContentItem>'
        "</NewsComponent>"
    )


def item(components: str, headline: str = "Ferries stop", status: str = "Usable") -> str:
    return f"""<NewsItem xml:lang="en"><Identification><NewsIdentifier>
<ProviderId>elmore.example</ProviderId><DateId>20190302</DateId></NewsIdentifier>
</Identification>
<NewsManagement><FirstCreated>20190301T233000-0500</FirstCreated>
<Status FormalName="{status}"/></NewsManagement>
<NewsComponent><NewsLines><DateLine>PORT ELMORE, March 1 (EP) -</DateLine>
<HeadLine>{headline}</HeadLine><ByLine>Bo Day</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="EP"/></Provider>
</AdministrativeMetadata>
<DescriptiveMetadata><SubjectCode><Subject FormalName="11000000"/></SubjectCode>
</DescriptiveMetadata>{components}</NewsComponent></NewsItem>"""


def read(*items: str) -> list[Page]:
    content = f"<NewsML>{''.join(items)}</NewsML>".encode()
    return list(NewsmlImporter().read(Source("story.xml", content=content)))


def test_a_text_takes_headline_and_dateline_from_above() -> None:
    (page,) = read(item(text("<p>They stopped.</p>")))
    (article,) = page.articles

    assert (page.publication, page.published) == ("EP", "2019-03-01")
    assert (article.headline, article.authors) == ("Ferries stop", ("Bo Day",))
    assert article.dateline == "PORT ELMORE, March 1 (EP)"
    assert (article.section, article.text) == ("politics", "They stopped.")


@pytest.mark.parametrize(
    "content",
    [
        "<nitf><body><body.content><p>They stopped.</p></body.content></body></nitf>",
        "<![CDATA[<P>They stopped.</P>]]>",
        "<html><body><p>They stopped.</p></body></html>",
        "They stopped.",
    ],
)
def test_a_text_may_come_in_any_form(content: str) -> None:
    (page,) = read(item(text(content)))

    assert page.articles[0].text == "They stopped."


def test_captions_of_pictures_are_no_stories() -> None:
    photo = (
        '<NewsComponent><Role FormalName="Photo"/>'
        + text("A boat.", "Caption", "Boat")
        + ("</NewsComponent>")
    )

    pages = read(item(text("<p>They stopped.</p>") + photo))

    assert [page.articles[0].text for page in pages] == ["They stopped."]


def test_a_summary_is_the_deck() -> None:
    (page,) = read(item(text("In short.", "Summary") + text("<p>They stopped.</p>")))

    assert (page.articles[0].deck, page.articles[0].text) == ("In short.", "They stopped.")


def test_every_headline_of_its_own_is_a_story() -> None:
    pages = read(item(text("One.", headline="First") + text("Two.", headline="Second")))

    assert [page.articles[0].headline for page in pages] == ["First", "Second"]


def test_of_equal_components_one_gives_the_text() -> None:
    equals = text("As HTML.") + text("As text.")
    both = f'<NewsComponent EquivalentsList="yes">{equals}</NewsComponent>'

    (page,) = read(item(both))

    assert page.articles[0].text == "As HTML."


def test_withheld_items_are_passed_over_with_a_note() -> None:
    (page,) = read(item(text("Kept."), status="Withheld"), item(text("Told.")))

    assert page.articles[0].text == "Told."
    assert "withheld" in page.notes[0]


def test_nothing_but_withheld_items_is_passed_over() -> None:
    with pytest.raises(PassedOverError, match="cancelled"):
        read(item(text("Gone."), status="Canceled"))


def test_pictures_alone_are_passed_over() -> None:
    with pytest.raises(PassedOverError, match="pictures"):
        read(item('<NewsComponent><Role FormalName="Photo"/></NewsComponent>'))


def test_text_that_calls_itself_complex_data_is_text() -> None:
    body = text("<p>PORT ELMORE, March 1. /TASS/. The ferries stopped for pay.</p>")

    (page,) = read(item(body.replace('"Text"', '"ComplexData"')))

    assert page.articles[0].text == "The ferries stopped for pay."
    assert page.articles[0].dateline == "PORT ELMORE, March 1"


@pytest.mark.parametrize("role", ["StyleSheet", "Contact", "HeadLine", "TweetText", "Logo"])
def test_what_a_publisher_shows_beside_the_text_is_left_out(role: str) -> None:
    pieces = text("<p>press@elmore.example</p>", role) + text(
        "<p>They stopped.</p>", "Body"
    )

    (page,) = read(item(pieces))

    assert page.articles[0].text == "They stopped."


def test_the_swedish_agency_s_own_markup_is_told_apart() -> None:
    body = """<BODY><TEXT><RUBRIK>Färjorna står still</RUBRIK><DAT><ORT>Elmö</ORT></DAT>
<INGRESS><P>Färjorna ligger kvar.</P></INGRESS>
<BRODTEXT><CITAT>Vi väntar, säger hon.</CITAT>
<MELLIS>Ingen vet</MELLIS><P>Det är mörkt.</P></BRODTEXT><BYLINE>Ann Lee/TT</BYLINE>
<BILD><BILDFIL>1.jpg</BILDFIL><BILDTEXT><P>Arkivbild.</P></BILDTEXT></BILD></TEXT>
<TEXT><RUBRIK>Fakta</RUBRIK><BRODTEXT><UL><LI>1) Ett.</LI></UL></BRODTEXT></TEXT></BODY>"""

    (page,) = read(item(text(body)).replace("<ByLine>Bo Day</ByLine>", ""))

    (article,) = page.articles
    assert article.authors == ("Ann Lee",)
    assert article.text.split("\n\n") == [
        "Färjorna ligger kvar.",
        "– Vi väntar, säger hon.",
        "Ingen vet",
        "Det är mörkt.",
        "Fakta",
        "1) Ett.",
    ]


def test_an_item_under_embargo_says_that_it_was() -> None:
    (page,) = read(item(text("<p>They stopped.</p>"), status="Embargoed"))

    assert page.articles[0].notes == ("was under embargo",)


def test_documents_one_after_the_other_are_read_each() -> None:
    first = f"<NewsML>{item(text('<p>They stopped.</p>'))}</NewsML>"
    second = f"<NewsML>{item(text('<p>They sail.</p>'), 'Ferries sail')}</NewsML>"
    content = f"<?xml version='1.0'?>{first}\n<?xml version='1.0'?>{second}".encode()

    pages = list(NewsmlImporter().read(Source("wire.xml", content=content)))

    assert [page.articles[0].headline for page in pages] == ["Ferries stop", "Ferries sail"]


def test_text_that_calls_itself_html_is_text_without_its_sign_off() -> None:
    content = "<![CDATA[<P>They stopped.</P>\n<P>BD // AL</P>\n<P>Elmore/Fim</P>]]>"
    (page,) = read(item(text(content).replace('"Text"', '"HTML"')))

    assert page.articles[0].text == "They stopped."


def test_lines_that_are_wrapped_once_more_are_lines() -> None:
    lines = "<NewsLines><NewsLine><HeadLine>Trams stop</HeadLine></NewsLine></NewsLines>"
    inner = text("They stopped.").replace("<ContentItem>", f"{lines}<ContentItem>")
    (page,) = read(item(inner, headline=""))

    assert page.articles[0].headline == "Trams stop"
    assert page.articles[0].notes == ()


def test_who_provides_an_item_is_its_paper_not_who_owns_the_rights() -> None:
    rights = "<body.head><rights><rights.owner>Bo Day</rights.owner></rights></body.head>"
    body = f"<body>{rights}<body.content><p>They stopped.</p></body.content></body>"
    (page,) = read(item(text(f"<nitf>{body}</nitf>", headline="Trams stop")))

    assert page.publication == "EP"
    assert page.articles[0].headline == "Trams stop"


def test_the_newspaper_is_rather_a_name_than_a_domain() -> None:
    provided = (
        '<Provider><Party FormalName="elmore.example"/></Provider>'
        '<Source><Party FormalName="Elmore Press"/></Source>'
        '<Creator><Party FormalName="Ann Lee"/></Creator>'
    )
    provider = '<Provider><Party FormalName="EP"/></Provider>'

    (page,) = read(item(text("<p>They stopped.</p>")).replace(provider, provided))

    assert page.publication == "Elmore Press"
