"""Indexes and triggers that keep authorities cheap to keep up, however many there are."""

STATEMENTS = (
    # Counts follow an article that goes, as in `authorities`; but the first and the last
    # day are looked up in the index for each authority, not among all its articles.
    *(
        statement
        for name, event in (
            ("article_authorities_removed", "BEFORE DELETE ON article"),
            (
                "article_authorities_gone",
                """
                BEFORE UPDATE OF named_by ON article
                WHEN NEW.named_by IS NULL AND OLD.named_by NOT NULL
                """,
            ),
        )
        for statement in (
            f"DROP TRIGGER {name}",
            f"""
            CREATE TRIGGER {name} {event} BEGIN
                UPDATE authority SET
                    articles = articles - 1,
                    mentions = mentions - gone.lost,
                    first = IIF(first IS NOT gone.day, first, (SELECT MIN(day) FROM (
                        SELECT (SELECT MIN(entity.day) FROM entity
                            WHERE entity.authority_key = own.authority_key
                                AND entity.article_key <> OLD.article_key) AS day
                        FROM authority AS own WHERE own.authority_key = gone.root
                            OR own.stands_for = gone.root
                                AND own.stands_for <> own.authority_key))),
                    last = IIF(last IS NOT gone.day, last, (SELECT MAX(day) FROM (
                        SELECT (SELECT MAX(entity.day) FROM entity
                            WHERE entity.authority_key = own.authority_key
                                AND entity.article_key <> OLD.article_key) AS day
                        FROM authority AS own WHERE own.authority_key = gone.root
                            OR own.stands_for = gone.root
                                AND own.stands_for <> own.authority_key)))
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
            """,  # noqa: S608 - both are written here
        )
    ),
    # What the user put to an authority of another kind was indexed under its own.
    """
    INSERT OR IGNORE INTO unindexed (article_id, removed)
    SELECT DISTINCT article_id, 0
    FROM assignment JOIN article USING (article_id)
    WHERE assignment.authority_key > 0
    """,
    # Acts of a file are looked for, each, when it is read.
    "CREATE INDEX act_made ON act (made)",
    # Who would be called so but for what the user decided.
    "CREATE INDEX authority_found ON authority (found, kind) WHERE found <> label",
)
