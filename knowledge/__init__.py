"""Finds and explains what the rules say: entries, index, search, answers, suggestions. Knows policies."""
