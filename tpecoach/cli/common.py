"""What every command shares: the workbench, `--json`, dates, and how results are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any, TypeVar

import click

from tpecoach.cli.usage import spoken
from tpecoach.language import mark, rounded
from tpecoach.model.text import clean
from tpecoach.workbench import Workbench, open_workbench

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def workbench(ctx: click.Context | None = None) -> Iterator[Workbench]:
    """The workbench of this command, closed at its end."""
    given = (ctx or click.get_current_context()).find_root().params
    with open_workbench(given["db"], content=given["content"], lang=given["lang"] or "") as bench:
        for warning in bench.warnings():
            click.echo(clean(warning), err=True)
        yield bench
    if trouble := bench.trouble():
        click.echo(clean(trouble), err=True)


def opened(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command of a group of one client the workbench, open while it runs, and the client's short name."""

    @click.pass_obj
    @wraps(command)
    def run(slug: str, /, *given: Any, **named: Any) -> None:
        with workbench() as bench:
            command(bench, slug, *given, **named)

    return run


def as_json(command: F) -> F:
    """`--json` on a command."""
    return click.option("--json", "as_json", is_flag=True, help=mark("Résultat en JSON."))(command)


def on_rollout(command: F) -> F:
    """`--rollout N` on a command."""
    return click.option(
        "--rollout",
        type=click.IntRange(min=1),
        metavar="N",
        help=mark("Numéro de l'accompagnement ; l'ouvert sinon."),
    )(command)


def on_day(command: F) -> F:
    """`--on DATE` on a command."""
    return click.option(
        "--on", type=Day(), metavar="DATE", help=mark("Le jour, AAAA-MM-JJ ; aujourd'hui sinon.")
    )(command)


class Day(click.ParamType[Any]):
    """A date as 2026-11-24 or 24/11/2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a refusal in a sentence otherwise."""
        if isinstance(value, date):
            return value
        from tpecoach.workbench.errors import WrongDay
        from tpecoach.workbench.values import day

        try:
            return day(str(value))
        except WrongDay:
            say = spoken(ctx)
            self.fail(say("« {value} » n'est pas une date AAAA-MM-JJ.", value=clean(str(value))), param, ctx)


class Days(Day):
    """Dates separated by commas."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The dates, in order."""
        if isinstance(value, tuple):
            return value
        convert = super().convert
        return tuple(sorted(convert(part, param, ctx) for part in str(value).split(",") if part.strip()))


class Hours(click.ParamType[Any]):
    """Hours as 4, 2.5, 2,5 or 2 h 30."""

    name = "hours"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The hours as a number."""
        if isinstance(value, Decimal):
            return value
        from tpecoach.workbench.errors import NotANumber
        from tpecoach.workbench.values import hours

        try:
            return hours(str(value))
        except NotANumber:
            say = spoken(ctx)
            self.fail(say("« {value} » n'est pas un nombre d'heures.", value=clean(str(value))), param, ctx)


def pairs(values: Sequence[str], option: str) -> dict[str, str]:
    """`name=value` texts as a mapping; a usage error where the sign is missing."""
    found = {}
    for text in values:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.BadParameter("nom=valeur", param_hint=option)
        found[name.strip()] = value.strip()
    return found


def emit(value: Any) -> None:
    """Print a result as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def line(text: str = "") -> None:
    """Print a line of text, whatever a client's name holds."""
    click.echo("\n".join(clean(part) if part.strip() else "" for part in text.split("\n")))


def indented(text: str, by: int = 2) -> None:
    """Print a line, indented."""
    click.echo(" " * by + clean(text))


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print rows in columns; `right` are the columns set to the right."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in cleaned) for n in range(len(cleaned[0]))] if cleaned else []
    for row in cleaned:
        cells = [
            cell.rjust(w) if n in right else cell.ljust(w)
            for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def two(value: Fraction | None) -> float | None:
    """A score or share with two decimals."""
    return None if value is None else float(rounded(value, 2))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return two(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, frozenset | tuple):
        return list(value)
    raise TypeError(type(value).__name__)
