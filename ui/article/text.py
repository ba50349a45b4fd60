"""The article's text as one reads it: a quiet column with its marks."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolButton, QToolTip, QWidget

from archive.model import EntityKind, Mention
from reader.article import ArticleView
from reader.edtf_words import edtf_words
from ui.article.document import Role, article_parts
from ui.article.highlight import Positions
from ui.article.kinds import kind_name
from ui.article.marks import Marks, Place
from ui.article.pointer import Pointer
from ui.article.typesetting import column_width, text_size, typeset
from ui.plain import plain_tip

_GUTTER = 44  # pixels kept free beside the column, for the star


class ArticleText(QTextEdit):
    """Shows an article in a centred column; nothing in it is ever loaded or followed.

    `star` is placed beside the headline and scrolls with it.
    """

    mention_clicked = Signal(object)  # Mention
    menu_wanted = Signal(QPoint, object)  # global position, Mention | None
    zoom_wanted = Signal(int)  # steps
    focus_changed = Signal(bool)

    def __init__(self, star: QToolButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Article"))
        self._star = star
        star.setParent(self)
        star.hide()
        self.verticalScrollBar().valueChanged.connect(self._place_star)
        self._view: ArticleView | None = None
        self._kinds: frozenset[EntityKind] = frozenset(EntityKind)
        self._zoom = 0
        self._headline = 0  # the block beside which the star stands
        self._positions = Positions(())
        self._pressed: QPoint | None = None
        self._pointer = Pointer(self)
        self.marks: Marks | None = None

    def set_view(self, view: ArticleView | None) -> None:
        """Show an article from its top, or nothing."""
        self._view = view
        self._pointer.clear()
        self._typeset()
        self.verticalScrollBar().setValue(0)

    def update_view(self, view: ArticleView) -> None:
        """Show the same article with other matches or names; nothing moves."""
        self._view = view
        self._mark(self.document())

    def set_kinds(self, kinds: Collection[EntityKind]) -> None:
        """Mark mentions of these kinds only."""
        self._kinds = frozenset(kinds)
        if self.marks is not None:
            self.marks.draw(self.document(), self._kinds)

    def set_zoom(self, zoom: int) -> None:
        """Set the text `zoom` steps larger than usual; what was at the top stays there."""
        self._zoom = zoom
        self.restyle()

    def restyle(self) -> None:
        """Set the text anew, after the palette or the font changed."""
        if self._view is None:
            return
        top = self.cursorForPosition(QPoint(0, 0)).position()
        chosen = self.textCursor()
        anchor, position = chosen.anchor(), chosen.position()
        self._typeset()
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        cursor.setPosition(top)
        bar = self.verticalScrollBar()
        if top:
            bar.setValue(bar.value() + self.cursorRect(cursor).top())
        else:
            bar.setValue(0)
        self._pointer.arrive()

    def point_out(self, place: Place, kind: EntityKind | None = None) -> None:
        """Mark a mention of `kind`, or a match, more strongly; scroll to it if need be."""
        self._pointer.point_at(place, kind)

    def point_at_nothing(self) -> None:
        """Mark no place more strongly."""
        self._pointer.clear()

    def selected_text(self) -> str:
        """Return the selection as plain text."""
        return self.textCursor().selection().toPlainText()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.selected_text())
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._center()
        self._place_star()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pointer.arrive()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)  # noqa: FBT003  # Qt's signals take no names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)  # noqa: FBT003

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        steps = {
            Qt.Key.Key_Up: bar.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_Down: bar.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_PageUp: bar.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: bar.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Space: bar.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Home: bar.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: bar.SliderAction.SliderToMaximum,
        }
        step = steps.get(Qt.Key(event.key()))
        if plain and step is not None:
            bar.triggerAction(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.mention_under(event.position().toPoint())
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        mention = self.mention_under(pressed)
        if mention is not None:
            self.mention_clicked.emit(mention)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_wanted.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.viewport().mapFrom(self, event.pos())
        self.menu_wanted.emit(event.globalPos(), self.mention_under(at))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            mention = self.mention_under(event.pos())  # type: ignore[attr-defined]  # QHelpEvent
            if mention is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(self._told(mention)), self)  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def mention_under(self, point: QPoint) -> Mention | None:
        """Return the marked mention printed at a point of the viewport."""
        if self.marks is None:
            return None
        on_page = point + QPoint(0, self.verticalScrollBar().value())
        position = (
            self.document().documentLayout().hitTest(on_page, Qt.HitTestAccuracy.ExactHit)
        )
        mention = self.marks.mention_at(position) if position >= 0 else None
        return mention if mention is not None and mention.kind in self._kinds else None

    def _typeset(self) -> None:
        parts = article_parts(self._view.held) if self._view is not None else ()
        document = typeset(parts, text_size(self._zoom))
        self._positions = Positions(parts)
        self._headline = next(
            (number for number, part in enumerate(parts) if part.role is Role.HEADLINE), 0
        )
        self._mark(document)  # before it is laid out, which is then done once
        self.setDocument(document)  # which does not keep it alive
        self._document = document
        self.setCursorWidth(0)  # nothing blinks in a text that cannot be written in
        self._center()
        self._place_star()

    def _mark(self, document: QTextDocument) -> None:
        self.marks = None
        if self._view is not None:
            self.marks = Marks(self._view, self._positions)
            self.marks.draw(document, self._kinds)

    def _center(self) -> None:
        free = self.width() - self.verticalScrollBar().sizeHint().width()
        margin = 2 * self.document().documentMargin()
        column = round(column_width(text_size(self._zoom)) + margin)
        side = max((free - column) // 2, _GUTTER - round(margin / 2), 0)
        self.setLineWrapColumnOrWidth(min(column, free - 2 * side))
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def _place_star(self) -> None:
        block = self.document().findBlockByNumber(self._headline)
        rect = self.cursorRect(QTextCursor(block))
        size = self._star.sizeHint()
        right = self.viewport().geometry().right() - round(self.document().documentMargin())
        top = rect.center().y() - size.height() // 2
        self._star.setGeometry(right + 4, top, size.width(), size.height())
        self._star.setVisible(self._view is not None and top > -size.height())

    def _told(self, mention: Mention) -> str:
        name = mention.entity
        if mention.kind is EntityKind.DATE:
            name = edtf_words(mention.value) if mention.value else self.tr("not resolved")
        kind = kind_name(mention.kind)
        return "\n".join(filter(None, (f"{kind}: {name}", mention.rule)))
