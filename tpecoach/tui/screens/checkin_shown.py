"""What each step of a check-in shows."""

from __future__ import annotations

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

_SIGNS = {"planned": "·", "doing": "▶", "done": "✓", "blocked": "!", "dropped": "×"}


def _title(case: Case, playbook: str) -> str:
    return clean(next((p.title for p in case.content.playbooks if p.id == playbook), playbook))


def _head(text: str, width: int) -> list[Content]:
    return [Content(""), hanging("  ", text, width, "bold"), Content("")]


def due(case: Case, today: date, width: int, say: Say) -> list[Content]:
    """What should have begun by today, then what follows."""
    late = checkins.due(case, today)
    done = [a for a in case.actions if a.state == "done"]
    rows = _head(say("Ce qui était attendu"), width)
    for one in late:
        span = say("{start} → {end}", start=say.day(one.start), end=say.day(one.end))
        rows.append(hanging(f"  {_SIGNS[one.state]} ", f"{_title(case, one.playbook)} — {span}", width))
    if not late:
        rows.append(hanging("  ", say("Rien n'était attendu d'ici aujourd'hui."), width))
    if done:
        count = say.plural("{n} action déjà faite", "{n} actions déjà faites", len(done))
        rows += [Content(""), hanging("  ✓ ", count, width, SOFT)]
    last = case.check_ins[-1] if case.check_ins and case.check_ins[-1].on < today else None
    if last is not None and last.decisions:
        rows += [
            Content(""),
            hanging("  ", say("Décidé le {day}", day=say.date(last.on)), width, SOFT),
            *(hanging("  · ", clean(text), width) for text in last.decisions),
        ]
    rows += [Content(""), hanging("  ", say("→ passe en revue les actions, une par écran."), width, SOFT)]
    return rows


def action(case: Case, one: Action, width: int, say: Say) -> list[Content]:
    """One action and what it may have become."""
    window = say("prévue du {start} au {end}", start=say.day(one.start), end=say.day(one.end))
    rows = [
        Content(""),
        hanging("  ", _title(case, one.playbook), width, "bold"),
        hanging("  ", window, width, SOFT),
        Content(""),
    ]
    for key, state, text in (
        ("f", "done", say("faite")),
        ("c", "doing", say("en cours")),
        ("b", "blocked", say("bloquée (pourquoi ?)")),
        ("a", "dropped", say("abandonnée (pourquoi ?)")),
    ):
        here = one.state == state
        rows.append(
            Content.styled(f"  {'▸' if here else ' '} {key}  {text}", "bold $primary" if here else "")
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


def figures(case: Case, today: date, width: int, say: Say) -> list[Content]:
    """The figures followed and what was noted today."""
    rows = _head(say("Relevés"), width)
    names = {kpi.id: kpi.name for kpi in case.assessment.kpis}
    for kpi in case.rollout.followed:
        noted = any(m.kpi == kpi and m.on == today for m in case.measures)
        told = say("relevé aujourd'hui") if noted else say("à relever")
        rows.append(hanging(f"  {'✓' if noted else '·'} ", f"{clean(names.get(kpi, kpi))} — {told}", width))
    if not case.rollout.followed:
        rows.append(
            hanging("  ", say("Aucun indicateur n'est suivi : choisissez-les dans les chiffres (F9)."), width)
        )
    else:
        rows += [Content(""), hanging("  ", say("r les note, à la date du jour."), width, SOFT)]
    return rows


def decisions(case: Case, today: date, width: int, say: Say) -> list[Content]:
    """What was decided today."""
    rows = _head(say("Décisions du jour"), width)
    held = next((c for c in case.check_ins if c.on == today), None)
    rows += [hanging("  · ", clean(text), width) for text in (held.decisions if held else ())]
    if held is None or not held.decisions:
        rows.append(hanging("  ", say("Rien n'est encore décidé : k note une décision."), width))
    return rows


def plan(case: Case, told: str, width: int, say: Say) -> list[Content]:
    """What the plan made again would use, and what became of it."""
    rows = _head(say("Le plan d'ici la fin"), width)
    left = [a for a in case.actions if a.state in ("planned", "doing")]
    waiting = [a for a in case.actions if a.state == "blocked"]
    rows.append(hanging("  · ", say.plural("{n} action à finir", "{n} actions à finir", len(left)), width))
    for one in waiting:
        rows.append(hanging("  ! ", f"{_title(case, one.playbook)} — {clean(one.reason)}", width))
    if learnt := words.learnt(case, say):
        rows.append(hanging("  · ", learnt, width))
    rows += [
        Content(""),
        hanging(
            "  ", say("p montre le plan refait, à accepter ou non : ce qui est fait reste."), width, SOFT
        ),
    ]
    if told:
        rows += [Content(""), hanging("  ", told, width, "bold $accent")]
    return rows


def end(case: Case, today: date, summary: tuple[str, str], width: int, say: Say) -> list[Content]:
    """The next date, and the summary ready to be sent."""
    following = checkins.next_review(case, today)
    rows = _head(say("Fin du point d'étape"), width)
    told = (
        say("Prochain point : {day}", day=say.date(following))
        if following is not None
        else say("C'était le dernier point : reste l'entretien final.")
    )
    rows += [hanging("  ", told, width), Content("")]
    rows.append(Content.styled(f"  {say('À envoyer (y copie)')}", SOFT))
    rows += [hanging("  ", clean(sentence), width) for sentence in summary]
    return rows
