"""People, organizations and places of the whole archive, and what the user decided."""

STATEMENTS = (
    # What the linking rule made: kind, identity, label (what the index holds) and the best
    # form found; families, skeleton, acronym, weak as in `archive.linking`.
    # What the user decided: merged_into, name_given, kind_given, rejected, confirmed.
    # linked_to: a short form's full name, as articles explain it; the machine's.
    # What follows from these: kind_now, name, stands_for (itself, or what it is merged
    # into at last), state (0 found, 1 confirmed, 2 rejected), folded (what is searched),
    # and, of those that stand for themselves, counts and days with all that is merged in.
    # AUTOINCREMENT, since acts that were undone long ago still name their authorities.
    """
    CREATE TABLE authority (
        authority_key INTEGER PRIMARY KEY AUTOINCREMENT,
        stands_for INTEGER NOT NULL,
        state INTEGER NOT NULL DEFAULT 0,
        articles INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0,
        first TEXT,
        last TEXT,
        kind_now TEXT NOT NULL,
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        found TEXT NOT NULL,
        identity TEXT NOT NULL,
        weak INTEGER NOT NULL,
        families INTEGER NOT NULL DEFAULT 0,
        skeleton TEXT NOT NULL,
        acronym TEXT NOT NULL,
        stopped INTEGER NOT NULL DEFAULT 0,
        decided INTEGER NOT NULL DEFAULT 0,
        linked_to INTEGER,
        merged_into INTEGER,
        name_given TEXT,
        kind_given TEXT,
        rejected INTEGER NOT NULL DEFAULT 0,
        confirmed INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE UNIQUE INDEX authority_label ON authority (label, kind)",
    # For lists: what most articles mention comes first, and all else stands beside it.
    """
    CREATE INDEX authority_listed
    ON authority (articles DESC, folded, kind_now, state, first, last, decided)
    WHERE stands_for = authority_key
    """,
    "CREATE INDEX authority_identity ON authority (identity)",
    """
    CREATE INDEX authority_name ON authority (name, kind_now)
    WHERE name <> label OR kind_now <> kind
    """,
    "CREATE INDEX authority_skeleton ON authority (skeleton)",
    "CREATE INDEX authority_acronym ON authority (acronym) WHERE acronym <> ''",
    """
    CREATE INDEX authority_part ON authority (stands_for)
    WHERE stands_for <> authority_key
    """,
    """
    CREATE INDEX authority_alias ON authority (authority_key)
    WHERE stands_for <> authority_key OR name <> label OR kind_now <> kind OR state = 2
    """,
    """
    CREATE INDEX authority_idle ON authority (authority_key)
    WHERE articles = 0 AND decided = 0
    """,
    # authority_key: NULL as long as it has none, 0 if it is none. day: the first day of the
    # issue, ISO. No foreign key: each insertion would look it up once more.
    "ALTER TABLE entity ADD COLUMN authority_key INTEGER",
    "ALTER TABLE entity ADD COLUMN day TEXT",
    """
    CREATE INDEX entity_authority ON entity (authority_key, day)
    WHERE authority_key NOT NULL
    """,
    # Articles that were named before there were authorities.
    """
    CREATE TABLE unlinked (
        article_key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
    ) STRICT
    """,
    """
    INSERT INTO unlinked (article_key)
    SELECT article_key FROM article WHERE article_id NOT IN (SELECT article_id FROM unnamed)
    """,
    # Where the user says to whom an entity of one article belongs: NULL if he does no more,
    # 0 if it is none. was: the authority it had before. No foreign key to article: it
    # outlives the article.
    """
    CREATE TABLE assignment (
        assignment_key INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        authority_key INTEGER,
        was INTEGER,
        UNIQUE (article_id, kind, name)
    ) STRICT
    """,
    """
    CREATE INDEX assignment_authority ON assignment (authority_key)
    WHERE authority_key NOT NULL
    """,
    # Short forms that an article prints beside the full name.
    """
    CREATE TABLE explanation (
        article_key INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        short TEXT NOT NULL,
        full TEXT NOT NULL,
        PRIMARY KEY (article_key, short, full)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX explanation_short ON explanation (short, full)",
    "CREATE INDEX explanation_full ON explanation (full, short)",
    # Short forms whose explanation went: what they link to is found anew.
    "CREATE TABLE unexplained (short TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TRIGGER explanation_removed AFTER DELETE ON explanation BEGIN
        INSERT OR IGNORE INTO unexplained (short) VALUES (OLD.short);
    END
    """,
    """
    CREATE TABLE identifier (
        authority_key INTEGER NOT NULL,
        scheme TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (authority_key, scheme)
    ) STRICT, WITHOUT ROWID
    """,
    # Two authorities that the user keeps apart, the lower key first.
    """
    CREATE TABLE apart (
        low INTEGER NOT NULL,
        high INTEGER NOT NULL,
        PRIMARY KEY (low, high)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX apart_high ON apart (high)",
    # Forms that are never an entity. kind: '' if of no kind.
    """
    CREATE TABLE stopped (
        identity TEXT NOT NULL,
        kind TEXT NOT NULL,
        form TEXT NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (form, kind, identity)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX stopped_identity ON stopped (identity)",
    # What the user did. undone: when it was taken back, NULL if it holds. applied: the
    # order in which those that hold were done, or done again.
    """
    CREATE TABLE act (
        act_key INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        sentence TEXT NOT NULL,
        made TEXT NOT NULL,
        undone TEXT,
        applied INTEGER NOT NULL
    ) STRICT
    """,
    # What an act changed, cell by cell; values are JSON.
    """
    CREATE TABLE act_cell (
        act_key INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
        cell TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (act_key, cell)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX act_applied ON act (applied)",
    "CREATE INDEX act_cell_cell ON act_cell (cell)",
    # The authorities an act is about; made: whether they came to be by it.
    """
    CREATE TABLE act_authority (
        act_key INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
        authority_key INTEGER NOT NULL,
        made INTEGER NOT NULL,
        PRIMARY KEY (act_key, authority_key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX act_authority_authority ON act_authority (authority_key)",
    # version: changes whenever a label comes to stand for something else.
    "CREATE TABLE authorities_state (version INTEGER NOT NULL) STRICT",
    "INSERT INTO authorities_state (version) VALUES (0)",
    # Counts follow an article that goes, or whose names go. Each authority it mentions,
    # whatever was merged into it, has an article less.
    *(
        f"""
        CREATE TRIGGER {trigger} BEGIN
            UPDATE authority SET
                articles = articles - 1,
                mentions = mentions - gone.lost,
                first = CASE WHEN first = gone.day THEN (
                    SELECT MIN(entity.day) FROM entity
                    WHERE entity.article_key <> OLD.article_key AND (
                        entity.authority_key = gone.root OR entity.authority_key IN (
                            SELECT part.authority_key FROM authority AS part
                            WHERE part.stands_for = gone.root
                                AND part.stands_for <> part.authority_key
                        )))
                    ELSE first END,
                last = CASE WHEN last = gone.day THEN (
                    SELECT MAX(entity.day) FROM entity
                    WHERE entity.article_key <> OLD.article_key AND (
                        entity.authority_key = gone.root OR entity.authority_key IN (
                            SELECT part.authority_key FROM authority AS part
                            WHERE part.stands_for = gone.root
                                AND part.stands_for <> part.authority_key
                        )))
                    ELSE last END
            FROM (
                SELECT owner.stands_for AS root, SUM(entity.count) AS lost,
                    MIN(entity.day) AS day
                FROM entity JOIN authority AS owner USING (authority_key)
                WHERE entity.article_key = OLD.article_key GROUP BY owner.stands_for
            ) AS gone
            WHERE authority.authority_key = gone.root;
            DELETE FROM explanation WHERE article_key = OLD.article_key;
            DELETE FROM unlinked WHERE article_key = OLD.article_key;
        END
        """  # noqa: S608 - both are written here
        for trigger in (
            "article_authorities_removed BEFORE DELETE ON article",
            """article_authorities_gone BEFORE UPDATE OF named_by ON article
                WHEN NEW.named_by IS NULL AND OLD.named_by NOT NULL""",
        )
    ),
)
