"""A form that was printed to be filled in, read back from Excel and taken into the talk of its stage."""
