"""Plain lines: the same talk, the library, the lessons and the handbook, one thing a line, for screen readers and pipes."""

from guide.plain.talk import DONE, REFUSED, run

__all__ = ["DONE", "REFUSED", "run"]
