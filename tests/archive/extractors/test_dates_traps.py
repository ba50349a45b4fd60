"""What looks like a date and is none."""

import pytest

from archive.extractors.dates import find_dates


@pytest.mark.parametrize(
    "text",
    [
        "The city may march on regardless of what happens.",
        "Officials may decide to march toward the river.",
        "About 2,000 people attended the rally.",
        "Some 2000 people attended and 1500 soldiers stood by.",
        "About 1500 were killed in the fighting.",
        "The store is open 24-7 for customers.",
        "The Phillies won 10-8 at home.",
        "The Reds won 10-8-05 on points.",
        "They cheered. 1800 to 1900 people came.",
        "She paid $1,999 for the ring and $2010 for the car.",
        "Call 215-555-1990 or 555-2008 for details.",
        "He lives at 1912 Market Street with his second wife.",
        "A fire at 1847 North Twelfth Street was put out.",
        "Route 2020 is closed and room 1984 is empty.",
        "See page 1912 and No. 1850.",
        "April Smith and August Wilson met June Carter.",
        "Theresa May met the press.",
        "Mr. March and Miss June were there.",
        "Gen. March commands 1,200 men of the 10th division.",
        "The March of Dimes and the May Company donated.",
        "He told the Sunday Times and the Saturday Evening Post.",
        "The Sunday school picnic was a success.",
        "The sun will shine and the team sat in the second half.",
        "Trains run every Sunday and each Friday.",
        "COVID-19 cases rose 5 percent to 1,918.",
        "Boeing 2030 jets; flight 1549 landed.",
        "The index fell 1,650.25 points to 2012.75.",
        "A Christmas tree and Easter eggs for sale.",
        "The well is 1800 feet deep and 1700 miles away.",
        "Wheat brought 1600 bushels, 1900 pounds of hay.",
        "It rose by 1500 to 1800 dollars.",
        "It sold for from 1500 to 2000 dollars.",
        "The stage leaves every Tuesday and Friday.",
        "Mr. Easter met Miss Christmas.",
        "She wore '38 and fired a '45; rock 'n' roll, 6'10 tall.",
        "He birdied on the 14th, the last hole; men of the 10th, he said.",
        "Jan Kavan and Mar Roxas spoke.",
        "It was postponed until the Mar ine band came.",
        "The temperature was 50 degrees, the score 3/4.",
        "He ran 1500 metres; the ship of 1800 tons sank.",
        "version 2.10.2018.4 and 192.168.20.1",
        "The Long March 5 rocket of 21st Century Fox flew.",
        "Mrs. Friday came with Sgt. Friday.",
        "USA Today said so, as did the Today show.",
        "It is a game for today's youth.",
        "He swims on Saturday mornings and Friday evenings.",
        "He rests every other Sunday, and came on a Sunday, not on Super Bowl Sunday.",
        "A Sunday newspaper; the Sunday schools; a Sunday dinner.",
        "They led by ten points in the first half; the second half hour was dull.",
        "It grew in the latter half of his reign by a million.",
        "In the first half they scored twice against sales clerks.",
        "May one ask why the seven march?",
        "They sold 1950 shares. 2000 men stood by.",
    ],
)
def test_it_is_no_date(text: str) -> None:
    assert find_dates(text, "2018-07-28") == ()


def test_a_date_inside_a_name_is_none() -> None:
    text = "The Friday Club met on Friday."

    (date,) = find_dates(text, "2018-07-28", names=[(4, 15)])

    assert date.start == text.rindex("Friday")


def test_a_name_within_a_date_does_not_hide_it() -> None:
    (date,) = find_dates("It was April 12, 1912.", None, names=[(7, 12)])

    assert date.value == "1912-04-12"


def test_names_within_names_still_hide_what_the_longer_one_holds() -> None:
    assert (
        find_dates("the Ruth May Friday Fund", "2018-07-28", names=[(4, 24), (4, 8)]) == ()
    )
