"""Words that tell what a name is: titles, heads of organizations and places, demonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is parted by spaces."""
    return frozenset(words.split())


def _either(alternatives: Iterable[str]) -> str:
    """Return a pattern for any of `alternatives`, the longest first."""
    return "|".join(sorted(alternatives, key=lambda title: (-len(title), title)))


CAPITAL_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
CAPITALIZED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ]\w*(?:[-'’](?!s\b)\w+)*")

MEN = frozenset({"mr", "sir", "messrs", "lord", "father", "king", "prince"})
WOMEN = frozenset({"mrs", "ms", "miss", "lady", "mme", "queen", "princess"})
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "messrs", "mme"})

# Titles that are always followed by a person's name.
STRICT_TITLES = sorted(
    listed(
        "Mr Mrs Ms Miss Messrs Mme Dr Prof Gen Maj Lt Lieut Col Capt Sgt Sen Rep Gov Hon "
        "Rev Sir Judge Mayor Senator Congressman Congresswoman Assemblyman Assemblywoman"
    )
)
_LONG_TITLES = """\
Attorney General, Chief Justice, City Manager, City Solicitor, District Attorney,
Grand Ayatollah, Grand Mufti,
Foreign Minister, Foreign Secretary, Police Chief, Prime Minister, Secretary of State,
Secretary-General, Solicitor General, State Attorney, Superintendent of Police,
Vice Premier, Vice President, Vice-President,
Secretary of Agriculture, Secretary of Commerce, Secretary of Defense, Secretary of Labor,
Secretary of the Interior, Secretary of the Navy, Secretary of the Treasury,
Secretary of War,
city manager, city solicitor, district attorney, foreign minister, police chief,
prime minister, vice president"""
TITLES = (
    *STRICT_TITLES,
    *sorted(
        listed(
            "Adm Admiral Alderman Ambassador Archbishop Ayatollah Bishop Brig "
            "Brigadier Captain Cardinal Chairman Chairwoman Chancellor Chief Coach "
            "Colonel Commander Commissioner Councilman Councilwoman Cpl Dame "
            "Detective Director Doctor Emir Father General Governor Imam Justice King "
            "Lady Lieutenant Lord MEP MLA MP Major Maulana Md Minister Mullah Officer PM "
            "Pope Premier President Prince Princess Professor Queen Rabbi Reverend "
            "Secretary Sergeant Sheikh Sheriff Sister Speaker Sultan "
            "Superintendent actor actress ambassador attorney author captain "
            "chairman  coach columnist director governor judge lawyer manager mayor "
            "minister president  singer spokesman spokesperson spokeswoman"
        )
    ),
    *(" ".join(title.split()) for title in _LONG_TITLES.split(",")),
)
# Trades and offices that stand, in small letters, before the name of who has them.
ROLES = listed(
    "accountant activist actor actress adviser advisor analyst architect artist attorney "
    "author blogger captain chairman chairwoman chancellor co-founder columnist comedian "
    "commissioner composer congressman congresswoman correspondent councillor dancer "
    "defender detective director doctor economist editor envoy farmer filmmaker founder "
    "forward general goalie goalkeeper governor historian inspector journalist judge "
    "lawmaker lawyer leader manager mayor midfielder minister musician novelist officer "
    "painter pastor photographer physicist playwright poet politician premier president "
    "priest principal producer professor prosecutor rapper reporter researcher resident "
    "scholar scientist secretary senator sergeant sheriff singer spokesman spokesperson "
    "spokeswoman striker student superintendent teacher trainer treasurer wife husband "
    "brother sister son daughter father mother writer astronaut banker constable "
    "examiner nurse parent surgeon trooper trustee"
)
BEFORE = re.compile(rf"(?<!\w)(?P<title>(?:{_either(TITLES)})\.?)[ \n]{{1,2}}$")
LEADING = re.compile(rf"(?:{_either(TITLES)})\b\.?[ \n]{{1,2}}(?=\S)")

NO_NAMES = listed(
    "i he she it we they mr mrs ms dr sir gen col capt state house brexit covid covid-19 "
    "coronavirus internet god no lord photo am pm gmt est edt utc percent rm gdp ceo ai "
    "tv ii iii iv vs dna hiv aids monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november "
    "december christmas easter"
)
# Abbreviations that the model takes for organizations or people.
ABBREVIATIONS = listed(
    "ai asap atm cctv cd ceo cfo coo diy dui dvd esq ev evs faq gdp gps hr ipo it kg km "
    "lgbt llm lng lpg mou mp mph mps mvp nft ngo ngos pc phd pm pr ps psa rsvp sms suv "
    "svp tb ufo vhs vip vs xi xv yoy"
)
TITLE_NAMES = frozenset(title.lower() for title in TITLES)
TITLE_WORDS = frozenset(word for title in TITLE_NAMES for word in title.split())
# What is no person and no place when it stands alone; an organization it may be.
COMMON_BODIES = listed(
    "administration agency army assembly association bank board cabinet club college "
    "commission committee company congregation corporation council court department "
    "government hospital house kingdom legislature ministry navy opposition parliament "
    "party police republic state states union university"
)
# Nationalities, creeds and parties' people are no organizations.
DEMONYM = re.compile(
    r"(?!Guardian|Smithsonian)[A-Z]\w+(?:ian|ians|ese|ish|ean|eans)|Aboriginals?|Afghans?|Americans?|Arabs?|Bangladeshis?|"
    r"Catholics?|Congressional|Christians?|Conservatives?|Czechs?|Danes?|Democratic|Democrats?|Dutch|"
    r"Europeans?|French|Germans?|Greeks?|Indigenous|Iraqis?|Israelis?|Jews?|Kuwaitis?|"
    r"Liberals?|Mexicans?|Muslims?|Negro(?:es)?|Pakistanis?|Puritans?|Republicans?|Romans?|"
    r"Saudis?|Swiss|Tories|Thais?|Turks?|Whigs?"
)
# Words that stand before a name at the start of a sentence and are no part of it.
OPENERS = listed(
    "the but and when as if in on for at by from with while after before since though "
    "although because so then that this yet to of or both where however meanwhile"
)
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|"
    r"August|September|October|November|December"
)

ORGANIZATION_HEADS = listed(
    "Bank Bros Co Company Inc Corp Corporation Ltd LLC PLC plc University College "
    "Institute Ministry Department Committee Commission Association Federation "
    "Foundation Agency Bureau Airlines Airways Party Council Society Railroad Railway "
    "Group International Board Court Union Police Force Authority Authorities Army Navy "
    "Parliament Congress Senate Assembly Securities Insurance Futures Motors Industries "
    "Holdings Systems Technologies Records Media Press News Newspaper Times Tribune "
    "Gazette Daily Orchestra"
)
PLACE_HEADS = listed(
    "Airport Arena Avenue Bay Beach Bridge Building Canyon Castle Cathedral Center "
    "Centre Church Coast County Courthouse Creek Desert District Expressway Falls "
    "Gallery Gulf Hall Harbor Harbour Heights Highway Hills Hospital Hotel Island "
    "Islands Jail Lake Library Mosque Mountains Museum Ocean Palace Park Peninsula Plaza "
    "Port Prison Province Region River Road School Sea Square Stadium Station Strait "
    "Street Temple Theater Theatre Tower Township Valley Village"
)
HEADS = ORGANIZATION_HEADS | PLACE_HEADS
GENERATIONS = listed("Jr Sr")
LINKING_WORDS = listed("of and for the in on to & de la du at")
LEGAL_FORMS = listed(
    "group holdings inc corp corporation co company ltd limited llc plc gmbh sa ag"
)
