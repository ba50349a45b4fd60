"""The labels of Nexis documents in the languages of its editions, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.importers.databases.fields import (
    certain,
    language_of,
    names_of,
    place_of,
    section_and_page,
)
from archive.importers.databases.lines import Line, joined, moved, paragraphs
from archive.model import Certain, EntityKind

HEADER = {
    "headline": (
        "headline|title|überschrift|schlagzeile|titre|titular|título|titolo|titel|kop"
    ),
    "byline": (
        "byline|bylines|autor|autoren|verfasser|auteur|auteurs|author|authors|autore|autores"
        "|autor(es)|signature|anchors|reporters"
    ),
    "section": (
        "section|rubrik|ressort|abschnitt|rubrique|sección|seccion|sezione|seção|secção|sectie"
        "|rubriek"
    ),
    "length": (
        "length|länge|longueur|longitud|extensión|extension|lunghezza|lengte|tamanho|extensão"
        "|comprimento|längd"
    ),
    "dateline": "dateline|datumszeile|ort|ortszeile|date-ligne|lieu|lugar|luogo",
    "deck": "highlight|encart|teaser|vorspann|dachzeile|chapeau|chapô|destacado|occhiello",
    "body": (
        "body|text|volltext|textkörper|haupttext|hauptteil|texte|corps|corps du texte"
        "|texte intégral|cuerpo|texto|testo|corpo|tekst|hoofdtekst"
    ),
    "graphic": "graphic|grafik|graphique|gráfico|grafico|abbildung|bild|illustration",
    "series": "series|serie|série",
    "": (
        "magazine|category|column|distribution|insert|source|copyright|dist|type|issn"
        "|jahrgang|ausgabe|acc-no|document-type|guests"
    ),
}
TAIL = {
    "load date": (
        "load-date|load-date-mdc|update"
        "|date-chargement|date de chargement|date de charge|fecha-carga"
        "|fecha de carga|data-caricamento|data di caricamento|ladedatum|datum-laden"
        "|data de carregamento|data-carga"
    ),
    "language": "language|sprache|langue|idioma|lingua|língua|taal|språk",
    "publication type": (
        "publication-type|pub-type|publikationstyp|publikationsart|type-publication"
        "|type de publication|tipo-publicación|tipo de publicación|tipo di pubblicazione"
        "|zeitungstyp|publicatietype|tipo de publicação"
    ),
    "journal code": "journal-code|code-revue|code de la revue|zeitschriftencode",
    "person": "person|personen|people|personne|personnes|persona|personas|pessoa",
    "company": (
        "company|companies|societe|société|sociedad|firma|firmen|unternehmen|entreprise|entreprises|empresa|empresas"
        "|azienda|bedrijf|organization|organisation|organizations|organisationen|organisme"
    ),
    "place": (
        "geographic|geo-localization|localisation-geo|localisation géographique"
        "|city|state|country|geographie|géographique|lieux|stadt|land|staat"
        "|geográfico|ciudad|país|pays|ville"
    ),
    "url": "url",
    "graphic": HEADER["graphic"],
    "": (
        "stock-symbol|symbole-boursier|activity-sector|secteur-activite"
        "|type|cat|zeitungs-code|zeitschriften-code|code-publication|memo|publisher"
        "|subject|thema|themen|sujet|sujets|tema|asunto|industry|branche|branchen|secteur"
        "|ticker|correction|correction-date|notes|note|document-type|acc-no|issn|doc-no"
        "|enhancement|name|keyword|keywords|contact|series|distribution|copyright"
    ),
}
_STRONG = frozenset(
    {"load date", "language", "publication type", "journal code", "classification"}
)
_LONGEST_ALONE = 60
# The other names of it are words that stand alone for many reasons.
_ONLY_LABELS = frozenset({"graphic", "grafik", "graphique", "gráfico"})
_WEIGHTED = re.compile(r"\(\d{1,3}\s?%\)\s*$")
_LONGEST_CAPTIONS = 2_000
_LABEL = re.compile(r"^(?P<name>[^\W\d_][^:\d]{1,30}?)\s*:\s*(?P<value>.*)$")
_COPYRIGHT = re.compile(
    r"(?i)^(?:copyright\b|©|\(c\)\s|all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos|tutti i diritti|alle rechten"
    r"|rights reserved\.?$)"
)


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {
        _key(name): field for field, names in table.items() for name in names.split("|")
    }


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.casefold()).strip()


_HEADER_NAMES = _by_name(HEADER)
_TAIL_NAMES = _by_name(TAIL)
# What stands alone on a line of the newer Nexis to say what follows.
_ALONE = _by_name(
    {
        "body": HEADER["body"],
        "graphic": HEADER["graphic"],
        "classification": (
            "classification|klassifizierung|klassifikation|clasificación|classificazione"
            "|classificatie|classificação"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together: a labelled field, or a run of text without label.

    `lines` are those of the value, `printed` those of the file. `header` and `tail` are
    what the label means there ("byline"), ``None`` where it means nothing or is missing.
    """

    lines: tuple[Line, ...]
    printed: tuple[Line, ...]
    header: str | None = None
    tail: str | None = None

    @property
    def value(self) -> str:
        return joined(self.lines)

    @property
    def is_strong(self) -> bool:
        """Whether only the end of a document has this label."""
        return self.tail in _STRONG


