"""A news archive: what do we hold? Ingest, storage, names, search. Knows nothing of Qt."""
