"""Pages of hOCR, PAGE XML, FineReader and Tesseract: what they say and how."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.printed import abbyy, djvu, hocr, page_xml, tsv
from archive.importers.printed.layout import BlockKind, Box, Layout, Word
from archive.model import Certain, EntityKind


def said(layout: Layout) -> list[str]:
    return [
        " ".join(word.text for line in block.lines for word in line.words)
        for block in layout.blocks
    ]


def pages_of(body: str, head: str = "", start: str = "<!DOCTYPE html>") -> list[Layout]:
    content = f"{start}<html><head>{head}</head><body>{body}</body></html>"
    return list(hocr.read_layouts(content.encode(), "page.html"))


PAGE = """<div class='ocr_page' title='image "p 1.tif"; bbox 0 0 1000 2000; ppageno 0'>"""


def test_hocr_gives_words_with_box_and_confidence() -> None:
    (layout,) = pages_of(
        f"{PAGE}<p class='ocr_par' lang='deu'>"
        "<span class='ocr_line' title='bbox 1 2 90 20'>"
        "<span class='ocrx_word' title='bbox 1 2 50 20; x_wconf 92'>Der</span> "
        "<span class='ocrx_word' title='bbox 55 2 90 20'><em>Hafen</em></span>"
        "</span></p></div>"
    )

    assert (layout.width, layout.height, layout.image) == (1000, 2000, "p 1.tif")
    assert layout.blocks[0].lines[0].words == (
        Word("Der", Box(1, 2, 50, 20), 0.92),
        Word("Hafen", Box(55, 2, 90, 20)),
    )
    assert layout.blocks[0].language == "de"


@pytest.mark.parametrize(("told", "language"), [("deu", "de"), ("deu, fra", None)])
def test_the_one_language_that_was_expected_is_that_of_the_text(
    told: str, language: str | None
) -> None:
    content = (
        f"<html lang='en'><head><meta name='ocr-langs' content='{told}'></head><body>"
        "<div class='ocr_page'><p class='ocr_par'><span class='ocr_line'>Ein Wort</span>"
        "</p></div></body></html>"
    )

    (layout,) = hocr.read_layouts(content.encode(), "p.hocr")

    assert layout.blocks[0].language == language


def test_lines_without_words_share_their_box_among_them() -> None:
    (layout,) = pages_of(
        f"{PAGE}<span class='ocr_line' title='bbox 0 0 140 9'>Harbour  strike</span></div>"
    )

    assert layout.blocks[0].lines[0].words == (
        Word("Harbour", Box(0, 0, 70, 9)),
        Word("strike", Box(80, 0, 140, 9)),
    )


def test_confidence_is_told_by_words_characters_or_shares() -> None:
    titles = (
        "x_wconf 80",
        "x_confs 0.5 0.7",
        "x_confs 90.5 91.5",
        "x_conf 40",
        "x_confs x",
    )

    (layout,) = pages_of(
        PAGE
        + "<span class='ocr_line'>"
        + "".join(f"<span class='ocrx_word' title='{title}'>a</span> " for title in titles)
        + "</span></div>"
    )

    found = [word.confidence for word in layout.blocks[0].lines[0].words]
    assert found == [0.8, pytest.approx(0.6), pytest.approx(0.91), 0.4, None]


def test_an_outline_and_a_file_will_do_for_a_box_and_an_image() -> None:
    (layout,) = pages_of(
        "<div class='ocr_page' title='file p1.png; bbox 0 0 100 200'>"
        "<span class='ocr_line' title='poly 1 2 90 2 90 20 1 20'>Harbour</span></div>"
    )

    assert layout.image == "p1.png"
    assert layout.blocks[0].lines[0].words == (Word("Harbour", Box(1, 2, 90, 20)),)


def test_what_stands_between_the_characters_of_a_word_is_no_part_of_it() -> None:
    (layout,) = pages_of(
        f"{PAGE}<span class='ocr_line'><span class='ocrx_word' title='bbox 1 2 9 9'>\n"
        "<span class='ocrx_cinfo'>S</span>\n <span class='ocrx_cinfo'>e</span>\n"
        "<span class='ocrx_cinfo'>a</span></span></span></div>"
    )

    assert said(layout) == ["Sea"]


def test_what_else_a_word_or_a_character_might_be_is_not_read() -> None:
    (layout,) = pages_of(
        f"{PAGE}<span class='ocr_line'><span class='ocrx_word' title='bbox 1 2 9 9'>Sea\n"
        "<span class='ocrx_cinfo'><span class='ocrx_cinfo'>S</span>"
        "<span class='ocrx_cinfo'>5</span></span></span> "
        "<span class='ocrx_word' title='bbox 10 2 19 9'>"
        "<span class='ocrx_cinfo'>a</span>"
        "<span class='ocrx_cinfo'><span class='ocrx_cinfo'>a</span>"
        "<span class='ocrx_cinfo'>o</span></span>"
        "<span class='ocrx_cinfo'>t</span></span> "
        "<span class='ocrx_word' title='bbox 20 2 29 9'>"
        "<span class='ocrx_cinfo'><span class='ocrx_cinfo'>l</span>"
        "<span class='ocrx_cinfo'>I</span></span>"
        "<span class='ocrx_cinfo'><span class='ocrx_cinfo'>o</span></span></span>"
        "</span></div>"
    )

    assert said(layout) == ["Sea at lo"]


def test_of_alternatives_the_one_inserted_is_read() -> None:
    (layout,) = pages_of(
        f"{PAGE}<span class='ocr_line'><span class='ocrx_word'><span class='alternatives'>"
        "<ins class='alt'>frock</ins><del class='alt'>fr<b>oc</b>lt</del></span>s</span>"
        "</span></div>"
    )

    assert said(layout) == ["frocks"]


def scattered(*rows: str) -> str:
    """Words of which each is an area, at 10 pixels a letter and 30 a row."""
    made = ""
    for place, row in enumerate(rows):
        left, top = 100, 100 + place * 30
        for word in row.split():
            right = left + 10 * len(word)
            title = f"bbox {left} {top} {right} {top + 20}"
            made += (
                f"<div class='ocr_carea' title='{title}'><p class='ocr_par'>"
                f"<span class='ocr_line' title='{title}'>"
                f"<span class='ocrx_word' title='{title}'> {word} </span></span></p></div>"
            )
            left = right + 10
    return made


def test_words_that_are_all_called_areas_are_put_together() -> None:
    (layout,) = pages_of(
        PAGE
        + scattered("The harbour was closed", "by a storm last night")
        + "<div class='ocr_photo' title='bbox 100 170 500 300'></div>"
        + scattered("", "", "", "", "", "", "", "", "", "", "", "Boats came home")
        + "</div>"
    )

    assert said(layout) == [
        "The harbour was closed by a storm last night",
        "",
        "Boats came home",
    ]
    assert [line.box for line in layout.blocks[0].lines] == [
        Box(100, 100, 320, 120),
        Box(100, 130, 310, 150),
    ]


def test_a_few_short_areas_are_left_as_they_are() -> None:
    (layout,) = pages_of(PAGE + scattered("Buy our rope") + "</div>")

    assert said(layout) == ["Buy", "our", "rope"]


def test_paragraphs_pictures_and_page_headers_are_told_apart() -> None:
    (layout,) = pages_of(
        f"{PAGE}<div class='ocr_header'><span class='ocr_line'>Page 3</span></div>"
        "<h2><span class='ocr_line'>Strike</span></h2>"
        "<div class='ocr_photo' title='bbox 1 1 9 9'></div>"
        "<div class='ocr_carea'><p class='ocr_par'><span class='ocr_line'>One</span>"
        "<span class='ocr_line'>day</span></p>"
        "<p class='ocr_par'><span class='ocr_line'>Two</span></p></div>"
        "<span class='ocr_caption'>A ship</span></div>"
    )

    assert said(layout) == ["Page 3", "Strike", "", "One day", "Two", "A ship"]
    assert [block.kind for block in layout.blocks] == [
        BlockKind.RUNNING,
        BlockKind.HEADING,
        BlockKind.ILLUSTRATION,
        BlockKind.TEXT,
        BlockKind.TEXT,
        BlockKind.CAPTION,
    ]


def test_what_tesseract_calls_a_header_is_a_heading() -> None:
    system = "<meta name='ocr-system' content='tesseract 5.3.0'>"

    (layout,) = pages_of(f"{PAGE}<span class='ocr_header'>Strike</span></div>", system)

    assert layout.blocks[0].kind is BlockKind.HEADING


def test_several_pages_are_numbered_and_lines_outside_count_to_the_one_before() -> None:
    layouts = pages_of(
        "<span class='ocr_page'></span><span class='ocr_line'>One</span>"
        "<div class='ocr_page' title='lpageno \"A3\"'>"
        "<span class='ocr_line'>Two</span></div>"
    )

    assert [(said(page), page.sequence, page.label) for page in layouts] == [
        (["One"], 1, ""),
        (["Two"], 2, "A3"),
    ]


def test_an_element_closed_in_itself_holds_nothing_in_well_formed_pages() -> None:
    (layout,) = pages_of(
        f"{PAGE}<div class='ocr_header'/><p class='ocr_par'><span class='ocr_line'>News"
        "</span></p></div>",
        start="<?xml version='1.0'?>",
    )

    assert [block.kind for block in layout.blocks] == [BlockKind.TEXT]


def page_xml_of(body: str, ns: str = "2013-07-15", attributes: str = "") -> Layout:
    space = f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{ns}"
    content = (
        f"<PcGts xmlns='{space}'><Page imageFilename='p.jpg' imageWidth='1000'"
        f" imageHeight='2000' {attributes}>{body}</Page></PcGts>"
    )
    return page_xml.read_layout(content.encode(), "page.xml")


def equiv(text: str, more: str = "") -> str:
    return f"<TextEquiv {more}><Unicode>{text}</Unicode></TextEquiv>"


def region(key: str, text: str, more: str = "") -> str:
    return f"<TextRegion id='{key}' {more}><TextLine>{equiv(text)}</TextLine></TextRegion>"


def test_the_deepest_level_that_has_text_is_taken_and_no_other() -> None:
    layout = page_xml_of(
        "<TextRegion id='r1'><TextLine><Coords points='0,0 140,0 140,9 0,9'/>"
        f"<Word><Coords points='0,0 70,9'/>{equiv('Harbour', 'conf=' + repr('0.5'))}</Word>"
        f"<Word><Glyph>{equiv('i')}</Glyph><Glyph>{equiv('s')}</Glyph></Word>"
        f"{equiv('Harbour was')}</TextLine>{equiv('Harbour was')}</TextRegion>"
    )

    assert layout.blocks[0].lines[0].words == (
        Word("Harbour", Box(0, 0, 70, 9), 0.5),
        Word("is"),
    )


def test_transkribus_tells_which_page_of_its_document_it_is() -> None:
    content = (
        "<PcGts><Metadata><TranskribusMetadata docId='7' pageNr='3'/></Metadata>"
        f"<Page imageWidth='9' imageHeight='9'>{region('r', 'News')}</Page></PcGts>"
    )

    assert page_xml.read_layout(content.encode(), "p.xml").sequence == 3


def test_of_several_readings_the_first_is_taken() -> None:
    readings = equiv("second", "index='1'") + equiv("first", "index='0'")

    layout = page_xml_of(f"<TextRegion><TextLine>{readings}</TextLine></TextRegion>")

    assert said(layout) == ["first"]


def test_a_region_without_lines_has_those_of_its_text() -> None:
    layout = page_xml_of(
        "<TextRegion><Coords><Point x='0' y='0'/><Point x='140' y='40'/></Coords>"
        f"{equiv('Harbour strike' + chr(10) + 'is over')}</TextRegion>",
        ns="2010-03-19",
    )

    first, second = layout.blocks[0].lines
    assert first.words[0] == Word("Harbour", Box(0, 0, 70, 20))
    assert [word.text for word in second.words] == ["is", "over"]


@pytest.mark.parametrize(
    "kind", ["type='drop-capital'", "custom='structure {type:DropCapitalZone;}'"]
)
def test_an_initial_begins_the_word_after_it(kind: str) -> None:
    def region(more: str, text: str, points: str) -> str:
        return (
            f"<TextRegion {more}><Coords points='{points}'/><TextLine>"
            f"<Coords points='{points}'/>{equiv(text)}</TextLine></TextRegion>"
        )

    layout = page_xml_of(
        "<ReadingOrder><OrderedGroup><RegionRefIndexed index='0' regionRef='i'/>"
        "<RegionRefIndexed index='1' regionRef='p'/></OrderedGroup></ReadingOrder>"
        + region(f"id='i' {kind}", "T", "0,0 40,40")
        + region("id='p'", "he harbour", "40,0 140,20")
    )

    (block,) = layout.blocks
    assert [word.text for word in block.lines[0].words] == ["The", "harbour"]
    assert block.lines[0].words[0].box == Box(0, 0, 60, 40)


def test_lines_with_a_baseline_alone_stand_above_it() -> None:
    layout = page_xml_of(
        "<TextRegion><Coords points='0,0 140,0 140,80 0,80'/>"
        f"<TextLine><Baseline points='0,30 140,32'/>{equiv('Harbour strike')}</TextLine>"
        f"<TextLine><Baseline points='0,72 70,70'/>{equiv('is over')}</TextLine>"
        "</TextRegion>"
    )

    first, second = layout.blocks[0].lines
    assert first.words[0] == Word("Harbour", Box(0, 0, 70, 32))
    assert second.box == Box(0, 32, 70, 72)


def test_words_without_outline_share_that_of_their_line() -> None:
    words = "".join(f"<Word>{equiv(text)}</Word>" for text in ("Harbour", "strike"))

    layout = page_xml_of(
        "<TextRegion><TextLine><Coords points='0,0 140,0 140,9 0,9'/>"
        f"{words}</TextLine></TextRegion>"
    )

    assert [word.box for word in layout.blocks[0].lines[0].words] == [
        Box(0, 0, 70, 9),
        Box(80, 0, 140, 9),
    ]


def test_the_language_of_lines_or_of_transkribus_is_that_of_the_region() -> None:
    layout = page_xml_of(
        f"<TextRegion><TextLine primaryLanguage='German'>{equiv('Hafen')}</TextLine>"
        "</TextRegion><TextRegion custom='readingOrder {index:1;} language {type: hun;}'>"
        f"<TextLine>{equiv('hajó')}</TextLine></TextRegion>"
    )

    assert [block.language for block in layout.blocks] == ["de", "hu"]


def test_the_reading_order_is_followed_into_its_groups() -> None:
    order = (
        "<ReadingOrder><OrderedGroup><OrderedGroupIndexed index='2'>"
        "<RegionRefIndexed index='1' regionRef='r1'/>"
        "<RegionRefIndexed index='0' regionRef='r2'/></OrderedGroupIndexed>"
        "<RegionRefIndexed index='1' regionRef='r3'/></OrderedGroup></ReadingOrder>"
    )
    regions = "".join(region(key, key) for key in ("r1", "r2", "r3"))

    assert said(page_xml_of(order + regions)) == ["r3", "r2", "r1"]


def test_groups_of_the_reading_order_may_be_articles() -> None:
    groups = "".join(
        f"<OrderedGroupIndexed id='{key}' index='{place}' type='article'>"
        f"<RegionRefIndexed index='0' regionRef='r{place}'/></OrderedGroupIndexed>"
        for place, key in ((1, "second"), (0, "first"))
    )

    layout = page_xml_of(
        f"<ReadingOrder><OrderedGroup id='g'>{groups}<RegionRefIndexed index='2'"
        " regionRef='r2'/></OrderedGroup></ReadingOrder>"
        + region("r1", "two")
        + region("r0", "one")
        + region("r2", "three")
    )

    assert [block.article for block in layout.blocks] == ["first", "second", ""]
    assert said(layout) == ["one", "two", "three"]


def test_without_an_order_columns_are_read_from_the_left() -> None:
    def placed(text: str, left: int, top: int, width: int = 400) -> str:
        right, bottom = left + width, top + 100
        corners = f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"
        return (
            f"<TextRegion><Coords points='{corners}'/><TextLine>{equiv(text)}</TextLine>"
            "</TextRegion>"
        )

    layout = page_xml_of(
        placed("right", 500, 200)
        + placed("below", 0, 400)
        + placed("foot", 0, 900, 900)
        + placed("left", 0, 210)
        + placed("masthead", 0, 0, 900)
        + placed("end", 500, 420)
    )

    assert said(layout) == ["masthead", "left", "below", "right", "end", "foot"]


def test_structures_of_transkribus_give_kinds_order_and_articles() -> None:
    layout = page_xml_of(
        region(
            "r1", "Text.", "custom='readingOrder {index:1;} structure {type:paragraph;}'"
        )
        + region(
            "r2", "Title", "custom='readingOrder {index:0;} structure {type:heading;}'"
        )
        + "<TextRegion id='r3' custom='readingOrder {index:2;}'>"
        f"<TextLine custom='structure {{id:a1; type:article;}}'>{equiv('One')}</TextLine>"
        f"<TextLine custom='structure {{id:a2; type:article;}}'>{equiv('Two')}</TextLine>"
        "</TextRegion>"
        + region("r4", "12", "type='page-number' custom='readingOrder {index:3;}'")
    )

    assert [
        (text, block.kind, block.article)
        for text, block in zip(said(layout), layout.blocks, strict=True)
    ] == [
        ("Title", BlockKind.HEADING, ""),
        ("Text.", BlockKind.TEXT, ""),
        ("One", BlockKind.TEXT, "a1"),
        ("Two", BlockKind.TEXT, "a2"),
        ("12", BlockKind.RUNNING, ""),
    ]


def test_names_that_transkribus_tags_are_handed_on() -> None:
    tags = (
        "readingOrder {index:0;} person {offset:0; length:9; firstname:Ada;} "
        "place {offset:13; length:8;} place {offset:99; length:4;} "
        "person {offset:13; length:3; continued:true;} textStyle {offset:0; length:3;}"
    )

    layout = page_xml_of(
        f"<TextRegion id='r'><TextLine custom='{tags}'>{equiv('Ada Brown in Helsinki.')}"
        "</TextLine></TextRegion>"
    )

    assert layout.blocks[0].certain == (
        Certain(EntityKind.PERSON, "Ada Brown", "Transkribus tag"),
        Certain(EntityKind.PLACE, "Helsinki", "Transkribus tag"),
    )


def test_regions_within_tables_are_tables() -> None:
    layout = page_xml_of(
        f"<TableRegion id='t'>{region('r1', 'Wheat')}<TableCell><TextLine>{equiv('5 s')}"
        "</TextLine></TableCell></TableRegion>"
    )

    texts = [
        (text, block.kind, block.within)
        for text, block in zip(said(layout), layout.blocks, strict=True)
        if text
    ]
    assert texts == [
        ("Wheat", BlockKind.TABLE, ("t",)),
        ("5 s", BlockKind.TABLE, ("t",)),
    ]


def finereader(lines: str, more: str = "") -> list[Layout]:
    content = (
        f"<document {more}><page width='1000' height='2000' resolution='300'>"
        f"<block blockType='Text' l='0' t='0' r='200' b='90'><text><par>{lines}</par>"
        f"</text>"
        "</block><block blockType='Picture' l='0' t='100' r='9' b='109'/></page></document>"
    )
    return list(abbyy.read_layouts(content.encode(), "page.xml"))


def test_finereader_without_characters_gives_words_their_share_of_the_line() -> None:
    (layout,) = finereader(
        "<line l='0' t='0' r='140' b='9'>"
        "<formatting lang='FrenchStandard'>Harbour </formatting>"
        "<formatting lang='FrenchStandard'>strike</formatting></line>"
    )

    assert layout.blocks[0].lines[0].words == (
        Word("Harbour", Box(0, 0, 70, 9)),
        Word("strike", Box(80, 0, 140, 9)),
    )
    assert layout.blocks[0].language == "fr"
    assert layout.blocks[1].kind is BlockKind.ILLUSTRATION


def test_finereader_with_characters_gives_words_their_own_box() -> None:
    char = "<charParams l='{0}' t='0' r='{1}' b='9' charConfidence='{2}'>{3}</charParams>"
    chars = (
        char.format(0, 5, 100, "I")
        + char.format(5, 9, 50, "<charRecVariants><x/></charRecVariants>t")
        + char.format(9, 12, 0, " ")
        + char.format(12, 20, 40, "is")
    )

    (layout,) = finereader(
        f"<line l='0' t='0' r='20' b='9'><formatting lang='EnglishUnitedStates'>{chars}"
        "</formatting></line>",
        "xmlns='http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml'",
    )

    assert layout.blocks[0].lines[0].words == (
        Word("It", Box(0, 0, 9, 9), 0.75),
        Word("is", Box(12, 0, 20, 9), 0.4),
    )


def test_a_line_of_finereader_without_blanks_is_parted_where_words_begin() -> None:
    made = "".join(
        f"<charParams l='{10 * place}' t='0' r='{10 * place + 9}' b='9'"
        f" wordStart='{starts}'>"
        f"{char}</charParams>"
        for place, (char, starts) in enumerate(
            zip("atsea", ("true", "false", "true", "false", "false"), strict=True)
        )
    )

    (layout,) = abbyy.read_layouts(
        "<document><page width='100' height='100'><block blockType='Text'><text><par><line>"
        f"<formatting>{made}</formatting></line></par></text></block></page></document>".encode(),
        "page.xml",
    )

    assert said(layout) == ["at sea"]


def test_a_page_of_finereader_may_be_the_root() -> None:
    content = (
        b"<page width='9' height='9' resolution='300'><block blockType='Text'><text><par>"
        b"<line l='0' t='0' r='9' b='9'><formatting>News</formatting></line></par></text>"
        b"</block></page>"
    )

    (layout,) = abbyy.read_layouts(content, "page.xml")

    assert said(layout) == ["News"]


def test_several_pages_of_finereader_are_numbered_and_all_pictures_are_known() -> None:
    one = (
        b"<page width='9' height='9' resolution='300'>"
        b"<block blockType='RasterPicture' l='1' t='1' r='8' b='8'/></page>"
    )

    first, second = abbyy.read_layouts(b"<document>" + one * 2 + b"</document>", "a.xml")

    assert (first.sequence, second.sequence) == (1, 2)
    assert [block.kind for block in first.blocks] == [BlockKind.ILLUSTRATION]


def test_a_table_of_words_is_read_without_quoting() -> None:
    rows = [
        tsv.HEADER,
        "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t",
        "4\t1\t1\t1\t1\t0\t0\t0\t140\t9\t-1\t",
        '5\t1\t1\t1\t1\t1\t0\t0\t70\t9\t95.5\t"Harbour',
        "5\t1\t1\t1\t1\t2\t80\t0\t60\t9\t-1\tstrike",
        "5\t1\t1\t2\t1\t1\t0\t20\t60\t9\t10\tOver",
        "5\t1\t1\t2\t1\t2\t0\t20\t60\t9\t10\t ",
        "1\t2\t0\t0\t0\t0\t0\t0\t100\t200\t-1\t",
    ]

    first, second = tsv.read_layouts("\r\n".join(rows), "page.tsv")

    assert said(first) == ['"Harbour strike', "Over"]
    assert first.blocks[0].lines[0].words == (
        Word('"Harbour', Box(0, 0, 70, 9), 0.955),
        Word("strike", Box(80, 0, 140, 9)),
    )
    assert (second.width, second.blocks) == (100, ())


def test_djvu_writes_the_lower_corner_first() -> None:
    content = (
        "<DjVuXML><BODY><OBJECT width='900' height='1200'><HIDDENTEXT><PAGECOLUMN><REGION>"
        "<PARAGRAPH><LINE><WORD coords='10,60,90,30' x-confidence='80'>Fire</WORD> "
        "<WORD coords='100,60,200,30,55'>har-</WORD></LINE><LINE>"
        "<WORD coords='10,95,90,65'>bour</WORD></LINE></PARAGRAPH></REGION>"
        "</PAGECOLUMN></HIDDENTEXT></OBJECT><OBJECT width='900' height='1200'/></BODY>"
        "</DjVuXML>"
    )

    first, second = djvu.read_layouts(content.encode(), "a_djvu.xml")

    assert first.blocks[0].lines[0].words == (
        Word("Fire", Box(10, 30, 90, 60), 0.8),
        Word("har-", Box(100, 30, 200, 60)),
    )
    assert said(first) == ["Fire har- bour"]
    assert (second.sequence, second.blocks) == (2, ())


@pytest.mark.parametrize("name", ["OBJECT", "PARAGRAPH", "LINE", "WORD"])
def test_a_damaged_djvu_whose_parts_lie_in_each_other_is_read_once(name: str) -> None:
    whole = (
        "<OBJECT width='900' height='1200'><PARAGRAPH><LINE><WORD coords='1,9,5,2'>Fire"
        "</WORD></LINE></PARAGRAPH></OBJECT>"
    )
    nested = whole.replace(f"<{name}", f"<{name}>" * 50 + f"<{name}", 1)

    layouts = list(djvu.read_layouts(f"<DjVuXML>{nested}</DjVuXML>".encode(), "a.xml"))

    assert "".join(" ".join(said(layout)) for layout in layouts).count("Fire") == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_words_may_be_saved_with_quoting_and_numbers(delimiter: str) -> None:
    names = tsv.HEADER.split("\t")
    rows = [
        ["", *names],
        ["0", "1", "1", *("0",) * 6, "900", "900", "-1.0", ""],
        ["1", "5", *("1",) * 5, "9", "9", "90", "20", "96.5", f'"old{delimiter}"'],
        ["2", "5", *("1",) * 4, "2", "99", "9", "90", "20", "90.0", '"""mill"""'],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)

    (layout,) = tsv.read_layouts(text, "words.csv")

    assert tsv.has_header(text)
    assert said(layout) == [f'old{delimiter} "mill"'.replace("\t", "")]
    assert (layout.width, layout.height) == (900, 900)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<PcGts/>", b"\0\0"])
def test_what_has_no_page_is_refused_in_a_sentence(content: bytes) -> None:
    for read in (hocr.read_layouts, abbyy.read_layouts, djvu.read_layouts):
        with pytest.raises(SourceError, match=r"p: is "):
            list(read(content, "p"))
    with pytest.raises(SourceError, match=r"p: is "):
        page_xml.read_layout(content, "p")
    with pytest.raises(SourceError, match=r"p: is "):
        list(tsv.read_layouts(content.decode(), "p"))


@pytest.mark.parametrize("start", ["<?xml version='1.0'?>", "<!DOCTYPE html>"])
def test_an_empty_paragraph_parts_the_lines_around_it(start: str) -> None:
    lines = "<span class='ocr_line'>One</span><span class='ocr_line'>more</span>"
    (layout,) = pages_of(
        f"{PAGE}{lines}<p/><span class='ocr_line'>Two</span></div>", start=start
    )

    assert said(layout) == ["One more", "Two"]
