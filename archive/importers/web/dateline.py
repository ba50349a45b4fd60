"""The dateline that opens a story: "MEXICO CITY (AP) — ", "Berlin, 3. Mai (dpa) – "."""

from __future__ import annotations

import re

_PLACE = r"[A-ZÀ-ÝА-ЯĀ-Ž][\w'’.\u2019-]*"
_AGENCY = (
    r"(?:AP|AFP|dpa|Reuters|REUTERS|ANSA|EFE|ANI|PTI|IANS|UPI|APA|SDA|Xinhua|TASS|Kyodo|KYODO"
    r"|Bernama|ANTARA|AAP|CP|PA|LaPresse|Adnkronos|Europa Press|Lusa|Belga|ANP|TT|NTB|CNN"
    r"|KNA|epd|sid|SID|dpa-AFX|AA|DHA|IHA|MTI|PAP|CTK|ČTK|Ukrinform|Yonhap|CNA|VNA|BSS|UNB|APP)"
)
_LATIN = re.compile(
    rf"""^\s*(
        (?:[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+(?:[\s/-][A-ZÀ-Ý][A-ZÀ-Ý.'’-]*){{0,3}}      # MEXICO CITY
            (?:,\s*(?:{_PLACE}\.?)(?:\s{_PLACE}){{0,2}})?                   # , Texas
            (?:,\s*\w+\.?\s*\d{{1,2}}(?:,\s*\d{{4}})?)?                      # , May 3
            (?:\s*[(\[]\s*[^)\]]{{2,30}}[)\]])?                              # (AP)
        | (?:{_PLACE}(?:[\s/-]{_PLACE}){{0,3}}(?:,\s*{_PLACE})?
            (?:,\s*[\w.\s]{{3,18}})?)?
            \s*[(\[]\s*{_AGENCY}(?:[/,\s-]+\w+){{0,2}}\s*[)\]]               # Berlin (dpa)
        )
        )\s*(?:[—–:]|--|-(?=\s)|\.\s?[—–-])\s*(?=\S)""",
    re.VERBOSE,
)
_EASTERN = re.compile(
    r"^\s*([（(【]?[\u4e00-\u9fff]{2,12}(?:[\u4e00-\u9fff]*\d{1,2}月\d{1,2}日电|社电|电|讯)"
    r"(?:\s*[（(][^）)]{2,40}[）)])?[）)】]?)\s*(?:[:：]|\s|(?<=[电讯）)】]))(?=\S)"
)
_NOT_PLACES = re.compile(
    r"^(?:BREAKING|UPDATE[D]?|WATCH|EXCLUSIVE|NOTE|EDITOR|CORRECTION|OPINION|VIDEO|PHOTOS?|LIVE"
    r"|ANALYSIS|REVIEW|NEW$|Q$|A$|FAQ|TIP|STEP|READ|MORE|WARNING|SPOILER|FACT|FRAGE|ANTWORT)\b"
)
_LONGEST = 70


def split_dateline(text: str) -> tuple[str, str]:
    """Return the dateline at the head of `text`, without the dash, and the text after it.

    ``("", text)`` if the text does not begin with one.
    """
    for pattern in (_LATIN, _EASTERN):
        match = pattern.match(text[:200])
        if match and len(match[1]) <= _LONGEST and not _NOT_PLACES.match(match[1]):
            rest = text[match.end() :]
            if rest[:1].isalnum() or rest[:1] in "\"'“‘«„»¿¡(":
                return match[1].strip(), rest
    return "", text
