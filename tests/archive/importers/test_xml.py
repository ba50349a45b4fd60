"""The root of an XML file is told from its head; nothing in it is loaded or expanded."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.xml import is_cut_off, local, parse, root_of


@pytest.mark.parametrize(
    ("head", "name", "namespace"),
    [
        (b"<alto>", "alto", ""),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b -->\n<alto>', "alto", ""),
        (b'<!DOCTYPE unit SYSTEM "unit.dtd">\n<unit a="1">', "unit", ""),
        (b'<!DOCTYPE n [<!ENTITY x "y">]><nitf/>', "nitf", ""),
        (b'<mets:mets xmlns:mets="http://m" LABEL="L">', "mets", "http://m"),
        (b"<rss version='2.0' xmlns='u'><channel>", "rss", "u"),
        ('<?xml version="1.0" encoding="UTF-16"?><TEI>'.encode("utf-16"), "TEI", ""),
    ],
)
def test_root_is_told_from_the_head(head: bytes, name: str, namespace: str) -> None:
    root = root_of(head)

    assert root is not None
    assert (root.name, root.namespace) == (name, namespace)


@pytest.mark.parametrize("head", [b"", b"plain text", b'{"a": 1}', b"a < b > c"])
def test_what_is_no_xml_has_no_root(head: bytes) -> None:
    assert root_of(head) is None


def test_entities_are_not_expanded_and_files_not_read() -> None:
    content = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>x&e;y</a>'

    assert "root" not in "".join(str(text) for text in parse(content, "a.xml").itertext())


def test_broken_xml_is_mended() -> None:
    assert parse(b"<a><b>one</b><c>two</a>", "a.xml")[0].text == "one"


def test_a_wrong_declaration_does_not_hide_the_text() -> None:
    content = '<?xml version="1.0" encoding="UTF-16"?><a>één</a>'.encode()

    assert parse(content, "a.xml").text == "één"


def test_what_is_plainly_utf8_is_read_so_whatever_it_declares() -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><a>été</a>'

    assert parse(content.encode(), "a.xml").text == "été"
    assert parse(content.encode("latin-1"), "a.xml").text == "été"


@pytest.mark.parametrize("content", [b"", b"no xml", b"\0\0"])
def test_what_is_no_xml_is_an_error(content: bytes) -> None:
    with pytest.raises(SourceError, match="XML"):
        parse(content, "a.xml")


@pytest.mark.parametrize(
    "content",
    [
        b"<a b='&#xd800;'>&#55296;</a>",
        b"<a>\xed\xa0\x80</a>",
        '<a b="&#xDFFF;">x</a>'.encode("utf-16"),
    ],
)
def test_halves_of_surrogate_pairs_do_not_stay_in_the_tree(content: bytes) -> None:
    tree = parse(content, "a.xml")

    assert "".join((*tree.attrib.values(), *map(str, tree.itertext()))).encode()


def test_a_name_in_no_encoding_can_be_asked_for() -> None:
    assert local(parse(b"<a xmlns:b='c'><d\xed/><e/></a>", "a.xml")[-1])


@pytest.mark.parametrize(
    "entities",
    [
        b'<!ENTITY x "' + b"x" * 20_000 + b'">',
        b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        b"<!ENTITY e 'e'>" * 600,
    ],
    ids=["long", "nested", "many"],
)
def test_entities_that_unfold_without_end_are_refused(entities: bytes) -> None:
    content = b"<!DOCTYPE nitf [" + entities + b"]><nitf>&x;</nitf>"

    with pytest.raises(SourceError, match="was not trusted"):
        parse(content, "a.xml")


def test_entities_for_characters_are_no_harm() -> None:
    content = b'<!DOCTYPE a [<!ENTITY eacute "&#233;"><!ENTITY c "&eacute;">]><a>ok</a>'

    assert parse(content, "a.xml").text == "ok"


def test_a_head_that_ends_in_its_document_type_shows_the_name_of_the_root() -> None:
    root = root_of(b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x "' + b"x" * 99)

    assert root is not None
    assert root.name == "nitf"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"<a>x &amp; y</a>", "x & y"),
        (b"<a>AT&T &amp; fish & chips</a>", "AT&T & fish & chips"),
        (b"<a>a&nbsp;b &lt;p&gt; c</a>", "a\u00a0b <p> c"),
        (b"<a><b>one</c> &amp; &#38; two</b></a>", "one & & two"),
        (b"<a>R&D <![CDATA[S&D &amp; <i>]]> &gt;</a>", "R&D S&D &amp; <i> >"),
        (b'\n\n<?xml version="1.0"?><a>x &amp; y</a>', "x & y"),
        (b'<!DOCTYPE a SYSTEM "a.dtd"><a>x&eacute;y&mdash;&unknown;</a>', "xéy—&unknown;"),
        (b'<!DOCTYPE a [<!ENTITY eacute "E">]><a>x & &lt;&eacute;</a>', "x & <&eacute;"),
        ('<?xml version="1.0" encoding="cp1252"?><a>é & è</a>'.encode("cp1252"), "é & è"),
    ],
)
def test_nothing_after_an_ampersand_is_lost(content: bytes, text: str) -> None:
    assert "".join(map(str, parse(content, "a.xml").itertext())) == text


def test_an_attribute_keeps_its_ampersands() -> None:
    assert parse(b'<a b="R&D &amp; x">&nbsp;</a>', "a.xml").get("b") == "R&D & x"


@pytest.mark.parametrize(
    ("content", "is_cut"),
    [
        (b"<a><b/></a>", False),
        (
            b"<?xml version='1.0'?>\n<!DOCTYPE n:a>\n<n:a><b/></n:a >\n<!-- made -->\n",
            False,
        ),
        ("\ufeff<a><b>x</b></a>".encode("utf-16"), False),
        (b"<a/>\n", False),
        (b"<?xml version='1.0'?><a b='c'/>", False),
        (b"no markup", False),
        (b"<a><b/>", True),
        (b"<a><b>text</b", True),
        (b"<a><b>text</a", True),
    ],
)
def test_a_file_that_ends_before_its_root_is_cut_off(content: bytes, is_cut: bool) -> None:
    assert is_cut_off(content) is is_cut
