"""What each step of a check-in shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.workbench import checkins
from tpecoach.workbench import proposal_words as words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.model.records import Action
    from tpecoach.workbench.numbers import Board

KeyOf = Callable[[str], str]
"""the key of an action, as it is printed on a keyboard"""
_FRIDAY = 4
_SIGNS = {"planned": "·", "doing": "▶", "done": "✓", "blocked": "!", "dropped": "×"}


def _title(case: Case, playbook: str) -> str:
    return clean(next((p.title for p in case.content.playbooks if p.id == playbook), playbook))


def _head(text: str, width: int) -> list[Content]:
    return [Content(""), hanging("  ", text, width, "bold"), Content("")]


def due(case: Case, today: date, ahead: int, width: int, key: KeyOf, say: Say) -> list[Content]:
    """What should have begun by today, then what follows; `ahead` actions are gone through."""
    late = checkins.due(case, today)
    done = [a for a in case.actions if a.state == "done"]
    rows = _head(say("Ce qui était attendu"), width)
    start = case.rollout.start
    if start is not None and today < start:
        rows += [hanging("  ! ", not_begun(start, say), width, "$warning"), Content("")]
    for one in late:
        span = say("{start} → {end}", start=say.day(one.start), end=say.day(one.end))
        rows.append(hanging(f"  {_SIGNS[one.state]} ", f"{_title(case, one.playbook)} — {span}", width))
    if not late:
        rows.append(hanging("  ", say("Rien n'était attendu d'ici aujourd'hui."), width))
    if done:
        count = say.plural("{n} action déjà faite", "{n} actions déjà faites", len(done))
        if ahead < len(case.actions):
            count = say(
                "{count} ; {key} revoit aussi ce qui est terminé", count=count, key=key("checkin.all")
            )
        rows += [Content(""), hanging("  ✓ ", count, width, SOFT)]
    last = case.check_ins[-1] if case.check_ins and case.check_ins[-1].on < today else None
    if last is not None and last.decisions:
        rows += [
            Content(""),
            hanging("  ", say("Décidé le {day}", day=say.date(last.on)), width, SOFT),
            *(hanging("  · ", clean(text), width) for text in last.decisions),
        ]
    words = say.plural(
        "{key} passe en revue {n} action, puis les chiffres, les décisions, le plan et la prochaine date.",
        "{key} passe en revue {n} actions, puis les chiffres, les décisions, le plan et la prochaine date.",
        ahead,
        key=key("checkin.next"),
    )
    rows += [Content(""), hanging("  ", words, width, SOFT)]
    return rows


def not_begun(start: date, say: Say) -> str:
    """That it is early for a review."""
    return say("Le plan ne commence que le {day}.", day=say.weekday(start))


def action(case: Case, one: Action, width: int, key: KeyOf, say: Say) -> list[Content]:
    """One action and what it may have become."""
    window = say("prévue du {start} au {end}", start=say.day(one.start), end=say.day(one.end))
    rows = [
        Content(""),
        hanging("  ", _title(case, one.playbook), width, "bold"),
        hanging("  ", window, width, SOFT),
        Content(""),
    ]
    for state, text in (
        ("done", say("faite")),
        ("doing", say("en cours")),
        ("blocked", say("bloquée (pourquoi ?)")),
        ("dropped", say("abandonnée (pourquoi ?)")),
    ):
        here = one.state == state
        rows.append(
            Content.styled(
                f"  {'▸' if here else ' '} {key(f'checkin.{state}')}  {text}", "bold $primary" if here else ""
            )
        )
    if one.reason:
        rows.append(hanging("       ", clean(one.reason), width, SOFT))
    real = [
        say.pair(name, say.hours(minutes))
        for name, minutes in ((say("vous"), one.owner_minutes), (say("équipe"), one.team_minutes))
        if minutes is not None
    ]
    if real:
        rows.append(hanging("       ", say("Heures prises : {hours}", hours=", ".join(real)), width, SOFT))
    rows += [Content(""), Content.styled(f"  {say('Pas à pas')}", SOFT)]
    rows += [hanging("  · ", say.pair(say.weekday(s[0]), clean(s[3])), width) for s in one.steps]
    return rows


def figures(case: Case, board: Board, today: date, width: int, key: KeyOf, say: Say) -> list[Content]:
    """The figures followed: the last value of each, its goal, and what was noted today."""
    rows = _head(say("Relevés"), width)
    for one in board.indicators:
        if not one.followed:
            continue
        noted = any(m.kpi == one.kpi.id and m.on == today for m in case.measures)
        told = say("relevé aujourd'hui") if noted else say("à relever")
        rows.append(hanging(f"  {'✓' if noted else '·'} ", f"{clean(one.kpi.name)} — {told}", width))
        last = say("{value}, le {day}", value=one.last, day=say.day(one.on)) if one.on is not None else ""
        if parts := [clean(part) for part in (last, one.goal) if part]:
            rows.append(hanging("    ", " · ".join(parts), width, SOFT))
    if not case.rollout.followed:
        rows.append(hanging("  ", nothing_followed(key, say), width))
    else:
        words = say("{key} les note, à la date du jour.", key=key("checkin.figures"))
        rows += [Content(""), hanging("  ", words, width, SOFT)]
    return rows


def nothing_followed(key: KeyOf, say: Say) -> str:
    """How one chooses what is followed."""
    return say(
        "Aucun indicateur n'est suivi : choisissez-les dans les chiffres ({key}).", key=key("client.numbers")
    )


def decisions(case: Case, today: date, width: int, key: KeyOf, say: Say) -> list[Content]:
    """What was decided today."""
    rows = _head(say("Décisions du jour"), width)
    held = next((c for c in case.check_ins if c.on == today), None)
    rows += [hanging("  · ", clean(text), width) for text in (held.decisions if held else ())]
    if held is None or not held.decisions:
        words = say("Rien n'est encore décidé : {key} note une décision.", key=key("checkin.decide"))
        rows.append(hanging("  ", words, width))
    return rows


def plan(case: Case, told: str, width: int, key: KeyOf, say: Say) -> list[Content]:
    """What the plan made again would use, and what became of it."""
    rows = _head(say("Le plan d'ici la fin"), width)
    left = [a for a in case.actions if a.state in ("planned", "doing")]
    waiting = [a for a in case.actions if a.state == "blocked"]
    rows.append(hanging("  · ", say.plural("{n} action à finir", "{n} actions à finir", len(left)), width))
    for one in waiting:
        rows.append(hanging("  ! ", f"{_title(case, one.playbook)} — {clean(one.reason)}", width))
    if learnt := words.learnt(case, say):
        rows.append(hanging("  · ", learnt, width))
    shows = say(
        "{key} montre le plan refait, à accepter ou non : ce qui est fait reste.", key=key("checkin.plan")
    )
    rows += [Content(""), hanging("  ", shows, width, SOFT)]
    if told:
        rows += [Content(""), hanging("  ", told, width, "bold $accent")]
    return rows


def following(case: Case, today: date, day: date | None, width: int, key: KeyOf, say: Say) -> list[Content]:
    """The day of the next review, to be kept or changed."""
    rows = _head(say("La prochaine fois"), width)
    start = case.rollout.start
    if day is None:
        rows.append(hanging("  ", say("C'était le dernier point : reste l'entretien final."), width))
    else:
        away = say.plural("dans {n} jour", "dans {n} jours", (day - today).days)
        of_plan = say("J{n}", n=(day - start).days) if start is not None else ""
        told = " · ".join(part for part in (away, of_plan) if part)
        rows.append(hanging("  ▸ ", f"{say.weekday(day)} {day.year} — {told}", width, "bold $primary"))
        if day.weekday() > _FRIDAY:
            rows.append(hanging("  ! ", say("C'est un jour de fin de semaine."), width, "$warning"))
    words = say(
        "{moves} la déplacent d'un jour, {other} en écrit une autre ; {on} la garde et montre le résumé.",
        moves="↑↓",
        other=key("checkin.day"),
        on=key("checkin.next"),
    )
    return [*rows, Content(""), hanging("  ", words, width, SOFT)]


def end(case: Case, today: date, summary: tuple[str, str], width: int, key: KeyOf, say: Say) -> list[Content]:
    """The next date, and the summary ready to be sent."""
    following = checkins.next_review(case, today)
    rows = _head(say("Fin du point d'étape"), width)
    told = (
        say("Prochain point : {day}", day=say.date(following))
        if following is not None
        else say("C'était le dernier point : reste l'entretien final.")
    )
    rows += [hanging("  ", told, width), Content("")]
    rows.append(Content.styled(f"  {say('À envoyer ({key} copie)', key=key('checkin.copy'))}", SOFT))
    rows += [hanging("  ", clean(sentence), width) for sentence in summary]
    return rows
