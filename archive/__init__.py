"""A news archive: what do we hold? Ingest, storage, names and search. Knows nothing of Qt."""
