"""Runs a command line: finds the subcommand by its file, turns every failure into one clear message and an exit code."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

from guide import __version__
from guide.commands.base import Option, Setting, common_options, option_of, start_language
from guide.language import LOCALE_DIR, N_, _, language, use
from policies.text import Text

SUMMARIES: Final[dict[str, str]] = {
    "demo": N_(
        "Open the app on a throw-away example county (--plain: play a whole talk as lines)."
    ),
    "talk": N_("Be talked through a stage of a project's life (--plain: as plain lines)."),
    "check": N_("Check sheets as a strict, fair reviewer would."),
    "score": N_("Recompute a self-evaluation sheet."),
    "parse": N_("Read target values as people write them."),
    "search": N_("Search the knowledge base."),
    "ask": N_("Ask a question; the answer names its sources."),
    "suggest": N_("Suggest indicators for a project described in words."),
    "import": N_("Take in sheets."),
    "export": N_("Write a project's sheet to a file."),
    "projects": N_("List the projects."),
    "tasks": N_("What is to be done now, by you, the earliest day first."),
    "queue": N_("Targets that wait for a review; side by side with --side-by-side."),
    "board": N_("Monitoring, promises and ceilings over many projects."),
    "sample": N_("Choose projects to evaluate, with the reasons for each."),
    "show": N_("Show one project with all its stages."),
    "next": N_("Begin the next year of a project."),
    "evidence": N_("Files that prove the rows of a project."),
    "form": N_("Print an official form (.docx .xlsx .html .md)."),
    "template": N_("Write a blank form to fill in (.xlsx .docx)."),
    "config": N_("What is set, and where each value comes from; set a value."),
    "override": N_("Keep a reviewer's word on a finding, with reason and name."),
    "agreement": N_("Precision and recall of the checks against reviewers."),
    "profile": N_("The rules, weights, dates and forms in use, and where each comes from."),
    "framework": N_("The scoring sheets of ex-ante appraisal, target review and evaluation."),
    "kb": N_("Own policy documents and the search index."),
    "serve": N_("Serve the app to browsers."),
    "people": N_("The people of this workspace, their roles and passwords."),
    "county": N_("The county in figures: coverage, grades, self-scores, checks."),
    "open-data": N_("Write every table as CSV (and Parquet) into a folder."),
    "consolidate": N_("Add up the records files of many counties."),
    "backup": N_("Copy the whole workspace into one file, while it is in use."),
    "restore": N_("Put a backup back; what it replaces is kept beside it."),
    "help": N_("Read the handbook."),
    "verify": N_("Check the records' integrity and history."),
    "schema": N_("Print the JSON Schema of a sheet."),
}


def module_name(command: str) -> str:
    """The file of a subcommand: its name, with `_` for a hyphen and behind a Python keyword."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


class Jixiao(click.Group):
    """The top command: subcommands are files of guide.commands, imported when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands, in the order of a clerk's year."""
        del ctx
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, imported now."""
        del ctx
        if cmd_name not in SUMMARIES:
            return None
        found: click.Command = import_module(f"guide.commands.{module_name(cmd_name)}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands without importing them."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(summary)) for name, summary in SUMMARIES.items()])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the translated description."""
        del ctx
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(
                _(
                    "Talks you through project-budget performance management. Without a command it opens the app."
                )
            )


@click.group(cls=Jixiao, invoke_without_command=True)
@click.version_option(
    __version__,
    prog_name="jixiao",
    message="%(prog)s %(version)s",
    cls=Option,
    help=N_("Show the version and exit."),
)
@common_options
@click.pass_context
def jixiao(ctx: click.Context) -> None:
    """The top command."""
    setting = ctx.ensure_object(Setting)
    if ctx.invoked_subcommand is None:
        from guide.commands.open import open_app

        open_app(setting)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises."""
    try:
        start_language(arguments)
        _translate_click(arguments)
        result = jixiao.main(
            args=list(arguments), prog_name="jixiao", standalone_mode=False, obj=Setting()
        )
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:  # noqa: BLE001  the last door: every fault becomes a message
        return _explain(fault)
    return result if isinstance(result, int) else 0


def _explain(fault: Exception) -> int:
    message = getattr(fault, "message", None)
    if isinstance(message, Text):
        click.echo(_("Error: {message}").format(message=message.pick(language())), err=True)
        return 2
    if isinstance(fault, OSError):
        place = fault.filename or ""
        reason = f"{place}: {fault.strerror or fault}" if place else str(fault.strerror or fault)
        click.echo(_("Error: {message}").format(message=reason), err=True)
        return 2
    if os.environ.get("JIXIAO_DEBUG"):
        raise fault
    click.echo(
        _(
            "A fault of ours: {fault}. Nothing of yours was changed. Set JIXIAO_DEBUG=1 to see where."
        ).format(fault=f"{type(fault).__name__}: {fault}"),
        err=True,
    )
    return 3


def _translate_click(arguments: Sequence[str]) -> None:
    """Click's own sentences come from our catalogue too; it reads the process-wide gettext domain."""
    named = option_of(arguments, "--lang")
    lang = named if named in ("zh", "en") else language()
    use(lang)  # type: ignore[arg-type]
    os.environ["LANGUAGE"] = "zh_CN" if lang == "zh" else "en"
    gettext.bindtextdomain("jixiao", str(LOCALE_DIR))
    gettext.textdomain("jixiao")
