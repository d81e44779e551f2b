"""`receivables`: what customers owe, whom to call, what was promised."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import Day, as_json, emit, indented, line, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark
from tpecoach.model.receivables import Call, Followed
from tpecoach.workbench import call_words as words
from tpecoach.workbench.bank_words import euros
from tpecoach.workbench.call_words import AGE_NAMES, STAGE_NAMES
from tpecoach.workbench.receivables import OwedView
from tpecoach.workbench.values import in_unit


@click.group(cls=Group, help=mark("Ce que les clients doivent : par âge, qui relancer, qui a promis."))
@click.argument("slug")
@click.pass_context
def receivables(ctx: click.Context, slug: str) -> None:
    """Commands on what a client's customers owe."""
    ctx.obj = slug


@receivables.command("list", help=mark("Les factures ouvertes, par âge."))
@as_json
@click.pass_obj
def list_(slug: str, as_json: bool) -> None:
    """List what is owed."""
    with workbench() as bench:
        say, view = bench.say, bench.receivables.view(slug)
        if as_json:
            emit(_plain(view))
            return
        line(words.total(view, say))
        line(words.source(view, say))
        table(
            [
                (
                    say(AGE_NAMES[one.age]),
                    words.euros(one.cents, say),
                    say.plural("{n} facture", "{n} factures", one.count),
                )
                for one in view.ages
            ],
            right=(1, 2),
        )
        line()
        table(
            [
                (
                    one.customer,
                    words.piece(one, say),
                    say.date(one.due),
                    words.lateness(one.late(view.today), say),
                    words.euros(one.cents, say),
                )
                for one in view.owed
            ],
            right=(4,),
        )


@receivables.command("months", help=mark("Ce que les listes de factures ont facturé, mois par mois, TTC."))
@as_json
@click.pass_obj
def months(slug: str, as_json: bool) -> None:
    """List what was billed by month."""
    with workbench() as bench:
        say, view = bench.say, bench.receivables.view(slug)
        if as_json:
            emit({month: euros(cents) for month, cents in view.months})
        elif not view.months:
            line(say("Aucune liste de factures n'a été prise : non disponible depuis cette source."))
        else:
            table(words.months(view, say), right=(1,))


@receivables.command(
    "call", help=mark("Qui relancer aujourd'hui, pour combien, avec les mots ; --to l'écrit à imprimer.")
)
@click.option(
    "--to",
    "path",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help=mark("Écrit la liste dans ce fichier, .pdf ou .html."),
)
@as_json
@click.pass_obj
def call(slug: str, path: Path | None, as_json: bool) -> None:
    """List today's calls."""
    with workbench() as bench:
        say, view = bench.say, bench.receivables.view(slug)
        if path is not None:
            bench.receivables.write_calls(slug, path)
        if as_json:
            emit([_call(one, view, say) for one in view.calls])
            return
        if path is not None:
            line(say("Écrit : {path}", path=path))
            return
        line(words.source(view, say))
        if not view.calls:
            line(say("Personne à relancer aujourd'hui."))
        for one in view.calls:
            line()
            line(
                say(
                    "{customer} : {amount}, {what}",
                    customer=one.customer,
                    amount=words.euros(one.cents, say),
                    what=say(STAGE_NAMES[one.stage]),
                )
            )
            indented(words.why(one, view, say))
            indented(", ".join(words.piece(each, say) for each in one.items))
        if view.calls:
            spoken, _ = words.script(view.calls[0], view, say)
            if spoken:
                line()
                line(spoken)


@receivables.command(
    "promise",
    help=mark(
        "Note le jour promis pour une facture (client/numéro) ou pour tout ce qu'un client a en retard ; --kept"
        " ou --broken dit ce qu'il en fut. Sans argument, montre les promesses."
    ),
)
@click.argument("item", required=False, metavar="[FACTURE]")
@click.argument("day", required=False, type=Day(), metavar="[DATE]")
@click.option("--amount", default="", metavar="EUROS", help=mark("Le montant promis ; tout, sinon."))
@click.option("--note", default="", metavar="TEXTE", help=mark("Ce que le client a dit."))
@click.option("--kept/--broken", "kept", default=None, help=mark("La promesse a été tenue, ou pas."))
@as_json
@click.pass_obj
def promise(
    slug: str, item: str | None, day: date | None, amount: str, note: str, kept: bool | None, as_json: bool
) -> None:
    """List, note or settle promises."""
    if item is not None and day is None and kept is None:
        raise click.MissingParameter(param_hint="DATE", param_type="argument")
    with workbench() as bench:
        say = bench.say
        if item is not None and kept is not None:
            bench.receivables.settle(slug, item, kept)
        elif item is not None and day is not None:
            cents = int(in_unit(amount, "eur") * 100) if amount else None
            bench.receivables.promise(slug, item, day, cents, note)
        view = bench.receivables.view(slug)
        if as_json:
            emit([_promise(one) for one in view.promises])
        elif not view.promises:
            line(say("Aucune promesse notée."))
        else:
            for one in view.promises:
                line(words.followed(one, say))
            if told := words.promised(view, say):
                line(told)


def _plain(view: OwedView) -> dict[str, Any]:
    return {
        "known_on": view.known_on,
        "source": view.source,
        "today": view.today,
        "owed": euros(sum(one.cents for one in view.owed)),
        "late": euros(view.late),
        "ages": {one.age: {"amount": euros(one.cents), "count": one.count} for one in view.ages},
        "items": [
            {
                "id": one.id,
                "customer": one.customer,
                "piece": one.piece,
                "issued": one.issued if one.dated else None,
                "due": one.due,
                "due_told": one.due_told,
                "late_days": max(0, one.late(view.today)),
                "amount": euros(one.cents),
                "maybe_paid_on": view.paid.get(one.id),
            }
            for one in view.owed
        ],
    }


def _call(one: Call, view: OwedView, say: Say) -> dict[str, Any]:
    spoken, answers = words.script(one, view, say)
    return {
        "customer": one.customer,
        "amount": euros(one.cents),
        "late_days": one.late,
        "stage": one.stage,
        "why": words.why(one, view, say),
        "items": [each.id for each in one.items],
        "script": spoken,
        "answers": [{"customer": theirs, "you": ours} for theirs, ours in answers],
    }


def _promise(one: Followed) -> dict[str, Any]:
    kept = one.promise
    return {
        "id": kept.id,
        "item": kept.item,
        "promised_on": kept.promised_on,
        "said_on": kept.said_on,
        "amount": None if kept.cents is None else euros(kept.cents),
        "state": one.state,
        "note": kept.note,
    }
