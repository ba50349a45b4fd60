"""What an ALTO page says, in all the ways that versions and producers say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers.printed.alto import read_layout, read_layouts
from archive.importers.printed.layout import BlockKind, Box, Layout, Word
from archive.model import Certain, EntityKind


def page(
    body: str,
    *,
    before: str = "",
    page: str = 'WIDTH="1000" HEIGHT="2000"',
    root: str = 'xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
) -> Layout:
    content = (
        f"<alto {root}>{before}<Layout><Page ID='P1' {page}>{body}</Page></Layout></alto>"
    )
    return read_layout(content.encode(), "page.xml")


def block(key: str, *lines: str, more: str = "") -> str:
    inner = "".join(f"<TextLine>{words}</TextLine>" for words in lines)
    return f"<TextBlock ID='{key}' {more}>{inner}</TextBlock>"


def strings(text: str) -> str:
    return "<SP/>".join(f"<String CONTENT='{word}'/>" for word in text.split())


def said(layout: Layout) -> list[str]:
    return [
        " ".join(word.text for line in block.lines for word in line.words)
        for block in layout.blocks
    ]


@pytest.mark.parametrize(
    "root",
    [
        "",
        'xmlns="http://schema.ccs-gmbh.com/ALTO"',
        'xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
        'xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
        'xmlns="http://example.org/our-own-dialect"',
    ],
)
def test_any_namespace_or_none_will_do(root: str) -> None:
    layout = page(
        f"<PrintSpace>{block('b', strings('Harbour strike'))}</PrintSpace>", root=root
    )

    assert said(layout) == ["Harbour strike"]
    assert (layout.width, layout.height) == (1000, 2000)


def test_a_prefix_of_the_namespace_will_do() -> None:
    content = (
        b"<a:alto xmlns:a='http://www.loc.gov/standards/alto/ns-v4#'><a:Layout><a:Page>"
        b"<a:PrintSpace><a:TextBlock><a:TextLine><a:String CONTENT='Strike'/></a:TextLine>"
        b"</a:TextBlock></a:PrintSpace></a:Page></a:Layout></a:alto>"
    )

    assert said(read_layout(content, "page.xml")) == ["Strike"]


def test_blocks_come_out_of_what_they_are_nested_in() -> None:
    layout = page(
        "<PrintSpace><ComposedBlock ID='c1' TYPE='Advertisement'><ComposedBlock ID='c2'>"
        f"{block('b1', strings('Soap'))}</ComposedBlock></ComposedBlock>"
        f"<ComposedBlock TYPE='Table'>{block('b2', strings('Prices'))}</ComposedBlock>"
        f"{block('b3', strings('News'))}</PrintSpace>"
    )

    assert [(b.id, b.kind, b.within) for b in layout.blocks] == [
        ("b1", BlockKind.ADVERTISEMENT, ("c2", "c1")),
        ("b2", BlockKind.TABLE, ()),
        ("b3", BlockKind.TEXT, ()),
    ]


def test_margins_are_no_part_of_the_text_unless_they_hold_it_all() -> None:
    margin = f"<TopMargin>{block('t', strings('Page 3'))}</TopMargin>"

    both = page(f"{margin}<PrintSpace>{block('b', strings('News'))}</PrintSpace>")
    alone = page(f"{margin}<PrintSpace/>")

    assert [b.kind for b in both.blocks] == [BlockKind.RUNNING, BlockKind.TEXT]
    assert [b.kind for b in alone.blocks] == [BlockKind.TEXT]


def test_words_have_boxes_confidence_and_the_word_they_are_part_of() -> None:
    layout = page(
        "<PrintSpace>"
        + block(
            "b",
            "<String CONTENT='har' HPOS='10.5' VPOS='20' WIDTH='30' HEIGHT='12' WC='0.75'"
            " SUBS_TYPE='HypPart1' SUBS_CONTENT='harbour'/><HYP CONTENT='-'/>",
            "<String CONTENT='bour' SUBS_TYPE='HypPart2' SUBS_CONTENT='harbour' CC='0099'/>"
            "<String CONTENT='St.' SUBS_TYPE='Abbreviation' SUBS_CONTENT='Saint'/>",
        )
        + "</PrintSpace>"
    )

    first, second = layout.blocks[0].lines

    assert first.words == (Word("har", Box(10.5, 20, 40.5, 32), 0.75, "harbour", 1),)
    assert (first.hyphenated, second.hyphenated) == (True, False)
    assert second.words == (
        Word("bour", None, 0.5, "harbour", 2),
        Word("St.", None, None, "Saint", 0),
    )


def test_a_decimal_comma_is_understood() -> None:
    layout = page(
        "<PrintSpace>"
        + block(
            "b",
            "<String CONTENT='News' WC='0,75' HPOS='10,5' VPOS='20,0'"
            " WIDTH='30' HEIGHT='12'/>",
        )
        + "</PrintSpace>"
    )

    assert layout.blocks[0].lines[0].words == (Word("News", Box(10.5, 20, 40.5, 32), 0.75),)


def test_numbers_that_cannot_be_leave_the_words() -> None:
    layout = page(
        "<PrintSpace>"
        + block(
            "b",
            "<String CONTENT='Harbour'/><SP/><String CONTENT='strike' WC='7'"
            " HPOS='-99999999999' VPOS='12' WIDTH='10' HEIGHT='NaN'/>",
        )
        + "</PrintSpace>",
        page='WIDTH="0" HEIGHT="-5"',
    )

    assert layout.blocks[0].lines[0].words == (Word("Harbour"), Word("strike"))
    assert (layout.width, layout.height) == (0, 0)


def test_a_page_without_size_is_as_large_as_its_boxes_reach() -> None:
    layout = page(
        "<PrintSpace><TextBlock HPOS='10' VPOS='10' WIDTH='90' HEIGHT='190'/></PrintSpace>",
        page="",
    )

    assert (layout.width, layout.height) == (100, 200)


def test_a_size_in_another_unit_than_the_blocks_is_not_believed() -> None:
    blocks = "".join(
        f"<TextBlock HPOS='{left}' VPOS='50' WIDTH='9000' HEIGHT='19950'/>"
        for left in (0, 10_000)
    )

    layout = page(f"<PrintSpace>{blocks}</PrintSpace>", page="WIDTH='1000' HEIGHT='2000'")

    assert (layout.width, layout.height) == (19_000, 20_000)


def test_a_size_in_another_unit_than_words_without_blocks_is_not_believed() -> None:
    rows = [("LANTERN", 80), ("Two", 600), ("boats", 900), ("sank.", 1300), ("Ends", 1700)]
    words = "".join(
        f"<String CONTENT='{text}' HPOS='100' VPOS='{top}' WIDTH='1500' HEIGHT='100'/>"
        for text, top in rows
    )
    line = f"<TextLine HPOS='0' VPOS='0' WIDTH='400' HEIGHT='450'>{words}</TextLine>"

    layout = page(
        f"<PrintSpace><TextBlock ID='b' HPOS='0' VPOS='0' WIDTH='400' HEIGHT='450'>{line}"
        "</TextBlock></PrintSpace>",
        page="WIDTH='400' HEIGHT='450'",
    )

    assert (layout.width, layout.height) == (1600, 1800)


def test_a_size_with_rubbish_behind_it_is_understood() -> None:
    layout = page("<PrintSpace/>", page='WIDTH="1131" HEIGHT="1999;x_wconf"')

    assert (layout.width, layout.height) == (1131, 1999)


def test_an_outline_gives_the_box() -> None:
    layout = page(
        "<PrintSpace><TextBlock ID='b'><Shape><Polygon POINTS='10,20 110,20 110,60 10,60'/>"
        "</Shape></TextBlock></PrintSpace>"
    )

    assert layout.blocks[0].box == Box(10, 20, 110, 60)


def test_words_without_places_share_that_of_their_line() -> None:
    line = "<Shape><Polygon POINTS='100 100 240 100 240 120 100 120'/></Shape>"

    one = page(f"<PrintSpace>{block('b', line + strings('Harbour strike'))}</PrintSpace>")
    string = "<String CONTENT='Harbour strike'/>"
    whole = page(f"<PrintSpace>{block('b', line + string)}</PrintSpace>")

    expected = (
        Word("Harbour", Box(100, 100, 170, 120)),
        Word("strike", Box(180, 100, 240, 120)),
    )
    assert one.blocks[0].lines[0].words == expected
    assert whole.blocks[0].lines[0].words == expected


def test_a_line_of_hebrew_is_shared_from_the_right() -> None:
    line = "<Shape><Polygon POINTS='0,0 70,0 70,10 0,10'/></Shape>"

    layout = page(f"<PrintSpace>{block('b', line + strings('שלום לך'))}</PrintSpace>")

    boxes = [word.box for word in layout.blocks[0].lines[0].words]
    assert boxes == [Box(30, 0, 70, 10), Box(0, 0, 20, 10)]


def test_a_page_in_one_line_is_parted_into_its_lines_and_blocks() -> None:
    words = [
        ("FERRY", 100, 50, 40),
        ("AGROUND", 220, 50, 40),
        ("The", 40, 170, 20),
        ("noon", 80, 171, 15),
        ("boat", 130, 170, 20),
        ("struck", 175, 170, 20),
        ("a", 255, 175, 14),
        ("sand-", 280, 170, 20),
        ("bank", 20, 195, 20),
        ("off", 70, 195, 20),
        ("the", 110, 195, 20),
        ("mole.", 160, 195, 20),
    ]
    line = "".join(
        f"<String CONTENT='{text}' HPOS='{left}' VPOS='{top}' WIDTH='{9 * len(text)}'"
        f" HEIGHT='{height}'/>"
        for text, left, top, height in words
    )
    whole = block("b", line, more="language='eng'")

    layout = page(f"<PrintSpace>{whole}</PrintSpace>")

    assert said(layout) == [
        "FERRY AGROUND",
        "The noon boat struck a sand- bank off the mole.",
    ]
    assert [len(one.lines) for one in layout.blocks] == [1, 2]
    assert [one.size for one in layout.blocks] == [40, 20]
    assert {one.language for one in layout.blocks} == {"en"}


def test_an_empty_confidence_is_none_and_the_characters_are_asked() -> None:
    string = "<String CONTENT='no' WC='' CC='09'/>"

    layout = page(f"<PrintSpace>{block('b', string)}</PrintSpace>")

    assert layout.blocks[0].lines[0].words[0].confidence == pytest.approx(0.5)


def test_margins_tell_the_size_of_a_page_that_does_not() -> None:
    layout = page(
        "<RightMargin HPOS='1000' VPOS='0' WIDTH='0' HEIGHT='2000'/>"
        "<PrintSpace HPOS='50' VPOS='50' WIDTH='900' HEIGHT='1800'>"
        "<TextBlock HPOS='60' VPOS='60' WIDTH='10' HEIGHT='10'/></PrintSpace>",
        page="",
    )

    assert (layout.width, layout.height) == (1000, 2000)


def tokens(text: str) -> str:
    """The tokens of a line, 10 pixels a letter; a ~ says that no space parts two."""
    made, left = "", 0
    for token in text.replace("~", " ~").split():
        mark = token.startswith("~")
        plain = token.removeprefix("~")
        left += 0 if mark else 10
        made += "" if mark else "<SP/>"
        made += (
            f"<String CONTENT='{plain}' HPOS='{left}' VPOS='0' WIDTH='{10 * len(plain)}'"
            " HEIGHT='20'/>"
        )
        left += 10 * len(plain)
    return made


def test_marks_that_are_strings_of_their_own_belong_to_their_word() -> None:
    lines = [tokens("In the harbour~, at dawn~; a steam~-~boat sank~.")] * 5

    layout = page(f"<PrintSpace>{block('b', *lines)}</PrintSpace>")

    words = layout.blocks[0].lines[0].words
    assert [word.text for word in words] == (
        ["In", "the", "harbour,", "at", "dawn;", "a", "steam-boat", "sank."]
    )
    assert words[2].box == Box(80, 0, 160, 20)


def test_a_mark_here_and_there_stays_as_it_was_recognised() -> None:
    lines = [tokens("In the harbour at dawn the steamer sank")] * 5
    lines.append(tokens("and nobody saw it~. again"))

    layout = page(f"<PrintSpace>{block('b', *lines)}</PrintSpace>")

    assert [word.text for word in layout.blocks[0].lines[5].words][3:5] == ["it", "."]


def test_the_file_says_in_which_order_it_is_read() -> None:
    body = "<PrintSpace>" + "".join(
        block(key, strings(key)) for key in ("third", "first", "second")
    )
    order = (
        "<ReadingOrder><OrderedGroup><ElementRef REF='first'/><OrderedGroup>"
        "<ElementRef REF='second'/></OrderedGroup><ElementRef REF='third'/></OrderedGroup>"
        "</ReadingOrder>"
    )

    assert said(page(body + "</PrintSpace>", before=order)) == ["first", "second", "third"]


def test_a_block_may_name_the_next_even_in_a_circle() -> None:
    body = (
        "<PrintSpace>"
        + block("c", strings("three"))
        + block("a", strings("one"), more="IDNEXT='b'")
        + block("d", strings("four"), more="IDNEXT='e'")
        + block("b", strings("two"), more="IDNEXT='c'")
        + block("e", strings("five"), more="IDNEXT='d'")
        + "</PrintSpace>"
    )

    assert said(page(body)) == ["one", "two", "three", "four", "five"]


def test_blocks_say_to_which_article_they_belong() -> None:
    tags = (
        '<Tags><StructureTag ID="S1" TYPE="Article" LABEL="Fire"/>'
        '<LayoutTag ID="T1" LABEL="Headline"/></Tags>'
    )
    body = (
        '<PrintSpace><TextBlock ID="a" TAGREFS="S1 T1"/><TextBlock ID="b" TAGREFS="S1"/>'
        '<ComposedBlock ID="c" TYPE="Article"><TextBlock ID="d"/></ComposedBlock>'
        '<TextBlock ID="e"/></PrintSpace>'
    )
    content = f"<alto>{tags}<Layout><Page>{body}</Page></Layout></alto>".encode()

    blocks = read_layout(content, "p.xml").blocks

    assert [block.article for block in blocks] == ["S1", "S1", "c", ""]
    assert blocks[0].kind is BlockKind.HEADING


def test_lines_that_are_tagged_as_headings_part_their_block() -> None:
    tags = '<Tags><OtherTag ID="T" LABEL="HeadingLine:title"/></Tags>'
    line = (
        '<TextLine {} HPOS="1" VPOS="1" WIDTH="9" HEIGHT="{}"><String CONTENT="{}"/>'
        "</TextLine>"
    )
    body = (
        '<PrintSpace><TextBlock ID="b">'
        + line.format('TAGREFS="T"', 30, "Fire")
        + line.format("", 10, "The")
        + line.format("", 10, "mill")
        + "</TextBlock></PrintSpace>"
    )
    content = f"<alto>{tags}<Layout><Page>{body}</Page></Layout></alto>".encode()

    heading, text = read_layout(content, "p.xml").blocks

    assert (heading.kind, heading.size, len(heading.lines)) == (BlockKind.HEADING, 30, 1)
    assert (text.kind, text.size, len(text.lines)) == (BlockKind.TEXT, 10, 2)


def test_names_that_are_tagged_are_handed_on() -> None:
    tags = (
        "<Tags><NamedEntityTag ID='T1' TYPE='Person' LABEL='Ada Quill'/>"
        "<NamedEntityTag ID='T2' TYPE='LOC' LABEL='Harwich'/>"
        "<LayoutTag ID='T3' LABEL='heading'/></Tags>"
    )
    words = "<String CONTENT='Ada' TAGREFS='T1'/><String CONTENT='Quill' TAGREFS='T1 T2'/>"

    heading = block("b", words, more='TAGREFS="T3"')
    layout = page(f"<PrintSpace>{heading}</PrintSpace>", before=tags)

    assert layout.blocks[0].kind is BlockKind.HEADING
    assert layout.blocks[0].certain == (
        Certain(EntityKind.PERSON, "Ada Quill", "ALTO tag"),
        Certain(EntityKind.PLACE, "Harwich", "ALTO tag"),
    )


def test_a_page_sure_of_nothing_did_not_measure() -> None:
    word = block("b", '<String CONTENT="a" WC="0"/>')

    layout = page(f"<PrintSpace>{word}</PrintSpace>")

    assert layout.blocks[0].lines[0].words[0].confidence is None


def test_a_line_in_one_string_is_parted_into_words() -> None:
    layout = page(
        "<PrintSpace>"
        + block(
            "b",
            "<String CONTENT='Harbour strike' HPOS='0' VPOS='0' WIDTH='140' HEIGHT='9'/>",
        )
        + "</PrintSpace>"
    )

    assert layout.blocks[0].lines[0].words == (
        Word("Harbour", Box(0, 0, 70, 9)),
        Word("strike", Box(80, 0, 140, 9)),
    )


def test_the_image_may_be_named_by_its_identifier_and_the_page_in_brackets() -> None:
    source = "<sourceImageInformation><fileIdentifier>MAX/7.jpg</fileIdentifier>"

    layout = page(
        "<PrintSpace/>",
        before=f"<Description>{source}</sourceImageInformation></Description>",
        page="WIDTH='10' HEIGHT='10' PRINTED_IMG_NR='[3]'",
    )

    assert (layout.image, layout.label) == ("MAX/7.jpg", "3")


def test_what_the_page_says_of_itself_is_kept() -> None:
    layout = page(
        "<PrintSpace><TextBlock ID='b' language='ger'/></PrintSpace>",
        before="<Description><sourceImageInformation><fileName> p3.tif </fileName>"
        "</sourceImageInformation></Description>",
        page="WIDTH='10' HEIGHT='20' PHYSICAL_IMG_NR='7' PRINTED_IMG_NR='A3'"
        " ACCURACY='96.2'",
    )

    assert (layout.image, layout.label, layout.sequence) == ("p3.tif", "A3", 7)
    assert layout.confidence == pytest.approx(0.962)
    assert layout.blocks[0].language == "de"


def test_nesting_without_end_is_no_trouble() -> None:
    deep = "<ComposedBlock ID='c'>" * 3_000
    content = f"<alto><Layout><Page><PrintSpace>{deep}".encode()

    assert read_layout(content, "deep.xml").blocks == ()


@pytest.mark.parametrize("content", [b"<alto/>", b"<mets/>", b"", b"no XML"])
def test_a_file_without_a_page_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"page\.xml: is "):
        list(read_layouts(content, "page.xml"))


def test_real_pages_have_the_words_that_were_counted(corpora: Path) -> None:
    facts = json.loads((corpora / "mets_alto/FACTS.json").read_bytes())
    counted = 0
    for package in facts:
        folder = corpora / str(package["package"]).removeprefix("open/")
        for told in package["alto"]:
            if "onb_anno" in package["package"]:  # blanks are counted as words there
                continue
            for path in folder.rglob(told["file"]):
                layout = read_layout(path.read_bytes(), path.name)
                words = [w for b in layout.blocks for ln in b.lines for w in ln.words]
                assert len(words) == pytest.approx(told["words"], rel=0.005)
                counted += 1
    assert counted > 20
