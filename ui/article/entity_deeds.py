"""What a reader can want done to an entity of the article, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from archive.model import EntityKind
from reader.decided import ShownEntity
from reader.edtf_words import edtf_words
from ui import theme
from ui.article.kinds import day_of, kind_name
from ui.plain import plain_entry

NAMES = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)


class Deed(StrEnum):
    """What can be wanted."""

    PAGE = "open its page"
    DAY = "what is said of the day"
    RENAME = "rename"
    CONFIRM = "confirm"
    CHANGE_KIND = "change kind"
    MERGE = "merge with another of the article"
    MOVE = "somebody else"
    REJECT_HERE = "not a name in this article"
    REJECT = "not a name anywhere"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One deed that is wanted.

    Attributes:
        deed: What is to be done.
        shown: The entity that it is to be done to.
        article_id: The article that shows it.
        kind: The kind it is to be of.
        other: The entity of the same article that it is to be one with.
    """

    deed: Deed
    shown: ShownEntity
    article_id: str = ""
    kind: EntityKind | None = None
    other: ShownEntity | None = None


def offer_page(
    menu: QMenu, shown: ShownEntity, want: Callable[[Wanted], object], keys: str = ""
) -> None:
    """Put into a menu the way to the page of a name, or to what is said of a day.

    `keys` are the keys that lead there, too.
    """
    day = day_of(shown.entity.value) if shown.entity.kind is EntityKind.DATE else ""
    if shown.authority is not None:
        words = _tr("Open the page of “{name}”")
        words = words.format(name=plain_entry(shown.entity.name))
        deed = Deed.PAGE
    elif day:
        words, deed = _tr("What is said of {day}").format(day=edtf_words(day)), Deed.DAY
    else:
        return
    menu.addAction(
        words + (f"\t{keys}" if keys else ""), partial(want, Wanted(deed, shown))
    )


def offer_deeds(
    menu: QMenu,
    shown: ShownEntity,
    others: Sequence[ShownEntity],
    want: Callable[[Wanted], object],
) -> None:
    """Put into a menu what can be decided of an entity; `others` are of the same article.

    Of one that the archive does not know yet nothing can be decided.
    """
    if shown.authority is None:
        return

    def add(to: QMenu, words: str, deed: Deed) -> None:
        to.addAction(words, partial(want, Wanted(deed, shown)))

    menu.addSeparator()
    add(menu, _tr("Rename…") + "\tF2", Deed.RENAME)
    if not shown.authority.confirmed:
        add(menu, _tr("Confirm") + "\tCtrl+K", Deed.CONFIRM)
    kinds = menu.addMenu(_tr("Change kind"))
    for kind in NAMES:
        words = f"{theme.kind_style(kind).glyph} {kind_name(kind)}"
        chosen = Wanted(Deed.CHANGE_KIND, shown, kind=kind)
        action = kinds.addAction(words, partial(want, chosen))
        action.setEnabled(kind is not shown.entity.kind)
    merging = menu.addMenu(_tr("Is the same as"))
    for other in others:
        if other.authority is None or other.authority.key == shown.authority.key:
            continue
        glyph = theme.kind_style(other.entity.kind).glyph
        words = f"{glyph} {plain_entry(other.entity.name)}"
        both = Wanted(Deed.MERGE, shown, other=other)
        merging.addAction(words, partial(want, both))
    merging.setEnabled(not merging.isEmpty())
    add(menu, _tr("Is somebody or something else…"), Deed.MOVE)
    none = menu.addMenu(_tr("Not a name"))
    add(none, _tr("In this article") + "\tDel", Deed.REJECT_HERE)
    add(none, _tr("Everywhere") + "\tCtrl+Del", Deed.REJECT)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)
