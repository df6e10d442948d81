"""Whole screens: layout and wiring. What happens is decided in guide/talk."""
