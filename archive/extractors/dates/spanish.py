"""The words of Spanish dates."""

from __future__ import annotations

from archive.extractors.dates.tables import Table
from archive.extractors.dates.values import AUTUMN, SPRING, SUMMER, WINTER

_NUMBERS = (
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
)
_TENTHS = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"

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
        "septiembre setiembre sept 7bre",
        "octubre oct 8bre",
        "noviembre nov 9bre",
        "diciembre dic 10bre",
    ),
    weekdays=(
        "lunes",
        "martes",
        "miércoles miercoles",
        "jueves",
        "viernes",
        "sábado sabado",
        "domingo",
    ),
    days={
        "hoy": 0,
        "esta mañana": 0,
        "esta tarde": 0,
        "esta noche": 0,
        "ayer": -1,
        "anoche": -1,
        "anteayer": -2,
        "antier": -2,
        "anteanoche": -2,
        "mañana": 1,
        "pasado mañana": 2,
    },
    day_parts=r"(?:(?:por|en|a) la (?:mañana|tarde|noche)|noche)",
    units={
        phrase.format(noun, end): (unit, step)
        for noun, unit, the, end, this in (
            ("semana", "week", "la", "a", "esta"),
            ("mes", "month", "el", "o", "este"),
            ("año", "year", "el", "o", "este"),
            ("fin de semana", "weekend", "el", "o", "este"),
            ("siglo", "century", "el", "o", "este"),
        )
        for phrase, step in (
            (f"{the} {{0}} pasad{{1}}", -1),
            (f"{the} pasad{{1}} {{0}}", -1),
            (f"{the} últim{{1}} {{0}}", -1),
            (f"{this} {{0}}", 0),
            (f"{the} próxim{{1}} {{0}}", 1),
            (f"{the} {{0}} próxim{{1}}", 1),
            (f"{the} {{0}} que viene", 1),
            (f"{the} {{0}} entrante", 1),
        )
    }
    | {
        f"del {noun} pasado": (unit, -1)
        for noun, unit in (("mes", "month"), ("año", "year"))
    },
    last=r"(?:pasado|último)",
    next=r"(?:próximo|venidero|entrante|que viene)",
    this=r"este",
    numbers={word: n for n, word in enumerate(_NUMBERS.split(), 1)}
    | {"una": 1, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100},
    nouns={
        "día": "day",
        "días": "day",
        "semana": "week",
        "semanas": "week",
        "mes": "month",
        "meses": "month",
        "año": "year",
        "años": "year",
    },
    ago=r"[Hh]ace (?:unos |unas |casi |más de )?{count} {unit}",
    onward={"al día siguiente": 1, "el día siguiente": 1, "el mismo día": 0}
    | {"la víspera": -1, "el día anterior": -1},
    nth=r"[º°.]",
    of=r"(?: del?)?",
    ordinals={"primero": 1},
    this_month={
        0: r"(?:del? (?:corriente|actual|presente|cte\b\.?|mes en curso|este mes)\b"
        r"(?: mes\b)?)",
        -1: r"(?:del (?:mes )?(?:próximo )?pasado\b(?: mes\b)?|ppdo\.|p\. ?pdo\.)",
        1: r"(?:del (?:mes próximo|próximo mes|próximo|entrante)\b)",
    },
    this_year={
        0: r"(?:del? (?:corriente año|presente año|año en curso|este año|año actual)\b)",
        -1: r"(?:del (?:año pasado|pasado año|año anterior|año último)\b)",
        1: r"(?:del (?:próximo año|año próximo|año entrante)\b)",
    },
    anno=r"(?:del año(?: del Señor)?(?: de)?)",
    early=r"(?:a principios de|principios de|a mediados de|mediados de|a fin(?:al)?es de"
    r"|fin(?:al)?es de|a comienzos de)",
    about=r"(?:hacia|alrededor de|cerca de)",
    cue=r"(?:\b(?:en|de|del|desde|hasta|hacia|entre|y|año|a|antes|después|verano|invierno"
    r"|otoño|primavera|nacido|nacida|señor)|[(–—-]|^)",
    not_counted=r"(?:pesetas|pesos|reales|hombres|personas|soldados|metros|kilómetros|toneladas"
    r"|habitantes|votos|euros|kilos|caballos|muertos|heridos)",
    through=r"(?:[-–—]|al?|y)",
    ahead=r"\b(?:será|serán|habrá|debe|deben|prevista?|[a-z]+ará|[a-z]+arán|[a-z]+erá)\b",
    seasons={"primavera": SPRING, "verano": SUMMER, "otoño": AUTUMN, "invierno": WINTER},
    quarter=r"(?P<quarter>primer|segundo|tercer|cuarto) trimestre",
    quarters={"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4},
    decade=r"\b(?:años|década de(?: los)?) "
    r"(?:(?P<decade>1[4-9]\d0|20[0-4]0)|(?P<short>[2-9]0)|(?P<word>{words}))\b",
    decade_words={word: 10 * n for n, word in enumerate(_TENTHS.split(), 2)},
    century=r"\bsiglo (?P<century>[IVX]{1,6}|{words})\b",
    century_words={"dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19},
    holidays={
        "Año Nuevo": "new year's day",
        "Viernes Santo": "good friday",
        "Domingo de Resurrección": "easter",
        "Pentecostés": "pentecost",
        "Todos los Santos": "all saints' day",
        "Nochebuena": "christmas eve",
        "Navidad": "christmas",
        "Nochevieja": "new year's eve",
    },
    signs=(
        *(
            "corriente",
            "actual",
            "presente",
            "cte",
            "curso",
            "mes",
            "pasado",
            "ppdo",
            "pdo",
        ),
        *("próximo", "entrante", "siglo", "trimestre", "siguiente", "víspera", "anterior"),
        *("día",),
    ),
)
