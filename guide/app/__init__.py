"""The terminal app: thin views over the talk. The only room that knows Textual."""

import os

# Chinese typed through an input method arrives as plain UTF-8 only when Textual does not ask the terminal for its
# extended key protocol: the 8.2.8 parser gives up on long commits. Textual reads this once, at its first import.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
