"""Names in running English text: the guesses of two taggers, put right by the document.

Each rule is a function from the spans known so far to better ones; `find_names` says in
which order they run.
"""

from __future__ import annotations

from archive.extractors.names import (
    agreement,
    appositions,
    articles,
    commons,
    companies,
    datelines,
    evidence,
    gazetteer,
    given,
    headed,
    institutions,
    lists,
    local,
    nations,
    offices,
    opinions,
    organizations,
    people,
    places,
    quick,
    results,
    romance,
    scans,
    ships,
    teams,
    trimming,
    wholes,
)
from archive.extractors.names.spans import Spans

RULES = (
    wholes.cut_at_commas,
    trimming.trim,
    trimming.drop_impossible,
    people.part_from_roles,
    offices.part_from_offices,
    people.unmask_rulers,
    people.find_titled,
    romance.find_romance,
    people.find_partners,
    companies.find_companies,
    datelines.find_datelines,
    appositions.find_explained,
    appositions.find_aliases,
    organizations.judge_by_last_word,
    wholes.drop_events,
    ships.drop_ships,
    wholes.extend_people,
    lists.find_in_lists,
    people.carry_surnames,
    given.extend_backward,
    given.carry_given_names,
    people.unmask_owners,
    organizations.carry_first_words,
    places.list_places,
    places.find_places,
    places.know_places,
    gazetteer.know_world,
    nations.know_nations,
    institutions.know_bodies,
    teams.know_teams,
    organizations.join_duties,
    headed.find_headed,
    evidence.weigh,
    wholes.find_initials,
    agreement.vote,
    agreement.spread,
    lists.find_listed_bodies,
    organizations.take_head_along,
    organizations.mend,
    organizations.take_nation_along,
    organizations.link_acronyms,
    articles.drop_articled,
    commons.drop_common,
    commons.drop_abbreviations,
    scans.drop_misread,
    results.judge_by_game,
    results.find_teams,
    results.carry_nicknames,
    scans.take_small_words_along,
)


def find_names(
    text: str, local_places: frozenset[str] = frozenset(), *, at_once: bool = False
) -> Spans:
    """Return the people, organizations and places of `text`, sorted, without overlaps.

    Args:
        text: One English article as it is read: lines joined and capitals in normal case
            (see `reading` and `casing`).
        local_places: What is known to be a place here, from dateline and publication.
        at_once: Whether our own tagger must do, which takes milliseconds.
    """
    spans = quick.tag(text) if at_once else opinions.tag(text)
    for rule in RULES:
        spans = rule(text, spans)
    return local.know_local(text, spans, local_places)
