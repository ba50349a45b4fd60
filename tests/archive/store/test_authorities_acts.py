"""What the user does with authorities holds, is told of, and can be undone."""

from __future__ import annotations

from time import process_time

import pytest

from archive.authorities import ActKind, Belonging, Identifier, Listing, Scheme, Standing
from archive.errors import DecisionError, NotFoundError
from archive.model import EntityKind
from archive.store import Store
from archive.store.authorities import deciding
from tests.archive.store.newsroom import (
    ORGANIZATION,
    PERSON,
    PLACE,
    Newsroom,
    body,
    check_counts,
    person,
    place,
    shown,
    snapshot,
    work,
)


@pytest.fixture
def smiths(news: Newsroom) -> dict[str, int]:
    """Three spellings of one name in several articles; their keys by name."""
    news.print(person("James Kenney", count=2), day="1910-01-01")
    news.print(person("James Kenney"), person("Jim Kenney"), day="1911-01-01")
    news.print(person("Jim Kenney"), day="1912-01-01")
    news.print(person("Jas. Kenney"), day="1913-01-01")
    names = ("James Kenney", "Jim Kenney", "Jas. Kenney")
    return {name: news.key(name) for name in names}


def test_merged_authorities_are_one(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    james, jim, jas = smiths.values()

    act = store.authorities.merge([jim, jas], james)

    (found,) = shown(store).values()
    assert (found.name, found.articles, found.mentions) == ("James Kenney", 4, 6)
    assert (found.first, found.last, found.merged) == ("1910-01-01", "1913-01-01", 2)
    assert found.confirmed
    assert act.sentence == "Merged Jim Kenney and Jas. Kenney into James Kenney"
    assert store.authorities.find(jim) == found
    assert store.authorities.named(PERSON, "Jim Kenney") == found
    assert store.authorities.aliases() == {
        ("person", "Jim Kenney"): ("person", "James Kenney"),
        ("person", "Jas. Kenney"): ("person", "James Kenney"),
    }
    assert news.names(containing="jim") == ["James Kenney"]
    check_counts(store)


def test_nothing_is_indexed_anew_for_a_merge(store: Store, smiths: dict[str, int]) -> None:
    store.outbox.mark_indexed(store.outbox.waiting())
    version = store.authorities.version()

    store.authorities.merge([smiths["Jim Kenney"]], smiths["James Kenney"])

    assert store.outbox.count_unindexed() == 0
    assert store.authorities.version() != version


def test_chains_of_merges_stay_flat_and_are_undone_in_any_order(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, jas = smiths.values()
    before = snapshot(store)
    first = store.authorities.merge([jas], jim)
    second = store.authorities.merge([jim], james)
    assert {store.authorities.find(key).key for key in smiths.values()} == {james}

    store.authorities.undo(first.key)

    assert store.authorities.find(jas).key == jas
    assert store.authorities.find(jim).key == james
    check_counts(store)
    store.authorities.undo(second.key)
    assert snapshot(store) == before
    store.authorities.redo(first.key)
    assert store.authorities.find(jas).key == jim
    check_counts(store)


def test_a_merge_the_other_way_round_is_in_the_way(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    first = store.authorities.merge([jim], james)
    store.authorities.undo(first.key)
    store.authorities.merge([james], jim)

    with pytest.raises(DecisionError, match="the other way round"):
        store.authorities.redo(first.key)

    check_counts(store)
    assert store.authorities.act(first.key).undone


def test_a_full_name_merged_into_its_initials_is_so_again_when_that_is_done_again(
    store: Store, news: Newsroom
) -> None:
    news.print(person("John Kennedy"))
    news.print(person("J. Kennedy"))
    act = store.authorities.merge([news.key("John Kennedy")], news.key("J. Kennedy"))
    news.print(person("John Kennedy", "John Kennedy", "J. Kennedy"))
    assert news.names() == ["J. Kennedy"]
    store.authorities.undo(act.key)
    assert news.names() == ["John Kennedy"]

    store.authorities.redo(act.key)

    assert news.names() == ["J. Kennedy"]
    check_counts(store)
    store.authorities.undo(act.key)
    assert news.names() == ["John Kennedy"]
    check_counts(store)


def test_initials_are_not_linked_to_what_was_merged_into_them_in_a_circle(
    store: Store, news: Newsroom
) -> None:
    gone, _ = (news.print(person(name)) for name in ("John Kennedy", "J. Kennedy"))
    store.authorities.merge([news.key("John Kennedy")], news.key("J. Kennedy"))
    store.remove_article(gone)
    article_id = news.print(person("Jack Kennedy", "Jack Kennedy", "J. Kennedy"))
    assert news.names() == ["Jack Kennedy"]

    news.change(article_id, "New.", person("John Kennedy", "John Kennedy", "J. Kennedy"))
    while store.authorities.link():
        pass

    assert news.names() == ["J. Kennedy"]
    check_counts(store)


def test_what_is_one_already_cannot_be_merged(store: Store, smiths: dict[str, int]) -> None:
    james, jim, _ = smiths.values()
    store.authorities.merge([jim], james)

    with pytest.raises(DecisionError, match="merged with itself"):
        store.authorities.merge([jim, james], james)


def test_a_name_that_is_given_holds_and_is_taken_back(
    store: Store, smiths: dict[str, int]
) -> None:
    act = store.authorities.rename(smiths["Jas. Kenney"], " Jasper  Kenney ")

    found = store.authorities.named(PERSON, "Jasper Kenney")
    assert found is not None
    assert (found.label, found.confirmed) == ("Jas. Kenney", True)
    assert store.authorities.named(PERSON, "Jas. Kenney") == found
    assert ("person", "Jas. Kenney") in store.authorities.aliases()

    store.authorities.undo(act.key)
    assert store.authorities.aliases() == {}
    assert store.authorities.named(PERSON, "Jasper Kenney") is None


def test_two_are_not_called_alike(store: Store, smiths: dict[str, int]) -> None:
    with pytest.raises(DecisionError, match="another person is called Jim Kenney"):
        store.authorities.rename(smiths["Jas. Kenney"], "Jim Kenney")

    assert store.authorities.acts() == ()


def test_the_name_of_one_that_is_merged_in_is_free(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    merged = store.authorities.merge([jim], james)
    store.authorities.rename(james, "Jim Kenney")

    assert store.authorities.aliases() == {
        ("person", "James Kenney"): ("person", "Jim Kenney")
    }
    with pytest.raises(DecisionError, match="Jim Kenney"):
        store.authorities.undo(merged.key)
    check_counts(store)


def test_a_new_name_in_the_news_does_not_take_a_given_one(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    store.authorities.rename(smiths["Jas. Kenney"], "Jasper Kenney")

    news.print(person("Jasper Kenney"))

    assert "Jasper Kenney (2)" in news.names()


def test_letters_that_stand_alone_again_are_told_from_what_was_given_their_name(
    store: Store, news: Newsroom
) -> None:
    news.print(body("NATO"))
    explained = ("North Atlantic Treaty Organization", "NATO")
    news.print(body(explained[0], *explained))
    store.authorities.rename(news.key("NATO", ORGANIZATION), "NATO")

    news.print(body("North American Trade Office", "North American Trade Office", "NATO"))

    assert set(news.names()) == {"NATO", "NATO (2)", "North American Trade Office"}
    assert store.authorities.aliases() == {
        ("organization", explained[0]): ("organization", "NATO"),
        ("organization", "NATO"): ("organization", "NATO (2)"),
    }
    check_counts(store)


def test_the_rejected_are_nobody(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    james, jim, jas = smiths.values()
    store.authorities.merge([jim], james)

    act = store.authorities.reject([james, jas])

    assert news.names() == []
    assert set(news.names(state=Standing.REJECTED)) == {"James Kenney", "Jas. Kenney"}
    assert set(store.authorities.aliases().values()) == {None}
    assert len(store.authorities.aliases()) == 3
    store.authorities.confirm([jas])
    assert news.names(state=Standing.CONFIRMED) == ["Jas. Kenney"]
    with pytest.raises(DecisionError, match=r"Confirmed Jas\. Kenney"):
        store.authorities.undo(act.key)


def test_the_confirmed_and_the_found_are_told_apart(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    store.authorities.confirm([smiths["James Kenney"]])

    assert news.names(state=Standing.CONFIRMED) == ["James Kenney"]
    assert set(news.names(state=Standing.FOUND)) == {"Jim Kenney", "Jas. Kenney"}
    with pytest.raises(DecisionError, match="so already"):
        store.authorities.confirm([smiths["James Kenney"]])


def test_an_entity_is_rejected_in_one_article_only(news: Newsroom, store: Store) -> None:
    article_id = news.print(place("Reading"))
    news.print(place("Reading"))
    store.outbox.mark_indexed(store.outbox.waiting())

    act = store.authorities.reject_in([Belonging(article_id, PLACE, "Reading")])

    names = store.article(article_id).names
    assert names is not None
    assert [(one.authority, one.rejected) for one in names.entities] == [("", True)]
    assert shown(store)[news.key("Reading", PLACE)].articles == 1
    assert store.outbox.count_unindexed() == 1
    check_counts(store)
    store.authorities.undo(act.key)
    assert shown(store)[news.key("Reading", PLACE)].articles == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x" * 301, "this name is too long: 301 characters, where 300 are the most"),
        ("Jim\x00", "this name holds a control character"),
        (" ", "this name is blank"),
    ],
)
def test_what_is_no_name_is_not_given(
    store: Store, smiths: dict[str, int], name: str, why: str
) -> None:
    james, jim, _ = smiths.values()
    store.authorities.merge([jim], james)

    with pytest.raises(DecisionError, match=why):
        store.authorities.rename(james, name)
    with pytest.raises(DecisionError, match=why):
        store.authorities.split(james, forms=["Jim Kenney"], name=name)
    with pytest.raises(DecisionError, match=why):
        store.authorities.stop(name)

    assert store.authorities.find(james).name == "James Kenney"
    assert store.authorities.stopped() == ()


def test_a_name_of_the_greatest_length_is_given(
    store: Store, smiths: dict[str, int]
) -> None:
    name = "𝔎" * 300

    store.authorities.rename(smiths["Jim Kenney"], name)

    assert store.authorities.find(smiths["Jim Kenney"]).name == name


def test_a_split_makes_another_of_some_articles(store: Store, news: Newsroom) -> None:
    ids = [news.print(person("John Smith")) for _ in range(3)]
    before = snapshot(store)
    store.outbox.mark_indexed(store.outbox.waiting())

    act = store.authorities.split(
        news.key("John Smith"), [Belonging(ids[1], PERSON, "John Smith")]
    )

    assert act.sentence == "Split John Smith (2) from John Smith"
    assert shown(store)[news.key("John Smith (2)")].articles == 1
    assert shown(store)[news.key("John Smith (2)")].confirmed
    (waiting,) = store.outbox.unindexed().entries
    assert waiting.held.article.id == ids[1]
    assert waiting.held.names is not None
    assert waiting.held.names.entities[0].authority == "John Smith (2)"
    check_counts(store)
    store.authorities.undo(act.key)
    assert snapshot(store) == before
    store.authorities.redo(act.key)
    assert shown(store)[news.key("John Smith (2)")].articles == 1


def test_a_split_takes_those_printed_in_some_forms_only(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    james, jim, jas = smiths.values()
    store.authorities.merge([jim, jas], james)

    store.authorities.split(james, forms=["Jim Kenney"], name="James Kenney of Ohio")

    assert {one.name: one.articles for one in shown(store).values()} == {
        "James Kenney": 3,
        "James Kenney of Ohio": 2,
    }
    check_counts(store)


def test_an_act_that_later_ones_build_upon_is_not_undone(
    store: Store, news: Newsroom
) -> None:
    ids = [news.print(person("John Smith")) for _ in range(3)]
    split = store.authorities.split(
        news.key("John Smith"), [Belonging(ids[1], PERSON, "John Smith")]
    )
    named = store.authorities.rename(news.key("John Smith (2)"), "John Smith of Ohio")

    (_, held) = store.authorities.acts()
    assert (held.undoable, held.hindrance) == (
        False,
        "first undo what came after it: Renamed John Smith (2) to John Smith of Ohio",
    )
    with pytest.raises(DecisionError, match="Renamed John Smith"):
        store.authorities.undo(split.key)
    store.authorities.undo(named.key)
    store.authorities.undo(split.key)
    with pytest.raises(DecisionError, match=r"first do again .* Split John Smith"):
        store.authorities.redo(named.key)


def test_a_move_puts_entities_elsewhere(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    article_id = news.print(person("Kenney"), person("Lee"))

    act = store.authorities.move(
        [Belonging(article_id, PERSON, "Kenney")], smiths["Jim Kenney"]
    )

    assert news.owner(article_id, person("Kenney")).name == "Jim Kenney"
    assert "Kenney" not in news.names()
    assert act.sentence == "Moved Kenney in 1 article to Jim Kenney"
    check_counts(store)
    store.authorities.undo(act.key)
    assert news.owner(article_id, person("Kenney")).name == "Kenney"
    check_counts(store)


def test_another_kind_and_a_name_that_is_taken_there(store: Store, news: Newsroom) -> None:
    news.print(place("Washington"))
    news.print(person("Washington"))

    act = store.authorities.change_kind([news.key("Washington", PERSON)], PLACE)

    found = store.authorities.named(PERSON, "Washington")
    assert found is not None
    assert (found.kind, found.name) == (PLACE, "Washington (2)")
    assert set(news.names(kind=PLACE)) == {"Washington", "Washington (2)"}
    assert store.authorities.aliases() == {
        ("person", "Washington"): ("place", "Washington (2)")
    }
    store.authorities.undo(act.key)
    assert store.authorities.aliases() == {}
    with pytest.raises(DecisionError, match="date"):
        store.authorities.change_kind([found.key], EntityKind.DATE)


def test_the_number_that_a_kind_asked_for_goes_with_it(
    store: Store, news: Newsroom
) -> None:
    news.print(body("Boston"), place("Boston"))
    key = news.key("Boston", ORGANIZATION)

    store.authorities.change_kind([key], PLACE)
    assert store.authorities.find(key).name == "Boston (2)"
    store.authorities.change_kind([key], PERSON)

    assert store.authorities.find(key).name == "Boston"
    check_counts(store)


def test_what_is_kept_apart_is_not_merged(store: Store, smiths: dict[str, int]) -> None:
    james, jim, jas = smiths.values()
    act = store.authorities.keep_apart([james, jim])

    assert [one.key for one in store.authorities.details(james).apart] == [jim]
    with pytest.raises(DecisionError, match="kept apart"):
        store.authorities.merge([jim, jas], james)
    store.authorities.undo(act.key)
    store.authorities.merge([jim, jas], james)


def test_what_is_kept_apart_is_not_merged_by_doing_that_again(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    merge = store.authorities.merge([jim], james)
    store.authorities.undo(merge.key)
    apart = store.authorities.keep_apart([james, jim])

    with pytest.raises(DecisionError, match="at once; undo"):
        store.authorities.redo(merge.key)
    store.authorities.undo(apart.key)
    store.authorities.redo(merge.key)
    with pytest.raises(DecisionError, match="at once; undo"):
        store.authorities.redo(apart.key)

    assert store.authorities.find(jim).key == james
    assert store.authorities.details(james).apart == ()


def test_a_merge_costs_the_same_however_many_others_are_kept_apart(
    store: Store, news: Newsroom, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    few = work(store, lambda: store.authorities.merge([jim], james))
    store.authorities.undo(store.authorities.acts()[0].key)
    others = [f"Ann Bell{number}" for number in range(80)]
    news.print(*map(person, others))
    store.authorities.keep_apart(map(news.key, others))

    many = work(store, lambda: store.authorities.merge([jim], james))

    assert many < 2 * few


def test_very_many_are_merged_as_soon_as_they_are_parted(
    store: Store, news: Newsroom
) -> None:
    names = [f"Ann Bell{number}" for number in range(1500)]
    news.print(*map(person, names))
    keys = [news.key(name) for name in names]

    begun = process_time()
    act = store.authorities.merge(keys[1:], keys[0])
    merged = process_time() - begun
    store.authorities.undo(act.key)

    assert merged < 8 * (process_time() - begun - merged)


def test_so_many_are_not_kept_apart_that_others_would_have_to_wait(
    store: Store, news: Newsroom
) -> None:
    news.print(*(place(f"Port {number}") for number in range(101)))
    keys = list(shown(store))

    with pytest.raises(DecisionError, match="no more than 100"):
        store.authorities.keep_apart(keys)
    store.authorities.keep_apart(keys[:100])

    assert len(store.authorities.details(keys[0]).apart) == 99


def test_a_name_with_half_a_character_is_refused_in_a_sentence(
    store: Store, smiths: dict[str, int]
) -> None:
    james, *_ = smiths.values()

    with pytest.raises(DecisionError, match="half a character"):
        store.authorities.rename(james, "James \udcff")

    assert store.authorities.acts() == ()


def test_initials_can_be_kept_from_their_full_name(store: Store, news: Newsroom) -> None:
    article_id = news.print(person("J. F. Kennedy"))
    news.print(person("John F. Kennedy", "John F. Kennedy", "J. F. Kennedy"))
    (part,) = store.authorities.details(news.key("John F. Kennedy")).parts

    act = store.authorities.keep_apart([part.key, news.key("John F. Kennedy")])

    assert news.owner(article_id, person("J. F. Kennedy")).name == "J. F. Kennedy"
    check_counts(store)
    store.authorities.undo(act.key)
    assert news.owner(article_id, person("J. F. Kennedy")).name == "John F. Kennedy"


@pytest.mark.parametrize(
    ("scheme", "given", "value"),
    [
        (Scheme.VIAF, "96994048", "96994048"),
        (Scheme.VIAF, "https://viaf.org/viaf/96994048/", "96994048"),
        (Scheme.WIKIDATA, " q9696 ", "Q9696"),
        (Scheme.WIKIDATA, "https://www.wikidata.org/wiki/Q9696", "Q9696"),
        (Scheme.LCNAF, "n79055297", "n79055297"),
        (Scheme.LCNAF, "n 79-55297", "n79055297"),
        (Scheme.LCNAF, "http://id.loc.gov/authorities/names/n79055297.html", "n79055297"),
        (Scheme.LCNAF, "no2003010102", "no2003010102"),
    ],
)
def test_identifiers_are_attached_and_taken_away(
    store: Store, smiths: dict[str, int], scheme: Scheme, given: str, value: str
) -> None:
    james = smiths["James Kenney"]

    store.authorities.identify(james, Identifier(scheme, given))

    details = store.authorities.details(james)
    assert details.identifiers == (Identifier(scheme, value),)
    assert details.authority.confirmed
    act = store.authorities.unidentify(james, scheme)
    assert store.authorities.details(james).identifiers == ()
    store.authorities.undo(act.key)
    assert store.authorities.details(james).identifiers == (Identifier(scheme, value),)


@pytest.mark.parametrize(
    ("scheme", "given"),
    [
        (Scheme.VIAF, "Q42"),
        (Scheme.VIAF, ""),
        (Scheme.VIAF, "0123"),
        (Scheme.WIKIDATA, "42"),
        (Scheme.WIKIDATA, "Q0"),
        (Scheme.WIKIDATA, "Q4\u0662"),  # a digit, but none that an address can have
        (Scheme.WIKIDATA, "https://example.org/wiki/Q9696"),
        (Scheme.LCNAF, "n7905"),
        (Scheme.LCNAF, "x79055297"),
    ],
)
def test_what_is_no_identifier_is_refused(
    store: Store, smiths: dict[str, int], scheme: Scheme, given: str
) -> None:
    with pytest.raises(DecisionError, match=f"is no {scheme.value} identifier"):
        store.authorities.identify(smiths["James Kenney"], Identifier(scheme, given))


def test_the_log_tells_what_was_done(store: Store, smiths: dict[str, int]) -> None:
    james, jim, jas = smiths.values()
    store.authorities.merge([jim], james)
    store.authorities.confirm([jas])

    assert [(act.kind, act.sentence) for act in store.authorities.acts()] == [
        (ActKind.CONFIRM, "Confirmed Jas. Kenney"),
        (ActKind.MERGE, "Merged Jim Kenney into James Kenney"),
    ]
    assert [act.kind for act in store.authorities.acts(authority=jas)] == [ActKind.CONFIRM]
    assert [act.kind for act in store.authorities.acts(limit=1)] == [ActKind.CONFIRM]
    with pytest.raises(NotFoundError):
        store.authorities.undo(99)
    with pytest.raises(DecisionError, match="not undone"):
        store.authorities.redo(1)


def test_a_stopped_form_is_nothing_now_and_later(store: Store, news: Newsroom) -> None:
    news.print(body("Advertisement"), person("Advertisement"))
    store.outbox.mark_indexed(store.outbox.waiting())

    store.authorities.stop("ADVERTISEMENT", ORGANIZATION)
    store.authorities.stop("Continued")
    news.print(body("Continued"), place("Boston"))

    assert sorted(news.names()) == ["Advertisement", "Boston"]
    assert store.authorities.aliases() == {
        ("organization", "Advertisement"): None,
        ("organization", "Continued"): None,
    }
    assert [(one.form, one.kind) for one in store.authorities.stopped()] == [
        ("ADVERTISEMENT", ORGANIZATION),
        ("Continued", None),
    ]
    check_counts(store)
    assert store.authorities.unstop("ADVERTISEMENT", ORGANIZATION)
    assert store.authorities.unstop("Continued")
    assert not store.authorities.unstop("Continued")
    assert store.authorities.aliases() == {}
    check_counts(store)


def test_what_has_a_number_is_stopped_by_the_form_that_is_printed(
    store: Store, news: Newsroom
) -> None:
    news.print(place("Lincoln"))
    news.print(person("Lincoln"))
    president = news.key("Lincoln", PERSON)
    store.authorities.change_kind([president], PLACE)
    assert store.authorities.find(president).name == "Lincoln (2)"

    ((form, kind),) = store.authorities.forms_to_stop(president)
    store.authorities.stop(form, kind)

    assert (form, kind) == ("Lincoln", PERSON)
    assert news.names() == ["Lincoln"]
    assert store.authorities.find(president).rejected


def test_a_stopped_part_leaves_a_merge_and_comes_back(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, jas = smiths.values()
    store.authorities.merge([jim, jas], james)

    store.authorities.stop("Jim Kenney")

    assert shown(store)[james].articles == 3
    check_counts(store)
    store.authorities.unstop("Jim Kenney")
    assert shown(store)[james].articles == 4


def test_nothing_is_decided_of_nobody(store: Store, smiths: dict[str, int]) -> None:
    do = store.authorities
    for act in (
        lambda: do.merge([], smiths["James Kenney"]),
        lambda: do.confirm([]),
        lambda: do.reject([]),
        lambda: do.change_kind([], PLACE),
    ):
        with pytest.raises(DecisionError, match="does not say which"):
            act()

    assert do.acts() == ()


def test_what_is_called_like_a_stopped_part_can_still_be_confirmed(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    store.authorities.merge([jim], james)
    store.authorities.rename(james, "Jim Kenney")
    store.authorities.stop("Jim Kenney")

    act = store.authorities.confirm([james])

    assert act.sentence == "Confirmed Jim Kenney"


def test_a_form_stays_stopped_that_would_be_merged_into_itself(
    store: Store, smiths: dict[str, int]
) -> None:
    james, jim, _ = smiths.values()
    store.authorities.merge([jim], james)
    store.authorities.stop("Jim Kenney")
    act = store.authorities.merge([james], jim)

    with pytest.raises(DecisionError, match="merged the other way round by now"):
        store.authorities.unstop("Jim Kenney")
    store.authorities.undo(act.key)

    assert store.authorities.unstop("Jim Kenney")
    assert store.authorities.find(jim).key == james
    check_counts(store)


def test_decisions_outlive_the_articles(store: Store, news: Newsroom) -> None:
    article_id = news.print(person("Jim Kenney"))
    news.print(person("James Kenney"))
    jim = news.key("Jim Kenney")
    store.authorities.merge([jim], news.key("James Kenney"))

    store.remove_article(article_id)
    while store.authorities.link():
        pass
    again = news.print(person("Jim Kenney"))

    assert news.owner(again, person("Jim Kenney")).name == "James Kenney"
    assert store.authorities.list(Listing()).total == 1


def test_many_names_are_counted_as_other_numbers_are_written() -> None:
    names = [f"Ann Bell{number}" for number in range(26_988)]

    said = deciding._enumerated(names, "others")

    assert said == "Ann Bell0, Ann Bell1, Ann Bell2 and 26,985 others"
