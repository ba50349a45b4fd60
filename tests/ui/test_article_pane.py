from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QTextCursor, QTextFormat
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from archive.model import (
    Article,
    Entity,
    EntityKind,
    Field,
    HeldArticle,
    Mention,
    Names,
    Provenance,
)
from reader.article import ArticleView
from ui import theme
from ui.article.marks import Place, current_match_format
from ui.article.pane import ArticlePane

TEXT = (
    "Mayor Ada Fenwick of Fenton met the 𝔉raktur Society 😀 on Friday.\n\n"
    + "Nothing was said for a while. " * 300
    + "\n\nThen Fenwick spoke of the locomotive."
)
ADA = Entity(EntityKind.PERSON, "Ada Fenwick", ("Ada Fenwick", "Fenwick"), 2, role="Mayor")
FENTON = Entity(EntityKind.PLACE, "Fenton", ("Fenton",), 1)
SOCIETY = Entity(EntityKind.ORGANIZATION, "𝔉raktur Society", ("𝔉raktur Society",), 1)
FRIDAY = Entity(
    EntityKind.DATE, "Friday", ("Friday",), 1, "1912-04-12", "the Friday before"
)


def mention(entity: Entity, printed: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(printed, start + 1)
    return Mention(
        entity.kind,
        Field.TEXT,
        start,
        start + len(printed),
        printed,
        entity.name,
        entity.value,
        "printed",
    )


NAMES = Names(
    (
        mention(ADA, "Ada Fenwick"),
        mention(FENTON, "Fenton"),
        mention(SOCIETY, "𝔉raktur Society"),
        mention(FRIDAY, "Friday"),
        mention(ADA, "Fenwick", 1),
    ),
    (ADA, FENTON, SOCIETY, FRIDAY),
)


def view(
    names: Names | None = NAMES, searched: str = "", text: str = TEXT, number: int = 1
) -> ArticleView:
    article = Article(
        f"gazette-a00{number}",
        "THE LOCOMOTIVE arrives",
        text,
        Provenance("a.txt", "00", "text 1"),
        authors=("Ada Fenwick",),
        dateline="FENTON",
        language="en",
        notes=("ends at a paywall",),
    )
    matches = []
    at = text.find(searched) if searched else -1
    while at >= 0:
        matches.append((at, at + len(searched)))
        at = text.find(searched, at + 1)
    return ArticleView(
        HeldArticle(article, "Fenton Gazette", "1912-04-16", "a", "A3", names=names),
        ((Field.TEXT, tuple(matches)),) if matches else (),
    )


@pytest.fixture
def pane(qtbot: QtBot) -> ArticlePane:
    made = ArticlePane()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def dark() -> Iterator[None]:
    before = QGuiApplication.palette()
    QGuiApplication.setPalette(theme.build_palette(theme.DARK))
    yield
    QGuiApplication.setPalette(before)


def contrast(ink: QColor, ground: QColor) -> float:
    """The ratio of WCAG 2."""
    lights = []
    for colour in (ink, ground):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        r, g, b = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        )
        lights.append(0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    return max(lights) / min(lights)


def said(pane: ArticlePane) -> str:
    return pane._bar._place.text()


def pointed(pane: ArticlePane) -> str:
    (over,) = pane._text.extraSelections()
    return over.cursor.selectedText()


def top(pane: ArticlePane) -> int:
    return pane._text.verticalScrollBar().value()


def point_of(pane: ArticlePane, printed: str) -> QPoint:
    text = pane._text
    cursor = text.document().find(printed)
    cursor.setPosition(cursor.selectionStart() + 1)
    return text.cursorRect(cursor).center()


def marked(pane: ArticlePane) -> list[str]:
    """The underlined stretches of the document."""
    found = []
    block = pane._text.document().begin()
    while block.isValid():
        encoded = block.text().encode("utf-16-le")
        found += [
            encoded[2 * look.start : 2 * (look.start + look.length)].decode("utf-16-le")
            for look in block.layout().formats()
            if look.format.fontUnderline() or look.format.underlineStyle().value
        ]
        block = block.next()
    return found


def test_article_is_shown_in_reading_order(pane: ArticlePane) -> None:
    pane.show_article(view())

    lines = pane._text.toPlainText().splitlines()

    assert lines[:3] == [
        "Fenton Gazette · 16 April 1912 · page A3 · English",
        "THE LOCOMOTIVE arrives",
        "FENTON — Mayor Ada Fenwick of Fenton met the 𝔉raktur Society 😀 on Friday.",
    ]
    assert lines[-2:] == ["Ends at a paywall.", "From a.txt"]


def test_mentions_are_underlined_where_they_stand(pane: ArticlePane) -> None:
    pane.show_article(view())

    assert marked(pane) == [mention.text for mention in NAMES.mentions]


def test_a_kind_can_be_left_unmarked(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show_article(view())

    with qtbot.waitSignal(pane.kind_toggled):
        pane.set_kind_visible(EntityKind.PERSON, visible=False)

    assert marked(pane) == ["Fenton", "𝔉raktur Society", "Friday"]


def test_each_kind_is_told_apart_without_colour(pane: ArticlePane) -> None:
    pane.show_article(view())

    block = pane._text.document().findBlockByNumber(2)
    styles = {look.format.underlineStyle() for look in block.layout().formats()}

    assert len(styles) == len(EntityKind)


def test_matches_are_gone_through_and_wrap(pane: ArticlePane) -> None:
    pane.show_article(view(searched="Fenwick"))
    steps = [said(pane)]

    for step in (pane.next_match, pane.next_match, pane.previous_match):
        step()
        steps.append(said(pane))

    assert steps == ["match 1 of 2", "match 2 of 2", "match 1 of 2", "match 2 of 2"]
    assert pointed(pane) == "Fenwick"


def test_match_in_sight_leaves_the_headline_in_sight(pane: ArticlePane) -> None:
    pane.show_article(view(searched="Fenton"))

    assert top(pane) == 0


def test_match_out_of_sight_is_scrolled_to(pane: ArticlePane) -> None:
    pane.show_article(view(searched="locomotive"))

    assert top(pane) > 0
    cursor = pane._text.document().find("locomotive", 100)
    assert 0 <= pane._text.cursorRect(cursor).top() < pane._text.viewport().height()


def test_names_that_arrive_move_nothing(pane: ArticlePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.names_wanted) as wanted:
        pane.show_article(view(names=None, searched="locomotive"))
    assert wanted.args == ["gazette-a001"]
    assert "being found" in pane._panel._message.text()
    before = top(pane)
    cursor = pane._text.document().find("while")
    pane._text.setTextCursor(cursor)
    pane._text.verticalScrollBar().setValue(before)

    pane.show_names(view(searched="locomotive"))

    assert top(pane) == before
    assert pane._text.selected_text() == "while"
    assert marked(pane) == [mention.text for mention in NAMES.mentions]
    assert said(pane) == "match 1 of 1"


def test_names_of_an_article_that_was_put_right_meanwhile_come_with_its_text(
    pane: ArticlePane,
) -> None:
    pane.show_article(view(names=None, searched="locomotive"))
    mended = "Fenton. " + TEXT

    pane.show_names(view(searched="locomotive", text=mended, names=Names()))

    text = pane._text.toPlainText()
    assert "Fenton. " + TEXT.split("\n", maxsplit=1)[0] in text
    start, end = pane._view.matches[0][1][0]
    assert mended[start:end] == "locomotive"
    assert said(pane) == "match 1 of 1"


def test_names_of_another_article_are_not_shown(pane: ArticlePane) -> None:
    pane.show_article(view(names=None))

    pane.show_names(view(number=2))

    assert marked(pane) == []


def test_same_article_stays_where_it_is_when_the_search_changes(pane: ArticlePane) -> None:
    pane.show_article(view())
    pane._text.verticalScrollBar().setValue(50)

    pane.show_article(view(searched="Friday"))

    assert top(pane) == 50
    assert said(pane) == "match 1 of 1"


def test_click_on_a_mention_chooses_its_entity(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show_article(view())

    qtbot.mouseClick(
        pane._text.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, "𝔉raktur")
    )

    assert said(pane) == "𝔉raktur Society 1 of 1"
    assert pointed(pane) == "𝔉raktur Society"
    assert pane._panel._list.currentIndex().data() == "𝔉raktur Society"


def test_mention_tells_its_date_and_the_rule(pane: ArticlePane) -> None:
    pane.show_article(view())
    found = pane._text.mention_under(point_of(pane, "Friday"))

    assert found is not None
    assert pane._text._told(found) == "Date: 12 April 1912\nprinted"


def test_chosen_entity_is_gone_through_mention_by_mention(pane: ArticlePane) -> None:
    pane.show_article(view())
    told = []

    for _ in range(3):
        pane._panel.entity_chosen.emit(ADA)
        told.append((said(pane), pointed(pane)))

    assert told == [
        ("Ada Fenwick 1 of 2", "Ada Fenwick"),
        ("Ada Fenwick 2 of 2", "Fenwick"),
        ("Ada Fenwick 1 of 2", "Ada Fenwick"),
    ]


def test_copy_is_plain_text(pane: ArticlePane) -> None:
    pane.show_article(view())
    cursor = QTextCursor(pane._text.document())
    cursor.select(QTextCursor.SelectionType.Document)
    pane._text.setTextCursor(cursor)

    copied = pane._text.createMimeDataFromSelection()

    assert copied.formats() == ["text/plain"]
    assert "THE LOCOMOTIVE arrives\nFENTON — Mayor" in copied.text()


def test_citation_is_put_on_the_clipboard(pane: ArticlePane) -> None:
    pane.show_article(view())

    pane.copy_citation()

    assert QGuiApplication.clipboard().text() == (
        "Ada Fenwick, “THE LOCOMOTIVE arrives”, Fenton Gazette, 16 April 1912, p. A3"
    )


@pytest.mark.parametrize("width", [700, 1600])
def test_star_stands_beside_the_text_at_any_width(pane: ArticlePane, width: int) -> None:
    pane.show_article(view())

    pane.resize(width, 600)

    text = pane._text
    margin = round(text.document().documentMargin())
    assert pane._star.geometry().left() > text.viewport().geometry().right() - margin
    assert pane._star.geometry().right() < text.width()


def test_star_asks_for_a_bookmark_and_is_told(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show_article(view())
    assert pane._star.accessibleName() == "Bookmark the article"

    with qtbot.waitSignal(pane.bookmark_requested) as asked:
        qtbot.mouseClick(pane._star, Qt.MouseButton.LeftButton)
    pane.set_bookmarked(True)

    assert asked.args == ["gazette-a001"]
    assert pane._star.accessibleName() == "Remove the bookmark"


def menu_of(pane: ArticlePane, at: QPoint) -> dict[str, QAction]:
    pane._text.menu_wanted.emit(QPoint(0, 0), pane._text.mention_under(at))
    menu = pane.findChildren(QMenu)[-1]
    return {action.text(): action for action in menu.actions()}


def test_right_click_searches_for_the_selection(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show_article(view())
    pane._text.setTextCursor(pane._text.document().find("met the"))

    actions = menu_of(pane, QPoint(0, 0))
    with qtbot.waitSignal(pane.entity_search_requested) as searched:
        actions["Search for “met the”"].trigger()

    assert searched.args == ['"met the"']


def test_right_click_on_a_mention_searches_for_its_entity(
    pane: ArticlePane, qtbot: QtBot
) -> None:
    pane.show_article(view())

    actions = menu_of(pane, point_of(pane, "Ada Fenwick of"))
    with qtbot.waitSignal(pane.entity_search_requested) as searched:
        actions["Search for “Ada Fenwick”"].trigger()

    assert searched.args == ['person:"Ada Fenwick"']
    assert not actions["Copy"].isEnabled()


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_current_match_stands_out_and_stays_readable(
    qtbot: QtBot, dark: None, colours: theme.Colours
) -> None:
    QGuiApplication.setPalette(theme.build_palette(colours))

    look = current_match_format()
    ground = look.background().color()
    ink = (
        look.foreground().color()
        if look.hasProperty(QTextFormat.Property.ForegroundBrush.value)
        else QColor(colours.text)
    )

    assert contrast(ink, ground) >= 4.5
    assert ground != theme.match_background()


def test_text_follows_the_palette(pane: ArticlePane, dark: None) -> None:
    """The `dark` fixture came first; a second palette comes while the text is shown."""
    pane.show_article(view(searched="Friday"))
    before = pane._text.document().findBlockByNumber(2).begin().fragment().charFormat()

    QGuiApplication.setPalette(theme.build_palette(theme.LIGHT))
    QGuiApplication.processEvents()

    after = pane._text.document().findBlockByNumber(2).begin().fragment().charFormat()
    assert before.foreground().color() != after.foreground().color()
    assert pointed(pane) == "Friday"


def test_zoom_keeps_what_was_at_the_top(pane: ArticlePane) -> None:
    pane.show_article(view(searched="locomotive"))
    place = pane._text.cursorForPosition(QPoint(0, 0)).position()
    size = pane._text.document().defaultFont().pointSizeF()

    pane.zoom(3)

    assert pane._text.document().defaultFont().pointSizeF() > size
    cursor = pane._text.cursorForPosition(QPoint(0, 2))
    assert abs(cursor.position() - place) < 120
    pane.zoom_reset()
    assert pane._text.document().defaultFont().pointSizeF() == pytest.approx(size)


def test_panel_goes_under_a_narrow_article_and_back(pane: ArticlePane) -> None:
    pane.show_article(view())
    assert pane._splitter.orientation() is Qt.Orientation.Horizontal

    pane.resize(420, 600)
    assert pane._splitter.orientation() is Qt.Orientation.Vertical
    pane.resize(1000, 600)

    assert pane._splitter.orientation() is Qt.Orientation.Horizontal


def test_a_long_name_asks_for_no_room(pane: ArticlePane) -> None:
    pane.show_article(view(searched="Friday"))
    width = pane._bar.minimumSizeHint().width()

    pane._bar.say("Society for the Promotion of Useful Knowledge 1 of 12" * 3)

    assert pane._bar.minimumSizeHint().width() == width


def test_panel_can_be_hidden_and_brought_back(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show_article(view())

    with qtbot.waitSignal(pane.panel_changed) as changed:
        pane.set_panel("hidden")

    assert changed.args == ["hidden"]
    assert not pane._panel.isVisible()
    pane.set_panel("under")
    assert pane._panel.isVisible()
    assert pane._splitter.orientation() is Qt.Orientation.Vertical


def test_state_is_restored(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.zoom(2)
    pane.set_kind_visible(EntityKind.DATE, visible=False)
    pane.set_panel("under")
    other = ArticlePane()
    qtbot.addWidget(other)

    other.restore_state(pane.save_state())

    assert other.save_state() == pane.save_state()


def test_odd_state_is_passed_over(pane: ArticlePane) -> None:
    before = pane.save_state()

    pane.restore_state({"zoom": "large", "kinds": 3, "panel": "above", "shares": {"x": 2}})

    assert pane.save_state() == before


def test_every_control_has_an_accessible_name(pane: ArticlePane) -> None:
    pane.show_article(view())

    buttons = [*pane._bar._kinds.values(), pane._bar._next, pane._bar._previous]
    buttons += [pane._bar._panel, pane._star]

    assert all(button.accessibleName() for button in buttons)
    assert pane._text.accessibleName()
    assert pane._panel._list.accessibleName()


def test_undated_article_without_names_can_be_shown(pane: ArticlePane) -> None:
    bare = view(names=Names(), text="")
    article = replace(bare.held.article, headline="", dateline="", notes=())

    pane.show_article(
        replace(bare, held=replace(bare.held, article=article, published=None))
    )

    assert "undated" in pane._text.toPlainText()
    assert "No names" in pane._panel._message.text()


def test_cleared_pane_shows_no_article(pane: ArticlePane) -> None:
    pane.show_article(view(searched="Fenwick"))

    pane.clear()
    pane.next_match()

    assert pane.article_id() is None
    assert not pane._star.isVisible()


def test_very_long_article_does_not_freeze(pane: ArticlePane) -> None:
    text = "\n\n".join(
        f"Ada Fenwick spoke to Ada Fenwick. {TEXT[70:300]}" for _ in range(4000)
    )
    mentions = []
    at = text.find("Ada Fenwick")
    while at >= 0 and len(mentions) < 10_000:
        mentions.append(replace(NAMES.mentions[0], start=at, end=at + 11))
        at = text.find("Ada Fenwick", at + 11)
    long = view(Names(tuple(mentions), (ADA,)), text=text, number=3)

    started = time.thread_time()
    pane.show_article(long)
    QGuiApplication.processEvents()
    took = time.thread_time() - started

    assert len(text) > 1_000_000
    assert took < 1.0  # seconds of its own, a fifth of it at best


def test_match_far_down_is_reached_when_it_is_laid_out(
    pane: ArticlePane, qtbot: QtBot
) -> None:
    text = "\n\n".join(["Nothing was said for a while. " * 20] * 400) + " locomotive"

    pane.show_article(view(None, "locomotive", text))

    qtbot.waitUntil(lambda: bool(pane._text.extraSelections()))
    (over,) = pane._text.extraSelections()
    assert 0 <= pane._text.cursorRect(over.cursor).top() < pane._text.viewport().height()


def test_place_between_paragraphs_is_no_place(pane: ArticlePane) -> None:
    pane.show_article(view())
    gap = TEXT.index("\n\n")
    assert pane._text.marks is not None

    assert pane._text.marks.place(Field.TEXT, gap, gap + 2) is None
    assert isinstance(pane._text.marks.place(Field.TEXT, gap - 1, gap + 3), Place)
