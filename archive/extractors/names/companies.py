"""Companies by their legal form: "Procter & Gamble Co and Bank of America Corp" are two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.vocabulary import vocabulary
from archive.extractors.names.words import CALENDAR, OPENERS, TITLE_NAMES
from archive.model import EntityKind

LEGAL_RULE = "legal form behind the name"

# Forms that are hardly anything else; of the short ones the last letters of a company's
# name are asked for, too, since "SA" is South Africa and "AG" a lawyer.
_FORM = (
    r"(?:Inc|Corp|Cos?|Ltd|Limited|LLC|LLP|PLC|Plc|plc|GmbH|SpA|S\.p\.A|NV|N\.V|SAB|SA|S\.A|"
    r"AG|SE|ASA|AB|A/S|Oyj|BV|B\.V|KGaA|Bhd|Tbk|PJSC|KK|Pte|Pty)"
)
_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\.(?! [A-Z])[\w'’-]*)*|[ei][A-Z]\w+)"
# "The Bank of Halden Corp", but "Smith of Halden Corp" is somebody of a company.
_LINK = r"(?:&|(?<=Bank )of|de|do|del|der|von|van|y|e|di|und|et)"
_COMPANY = re.compile(
    rf"(?<![\w.'’&/-])(?!{_FORM}\b)"
    rf"(?P<name>{_WORD}(?: (?:{_LINK} )?{_WORD}){{0,5}}?)"
    rf"(?:,(?= (?:Inc|Ltd|LLC|PLC)\b))?(?: &)? {_FORM}(?![\w-])"
    rf"(?:,?\.?,? (?:& )?{_FORM}(?![\w-]))*"
)
_FIRST = re.compile(rf"{_WORD} (?:{_LINK} )?")
_ONE = re.compile(_WORD)
_ANOTHER = re.compile(r"\.?(?:,| (?:and|of|or|with)\b)")
_FORMS = re.compile(rf"(?<!\w){_FORM}(?![\w-])")


def find_companies(text: str, spans: Spans) -> Spans:
    """Find whole companies before their legal forms, and part those that ran together."""
    if not _FORMS.search(text):
        return spans
    return lay_over(spans, _companies(text, spans))


def _companies(text: str, spans: Spans) -> Iterator[Span]:
    for match in _COMPANY.finditer(text):
        start, end = match.span()
        name_end = match.end("name")
        while (first := _FIRST.match(text, start, name_end)) and _is_before(first):
            start = first.end()
        if _is_before(_ONE.match(text, start)):
            continue
        if not any(
            _is_better(text, span, start, end) for span in overlapping(spans, start, end)
        ):
            yield Span(start, end, EntityKind.ORGANIZATION, LEGAL_RULE)


def _is_better(text: str, span: Span, start: int, end: int) -> bool:
    """Say whether a name that was seen tells better where the company's name is."""
    if span.kind is not EntityKind.ORGANIZATION or span.end < end:
        return False
    if span.start < start:
        return not _FORMS.search(text, span.start, start)
    if span.start > start:  # "Lead Underwriter Bear & Co", but "Calmark Financial Corp"
        return any(
            word.lower() in vocabulary() for word in text[start : span.start].split()
        )
    return span.end > end and not _ANOTHER.match(text, end)


def _is_before(word: re.Match[str] | None) -> bool:
    """Say whether a word stands before a company's name: "Chairman", "In", "Monday"."""
    if word is None:
        return True
    plain = word.group().split(" ")[0]
    return (
        plain.lower() in OPENERS
        or plain.lower().strip(".") in TITLE_NAMES
        or plain.endswith("-based")
        or CALENDAR.fullmatch(plain) is not None
    )
