"""Path patterns: what they read from paths, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Context
from archive.pattern import PathPattern, compact_date


@pytest.mark.parametrize(
    ("pattern", "path", "context"),
    [
        (
            "{publication}/{date}/{page}/…",
            "Gazette/1912-04-16/A3/story.txt",
            Context("Gazette", "1912-04-16", page="A3"),
        ),
        ("{publication}/{date}/…", "Gazette/1912/x/y/z.html", Context("Gazette", "1912")),
        (
            "{publication}_{date}_{page}",
            "the-gazette-19120416-p0004.txt",
            Context("the-gazette", "1912-04-16", page="4"),
        ),
        (
            ".../{year}/{month}/{day}/*",
            "a/b/1912/4/6/x.html",
            Context(published="1912-04-06"),
        ),
        ("{year}{month}{day}", "19120416.html", Context(published="1912-04-16")),
        ("{publication}\\{section}", "Gazette/Sport", Context("Gazette", section="Sport")),
        (
            "{publication}/{edition}/{language}/*",
            "G/b/en_GB/x",
            Context("G", None, "b", language="en-GB"),
        ),
        (
            "{publication}/{date}",
            "New_York_Star/16.04.1912.txt",
            Context("New York Star", "1912-04-16"),
        ),
    ],
)
def test_path_is_read(pattern: str, path: str, context: Context) -> None:
    assert PathPattern.parse(pattern).context(path) == context


def test_path_that_does_not_fit_says_nothing() -> None:
    assert PathPattern.parse("{publication}/{date}/*").context("readme.txt") is None


def test_day_that_never_was_gives_no_date() -> None:
    context = PathPattern.parse("{publication}/{date}").context("Gazette/20180231.txt")

    assert context == Context("Gazette")
    assert compact_date("0000") is None


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("", "is empty"),
        ("{headline}/*", "A path cannot say {headline}"),
        ("{publication", "without its }"),
        ("a/b/*", "names nothing"),
        ("{publication}{section}", "Put something between"),
        ("{page}/{page}", "twice"),
        ("{date}/{year}", "the date twice"),
        ("{year}/{day}", "needs a {month}"),
    ],
)
def test_pattern_that_means_nothing_is_refused_with_a_sentence(
    pattern: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint.replace("{", r"\{").replace("}", r"\}")):
        PathPattern.parse(pattern)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "pattern", ["{date}" + "*" * 40 + "x", "…/" * 40 + "{date}/x" + "/…" * 40]
)
def test_stars_in_a_row_are_one(pattern: str) -> None:
    understood = PathPattern.parse(pattern)

    assert understood.context("1912-04-16" + "y" * 60 + "/a" * 60) is None
    assert understood.context("a/1912-04-16/x/y/z" if "/" in pattern else "1912-04-16yx")


NAMES = st.text("ABCdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(NAMES, st.dates(min_value=date(1600, 1, 1)), st.integers(1, 400), st.booleans())
def test_path_made_from_values_gives_them_back(
    publication: str, day: date, page: int, compact: bool
) -> None:
    written = day.isoformat().replace("-", "") if compact else day.isoformat()
    path = f"{publication}/{written}/{page:04}/story.html"

    context = PathPattern.parse("{publication}/{date}/{page}/…").context(path)

    assert context == Context(
        " ".join(publication.split()), day.isoformat(), page=str(page)
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_pattern_is_understood_or_refused(pattern: str, path: str) -> None:
    try:
        understood = PathPattern.parse(pattern)
    except ValueError:
        return

    understood.context(path)
