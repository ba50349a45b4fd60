import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importers.web.fragments import plain_line, plain_paragraphs


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("<b>Bold</b> words", "Bold words"),
        ("a <script>alert(1)</script> b", "a b"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("<!-- hidden -->shown", "shown"),
        ('<?xml version="1.0"?><p>shown</p>', "shown"),
    ],
)
def test_a_line_has_no_markup(fragment, line):
    assert plain_line(fragment) == line


def test_blocks_and_breaks_end_lines_and_links_do_not():
    text = plain_paragraphs('<p>One <a href="x">linked</a> word.</p><p>Two<br>three</p>')

    assert [line for line in text.split("\n") if line] == [
        "One linked word.",
        "Two",
        "three",
    ]


def test_the_breaks_of_plain_text_stay():
    assert plain_paragraphs("One.\n\nTwo &amp; three.") == "One.\n\nTwo & three."


@given(st.text(st.sampled_from("<>&;/!?-ab \n\"'="), max_size=200))
def test_no_fragment_is_too_strange(fragment):
    assert isinstance(plain_line(fragment), str)
    assert isinstance(plain_paragraphs(fragment), str)
