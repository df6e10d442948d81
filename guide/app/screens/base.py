"""What all screens share: keys described in the language in use, help for what is in focus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import ActiveBinding
from textual.screen import Screen

from guide.language import _

if TYPE_CHECKING:
    from guide.app.app import GuideApp
    from guide.app.desk import Desk


class GuideScreen(Screen[None]):
    """A screen of the guide. `HELP` is its page of help, English, translated when shown."""

    HELP: ClassVar[str] = ""

    @property
    def guide(self) -> GuideApp:
        """The app, by its own type."""
        return cast("GuideApp", self.app)

    @property
    def desk(self) -> Desk:
        """The records and the knowledge."""
        return self.guide.desk

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here, described in the language in use."""
        return {
            key: active._replace(
                binding=replace(
                    active.binding,
                    description=_(active.binding.description) if active.binding.description else "",
                )
            )
            for key, active in super().active_bindings.items()
        }

    async def relabel(self) -> None:
        """Say everything again after a switch of language."""
        await self.recompose()
