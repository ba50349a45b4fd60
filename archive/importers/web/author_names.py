"""From a byline as printed to the names in it.

A byline is cut into names at the words for "and" and at separators, and rid of the words
for "by", of roles, places of work, addresses and dates. What is left must look like a name.
Commas part names, unless what follows one is a role ("Jane Roe, Political Editor") or a
degree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

MAX_AUTHORS = 30
_LONGEST = 70

_BY = re.compile(
    r"""^\W*(?:
        (?:written|posted|published|submitted|reported|reporting|editing|created|story|words|text|article|analysis|review|report
          |opinion|contributed|edited|compiled|interview)\s+(?:and\s+\w+\s+)?by
        | (?:geschrieben|verfasst|veröffentlicht|eingestellt|gespeichert|erstellt|gepostet
          |ein\s+\w+|eine\s+\w+|text|foto|bericht
          |interview|kommentar|protokoll|analyse)\s+von
        | (?:écrit|publié|posté|propos\s+recueillis|texte|rédigé)\s+par
        | (?:escrito|publicado|postado|texto)\s+por
        | (?:scritto|pubblicato|postato|a\s+cura)\s+(?:da|di)
        | (?:geschreven|geplaatst|gepost|tekst)\s+door | skrevet\s+av
        | by | von | par | por | di | da | door | av | af | od | przez | автор\w*
        | автори? | tekst[ea]? | texte? | testo | texto
        | autor(?:[/*:_·]?in(?:nen)?|en|e|es|ka|zy)?
        | auteure?s? | auteurs? | autore | autrice | autori | authors? | writers?
        | reporter
        | redaktor | szöveg | szerző | írta | kirjoittaja | teksti | skribent | journalist
        | yazan | yazar | haber | oleh | penulis | wartawan | tác\s+giả | بقلم | كتب[ت]?
        | الكاتب | نوشته | लेखक | রচনা | 作者 | 記者 | 记者 | 责编 | 责任编辑
        | 編輯 | 執筆 | 筆者
        | 文(?=\s*[/／:：])
    )(?:\s*[:：/|]\s*|\s+(?=\S)|(?<=[\u0600-\uffef])(?=\S))""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST = frozenset(  # words read better without their quotes
    """
    submitted reporting editing created eingestellt gespeichert erstellt gepostet posté
    publicado postado pubblicato postato geplaatst gepost by von par por di da door
    av af od przez written posted published reported story words text article analysis
    review report opinion contributed edited compiled interview geschrieben verfasst
    veröffentlicht ein eine foto bericht kommentar protokoll analyse écrit publié propos
    texte rédigé escrito texto scritto a geschreven tekst tekste skrevet autor autorin
    autoren autore autorka autores автор авторы автора auteur auteurs auteure autrice
    autori author authors writer writers reporter redaktor szöveg szerző írta testo
    kirjoittaja teksti skribent journalist yazan yazar haber oleh penulis wartawan tác
    de
    """.split()  # noqa: SIM905
)
_WRITTEN = re.compile(
    r"""^\W*(?:(?:written|posted|published|submitted)\s+by | (?:geschrieben|verfasst
        |veröffentlicht|eingestellt|gespeichert|erstellt|gepostet)\s+von
        |(?:écrit|publié|posté)\s+par | (?:escrito|publicado|postado)\s+por
        |(?:scritto|pubblicato|postato)\s+da | (?:geschreven|geplaatst|gepost)\s+door
        |skrevet\s+av)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DE = re.compile(
    r"^\s*de\s*:?\s+(?=[A-ZÀ-Ý])"
)  # Spanish, Romanian: never "de Gaulle" alone
_AND = re.compile(
    r"""\s*[;/|•·&\n、，；]\s*
        |\s+(?:and|AND|und|UND|et|ET|y|Y|e|og|och|en|i|ja|a|și|és|ve|và|и|та|و|with|mit|avec
           |con|com|med|sowie|amp|dan)\s+(?=[^\W\d_a-zà-ÿа-я])""",
    re.VERBOSE,
)
_COMMA = re.compile(r"\s*,\s*")
_ENCLOSED = re.compile(r"^[(\[（【]([^)\]）】]+)[)\]）】]$")
_BRACKETS = re.compile(r"[(\[（【<].{0,120}?[)\]）】>]")
_ADDRESS = re.compile(r"\S*@\S*|(?:https?:)?//\S+|\bwww\.\S+", re.IGNORECASE)
_AFTER = re.compile(
    r"""\s*(?:
        (?<=\s)(?:in|on|am|aus|from|at|for|für|pour|para)\s.*
        | \s(?:um|at|à|alle|ore|às|kl\.?)\s+\d.*
        | \s(?:jan|feb|m[aäå]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\w*\.?\s+\d.*
        | \s(?:is|was|ist|war|est|es|è)\s.* | \b\d.*
        | \b(?:updated?|published|posted|veröffentlicht
        |aktualisiert|stand|publié|mis\s+à\s+jour|publicado|actualizado|pubblicato|am)\b.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"""\b(?:editors?|reporters?|correspondents?|writers?|columnists?|journalists?|producers?
        |contributors?|staff|bureau|chief|desk|director|professor|fellow|lecturer|analyst
        |senior|special|freelance|guest|managing|deputy|associate|assistant|intern
        |redakteur(?:in)?|redaktion|redaktör|redaktor|redakcja|korrespondent(?:in)?|autor(?:in)?
        |journalist(?:in|e|en)?|chefredakteur(?:in)?|ressortleiter(?:in)?|volontär(?:in)?
        |rédact(?:eur|rice|ion)|correspondante?|envoyée?|chroniqueu(?:r|se)|grand\s+reporter
        |redactora?|corresponsal|enviad[oa]|periodista|redacción|giornalista|inviat[oa]
        |corrispondente|repórter|redação|verslaggever|redacteur|dziennikarz|корреспондент
        |редактор|обозреватель|editora?|columnista|colaborador|biography|follow|newsletter
        |email|e-mail|twitter|facebook|instagram|linkedin|photograph(?:y|er|s)?|photos?|fotos?
        |illustrations?|video|updated|published|posted|minutes?|read|share|comments?|view|more|print|listen|save
        |ph\.?d|m\.?d|jr|sr)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_KEPT_SUFFIX = re.compile(r"^(?:jr|sr|i{2,3}|iv)\.?$", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|rn|r\.?d|dds|cpa|esq|j\.?d|mph)\.?$",
    re.IGNORECASE,
)
_NOBODY = frozenset(  # words read better without their quotes
    """
    admin administrator root webmaster wordpress user guest author autor editor
    redakteur anonymous anonym unknown unbekannt none null undefined nan default staff
    moderator test support info blog home news contact kontakt owner superuser webteam
    editorial by von par por name
    """.split()  # noqa: SIM905
)
_SEARCHES = re.compile(r"\W+Search for this author\b.*", re.IGNORECASE | re.DOTALL)
_COLLECTIVE = re.compile(
    r"""^(?:(?:the\s+)?(?:editor(?:ial|s)|news|web|online|digital|blog)?\s*
         (?:staff|team|desk|editors|redaktion|redaktionsteam|redacción|redazione|rédaction
         |la\s+rédaction|redactie|redação|redakcja|редакция|newsroom|onlineredaktion
         |online-redaktion|editorial\s+(?:team|board|staff)|staff\s+(?:writer|reporter)s?
         |press\s+release|pressemitteilung|gastbeitrag|gastautor)(?:\s+\w+)?)$""",
    re.IGNORECASE | re.VERBOSE,
)
_HANDLE = re.compile(r"[@#=<>{}]|^\d|_\d|\d{3}|^[\w-]+\.(?:com|net|org|de|fr|es|it)$")
_PLACED = re.compile(r"\s+[-–—]+\s+")  # "João Silva — São Paulo"
_REPORTER = re.compile(r"\s*(?:기자|특파원|記者|记者)$")
_VOWEL = re.compile(r"[AEIOUYÀ-ÝΑ-ΩА-Я]|^.\.?$")
_LETTER = re.compile(r"[^\W\d_]")
_CJK = re.compile(r"^[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]{2,8}$")


def without_by(byline: str) -> str:
    """Return a byline without the word for "by" that begins it."""
    text = " ".join(byline.split())
    for _ in range(2):
        shorter = _DE.sub("", _BY.sub("", text))
        if shorter == text or not shorter:
            break
        text = shorter
    return text.strip(" -–—|:·•,;*")


def without_searches(byline: str) -> str:
    """Return a byline without the offers to look for its author elsewhere."""
    return _SEARCHES.sub("", byline)


def may_begin(text: str) -> bool:
    """Whether the first word of `text` can begin a byline; quick, to ask of every line."""
    first = text.split(None, 1)[:1]
    bare = first[0].strip(":([（【") if first else ""
    return bool(first) and (bare >= "\u0590" or bare.casefold() in _FIRST)


def begins_with_by(text: str) -> bool:
    """Whether `text` begins as bylines do, with a word for "by" and something after it."""
    return may_begin(text) and bool(_BY.match(text) or _DE.match(text))


def says_written(text: str) -> bool:
    """Whether `text` says in words that somebody wrote it: "Posted by", "Verfasst von"."""
    return bool(_WRITTEN.match(text))


def looks_like_person(name: str) -> bool:
    """Whether a name has the form of a person's: two to four words, in capitals' case."""
    words = name.split()
    if any(char > "\u0590" for char in name):
        return len(words) <= 4  # scripts without capitals
    capitals = sum(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 4 and capitals >= max(2, len(words) - 1)


def names_in(byline: str) -> Iterator[str]:
    """Yield the names of a byline in reading order; nothing that cannot be a name."""
    byline = _ENCLOSED.sub(r"\1", byline.strip())
    text = _ADDRESS.sub(" ", _BRACKETS.sub(" ", without_by(byline)))
    for piece in _AND.split(text):
        parts = [part for part in _COMMA.split(piece) if part]
        if len(parts) == 2 and _is_inverted(parts) and "," in byline:
            parts = [f"{parts[1]} {parts[0]}"]
        for number, part in enumerate(parts):
            name = _cleaned(part)
            if number and (_ROLE.search(part) or _DEGREE.match(part)):
                continue
            if number and len(parts[0].split()) > 1 and len(part.split()) == 1:
                continue  # a place or an agency: "Max Mustermann, Berlin"
            if number and _KEPT_SUFFIX.match(part):
                continue
            if name:
                yield name


def distinct(
    names: Iterable[str], key: Callable[[str], str], limit: int = MAX_AUTHORS
) -> tuple[str, ...]:
    """Return `names` without repetitions, as many as bylines have at most."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(key(name), name)
        if len(kept) >= limit:
            break
    return tuple(kept.values())


def is_nobody(name: str) -> bool:
    """Whether a name is an account's or a department's rather than anybody's."""
    folded = name.casefold().strip(" .:")
    return folded in _NOBODY or bool(_COLLECTIVE.match(name.strip()))


def _cleaned(part: str) -> str:
    name = _REPORTER.sub("", _PLACED.split(without_by(part))[0])
    role = _ROLE.search(name)
    if role:
        # "Jane Roe Political Editor": the role follows the name, or there is no name.
        name = name[: role.start()]
        words = name.split()
        while words and (words[-1][:1].islower() or words[-1] in {"A", "An", "The"}):
            words.pop()
        name = " ".join(words[:3]) if len(words) > 1 else ""
    name = _AFTER.sub("", name).strip(" -–—|:·•,;*\"'")
    if not _LETTER.search(name) or len(name) > _LONGEST or _HANDLE.search(name):
        return ""
    if len(name) < 2 and not _CJK.match(name):
        return ""
    if len(name.split()) > 6:
        return ""
    return "" if name.casefold() in _NOBODY else _cased(name)


def _cased(name: str) -> str:
    """Return a name printed in capitals in ordinary case, unless it is one word."""
    words = name.split()
    if not name.isupper() or len(words) < 2 or not all(map(_VOWEL.search, words)):
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)


def _is_inverted(parts: list[str]) -> bool:
    """Whether two parts are a family name and a given name: "Roe, Jane"."""
    return all(len(part.split()) == 1 and part[:1].isupper() for part in parts)
