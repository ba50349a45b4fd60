"""Pages that stand where an article should: errors, redirects, gates.

Web archives are full of them, since servers often say of an error that all is well, and put
a check for robots or a question about cookies before the page that was asked for.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from archive.importers.web.declared import Declared, plain

MOST_WORDS = 150
_ERROR = "says that there is no such page; fetch the page of the article itself"
_REDIRECT = "only leads to another page; fetch that"
_GATE = "only asks who reads it, or about cookies; fetch the page behind it"
_PARTS = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s+")
_ENDS = " .!?…"
_LONGEST = 200
_OPENING = r"(?:oops|sorry|whoops|uh[- ]oh)?[\W_]*"
_NUMBER = r"(?:4(?:0[0-9]|1[0-9]|29|51)|50[0-9]|52[0-9])"
_WORDS = r"(?:page|article|story|file|content|document|url|resource|object|site|website)"
_ERRORS = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:http )?(?:error|fehler|erreur|errore|erro|fel|fejl|feil|fout)?[ #:-]*{_NUMBER}"
    r"(?: error| fehler)?"
    rf"|(?:{_NUMBER}\W+)?(?:"
    rf"(?:the |this |that |your )?(?:requested )?{_WORDS}"
    r"(?: (?:that )?you (?:requested|(?:are|were) looking for))?"
    r" (?:was |is |could |can |has )?(?:not|n't|cannot|can't|isn't|couldn't)(?: be)?"
    r" (?:found|available)"
    rf"|not found|(?:the |this )?{_WORDS}(?: is)? (?:unavailable|missing|does not exist"
    r"|doesn't exist|no longer exists|has been removed)"
    r"|we can(?:no|')t find (?:that|this|the) page|bad request|forbidden|unauthori[sz]ed"
    r"|access (?:is )?denied|internal server error|service (?:temporarily )?unavailable"
    r"|bad gateway|gateway time-?out|too many requests"
    r"|(?:die )?seite (?:wurde )?nicht gefunden|zugriff verweigert"
    r"|(?:la )?page (?:est )?(?:non trouv[ée]e|introuvable)|acc[èe]s refus[ée]"
    r"|p[áa]gina no (?:encontrada|existe)|acceso denegado"
    r"|pagina non trovata|pagina niet gevonden|p[áa]gina n[ãa]o encontrada"
    r"|sidan (?:hittades inte|kunde inte hittas)|siden (?:blev )?ikke fundet"
    r"|siden (?:ble )?ikke funnet|sivua ei l[öo]ydy|strona nie (?:została )?znaleziona"
    r"|stránka nenalezena|страница не найдена))",
    re.IGNORECASE,
)
_REDIRECTS = re.compile(
    r"(?:you are being )?redirect(?:ing|ed)?(?: you)?"
    r"|(?:document|object|page|site) (?:has )?(?:been )?moved(?: permanently| temporarily)?"
    r"|30[12378] (?:moved permanently|moved temporarily|found|see other|redirect)",
    re.IGNORECASE,
)
_GATES = re.compile(
    r"just a moment|attention required|checking your browser.{0,40}|ddos-guard"
    r"|are you (?:a )?(?:human|robot)|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?"
    r"human|(?:human|bot|security) verification|security check|robot check|captcha"
    r"|access to this page has been denied|pardon our interruption|one more step"
    r"|before you continue(?: to .{1,40})?|bevor sie (?:fortfahren|zu .{1,40} weitergehen)"
    r"|avant d'acc[ée]der [àa] .{1,40}|cookie (?:consent|settings)|privacy settings",
    re.IGNORECASE,
)
_KINDS = ((_ERRORS, _ERROR), (_REDIRECTS, _REDIRECT), (_GATES, _GATE))
_REFRESH = re.compile(r"\s*(\d{1,2})(?:\.\d+)?\s*[;,]\s*url\s*=\s*\S", re.IGNORECASE)
_AT_ONCE = 10  # seconds; pages that renew themselves wait for minutes


def reason(tree: HtmlElement, head: Declared) -> str:
    """Return why a page with little text is none of an article; ``""`` if it may be one.

    It goes by what the page calls itself, so the caller is to see that there are no more
    than `MOST_WORDS`, and that it says of no day on which it appeared.
    """
    titles = [head.title, *(plain(element) for element in list(tree.iter("h1"))[:2])]
    for title in titles:
        # A colon may come after a newspaper's name, or before what a story goes on to say.
        for part in (*_PARTS.split(title), title.rpartition(":")[2]):
            said = part[:_LONGEST].replace("’", "'").strip().strip(_ENDS)
            for pattern, why in _KINDS:
                if pattern.fullmatch(said):
                    return why
    return _REDIRECT if _is_refreshed(tree) else ""


def _is_refreshed(tree: HtmlElement) -> bool:
    """Whether a browser goes on to another page at once."""
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.match(meta.get("content") or "")
            if found and int(found[1]) <= _AT_ONCE:
                return True
    return False