def units_of(lines: Iterable[Line], *, capitals: bool) -> list[Unit]:
    """Return the units of a document; one begins at every label and empty line.

    `capitals` says that only names in capitals are labels. Otherwise "Body" and the like
    are labels too where they stand alone on a line.
    """
    groups: list[tuple[list[Line], list[Line], str | None, str | None]] = []
    for line in lines:
        header, tail, value = _label(line, capitals=capitals)
        if header is not None or tail is not None:
            rest = [moved(line, value)] if value else []
            groups.append((rest, [line], header, tail))
        elif groups and not line.blanks:
            groups[-1][0].append(line)
            groups[-1][1].append(line)
        else:
            groups.append(([line], [line], None, None))
    return [
        Unit(tuple(lines), tuple(printed), header, tail)
        for lines, printed, header, tail in groups
    ]


def is_copyright(line: Line) -> bool:
    """Whether a line reserves rights."""
    return bool(_COPYRIGHT.match(line.text))


def is_body_label(text: str) -> bool:
    """Whether a line says that the text follows: "Body"."""
    return len(text) < _LONGEST_ALONE and _ALONE.get(_key(text.rstrip(": "))) == "body"


def field_named(line: Line) -> str | None:
    """Return the field that a label at the beginning of a line names ("length"), if any."""
    header, tail, _ = _label(line, capitals=False)
    return header or tail or None


def _label(line: Line, *, capitals: bool) -> tuple[str | None, str | None, str]:
    found = _LABEL.match(line.text)
    if found is None:
        alone = None if capitals else _ALONE.get(_key(line.text))
        if alone == "graphic" and not (line.bold or _key(line.text) in _ONLY_LABELS):
            alone = None
        body = alone == "body"
        return ("body", None, "") if body else (None, alone, "")
    name = found["name"]
    if capitals and not name.isupper():
        return None, None, ""
    if not capitals and not name[0].isupper():
        return None, None, ""
    if name == "ARTICLE" and not found["value"]:
        return "body", None, ""  # below "CHAPEAU:"; elsewhere a word like others
    key = _key(name)
    return _HEADER_NAMES.get(key), _TAIL_NAMES.get(key), found["value"]


def tail_start(units: Sequence[Unit]) -> int:
    """Return the index of the first unit that belongs to the end of a document.

    Some labels (SUBJECT, CORRECTION) could open a paragraph too: they count only where
    nothing but fields stands between them and a label that cannot. Labels that are unknown
    count among them if what they tell is weighted, as only an index is.
    """
    strong = next((place for place, unit in enumerate(units) if unit.is_strong), None)
    start = _fields_start(units, len(units) if strong is None else strong)
    captions = _captions_start(units[:start])
    return captions if captions == start else _fields_start(units, captions)


def _fields_start(units: Sequence[Unit], end: int) -> int:
    """Return the index of the first of the fields that stand right before `end`."""
    while end and (units[end - 1].tail is not None or _is_index(units[end - 1])):
        end -= 1
    return end


def _is_index(unit: Unit) -> bool:
    """Whether a unit without known label is a field of the index: "ORTE: HAFEN (91%)"."""
    if unit.header is not None or not unit.printed:
        return False
    labelled = _LABEL.match(unit.printed[0].text)
    return bool(labelled and labelled["name"].isupper() and _WEIGHTED.search(unit.value))


def _captions_start(units: Sequence[Unit]) -> int:
    """Return where the captions begin that end `units` below a heading of their own.

    One that is not bold could be a word of the text, and has few captions.
    """
    size = 0
    for place in range(len(units) - 1, -1, -1):
        unit = units[place]
        size += len(unit.value)
        if unit.header is None and unit.tail == "graphic":
            if unit.printed[0].bold or size < _LONGEST_CAPTIONS:
                return place
            break
    return len(units)


def body_text(units: Iterable[Unit]) -> str:
    """Return the text of the units of a body, paragraphs parted by an empty line."""
    lines: list[Line] = []
    for place, unit in enumerate(units):
        body = place == 0 and unit.header == "body"
        for number, line in enumerate(unit.lines if body else unit.printed):
            fresh = number == 0 and not line.blanks and not line.page_break
            lines.append(replace(line, blanks=1) if fresh else line)
    return "\n\n".join(paragraphs([line for line in lines if not is_copyright(line)]))


@dataclass(frozen=True, slots=True)
class Said:
    """What the fields of a document say."""

    section: str = ""
    page: str = ""
    language: str | None = None
    url: str = ""
    certain: tuple[Certain, ...] = ()


def said(section: str, tail: Iterable[Unit]) -> Said:
    """Return what the section field and the fields after the text say."""
    part, page = section_and_page(section)
    language: str | None = None
    url = ""
    declared: list[Certain] = []
    for unit in tail:
        if unit.tail == "language":
            language = language or language_of(unit.value)
        elif unit.tail == "url" and unit.value.startswith(("http://", "https://")):
            url = url or unit.value.split()[0]
        else:
            declared += _declared(unit)
    return Said(part, page, language, url, tuple(dict.fromkeys(declared)))


def _declared(unit: Unit) -> Iterator[Certain]:
    found = names_of(unit.value)
    if unit.tail == "person":
        yield from certain(EntityKind.PERSON, found, "Nexis PERSON")
    elif unit.tail == "company":
        yield from certain(EntityKind.ORGANIZATION, found, "Nexis COMPANY")
    elif unit.tail == "place":
        places = tuple(map(place_of, found))
        yield from certain(EntityKind.PLACE, places, "Nexis GEOGRAPHIC")
