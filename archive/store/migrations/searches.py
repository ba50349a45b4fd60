"""The history of searches, and those that the user keeps."""

STATEMENTS = (
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
