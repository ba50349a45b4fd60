"""Lists of authorities, as one filters them; and what labels stand for."""

from __future__ import annotations

import sqlite3

from archive.authorities import Authority, Listing, ListPage, Order, Standing
from archive.linking import fold
from archive.model import EntityKind
from archive.store.authorities import rows

_SHOWN = "stands_for = authority_key AND (articles > 0 OR decided)"
_STATES = {
    Standing.ALL: "state < 2",
    Standing.FOUND: "state = 0",
    Standing.CONFIRMED: "state = 1",
    Standing.REJECTED: "state = 2",
}
_ORDERS = {
    Order.ARTICLES: (
        "articles DESC, folded, authority_key",
        "articles, folded, authority_key",
    ),
    Order.MENTIONS: (
        "mentions DESC, folded, authority_key",
        "mentions, folded, authority_key",
    ),
    Order.NAME: ("folded, authority_key", "folded DESC, authority_key"),
    Order.FIRST: (
        "first IS NULL, first, folded, authority_key",
        "first IS NULL, first DESC, folded, authority_key",
    ),
    Order.LAST: (
        "last DESC, folded, authority_key",
        "last IS NULL, last, folded, authority_key",
    ),
}  # and turned


def listed(connection: sqlite3.Connection, listing: Listing) -> ListPage:
    """Return a stretch of the list that is asked for."""
    where = [_SHOWN, _STATES[Standing(listing.state)]]
    if listing.kind is not None:
        where.append("kind_now = :kind")
    containing = fold(listing.containing)
    if containing:
        where.append("instr(folded, :containing)")
    if listing.since:
        where.append("last >= :since")
    if listing.until:
        where.append("first <= :until")
    given = {
        "kind": listing.kind.value if listing.kind else None,
        "containing": containing,
        "since": listing.since,
        "until": listing.until,
        "limit": listing.limit,
        "offset": listing.offset,
    }
    condition = " AND ".join(where)
    order = _ORDERS[Order(listing.order)][listing.turned]
    (total,) = connection.execute(
        f"SELECT COUNT(*) FROM authority WHERE {condition}",  # noqa: S608 - written here
        given,
    ).fetchone()
    found = connection.execute(
        f"""
        SELECT {rows.COLUMNS} FROM (
            SELECT authority_key AS shown, row_number() OVER () AS place FROM (
                SELECT authority_key FROM authority WHERE {condition}
                ORDER BY {order} LIMIT :limit OFFSET :offset))
        CROSS JOIN authority ON authority_key = shown ORDER BY place
        """,  # noqa: S608 - written here
        given,
    )
    return ListPage(total, tuple(map(rows.authority, found)))


def named(connection: sqlite3.Connection, kind: EntityKind, name: str) -> Authority | None:
    """Return the authority that is called so, or else that this label stands for."""
    row = connection.execute(
        """
        SELECT stands_for FROM authority
        WHERE name = ?1 AND kind_now = ?2 AND stands_for = authority_key
            AND (name <> label OR kind_now <> kind)
        UNION ALL SELECT stands_for FROM authority WHERE label = ?1 AND kind = ?2
        LIMIT 1
        """,
        (name, kind.value),
    ).fetchone()
    return rows.find(connection, row[0]) if row else None


def aliases(
    connection: sqlite3.Connection,
) -> dict[tuple[str, str], tuple[str, str] | None]:
    """Return what labels stand for, where that is not themselves; ``None`` for nothing."""
    found = connection.execute(
        """
        SELECT own.kind, own.label, root.kind_now, root.name,
            own.state = 2 AND own.stands_for = own.authority_key OR root.state = 2
        FROM authority AS own INDEXED BY authority_alias
        JOIN authority AS root ON root.authority_key = own.stands_for
        WHERE own.stands_for <> own.authority_key OR own.name <> own.label
            OR own.kind_now <> own.kind OR own.state = 2
        """
    )
    return {
        (kind, label): None if rejected else (kind_now, name)
        for kind, label, kind_now, name, rejected in found
        if rejected or (kind, label) != (kind_now, name)
    }


def of_article(
    connection: sqlite3.Connection, article_id: str
) -> dict[tuple[EntityKind, str], Authority]:
    """Return what the entities of an article stand for, by kind and name as found."""
    found = connection.execute(
        f"""
        SELECT entity.kind AS entity_kind, entity.name AS entity_name, {rows.COLUMNS}
        FROM article JOIN entity USING (article_key)
        JOIN authority AS own ON own.authority_key = entity.authority_key
        JOIN authority ON authority.authority_key = own.stands_for
        WHERE article_id = ?
        """,  # noqa: S608 - written here
        (article_id,),
    )
    return {
        (EntityKind(row["entity_kind"]), row["entity_name"]): rows.authority(row)
        for row in found
    }
