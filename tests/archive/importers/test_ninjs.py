"""News in JSON becomes stories, whichever version it is written in."""

from __future__ import annotations

import json

import pytest

from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for
from archive.importers.ninjs import NinjsImporter
from archive.model import EntityKind, Page
from archive.source import Source

FIRST = {
    "uri": "http://elmore.example/1",
    "type": "text",
    "versioncreated": "2019-03-05T09:00:00Z",
    "firstcreated": "2019-03-01T23:30:00-05:00",
    "headline": "Ferries stop",
    "byline": "Ann Lee and Bo Day",
    "description_text": "Talks fail",
    "body_text": "They stopped. Nobody knew why.",
    "body_html": "<p>They stopped.</p><p>Nobody knew why.</p>",
    "language": "en",
    "copyrightholder": "Elmore Press",
    "subject": [{"code": "medtop:11000000"}],
    "person": [{"name": "Cy Roe"}],
    "organisation": [{"name": "Ferry Board"}],
    "place": [{"name": "Gull Island"}],
    "associations": {
        "featured": {
            "type": "picture",
            "headline": "A boat",
            "renditions": {"original": {"href": "http://elmore.example/1.jpg"}},
        }
    },
}
THIRD = {
    "uri": "urn:elm:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2019-03-01T23:30:00-05:00",
    "headlines": [
        {"role": "sub", "value": "Talks fail"},
        {"role": "main", "value": "Ferries stop"},
    ],
    "bodies": [
        {"contentType": "text/plain", "value": "They stopped. Nobody knew why."},
        {
            "contentType": "text/html",
            "value": "<p>They stopped.</p><p>Nobody knew why.</p>",
        },
    ],
    "by": "Ann Lee and Bo Day",
    "language": "en",
    "infoSources": [{"name": "Elmore Press"}],
    "subjects": [{"name": "politics"}],
    "people": [{"name": "Cy Roe"}],
    "organisations": [{"name": "Ferry Board"}],
    "places": [{"name": "Gull Island"}],
}


def read(value: object) -> list[Page]:
    source = Source("item.json", content=json.dumps(value).encode())
    assert importer_for(source).name == "ninjs"
    return list(NinjsImporter().read(source))


@pytest.mark.parametrize("version", [FIRST, THIRD])
def test_a_story_is_read_with_all_that_is_said_of_it(version: dict[str, object]) -> None:
    (page,) = read(version)
    (article,) = page.articles

    assert (page.publication, page.published) == ("Elmore Press", "2019-03-01")
    assert (article.headline, article.deck) == ("Ferries stop", "Talks fail")
    assert article.authors == ("Ann Lee", "Bo Day")
    assert article.section == "politics"
    assert article.text == "They stopped.\n\nNobody knew why."
    assert {(one.kind, one.name) for one in article.certain} >= {
        (EntityKind.PERSON, "Cy Roe"),
        (EntityKind.ORGANIZATION, "Ferry Board"),
        (EntityKind.PLACE, "Gull Island"),
    }


def test_the_picture_of_a_story_is_its_image() -> None:
    article = read(FIRST)[0].articles[0]

    assert (article.image, article.url) == (
        "http://elmore.example/1.jpg",
        "http://elmore.example/1",
    )


def test_digital_wires_are_read_alike() -> None:
    (page,) = read(
        {
            "format": "digitalwires@0.9.1",
            "urn": "urn:elm:1",
            "version_created": "2019-03-01T00:30:00+02:00",
            "headline": "Fähren stehen still",
            "teaser": "Kurz gesagt.",
            "byline": "Von Ann Lee, dpa",
            "dateline": "Elmore (dpa) - ",
            "article_html": "<section class='main'><p>Sie stehen.</p></section>",
            "creditline": "dpa",
            "rubric_names": ["Politik"],
            "geosubject_names": ["Elmore"],
        }
    )
    (article,) = page.articles

    assert (page.publication, page.published) == ("dpa", "2019-03-01")
    assert (article.dateline, article.section) == ("Elmore (dpa)", "Politik")
    assert (article.deck, article.text) == ("Kurz gesagt.", "Sie stehen.")


def test_lists_of_items_are_read_each() -> None:
    assert len(read({"total": 2, "items": [FIRST, FIRST]})) == 2


def test_items_on_lines_of_their_own_are_read_each() -> None:
    content = b"\n".join(json.dumps(FIRST).encode() for _ in range(3))

    assert len(list(NinjsImporter().read(Source("items.jsonl", content=content)))) == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"pubstatus": "canceled"}, "cancelled"), ({"type": "picture"}, "pictures")],
)
def test_what_is_no_story_is_passed_over(change: dict[str, str], reason: str) -> None:
    with pytest.raises(PassedOverError, match=reason):
        read({**FIRST, **change})


@pytest.mark.parametrize("value", [{}, [], 3, {"headline": None}, [[[[[[[[FIRST]]]]]]]]])
def test_json_without_news_is_an_error(value: object) -> None:
    with pytest.raises(SourceError):
        list(NinjsImporter().read(Source("a.json", content=json.dumps(value).encode())))


def test_values_of_the_wrong_type_do_not_stop_the_rest() -> None:
    odd = {
        **FIRST,
        "subject": {"name": [1]},
        "person": 3,
        "associations": [None, "x"],
        "by": {},
    }

    assert read(odd)[0].articles[0].headline == "Ferries stop"


def test_bylines_in_a_list_are_one_byline() -> None:
    listed = {
        **FIRST,
        "byline": None,
        "bylines": [{"by": "By Bo Day", "title": "Elmore Press"}],
    }

    (article,) = read(listed)[0].articles

    assert (article.byline, article.authors) == ("By Bo Day, Elmore Press", ("Bo Day",))


@pytest.mark.parametrize(
    "byline", ["Av Ann Lee", "Af Ann Lee", "Von Ann Lee", "Par Ann Lee"]
)
def test_the_word_for_by_is_no_part_of_a_name(byline: str) -> None:
    assert read({**FIRST, "byline": byline})[0].articles[0].authors == ("Ann Lee",)


def test_a_dateline_told_in_parts_and_a_category_are_read() -> None:
    wire = {
        **FIRST,
        "subject": [],
        "anpa_category": [{"name": "Harbour", "qcode": "h"}],
        "dateline": {"located": {"city": "Elmore"}, "text": "ELMORE, March 1 EP -"},
    }

    (article,) = read(wire)[0].articles

    assert (article.dateline, article.section) == ("ELMORE, March 1 EP", "Harbour")


def test_a_package_is_passed_over_beside_a_story() -> None:
    package = {"type": "composite", "headline": "All of today", "uri": "urn:elm:2"}

    pages = read([FIRST, package])

    assert [page.articles[0].headline for page in pages] == ["Ferries stop"]


def test_a_kicker_is_kept_as_a_statement() -> None:
    (page,) = read(FIRST | {"kicker": "Harbour"})

    statements = {one.field: one.value for one in page.articles[0].statements}
    assert statements["kicker"] == "Harbour"
