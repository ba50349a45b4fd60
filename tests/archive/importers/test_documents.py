"""RTF and Word documents, well made and badly."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.databases.documents import read_lines
from archive.importers.databases.lines import Line, lines_of_text, paragraphs
from archive.importers.rtf import RtfImporter
from archive.importers.word import WordImporter
from archive.source import Source
from tests.archive.importers.exports import articles, packed, word

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(content: bytes | str) -> list[str]:
    data = content.encode("latin-1") if isinstance(content, str) else content
    return [line.text for line in read_lines(data, "document")]


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"{\rtf1\ansi caf\'e9 \u8217?s}", "café ’s"),
        (r"{\rtf1\ansi\uc2 \u8364\'80?x}", "€x"),
        (r"{\rtf1\ansi\uc0 \u-10179\u-8704 ok}", "😀ok"),
        (r"{\rtf1\ansi\ansicpg1251 \'cf\'f0}", "Пр"),
        (r"{\rtf1\ansi\ansicpg12 caf\'e9}", "café"),
        (r"{\rtf1\mac d\'8ej\'88}", "déjà"),
        (r"{\rtf1{\fonttbl{\f0 A;}{\f1\fcharset128 B;}}\f1\'93\'fa\'96\'7b}", "日本"),
        (r"{\rtf1 a{\*\unknown hidden}b{\pict 00ff}c{\header no}d{\v secret}e}", "abcde"),
        (r"{\rtf1{\pict\bin4 }}}}}shown}", "shown"),
        (r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}", "link"),
        (r"{\rtf1 one\emdash two\~three\_four\{\}}", "one—two three-four{}"),
        (r"{\rtf1 half \u-10179?lost}", "half \ufffdlost"),
    ],
)
def test_rtf_is_read_as_it_is_shown(rtf: str, text: str) -> None:
    assert texts(rtf) == [text]


def test_rtf_knows_its_paragraphs_and_looks() -> None:
    lines = read_lines(rb"{\rtf1 \qc\b Head\b0\par\par\pard Text\line more\page Next}", "a")

    assert lines == (
        Line("Head", bold=True, centred=True),
        Line("Text", blanks=1),
        Line("more"),
        Line("Next", page_break=True),
    )


def test_rtf_closed_too_often_or_never_does_no_harm() -> None:
    assert texts("{\\rtf1 a}}}}" + "{" * 50_000 + "b") == ["ab"]


def test_word_documents_keep_breaks_and_drop_what_is_hidden() -> None:
    document = f"""<w:document {_SPACE}><w:body>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>He</w:t></w:r>
<w:r><w:rPr><w:b w:val="true"/></w:rPr><w:t>ad</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>
<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p></w:body></w:document>"""

    assert read_lines(packed(document), "a.docx") == (
        Line("Head", bold=True, centred=True),
        Line("One", blanks=1),
        Line("two\tthree"),
    )


def test_damaged_word_documents_are_errors() -> None:
    whole = word(["Bridge closed", "The council voted."])

    with pytest.raises(SourceError, match="damaged Word document"):
        texts(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match="text cannot be read"):
        texts(packed("no markup at all"))


def test_a_word_document_that_unpacks_without_end_is_not_trusted() -> None:
    bomb = packed(b"<w:p>" + b" " * (97 * 2**20))

    with pytest.raises(SourceError, match="was not trusted"):
        texts(bomb)


def test_old_word_files_say_what_to_do() -> None:
    old = Source("a.doc", content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    with pytest.raises(SourceError, match=r"save it as \.docx or \.rtf"):
        list(WordImporter().read(old))


def test_ordinary_documents_are_stories_as_pasted_text_is() -> None:
    parts = [
        "Larkhaven Post",
        "COUNCIL VOTES to close the old bridge",
        "- ANNA BELL",
        "LARKHAVEN — The council voted on Friday to close the bridge to the north shore.",
        "“Nobody will miss it,” the mayor said.",
    ]
    rich = (r"{\rtf1\ansi " + "\\par\n".join(parts) + "}").replace("—", r"\emdash ")
    rich = rich.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ")

    for importer, content in ((WordImporter(), word(parts)), (RtfImporter(), rich)):
        ((page, article),) = articles(importer, content)

        assert page.publication == "Larkhaven Post"
        assert article.headline == "COUNCIL VOTES to close the old bridge"
        assert article.authors == ("Anna Bell",)
        assert article.dateline == "LARKHAVEN"
        assert len(article.text.split("\n\n")) == 2


def test_wrapped_lines_are_told_from_paragraphs() -> None:
    wrapped = (
        "The council voted on Friday to close\nthe bridge that has carried the road\nnorth."
    )
    whole = "The council voted.\nThe mayor agreed.\nNobody spoke against it."

    assert paragraphs(lines_of_text(wrapped)) == [wrapped.replace("\n", " ")]
    assert paragraphs(lines_of_text(whole)) == whole.split("\n")


LONG = (
    "The council voted on Monday to close the bridge that has carried the road since the "
    "war, and nobody spoke against it."
)


def test_headline_in_bold_above_a_byline_or_date_begins_another_story():
    text = [
        "Council closes the bridge",
        "By Anna Bell",
        LONG,
        "Market moves north",
        "Harbour Times, May 16, 2012",
        "The market moves.",
    ]

    (_, first), (page, second) = articles(WordImporter(), word(text, bold=text[::3]))

    assert (first.headline, first.text) == ("Council closes the bridge", LONG)
    assert (page.publication, page.published) == ("Harbour Times", "2012-05-16")
    assert (second.headline, second.text) == ("Market moves north", "The market moves.")


def test_heading_within_a_story_begins_none():
    text = ["Council closes the bridge", "By Anna Bell", LONG, "A long night", LONG]

    ((_, article),) = articles(WordImporter(), word(text, bold=text[::3]))

    assert article.text == f"{LONG}\n\nA long night\n\n{LONG}"
