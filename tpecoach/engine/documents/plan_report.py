"""The plan of thirty days: who does what, when and why, what is left out, on what conditions."""

from __future__ import annotations

from datetime import date, timedelta

from tpecoach.engine import reviews, scoring, targets
from tpecoach.engine.documents import action_sheets, actions, law, levels, names, postponed, reckoning, shell
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Card, Cards, Columns, Document, Heading, Paragraph


def plan(case: Case, say: Say, on: date) -> Document:
    """The plan to be signed; without actions, a page that says what a plan needs."""
    version = say("plan v{n}", n=case.plan.version) if case.plan else ""
    body = _planned(case, say, on) if case.actions else _nothing_yet(case, say)
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


def _planned(case: Case, say: Say, on: date) -> list[Block]:
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
        Columns(_hours(case, say), postponed.blocks(case, say)),
        Heading(say("Les actions, pas à pas")),
    ]
    reckoned = reckoning.reckonings(case, say)
    for number, action in enumerate(case.actions, start=1):
        blocks += action_sheets.sheet(case, say, number, action, reckoned.get(action.playbook))
    return [
        *blocks,
        *_conditions(case, say),
        *law.blocks(case, say, on),
        *reckoning.explained(case, say, reckoned),
    ]


def _hours(case: Case, say: Say) -> tuple[Block, ...]:
    rule = say(
        "Possible : 70 % au plus des heures annoncées par le dirigeant et l'équipe sont engagées, le reste est "
        "gardé pour l'imprévu ; le consultant ne travaille que les jours de visite."
    )
    return (
        Heading(say("Les heures de chacun")),
        actions.hours_table(case, say),
        Paragraph(rule, role="small"),
    )


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
    waiting = postponed.waiting(case, say)
    cards = [
        Card(
            say.number(len(case.actions)),
            "",
            say.plural("action en trente jours", "actions en trente jours", len(case.actions)),
            say.plural(
                "{n} autre attend, raison ci-dessous.",
                "{n} autres attendent, raisons ci-dessous.",
                waiting,
            )
            if waiting
            else "",
        )
    ]
    words = {"owner": say("de travail pour le dirigeant"), "team": say("de travail pour l'équipe")}
    for role, text in words.items():
        if spent[role]:
            muted = say("Sur {hours} possibles.", hours=say.hours(given[role])) if role in given else ""
            cards.append(Card(say.hours(spent[role]), "", text, muted))
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
    for number, action in enumerate(case.actions, start=1):
        pitfalls = names.items(names.section(case, names.playbook(case, action.playbook), "pitfalls"))
        if pitfalls:
            risks.append(say("Action {n}. {risk}", n=number, risk=pitfalls[0]))
    half = (len(risks) + 1) // 2
    sides = tuple((Bullets(tuple(part)),) if part else () for part in (risks[:half], risks[half:]))
    blocks: list[Block] = [Heading(say("Risques et conditions")), Columns(*sides)]
    if days := names.window(case):
        dates = [say.weekday(days[0] + timedelta(days=n)) for n in reviews.DAYS]
        blocks.append(Paragraph(names.stopped(names.listed(say, dates)), strong=say("Points d'étape :")))
    return blocks
