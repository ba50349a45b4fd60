"""The labels that people and portals put before what they tell of a story."""

from __future__ import annotations

_FIELDS = {
    "headline": (
        "article name|article title|headline|title|titel|überschrift|schlagzeile|titre"
        "|título|titular|titolo|kop"
    ),
    "publication": (
        "publication|publication title|newspaper|paper|source|zeitung|quelle"
        "|journal|périodique"
        "|periódico|diario|medio|giornale|testata|jornal|krant|bron"
    ),
    "section": "section|ressort|rubrik|rubrique|sección|sezione|seção|rubriek",
    "byline": (
        "author|author/byline|authors|byline|by line|autor|autorin|autoren|verfasser|auteur"
        "|auteurs|autora|autores|autore|auteur(s)|author(s)"
    ),
    "page": "start page|page|pages|seite|seiten|página|páginas|pagina|pagine",
    "published": (
        "date|publication date|date published|published|issue date|datum"
        "|erscheinungsdatum|date de publication|date de parution|fecha"
        "|fecha de publicación|data"
    ),
    "edition": "edition|ausgabe|édition|edición|edizione|edição|editie",
    "language": "language|sprache|langue|idioma|lingua|taal",
    "dateline": "dateline",
    "url": "url|link|web address|adresse|permalink",
    "": "end page|word count|length|words|länge|longueur|accessed|retrieved|abgerufen",
}
# What the part of a story is called that a label names; "" is known and not kept.
LABELS = {name: field for field, names in _FIELDS.items() for name in names.split("|")}
