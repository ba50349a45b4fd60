"""The article pane: an article, its marks, and its names and dates next to it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive.model import Entity, EntityKind, Field, HeldArticle, Mention, Names
from reader.article import ArticleView
from reader.citations import citation
from reader.decided import NOTHING_DECIDED, decided
from ui import theme
from ui.article.bar import ArticleBar
from ui.article.entity_deeds import Wanted
from ui.article.entity_panel import EntityPanel
from ui.article.going import Going
from ui.article.menu import ArticleMenu
from ui.article.splitter import BESIDE, HIDDEN, UNDER, NamesSplitter
from ui.article.star import Star
from ui.article.text import ArticleText

_ZOOMS = (-4, 12)


class ArticlePane(QWidget):
    """Shows one article to be read; says what is asked of it by signals.

    Signals:
        entity_search_requested: A query that finds a name, or a selected phrase.
        bookmark_requested: The id of the article to keep, or to keep no longer.
        details_requested: What is known of the article is to be shown.
        names_wanted: The id of an article that is shown before its names were found.
        deed_wanted: A `Wanted`: what is to be done to a name of the article.
        panel_changed: Where the panel was put: "beside", "under" or "hidden".
        kind_toggled: A kind, and whether it is marked now.
    """

    entity_search_requested = Signal(str)
    bookmark_requested = Signal(str)
    why_requested = Signal(str)
    details_requested = Signal()
    names_wanted = Signal(str)
    deed_wanted = Signal(object)
    panel_changed = Signal(str)
    kind_toggled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ArticleView | None = None
        self._decided = NOTHING_DECIDED
        self._visible = set(EntityKind)
        self._zoom = 0
        self._star = Star()
        self._star.clicked.connect(self._ask_for_bookmark)
        self._text = ArticleText(self._star)
        self._text.mention_clicked.connect(self._choose_mention)
        self._text.menu_wanted.connect(self._show_menu)
        self._text.zoom_wanted.connect(self.zoom)
        self._going = Going(self._text, self)
        self._bar = ArticleBar()
        self._going.said.connect(self._bar.say)
        self._bar.next_wanted.connect(self.next_match)
        self._bar.previous_wanted.connect(self.previous_match)
        self._bar.panel_chosen.connect(self.set_panel)
        self._bar.kind_toggled.connect(self._toggle_kind)
        self._text.focus_changed.connect(self._bar.set_reading)
        self._panel = EntityPanel()
        self._panel.entity_chosen.connect(self._going.next_mention)
        self._panel.search_requested.connect(self.entity_search_requested)
        self._panel.deed_wanted.connect(self._want)
        self._splitter = NamesSplitter(self._text, self._panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._reading())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._bar.set_panel(BESIDE)
        self.set_bookmarked(False)

    def show_article(self, view: ArticleView) -> None:
        """Show an article; its first match is scrolled to if it is out of sight.

        The same article with other matches stays where it is otherwise.
        """
        before = self._view
        same = before is not None and _printed(before) == _printed(view)
        searched_anew = before is None or before.matches != view.matches
        view = self._take(view)
        self._stack.setCurrentIndex(1)
        if same:
            self._text.update_view(view)
        else:
            self._text.set_view(view)
        self._show_panel_names(view, stays=same)
        self.set_bookmarked(view.bookmarked)
        if not same or searched_anew:
            self._begin_at_first_match()
        if view.held.names is None:
            self.names_wanted.emit(view.held.article.id)

    def show_names(self, view: ArticleView) -> None:
        """Show the names of the article shown, now that they are found; nothing moves.

        If it was put right or read anew meanwhile, it is shown as it is now: names and
        matches are of that.
        """
        if self._view is None or self._view.held.article.id != view.held.article.id:
            return
        if _printed(self._view) != _printed(view):
            self.show_article(view)
            return
        searched_anew = self._view.matches != view.matches
        view = self._take(view)
        self._text.update_view(view)
        self._show_panel_names(view, stays=True)
        if searched_anew:
            self._begin_at_first_match()

    def clear(self) -> None:
        """Show no article."""
        self._view = None
        self._text.set_view(None)
        self._panel.clear()
        self._bar.set_matches(0)
        self._stack.setCurrentIndex(0)

    def article_id(self) -> str | None:
        """Return the id of the article shown."""
        return None if self._view is None else self._view.held.article.id

    def next_match(self) -> None:
        """Go to the next match, from the last to the first."""
        self._going.step(1)

    def previous_match(self) -> None:
        """Go to the previous match, from the first to the last."""
        self._going.step(-1)

    def point_at(self, field: Field, start: int, end: int) -> None:
        """Go to code points ``start:end`` of a field, as to a match if one begins there."""
        self._going.point_at(field, start, end)

    def zoom(self, step: int) -> None:
        """Set the text larger by `step` steps, or smaller if it is negative."""
        self._set_zoom(self._zoom + step)

    def zoom_reset(self) -> None:
        """Set the text as large as usual."""
        self._set_zoom(0)

    def set_kind_visible(self, kind: EntityKind, visible: bool) -> None:
        """Mark the mentions of a kind in the text, or leave them unmarked."""
        self._bar.set_kind_visible(kind, visible=visible)

    def set_bookmarked(self, bookmarked: bool) -> None:
        """Fill the star, or empty it."""
        self._star.fill(filled=bookmarked)

    def enter(self) -> None:
        """Take the keyboard to the text.

        There is no focus proxy, for with one the Tab key passes over the buttons of a pane.
        """
        self._text.setFocus()

    def set_panel(self, panel: str) -> None:
        """Put the names "beside" or "under" the article, or have them "hidden".

        Beside a narrow article there is no room: they go under it until there is.
        """
        self._bar.set_panel(panel)
        self._splitter.set_panel(panel)
        self.panel_changed.emit(panel)

    def copy_citation(self) -> None:
        """Put a citation of the article shown on the clipboard."""
        if self._view is not None:
            QGuiApplication.clipboard().setText(citation(self._view.held))
            self._bar.say(self.tr("citation copied"))

    def save_state(self) -> dict[str, object]:
        """Return zoom, marked kinds and the place of the panel, for the next start."""
        return {
            "zoom": self._zoom,
            "kinds": sorted(kind.value for kind in self._visible),
            "panel": self._splitter.panel,
            "shares": dict(self._splitter.shares),
        }

    def restore_state(self, state: dict[str, object]) -> None:
        """Restore what `save_state` returned; what is missing or odd stays as it is."""
        zoom, kinds = state.get("zoom"), state.get("kinds")
        panel, shares = state.get("panel"), state.get("shares")
        if isinstance(zoom, int):
            self._set_zoom(zoom)
        if isinstance(kinds, list):
            for kind in EntityKind:
                self.set_kind_visible(kind, kind.value in kinds)
        if isinstance(shares, dict):
            self._splitter.set_shares(
                {
                    panel: share
                    for panel, share in shares.items()
                    if panel in {BESIDE, UNDER}
                    and isinstance(share, float)
                    and 0 < share < 1
                }
            )
        if panel in {BESIDE, UNDER, HIDDEN}:
            self.set_panel(str(panel))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._text.restyle()
            self._star.dress()

    def _nothing(self) -> QWidget:
        label = QLabel(self.tr("Choose an article to read it here."))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _reading(self) -> QWidget:
        reading = QWidget()
        layout = QVBoxLayout(reading)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._splitter, 1)
        return reading

    def _show_panel_names(self, view: ArticleView, *, stays: bool) -> None:
        self._panel.show_names(
            view.held.names,
            issue_dated=view.held.published is not None,
            decided=self._decided,
            note=view.names_note if view.held.names is not None else "",
            stays=stays,
        )

    def _take(self, view: ArticleView) -> ArticleView:
        """Remember an article, and return it with its names as the user decided of them."""
        names = view.held.names
        self._decided = decided(names or Names(), view.authorities)
        if names is not None:
            view = replace(view, held=replace(view.held, names=self._decided.names))
        self._view = view
        return view

    def _want(self, wanted: Wanted) -> None:
        if self._view is not None:
            article_id = self._view.held.article.id
            self.deed_wanted.emit(replace(wanted, article_id=article_id))

    def _begin_at_first_match(self) -> None:
        self._bar.set_matches(self._going.begin())
        self._going.step(0)

    def _choose_mention(self, mention: Mention) -> None:
        entity = self._entity_of(mention)
        if entity is not None:
            self._panel.select(entity)
            self._going.go_to(entity, mention)

    def _entity_of(self, mention: Mention) -> Entity | None:
        names = self._view.held.names if self._view is not None else None
        for entity in names.entities if names is not None else ():
            if entity.kind is mention.kind and entity.name == mention.entity:
                return entity
        return None

    def _toggle_kind(self, kind: EntityKind, visible: bool) -> None:
        self._visible = self._visible | {kind} if visible else self._visible - {kind}
        self._text.set_kinds(self._visible)
        self.kind_toggled.emit(kind, visible)

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = max(_ZOOMS[0], min(zoom, _ZOOMS[1]))
        self._text.set_zoom(self._zoom)

    def _ask_for_bookmark(self) -> None:
        if self._view is not None:
            self.bookmark_requested.emit(self._view.held.article.id)

    def _show_menu(self, at: QPoint, mention: Mention | None) -> None:
        menu = ArticleMenu(self)
        menu.search_wanted.connect(self.entity_search_requested)
        selected = " ".join(self._text.selected_text().split())
        copy = menu.addAction(theme.icon("copy"), self.tr("Copy"), self._text.copy)
        copy.setEnabled(bool(selected))
        menu.addAction(theme.icon("quote"), self.tr("Copy citation"), self.copy_citation)
        menu.offer_selection(selected)
        entity = self._entity_of(mention) if mention is not None else None
        if entity is not None:
            menu.offer_name(entity, self._decided, self._want)
        menu.addSeparator()
        menu.addAction(self._star.icon(), self._star.toolTip(), self._ask_for_bookmark)
        menu.addAction(theme.icon("info"), self.tr("Why is this here?"), self._ask_why)
        menu.addAction(theme.icon("edit"), self.tr("Details…"), self.details_requested.emit)
        menu.popup(at)

    def _ask_why(self) -> None:
        if self._view is not None:
            self.why_requested.emit(self._view.held.article.id)


def _printed(view: ArticleView) -> HeldArticle:
    """Return what is printed of an article, whatever was found in it."""
    return replace(view.held, names=None)
