"""One file a stage of the life; each holds `STAGE`. A file put here is found by listing the folder."""
