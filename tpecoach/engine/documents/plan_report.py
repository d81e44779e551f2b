"""The plan of thirty days: who does what, when and why, what is left out, on what conditions."""

from __future__ import annotations

from datetime import date, timedelta

from tpecoach.engine import scoring, targets
from tpecoach.engine.documents import action_sheets, actions, levels, names, shell
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Card, Cards, Cell, Document, Heading, Paragraph, Table

_CHECK_INS = (7, 14, 21, 30)
"""days after the start"""


def plan(case: Case, say: Say, on: date) -> Document:
    """The plan to be signed; without actions, a page that says what a plan needs."""
    version = say("plan v{n}", n=case.plan.version) if case.plan else ""
    body = _planned(case, say) if case.actions else _nothing_yet(case, say)
    blocks = [*body, shell.signatures(case, say)]
    kind = ("plan", say("plan de trente jours"))
    return shell.wrapped(case, say, on, kind, say("plan de trente jours"), blocks, version)


def _nothing_yet(case: Case, say: Say) -> list[Block]:
    needs = [
        say("Un premier entretien tenu : il dit ce qui manque et ce qui coûte."),
        say("Les heures que le dirigeant et l'équipe peuvent donner chaque semaine."),
        say("Les jours d'ouverture, les fermetures et les semaines de pointe."),
        say("Une date de départ, puis le calcul du plan."),
    ]
    return [
        Paragraph(say("Aucun plan n'est encore arrêté pour {client}.", client=case.client.name), role="lead"),
        Heading(say("Ce qu'il faut pour l'établir")),
        Bullets(tuple(needs), checklist=True),
    ]


def _planned(case: Case, say: Say) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(_lead(case, say), role="lead"),
        _cards(case, say),
        Heading(say("Qui fait quoi, et quand")),
        action_sheets.overview(case, say),
    ]
    legend = say("une barre va du premier au dernier jour de travail · grisé : jours fermés")
    if chart := actions.gantt(case, say, legend):
        blocks += [Heading(say("Calendrier"), _window(case, say)), chart]
    blocks += [
        Heading(say("Les heures de chacun")),
        actions.hours_table(case, say),
        Paragraph(
            say(
                "Possible : 70 % au plus des heures annoncées par le dirigeant et l'équipe sont engagées, "
                "le reste est gardé pour l'imprévu ; le consultant ne travaille que les jours de visite."
            ),
            role="small",
        ),
        Heading(say("Les actions, pas à pas")),
    ]
    for number, action in enumerate(case.actions, start=1):
        blocks += action_sheets.sheet(case, say, number, action)
    return [*blocks, *_left_out(case, say), *_conditions(case, say)]


def _window(case: Case, say: Say) -> str:
    days = names.window(case)
    return names.from_to(say, *days) if days else ""


def _lead(case: Case, say: Say) -> str:
    spent = actions.minutes(case.actions)
    first = min(case.actions, key=lambda action: (action.start, action.position))
    count = say.plural("{n} action", "{n} actions", len(case.actions))
    return " ".join(
        (
            say(
                "{count} {window}, pour {hours} de travail dont {owner} du dirigeant.",
                count=count,
                hours=say.hours(sum(spent.values())),
                owner=say.hours(spent["owner"]),
                window=_window(case, say),
            ),
            say(
                "On commence le {day} par « {title} ».",
                day=say.date(first.start),
                title=names.title(case, first.playbook),
            ),
        )
    )


def _cards(case: Case, say: Say) -> Cards:
    spent, given = actions.minutes(case.actions), actions.offered(case)
    waiting = len(action_sheets.left_out(case, say))
    cards = [
        Card(
            say.number(len(case.actions)),
            "",
            say.plural("action, {window}", "actions, {window}", len(case.actions), window=_window(case, say)),
            say.plural(
                "{n} autre attend, raison plus bas.", "{n} autres attendent, raisons plus bas.", waiting
            )
            if waiting
            else "",
        )
    ]
    for role in ("owner", "team"):
        if spent[role]:
            muted = say("Sur {hours} possibles.", hours=say.hours(given[role])) if role in given else ""
            words = say("de travail, {role}", role=names.role(case, say, role))
            cards.append(Card(say.hours(spent[role]), "", words, muted))
    score = scoring.score_case(case)
    if score.score is not None:
        known = {s.question: s.value for s in score.standings.values() if s.value is not None}
        reached = targets.projected(case, score, levels.planned(case, known)).score or score.score
        cards.append(
            Card(
                say("{before} → {after}", before=say.number(score.score), after=say.number(reached)),
                "/ 100",
                say("score prévu si tout le plan tient"),
                say("Une projection, pas une promesse."),
            )
        )
    return shell.cards(*cards)


def _left_out(case: Case, say: Say) -> list[Block]:
    blocks: list[Block] = [Heading(say("Ce que nous ne ferons pas maintenant, et pourquoi"))]
    if not (others := action_sheets.left_out(case, say)):
        return [*blocks, Paragraph(say("Rien de ce qui était possible n'a été écarté."))]
    columns = ((say("Fiche"), False, 70), (say("Raison"), False, 100))
    return [*blocks, Table(columns, tuple((Cell(name, strong=True), Cell(why)) for name, why in others))]


def _conditions(case: Case, say: Say) -> list[Block]:
    risks = [
        say(
            "Les heures annoncées sont données : sinon l'ordre reste, les dates glissent, et le point "
            "d'étape suivant le dit."
        )
    ]
    if closed := len(actions.closed_days(case)):
        risks.append(
            say.plural(
                "{n} jour fermé dans la période : rien n'y est placé.",
                "{n} jours fermés dans la période : rien n'y est placé.",
                closed,
            )
        )
    for action in case.actions:
        pitfalls = names.items(names.section(case, names.playbook(case, action.playbook), "pitfalls"))
        if pitfalls:
            title = names.title(case, action.playbook)
            risks.append(say("{title} : {risk}", title=title, risk=pitfalls[0]))
    blocks: list[Block] = [Heading(say("Risques et conditions")), Bullets(tuple(risks))]
    if days := names.window(case):
        dates = [say.date(days[0] + timedelta(days=n)) for n in _CHECK_INS]
        blocks.append(
            Paragraph(say("{dates}.", dates=names.listed(say, dates)), strong=say("Points d'étape :"))
        )
    return blocks
