"""The words of French dates. Those of the Republican calendar are not read."""

from __future__ import annotations

from archive.extractors.dates.tables import Table
from archive.extractors.dates.values import AUTUMN, SPRING, SUMMER, WINTER

_NUMBERS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
)
_TENTHS = "vingt trente quarante cinquante soixante soixante-dix quatre-vingt"

FRENCH = Table(
    months=(
        "janvier janv",
        "février fevrier févr fév",
        "mars",
        "avril avr",
        "mai may",
        "juin",
        "juillet juil",
        "août aout aoust",
        "septembre sept 7bre 7.bre",
        "octobre oct 8bre",
        "novembre nov 9bre",
        "décembre decembre déc xbre 10bre",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    days={
        "aujourd'hui": 0,
        "ce matin": 0,
        "ce soir": 0,
        "cet après-midi": 0,
        "hier": -1,
        "hier au soir": -1,
        "la nuit dernière": -1,
        "avant-hier": -2,
        "demain": 1,
        "après-demain": 2,
    },
    day_parts=r"(?:matin|midi|après-midi|soir|dans la soirée)",
    units={
        phrase.format(noun): (unit, step)
        for noun, unit, phrases in (
            (
                "semaine",
                "week",
                ("la {} dernière", "la {} passée", "cette {}", "la {} prochaine"),
            ),
            ("mois", "month", ("le {} dernier", "le {} passé", "ce {}", "le {} prochain")),
            ("an", "year", ("l'{} dernier", "l'{} passé", "cet {}", "l'{} prochain")),
            (
                "année",
                "year",
                ("l'{} dernière", "l'{} passée", "cette {}", "l'{} prochaine"),
            ),
            (
                "week-end",
                "weekend",
                ("le {} dernier", "le {} passé", "ce {}", "le {} prochain"),
            ),
            (
                "siècle",
                "century",
                ("le {} dernier", "le {} passé", "ce {}", "le {} prochain"),
            ),
        )
        for phrase, step in zip(phrases, (-1, -1, 0, 1), strict=True)
    }
    | {"ce mois-ci": ("month", 0), "du mois dernier": ("month", -1)}
    | {"de l'année dernière": ("year", -1), "du siècle dernier": ("century", -1)},
    beyond=r"en huit",
    last=r"(?:derni(?:er|ère)|passée?)",
    next=r"prochaine?",
    this=r"(?:ce|cet|cette)",
    numbers={word: n for n, word in enumerate(_NUMBERS.split(), 1)}
    | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
    nouns={
        "jour": "day",
        "jours": "day",
        "semaine": "week",
        "semaines": "week",
        "mois": "month",
        "an": "year",
        "ans": "year",
        "année": "year",
        "années": "year",
    },
    ago=r"[Ii]l y a (?:environ |plus de |près de )?{count} {unit}",
    onward={"le lendemain": 1, "la veille": -1, "le même jour": 0, "le surlendemain": 2},
    nth=r"er|°",
    of="",
    ordinals={"premier": 1},
    this_month={
        0: r"(?:(?:du )?courant\b|c(?:oura)?t\b\.?|de ce mois\b|du présent mois\b)",
        -1: r"(?:du mois dernier\b|du mois passé\b|du mois écoulé\b)",
        1: r"(?:du mois prochain\b)",
    },
    this_year={
        0: r"(?:de cette année\b|de l'année courante\b)",
        -1: r"(?:de l'(?:an(?:née)?) (?:dernière?|passée?)\b)",
        1: r"(?:de l'(?:an(?:née)?) prochaine?\b)",
    },
    anno=r"(?:de l'an(?:née)?(?: de grâce)?|l'an(?: de grâce)?)",
    early=r"(?:au début d[eu']|à la fin d[eu']|début|fin|courant|mi-?)",
    about=r"(?:vers|environ)",
    cue=r"(?:\b(?:en|de|depuis|dès|avant|après|vers|entre|et|à|au|jusqu'en|fin|début|mi|né|née"
    r"|année|an|été|hiver|automne|printemps|d'|environ|grâce|courant)|[(–—-]|^)",
    not_counted=r"(?:francs?\b|fr\b|livres\b|hommes\b|personnes|soldats|mètres|kilomètres|tonnes"
    r"|habitants|voix\b|euros\b|kilos|chevaux|électeurs|morts\b|blessés)",
    through=r"(?:[-–—]|à|au|et)",
    ahead=r"\b(?:sera|seront|aura|auront|doit|doivent|devra|prévue?s?|[a-zé]+era|[a-zé]+eront)\b",
    seasons={"printemps": SPRING, "été": SUMMER, "automne": AUTUMN, "hiver": WINTER},
    quarter=r"(?P<quarter>premier|deuxième|second|troisième|quatrième|1er|[234]e) "
    r"trimestre",
    quarters={"premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2}
    | {"troisième": 3, "3e": 3, "quatrième": 4, "4e": 4},
    decade=r"\bannées "
    r"(?:(?P<decade>1[4-9]\d0|20[0-4]0)|(?P<short>[2-9]0)|(?P<word>{words}))\b",
    decade_words={word: 10 * n for n, word in enumerate(_TENTHS.split(), 2)}
    | {"quatre-vingts": 80, "quatre-vingt-dix": 90, "soixante-dix": 70},
    century=r"(?<!\w)(?P<century>[IVX]{1,6}|\d{1,2}|{words})(?:e|ᵉ|ème|me)? siècle\b",
    century_words={"seizième": 16, "dix-septième": 17, "dix-huitième": 18}
    | {"dix-neuvième": 19, "vingtième": 20},
    holidays={
        "jour de l'An": "new year's day",
        "Vendredi saint": "good friday",
        "Vendredi Saint": "good friday",
        "lundi de Pâques": "easter monday",
        "Pâques": "easter",
        "Ascension": "ascension day",
        "Pentecôte": "pentecost",
        "Toussaint": "all saints' day",
        "veille de Noël": "christmas eve",
        "Noël": "christmas",
        "Saint-Sylvestre": "new year's eve",
        "Mardi gras": "mardi gras",
    },
    signs=("courant", "ct", "mois", "siècle", "trimestre", "lendemain", "veille", "jour"),
)
