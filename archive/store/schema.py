"""The tables of the store, as numbered migrations, each in its own transaction.

The file knows its own version (``user_version``). A migration is never changed once it has
been released: what is new comes as the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from archive.errors import StoreError

APPLICATION_ID = (
    0x50725373  # "PrSs", so that other programs' databases are not taken for ours
)

_FIRST = (
    # location: the absolute path, or container!member; what a source is recognised by.
    # name: the source as the user last gave it. context: what was known beforehand (JSON).
    # same_as: another source with the same bytes, which holds the articles.
    """
    CREATE TABLE source (
        source_key INTEGER PRIMARY KEY,
        location TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        container_key INTEGER REFERENCES source ON DELETE CASCADE,
        same_as INTEGER REFERENCES source ON DELETE SET NULL,
        size INTEGER,
        mtime_ns INTEGER,
        sha256 TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('stored', 'opened', 'rejected')),
        reason TEXT NOT NULL,
        importer TEXT NOT NULL,
        context TEXT NOT NULL CHECK (json_valid(context)),
        original TEXT
    ) STRICT
    """,
    "CREATE INDEX source_container ON source (container_key) WHERE container_key NOT NULL",
    "CREATE INDEX source_same_as ON source (same_as) WHERE same_as NOT NULL",
    "CREATE INDEX source_sha256 ON source (sha256)",
    "CREATE INDEX source_size ON source (size)",
    "CREATE INDEX source_rejected ON source (name) WHERE status = 'rejected'",
    """
    CREATE TABLE publication (
        publication_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        language TEXT
    ) STRICT
    """,
    """
    CREATE TABLE issue (
        issue_id TEXT PRIMARY KEY,
        publication_id TEXT NOT NULL REFERENCES publication,
        published TEXT,
        edition TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX issue_publication ON issue (publication_id)",
    "CREATE INDEX issue_published ON issue (published)",
    """
    CREATE TABLE page (
        page_id TEXT PRIMARY KEY,
        issue_id TEXT NOT NULL REFERENCES issue,
        number TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX page_issue ON page (issue_id)",
    # article_key: a short key for the many rows of other tables; never shown, never kept
    # elsewhere. named_by: the extractor and its version, NULL until names are found.
    """
    CREATE TABLE article (
        article_key INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        page_id TEXT NOT NULL REFERENCES page,
        source_key INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        importer TEXT NOT NULL,
        headline TEXT NOT NULL,
        deck TEXT NOT NULL,
        byline TEXT NOT NULL,
        authors TEXT NOT NULL CHECK (json_valid(authors)),
        dateline TEXT NOT NULL,
        section TEXT NOT NULL,
        language TEXT,
        url TEXT NOT NULL,
        image TEXT NOT NULL,
        certain TEXT NOT NULL CHECK (json_valid(certain)),
        notes TEXT NOT NULL CHECK (json_valid(notes)),
        named_by TEXT,
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX article_page ON article (page_id)",
    "CREATE INDEX article_source ON article (source_key, ordinal)",
    """
    CREATE VIEW held_source AS
        SELECT source.*, container.location AS container
        FROM source
        LEFT JOIN source AS container ON container.source_key = source.container_key
    """,
    """
    CREATE VIEW held_article AS
        SELECT article.*, source.name AS source, page.number, issue.published,
            issue.edition, publication.name AS publication, publication.country
        FROM article
        JOIN source USING (source_key)
        JOIN page USING (page_id)
        JOIN issue USING (issue_id)
        JOIN publication USING (publication_id)
    """,
    # A box on a page, in fractions of its width and height, that an article covers.
    """
    CREATE TABLE region (
        article_key INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        page_id TEXT NOT NULL REFERENCES page,
        x REAL NOT NULL,
        y REAL NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        PRIMARY KEY (article_key, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX region_page ON region (page_id)",
    # Entities within one article; those of the whole archive will point here.
    """
    CREATE TABLE entity (
        article_key INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        variants TEXT NOT NULL CHECK (json_valid(variants)),
        count INTEGER NOT NULL,
        value TEXT,
        rule TEXT NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (article_key, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE mention (
        article_key INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        text TEXT NOT NULL,
        entity TEXT NOT NULL,
        value TEXT,
        rule TEXT NOT NULL,
        PRIMARY KEY (article_key, position)
    ) STRICT, WITHOUT ROWID
    """,
    # No foreign key to article: a bookmark outlives the article.
    """
    CREATE TABLE bookmark (
        article_id TEXT PRIMARY KEY,
        headline TEXT NOT NULL,
        publication TEXT NOT NULL,
        published TEXT,
        page TEXT NOT NULL,
        added TEXT NOT NULL,
        folder TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE bookmark_tag (
        article_id TEXT NOT NULL REFERENCES bookmark ON DELETE CASCADE ON UPDATE CASCADE,
        position INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (article_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    # The outbox. Every change gives an article a new, higher sequence, so whoever takes an
    # entry out by the sequence it read never takes out a change that came meanwhile.
    """
    CREATE TABLE unindexed (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE,
        removed INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE unnamed (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
        DELETE FROM unindexed WHERE article_id = NEW.article_id;
        INSERT INTO unindexed (article_id, removed) VALUES (NEW.article_id, 0);
        DELETE FROM unnamed WHERE article_id = NEW.article_id;
        INSERT INTO unnamed (article_id) VALUES (NEW.article_id);
    END
    """,
    """
    CREATE TRIGGER article_changed AFTER UPDATE ON article BEGIN
        DELETE FROM unindexed WHERE article_id = NEW.article_id;
        INSERT INTO unindexed (article_id, removed) VALUES (NEW.article_id, 0);
    END
    """,
    """
    CREATE TRIGGER article_names_gone
    AFTER UPDATE OF named_by ON article WHEN NEW.named_by IS NULL BEGIN
        DELETE FROM mention WHERE article_key = NEW.article_key;
        DELETE FROM entity WHERE article_key = NEW.article_key;
        DELETE FROM unnamed WHERE article_id = NEW.article_id;
        INSERT INTO unnamed (article_id) VALUES (NEW.article_id);
    END
    """,
    """
    CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
        DELETE FROM unindexed WHERE article_id = OLD.article_id;
        INSERT INTO unindexed (article_id, removed) VALUES (OLD.article_id, 1);
        DELETE FROM unnamed WHERE article_id = OLD.article_id;
    END
    """,
)

_SECOND = (
    # asked: the query (JSON). The same search again is the same row.
    """
    CREATE TABLE past_search (
        asked TEXT PRIMARY KEY CHECK (json_valid(asked)),
        grammar INTEGER NOT NULL,
        ran TEXT NOT NULL,
        total INTEGER NOT NULL,
        times INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX past_search_ran ON past_search (ran)",
    # article_ids: what was found at the time of saving (JSON, compressed), last because it
    # is long; NULL where there were too many. AUTOINCREMENT, so that one that is put back
    # after its removal never finds its key in other hands.
    """
    CREATE TABLE saved_search (
        search_key INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        folder TEXT NOT NULL,
        note TEXT NOT NULL,
        asked TEXT NOT NULL CHECK (json_valid(asked)),
        grammar INTEGER NOT NULL,
        saved TEXT NOT NULL,
        total INTEGER NOT NULL,
        digest TEXT NOT NULL,
        ran TEXT NOT NULL,
        last_total INTEGER NOT NULL,
        article_ids BLOB
    ) STRICT
    """,
)


_THIRD = (
    # sequence: the page's place in its issue. facsimile: where its image lies, "" if that
    # is missing; reference: what the source calls it.
    "ALTER TABLE page ADD COLUMN sequence INTEGER",
    "ALTER TABLE page ADD COLUMN facsimile TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE page ADD COLUMN reference TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE page ADD COLUMN width INTEGER",
    "ALTER TABLE page ADD COLUMN height INTEGER",
    "ALTER TABLE article ADD COLUMN kind TEXT NOT NULL DEFAULT 'article'",
    "ALTER TABLE article ADD COLUMN confidence REAL",
    # What was said of the article, its page and its issue, by whom and where (JSON).
    """
    ALTER TABLE article ADD COLUMN statements TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(statements))
    """,
    # Where the words of an article stand on a page, as `archive.words` packs them.
    """
    CREATE TABLE words (
        page_id TEXT NOT NULL REFERENCES page,
        article_key INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        packed BLOB NOT NULL,
        UNIQUE (page_id, article_key)
    ) STRICT
    """,
    "CREATE INDEX words_article ON words (article_key)",
    # The files that a source speaks for, by their paths as seen from it.
    """
    CREATE TABLE part (
        source_key INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        original TEXT,
        PRIMARY KEY (source_key, name)
    ) STRICT, WITHOUT ROWID
    """,
    # What the user put right by hand. No foreign key to article: it outlives the article,
    # and holds again when that comes back.
    """
    CREATE TABLE correction (
        article_id TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        was TEXT NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (article_id, field)
    ) STRICT, WITHOUT ROWID
    """,
)

_FOURTH = (
    # An import, from the plan to its report. paths, options: as the user gave them (JSON).
    """
    CREATE TABLE job (
        job_key INTEGER PRIMARY KEY AUTOINCREMENT,
        paths TEXT NOT NULL CHECK (json_valid(paths)),
        options TEXT NOT NULL CHECK (json_valid(options)),
        state TEXT NOT NULL
            CHECK (state IN ('planning', 'waiting', 'running', 'finished', 'cancelled')),
        made TEXT NOT NULL,
        ended TEXT
    ) STRICT
    """,
    # What an import found, one row a file; a container's members get theirs when it is
    # opened. path: the file's bytes as the system names it, NULL for what is no file.
    # root: which of the job's paths it lies below. format: the importer's or container's
    # name, "" if nothing reads it. What waits with a reason cannot be read for it. better:
    # it is held, and can be read better now.
    """
    CREATE TABLE job_item (
        job_key INTEGER NOT NULL REFERENCES job ON DELETE CASCADE,
        position INTEGER NOT NULL,
        location TEXT NOT NULL,
        name TEXT NOT NULL,
        path BLOB,
        root INTEGER NOT NULL,
        format TEXT NOT NULL,
        size INTEGER,
        mtime_ns INTEGER,
        state TEXT NOT NULL CHECK (state IN
            ('waiting', 'stored', 'opened', 'unchanged', 'part', 'passed over',
            'rejected')),
        reason TEXT NOT NULL,
        articles INTEGER NOT NULL,
        better INTEGER NOT NULL,
        PRIMARY KEY (job_key, position),
        UNIQUE (job_key, location)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX job_item_state ON job_item (job_key, state)",
    # The locations of sources that speak for others, and of these; until a job has ended.
    """
    CREATE TABLE job_claim (
        job_key INTEGER NOT NULL REFERENCES job ON DELETE CASCADE,
        package TEXT NOT NULL,
        location TEXT NOT NULL,
        PRIMARY KEY (job_key, package, location)
    ) STRICT, WITHOUT ROWID
    """,
    # location: where a part lies, as in source; sha256 is "" if it is only referenced.
    "ALTER TABLE part ADD COLUMN location TEXT NOT NULL DEFAULT ''",
    # A folder that is looked through again and again; path as in job_item.
    """
    CREATE TABLE watched (
        path BLOB PRIMARY KEY,
        options TEXT NOT NULL CHECK (json_valid(options)),
        added TEXT NOT NULL,
        looked TEXT
    ) STRICT
    """,
    # By what an article is known again elsewhere: hashes of its place and headline, of its
    # address (NULL if it has none) and of its text without all that is not the story.
    """
    CREATE TABLE likeness (
        article_key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        place INTEGER NOT NULL,
        url INTEGER,
        story INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX likeness_place ON likeness (place)",
    "CREATE INDEX likeness_url ON likeness (url) WHERE url NOT NULL",
)


def _create(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


def _add_searches(connection: sqlite3.Connection) -> None:
    for statement in _SECOND:
        connection.execute(statement)


def _add_printed_pages(connection: sqlite3.Connection) -> None:
    for statement in _THIRD:
        connection.execute(statement)


def _add_jobs(connection: sqlite3.Connection) -> None:
    for statement in _FOURTH:
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _create,
    _add_searches,
    _add_printed_pages,
    _add_jobs,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store, or an empty file, to the newest schema.

    Raises:
        StoreError: The file is another program's, or made by a newer Pressmark.
    """
    while (version := _version(connection)) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            # Another process may have done it while this one waited for the lock.
            if _version(connection) == version:
                MIGRATIONS[version](connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
    if version > len(MIGRATIONS):
        raise StoreError(
            "this archive was made by a newer Pressmark; update Pressmark to open it"
        )


def _version(connection: sqlite3.Connection) -> int:
    """The number of migrations the file has had."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("this file is not a Pressmark archive")
    return int(version)
