"""Importing: options, progress, report."""
