"""Bodies in markup become paragraphs, whoever made the markup."""

from __future__ import annotations

import pytest
from lxml import etree

from archive.importers.wire.blocks import body_of, html_body, html_line, line_of
from archive.importers.xml import parse


def nitf(body: str) -> etree._Element:
    return parse(f"<body.content>{body}</body.content>".encode(), "story.xml")


def test_blocks_end_paragraphs_and_inline_tags_do_not() -> None:
    body = body_of(
        nitf("<p>The <person>Ann Lee</person> ferry.</p><hl2>Fares</hl2><p>Up.</p>")
    )

    assert body.paragraphs == ("The Ann Lee ferry.", "Fares", "Up.")


def test_two_breaks_part_paragraphs_and_one_ends_a_line() -> None:
    assert html_body("Roses<br>Violets<br><br>The end").paragraphs == (
        "Roses\nViolets",
        "The end",
    )


def test_lines_broken_at_the_margin_are_joined() -> None:
    body = html_body(
        "<p>Extreme weather is forecast for the next few days, and the<br>"
        "fire is likely to get worse along a front that spans the huge<br>area.</p>"
    )

    assert body.paragraphs == (
        (
            "Extreme weather is forecast for the next few days, and the fire is likely to "
            "get worse along a front that spans the huge area."
        ),
    )


def test_a_table_of_data_stays_readable() -> None:
    table = (
        "<table><caption>Tides</caption><tr><th>Day</th><th>High</th></tr>"
        "<tr><td>Mon</td><td><p>6.12</p></td></tr></table>"
    )

    assert html_body(f"<p>See:</p>{table}").paragraphs == (
        "See:",
        "Tides",
        "Day | High\nMon | 6.12",
    )


def test_a_dateline_known_by_its_class_is_parted_from_the_text() -> None:
    line = '<span class="dateline">ELMORE <span class="credit">(EP)</span></span>'

    assert html_body(f"<p>{line}Ferries sail.</p>").paragraphs == (
        "ELMORE (EP) – Ferries sail.",
    )
    assert html_body(f"<p>{line} - They stop.</p>").paragraphs == (
        "ELMORE (EP) - They stop.",
    )
    dashed = line.removesuffix("</span>") + " - </span>"
    assert html_body(f"<p>{dashed}They stop.</p>").paragraphs == (
        "ELMORE (EP) - They stop.",
    )


def test_a_row_with_one_thing_in_it_has_no_columns() -> None:
    table = "<table><tr><td><img src='sail.gif'></td><td>Ferries sail</td></tr></table>"

    assert html_body(table).paragraphs == ("Ferries sail",)


def test_a_table_that_lays_out_a_page_is_read_through() -> None:
    layout = "<table><tr><td><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>"

    assert html_body(layout).paragraphs == ("One.", "Two.", "Menu")


def test_captions_and_pictures_are_kept_apart() -> None:
    media = (
        "<media media-type='image'><media-reference source='tide.jpg'/>"
        "<media-caption>The tide.</media-caption>"
        "<media-producer>Lee</media-producer></media>"
    )

    body = body_of(nitf(f"{media}<p>Wet.</p>"))

    assert (body.paragraphs, body.captions, body.image) == (
        ("Wet.",),
        ("The tide.",),
        "tide.jpg",
    )


def test_scripts_and_forms_are_no_text() -> None:
    markup = (
        "<p>Read<script>alert(1)</script> this</p><form>Subscribe</form><style>p{}</style>"
    )

    assert html_body(markup).paragraphs == ("Read this",)


def test_what_agencies_set_beside_the_text_is_not_in_it() -> None:
    markup = (
        "<p class='teaser'>In short.</p><p>In full.</p><section class='linkbox'>x</section>"
    )

    assert html_body(markup).paragraphs == ("In full.",)


def test_named_characters_without_a_dtd_are_read_and_other_entities_are_not() -> None:
    assert line_of(nitf("<p>caf&eacute;&nbsp;au lait &unheard; .</p>")) == "café au lait ."


def test_empty_lines_part_paragraphs_where_line_ends_mean_something() -> None:
    assert html_body("One\ntwo.\n\n<b>Three</b>.", breaks=True).paragraphs == (
        "One\ntwo.",
        "Three.",
    )


def test_escaped_markup_within_an_element_is_markup() -> None:
    assert body_of(nitf("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;")).paragraphs == (
        "One.",
        "Two.",
    )


@pytest.mark.parametrize("markup", ["", "<", "<p>", "</div>", "<table><tr><td>", "<pre>"])
def test_markup_without_text_gives_no_paragraph(markup: str) -> None:
    assert html_body(markup).paragraphs in {(), ("<",)}


def test_nesting_without_end_does_not_break_the_walk() -> None:
    assert html_line("<div>" * 5_000 + "deep" + "</div>" * 5_000) == "deep"


def test_a_mark_on_the_next_line_of_an_indented_file_follows_its_word() -> None:
    (paragraph,) = html_body(
        "<p>\n  He met\n  <a>Ann Lee</a>\n  , the <b>mayor</b>\n .</p>"
    ).paragraphs

    assert paragraph == "He met Ann Lee, the mayor."


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img alt="" src="https://count.example/ct/CT?id=7&amp;sid=ftp"/>', ""),
        ('<img alt="A boat" src="https://elmore.example/picture?id=7"/>', "picture?id=7"),
        ('<img alt="" src="https://elmore.example/boat.jpg?w=9"/>', "boat.jpg?w=9"),
    ],
)
def test_an_image_that_counts_readers_is_no_picture(image: str, address: str) -> None:
    assert html_body(f"<p>Wet.{image}</p>").image.rpartition("/")[2] == address


@pytest.mark.parametrize("name", ["linkbox", "linkBox", "link-box", "dpa-linkbox"])
def test_a_box_of_links_is_no_text(name: str) -> None:
    box = f"<section class='{name}'><ul><li><a href='x'>Timetable</a></li></ul></section>"

    assert html_body(f"<p>Wet.</p>{box}").paragraphs == ("Wet.",)


def test_a_line_that_its_class_calls_a_byline_is_no_paragraph() -> None:
    lines = '<p class="prs-announcement__byline">3.6.2024 | Elmore Oy</p><p>Boats sail.</p>'

    assert html_body(lines).paragraphs == ("Boats sail.",)
