"""The portal's own lines around a story: navigation, copyright, labelled metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.importers.pasted.bylines import agency_of
from archive.importers.pasted.labels import LABELS
from archive.importers.pasted.printed_dates import printed_date

_LANGUAGES = {
    name: tag
    for tag, names in {
        "en": "english englisch anglais inglés inglese inglês engels 英文 英语 英語",
        "de": "german deutsch allemand alemán tedesco alemão duits",
        "fr": "french français französisch francés francese francês frans",
        "es": "spanish español spanisch espagnol spagnolo espanhol spaans",
        "it": "italian italiano italienisch italien italiaans",
        "pt": "portuguese português portugiesisch portugais portugués portoghese portugees",
        "nl": "dutch nederlands niederländisch néerlandais neerlandés olandese holandês",
        "ca": "catalan català catalán katalanisch",
        "gl": "galician galego",
        "eu": "basque euskara",
        "da": "danish dansk dänisch danois danés",
        "sv": "swedish svenska schwedisch suédois sueco",
        "no": "norwegian norsk norwegisch norvégien noruego",
        "fi": "finnish suomi finnisch finnois finlandés",
        "is": "icelandic íslenska",
        "pl": "polish polski polnisch polonais polaco",
        "cs": "czech čeština tschechisch tchèque checo",
        "sk": "slovak slovenčina",
        "hu": "hungarian magyar ungarisch hongrois húngaro",
        "ro": "romanian română rumänisch roumain rumano",
        "bg": "bulgarian български",
        "ru": "russian russisch russe русский 俄文 ruso",
        "uk": "ukrainian українська ukrainisch ukrainien",
        "sr": "serbian српски srpski",
        "hr": "croatian hrvatski",
        "sl": "slovenian slovenščina",
        "sq": "albanian shqip",
        "lt": "lithuanian",
        "lv": "latvian",
        "et": "estonian eesti",
        "el": "greek ελληνικά griechisch grec griego",
        "tr": "turkish türkçe türkisch turc turco",
        "ar": "arabic العربية arabisch arabe árabe",
        "he": "hebrew עברית hebräisch hébreu hebreo",
        "fa": "persian farsi فارسی",
        "ur": "urdu",
        "hi": "hindi हिन्दी",
        "bn": "bengali",
        "ta": "tamil",
        "zh": "chinese chinesisch chinois 中文 汉语 简体中文 繁體中文 chino cinese",
        "ja": "japanese japanisch japonais 日本語 日文 japonés giapponese",
        "ko": "korean koreanisch coréen 한국어 韩文 coreano",
        "vi": "vietnamese",
        "th": "thai",
        "id": "indonesian indonesia",
        "ms": "malay melayu",
        "tl": "tagalog filipino",
        "sw": "swahili",
        "af": "afrikaans",
        "ga": "irish gaeilge",
        "cy": "welsh cymraeg",
    }.items()
    for name in names.split()
}
_PAPERS = (
    r"(?:newspapers?|magazines?|publications?|zeitungen|zeitschriften|journaux|magazines|"
    r"periódicos|diarios|revistas|giornali|riviste|jornais|kranten|tijdschriften)"
)
_IN = re.compile(
    rf"(?i)^(?:more\s+)?{_PAPERS}\s+(?:in(?:\s+het)?|auf|en|em)\s+(?P<language>[^\W\d_]+)$"
)
_FROM = re.compile(
    rf"(?i)^(?:more\s+)?{_PAPERS}\s+(?:from|aus|de|du|des|d[’']|del|della|dal|dall[’']|da|do|uit)\s*"
    r"(?P<country>[^\W\d_][\w .,’'()-]{1,40})$"
)
_COPYRIGHT = re.compile(
    r"(?i)^(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten|"
    r"tous droits réservés).{0,160}$"
)
_BUTTON = re.compile(
    r"(?i)^(?:share|print|listen|translate|comments?|copy(?:\s+link)?|bookmark|read\s+(?:more|full\s+"
    r"(?:story|article|page)).{0,40}|article\s+continues.{0,40}|(?:powered\s+by\s+)?pressreader.{0,60}|"
    r"(?:next|previous)\s+(?:story|article|page)|back\s+to\s+top|sign\s+in|subscribe|advertisement|"
    r"https?://\S+|www\.\S+|other\s+newspapers.{0,40}|more\s+stories.{0,40})$"
)
_LABELLED = re.compile(
    r"(?i)(?:^|(?<=[\s|]))(?P<label>"
    + "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True))
    + r")\s*:\s*"
)
_PAGE = re.compile(
    r"(?i)^(?:(?:pages?|pg\.?|p\.?|seite|s\.|página|pagina)\s*(?P<page>[A-Z]{0,2}\d{1,3}[A-Z]?)|"
    r"(?P<bare>[A-Z]{1,2}\d{1,3}|\d{1,3}[A-Z]))$"
)
_EDITION = re.compile(r"(?i)^.{0,30}\b(?:edition|ausgabe|édition|edición)$")
_PARTS = re.compile(r"\s+[-–—|·•]+\s+|\s*[|·•;]\s*|\t+")
_SECTIONS_LISTED = (
    "front page|news|world|world news|national|nation|local|local news|state|region|"
    "metro|city|international|politics|business|money|finance|economy|markets|sports|"
    "sport|opinion|opinions|editorial|editorials|letters|comment|commentary|arts|"
    "culture|life|lifestyle|style|living|food|travel|health|science|technology|tech|"
    "education|entertainment|weekend|weather|obituaries|classified|classifieds|"
    "features|people|books|film|music|tv|property|motoring|briefs|home|canada|uk|us|"
    "usa|europe|asia|africa|politik|wirtschaft|kultur|feuilleton|lokales|politique|"
    "économie|monde|économie|deportes|economía|cultura"
)
_SECTIONS = frozenset(_SECTIONS_LISTED.split("|"))
_SHORT = 60
_LONGEST_LEAD = 10
_MARKS = " ,.-–—|·•;:()"
_PUBLISHED = re.compile(
    r"(?i)(?:published|posted|updated|issue(?:\s+of)?|on|date|le|du|the|den|vom)"
)
_MINLABELS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What the lines around a story say of it; ``""`` for what they leave unsaid.

    `language` is a BCP 47 tag, `published` EDTF; the rest is as printed.
    """

    publication: str = ""
    published: str = ""
    edition: str = ""
    page: str = ""
    section: str = ""
    language: str = ""
    country: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    url: str = ""
    doubt: str = ""

    def joined(self, other: Said) -> Said:
        """Return this, completed by what only `other` says."""
        values = {
            name: getattr(self, name) or getattr(other, name) for name in self.__slots__
        }
        return Said(**values)


