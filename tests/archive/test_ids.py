from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive import ids

DIGEST = "5f3a9c01d2e4" + "0" * 52


def test_an_id_says_where_an_article_ran() -> None:
    made = ids.article_id("The Gazette", "1912-04-16", "b", "A3", DIGEST, 7)

    assert made == "the-gazette-1912-04-16-b-pa3-5f3a9c01d2e4-007"


def test_what_is_unknown_is_said_to_be() -> None:
    assert (
        ids.article_id("", None, "", "", DIGEST, 1)
        == "unknown-undated-a-p0-5f3a9c01d2e4-001"
    )


def test_names_that_differ_in_other_scripts_only_are_kept_apart() -> None:
    assert ids.publication_id("Правда 1") != ids.publication_id("Искра 1")
    assert ids.publication_id("朝日新聞") != ids.publication_id("讀賣新聞")


def test_names_that_differ_at_a_late_end_only_are_kept_apart() -> None:
    long = "The Very Long Name of a Newspaper of the County of "

    assert ids.publication_id(long + "Essex") != ids.publication_id(long + "Kent")


def test_accents_do_not_matter() -> None:
    assert ids.publication_id("Le Monde illustré") == "le-monde-illustre"


def test_an_uncertain_date_is_another_date() -> None:
    days = ["1912", "1912?", "1912~", "1912%", "1912/1913", "1912/"]

    assert len({ids.issue_id("Gazette", day, "") for day in days}) == len(days)


@given(st.text(), st.none() | st.text(), st.text(), st.text(), st.integers(1, 2000))
def test_any_id_is_plain_ascii(
    publication: str, published: str | None, edition: str, number: str, ordinal: int
) -> None:
    made = ids.article_id(publication, published, edition, number, DIGEST, ordinal)

    assert made.isascii()
    assert made == made.lower()
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
