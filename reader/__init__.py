"""What one may ask of an archive: search, read, keep. No Qt, no SQL, no Whoosh."""
