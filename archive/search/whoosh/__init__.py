"""Whoosh behind the search engine port."""
