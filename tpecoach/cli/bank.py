"""`books recurring | categories | rule | reconcile`: what bank statements tell."""

from __future__ import annotations

import click

from tpecoach.cli import bank_plain as plain
from tpecoach.cli.common import as_json, emit, indented, line, pairs, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.model.records import RegisterRow
from tpecoach.workbench import bank_words as words
from tpecoach.workbench.bank_words import euros

_LISTED = 40


@command(
    "recurring", help=mark("Ce qui revient : abonnements, loyers, encaissements réguliers, et les doublons.")
)
@click.option(
    "--add-tools",
    "payees",
    multiple=True,
    metavar="NOM",
    help=mark("Porte cet abonnement au registre des outils (« all » : tous ceux qui n'y sont pas)."),
)
@as_json
@click.pass_obj
def recurring(slug: str, payees: tuple[str, ...], as_json: bool) -> None:
    """List what comes back."""
    with workbench() as bench:
        say = bench.say
        added: tuple[RegisterRow, ...] = ()
        if payees:
            added = bench.bank.add_tools(slug, () if "all" in payees else payees)
        found, leaks, tools = bench.bank.recurring(slug), bench.bank.leaks(slug), bench.bank.tools(slug)
        if as_json:
            emit(
                {
                    "recurring": [plain.recurring(one) for one in found],
                    "leaks": [plain.leak(one) for one in leaks],
                    "tools": [one.payee for one in tools],
                    "added": [row.row for row in added],
                }
            )
            return
        if not found:
            line(say("Rien ne revient encore à intervalles réguliers."))
        table(
            [
                (
                    one.payee,
                    say.money(euros(one.cents), 2),
                    say(words.PERIODS[one.days]),
                    words.drift(one, say),
                    say.date(one.last_on),
                    "" if one.running else say("arrêté"),
                    say("{amount} par an", amount=say.money(euros(one.yearly))),
                    bench.bank.category_name(one.category),
                )
                for one in found
            ],
            right=(1, 3, 6),
        )
        for leak in leaks:
            line(words.leak(leak, say))
        if tools:
            names = ", ".join(one.payee for one in tools)
            line(say("Absents du registre des outils : {names}.", names=names))
        if added:
            line(
                say.plural(
                    "{n} abonnement porté au registre.", "{n} abonnements portés au registre.", len(added)
                )
            )


@command(
    "categories", help=mark("Ce que l'argent a payé ou rapporté, par catégorie ; --lines : ligne à ligne.")
)
@click.option(
    "--lines", "listed", is_flag=True, help=mark("Les lignes, avec leur identifiant et ce qui les classe.")
)
@click.option("--category", default="", help=mark("Les lignes d'une catégorie ; « ? » : celles à classer."))
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="LIGNE=CATÉGORIE",
    help=mark("Classe une ligne à la main ; rien après le signe égal la rend aux règles."),
)
@as_json
@click.pass_obj
def categories(slug: str, listed: bool, category: str, given: tuple[str, ...], as_json: bool) -> None:
    """Show categories or lines."""
    with workbench() as bench:
        say = bench.say
        for name, wanted in pairs(given, "--set").items():
            bench.bank.mark_line(slug, name, wanted)
        if listed or category:
            wanted = "" if category == "?" else category
            known = [one for one in bench.bank.lines(slug) if not category or one.category == wanted]
            if as_json:
                emit([plain.line(one) for one in known])
                return
            table(
                [
                    (
                        one.id,
                        str(one.line.on),
                        say.money(euros(one.line.cents), 2),
                        bench.bank.category_name(one.category),
                        one.rule or say(_WHY.get(one.why, "")),
                        one.line.label[:60],
                    )
                    for one in known
                ],
                right=(2,),
            )
            return
        found = bench.bank.months(slug)
        if as_json:
            emit(
                [
                    {
                        "category": one.category,
                        "total": euros(one.total),
                        "count": one.count,
                        "months": {month: euros(cents) for month, cents in one.months.items()},
                    }
                    for one in found
                ]
            )
            return
        table(
            [
                (
                    bench.bank.category_name(one.category),
                    one.category,
                    say.money(euros(one.total), 2),
                    say.plural("{n} ligne", "{n} lignes", one.count),
                )
                for one in found
            ],
            right=(2, 3),
        )


_WHY = {"mark": mark("à la main"), "transfer": mark("virement entre vos comptes")}


@command(
    "rule",
    help=mark("Les règles de classement ; avec MOTS et CATÉGORIE, en ajoute une, essayée avant les autres."),
)
@click.argument("pattern", required=False, metavar="[MOTS]")
@click.argument("category", required=False, metavar="[CATÉGORIE]")
@click.option("--way", type=click.Choice(["in", "out"]), help=mark("Seulement ce qui entre, ou ce qui sort."))
@click.option("--drop", default="", metavar="ID", help=mark("Retire une règle."))
@click.option("--learn", is_flag=True, help=mark("Reprend les règles que le FEC suggère."))
@as_json
@click.pass_obj
def rule(
    slug: str,
    pattern: str | None,
    category: str | None,
    way: str | None,
    drop: str,
    learn: bool,
    as_json: bool,
) -> None:
    """List, add or drop rules."""
    with workbench() as bench:
        say = bench.say
        if drop:
            bench.bank.drop_rule(slug, drop)
        if learn:
            bench.bank.learn(slug)
        if pattern is not None:
            bench.bank.add_rule(slug, pattern, category or "", way or "")
        found = bench.bank.rules(slug)
        if as_json:
            emit([plain.rule(one) for one in found])
        elif not found:
            line(say("Aucune règle à vous : seuls les mots usuels des banques classent les lignes."))
        else:
            table([(one.id, one.pattern, bench.bank.category_name(one.category), one.way) for one in found])


@command("reconcile", help=mark("Rapproche la banque du compte 512 du FEC ; liste ce qui manque d'un côté."))
@as_json
@click.pass_obj
def reconcile(slug: str, as_json: bool) -> None:
    """Lay bank and ledger side by side."""
    with workbench() as bench:
        say = bench.say
        found = bench.bank.reconcile(slug)
        if as_json:
            emit(
                {
                    "period": {"from": found.first, "to": found.last},
                    "matched": len(found.pairs),
                    "bank": None if found.bank_end is None else euros(found.bank_end),
                    "ledger": euros(found.ledger_end),
                    "gap": None if found.gap is None else euros(found.gap),
                    "differences": [
                        {
                            "side": one.side,
                            "on": one.on,
                            "amount": euros(one.cents),
                            "label": one.label,
                            "account": one.account,
                        }
                        for one in found.differences
                    ],
                }
            )
            return
        for sentence in words.reconciled(found, say):
            line(sentence)
        sides = {"bank": say("banque seule"), "ledger": say("FEC seul")}
        table(
            [
                (sides[one.side], str(one.on), say.money(euros(one.cents), 2), one.label[:60])
                for one in found.differences[:_LISTED]
            ],
            right=(2,),
        )
        if len(found.differences) > _LISTED:
            indented(say("… et {n} autres (--json les donne toutes).", n=len(found.differences) - _LISTED))
