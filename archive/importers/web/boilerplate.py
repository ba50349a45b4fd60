"""What stands among the paragraphs of a saved page but is not the article.

Two moments: whole elements go before extraction, because they call themselves a
newsletter box or a list of related stories; lines go after it, because they say "Read also"
in some language, or are nothing but a link. Elements that hold much of the page's text
stay, whatever their class says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from lxml.etree import strip_elements
from lxml.html import HtmlElement

_BOXES = re.compile(
    r"""(?:^|[\s_-])(?:
        read-?(?:more|also|next) | (?:also|more)-(?:read|on|from|stories|news|like)
        | related(?!-?to) | recirc(?:ulation)? | recommend(?:ed|ation|ations)?
        | lire-aussi
        | lees-?ook | leggi-anche | leia-(?:mais|tambem) | weiterlesen | mehr-zum
        | newsletter(?:s|-\w+)? | sign-?up | subscribe | subscription | regwall
        | paywall-(?:message|banner|box|offer|overlay|modal) | login-(?:box|form|modal)
        | cookie(?:s|-\w+)? | consent | gdpr | modal | popup | lightbox | toast
        | share(?:bar|-?tools|-?buttons?|-?links?|-?icons?)? | social(?:-\w+)? | sharing
        | breadcrumbs? | tag-?(?:list|cloud)s? | topics-list | trending
        | most-?(?:read|popular|viewed)
        | promo(?:-\w+)? | advert(?:isement|orial)?
        | ad-(?:slot|container|wrapper|unit) | sponsored
        | outbrain | taboola | donation | author-?(?:bio|box|card|info)
        | about-?(?:the-?)?author
        | comments?(?:-(?:list|section|area|form|box|wrapper|container|link|rules))?
        | disqus
        | respond | caption | figcaption | image-credit | photo-credit | copyright
        | disclaimer
        | screen-reader-text | visually-?hidden | sr-only | print-only | noprint
        | jp-relatedposts | sharedaddy | wpcnt | correction-link | video-js
        | audio-?player
    )(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BOX_TAGS = (
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "p",
    "span",
    "figcaption",
    "form",
    "dialog",
)
_SHARE_KEPT = 0.3
_SHARE_OF_OFFERS = 0.7
_OFFERS = re.compile(r"paywall-|newsletter|cookie|consent|gdpr|subscri", re.IGNORECASE)
_MOST_LINKS = 5000
_MOST_CAPTIONS = 200
_TELLING = 30
# What AMP pages show over or beside the text.
_AMP = ("amp-ad", "amp-consent", "amp-lightbox", "amp-sidebar", "amp-user-notification")
# What Medium exports has the subtitle above the text, and once more within it.
_SUBTITLED = "//section[@data-field='subtitle']"
_SUBTITLE_AGAIN = "//*[contains(@class, 'graf--subtitle')]"

_POINTERS = re.compile(
    r"""^\W*(?:
        (?:also\s+)?read(?:\s+(?:more|also|next|the\s+full|this))?(?:\s+(?:on|about|from|here)\b.{0,60})?\s*[:>»…]
        | (?:read|see|watch|listen)\s+(?:more|also|next)\b | also\s+read\b
        | more\s+on\s+this\b
        | (?:related|recommended|trending|most\s+read)(?:\s+\w+){0,2}\s*(?::|$)
        | see\s+also\b | more\s+(?:from|stories)\b | you\s+may\s+also\s+like
        | click\s+here\b
        | (?:sign|signing)\s+up\b.{0,120}(?:newsletter|alerts?|email|inbox)
        | subscribe\s+(?:to|now|here)\b | follow\s+(?:us|\w+\s+on)\b
        | download\s+(?:the|our)\b.{0,40}\bapp\b
        | advertis(?:e)?ment\s*$ | (?:story|article)\s+continues\s+below
        | scroll\s+to\s+continue
        | share\s+(?:this|on)\b | (?:leave\s+a\s+)?(?:comments?|reply)\s*$
        | copy\s+link\s*$
        | find\s+this\s+article\s+at\b.{0,40}$ | close\s+(?:this\s+)?window\b.{0,20}$
        | print(?:er[\s-]friendly)?(?:\s+(?:this\s+)?(?:page|article|story|version))?\s*$
        | (?:page|seite)\s+\d+\s+(?:of|von|sur)\s+\d+\s*$
        | (?:previous|next|zurück|précédente?|anterior)\b[\W\d]+(?:\w+[\W\d]*)?$
        | (?:artikel|seite)\s+drucken\s*$ | (?:druckversion|fenster\s+schließen)\s*$
        | (?:imprimer|fermer\s+la\s+fenêtre|imprimir|cerrar\s+ventana|stampa)\s*$
        | (?:©|copyright\b|\(c\)).{0,70}$ | all\s+rights\s+reserved
        | (?:image|photo|picture|video)\s+(?:source|credit|caption|by)s?\b.{0,100}$
        | (?:get|sign\s+up\s+(?:for|to)).{0,60}\bnewsletters?\b
        | lesen\s+sie\s+(?:auch|hier|dazu|mehr|jetzt)\b
        | mehr\s+(?:zum\s+thema|dazu|zu\s+dem\s+thema)\b
        | (?:auch\s+interessant|anzeige|werbung|zum\s+thema
           |jetzt\s+weiterlesen|weiterlesen)\s*:?\s*$
        | (?:das\s+könnte\s+(?:sie|dich)\s+auch)\b | hier\s+geht\s+es\s+zu
        | (?:à\s+)?lire\s+(?:aussi|également|plus)\b
        | (?:voir|écouter)\s+(?:aussi|également)\b
        | il\s+vous\s+reste\s+[\d.,]+\s*% | (?:article|contenu)\s+réservé | publicité\s*$
        | (?:la\s+)?suite\s+(?:est\s+)?réservée
        | l(?:ee|ea|eer)\s+(?:también|más|além)\b | te\s+puede\s+interesar
        | (?:más\s+información|publicidad|suscríbete|noticias\s+relacionadas)\s*:?\s*$
        | tu\s+suscripción\s+se\s+está | leia\s+(?:também|mais)\b
        | veja\s+(?:também|mais)\b | saiba\s+mais\b
        | leggi\s+anche\b
        | (?:continua\s+a\s+leggere|pubblicità|riproduzione\s+riservata)\b.{0,30}$
        | lees\s+(?:ook|meer|verder)\b | l[æä]s\s+(?:også|också|mere|mer)\b
        | les\s+(?:også|mer)\b | lue\s+(?:myös|lisää)\b
        | czytaj\s+(?:więcej|także|też|również)\b
        | (?:zobacz|sprawdź)\s+(?:także|też|również)\b | reklama\s*$
        | čtěte\s+(?:také|též|i)\b | citește\s+și\b | citeşte\s+şi\b
        | olvass[ae]\s+el\b | διαβάστε\s+(?:επίσης|ακόμα|και)\b
        | читайте\s+(?:также|ещё|також)\b | читать\s+(?:далее|также)\b
        | подписывайтесь\b | смотрите\s+также\b
        | (?:etiketler|ilgili\s+haber\w*|haberin\s+devamı)\s*:?
        | اقرأ\s+(?:أيضا|المزيد|ايضا) | إقرأ\s+أيضا | شاهد\s+(?:أيضا|ايضا)
        | baca\s+juga\b | simak\s+(?:juga|video)\b | xem\s+thêm\b
        | (?:关注|评论|分享让更多人看到|相关阅读|責任編輯|责任编辑|延伸閱讀|相關新聞)
        | 関連記事 | 【関連記事】 | あわせて読みたい | เรื่องที่เกี่ยวข้อง | อ่านเพิ่มเติม
        | \{\{[^{}]{1,400}\}\}  # a place that a script would have filled
        | यह\s+भी\s+पढ़ें | ये\s+भी\s+पढ़ें | कॉपी\s+लिंक
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def without_boxes(tree: HtmlElement) -> None:
    """Remove from `tree` the elements that say of themselves that they are not the text.

    An element stays if it holds more than a third of the text of all paragraphs.
    """
    whole = sum(map(_length, tree.iter("p"))) or 1
    strip_elements(tree, *_AMP, with_tail=False)
    if tree.xpath(_SUBTITLED):
        for again in tree.xpath(_SUBTITLE_AGAIN):
            again.drop_tree()
    doomed = [element for element in tree.iter(*_BOX_TAGS) if _is_box(element)]
    for element in doomed:
        parent = element.getparent()
        if parent is None or element.getroottree().getroot() is not tree:
            continue
        inside = (
            _length(element) if element.tag == "p" else sum(map(_length, element.iter("p")))
        )
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        kept = _SHARE_OF_OFFERS if _OFFERS.search(marks) else _SHARE_KEPT
        if inside < kept * whole and element.find(".//h1") is None:
            element.drop_tree()


def captions_of(tree: HtmlElement) -> list[str]:
    """Return the captions of a page's pictures that tell something, each once."""
    texts = (" ".join(" ".join(one.itertext()).split()) for one in tree.iter("figcaption"))
    told = (text for text in texts if len(text) >= _TELLING and not is_pointer(text))
    return list(dict.fromkeys(islice(told, _MOST_CAPTIONS)))


def is_pointer(line: str) -> bool:
    """Whether a line leads the reader elsewhere: "Read also: …", "© 2019", "Share this"."""
    return bool(_POINTERS.match(line))


def links_of(tree: HtmlElement) -> frozenset[str]:
    """Return the texts of all links of a page, folded."""
    texts = (
        folded(anchor.itertext())[:500] for anchor in islice(tree.iter("a"), _MOST_LINKS)
    )
    return frozenset(text for text in texts if len(text) > 2 or not text.isascii())


def folded(parts: Iterable[str]) -> str:
    """Return text on one line in lower case, as links and lines are compared."""
    return " ".join(" ".join(parts).split()).casefold()


def _is_box(element: HtmlElement) -> bool:
    attributes = dict(element.items())
    if not attributes:
        return element.tag in {"figcaption", "form", "dialog"}
    if attributes.get("aria-hidden") == "true" or "hidden" in attributes:
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _names_box(marks)


@lru_cache(maxsize=4096)
def _names_box(marks: str) -> bool:
    """Whether classes name a box; pages repeat them a thousand times."""
    return bool(_BOXES.search(marks))


def _length(element: HtmlElement) -> int:
    return sum(len(text) for text in element.itertext())
