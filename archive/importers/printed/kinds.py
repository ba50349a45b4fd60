"""What formats call the kinds of blocks, in the words that are in use among them.

The labels of ALTO tags, PAGE region types, Transkribus structures and SegmOnto zones.
"""

from __future__ import annotations

import re

from archive.importers.printed.layout import BlockKind

_LISTED = {
    BlockKind.HEADING: "heading headline title titre titel heading1 heading2 subheadline "
    "subheading head header1 headingline titlezone maintitle überschrift ueberschrift "
    "rubrik sectionheading",
    BlockKind.CAPTION: "caption figurecaption imagecaption legend légende legende",
    BlockKind.RUNNING: "header footer pagenumber runningtitle runninghead runningheader "
    "runningtitlezone numberingzone quiremarkszone signaturemark catchword pageheader "
    "pagefooter folio colophon runningfooter kolumnentitel",
    BlockKind.ADVERTISEMENT: "advertisement advert ad advertising publicité publicite "
    "anzeige annonce reklame advertzone",
    BlockKind.TABLE: "table tableau tabelle tablezone",
    BlockKind.ILLUSTRATION: "illustration image graphic photo photograph figure picture "
    "graphiczone",
}
_KINDS = {name: kind for kind, names in _LISTED.items() for name in names.split()}
_WORDY = re.compile(r"[\s_-]+|[:#.].*$")
_NUMBER = re.compile(r"\d+$")


def kind_of(label: str) -> BlockKind | None:
    """Return the kind of block that `label` names; ``None`` if it tells none of them."""
    plain = _WORDY.sub("", label.strip().lower())
    return _KINDS.get(plain) or _KINDS.get(_NUMBER.sub("", plain))
