"""The `jixiao` command. Answers `--version` at once; everything else is in guide.commands, imported when asked for."""

import sys


def main() -> None:
    """Entry point. Exit codes: 0 fine, 1 a check found something, 2 wrong use or unreadable input, 3 a fault of ours."""
    if sys.argv[1:] == ["--version"]:
        from guide import __version__

        sys.stdout.write(f"jixiao {__version__}\n")
        return
    from guide.commands.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
