import pytest

from archive.extractors.names.headed import find_headed
from archive.extractors.names.spans import Span
from archive.extractors.names.trimming import drop_impossible
from archive.model import EntityKind

PLACE, ORGANIZATION = EntityKind.PLACE, EntityKind.ORGANIZATION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "cast for the Corporation of Trinity Fellows at Riga",
            "Corporation of Trinity Fellows",
        ),
        ("The Society of Friends met.", "Society of Friends"),
        ("of the Bank of the Ohio Valley, in Troy", "Bank of the Ohio Valley"),
        ("the Board of Education's plan", "Board of Education"),
        ("the Royal Society of London", None),  # begins before
        ("a board of directors", None),
        ("the Company of which he spoke", None),
    ],
)
def test_a_body_is_known_by_the_word_it_begins_with(text: str, expected: str | None):
    found = [text[span.start : span.end] for span in find_headed(text, ())]
    assert found == ([expected] if expected else [])


def test_a_part_that_was_seen_is_taken_in_and_a_longer_name_stays():
    text = "Bank of Ohio"
    (whole,) = find_headed(text, (Span(8, 12, PLACE, "seen"),))
    assert (whole.start, whole.end, whole.kind) == (0, 12, ORGANIZATION)

    text = "Second Bank of Ohio"
    longer = (Span(0, 19, ORGANIZATION, "seen"),)
    assert find_headed(text, longer) == longer


@pytest.mark.parametrize("point", ["north-east", "south", "western", "north west"])
def test_a_point_of_the_compass_is_no_place(point: str):
    assert not drop_impossible(point, (Span(0, len(point), PLACE, "seen"),))


def test_a_region_named_by_one_is_a_place():
    seen = (Span(0, 9, PLACE, "seen"),)
    assert drop_impossible("West Bank", seen) == seen
