"""The concordance: every match of a search in its context."""
