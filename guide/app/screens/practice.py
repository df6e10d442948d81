"""The practice: a whole project but for one thing to fill in and one to mend, on records of its own."""

from __future__ import annotations

from guide.app.desk import Desk
from guide.app.screens.talk import TalkScreen
from guide.app.view import View
from guide.language import N_, _, language


class PracticeScreen(TalkScreen):
    """The talk as it always is; what is practised never reaches the real records."""

    HELP = N_(
        "This is a practice. Nothing of it reaches the real records, and nothing can go wrong. One question is open, one "
        "answer is weak on purpose: answer the first, mend the other on the check page, then submit."
    )

    def __init__(self, *, tour: bool = False) -> None:
        super().__init__(None, "target")
        self._tour = tour

    @property
    def desk(self) -> Desk:
        """The practice's own."""
        return self.guide.desk.practice

    @property
    def place(self) -> None:
        """Nowhere: its id means nothing among the real records."""

    async def _open(self) -> None:
        """Lay the practice out, afresh once it was submitted."""
        from guide.demo.practice import lay_out

        self._project_id = await self.guide.attempt(
            lambda: lay_out(self.desk.store, self.desk.profile, language())
        )
        if self._project_id is None:
            self.dismiss()
            return
        await super()._open()
        if self._tour:
            from guide.app.screens.tour import TourScreen

            self.guide.push_screen(TourScreen(self))

    def name_of(self, view: View) -> str:
        """Marked as a practice wherever the project is named."""
        return _("Practice: {name}").format(name=super().name_of(view))
