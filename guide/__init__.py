"""Walks a person through the performance file of a project: talk, records, reports, windows. Knows both other rooms."""

__version__ = "0.1.0"
