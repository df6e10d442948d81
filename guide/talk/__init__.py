"""The conversation, without a screen: questions, the clerk's own words, and the stages of a file's life.

`Session` is the door for every window; `Talk` is the pure state machine behind it.
"""
