"""The first tables: sources, articles with places and names, bookmarks, what waits."""

STATEMENTS = (
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
