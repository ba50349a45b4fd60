"""Lists of authorities by how often they are mentioned, as quick as the others."""

STATEMENTS = (
    # mentions stand beside the rest, too: otherwise every row is fetched to be sorted. They
    # change when articles do, which is in the index already; so writing costs no more.
    "DROP INDEX authority_listed",
    """
    CREATE INDEX authority_listed
    ON authority (articles DESC, folded, kind_now, state, first, last, decided, mentions)
    WHERE stands_for = authority_key
    """,
)
