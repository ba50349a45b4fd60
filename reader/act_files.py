"""What the user decided of names, as a file to be kept and to be done again elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from archive.authorities import ActKind, Belonging
from archive.errors import ArchiveError
from archive.model import EntityKind
from archive.store import Store
from archive.store.act_details import ActDetails, Reference
from reader.act_json import OddError, act_details_json, read_act, read_stop
from reader.entities import ActsRead
from reader.entity_files import EntityFileError, writing
from reader.public import Json


def export_acts(store: Store, path: Path) -> int:
    """Write all acts that hold, and the stop list; return how many acts there are.

    Raises:
        EntityFileError: The file cannot be written.
    """
    acts = store.acts_in_detail.everything()
    told: Json = {
        "acts": [act_details_json(act) for act in acts],
        "stopped": [
            {"form": stop.form, "kind": stop.kind.value if stop.kind else None}
            for stop in store.authorities.stopped()
        ],
    }
    with writing(path) as file:
        json.dump(told, file, ensure_ascii=False, indent=1)
        file.write("\n")
    return len(acts)


def import_acts(store: Store, path: Path) -> Iterator[ActsRead]:
    """Do the acts of a file, oldest first; see `EntitiesRoom.import_acts`.

    Raises:
        EntityFileError: The file cannot be read, or holds no acts.
    """
    acts, stops = _read(path)
    held = {(stop.form, stop.kind) for stop in store.authorities.stopped()}
    for form, kind in stops:
        if (form, kind) not in held:
            store.authorities.stop(form, kind)
    repeating = _Repeating(store)
    done = known = 0
    failed: list[str] = []
    for act in acts:
        if store.acts_in_detail.is_known(act):
            known += 1
        else:
            try:
                missing = repeating.do(act)
                done += 1
                if missing:
                    failed.append(f"Done in part: {act.sentence} ({missing}).")
            except ArchiveError as error:
                failed.append(f"Not done: {act.sentence} ({error}).")
        yield ActsRead(done, known, tuple(failed), len(acts))
    if not acts:
        yield ActsRead(0, 0, (), 0)


def _read(path: Path) -> tuple[list[ActDetails], list[tuple[str, EntityKind | None]]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise EntityFileError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise EntityFileError(f"“{path.name}” is no JSON file.") from error
    if not isinstance(told, dict) or not isinstance(told.get("acts"), list):
        raise EntityFileError(f"“{path.name}” holds no acts.")
    stopped = told.get("stopped")
    acts = []
    for number, each in enumerate(told["acts"], start=1):
        try:
            acts.append(read_act(each))
        except ValueError as error:
            raise EntityFileError(
                f"Act {number} of {path.name} is odd: {error}."
            ) from error
    try:
        stops = [read_stop(each) for each in stopped] if isinstance(stopped, list) else []
    except OddError as error:
        raise EntityFileError(f"The stop list of {path.name} is odd: {error}.") from error
    return acts, stops


class _Repeating:
    """Does acts again, one after the other."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: dict[tuple[str, str], int] = {}
        self._missing = ""

    def do(self, act: ActDetails) -> str:
        """Do an act, dated as it was; say what could not be done of it, ``""`` if all was.

        Raises:
            ArchiveError: It cannot be done here; the sentence says why.
        """
        with self._store.together():
            key = self._do(act)
            self._store.acts_in_detail.keep_date(key, act)
        if act.new is not None:
            made = self._store.acts_in_detail.made_by(key)
            if made is not None:
                self._made[act.new.kind.value, act.new.name] = made
        return self._missing

    def _do(self, act: ActDetails) -> int:
        authorities = self._store.authorities
        self._missing = ""
        what = [self._key(each) for each in act.what]
        match act.kind:
            case ActKind.MERGE if act.into is not None:
                done = authorities.merge(what, self._key(act.into))
            case ActKind.RENAME if what:
                done = authorities.rename(what[0], act.name)
            case ActKind.SPLIT if what and act.new is not None:
                done = authorities.split(what[0], self._held(act), (), act.new.name)
            case ActKind.MOVE if act.into is not None:
                done = authorities.move(self._held(act), self._key(act.into))
            case ActKind.REJECT if act.entities:
                done = authorities.reject_in(self._held(act))
            case ActKind.REJECT if what:
                done = authorities.reject(what)
            case ActKind.CONFIRM if what:
                done = authorities.confirm(what)
            case ActKind.CHANGE_KIND if what and act.to is not None:
                done = authorities.change_kind(what, act.to)
            case ActKind.KEEP_APART if what:
                done = authorities.keep_apart(map(self._itself, act.what))
            case ActKind.IDENTIFY if what and act.identifier is not None:
                done = authorities.identify(what[0], act.identifier)
            case ActKind.IDENTIFY if what and act.scheme is not None:
                done = authorities.unidentify(what[0], act.scheme)
            case _:
                raise EntityFileError("it does not say what was done to what")
        return done.key

    def _key(self, reference: Reference) -> int:
        """Return the authority that is meant here."""
        made = self._made.get((reference.kind.value, reference.name))
        if made is not None:
            return made
        named = self._store.authorities.named(reference.kind, reference.name)
        meant = self._meant(reference)
        # Who is called so is meant, unless all that is known of it tells of others.
        if named is not None and (not meant or named.key in meant):
            return named.key
        if not meant:
            raise EntityFileError(
                f"no {reference.kind.value} “{reference.name}” is known here"
            )
        return meant[0]

    def _itself(self, reference: Reference) -> int:
        """Return the authority that is meant, though it may be part of another here.

        A short form is kept apart from what articles say it stands for.
        """
        made = self._made.get((reference.kind.value, reference.name))
        itself = made or self._store.acts_in_detail.itself(reference)
        return itself or self._key(reference)

    def _meant(self, reference: Reference) -> list[int]:
        """Return whom the witnesses of a reference belong to here."""
        meant = []
        for witness in reference.witnesses:
            of_article = self._store.authorities.of_article(witness.article_id)
            if (found := of_article.get((witness.kind, witness.name))) is not None:
                meant.append(found.key)
        return meant

    def _held(self, act: ActDetails) -> tuple[Belonging, ...]:
        """Return those entities of an act that are here."""
        held = tuple(
            each
            for each in act.entities
            if (each.kind, each.name) in self._store.authorities.of_article(each.article_id)
        )
        missing = len(act.entities) - len(held)
        if missing:
            self._missing = f"{missing:,} of {len(act.entities):,} mentions are not here"
        if not held:
            raise EntityFileError(self._missing or "it does not say which mentions")
        return held
