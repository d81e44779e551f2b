"""`prepare`: the visit before it is held, and the papers around it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import (
    Hours,
    as_json,
    emit,
    indented,
    line,
    on_day,
    on_rollout,
    pairs,
    table,
    workbench,
)
from tpecoach.cli.usage import command
from tpecoach.language import LANGUAGES, mark

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.preparing import PaperLine, Preparation


@command(
    "prepare",
    help=mark(
        "Prépare une visite : déroulé, documents à demander, papiers. Avec un nom de papier, montre son texte ; avec "
        "--out, écrit les papiers dans un dossier, à modifier puis à imprimer."
    ),
)
@click.argument("slug")
@click.argument("papers", nargs=-1, metavar="[PAPER]…")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=mark("Le dossier où écrire ; un brouillon déjà là reste comme vous l'avez laissé."),
)
@click.option(
    "--pdf", is_flag=True, help=mark("Imprime aussi chaque brouillon, tel qu'il est dans le dossier.")
)
@click.option("--over", is_flag=True, help=mark("Refait les brouillons qui sont déjà là."))
@click.option("--time", "hours", type=Hours(), metavar="H", help=mark("La durée de la visite ; 3 h sinon."))
@click.option(
    "--set",
    "tallied",
    multiple=True,
    metavar="KPI=VALUE",
    help=mark("Reprend une fiche de pointage : return_rate=3/29, owner_hours=58."),
)
@click.option("--in", "lang", type=click.Choice(LANGUAGES), help=mark("La langue des papiers."))
@on_rollout
@on_day
@as_json
def prepare(
    slug: str,
    papers: tuple[str, ...],
    folder: Path | None,
    pdf: bool,
    over: bool,
    hours: Decimal | None,
    tallied: tuple[str, ...],
    lang: str | None,
    rollout: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Prepare a visit."""
    with workbench() as bench:
        minutes = round(hours * 60) if hours is not None else 180
        if tallied:
            _take(bench, slug, pairs(tallied, "--set"), on, as_json)
        elif folder is not None:
            made = bench.preparing.write(
                slug, papers, folder, minutes, on, pdf=pdf, over=over, rollout=rollout, lang=lang or ""
            )
            if as_json:
                emit(
                    [
                        {
                            "paper": one.paper,
                            "draft": str(one.draft),
                            "kept": one.kept,
                            "printed": str(one.printed) if one.printed else None,
                        }
                        for one in made
                    ]
                )
                return
            for one in made:
                line(str(one.draft))
                if one.kept:
                    click.echo(bench.say("gardé comme vous l'avez laissé ; --over le refait"), err=True)
                if one.printed:
                    line(str(one.printed))
        elif papers:
            texts = {
                name: bench.preparing.text(slug, name, minutes, on, rollout=rollout, lang=lang or "")
                for name in papers
            }
            if as_json:
                emit(texts)
            else:
                line("\n\n".join(text.strip() for text in texts.values()))
        else:
            found = bench.preparing.look(slug, minutes, on, rollout=rollout)
            if as_json:
                emit(_plain(found))
            else:
                _show(bench, found)


def _take(bench: Workbench, slug: str, given: dict[str, str], on: date | None, as_json: bool) -> None:
    kept = bench.preparing.take_tally(slug, given, on)
    if as_json:
        emit([{"kpi": one.kpi, "value": one.value, "n": one.n, "of": one.of, "on": one.on} for one in kept])
    else:
        line(bench.say.plural("{n} relevé gardé.", "{n} relevés gardés.", len(kept)))


def _show(bench: Workbench, found: Preparation) -> None:
    say, agenda = bench.say, found.agenda
    line(say("Visite du {day}, {time}", day=say.date(found.on), time=say.hours(agenda.minutes)))
    table([("  " + say.hours(one.minutes), one.name, one.about) for one in agenda.moments])
    if agenda.spare:
        indented(say("{time} de marge", time=say.hours(agenda.spare)))
    if agenda.left:
        indented(
            say.plural(
                "{n} question ne tient pas dans ce temps : faites remplir un questionnaire (« tpecoach form make »).",
                "{n} questions ne tiennent pas dans ce temps : faites remplir un questionnaire "
                "(« tpecoach form make »).",
                agenda.left,
            )
        )
    if found.known:
        line()
        line(
            say.plural(
                "{n} question déjà répondue ailleurs, à confirmer d'un mot",
                "{n} questions déjà répondues ailleurs, à confirmer d'un mot",
                len(found.known),
            )
        )
        for known in found.known:
            indented(say("{what} ({how})", what=known.text, how=say(_by(known.by))))
    _list(say("Documents à demander"), [one.text for one in found.wanted])
    _list(say("Documents qui manquent encore"), [one.text for one in found.missing])
    _list(say("À pointer, faute de point zéro"), [f"{one.name} ({one.id})" for one in found.tally])
    line()
    line(say("Papiers"))
    table([(f"  {one.paper.id}", _due(one, bench), one.paper.use) for one in found.papers])


def _list(title: str, items: list[str]) -> None:
    if items:
        line()
        line(title)
        for item in items:
            indented(f"- {item}")


def _due(one: PaperLine, bench: Workbench) -> str:
    say = bench.say
    return say("à prévoir") if one.due else say("sans objet") if one.due is False else say("à vérifier")


def _by(how: str) -> str:
    from tpecoach.workbench.paper_texts import BY

    return BY[how]


def _plain(found: Preparation) -> dict[str, Any]:
    agenda = found.agenda
    return {
        "client": found.client.slug,
        "on": found.on,
        "visit": agenda.kind,
        "minutes": agenda.minutes,
        "agenda": [
            {"name": one.name, "minutes": one.minutes, "about": one.about, "questions": one.questions}
            for one in agenda.moments
        ],
        "spare_minutes": agenda.spare,
        "questions_left": agenda.left,
        "known": [{"question": one.question, "by": one.by} for one in found.known],
        "ask_for": [{"question": one.question, "text": one.text} for one in found.wanted],
        "missing": [{"question": one.question, "text": one.text} for one in found.missing],
        "tally": [one.id for one in found.tally],
        "papers": [
            {"id": one.paper.id, "stage": one.paper.stage, "title": one.paper.title, "due": one.due}
            for one in found.papers
        ],
    }
