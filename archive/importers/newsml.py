"""NewsML 1.x of the IPTC: items of components, of which those with text are stories.

An item may hold a text with its pictures, versions of it in several languages, or several
texts of one event. Texts below one headline are one story; each further headline opens
another. Captions and summaries belong to what they stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from archive.errors import PassedOverError, SourceError
from archive.importers.wire.blocks import body_of, decoded_body
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import certain
from archive.importers.wire.nitf import story_of
from archive.importers.wire.pages import held_note, pages_of
from archive.importers.wire.story import Story, completed, told
from archive.importers.wire.subjects import subject_name
from archive.importers.wire.tree import (
    attribute,
    child,
    children,
    descendants,
    first,
    language,
    line,
    trees_of,
)
from archive.importers.wire.tt import tt_story
from archive.importers.xml import local, root_of
from archive.model import Certain, EntityKind, Page
from archive.source import Source

_PICTURES = frozenset("photo picture image graphic video audio animation caption".split())  # noqa: SIM905
_SUMMARIES = frozenset("abstract summary teaser lead standfirst".split())  # noqa: SIM905
# Roles of components that a publisher shows beside the text, or not at all.
_BESIDE = frozenset("contact headline keywords logo stylesheet title tweettext".split())  # noqa: SIM905
_MEDIA = ("text", "html", "complexdata")
_NO_TEXT = ("text/css", "text/javascript")
_WITHHELD = ("cancel", "withheld", "kill")
_CODES = ("Subject", "SubjectMatter", "SubjectDetail")
_MOST_ELEMENTS = 300_000


class NewsmlImporter:
    """Reads NewsML 1.0 to 1.2, one or more items a file."""

    name = "newsml"
    version = 1
    title = "NewsML 1 news items"
    gives = "every text in them as a story, with its headline, dateline and date"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        return 0.95 if root and root.name == "NewsML" else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        roots = list(trees_of(source, _MOST_ELEMENTS))
        if local(roots[0]) != "NewsML":
            raise SourceError(source.name, "is not NewsML, whatever it begins with")
        items = [item for root in roots for item in children(root, "NewsItem")]
        usable = [one for one in items if not _status(one).lower().startswith(_WITHHELD)]
        held = len(items) - len(usable)
        stories = (story for item in usable for story in _stories(item))
        notes = (held_note(held),) if held else ()
        if not (yield from pages_of(stories, source.name, notes)):
            raise PassedOverError(
                source.name,
                "holds only items that its agency cancelled or withheld"
                if held
                else "holds no text, only pictures or lists of other items",
            )


@dataclass(frozen=True, slots=True)
class _Text:
    """A piece of text, the component whose headline it stands below, and its role."""

    headed: etree._Element
    role: str
    language: str
    element: etree._Element


def _status(item: etree._Element) -> str:
    return attribute(child(item, "NewsManagement", "Status"), "FormalName")


def _stories(item: etree._Element) -> Iterator[Story]:
    groups: dict[int, list[_Text]] = {}
    for top in children(item, "NewsComponent"):
        for text in _texts(top, top, language(item), ""):
            groups.setdefault(id(text.headed), []).append(text)
    for texts in groups.values():
        story = _story(item, texts)
        if story.paragraphs:
            yield story


def _texts(
    component: etree._Element, headed: etree._Element, tongue: str, role: str
) -> Iterator[_Text]:
    """Yield the texts of a component and of those in it, but for captions.

    Of components that are equal to each other, the first with a text gives it.
    """
    own = attribute(child(component, "Role"), "FormalName").lower()
    if own in _PICTURES or own in _BESIDE:
        return
    if _news_line(child(component, "NewsLines"), "HeadLine"):
        headed = component
    metadata = child(component, "DescriptiveMetadata", "Language")
    tongue = attribute(metadata, "FormalName") or language(component) or tongue
    equal = attribute(component, "EquivalentsList") == "yes"
    for inner in component:
        found = False
        for text in _texts_in(inner, headed, tongue, own or role):
            found = True
            yield text
        if equal and found:
            return


def _texts_in(
    inner: etree._Element, headed: etree._Element, tongue: str, role: str
) -> Iterator[_Text]:
    name = local(inner)
    if name == "NewsComponent":
        yield from _texts(inner, headed, tongue, role)
    elif name == "NewsItem":
        for top in children(inner, "NewsComponent"):
            yield from _texts(top, top, tongue, role)
    elif name == "ContentItem" and _is_text(inner):
        yield _Text(headed, role, tongue, inner)


def _is_text(content: etree._Element) -> bool:
    medium = attribute(child(content, "MediaType"), "FormalName").lower()
    # "ComplexData" is what some call a text with markup in it.
    if medium and not any(one in medium for one in _MEDIA):
        return False
    if attribute(child(content, "MimeType"), "FormalName").lower() in _NO_TEXT:
        return False
    return first(content, "DataContent") is not None


def _story(item: etree._Element, texts: list[_Text]) -> Story:
    headed = texts[0].headed
    around = [one for one in headed.iterancestors() if local(one) == "NewsComponent"]
    told_above = [_lines_of(above) for above in around]
    story = _lines_of(headed)
    # Who provides it says more than who owns the rights to a text within it.
    providers = (above.publication for above in told_above if above.publication)
    story = replace(story, publication=story.publication or next(providers, ""))
    deck = ""
    for text in texts:
        piece = _piece(text.element)
        if text.role in _SUMMARIES:
            deck = deck or " ".join(piece.paragraphs)
            continue
        new = tuple(one for one in piece.paragraphs if one not in story.paragraphs)
        story = completed(replace(story, paragraphs=story.paragraphs + new), piece)
        story = replace(story, language=text.language or story.language)
    if not story.paragraphs and deck:
        story, deck = replace(story, paragraphs=(deck,)), ""
    for above in told_above:
        story = completed(story, above)
    return completed(replace(story, deck=story.deck or deck), _item(item))


def _piece(content: etree._Element) -> Story:
    """The text of one ``ContentItem``: NITF, HTML, escaped HTML, plain text, base64."""
    holder = first(content, "DataContent")
    if holder is None:
        return Story()
    nitf = first(holder, "nitf")
    if nitf is not None:
        return story_of(nitf)
    if (own := tt_story(holder)) is not None:
        return own
    encoding = attribute(child(content, "Encoding"), "Notation").lower()
    found = decoded_body(holder.text or "") if encoding == "base64" else body_of(holder)
    return Story(paragraphs=found.paragraphs, image=found.image)


def _lines_of(component: etree._Element) -> Story:
    """What the lines and the metadata of a component say."""
    lines = child(component, "NewsLines")
    administrative = child(component, "AdministrativeMetadata")
    descriptive = child(component, "DescriptiveMetadata")
    section, rule = _section(component, descriptive)
    provider, source, creator = (
        attribute(child(administrative, role, "Party"), "FormalName")
        for role in ("Provider", "Source", "Creator")
    )
    credit = _news_line(lines, "CreditLine")
    properties = {
        attribute(one, "FormalName"): attribute(one, "Value")
        for one in descendants(descriptive, "Property")
    }
    return Story(
        headline=_news_line(lines, "HeadLine"),
        deck=_news_line(lines, "SubHeadLine"),
        byline=_news_line(lines, "ByLine"),
        dateline=_news_line(lines, "DateLine"),
        section=section,
        publication=_proper((provider, source)) or creator or credit,
        published=first_day(line(descriptive, "DateLineDate")),
        language=language(component)
        or attribute(child(descriptive, "Language"), "FormalName"),
        kind=kind_of(
            attribute(one, "FormalName") for one in children(descriptive, "Genre")
        ),
        certain=_places(properties),
        statements=(
            *told("section", section, rule),
            *told("slug", _news_line(lines, "SlugLine"), "NewsML SlugLine"),
        ),
    )


def _proper(names: Iterable[str]) -> str:
    """The first name; of a name and a domain, the name."""
    named = [name for name in names if name]
    proper = (name for name in named if "." not in name or " " in name)
    return next(proper, next(iter(named), ""))


def _news_line(lines: etree._Element | None, name: str) -> str:
    """What the lines of a component say; some wrap each of them in a line once more."""
    return line(lines, name) or line(lines, "NewsLine", name)


def _places(properties: dict[str, str]) -> tuple[Certain, ...]:
    city = properties.get("City", "")
    return certain(EntityKind.PLACE, [city], "NewsML Property City")


def _section(
    component: etree._Element, descriptive: etree._Element | None
) -> tuple[str, str]:
    for topic in descendants(child(component, "TopicSet"), "Topic"):
        names = [
            one
            for one in children(topic, "Description")
            if attribute(one, "Variant") == "Name"
        ]
        english = [one for one in names if language(one) == "en"]
        if names:
            return line((english or names)[0]), "NewsML Topic"
    for code in descendants(descriptive, *_CODES):
        if name := subject_name(attribute(code, "FormalName")):
            return name, "IPTC subject code"
    return "", ""


def _item(item: etree._Element) -> Story:
    management = child(item, "NewsManagement")
    identifier = child(item, "Identification", "NewsIdentifier")
    moments = (
        ("FirstCreated", line(management, "FirstCreated")),
        ("DateId", line(identifier, "DateId")),
        ("ThisRevisionCreated", line(management, "ThisRevisionCreated")),
    )
    statements = [
        statement
        for name, moment in moments
        for statement in told("published", moment, f"NewsML {name}")
    ]
    urgency = attribute(child(management, "Urgency"), "FormalName")
    return Story(
        publication=line(identifier, "ProviderId"),
        published=first_day(*(moment for _, moment in moments)),
        language=language(item),
        notes=("was under embargo",) if _status(item).lower() == "embargoed" else (),
        statements=(
            *statements,
            *told("urgency", urgency, "NewsML Urgency"),
            *told(
                "identifier",
                line(identifier, "PublicIdentifier"),
                "NewsML PublicIdentifier",
            ),
        ),
    )
