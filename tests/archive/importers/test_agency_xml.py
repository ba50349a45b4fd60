"""The XML of agencies that kept to no standard."""

from __future__ import annotations

from time import process_time

import pytest

from archive.errors import PassedOverError
from archive.importers import importer_for
from archive.importers.agency_xml import AgencyXmlImporter
from archive.model import Article, ArticleKind, EntityKind, Page
from archive.source import Source

RITZAU = """<RBNews xmlns="" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
<NewsID>1-elm</NewsID><PublishDate>2018-01-31T18:45:36.73</PublishDate>
<strapline>NET/HAVN</strapline><headline>Færgerne sejler igen</headline>
<subtitle>Efter en uge i havn.&lt;br /&gt;</subtitle><town>Elmhavn</town>
<origin>/ritzau/</origin><section>Indland</section><Replaces i:nil="true"/>
<content>&lt;p&gt;Færgerne mellem øerne sejler igen.&lt;/p&gt;&lt;p&gt;Ingen ved hvor
længe. /ritzau/&lt;/p&gt;</content><Priority>4</Priority><Annuleret>false</Annuleret>
<byLine>Anna Klokke</byLine></RBNews>"""

CANADIAN = """<?xml version="1.0" encoding="utf-8"?>
<Publish><PublishID>1</PublishID><Services>Print</Services><ContentItem>
<SystemSlug>0372</SystemSlug><Headline>Ferries sail again </Headline>
<Category>Atlantic</Category><HoldFlag>false</HoldFlag><TrashFlag>false</TrashFlag>
<ContentType>Text</ContentType><SlugProper>Ferries</SlugProper>
<Source>The Canadian Press</Source><EmbargoTime>0001-01-01T00:00:00</EmbargoTime>
<CreatedDateTime>2020-03-27T15:53:07.57</CreatedDateTime>
<ContentText>&lt;p&gt;The ferries&amp;nbsp;sail.&lt;/p&gt;&lt;p&gt;Nobody knew.&lt;/p&gt;
</ContentText><City>Elmore</City></ContentItem>
<PublishDateTime>2020-03-28T15:53:07.627</PublishDateTime></Publish>"""

RELEASE = """<?xml version="1.0" encoding="UTF-8"?>
<release id="178" lang="no"><!-- where --><longurl>https://info.example/178</longurl>
<body>&lt;p&gt;Fergene g&amp;aring;r fra mandag.&lt;/p&gt;
&lt;p&gt;Ingen vet.&lt;/p&gt;</body>
<embargo/><leadtext>Etter en uke i havn.</leadtext>
<publicationDate>28.09.2018 11:15</publicationDate><title>Fergene går igjen</title>
<type id="19"><label>Pressemelding</label></type>
<images><image id="1"><url>https://info.example/1.jpg</url></image></images>
<contacts><contact><name>Nobody</name><title>Chief</title></contact></contacts>
<categories><category><label>Havn</label></category></categories>
<publisher><name>Elmhavn Rederi</name></publisher></release>"""


def read(text: str) -> list[tuple[Page, Article]]:
    source = Source("news.xml", content=text.encode())
    assert importer_for(source).name == "agency-xml"
    found = AgencyXmlImporter().read(source)
    return [(page, article) for page in found for article in page.articles]


def test_a_story_of_ritzau_is_read() -> None:
    ((page, article),) = read(RITZAU)

    assert (page.publication, page.published) == ("Ritzau", "2018-01-31")
    assert (article.headline, article.deck) == (
        "Færgerne sejler igen",
        "Efter en uge i havn.",
    )
    assert (article.authors, article.section) == (("Anna Klokke",), "Indland")
    assert article.dateline == "Elmhavn /ritzau/"
    assert article.text == "Færgerne mellem øerne sejler igen.\n\nIngen ved hvor længe."


def test_a_list_of_ritzau_gives_its_stories_but_those_cancelled() -> None:
    cancelled = RITZAU.replace("<Annuleret>false", "<Annuleret>true")
    whole = f"<XMLNewsQueuedResponse><x><ListOfRBNews>{RITZAU}{cancelled}{RITZAU}"
    found = read(f"{whole}</ListOfRBNews></x></XMLNewsQueuedResponse>")

    assert len(found) == 2
    assert found[0][0].notes == (
        "passed over: 1 item that its agency cancelled or withheld",
    )


def test_a_press_release_of_ritzau_is_a_notice() -> None:
    ((_, article),) = read(RITZAU.replace("NET/HAVN", "---PRESSEMEDDELELSE---"))

    assert article.kind is ArticleKind.NOTICE


def test_an_item_of_the_canadian_press_is_read() -> None:
    ((page, article),) = read(CANADIAN)

    assert (page.publication, page.published) == ("The Canadian Press", "2020-03-28")
    assert (article.headline, article.section) == ("Ferries sail again", "Atlantic")
    assert article.text == "The ferries sail.\n\nNobody knew."
    assert [one.name for one in article.certain] == ["Elmore"]


