"""The words of German, French and Spanish dates, one table a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The words of dates in one language, in lower case; ``" "`` stands for white space.

    Attributes:
        months, weekdays: Lines of spellings, from January and from Monday; a month's
            abbreviations lack their full stop.
        days: Words for days near the issue's, with their distance.
        day_parts: What may follow such a word ("heute abend").
        units: Phrases like "last week", with their unit and step.
        last, next: Pattern of what stands before or after a weekday and moves it.
        nth, of: Pattern after a day's number, and between day, month and year.
        this_month: Pattern after a day's number for "inst.".
        cue: Pattern of words before a bare month or year.
        through: Pattern between two years or days.
        ahead: Pattern of words that announce what is to come.
        decade, century: Patterns with a group of that name.
        signs: Words that give away a form of `this_month`, `decade` or `century`.
        capitals: Whether months and weekdays are printed with a capital.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: dict[str, int]
    day_parts: str
    units: dict[str, tuple[str, int]]
    last: str
    next: str
    nth: str
    of: str
    this_month: str
    cue: str
    through: str
    ahead: str
    decade: str
    century: str
    signs: tuple[str, ...]
    capitals: bool = False


GERMAN = Table(
    months=(
        "januar jänner jan",
        "februar feber feb febr",
        "märz mär",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sept sep",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    weekdays=(
        "montag montagabend",
        "dienstag dienstagabend",
        "mittwoch mittwochabend",
        "donnerstag donnerstagabend",
        "freitag freitagabend",
        "samstag sonnabend samstagabend",
        "sonntag sonntagabend",
    ),
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
    day_parts=r"(?:früh|[Mm]orgen|[Vv]ormittag|[Mm]ittag|[Nn]achmittag|[Aa]bend|[Nn]acht)",
    units={
        f"{word}{ending} {noun}": (unit, step)
        for word, step in (
            ("letzte", -1),
            ("vergangene", -1),
            ("vorige", -1),
            ("diese", 0),
            ("nächste", 1),
            ("kommende", 1),
        )
        for noun, unit, endings in (
            ("woche", "week", ("", "r", "n")),
            ("monat", "month", ("n", "m", "r")),
            ("jahr", "year", ("s", "n", "m")),
        )
        for ending in endings
    },
    last=r"(?:letzten|vergangenen|vorigen)",
    next=r"(?:nächsten|kommenden)",
    nth=r"\.",
    of="",
    this_month=r"(?:d\.\s?M(?:ts)?\.|dieses Monats|dss\.)",
    cue=r"(?:\b(?:im|seit|bis|ab|vom?|von|zum|und|jahre?|jahres|um|nach|vor|anno|ende|anfang"
    r"|mitte|sommer|winter|herbst|frühjahr|frühling|der|die|das|des|dem|geboren)|[(–—-]|^)",
    through=r"(?:[-–—]|bis|und)",
    ahead=r"\b(?:wird|werden|soll|sollen|will|wollen|findet|beginnt|bis|spätestens|geplant)\b",
    decade=r"\b(?P<decade>1[4-9]\d0|20[0-4]0)er(?:[-\s]Jahren?)?\b",
    century=r"\b(?P<century>\d{1,2})\. ?(?:Jahrhunderts?|Jh\.)",
    signs=("M", "Mts", "Monats", "dss", "Jahrhundert", "Jahrhunderts", "Jh"),
    capitals=True,
)

FRENCH = Table(
    months=(
        "janvier janv",
        "février fevrier févr",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre decembre déc",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    days={"aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2},
    day_parts=r"(?:matin|midi|après-midi|soir)",
    units={
        "la semaine dernière": ("week", -1),
        "la semaine passée": ("week", -1),
        "cette semaine": ("week", 0),
        "la semaine prochaine": ("week", 1),
        "le mois dernier": ("month", -1),
        "ce mois-ci": ("month", 0),
        "le mois prochain": ("month", 1),
        "l'an dernier": ("year", -1),
        "l'an passé": ("year", -1),
        "l'année dernière": ("year", -1),
        "cette année": ("year", 0),
        "l'an prochain": ("year", 1),
        "l'année prochaine": ("year", 1),
    },
    last=r"(?:dernier|passé)",
    next=r"prochain",
    nth=r"(?:er)?",
    of="",
    this_month=r"(?:courant|ct\b)",
    cue=r"(?:\b(?:en|de|depuis|dès|avant|après|vers|entre|et|à|au|jusqu'en|fin|début|mi|né|née"
    r"|année|an|été|hiver|automne|printemps|d')|[(–—-]|^)",
    through=r"(?:[-–—]|à|au|et)",
    ahead=r"\b(?:sera|seront|aura|auront|doit|doivent|devra|prévue?s?|[a-zé]+era|[a-zé]+eront)\b",
    decade=r"\bannées (?P<decade>1[4-9]\d0|20[0-4]0)\b",
    century=r"\b(?P<century>[IVX]{1,6})(?:e|ème) siècle\b",
    signs=("courant", "ct", "siècle"),
)

SPANISH = Table(
    months=(
        "enero ene",
        "febrero feb",
        "marzo",
        "abril abr",
        "mayo",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sept",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    days={"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1, "pasado mañana": 2},
    day_parts=r"(?:por la (?:mañana|tarde|noche)|noche)",
    units={
        "la semana pasada": ("week", -1),
        "esta semana": ("week", 0),
        "la próxima semana": ("week", 1),
        "la semana próxima": ("week", 1),
        "el mes pasado": ("month", -1),
        "este mes": ("month", 0),
        "el próximo mes": ("month", 1),
        "el año pasado": ("year", -1),
        "este año": ("year", 0),
        "el próximo año": ("year", 1),
        "el año próximo": ("year", 1),
    },
    last=r"(?:pasado|último)",
    next=r"próximo",
    nth=r"[º°]?",
    of=r"(?: del?)?",
    this_month=r"(?:del (?:corriente|actual)|del mes en curso)",
    cue=r"(?:\b(?:en|de|del|desde|hasta|hacia|entre|y|año|a|antes|después|verano|invierno"
    r"|otoño|primavera|nacido|nacida)|[(–—-]|^)",
    through=r"(?:[-–—]|al?|y)",
    ahead=r"\b(?:será|serán|habrá|debe|deben|prevista?|[a-z]+ará|[a-z]+arán|[a-z]+erá)\b",
    decade=r"\b(?:años|década de) (?P<decade>1[4-9]\d0|20[0-4]0)\b",
    century=r"\bsiglo (?P<century>[IVX]{1,6})\b",
    signs=("corriente", "actual", "curso", "siglo"),
)