def is_navigation(line: str) -> bool:
    """Whether a line leads to other newspapers, as portals print below a story."""
    plain = line.strip()
    return len(plain) <= _SHORT and bool(_IN.match(plain) or _FROM.match(plain))


def is_furniture(line: str) -> bool:
    """Whether a line at a story's end belongs to the portal and not to the story."""
    plain = line.strip()
    return is_navigation(plain) or bool(_COPYRIGHT.match(plain) or _BUTTON.match(plain))


def language_named(name: str) -> str | None:
    """Return the BCP 47 tag of a language by one of its names ("Deutsch"), or ``None``."""
    return _LANGUAGES.get(name.strip().lower())


def said_by_navigation(line: str) -> Said:
    """Return the language or country that a navigation line tells."""
    plain = line.strip()
    if found := _IN.match(plain):
        return Said(language=_LANGUAGES.get(found["language"].lower(), ""))
    found = _FROM.match(plain)
    country = found["country"].strip() if found else ""
    return Said(country=re.sub(r"(?i)^the\s+", "", country))


def said_by_labels(line: str, *, at_least: int = _MINLABELS) -> Said | None:
    """Return what a line such as ``Section:NEWS Author:Ann Lee Start Page:A4`` tells.

    ``None`` if the line has fewer labels than `at_least` or does not begin with one.
    """
    labels = list(_LABELLED.finditer(line))
    if len(labels) < at_least or not labels or labels[0].start() > 0:
        return None
    values: dict[str, str] = {}
    ends = [label.start() for label in labels[1:]] + [len(line)]
    for label, end in zip(labels, ends, strict=True):
        field = LABELS[label["label"].lower()]
        value = line[label.end() : end].strip(" \t|")
        if field and value:
            values.setdefault(field, value)
    if "published" in values:
        dated = printed_date(values["published"])
        values["published"] = dated.published if dated else ""
    if "language" in values:
        values["language"] = _LANGUAGES.get(values["language"].lower(), "")
    agency = agency_of(values.get("publication", ""))
    if agency is not None and agency.casefold() == values["publication"].casefold():
        values.pop("publication")  # "Source: Reuters" is who wrote it, not where it ran
    if values.get("publication", "").startswith(("http://", "https://")):
        values.setdefault("url", values.pop("publication"))
    if not values.get("url", "").startswith(("http://", "https://")):
        values.pop("url", None)
    return Said(**values)


def said_by_date_line(line: str, *, month_first: bool) -> Said | None:
    """Return what a line such as ``25 Mar 1987 - World - A4`` tells, or ``None``.

    What stands before the date, if it is a newspaper's name, is given as `publication`.
    """
    plain = line.strip(" \t*[]()")
    if len(plain) > 2 * _SHORT:
        return None
    dated = printed_date(plain, month_first=month_first)
    if dated is None:
        return said_by_page_line(plain)
    before = plain[: dated.start].strip(_MARKS)
    if _PUBLISHED.fullmatch(before):
        before = ""
    elif len(before.split()) > _LONGEST_LEAD or re.search(r"[a-z][.!?]\s", before):
        return None
    first, *others = _PARTS.split(before)
    told = Said(published=dated.published, doubt=dated.doubt)
    for part in [*others, *_PARTS.split(plain[dated.end :].strip(_MARKS))]:
        more = _said_by_part(part) if part else Said()
        if more is None:
            return None
        told = told.joined(more)
    return told.joined(Said(publication=first.strip(" ,.")))


def said_by_page_line(line: str) -> Said | None:
    """Return what a line of nothing but a page, section or edition tells."""
    if len(line) > _SHORT:
        return None
    told = Said()
    for part in filter(None, _PARTS.split(line.strip())):
        plain = part.strip(" ,.")
        more = _said_by_part(plain)
        known = more and (more.page or more.edition or plain.lower() in _SECTIONS)
        if more is None or not known:
            return None
        told = told.joined(more)
    return told if told != Said() else None


def _said_by_part(part: str) -> Said | None:
    plain = part.strip(" ,.")
    if found := _PAGE.match(plain):
        return Said(page=found["page"] or found["bare"])
    if _EDITION.match(plain):
        return Said(edition=plain)
    if re.fullmatch(r"(?i)(?:vol|no|nr|nº|n°|price|[\d.]+)\b.{0,30}", plain):
        return Said()
    if len(plain) > _SHORT or len(plain.split()) > 4 or not plain[:1].isalpha():  # noqa: PLR2004
        return None
    return Said(section=plain)
