"""The records: one SQLite file a workspace, ordinary tables, and a hash chain over every change. Nothing here prints."""
