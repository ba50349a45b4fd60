"""The letters that Alt goes to things with: those in sight in one window."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenuBar, QTabBar, QWidget


def shared_letters(window: QWidget) -> set[str]:
    """Return the keys that more than one thing in sight is to be reached by.

    Qt does neither thing at such a key, but lets the keyboard wander from one to the other:
    what is typed next may press a button.
    """
    labels = (label for label in window.findChildren(QLabel) if label.buddy() is not None)
    named = (*labels, *window.findChildren(QAbstractButton))
    texts = [one.text() for one in named if one.isVisible()]
    for tabs in window.findChildren(QTabBar):
        if tabs.isVisible():
            texts.extend(tabs.tabText(tab) for tab in range(tabs.count()))
    for menus in window.findChildren(QMenuBar):
        texts.extend(action.text() for action in menus.actions())
    keys = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return {key for key, count in keys.items() if key and count > 1}
