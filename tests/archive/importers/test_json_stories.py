"""Stories in JSON, whoever named their members."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.json_stories import JsonImporter
from archive.model import Article, EntityKind, Page
from archive.source import Source
from tests.archive.importers.exports import articles

TEXT = "The mill burned down.\n\nNobody was hurt, said Mayor Bell."


def read(value: Any) -> list[Page]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    source = Source("stories.dat", content=content)
    assert importer_for(source).name == "json"
    return list(JsonImporter().read(source))


def only(value: Any) -> tuple[Page, Article]:
    (page,) = read(value)
    (article,) = page.articles
    return page, article


def test_an_answer_of_a_newspaper_is_read_wherever_its_stories_lie() -> None:
    found = {
        "id": "news/1",
        "sectionName": "Local news",
        "webPublicationDate": "2018-07-27T10:00:00Z",
        "webTitle": "Mill burns",
        "webUrl": "https://mercury.test/1",
        "fields": {
            "headline": "Mill burns down",
            "byline": "Ada Poe in Harwick",
            "body": "<p>The <b>mill</b> burned down.</p><p>Nobody was hurt.</p>",
        },
    }

    page, article = only({"response": {"status": "ok", "results": [found]}})

    assert page.published == "2018-07-27"
    assert article.headline == "Mill burns down"
    assert article.authors == ("Ada Poe",)
    assert article.section == "Local news"
    assert article.url == "https://mercury.test/1"
    assert article.text == "The mill burned down.\n\nNobody was hurt."


def test_members_that_are_objects_are_read_for_what_they_are_called() -> None:
    page, article = only(
        [
            {
                "headline": {"main": "Mill burns", "kicker": None},
                "source": {"id": None, "name": "Harwick Mercury"},
                "authors": [{"name": "Ada Poe"}, {"first_name": "Ben", "last_name": "Roe"}],
                "content": {"rendered": "<p>The mill burned down.</p>"},
                "date": {"$date": "2018-07-27T10:00:00Z"},
                "persons": ["Anna Bell", "mayor"],
                "places": [{"name": "Harwick"}],
            }
        ]
    )

    assert (page.publication, page.published) == ("Harwick Mercury", "2018-07-27")
    assert article.headline == "Mill burns"
    assert article.authors == ("Ada Poe", "Ben Roe")
    assert article.text == "The mill burned down."
    declared = {(one.kind, one.name) for one in article.certain if "JSON" in one.rule}
    assert declared == {
        (EntityKind.PERSON, "Anna Bell"),
        (EntityKind.PLACE, "Harwick"),
    }


def test_every_line_of_json_lines_is_a_story() -> None:
    lines = [{"title": f"Story {n}", "text": TEXT, "date": "1912-04-16"} for n in (1, 2)]

    (page,) = read("\n".join(map(json.dumps, lines)).encode())

    assert [article.headline for article in page.articles] == ["Story 1", "Story 2"]
    assert {article.text for article in page.articles} == {TEXT}


def test_the_stories_after_a_damaged_line_are_read_and_the_damage_is_told() -> None:
    lines = [json.dumps({"title": f"Story {n}", "text": TEXT}) for n in (1, 2)]

    (page,) = read("\n".join([lines[0], '{"title": "Cut', lines[1]]).encode())

    assert [article.headline for article in page.articles] == ["Story 1", "Story 2"]
    assert page.notes == ("1 line of its file is no whole JSON and was not read",)


def test_the_title_of_recognised_text_is_its_newspapers() -> None:
    page, article = only(
        {
            "items": [
                {
                    "title": "Harwick mercury.",
                    "date": "19120416",
                    "sequence": 3,
                    "ocr_eng": "The mill burned down on\nFriday morning, and no-\n"
                    "body was hurt in the\ntown, said Mayor Bell.",
                }
            ]
        }
    )

    assert (page.publication, page.published) == ("Harwick mercury.", "1912-04-16")
    assert page.number == "3"
    assert "and nobody was hurt in the town" in article.text


def test_beside_a_heading_the_title_is_the_newspapers() -> None:
    page, article = only(
        {
            "article": {
                "heading": "FIRE AT THE MILL.",
                "title": {"id": "5", "value": "The Harwick Mercury"},
                "date": "1912-04-16",
                "page": 4,
                "url": "/newspaper/article/1",
                "articleText": "<p><span>The mill burned down.</span></p>",
            }
        }
    )

    assert (page.publication, page.number) == ("The Harwick Mercury", "4")
    assert article.headline == "FIRE AT THE MILL."
    assert article.url == ""


@pytest.mark.parametrize(
    ("said", "published"),
    [
        (1532685600, "2018-07-27"),
        (1532685600000, "2018-07-27"),
        ("20180727T100000Z", "2018-07-27"),
        ("Fri, 27 Jul 2018 10:00:00 +0000", "2018-07-27"),
        (19120416, "1912-04-16"),
        ("about then", None),
        (999999999999999999, None),
    ],
)
def test_days_and_moments_are_told_in_many_ways(said: Any, published: str | None) -> None:
    page, _ = only({"title": "Mill burns", "body": TEXT, "date": said})

    assert page.published == published


def test_of_what_is_only_cited_the_abstract_is_kept_and_it_is_said() -> None:
    _, article = only(
        {
            "title": "Mill burns",
            "pub_date": "2018-07-27",
            "description": "A mill burned down.",
        }
    )

    assert article.text == "A mill burned down."
    assert article.notes == ("only the citation and abstract are in the file",)


def test_an_empty_member_does_not_stand_before_a_full_one() -> None:
    _, article = only({"headline": "", "title": "Mill burns", "body": None, "text": TEXT})

    assert (article.headline, article.text) == ("Mill burns", TEXT)


@pytest.mark.parametrize(
    "value",
    [
        {
            "name": "mercury",
            "version": "1.0",
            "author": "Ada Poe",
            "description": "A site.",
        },
        {"type": "FeatureCollection", "features": [{"properties": {"name": "Harwick"}}]},
        {"title": "Mill", "url": "https://mercury.test"},
        {"title": "Mill", "publication": "Mercury", "date": "2018-07-27", "words": 12},
        [1, 2, 3],
        {"text": "A comment."},
    ],
)
def test_other_json_is_left_alone(value: Any) -> None:
    with pytest.raises(SourceError, match="is JSON, but no news"):
        importer_for(Source("x.json", content=json.dumps(value).encode()))


def test_json_that_only_looks_like_news_says_so() -> None:
    content = b'{"text": {"title": "a", "deep": 1}, "b": [{"published": null}]}'

    with pytest.raises(SourceError, match="is JSON without a story"):
        list(JsonImporter().read(Source("x.json", content=content)))


def test_a_text_longer_than_a_newspaper_is_refused() -> None:
    told = {"date": "1912", "text": f"a & b {'x ' * 2**21}", "title": "Mill"}

    with pytest.raises(SourceError, match="longer than any newspaper"):
        read(told)


def test_a_headline_longer_than_any_is_cut() -> None:
    told = {"date": "1912", "text": TEXT, "title": f"a & b {'x ' * 2**21}"}

    (page,) = read(told)

    assert 1_000 < len(page.articles[0].headline) <= 100_000


@pytest.mark.parametrize(
    "moment",
    [
        {"$date": {"$numberLong": "1334534400000"}},
        {"year": 2012, "month": 4, "day": 16},
        1334534400.5,
        "1334534400",
    ],
)
def test_moments_are_read_in_whatever_form_programs_save_them(moment):
    story = {"headline": "Bridge", "text": "The council closed it.", "date": moment}

    ((page, _),) = articles(JsonImporter(), json.dumps(story))

    assert page.published == ("2012-04-16")


@pytest.mark.parametrize(
    "column", [list, lambda cells: {str(n): one for n, one in enumerate(cells)}]
)
def test_columns_of_a_table_are_as_many_stories_as_it_has_rows(column):
    table = {
        "headline": column(["Bridge", "Market"]),
        "text": column(["The council closed it.", "It moves."]),
        "date": column(["1912-04-16", None]),
    }

    found = articles(JsonImporter(), json.dumps(table))

    assert [(one.headline, one.text) for _, one in found] == [
        ("Bridge", "The council closed it."),
        ("Market", "It moves."),
    ]
    assert [page.published for page, _ in found] == ["1912-04-16", None]


def test_text_may_be_an_object_that_holds_its_markup():
    story = {"headline": "Bridge", "date": "1912", "text": {"html": "<p>It is closed.</p>"}}

    ((_, article),) = articles(JsonImporter(), json.dumps(story))

    assert article.text == "It is closed."


@pytest.mark.parametrize("size", [2, 2_000])
def test_names_of_columns_may_stand_apart_from_the_rows(size):
    rows = [["Bridge", "The council closed it.", "1912"]] * size
    table = {"columns": ["headline", "text", "date"], "data": rows}

    found = articles(JsonImporter(), json.dumps(table))

    assert [one.headline for _, one in found] == ["Bridge"] * size


GHOST: dict[str, Any] = {
    "posts": [
        {
            "id": 1,
            "title": "Mill burns",
            "html": "<p>The mill burned down.</p><p>Nobody was hurt, said Mayor Bell.</p>",
            "page": 0,
            "status": "published",
            "author_id": 7,
            "published_at": 1426078349156,
        },
        {"id": 2, "title": "Not yet", "html": "<p>Soon.</p>", "status": "draft"},
        {"id": 3, "title": "About", "html": "<p>Us.</p>", "page": 1, "status": "published"},
    ],
    "users": [{"id": 7, "name": "Ada Poe"}, {"id": 8, "name": "Bo Day"}],
    "tags": [{"id": 5, "name": "Harbour"}],
    "posts_tags": [{"post_id": 1, "tag_id": 5}],
    "settings": [{"key": "title", "value": "Elmore Notes"}],
}


@pytest.mark.parametrize("wrapped", [True, False])
def test_posts_that_ghost_exports_are_joined_with_who_wrote_them(wrapped: bool) -> None:
    inner = {"meta": {"exported_on": 1426263451924, "version": "003"}, "data": GHOST}

    page, article = only({"db": [inner]} if wrapped else inner)

    assert (page.publication, page.published) == ("Elmore Notes", "2015-03-11")
    assert (article.headline, article.section) == ("Mill burns", "Harbour")
    assert (article.authors, article.text) == (("Ada Poe",), TEXT)


def test_every_post_of_a_large_export_of_ghost_has_its_own_authors_in_order() -> None:
    posts: list[object] = [{**GHOST["posts"][0], "id": number} for number in range(4_000)]
    pairs = [
        {"post_id": number, "author_id": 7 + place, "sort_order": 1 - place}
        for number in range(4_000)
        for place in (0, 1)
    ]
    data = {**GHOST, "posts": posts, "posts_authors": pairs}
    before = process_time()

    found = read({"meta": {"exported_on": 1, "version": "003"}, "data": data})

    assert {article.authors for page in found for article in page.articles} == {
        ("Bo Day", "Ada Poe")
    }
    assert process_time() - before < 15  # of the processor; it takes a tenth


@pytest.mark.parametrize(
    ("name", "document"),
    [
        (
            "mobiledoc",
            {
                "cards": [["html", {"html": "Nobody was hurt, said Mayor Bell."}]],
                "sections": [[1, "p", [[0, [], 0, "The mill burned down."]]], [10, 0]],
            },
        ),
        (
            "lexical",
            {
                "root": {
                    "children": [
                        {
                            "type": "paragraph",
                            "children": [{"text": "The mill "}, {"text": "burned down."}],
                        },
                        {"type": "html", "html": "Nobody was hurt, said Mayor Bell."},
                    ]
                }
            },
        ),
    ],
)
def test_posts_of_ghost_are_read_from_its_own_documents(
    name: str, document: object
) -> None:
    post = {
        "id": "a",
        "title": "Mill burns",
        "type": "post",
        "status": "published",
        "published_at": "2023-07-02T11:00:00.000Z",
        name: json.dumps(document),
    }
    pairs = [
        {"post_id": "a", "author_id": 8, "sort_order": 1},
        {"post_id": "a", "author_id": 7, "sort_order": 0},
    ]
    data = {**GHOST, "posts": [post], "posts_authors": pairs}

    page, article = only({"meta": {"exported_on": 1, "version": "5"}, "data": data})

    assert (page.published, article.text) == ("2023-07-02", TEXT)
    assert article.authors == ("Ada Poe", "Bo Day")


def test_a_text_in_parts_is_put_together_and_its_kicker_is_the_section() -> None:
    parts = [
        {"type": "kicker", "content": "Local", "mime": "text/plain"},
        {"type": "title", "content": "Mill burns", "mime": "text/plain"},
        {"type": "date", "content": 1325376562000},
        {
            "type": "sanitized_html",
            "subtype": "paragraph",
            "content": "The <b>mill</b> burned down.",
        },
        {
            "type": "image",
            "fullcaption": "The mill",
            "imageURL": "http://mercury.test/1.jpg",
        },
        None,
        {"type": "sanitized_html", "content": "Nobody was hurt, said Mayor Bell."},
        {"type": "author_info", "name": "Ada Poe", "bio": "Ada Poe covers mills."},
    ]

    page, article = only(
        {
            "id": "b2",
            "article_url": "https://mercury.test/mill",
            "title": "Mill burns",
            "author": "Ada Poe",
            "published_date": 1325376562000,
            "contents": parts,
            "type": "article",
            "source": "The Mercury",
        }
    )

    assert (page.publication, page.published) == ("The Mercury", "2012-01-01")
    assert (article.section, article.authors) == ("Local", ("Ada Poe",))
    assert article.text == TEXT


def test_a_story_of_a_publishing_system_is_known_by_its_elements() -> None:
    story = {
        "type": "story",
        "canonical_url": "/news/mill/",
        "headlines": {"basic": "Mill burns", "print": "FIRE"},
        "subheadlines": {"basic": "No one hurt"},
        "description": {"basic": "A fire."},
        "content_elements": [
            {"type": "text", "content": "The <i>mill</i> burned down."},
            {
                "type": "image",
                "caption": "The mill",
                "credits": {"by": [{"name": "Al Fox"}]},
            },
            {"type": "raw_html", "content": "<script>x</script>"},
            {
                "type": "quote",
                "content_elements": [{"type": "text", "content": "It was hot."}],
            },
            {"type": "list", "items": [{"type": "text", "content": "Nobody was hurt."}]},
        ],
        "credits": {"by": [{"type": "author", "name": "Ada Poe"}]},
        "taxonomy": {"primary_section": {"name": "Local"}},
        "source": {"name": "The Mercury"},
        "first_publish_date": "2023-05-01T10:00:00Z",
        "publish_date": "2023-05-02T10:00:00Z",
    }

    page, article = only({"type": "results", "content_elements": [story]})

    assert (page.publication, page.published) == ("The Mercury", "2023-05-01")
    assert (article.headline, article.deck) == ("Mill burns", "No one hurt")
    assert (article.authors, article.section) == (("Ada Poe",), "Local")
    assert article.text == ("The mill burned down.\n\nIt was hot.\n\nNobody was hurt.")


def test_hits_of_a_search_are_cited_with_their_leads() -> None:
    page, article = only(
        {
            "data": [
                {
                    "title": "Mill burns",
                    "lead": "<p>The mill burned down.</p> \n",
                    "body": None,
                    "publishDate": "2020-11-27T00:00:00+01:00",
                    "source": "The Mercury",
                }
            ]
        }
    )

    assert (page.publication, page.published) == ("The Mercury", "2020-11-27")
    assert article.text == "The mill burned down."


def test_articles_of_impresso_have_their_paragraphs() -> None:
    first, second = "The mill burned.", "Nobody was hurt."
    page, article = only(
        {
            "id": "HM-1900-01-02-a-i0001",
            "tp": "ar",
            "d": "1900-01-02",
            "lg": "en",
            "ft": f"{first} {second}",
            "t": "Mill burns",
            "pp": [3],
            "pb": [len(first)],
        }
    )

    assert (page.publication, page.published, page.number) == ("HM", "1900-01-02", "3")
    assert (article.headline, article.text) == ("Mill burns", f"{first}\n\n{second}")


def test_the_title_of_a_recognised_page_is_its_newspaper() -> None:
    page, article = only(
        {
            "title": "The Harwick mercury. [volume]",
            "publisher": "Poe Brothers",
            "date": "19100304",
            "page": "p-5",
            "ocr_eng": "The mill burned down on Monday.",
        }
    )

    assert (page.publication, page.number) == ("The Harwick mercury", "5")
    assert article.headline.startswith("The mill burned")


def test_documents_of_lexis_are_read_in_their_xml() -> None:
    document = (
        "<entry><title>Mill burns</title><content><articleDoc><body><bodyText>"
        "<p>The mill burned.</p><p>Nobody was hurt.</p></bodyText></body></articleDoc>"
        "</content></entry>"
    )
    page, article = only(
        {
            "value": [
                {
                    "ResultId": "urn:1",
                    "Title": "Mill burns",
                    "Byline": "Ada Poe",
                    "Date": "2018-03-12T00:00:00Z",
                    "Section": "NEWS; Pg. 3",
                    "Source": {"Id": "1", "Name": "Harwick Mercury"},
                    "Document": {"DocumentId": "1", "Content": document},
                }
            ]
        }
    )

    assert (page.publication, page.published, page.number) == (
        "Harwick Mercury",
        "2018-03-12",
        "3",
    )
    assert (article.section, article.authors) == ("NEWS", ("Ada Poe",))
    assert article.text == "The mill burned.\n\nNobody was hurt."


def test_a_month_in_letters_may_come_first() -> None:
    page, article = only(
        {
            "headline": "Mill burns",
            "newspaper_name": "Harwick Mercury",
            "date": "Mar-15-1965",
            "authorsByline": "Ada Poe, Bo Day",
            "article": "The mill burned.",
        }
    )

    assert page.published == "1965-03-15"
    assert article.authors == ("Ada Poe", "Bo Day")


@pytest.mark.parametrize(
    "names",
    [
        {
            "_embedded": {
                "author": [{"id": 3, "name": "Ada Poe"}],
                "wp:term": [[{"id": 12, "name": "Town", "taxonomy": "category"}]],
            },
            "yoast_head_json": {"og_site_name": "Harwick Mercury"},
        },
        {},
    ],
)
def test_numbers_of_wordpress_are_told_by_their_names_alone(names: dict[str, Any]) -> None:
    page, article = only(
        {
            "id": 1,
            "date": "2018-03-12T10:00:00",
            "date_gmt": "2018-03-12T09:00:00",
            "link": "https://mercury.example/1",
            "title": {"rendered": "Mill burns"},
            "content": {"rendered": "<p>The mill burned.</p>"},
            "author": 3,
            "categories": [12],
            **names,
        }
    )

    told = (page.publication, article.section, article.authors)
    assert told == (("Harwick Mercury", "Town", ("Ada Poe",)) if names else ("", "", ()))
    assert (page.published, article.headline) == ("2018-03-12", "Mill burns")
    assert article.text == "The mill burned."