def test_a_press_release_is_read() -> None:
    ((page, article),) = read(RELEASE)

    assert (page.publication, page.published) == ("Elmhavn Rederi", "2018-09-28")
    assert (article.headline, article.deck) == (
        "Fergene går igjen",
        "Etter en uke i havn.",
    )
    assert (article.kind, article.section) == (ArticleKind.NOTICE, "Havn")
    assert (article.url, article.image) == (
        "https://info.example/178",
        "https://info.example/1.jpg",
    )
    assert (article.language, article.text) == (
        "no",
        "Fergene går fra mandag.\n\nIngen vet.",
    )


def test_an_item_that_is_held_is_passed_over() -> None:
    held = CANADIAN.replace("<HoldFlag>false", "<HoldFlag>true")

    with pytest.raises(PassedOverError, match="cancelled or withheld"):
        read(held)


def test_other_xml_of_such_a_name_is_left_alone() -> None:
    for text in (
        "<release><title>One</title><artist>Two</artist></release>",
        "<Publish><Target>x</Target></Publish>",
    ):
        head = text.encode()
        assert AgencyXmlImporter().accepts(Source("a.xml", content=head), head) == 0


def test_pictures_are_no_stories() -> None:
    photo = CANADIAN.replace("<ContentType>Text", "<ContentType>Photo")

    with pytest.raises(PassedOverError, match="only pictures"):
        read(photo)


def test_press_releases_may_stand_in_a_list() -> None:
    one = RELEASE.partition("?>")[2]

    assert len(read(f"<releases>{one}{one}</releases>")) == 2


def test_a_deck_longer_than_any_text_is_cut() -> None:
    long = RELEASE.replace("<leadtext>", f"<leadtext>{'Ferry ' * 900_000}")

    ((_, article),) = read(long)

    assert 1_000 < len(article.deck) < 200_000


def test_countless_items_of_one_answer_are_read_in_time() -> None:
    item = CANADIAN[CANADIAN.index("<ContentItem") : CANADIAN.index("<PublishDate")]
    head = "<?xml version='1.0'?><Publish>"
    before = process_time()

    found = read(f"{head}{item * 6_000}</Publish>")

    assert len(found) == 6_000
    assert process_time() - before < 30  # of the processor; it takes a tenth


ASSOCIATED = """<?xml version="1.0" encoding="utf-8"?>
<Publication Version="4.4.0" xmlns="http://ap.org/schemas/03/2005/appl">
<Identification><ItemId>e1</ItemId><MediaType>Text</MediaType>
<DefaultLanguage>en-us</DefaultLanguage></Identification>
<PublicationManagement><ArrivalDateTime>2019-03-02T01:00:00</ArrivalDateTime>
<FirstCreated Year="2019" Month="3" Day="1" Time="23:00:00"/><Status>Usable</Status>
</PublicationManagement>
<NewsLines><Title>Ferries Idle</Title><HeadLine>Ferries stop</HeadLine>
<ByLine Title="Harbour Writer">BO DAY</ByLine><DateLine>PORT ELMORE (AP)</DateLine>
<KeywordLine>Ferries Idle</KeywordLine></NewsLines>
<AdministrativeMetadata><Provider Id="AP">AP</Provider></AdministrativeMetadata>
<DescriptiveMetadata><SubjectClassification Authority="AP Category Code">
<Occurrence Id="s" Value="s"/></SubjectClassification>
<EntityClassification Authority="AP Party"><Occurrence Value="Ann Lee">
<Property Name="PartyType" Value="PERSON"/></Occurrence><Occurrence Value="Elmore Gulls">
<Property Name="PartyType" Value="TEAM"/></Occurrence></EntityClassification>
<EntityClassification Authority="AP Geography"><Occurrence Value="Port Elmore"/>
</EntityClassification></DescriptiveMetadata>
<PublicationComponent Role="Caption" MediaType="Text"><TextContentItem><DataContent><nitf>
<body.content><block>A boat.</block></body.content></nitf></DataContent></TextContentItem>
</PublicationComponent><PublicationComponent Role="Main" MediaType="Text">
<TextContentItem><DataContent><nitf><body.content><block>
<p>PORT ELMORE (AP) _ No boat sails.</p><p>Nobody knows why.</p></block></body.content>
</nitf></DataContent></TextContentItem></PublicationComponent></Publication>"""


def test_a_publication_of_the_associated_press_is_a_story() -> None:
    ((page, article),) = read(ASSOCIATED)

    assert (page.publication, page.published, page.language) == (
        "AP",
        "2019-03-01",
        "en-US",
    )
    assert article.headline == "Ferries stop"
    assert (article.byline, article.authors) == ("BO DAY, Harbour Writer", ("Bo Day",))
    assert (article.dateline, article.section) == ("PORT ELMORE (AP)", "sports")
    assert article.text == "No boat sails.\n\nNobody knows why."
    assert {(one.kind, one.name) for one in article.certain} >= {
        (EntityKind.PERSON, "Ann Lee"),
        (EntityKind.ORGANIZATION, "Elmore Gulls"),
        (EntityKind.PLACE, "Port Elmore"),
    }


@pytest.mark.parametrize(
    ("said", "instead"),
    [("<Status>Usable", "<Status>Canceled"), ("<MediaType>Text", "<MediaType>Photo")],
)
def test_what_the_associated_press_took_back_or_pictured_is_no_story(
    said: str, instead: str
) -> None:
    with pytest.raises(PassedOverError):
        read(ASSOCIATED.replace(said, instead))
