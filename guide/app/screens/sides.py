"""A screen with the task list at its left and panes at its right, which fold and, on a narrow screen, lie over the middle."""

from __future__ import annotations

from guide.app.screens.base import GuideScreen
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.side import Side


class SidesScreen(GuideScreen[None]):
    """The regions `tasks` and `side`. On a narrow screen they show only while they are wanted."""

    def action_side(self) -> None:
        """Show the right side, or its next pane."""
        side = self.query_one(Side)
        if self._folded("side"):
            self._unfold("side")
        else:
            side.turn()
        side.focus_pane()

    def action_turn_side(self, pane: str) -> None:
        """Show one pane of the right side."""
        self._unfold("side")
        self.query_one(Side).action_turn_to(pane)

    def action_library(self) -> None:
        """Go into the indicators that the library offers, or to the target that the stage works on."""
        self._unfold("side")
        self.query_one(Side).turn_to_middle()
        self.query_one(Side).focus_pane()

    def action_fold(self) -> None:
        """Fold both sides, or bring them back."""
        folded = self._folded("side") and self._folded("tasks")
        for name in ("tasks", "side"):
            if folded:
                self._unfold(name)
            else:
                self._hide(name)
        self.query_one(AnswerBox).focus()

    def light(self, name: str | None) -> None:
        """Mark one region, for the tour; None marks none."""
        self.query(".-lit").remove_class("-lit")
        self._fold()
        if name is not None:
            self.query_one(f"#{name}").add_class("-lit")
            if name in {"tasks", "side"}:
                self._unfold(name)

    def _folded(self, name: str) -> bool:
        return not self.query_one(f"#{name}").display

    def _unfold(self, name: str) -> None:
        self.query_one(f"#{name}").remove_class("-hidden").add_class("-shown")

    def _hide(self, name: str) -> None:
        self.query_one(f"#{name}").remove_class("-shown").add_class("-hidden")

    def _fold(self) -> None:
        """On a narrow screen the sides lie over the conversation; they leave when they have served."""
        self.query("#tasks, #side").remove_class("-shown")
