"""`form`: questionnaires for other voices, made and taken back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import LANGUAGES, Say, mark, rounded
from tpecoach.model.forms import TEAM, Form
from tpecoach.workbench import Workbench
from tpecoach.workbench.forms import Incoming
from tpecoach.workbench.interviews import MOMENTS, SCOPES


@click.group(cls=Group, help=mark("Les questionnaires que d'autres remplissent avant la visite."))
def form() -> None:
    """Commands on questionnaires."""


@form.command(
    "make", help=mark("Écrit un questionnaire : un fichier HTML qui s'ouvre partout et n'envoie rien.")
)
@click.argument("slug")
@click.option(
    "--for",
    "voice",
    required=True,
    metavar="owner|team|NAME",
    help=mark("Qui répond : owner, team, ou un nom."),
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=mark("Le fichier à écrire.")
)
@click.option("--moment", type=click.Choice(MOMENTS), default="before", help=mark("before, midway ou after."))
@click.option("--scope", type=click.Choice(SCOPES), default=None, help=mark("express ou full."))
@click.option("--grade", is_flag=True, help=mark("Demande aussi une note de 0 à 10 sur le travail ici."))
@click.option("--pulse", is_flag=True, help=mark("Ne demande que cette note : la question de la semaine."))
@click.option("--encrypt", is_flag=True, help=mark("Les réponses sont chiffrées : seul ce poste les ouvre."))
@click.option("--in", "lang", type=click.Choice(LANGUAGES), help=mark("La langue du questionnaire."))
@click.option("--over", is_flag=True, help=mark("Remplace le fichier s'il existe."))
@as_json
def make(
    slug: str,
    voice: str,
    output: Path | None,
    moment: str,
    scope: str | None,
    grade: bool,
    pulse: bool,
    encrypt: bool,
    lang: str | None,
    over: bool,
    as_json: bool,
) -> None:
    """Make a questionnaire."""
    with workbench() as bench:
        path = output or Path(f"{slug}-questionnaire-{'pulse' if pulse else _short(voice)}.html")
        made = bench.forms.make(
            slug,
            voice,
            path,
            moment=moment,
            scope=scope or "",
            grade=grade,
            only_grade=pulse,
            encrypted=encrypt,
            lang=lang or "",
            over=over,
        )
        if as_json:
            emit({**_plain(made), "path": str(path)})
        else:
            line(str(path))
            click.echo(
                bench.say(
                    "Envoyez ce fichier ; il s'ouvre d'un double-clic. Les réponses reviennent dans un petit fichier "
                    "que « tpecoach form import » reprend."
                ),
                err=True,
            )


@form.command("list", help=mark("Les questionnaires faits, et combien sont revenus."))
@click.argument("slug")
@as_json
def list_(slug: str, as_json: bool) -> None:
    """List the questionnaires."""
    with workbench() as bench:
        found = bench.forms.list(slug)
        if as_json:
            emit([{**_plain(one), "returned": len(back)} for one, back in found])
        elif not found:
            line(bench.say("Pas encore de questionnaire. « tpecoach form make » en fait un."))
        else:
            table(
                [
                    (
                        bench.say.date(one.made_on),
                        _voice(one, bench.say),
                        bench.say.plural("{n} question", "{n} questions", len(one.questions) + one.grade),
                        bench.say.plural("{n} réponse revenue", "{n} réponses revenues", len(back)),
                    )
                    for one, back in found
                ]
            )


@form.command("import", help=mark("Reprend des fichiers de réponses, montrés avant d'être gardés."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--client", "slug", default="", metavar="SLUG", help=mark("Refuse les réponses d'un autre client.")
)
@click.option("--yes", is_flag=True, help=mark("Garde sans demander."))
@as_json
def import_(files: tuple[Path, ...], slug: str, yes: bool, as_json: bool) -> None:
    """Take answer files."""
    with workbench() as bench:
        found = bench.forms.look(files, slug)
        if not as_json:
            for path, one in zip(files, found, strict=True):
                _tell(path, one, bench)
        fresh = [one for one in found if not one.again]
        if fresh and not yes and not as_json and sys.stdin.isatty():
            yes = click.confirm(bench.say("Garder ces réponses ?"), default=True)
        elif not sys.stdin.isatty():
            # A script that names the files has already decided.
            yes = True
        kept = bench.forms.take(found) if yes or as_json else ()
        if as_json:
            emit(
                [
                    {
                        "file": str(path),
                        "client": one.client.slug,
                        "respondent": one.respondent,
                        "answers": len(one.answers),
                        "again": one.again,
                        "replaces": one.replaces,
                        "doubts": list(one.doubts),
                    }
                    for path, one in zip(files, found, strict=True)
                ]
            )
        else:
            line(bench.say.plural("{n} questionnaire gardé.", "{n} questionnaires gardés.", len(kept)))


@form.command(
    "gaps", help=mark("Là où le dirigeant et les autres voix ne voient pas l'entreprise du même œil.")
)
@click.argument("slug")
@click.option("--moment", type=click.Choice(MOMENTS), default="before", help=mark("before, midway ou after."))
@as_json
def gaps(slug: str, moment: str, as_json: bool) -> None:
    """Show how far the voices stand apart."""
    with workbench() as bench:
        found = bench.forms.gaps(slug, moment)
        if as_json:
            emit(
                [
                    {
                        "kind": one.gap.kind,
                        "id": one.gap.id,
                        "higher": one.gap.high,
                        "lower": one.gap.low,
                        "above": rounded(one.gap.above, 2),
                        "below": rounded(one.gap.below, 2),
                        "questions": one.gap.n,
                    }
                    for one in found
                ]
            )
        elif not found:
            line(
                bench.say(
                    "Rien à comparer encore : il faut au moins trois questions répondues par deux voix, et trois "
                    "réponses de l'équipe pour parler d'elle."
                )
            )
        else:
            table(
                [
                    (
                        one.gap.name,
                        bench.say(
                            "{high} {above}, {low} {below}",
                            high=one.high,
                            above=bench.say.number(one.gap.above),
                            low=one.low,
                            below=bench.say.number(one.gap.below),
                        ),
                        bench.say.plural("{n} question", "{n} questions", one.gap.n),
                    )
                    for one in found
                ]
            )


def _tell(path: Path, one: Incoming, bench: Workbench) -> None:
    say = bench.say
    if one.again:
        what = say("déjà pris, rien de nouveau")
    elif one.replaces:
        what = say("remplace des réponses du même appareil")
    else:
        what = say("nouveau")
    count = say.plural("{n} réponse", "{n} réponses", len(one.answers))
    line(f"{path.name} : {one.client.name}, {_voice(one.form, say)}, {count} – {what}")
    for doubt in one.doubts:
        line(f"  {doubt}")


def _voice(one: Form, say: Say) -> str:
    return {"owner": say("le dirigeant"), TEAM: say("l'équipe, sans nom")}.get(one.voice, one.voice)


def _short(voice: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in voice.lower()).strip("-")[:40] or "form"


def _plain(one: Form) -> dict[str, object]:
    return {
        "id": one.id,
        "voice": one.voice,
        "moment": one.moment,
        "made_on": one.made_on.isoformat(),
        "lang": one.lang,
        "questions": [name for name, _ in one.questions],
        "grade": one.grade,
    }
