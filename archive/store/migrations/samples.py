"""Samples of mentions, and what the user says of each."""

STATEMENTS = (
    # seed, drawn_from: by which the drawing can be repeated.
    """
    CREATE TABLE sample (
        sample_key INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        drawn TEXT NOT NULL,
        seed INTEGER NOT NULL,
        drawn_from INTEGER NOT NULL
    ) STRICT
    """,
    # A mention as it was when it was drawn: no foreign keys, since what was said of it
    # counts for the extractor that found it, named_by, even when the mention or its article
    # is gone. verdict: NULL if nothing was said yet.
    """
    CREATE TABLE drawn (
        sample_key INTEGER NOT NULL REFERENCES sample ON DELETE CASCADE,
        number INTEGER NOT NULL,
        article_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        text TEXT NOT NULL,
        entity TEXT NOT NULL,
        value TEXT,
        named_by TEXT NOT NULL,
        verdict TEXT CHECK (verdict IN ('right', 'wrong', 'unsure')),
        judged TEXT,
        PRIMARY KEY (sample_key, number)
    ) STRICT, WITHOUT ROWID
    """,
)
