"""A terminal that is not set to UTF-8 must not end the app: what cannot be read is left out, and the person is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver


def patient(driver: type[Driver]) -> type[Driver]:
    """The driver with an input thread that survives bytes of another encoding; other drivers as they are.

    Textual 8.2.8 ends the app with a traceback at the first such byte.
    """
    if not hasattr(driver, "run_input_thread"):
        return driver
    base: Any = driver

    class Patient(base):  # type: ignore[misc]
        """Starts reading again behind what it could not read."""

        def run_input_thread(self) -> None:
            """Read until the app ends."""
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    self._app.call_later(self._app.warn_encoding)
                else:
                    return

    return Patient
