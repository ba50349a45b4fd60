"""Countries, their states and capitals: names too well known to be taken for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.extractors.names.known import lay_known
from archive.extractors.names.spans import (
    Span,
    Spans,
    lay_between,
    lay_over,
    overlapping,
    within_word,
)
from archive.extractors.names.words import (
    CALENDAR,
    CAPITAL_WORD,
    DEMONYM,
    NO_NAMES,
    OPENERS,
    listed,
)
from archive.model import EntityKind

NOUN_RULE = "word that says it is a place"
LIST_RULE = "list of places"
KNOWN_RULE = "well-known place"

# Left out because they are as often people or words: Chad, Jordan, Georgia, Turkey,
# Virginia, Washington, New York (the state, the city and the paper).
_NOUNS = (
    "canton|city|commune|county|department|district|governorate|island|municipality|"
    "neighborhood|neighbourhood|parish|prefecture|province|region|suburb|town|township|"
    "village"
)
_DIRECTIONS = listed("east eastern central north northern south southern west western")
_WITH_NOUN = re.compile(
    rf"(?<![\w.'’&-])(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,2}}) "
    rf"(?:{_NOUNS})(?![\w'’-])"
)
_PLURAL = (
    "cantons|cities|communes|counties|departments|districts|governorates|islands|"
    "municipalities|prefectures|provinces|regions|suburbs|towns|townships|villages"
)
_TOWN = rf"{CAPITAL_WORD}(?: (?:(?:al|de|el|la|of) )?{CAPITAL_WORD}){{0,2}}"
_ENUMERATED = re.compile(
    rf"(?:{_PLURAL}) (?:of|including|like|such as) "
    rf"(?P<names>{_TOWN}(?:, {_TOWN})*,? and {_TOWN})"
)
_ENUMERATED_TOWN = re.compile(_TOWN)
_IN_LIST = re.compile(
    rf", (?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,2}})(?P<goes_on>,? and |, )"
)
_COUNTRIES = """\
Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria,
Azerbaijan, Bahrain, Bangladesh, Belarus, Belgium, Benin, Bolivia, Bosnia, Botswana,
Brazil, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Chile, China,
Colombia, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechoslovakia, Denmark,
Dominican Republic, Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Ethiopia,
Finland, France, Gabon, Germany, East Germany, West Germany, Ghana, Great Britain,
Britain, Greece, Guatemala, Guinea, Haiti, Honduras, Hong Kong, Hungary, Iceland, India,
Indonesia, Iran, Iraq, Ireland, Northern Ireland, Israel, Italy, Ivory Coast, Jamaica,
Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho,
Liberia, Libya, Lithuania, Luxembourg, Macedonia, Madagascar, Malawi, Malaysia, Mali,
Malta, Mauritania, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco,
Mozambique, Myanmar, Burma, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger,
Nigeria, North Korea, South Korea, Norway, Oman, Pakistan, Palestine, Panama, Papua New
Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Prussia, Qatar, Romania, Russia,
Rwanda, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone, Singapore, Slovakia,
Slovenia, Somalia, South Africa, Soviet Union, Spain, Sri Lanka, Sudan, South Sudan,
Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Trinidad,
Tunisia, Turkmenistan, Uganda, Ukraine, United Arab Emirates, UAE, United Kingdom,
United States, United States of America, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales,
Yemen, Yugoslavia, Zambia, Zimbabwe"""
_OTHERS = """\
Africa, Asia, Europe, Alabama, Alaska, Arizona,
Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan,
Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey,
New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode
Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, West Virginia,
Wisconsin, Wyoming, Puerto Rico, Accra, Algiers, Amsterdam, Ankara, Athens, Baghdad,
Bangkok, Beijing, Beirut, Belfast, Belgrade, Berlin, Bogota, Bombay, Bonn, Boston,
Brasilia, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Calcutta, Canberra,
Caracas, Chicago, Colombo, Copenhagen, Damascus, Delhi, New Delhi, Dhaka, Dublin,
Edinburgh, Frankfurt, Geneva, Glasgow, Hanoi, Harare, Havana, Helsinki, Islamabad,
Istanbul, Jakarta, Jerusalem, Johannesburg, Kabul, Kampala, Karachi, Khartoum, Kiev,
Kyiv, Kuala Lumpur, Lagos, Lima, Lisbon, Liverpool, London, Los Angeles, Madrid, Manila,
Melbourne, Mexico City, Miami, Minsk, Montevideo, Montreal, Moscow, Mumbai, Munich,
Nairobi, New Orleans, New York City, Oslo, Ottawa, Paris, Peking, Philadelphia, Prague,
Pyongyang, Quito, Riga, Rio de Janeiro, Riyadh, Rome, San Francisco, Santiago, Sao
Paulo, Sarajevo, Seoul, Shanghai, Sofia, Stockholm, Sydney, Taipei, Tallinn, Tehran, Tel
Aviv, Tokyo, Toronto, Tripoli, Tunis, Vienna, Vilnius, Warsaw, Washington D.C., Yangon,
Zagreb, Zurich, St. Petersburg, St. Louis, Alberta, British Columbia, Manitoba, New
Brunswick, Newfoundland, Nova Scotia, Ontario, Prince Edward Island, Quebec,
Saskatchewan, Yukon, New South Wales, Queensland, Tasmania"""
COUNTRIES = frozenset(" ".join(name.split()) for name in _COUNTRIES.split(","))
KNOWN_PLACES = COUNTRIES | {" ".join(name.split()) for name in _OTHERS.split(",")}


def find_places(text: str, spans: Spans) -> Spans:
    """Add what a word shows to be a place, or a list of places: "Lod, Ramle and Acre"."""
    named = (
        Span(*match.span("name"), EntityKind.PLACE, NOUN_RULE)
        for match in _WITH_NOUN.finditer(text)
        if _may_be_place(match["name"])
    )
    spans = lay_between(spans, named)
    return lay_between(spans, _listed_places(text, spans))


def list_places(text: str, spans: Spans) -> Spans:
    """Make places of all in a list that says what they are: "the towns of Lod and Acre"."""
    return lay_over(
        spans,
        (
            Span(*one.span(), EntityKind.PLACE, LIST_RULE)
            for match in _ENUMERATED.finditer(text)
            if not within_word(text, match.start())
            for one in _ENUMERATED_TOWN.finditer(text, *match.span("names"))
            if _may_be_place(one.group())
            and not any(
                span.kind is EntityKind.PLACE
                or span.start < one.start()
                or span.end > one.end()
                for span in overlapping(spans, *one.span())
            )
        ),
    )


def _listed_places(text: str, spans: Spans) -> Iterator[Span]:
    """Yield names without kind that stand in a list between two places, or end it."""
    for before, after in pairwise(spans):
        if before.kind is EntityKind.PLACE and (match := _IN_LIST.match(text, before.end)):
            ends = match.end("name")
            between = match["goes_on"] and after.start == match.end()
            if between and after.kind is EntityKind.PLACE and _may_be_place(match["name"]):
                yield Span(match.start("name"), ends, EntityKind.PLACE, LIST_RULE)


def _may_be_place(name: str) -> bool:
    first = name.split(" ", 1)[0]
    return not (
        first.lower() in OPENERS
        or first.lower() in NO_NAMES
        or first.lower() in _DIRECTIONS
        or DEMONYM.fullmatch(first)
        or CALENDAR.fullmatch(first)
    )


def know_places(text: str, spans: Spans) -> Spans:
    """Make places of well-known names, seen or unseen, unless part of a longer name."""
    return lay_known(text, spans, KNOWN_PLACES, EntityKind.PLACE, KNOWN_RULE)
