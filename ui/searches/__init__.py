"""Saved searches and the history of searches, in the sidebar and under the box."""
