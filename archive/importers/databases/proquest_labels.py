"""The labels of ProQuest's documents in the languages of its interface, told from text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.databases.lines import Line

_FIELDS = {
    "author": "author|authors|auteur|auteurs|autor|autoren|autores|autore|autori|auteur(s)",
    "info": (
        "publication info|informations de publication|informations sur la publication"
        "|veröffentlichungsinformationen|publikationsinformationen|publikationsinfo"
        "|informationen zur veröffentlichung|información de publicación"
        "|datos de publicación|informazioni sulla pubblicazione|informações da publicação"
        "|informações de publicação"
    ),
    "abstract": (
        "abstract|résumé|zusammenfassung|kurzfassung|resumen|abstract (summary)"
        "|résumé (sommaire)|riassunto|resumo"
    ),
    "text": (
        "full text|texte intégral|volltext|texto completo|testo completo|texto integral"
    ),
    "place": "location|lieu|ort|standort|lugar|ubicación|luogo|local|localização",
    "person": "people|personnes|personnalités|personen|personas|person|persone|pessoas",
    "company": (
        "company / organization|company/organization|company|organization"
        "|entreprise / organisation|entreprise/organisation|unternehmen / organisation"
        "|unternehmen/organisation|firma/organisation|empresa / organización"
        "|empresa/organización|compañía / organización|azienda / organizzazione"
        "|empresa / organização"
    ),
    "headline": "title|titre|titel|título|titolo",
    "publication": (
        "publication title|titre de la publication|titre de publication"
        "|titel der publikation|publikationstitel|título de publicación"
        "|título de la publicación|titolo della pubblicazione|título da publicação"
    ),
    "page": (
        "pages|page|start page|first page|première page|page de début|seiten|seite"
        "|erste seite|páginas|página|primera página|página inicial|pagine|pagina"
        "|prima pagina"
    ),
    "published": (
        "publication date|date de publication|publikationsdatum|erscheinungsdatum"
        "|veröffentlichungsdatum|fecha de publicación|data di pubblicazione"
        "|data de publicação"
    ),
    "year": (
        "publication year|année de publication|erscheinungsjahr|publikationsjahr"
        "|año de publicación|anno di pubblicazione|ano de publicação"
    ),
    "section": "section|rubrique|abschnitt|rubrik|sección|sezione|seção",
    "dateline": "dateline",
    "edition": "edition|édition|ausgabe|edición|edizione|edição",
    "language": (
        "language of publication|language|langue de publication|langue"
        "|langue de la publication|sprache der publikation|publikationssprache|sprache"
        "|idioma de la publicación|idioma de publicación|lingua di pubblicazione"
        "|idioma da publicação"
    ),
    "url": (
        "document url|url du document|url des dokuments|dokument-url|dokumenten-url"
        "|url del documento|url do documento"
    ),
    "kind": (
        "document type|type de document|dokumententyp|dokumenttyp|tipo de documento"
        "|tipo di documento"
    ),
    "deck": "subtitle|subheadline|sous-titre|untertitel|subtítulo|sottotitolo",
    "credit": "credit|crédit|crédito",
    # Known, so that they are told from text; nothing is read from them.
    "": (
        "subject|sujet|thema|fach|schlagwort|materia|argomento|assunto|publisher|éditeur"
        "|verlag|herausgeber|editorial|editore|editora|place of publication"
        "|country of publication|lieu de publication|pays de publication|erscheinungsort"
        "|publikationsort|ort der publikation|land der publikation|publikationsland"
        "|erscheinungsland|lugar de publicación|país de publicación"
        "|publication subject|sujet de la publication|sujet de publication"
        "|thema der publikation|publikationsthema|materia de publicación"
        "|issn|isbn|e-issn|source type|type de source|quellentyp|typ der quelle"
        "|quellenart|tipo de fuente|tipo di fonte|proquest document id"
        "|id du document proquest|proquest-dokument-id|proquest dokument-id"
        "|proquest-dokumenten-id|id del documento de proquest"
        "|id de documento de proquest|copyright|last updated|dernière mise à jour"
        "|zuletzt aktualisiert|letzte aktualisierung|última actualización"
        "|ultimo aggiornamento|database|base de données|datenbank|base de datos|banca dati"
        "|links|liens|enlaces|classification|klassifikation|clasificación"
        "|identifier / keyword|identificateur / mot-clé|identifikator / schlüsselwort"
        "|identificador / palabra clave|business indexing term|volume|issue|numéro|band"
        "|heft|volumen|número|accession number|document feature|lccn"
        "|publication frequency|column|series|dateline date|contact us at"
        "|pour nous contacter|publication date (print)|correction|number of pages"
        "|nombre de pages|anzahl der seiten|número de páginas|alternate title"
        "|publication note|product name|ticker|naics|duns|company / organization name"
    ),
}
_BY_LABEL = {
    label: field for field, labels in _FIELDS.items() for label in labels.split("|")
}
_LABEL = re.compile(r"^(?P<name>[^\W\d_][^:]{1,40}?)\s*:(?:\s+(?P<value>.*))?$")
# Fields that only stand after a text.
_STRONG = frozenset({"publication", "url", "published", "year"})


def labelled(line: Line) -> tuple[str | None, str]:
    """Return the field that a line names, ``None`` if it names none, and its value."""
    found = _LABEL.match(line.text)
    field = _BY_LABEL.get(found["name"].strip().lower()) if found else None
    return (field, found["value"] or "") if found and field is not None else (None, "")


def text_bounds(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the text of a document begins and ends; twice the same if it has none.

    A line of the text may look like a field: only what stands before the fields that are
    never text belongs to them, as far as nothing but fields lies between. One field that
    is unknown may stand among them.
    """
    labels = [labelled(line)[0] for line in lines]
    start = next((n for n, label in enumerate(labels) if label == "text"), None)
    if start is None:
        return len(lines), len(lines)
    end = next(
        (n for n in range(start + 1, len(lines)) if labels[n] in _STRONG), len(lines)
    )
    # No field is there twice: the first of two by one name is a line of the text.
    seen: set[str] = set()
    while end > start + 1:
        known = labels[end - 1] is not None
        above = end - 2 > start and labels[end - 2] is not None
        if not known and not (above and _LABEL.match(lines[end - 1].text)):
            break
        name = lines[end - 1].text.partition(":")[0].strip()
        if name in seen:
            break
        seen.add(name)
        end -= 1
    return start, end
