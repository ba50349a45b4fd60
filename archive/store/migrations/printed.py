"""Printed pages: images, regions, words, who said what, parts, corrections."""

STATEMENTS = (
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
