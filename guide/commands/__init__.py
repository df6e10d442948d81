"""The subcommands, one file each. A file holds `command`, a guide.commands.base.Command; run.py finds it by name."""
