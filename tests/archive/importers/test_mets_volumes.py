"""METS files of several issues: volumes are parted into them, calendars passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import PassedOverError
from tests.archive.importers.packages import WAYS, alto, given, mets, mods, pages

BLOCKS = alto(("B1", "Block 1 speaks"), ("B2", "Block 2 speaks"))
TITLE = mods("D", "<mods:titleInfo><mods:title>Landbote</mods:title></mods:titleInfo>")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def physical(count: int = 1) -> str:
    held = "".join(
        f'<div TYPE="page" ID="P{number}" ORDER="{number}"><fptr FILEID="A{number}"/></div>'
        for number in range(1, count + 1)
    )
    return (
        f'<structMap TYPE="PHYSICAL"><div TYPE="physSequence" ID="P0">{held}'
        "</div></structMap>"
    )


def logical(inside: str) -> str:
    return (
        f'<structMap TYPE="LOGICAL"><div TYPE="newspaper" DMDID="D">{inside}'
        "</div></structMap>"
    )


def calendar(*days: str, inside: str = "") -> str:
    held = "".join(
        f'<div TYPE="day" ORDERLABEL="{day}"><div TYPE="issue" ID="I{place}">{inside}'
        "</div></div>"
        for place, day in enumerate(days, 1)
    )
    return logical(
        f'<div TYPE="year" ORDERLABEL="1899"><div TYPE="month">{held}</div></div>'
    )


def test_the_calendar_of_a_newspaper_is_passed_over(way: str, tmp_path: Path) -> None:
    elsewhere = '<mptr LOCTYPE="URL" xlink:href="https://library.example/issue.xml"/>'
    year = mets(calendar("1899-05-02", "1899-05-03", inside=elsewhere), {}, sections=TITLE)

    with pytest.raises(PassedOverError, match="lists 2 issues or years of a newspaper"):
        pages(given(way, tmp_path, {"year.xml": year}, "year.xml"))


def volume(*days: str) -> str:
    """A volume of issues on these days, each linked to its two pages."""
    links = "".join(
        f'<smLink xlink:from="I{place}" xlink:to="P{page}"/>'
        for place in range(1, len(days) + 1)
        for page in (2 * place - 1, 2 * place)
    )
    files = {f"A{page}": f"{page}.xml" for page in range(1, 2 * len(days) + 1)}
    return mets(
        physical(len(files)) + calendar(*days) + f"<structLink>{links}</structLink>",
        files,
        sections=TITLE.replace(
            "</mods:mods>",
            "<mods:originInfo><mods:dateIssued>1899</mods:dateIssued></mods:originInfo>"
            "</mods:mods>",
        ),
    )


def test_a_volume_is_parted_into_its_issues(way: str, tmp_path: Path) -> None:
    texts = {f"{page}.xml": alto(("B", f"Page {page} of it")) for page in range(1, 7)}
    files = {"v.xml": volume("1899-05-02", "1899-05-03", "1899-05-03"), **texts}

    found = pages(given(way, tmp_path, files, "v.xml"))

    assert [(page.published, page.edition, page.sequence) for page in found] == [
        ("1899-05-02", "", 1),
        ("1899-05-02", "", 2),
        ("1899-05-03", "", 1),
        ("1899-05-03", "", 2),
        ("1899-05-03", "2", 1),
        ("1899-05-03", "2", 2),
    ]
    assert {page.publication for page in found} == {"Landbote"}
    assert found[4].articles[0].text == "Page 5 of it"


def test_an_issue_that_is_missing_leaves_the_rest_of_its_volume(
    way: str, tmp_path: Path
) -> None:
    files = {"v.xml": volume("1899-05-02", "1899-05-03"), "1.xml": BLOCKS, "2.xml": BLOCKS}

    found = pages(given(way, tmp_path, files, "v.xml"))

    assert [bool(page.articles) for page in found] == [True, True, False, False]
    assert "missing" in found[3].notes[0]


def test_the_day_of_an_issue_is_believed_before_the_year_of_its_volume(
    way: str, tmp_path: Path
) -> None:
    files = {"v.xml": volume("1899-05-02"), "1.xml": BLOCKS, "2.xml": BLOCKS}

    first, _ = pages(given(way, tmp_path, files, "v.xml"))

    assert first.published == "1899-05-02"


def test_of_several_issues_whose_pages_are_not_told_none_gives_its_day(
    way: str, tmp_path: Path
) -> None:
    files = {
        "v.xml": volume("1899-05-02", "1899-05-03").replace("smLink ", "other "),
        **{f"{page}.xml": BLOCKS for page in range(1, 5)},
    }

    first, *_ = pages(given(way, tmp_path, files, "v.xml"))

    assert first.published == "1899"


def test_a_calendar_need_not_say_what_its_days_are(way: str, tmp_path: Path) -> None:
    issue = volume("1899-05-02").replace('TYPE="month"', 'ORDERLABEL="1899-05"')
    files = {"v.xml": issue.replace('TYPE="day" ', ""), "1.xml": BLOCKS, "2.xml": BLOCKS}

    first, _ = pages(given(way, tmp_path, files, "v.xml"))

    assert first.published == "1899-05-02"


def test_links_with_a_prefix_of_nowhere_are_understood(way: str, tmp_path: Path) -> None:
    issue = volume("1899-05-02", "1899-05-03").replace("xlink:to=", "x:l:to=")
    files = {"v.xml": issue, **{f"{page}.xml": BLOCKS for page in range(1, 5)}}

    found = pages(given(way, tmp_path, files, "v.xml"))

    assert {page.published for page in found} == {"1899-05-02", "1899-05-03"}


VOLUME = {
    "v.xml": volume("1899-05-02", "1899-05-03"),
    **{f"{page}.xml": BLOCKS for page in range(1, 5)},
}
