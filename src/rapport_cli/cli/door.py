"""The door: commands by name, global flags, and the one boundary that errors cross.

A command's module is imported when it is asked for, so that `due` does not pay for `draft`
(docs/architecture.md, "Start-up"). Whatever goes wrong inside is said here, once: a problem that a
person can act on as one sentence and a hint, anything else as its class and place only, because
an exception's own message may carry the words of a record.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rapport_cli.cli.flags import GlobalFlags
from rapport_cli.cli.speaking import OutputClosed, give, say_problem
from rapport_cli.errors import RapportError, UsageProblem

GROUPS: dict[str, tuple[str, ...]] = {
    "After a session": ("capture", "draft", "check", "log", "followup", "due"),
    "Between sessions": ("homework", "journal", "wins", "resources", "recap", "brief"),
    "A client": ("clients", "show", "agreement"),
    "Looking ahead and back": ("calendar", "review", "undo", "audit"),
    "The records": ("export", "import", "purge", "seal", "unseal", "doctor", "migrate"),
    "Making it yours": ("init", "config", "rules", "kinds"),
}
"""Every command, under what a person is about; in the order in which help lists them."""

COMMANDS = tuple(name for names in GROUPS.values() for name in names)
MODULES = {"import": "importing"}
"""Where a command's name cannot be a module's."""

GLOBAL_FLAGS = ("--home", "--as-of", "--no-color")
INTERRUPTED = 130


class Commands(TyperGroup):
    """The commands, each imported from the module of its name when it is used."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"rapport_cli.cli.{MODULES.get(cmd_name, cmd_name)}")
        command = typer.main.get_command(module.command)
        command.name = cmd_name
        return with_json(command)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        widest = formatter.width - max(map(len, COMMANDS)) - 6
        for heading, names in GROUPS.items():
            with formatter.section(heading):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl(
                    [(name, command.get_short_help_str(widest)) for name, command in commands]
                )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise unknown_command(args[0])
        return super().resolve_command(ctx, args)

    def main(self, *arguments: Any, **options: Any) -> Any:
        sys.exit(guarded(lambda: super(Commands, self).main(standalone_mode=False)))


def with_json(command: Any) -> Any:
    """Let `--json` stand after the command as well as before it."""
    from typer.core import TyperOption

    def note(ctx: Any, param: Any, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            ctx.find_root().obj.json = True

    if not any("--json" in parameter.opts for parameter in command.params):
        command.params.append(
            TyperOption(
                param_decls=["--json"],
                is_flag=True,
                default=False,
                expose_value=False,
                callback=note,
                help="Give the result as JSON.",
            )
        )
    for child in getattr(command, "commands", {}).values():
        with_json(child)
    return command


def unknown_command(typed: str) -> UsageProblem:
    from difflib import get_close_matches

    close = [f"rapport {name}" for name in get_close_matches(typed.casefold(), COMMANDS)]
    hint = f"Did you mean {' or '.join(close)}? " if close else ""
    return UsageProblem("There is no such command.", hint=f"{hint}All of them: rapport --help")


def guarded(work: Callable[[], Any]) -> int:
    """Do the work and give the exit code; say what went wrong, and never what was written."""
    from typer import _click

    try:
        code = work()
        if code == INTERRUPTED:
            say_problem("Interrupted.")
        return code if isinstance(code, int) else 0
    except RapportError as problem:
        say_problem(problem.sentence, problem.hint)
        return problem.exit_code
    except _click.exceptions.UsageError as problem:
        say_problem(*usage_sentence(problem))
        return UsageProblem.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say_problem("Interrupted.")
        return INTERRUPTED
    except (OutputClosed, BrokenPipeError):
        silence_closed_output()
        return 0
    except Exception as problem:
        say_problem(*bug_sentence(problem))
        return RapportError.exit_code


def usage_sentence(problem: Any) -> tuple[str, str]:
    """The parser's complaint in our own words: its own would repeat what was typed, and that may
    belong to a record."""
    from typer._click import exceptions

    command = problem.ctx.command_path if problem.ctx else command_typed()
    help_hint = f"`{command} --help` shows what it takes."
    if isinstance(problem, exceptions.NoSuchOption):
        if problem.option_name in GLOBAL_FLAGS:
            return (
                f"{problem.option_name} stands before the command.",
                f"rapport {problem.option_name} … {command.partition(' ')[2]}",
            )
        near = " or ".join(problem.possibilities or ())
        return "There is no such flag.", f"Did you mean {near}? {help_hint}" if near else help_hint
    if isinstance(problem, exceptions.MissingParameter | exceptions.BadOptionUsage):
        return problem.format_message(), help_hint
    if isinstance(problem, exceptions.BadParameter) and problem.param is not None:
        return f"The value of {problem.param.opts[-1]} was not understood.", help_hint
    return (
        "Some words on the command line belong to no flag or argument.",
        f'Words that belong together stand in quotes: --goal "…". {help_hint}',
    )


def command_typed() -> str:
    """The command of this run, where the parser's complaint does not know it."""
    named = next((word for word in sys.argv[1:] if word in COMMANDS), "")
    return f"rapport {named}".rstrip()


def bug_sentence(problem: BaseException) -> tuple[str, str]:
    """Class and place of a bug, without its message."""
    place = "an unknown place"
    trace = problem.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "rapport_cli" in code.co_filename:
            module = code.co_filename.rpartition("rapport_cli")[2].lstrip("/\\")
            place = f"{module} line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"A bug in rapport: {type(problem).__name__} at {place}.",
        "Whatever was saved is whole: rapport show tells. Please report this line.",
    )


def silence_closed_output() -> None:
    """A reader such as `head` went away: end quietly, and let the exit flush find nothing."""
    import os

    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    add_completion=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def rapport(
    ctx: typer.Context,
    home: Annotated[
        str | None,
        typer.Option("--home", metavar="DIR", envvar="RAPPORT_HOME", help="Keep everything here."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="WHEN",
            envvar="RAPPORT_AS_OF",
            help="Act as if it were this moment: for rehearsal and for looking ahead.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Give the result as JSON.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="Never use colour.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    """A brief, specific, checked message after a session: captured, drafted, logged, left alone.

    Nothing is sent and no network connection is opened. Alone, `rapport` shows what is due.
    """
    ctx.obj = GlobalFlags(home=home, as_of=as_of, json=as_json, no_color=no_color)
    if version:
        from rapport_cli import __version__

        give(f"rapport {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from rapport_cli.cli.due import show_morning

        show_morning(ctx)


def run_command_line() -> int:
    """Run the command line of this process; its exit code."""
    try:
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0
