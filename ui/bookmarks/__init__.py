"""Bookmarks in the sidebar."""
