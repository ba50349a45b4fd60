"""Messages as agencies sent them: with the controls of the wire, without, or teleprinted.

SOH opens the header (service and number, priority, category, words), STX the text, ETX
what the agency adds (day and time), EOT ends the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.importers.wire.sent import sent_on

_SOH, _STX, _ETX, _EOT = "\x01", "\x02", "\x03", "\x04"
_BEGINS = re.compile(
    rb"[\x00\x05\x0a\x0c\x0d\x16\x20\x7f]{0,200}\x01[\x1f-\x7e\x80-\xff]{3}"
)
# The same with the controls lost, as files that were once opened in an editor have it:
# "a0456", "r i BC-Storm 09-15 0400", "^BC-Storm,400<"; "eca0003 3 i 380  dpa 0045".
_BARE_ANPA = re.compile(
    r"^[A-Za-z]\d{4}[\w-]{0,16}[^\S\n]*\n[^\S\n]*[a-z] [a-z] "
    r"(?:[^\n]{0,200}\n(?:[^\n^]{0,80}\n){0,3}(?=\^[^\n]{0,120}[<=]\s*\n)"
    r"|BC-[^\n]{1,80}[^\S\n]\d\d-\d\d \d{4}[^\S\n]*\n)",
    re.MULTILINE,
)
_BARE_IPTC = re.compile(
    r"^[a-z]{2,5}\d{3,4} \d [a-z]{1,3} \d{1,4} {1,3}[\w/ -]{2,30} \d{3,4}[^\S\n]*\n"
    r"\n{0,3}(?:[^\n]{2,80}/[^\S\n]*\n)?",
    re.MULTILINE,
)
# Wires of the teleprinter: "ZCZC ELM0123", to whom it goes, text, "NNNN".
_TELEPRINTED = re.compile(
    r"^[^\S\n]*ZCZC\b(?P<called>[^\n]{0,80})\n(?P<message>.*?)(?=^[^\S\n]*(?:NNNN|ZCZC)\b|\Z)",
    re.MULTILINE | re.DOTALL,
)
# "YY TDR", "%MNETALL MFI MGD", "ELM0123 7 CRO 0 ELM CRO NAZ", ":".
_ROUTED = re.compile(r"[%$*:#]?[A-Z\d]{0,10}(?: [A-Z\d]{1,8}){0,8}")
# What teleprinters were told at the end of a line: to begin another, in bold, centred.
_ORDERS = re.compile(r"[^\S\n]*[<.=]{0,3}!$|^[<:](?=[^\s:])", re.MULTILINE)
_BARE_END = re.compile(
    r"^[^\S\n]*(?:[A-Z]{2}-[A-Z]{2}-\d\d-\d\d-\d\d[^\n]{0,40}"
    r"|[A-Z]{2,3}-\d\d:\d\d-\d\d-\d\d-\d\d"
    r"|\d{6} (?:[A-Z]{2,5} )?[A-Za-z][a-zéûä]{2} \d\d)[^\S\n]*$",
    re.MULTILINE,
)
HEADER = re.compile(
    r"(?P<service>[A-Za-z]{0,5})(?P<number>\d{0,5})\S{0,8}\s+(?P<priority>\w)\s+"
    r"(?P<category>[A-Za-z]{1,3})\s+(?P<words>\d{1,5})?\s*(?P<more>[^\r\n]*)"
)
ANPA_HEADER = re.compile(
    r"(?P<service>[A-Za-z])(?P<number>\d{4})[^\r\n]*\r?\n\s*(?P<priority>[a-z])\s(?P<category>[a-z])"
    r"(?P<more>[^\r\n]*)"
)
_CLOSING = 4
# "12-FEB-20 12:05", "131137 GMT Nov 13" and nothing else.
_ONLY_SENT = re.compile(r"(?:\d[\w:./-]*|[A-Z]{2,4}|[A-Z][a-z]{2})(?: [\w:./-]{1,9}){0,4}")
_LONGEST_TRAILER = 1_000
_LONGEST_HEAD = 8
_LONGEST_HEADLINE = 160
_FIRST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Message:
    """One message: header, text and what follows the text, as transmitted.

    `called` is what stands beside ``ZCZC``: a number, or the agency.
    """

    header: str
    text: str
    trailer: str
    called: str = ""

    @property
    def is_anpa(self) -> bool:
        return bool(ANPA_HEADER.match(self.header)) or self.text.lstrip().startswith("^")


def opens_message(head: bytes) -> bool:
    """Whether a file that begins with `head` holds messages."""
    if _BEGINS.match(head):
        return True
    text = _lined(head[:_FIRST_LINES].decode("latin-1")).lstrip("\n ")
    return any(form.match(text) for form in (_BARE_ANPA, _BARE_IPTC, _TELEPRINTED))


def _lined(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n")


def messages(content: str) -> Iterator[Message]:
    """Yield the messages in a decoded file, in order."""
    content = _lined(content)
    if _SOH not in content and _TELEPRINTED.match(content.lstrip("\n ")):
        yield from map(_teleprinted, _TELEPRINTED.finditer(content))
        return
    if _SOH not in content:
        for bare in (_BARE_ANPA, _BARE_IPTC):
            content = bare.sub(lambda opened: f"{_SOH}{opened[0]}{_STX}", content)
        content = _BARE_END.sub(lambda closed: f"{_ETX}{closed[0]}", content)
    for message in content.split(_SOH)[1:]:
        message = message.partition(_EOT)[0]  # noqa: PLW2901 - its end
        header, mark, text = message.partition(_STX)
        if not mark:
            header, _, text = message.partition("\n")
        text, _, trailer = text.partition(_ETX)
        yield Message(header, text.replace(_STX, ""), trailer[:_LONGEST_TRAILER])


def _teleprinted(found: re.Match[str]) -> Message:
    """A message between ``ZCZC`` and ``NNNN``; its first line is the headline."""
    lines = _ORDERS.sub("", found["message"]).rstrip().split("\n")
    start = next(
        (place for place, line in enumerate(lines) if not _ROUTED.fullmatch(line.strip())),
        len(lines),
    )
    header = next((line for line in lines[:start] if HEADER.match(line)), "")
    text = lines[start:]
    end = len(text)
    while end > 1 and not sent_on(text[end - 1]) and len(text) - end < _CLOSING:
        end -= 1
    end = end - 1 if end > 1 and _ONLY_SENT.fullmatch(text[end - 1].strip()) else len(text)
    marked = any(line.rstrip().endswith("=") for line in text[:_LONGEST_HEAD])
    if text and not marked and len(text[0]) < _LONGEST_HEADLINE:
        text[0] += " ="
    trailer = "\n".join(text[end:])
    return Message(header, "\n".join(text[:end]), trailer, found["called"])
