"""Usage errors and help pages in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from tpecoach.language import Say, speaker


def width() -> int:
    """Columns of a help page: those of the terminal, 50 to 78, as click has it."""
    # Click would ask shutil, which takes longer to import than the page to write.
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        columns = 80
    return max(50, min(columns, 80) - 2)


def sentence(error: click.ClickException, say: Say) -> str:
    """What was wrong with the command as it was typed."""
    match error:
        case click.NoSuchOption():
            near = (
                say(" (la plus proche : {name})", name=error.possibilities[0]) if error.possibilities else ""
            )
            return say("L'option {name} n'existe pas{near}.", name=error.option_name, near=near)
        case click.BadOptionUsage():
            return say("L'option {name} attend une valeur.", name=error.option_name)
        case click.MissingParameter():
            return say("Il manque {name}.", name=_parameter(error))
        case click.BadParameter():
            return say("{name} : {detail}", name=_parameter(error), detail=error.message)
        case NoSuchCommand():
            near = say(" (la plus proche : {name})", name=error.near) if error.near else ""
            return say("La commande « {name} » n'existe pas{near}.", name=error.name, near=near)
        case click.UsageError() if "unexpected extra" in error.message:
            return say(
                "Il y a un mot de trop sur la ligne ({detail}).",
                detail=error.message.split("(")[-1].strip(")"),
            )
        case click.UsageError() if "Missing command" in error.message:
            return say("Il manque la commande.")
        case _:
            return error.format_message()


def way_out(error: click.ClickException, say: Say) -> str:
    """Where the right way to type it can be read."""
    context = getattr(error, "ctx", None)
    return say("Voyez « {path} --help ».", path=context.command_path if context else "tpecoach")


def _parameter(error: click.BadParameter) -> str:
    if error.param is not None and error.param.opts:
        return (
            error.param.opts[0] if error.param.opts[0].startswith("-") else (error.param.name or "").upper()
        )
    return error.param_hint if isinstance(error.param_hint, str) else ""


class NoSuchCommand(click.UsageError):
    """A command that does not exist, with the nearest one."""

    def __init__(self, name: str, near: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name, self.near = name, near


def spoken(ctx: click.Context | None = None) -> Say:
    """The language of the command being run."""
    context = ctx or click.get_current_context()
    found = context.find_root().params.get("lang")
    if isinstance(found, str) and found:
        return speaker(found)
    from tpecoach.cli.quick import settled_language

    return speaker(settled_language())


class _Spoken(click.Command):
    """A command whose help is in the reader's language; its texts are French in the code."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Usage : tpecoach plan SLUG make [OPTIONS]`."""
        say = spoken(ctx)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say("Emploi : "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(spoken(ctx)(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with its sentence."""
        say = spoken(ctx)
        rows = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                words = (
                    say("Montre cette aide.")
                    if "--help" in parameter.opts
                    else say(getattr(parameter, "help", "") or "")
                )
                rows.append((record[0], words))
        if rows:
            with formatter.section(say("Options")):
                formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_short_help_str(self, limit: int = 60) -> str:
        """The first sentence of the help, said."""
        return spoken()((self.help or "").strip()).split("\n")[0][: limit + 40]


class Command(_Spoken):
    """One command."""


def command(name: str | None = None, **how: Any) -> Callable[[Callable[..., Any]], Command]:
    """`click.command` for one that stands outside a group's own: its help is in the reader's language too."""
    return click.command(name, cls=Command, **how)


class Group(_Spoken, click.Group):
    """Commands under one word."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; one that does not exist is told with the nearest name."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.4)
            raise NoSuchCommand(name, near[0] if near else "", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with its sentence."""
        rows = []
        for name in self.list_commands(ctx):
            words = self.short(ctx, name)
            if words:
                rows.append((name, words))
        if rows:
            say = spoken(ctx)
            with formatter.section(say("Commandes")):
                formatter.write_dl(rows)

    def short(self, ctx: click.Context, name: str) -> str:
        """The sentence of one command."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""


Group.group_class = Group


class LazyGroup(Group):
    """A group whose commands are imported when they are used: `--help` waits for none of them."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        """`lazy` maps a command to the module that has it (under its name) and its sentence."""
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — as click declares it
        """The commands in the order of a visit."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 — as above
        """The command, imported now."""
        if cmd_name not in self._lazy:
            return None
        module = import_module(f"tpecoach.cli.{self._lazy[cmd_name][0]}")
        # `import` is a word of Python: its command carries an underscore.
        found = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        assert isinstance(found, _Spoken)
        return found

    def short(self, ctx: click.Context, name: str) -> str:
        """The sentence of one command, without importing it."""
        return spoken(ctx)(self._lazy[name][1])
