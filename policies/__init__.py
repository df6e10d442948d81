"""What the rules say: the domain, its notation, profiles, scoring and checks.

Knows nothing of search, storage or screens. Reads no file but its own data.
"""
