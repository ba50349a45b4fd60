"""Companions of saved web pages: the styles, scripts, pictures and frames beside them.

They are no articles and nobody wants to be told of them one by one, so they are passed over
in silence; but only beside a page, and only if their contents are what their names say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from archive.containers.names import is_hidden

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
# What browsers and Windows, in their languages, add to a page's name for its folder.
_FOLDER = re.compile(
    r"(.+?)(?:[-_.](?:files|Dateien)|[-_](?:fichiers|archivos|bestanden|filer)"
    r"|_(?:arquivos|bylos|datoteke|dosyalar|elemei|f\u00e1jlok|failid|fails|fajlovi|ficheiros"
    r"|ficheros|file|fitxategiak|fitxers|pliki|soubory|s\u00fabory|tiedostot|\u6587\u4ef6))",
    re.IGNORECASE,
)
_FORMER = ".orig"
_QUERY = re.compile(r"[?@].*", re.DOTALL)
_STARTS = {
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".gif": (b"GIF8",),
    ".webp": (b"RIFF",),
    ".ico": (b"\0\0\1\0",),
    ".bmp": (b"BM",),
    ".woff": (b"wOFF",),
    ".woff2": (b"wOF2",),
    ".ttf": (b"\0\1\0\0", b"true"),
    ".otf": (b"OTTO",),
}
_ISO_MEDIA = frozenset({".avif", ".mp4", ".m4v"})
_STYLE = re.compile(rb"\{[^{}]*\}|@import|@charset|/\*")
_SCRIPT = re.compile(
    rb"\bfunction\b|=>|\bvar\s|\blet\s|\bconst\s|\bwindow\b|\bdocument\b|[;(){}]\s*$|/[/*]"
)
_TEXTS = {".css": _STYLE, ".js": _SCRIPT, ".mjs": _SCRIPT, ".svg": re.compile(rb"<svg")}
SUFFIXES = frozenset({*_STARTS, *_ISO_MEDIA, ".eot", *_TEXTS})


def page_of_folder(folder: str) -> str | None:
    """Return the stem of the page that a folder named so was saved with, if it has one."""
    found = _FOLDER.fullmatch(folder)
    return found[1] if found else None


def pages_among(paths: Iterable[str]) -> set[str]:
    """Return the paths, without suffix and in lower case, that are pages by their names."""
    return {
        str(PurePath(path).with_suffix("")).casefold()
        for path in paths
        if PurePath(path).suffix.lower() in PAGE_SUFFIXES
    }


def former_page(path: str) -> str | None:
    """Return the page of which a file is what it was before its links were changed.

    wget keeps both if it is asked to (``-k -K``).
    """
    page = path.removesuffix(_FORMER)
    is_page = page != path and PurePath(page).suffix.lower() in PAGE_SUFFIXES
    return page if is_page else None


def is_beside_content(path: str, pages: set[str]) -> bool:
    """Whether a member is the system's, or lies in the folder saved with one of `pages`."""
    parts = PurePath(path).parts
    if (page := former_page(path)) is not None and pages_among([page]) <= pages:
        return True
    if any(is_hidden(part) for part in parts):
        return True
    for depth, part in enumerate(parts[:-1]):
        page = page_of_folder(part)
        if page and str(PurePath(*parts[:depth], page)).casefold() in pages:
            return True
    return False


def suffix_of(name: str) -> str:
    """Return the suffix of a file in lower case, without the query that wget adds."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return suffix
    return PurePath(_QUERY.sub("", name)).suffix.lower()


def is_companion(name: str, head: bytes) -> bool:
    """Whether a file beside a saved page only serves its looks, by name and contents."""
    suffix = suffix_of(name)
    if suffix in _STARTS:
        return head.startswith(_STARTS[suffix])
    if suffix in _ISO_MEDIA:
        return head[4:8] == b"ftyp"
    if suffix == ".eot":
        return head[34:36] == b"LP"
    if suffix not in _TEXTS or b"\0" in head:
        return False
    return not head.strip() or bool(_TEXTS[suffix].search(head))
