"""One file a file format. A writer turns a `layout.Page` into bytes; the same page always gives the same bytes."""
