"""The words of German dates, of today's papers and of those in Fraktur."""

from __future__ import annotations

from archive.extractors.dates.tables import Table
from archive.extractors.dates.values import AUTUMN, SPRING, SUMMER, WINTER

_LAST = ("letzte", "vergangene", "verflossene", "verwichene", "vorige")
_NEXT = ("nächste", "kommende", "künftige")
_DATED = """
montags dienstags dinstags mittwochs donnerstags freitags freytags samstags sonnabends
sonntags montagabend
"""
_TENTHS = """
zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger
"""

GERMAN = Table(
    months=(
        "januar jänner jenner januarius jan jän",
        "februar feber februarius hornung feb febr",
        "märz merz mertz martius lenzmonat mär mrz",
        "april aprilis apr",
        "mai may mey maius",
        "juni juny junius brachmonat jun",
        "juli july julius heumonat jul",
        "august augustus augustmonat aug",
        "september herbstmonat septbr sept sep 7ber 7br",
        "oktober october weinmonat octbr oktbr okt oct 8ber 8br",
        "november wintermonat novbr nov 9ber 9br",
        "dezember december christmonat decbr dezbr dez dec xber xbr",
    ),
    weekdays=(
        "montag montagabend",
        "dienstag dinstag dienstagabend",
        "mittwoch mittwochabend",
        "donnerstag donnerstagabend",
        "freitag freytag freitagabend",
        "samstag sonnabend sambstag samstagabend",
        "sonntag sonntagabend",
    ),
    dated_weekdays=tuple(_DATED.split()),
    days={
        "heute": 0,
        "heut": 0,
        "gestern": -1,
        "vorgestern": -2,
        "morgen": 1,
        "übermorgen": 2,
        "letzte nacht": -1,
        "vergangene nacht": -1,
        "heute vor acht tagen": -7,
        "heute über acht tage": 7,
        "heute in acht tagen": 7,
    },
    day_parts=r"(?:früh|[Mm]orgen|[Vv]ormittag|[Mm]ittag|[Nn]achmittag|[Aa]bends?|[Nn]achts?)",
    units={
        f"{word}{ending} {noun}": (unit, step)
        for words, step in ((_LAST, -1), (("diese", "laufende"), 0), (_NEXT, 1))
        for word in words
        for noun, unit, endings in (
            ("woche", "week", ("", "r", "n")),
            ("wochenende", "weekend", ("s", "n", "m")),
            ("monat", "month", ("r", "n", "m")),
            ("monats", "month", ("n", "s")),
            ("jahr", "year", ("s", "n", "m")),
            ("jahre", "year", ("m", "n")),
            ("jahres", "year", ("n", "s")),
            ("jahrhundert", "century", ("s", "n", "m")),
            ("jahrhunderts", "century", ("n", "s")),
        )
        for ending in endings
    }
    | {"heuer": ("year", 0), "am wochenende": ("weekend", 0)},
    last=r"(?:letzte|vergangene|verflossene|verwichene|vorige)[nrms]?",
    next=r"(?:nächste|kommende|künftige)[nrms]?",
    this=r"diese[nrms]?",
    numbers=dict(
        zip(
            [
                "ein",
                "zwei",
                "drei",
                "vier",
                "fünf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwölf",
            ],
            range(1, 13),
            strict=True,
        )
    )
    | {"einem": 1, "einer": 1, "vierzehn": 14, "zwanzig": 20, "dreißig": 30, "fünfzig": 50},
    nouns={
        "tag": "day",
        "tagen": "day",
        "woche": "week",
        "wochen": "week",
        "monat": "month",
        "monaten": "month",
        "jahr": "year",
        "jahre": "year",
        "jahren": "year",
        "jahrzehnten": "decade",
    },
    ago=r"[Vv]or {count} {unit}",
    onward={"tags darauf": 1, "am folgenden tage": 1, "am nächsten tag": 1, "am vortag": -1}
    | {"am tag danach": 1, "am tag zuvor": -1, "am selben tag": 0, "am vorabend": -1},
    nth=r"\.|ten|te|sten|ste",
    of="",
    ordinals={
        word + ending: number
        for number, word in enumerate(
            [
                "erst",
                "zweit",
                "dritt",
                "viert",
                "fünft",
                "sechst",
                "siebent",
                "acht",
                "neunt",
                "zehnt",
            ],
            1,
        )
        for ending in ("en", "er")
    },
    this_month={
        0: r"(?:d\. ?M(?:ts?|onats)?\b\.?|ds\.(?: ?M(?:ts?)?\b\.?)?|dss\."
        r"|lfd\. ?M(?:ts)?\b\.?|l\. ?M\b\.|cr\.|curr?\.|huj\.|dieses(?: Mona?ts)?\b)",
        -1: r"(?:v\. ?M(?:ts)?\b\.?|vor\. ?M(?:ts)?\b\.?|pass\.|vorigen Mona?ts\b|praet\.)",
        1: r"(?:n\. ?M(?:ts)?\b\.?|k\. ?M(?:ts)?\b\.?|nächsten Mona?ts\b"
        r"|künftigen Mona?ts\b)",
    },
    this_year={
        0: r"(?:d\. ?J(?:s|ahres)?\b\.?|ds\. ?J(?:s)?\b\.?|dieses Jahres\b|a\. ?c\."
        r"|l\. ?J\b\.?|laufenden Jahres\b)",
        -1: r"(?:v\. ?J(?:s|ahres)?\b\.?|vor\. ?J(?:s)?\b\.?|vorigen Jahres\b"
        r"|vergangenen Jahres\b|letzten Jahres\b|a\. ?p\.)",
        1: r"(?:n\. ?J(?:s)?\b\.?|k\. ?J(?:s)?\b\.?|nächsten Jahres\b|kommenden Jahres\b)",
    },
    anno=r"(?:(?:des|im|i\.) Jahr(?:e|es)?|anno|Anno)",
    early=r"(?:Anfangs?|Mitte|Ende|Früh-?|Spät-?|anfangs|zu Anfang|gegen Ende)",
    about=r"(?:um|ca\.|etwa|circa|gegen|ungefähr)",
    cue=r"(?:\b(?:im|in|seit|bis|ab|vom?|von|zum|und|jahre?|jahres|um|nach|vor|anno|ende|anfang"
    r"|mitte|sommer|winter|herbst|frühjahr|frühling|der|die|das|des|dem|geboren|ca\.|etwa"
    r"|circa|gegen|ungefähr|zwischen|januar|herrn)|[(–—-]|^)",
    not_counted=r"(?:Mann\b|Mark\b|Thaler\b|Taler\b|Gulden\b|Kronen\b|Francs\b|Pfund\b|Euro\b"
    r"|Personen|Menschen|Soldaten|Meter\b|Kilometer|Tonnen|Stück\b|Uhr\b|Prozent|Einwohner"
    r"|Stimmen|Pferde|Zentner|Centner)",
    through=r"(?:[-–—]|bis(?: zum)?|und)",
    ahead=r"\b(?:wird|werden|soll|sollen|will|wollen|findet|beginnt|bis|spätestens|geplant)\b",
    seasons={"frühjahr": SPRING, "frühling": SPRING, "sommer": SUMMER, "herbst": AUTUMN}
    | {"spätherbst": AUTUMN, "winter": WINTER},
    quarter=r"(?P<quarter>ersten?s?|zweiten?s?|dritten?s?|vierten?s?|[1-4]\.) "
    r"(?:Quartals?|Vierteljahre?s?)",
    quarters={"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4},
    decade=r"(?<![\w.,])(?:(?P<decade>1[4-9]\d0|20[0-4]0)|(?P<short>[2-9]0))er"
    r"(?:[-\s]Jahren?)?\b|\b(?P<word>{words}) Jahren?\b",
    decade_words={
        word: 10 * tens
        for tens, lower in enumerate(_TENTHS.split(), 2)
        for word in (lower, lower.capitalize())
    },
    century=r"\b(?P<century>\d{1,2}\.|{words}) ?(?:Jahrhunderts?|Jh\.|Jhdts?\.)",
    century_words={
        word + ending: number
        for word, number in (
            ("fünfzehnte", 15),
            ("sechzehnte", 16),
            ("siebzehnte", 17),
            ("achtzehnte", 18),
            ("neunzehnte", 19),
            ("zwanzigste", 20),
        )
        for ending in ("", "n", "s")
    },
    holidays={
        "Neujahr": "new year's day",
        "Neujahrstag": "new year's day",
        "Karfreitag": "good friday",
        "Charfreitag": "good friday",
        "Ostersonntag": "easter",
        "Ostermontag": "easter monday",
        "Ostern": "easter",
        "Himmelfahrt": "ascension day",
        "Pfingsten": "pentecost",
        "Pfingstmontag": "whit monday",
        "Johannistag": "midsummer day",
        "Michaelis": "michaelmas",
        "Allerheiligen": "all saints' day",
        "Martini": "martinmas",
        "Heiligabend": "christmas eve",
        "Weihnachten": "christmas",
        "Silvester": "new year's eve",
        "Sylvester": "new year's eve",
    },
    signs=(
        *("M", "Mts", "Mt", "Monats", "ds", "dss", "dieses", "cr", "curr", "cur", "huj"),
        *("pass", "praet", "lfd", "Jahrhundert", "Jahrhunderts", "Jh", "Jhdt", "Jhdts"),
        *("Quartal", "Quartals", "Vierteljahr", "Vierteljahre", "Vierteljahres"),
    ),
    capitals=True,
)
