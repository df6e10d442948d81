"""The whole workspace in one file, and back: records, evidence, own documents, settings."""

from guide.backup.archive import Archive, write
from guide.backup.restoring import restore

__all__ = ["Archive", "restore", "write"]
