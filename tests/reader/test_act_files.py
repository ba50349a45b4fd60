"""What the user decided of names, written to a file and done again elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.authorities import Belonging, Identifier, Scheme
from archive.model import EntityKind
from archive.store import Store
from reader.act_files import export_acts, import_acts
from reader.entities import ActsRead
from reader.entity_files import EntityFileError
from tests.archive.store.newsroom import work
from tests.reader.named import ORGANIZATION, PERSON, PLACE, put

TEXTS = (
    (
        "Ann Bell met Cora Hale in York.",
        (PERSON, "Ann Bell"),
        (PERSON, "Cora Hale"),
        (PLACE, "York"),
    ),
    ("Ann Bell saw the Tide.", (PERSON, "Ann Bell"), (ORGANIZATION, "Tide")),
    ("Anna Bell left York.", (PERSON, "Anna Bell"), (PLACE, "York")),
    ("Cora Hayle sang.", (PERSON, "Cora Hayle")),
    ("Ann Bell is a ship.", (PERSON, "Ann Bell")),
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Store]:
    """A store with articles that name people."""
    with Store(tmp_path / "here.sqlite3") as store:
        for number, (text, *found) in enumerate(TEXTS):
            put(store, number, text, *found)
        yield store


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Store]:
    """Another store with the same articles, imported the other way round."""
    with Store(tmp_path / "there.sqlite3") as store:
        for number, (text, *found) in reversed(list(enumerate(TEXTS))):
            put(store, number, text, *found)
        yield store


def key(store: Store, name: str, kind: EntityKind = PERSON) -> int:
    """The key of an authority."""
    found = store.authorities.named(kind, name)
    assert found is not None, name
    return found.key


def article(store: Store, text: str) -> str:
    """The id of an article."""
    return next(held.article.id for held in store.articles() if held.article.text == text)


def read(store: Store, path: Path) -> ActsRead:
    """What came of the acts of a file."""
    return list(import_acts(store, path))[-1]


def state(store: Store) -> dict[tuple[str, EntityKind, str], tuple[EntityKind, str]]:
    """Who every entity of every article is."""
    return {
        (held.article.id, kind, name): (authority.kind, authority.name)
        for held in store.articles()
        for (kind, name), authority in store.authorities.of_article(held.article.id).items()
        if not authority.rejected
    }


def decide(store: Store) -> None:
    """Do one of everything."""
    do = store.authorities
    do.merge([key(store, "Anna Bell")], key(store, "Ann Bell"))
    do.merge([key(store, "Cora Hayle")], key(store, "Cora Hale"))
    do.rename(key(store, "Ann Bell"), "Ann Bell the Elder")
    ship = Belonging(article(store, "Ann Bell is a ship."), PERSON, "Ann Bell")
    do.split(key(store, "Ann Bell the Elder"), [ship], name="Ann Bell (ship)")
    do.change_kind([key(store, "Ann Bell (ship)")], ORGANIZATION)
    do.confirm([key(store, "Cora Hale")])
    do.identify(key(store, "Cora Hale"), Identifier(Scheme.WIKIDATA, "Q42"))
    do.keep_apart([key(store, "Cora Hale"), key(store, "Ann Bell the Elder")])
    do.reject([key(store, "Tide", ORGANIZATION)])
    do.reject_in([Belonging(article(store, "Anna Bell left York."), PLACE, "York")])
    do.stop("Gazette", None)


def test_acts_give_the_same_where_articles_came_in_another_order(
    here: Store, there: Store, tmp_path: Path
) -> None:
    decide(here)
    path = tmp_path / "acts.json"

    assert export_acts(here, path) == 10
    assert read(there, path) == ActsRead(done=10, known=0, failed=(), total=10)

    assert state(there) == state(here)
    cora = there.authorities.details(key(there, "Cora Hale"))
    assert cora.identifiers == (Identifier(Scheme.WIKIDATA, "Q42"),)
    assert [other.name for other in cora.apart] == ["Ann Bell the Elder"]
    assert [stop.form for stop in there.authorities.stopped()] == ["Gazette"]


def test_acts_on_one_of_two_namesakes_are_done_to_the_same_one_elsewhere(
    tmp_path: Path,
) -> None:
    days = ("1812-04-16", "1912-04-16")
    smith = (PERSON, "John Smith")
    with Store(tmp_path / "a.sqlite3") as here, Store(tmp_path / "b.sqlite3") as there:
        ids = [
            put(here, at, "John Smith spoke.", smith, published=days[at]) for at in (0, 1)
        ]
        for at in (1, 0):
            put(there, at, "John Smith spoke.", smith, published=days[at])
        here.authorities.rename(key(here, "John Smith"), "Old Smith")
        export_acts(here, tmp_path / "acts.json")

        assert read(there, tmp_path / "acts.json").failed == ()

        assert state(there)[ids[0], *smith] == (PERSON, "Old Smith")
        assert state(there)[ids[1], *smith] == (PERSON, "John Smith")


def test_a_short_form_is_kept_apart_from_its_full_name_elsewhere_too(
    tmp_path: Path,
) -> None:
    full = "North Atlantic Treaty Organization"
    with Store(tmp_path / "a.sqlite3") as here, Store(tmp_path / "b.sqlite3") as there:
        for store in (here, there):
            both = ((ORGANIZATION, full), (ORGANIZATION, "NATO", full))
            put(store, 1, f"The {full}, or NATO, met.", *both)
            put(store, 2, "NATO met.", (ORGANIZATION, "NATO"))
        organization = key(here, full, ORGANIZATION)
        (nato,) = here.authorities.details(organization).parts
        here.authorities.keep_apart([nato.key, organization])
        export_acts(here, tmp_path / "acts.json")

        assert read(there, tmp_path / "acts.json").failed == ()

        assert state(there) == state(here)
        assert len(set(state(there).values())) == 2


def test_acts_find_whom_they_mean_before_others_put_articles_elsewhere(
    here: Store, there: Store, tmp_path: Path
) -> None:
    here.authorities.rename(key(here, "Anna Bell"), "Anna Hale")
    seen = article(here, "Ann Bell met Cora Hale in York.")
    here.authorities.move([Belonging(seen, PERSON, "Ann Bell")], key(here, "Anna Hale"))
    export_acts(here, tmp_path / "acts.json")

    read(there, tmp_path / "acts.json")

    assert state(there) == state(here)


def test_acts_keep_their_dates_and_words(here: Store, there: Store, tmp_path: Path) -> None:
    decide(here)
    export_acts(here, tmp_path / "acts.json")

    read(there, tmp_path / "acts.json")

    told = [
        [(act.kind, act.made, act.sentence) for act in store.authorities.acts(100)]
        for store in (here, there)
    ]
    assert told[0] == told[1]


def test_acts_that_are_known_are_not_done_twice(here: Store, tmp_path: Path) -> None:
    decide(here)
    export_acts(here, tmp_path / "acts.json")
    before = state(here)

    assert read(here, tmp_path / "acts.json") == ActsRead(0, 10, (), 10)

    assert state(here) == before
    assert len(here.authorities.acts(100)) == 10


def test_what_was_undone_since_stays_undone(
    here: Store, there: Store, tmp_path: Path
) -> None:
    act = here.authorities.merge([key(here, "Anna Bell")], key(here, "Ann Bell"))
    export_acts(here, tmp_path / "acts.json")
    read(there, tmp_path / "acts.json")
    there.authorities.undo(there.authorities.acts(1)[0].key)

    assert read(there, tmp_path / "acts.json").known == 1

    assert key(there, "Anna Bell") != key(there, "Ann Bell")
    assert act.undone is None


def test_undone_acts_are_not_written(here: Store, tmp_path: Path) -> None:
    act = here.authorities.merge([key(here, "Anna Bell")], key(here, "Ann Bell"))
    here.authorities.undo(act.key)

    assert export_acts(here, tmp_path / "acts.json") == 0
    assert read(here, tmp_path / "acts.json") == ActsRead(0, 0, (), 0)


def test_acts_can_be_undone_where_they_were_done_again(
    here: Store, there: Store, tmp_path: Path
) -> None:
    before = state(there)
    decide(here)
    export_acts(here, tmp_path / "acts.json")
    read(there, tmp_path / "acts.json")

    for act in there.authorities.acts(100):
        there.authorities.undo(act.key)

    assert state(there) == before


def test_the_file_names_no_keys(here: Store, tmp_path: Path) -> None:
    decide(here)
    export_acts(here, tmp_path / "acts.json")

    told = json.loads((tmp_path / "acts.json").read_text(encoding="utf-8"))

    assert told["acts"][0]["act"] == "merge"
    anna = {"kind": "person", "name": "Anna Bell"}
    known_as = {"article": article(here, "Anna Bell left York.")} | anna
    assert told["acts"][0]["what"] == [anna | {"as": [known_as]}]
    assert told["acts"][0]["into"]["name"] == "Ann Bell"
    assert told["stopped"] == [{"form": "Gazette", "kind": None}]
    keys = {name for act in told["acts"] for name in act}
    assert keys <= {
        *("act", "made", "sentence", "what", "into", "new", "entities", "name", "to"),
        *("scheme", "value"),
    }


def test_what_cannot_be_done_is_told_and_the_rest_is_done(
    here: Store, there: Store, tmp_path: Path
) -> None:
    decide(here)
    export_acts(here, tmp_path / "acts.json")
    there.remove_article(article(there, "Cora Hayle sang."))
    for _ in range(10):
        there.authorities.link()

    result = read(there, tmp_path / "acts.json")

    assert (result.done, result.total) == (9, 10)
    assert len(result.failed) == 1
    assert "Cora Hayle" in result.failed[0]


def test_an_act_on_articles_is_done_as_far_as_they_are_here(
    here: Store, there: Store, tmp_path: Path
) -> None:
    texts = ("Ann Bell is a ship.", "Ann Bell saw the Tide.")
    belongings = [Belonging(article(here, text), PERSON, "Ann Bell") for text in texts]
    here.authorities.reject_in(belongings)
    export_acts(here, tmp_path / "acts.json")
    there.remove_article(belongings[0].article_id)

    result = read(there, tmp_path / "acts.json")

    assert result.done == 1
    assert "1 of 2 mentions are not here" in result.failed[0]
    assert (belongings[1].article_id, PERSON, "Ann Bell") not in state(there)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("no", "no JSON"),
        ("[]", "holds no acts"),
        ('{"acts": 3}', "holds no acts"),
        ('{"acts": [3]}', "Act 1"),
        ('{"acts": [{"act": "explode"}]}', "“explode” is no act"),
        ('{"acts": [{"act": "merge", "made": "soon"}]}', "moment"),
        ('{"acts": [{"act": "merge", "made": "0001-01-01T00:00+23:00"}]}', "moment"),
        (
            '{"acts": [{"act": "merge", "made": "2026-01-01", "sentence": "\\ud800"}]}',
            "half a character",
        ),
        (
            '{"acts": [{"act": "merge", "made": "2026-01-01", "into": {"kind": "ox"}}]}',
            "“ox” is no kind",
        ),
        ('{"acts": [], "stopped": [{"form": 3}]}', "stop list"),
        ('{"acts": [], "stopped": [{"form": " "}]}', "stop list"),
        ('{"acts": [], "stopped": [{"form": "x", "kind": "date"}]}', "stop list"),
        (f'{{"acts": [], "stopped": [{{"form": "{"x" * 301}"}}]}}', "stop list .*too long"),
        ('{"acts": [], "stopped": [{"form": "a\\u0000b"}]}', "stop list .*control"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_file_of_something_else_is_refused_in_a_sentence(
    here: Store, tmp_path: Path, text: str, sentence: str
) -> None:
    (tmp_path / "acts.json").write_text(text, encoding="utf-8")

    with pytest.raises(EntityFileError, match=sentence):
        read(here, tmp_path / "acts.json")


def test_an_act_that_does_not_say_enough_is_told(here: Store, tmp_path: Path) -> None:
    told = {"act": "merge", "made": "2026-01-01T00:00:00+00:00", "sentence": "Merged A"}
    (tmp_path / "acts.json").write_text(json.dumps({"acts": [told]}), encoding="utf-8")

    result = read(here, tmp_path / "acts.json")

    assert result.done == 0
    assert "does not say what" in result.failed[0]


@pytest.mark.parametrize(
    ("name", "why"),
    [("x" * 301, "too long"), ("Ann\x07", "control character"), (" ", "is blank")],
)
def test_an_act_that_gives_what_is_no_name_is_told_and_the_rest_is_done(
    here: Store, tmp_path: Path, name: str, why: str
) -> None:
    ann = {"kind": "person", "name": "Ann Bell"}
    made = {"made": "2026-01-01T00:00:00+00:00"}
    acts = [
        {"act": "rename", "sentence": f"Renamed to {name}", "what": [ann], "name": name},
        {"act": "confirm", "sentence": "Confirmed Ann Bell", "what": [ann]},
    ]
    text = json.dumps({"acts": [act | made for act in acts]})
    (tmp_path / "acts.json").write_text(text, encoding="utf-8")

    result = read(here, tmp_path / "acts.json")

    assert result.done == 1
    (failed,) = result.failed
    assert why in failed
    assert failed.isprintable()


def test_a_file_that_is_not_there_is_refused_in_a_sentence(
    here: Store, tmp_path: Path
) -> None:
    with pytest.raises(EntityFileError, match="cannot be read"):
        read(here, tmp_path / "none.json")
    with pytest.raises(EntityFileError, match="cannot be written"):
        export_acts(here, tmp_path / "none" / "acts.json")
    with pytest.raises(EntityFileError, match="no file"):
        export_acts(here, Path())


def test_an_act_is_known_at_the_same_cost_however_many_there_are(here: Store) -> None:
    def cost(acts: int) -> int:
        with here.together():
            for number in range(acts):
                here.authorities.rename(key(here, "Tide", ORGANIZATION), f"Tide {number}")
        (act, *_) = here.acts_in_detail.everything()
        return work(here, lambda: here.acts_in_detail.is_known(act))

    few, many = cost(2), cost(300)

    assert many < 2 * few + 1
