"""Searching: box, results, facets."""
