"""What was typed and not sent, by question: kept beside the records, so that leaving or a closed window loses nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from guide.intake.safe_write import write_safely


class Drafts:
    """The drafts of one person in one talk, a small file. Reading and writing belong to the records' thread."""

    def __init__(self, home: Path, who: str, project: str, stage: str) -> None:
        name = hashlib.sha256(f"{who}\n{project}\n{stage}".encode()).hexdigest()[:24]
        self._file = home / "drafts" / f"{name}.json"

    def read(self) -> dict[str, str]:
        """Question key → what was typed. Empty when there is nothing that can be read."""
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return (
            {str(key): str(text) for key, text in found.items()} if isinstance(found, dict) else {}
        )

    def keep(self, changed: Mapping[str, str]) -> None:
        """Write down what was typed at some questions; nothing but blanks takes it back. Raises: Unclear, OSError."""
        drafts = {**self.read(), **changed}
        kept = {key: text for key, text in drafts.items() if text.strip()}
        if kept:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_safely(
                self._file, json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")
            )
        else:
            self._file.unlink(missing_ok=True)
