"""The panel of an article in a language without a model says so, and guesses nothing."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from archive import Archive
from archive.naming import name_now
from tests.fakes import make_page, make_source
from tests.ui.entity_page.conftest import settle
from ui.desk import Desk

GERMAN = "Der Streik in Hamburg ist nicht beendet, sagte Karl Lauer am 3. März 1912."


def test_an_article_in_german_says_that_names_are_not_looked_for(
    qtbot: QtBot, desk: Desk, archive: Archive
) -> None:
    page = make_page(GERMAN, sha256=f"{99:064}", number="9")
    (article,) = page.articles
    german = replace(page, articles=(replace(article, language="de"),))
    source = make_source("/99.txt", sha256=f"{99:064}")
    (article_id,) = archive.store.sources.put(source, [german])
    name_now(archive.store, article_id)

    with qtbot.waitSignal(desk.article_shown):
        desk.show_article(article_id)
    settle(qtbot, desk)

    panel = desk.article._panel
    rows = [panel._model.index(row).data() for row in range(panel._model.rowCount())]
    assert panel._note.isVisible()
    assert "no model of German" in panel._note.text()
    assert rows == ["Dates", "3. März 1912"]
