"""Small issues written for tests, given as a folder or as the members of a container."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.importers import Package, importer_for
from archive.model import Page
from archive.parts import FolderParts, HeldParts
from archive.source import Source
from archive.words import WordBox, unpack

WAYS = ("folder", "container")
_LINE = 40


def given(way: str, folder: Path, files: Mapping[str, bytes | str], main: str) -> Source:
    """Return the source `main` among `files`, on disk below `folder` or held in memory."""
    contents = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in files.items()
    }
    inside = main.rpartition("/")[0]
    if way == "container":
        parts = HeldParts(contents, inside)
        return Source(f"issues.zip!{main}", None, contents[main], parts=parts)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    path = folder / main
    return Source(str(path), path, parts=FolderParts(folder, path.parent))


def on_disk(path: Path) -> Source:
    """Return a real file as the source of its folder."""
    return Source(str(path), path, parts=FolderParts(path.parent, path.parent))


def pages(source: Source) -> list[Page]:
    """Return what the importer that is surest of `source` reads."""
    return list(importer_for(source).read(source))


def claims(source: Source) -> list[str]:
    """Return what that importer says to belong to `source`."""
    importer = importer_for(source)
    assert isinstance(importer, Package)
    return list(importer.claims(source))


def boxes(page: Page) -> Iterator[WordBox]:
    """Yield the word boxes of all articles that begin on a page."""
    for article in page.articles:
        for words in article.words:
            yield from unpack(words.packed)


def alto(*blocks: tuple[str, str], width: int = 1000, height: int = 2000) -> str:
    """Return an ALTO page with a block of one line for each id and text."""
    made = []
    for place, (key, text) in enumerate(blocks):
        top = 100 + place * _LINE
        words = "".join(
            f'<String ID="{key}w{count}" CONTENT="{word}" HPOS="{100 + count * 50}" '
            f'WC="0.9" VPOS="{top}" WIDTH="45" HEIGHT="30"/><SP/>'
            for count, word in enumerate(text.split())
        )
        made.append(
            f'<TextBlock ID="{key}" HPOS="100" VPOS="{top}" WIDTH="800" HEIGHT="30">'
            f"<TextLine>{words}</TextLine></TextBlock>"
        )
    return (
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description>'
        "<MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
        f'<Page ID="P" WIDTH="{width}" HEIGHT="{height}"><PrintSpace>{"".join(made)}'
        "</PrintSpace></Page></Layout></alto>"
    )


def mets(
    inside: str,
    files: Mapping[str, str],
    *,
    attributes: str = 'TYPE="Newspaper"',
    sections: str = "",
) -> str:
    """Return a METS file with `files` by their ids; those of one group share its name."""
    named = "".join(
        f'<file ID="{key}"><FLocat LOCTYPE="URL" xlink:href="{href}"/></file>'
        for key, href in files.items()
    )
    return (
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" '
        'xmlns:mods="http://www.loc.gov/mods/v3" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{sections}'
        f'<fileSec><fileGrp USE="Text">{named}</fileGrp></fileSec>{inside}</mets>'
    )


def mods(key: str, inside: str) -> str:
    """Return a section of description in MODS."""
    return (
        f'<dmdSec ID="{key}"><mdWrap MDTYPE="MODS"><xmlData><mods:mods>{inside}</mods:mods>'
        "</xmlData></mdWrap></dmdSec>"
    )


def area(file: str, block: str) -> str:
    """Return a pointer to a block of a file."""
    return f'<fptr><area FILEID="{file}" BETYPE="IDREF" BEGIN="{block}"/></fptr>'
