"""Imports as jobs, watched folders, and by what an article is known again elsewhere."""

STATEMENTS = (
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
