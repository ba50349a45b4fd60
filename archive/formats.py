"""What Pressmark can read: the formats by the names that users call them by."""

from __future__ import annotations

from dataclasses import dataclass

from archive.containers import default_containers
from archive.importers import default_importers


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A format: `title` says what it is, `gives` what comes of it."""

    name: str
    title: str
    gives: str
    is_container: bool = False


def known_formats() -> tuple[KnownFormat, ...]:
    """Return the formats of all importers, then the containers, each by name."""
    importers = (
        KnownFormat(importer.name, importer.title, importer.gives)
        for importer in default_importers()
    )
    containers = (
        KnownFormat(
            container.name,
            container.title,
            container.gives,
            is_container=True,
        )
        for container in default_containers()
    )
    known = (*importers, *containers)
    return tuple(sorted(known, key=lambda one: (one.is_container, one.name)))
