"""All the rollouts of a consultant side by side, with medians by trade where enough firms stand behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.compare import compare
from tpecoach.engine.documents import courses, figures, names, shell
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Card, Cell, Document, Heading, Paragraph, Table

_UNSAID = mark("métier non dit")
FIRMS = 5
"""firms that must stand behind a median, and behind the name of a trade where firms are not named"""
_LISTED = 8
"""playbooks and blockers counted"""
_Pair = tuple[Fraction, Fraction]
"""before, after"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One rollout as it stands in the list."""

    case: Case
    name: str
    trade: str
    before: Fraction | None
    after: Fraction | None
    """both over the questions really asked again, said rises left out"""
    reasked: int
    placed: int
    held: int
    used: int
    """procedures in use"""
    courses: tuple[courses.Course, ...]
    """of the indicators followed that have both sides"""


def portfolio(
    cases: Sequence[Case], say: Say, on: date, author: str = "", anonymous: bool = False
) -> Document:
    """The consultant's own report: what was done, what changed, what comes back, medians by trade.

    `cases` are every rollout of every client, in order. Anonymous: firms are numbered, days become months, and a
    trade is named only where `FIRMS` firms share it. A median needs `FIRMS` firms, each counted once, by its first
    rollout that has what is asked.
    """
    lines = _lines(cases, say, on, anonymous)
    kind = say("portefeuille")
    blocks: list[Block] = [
        Paragraph(_lead(lines, say), role="lead"),
        _cards(lines, say),
        Heading(say("Les accompagnements"), say("dans l'ordre où ils ont commencé")),
        _table(lines, say, anonymous),
        Paragraph(
            say(
                "Le score d'avant et celui d'après ne portent que sur les questions reposées ; une hausse seulement "
                "dite n'y entre pas. « – » : pas encore de second entretien."
            ),
            role="legend",
        ),
        *_medians(lines, say),
        *_returning(lines, say),
    ]
    contents = sorted({case.content.digest[:7] for case in cases})
    return Document(
        kind="portfolio",
        lang=say.lang,
        title_light=say("Portefeuille,"),
        title_bold=say.date(on),
        subtitle=" · ".join(
            part for part in (author, say("sans nom d'entreprise") if anonymous else "") if part
        ),
        footer=" · ".join(part for part in (kind[:1].upper() + kind[1:], author, say.date(on)) if part),
        version=say("contenu {digest}", digest=", ".join(contents)) if contents else "",
        sample=say("Données d'exemple") if any(case.client.sample for case in cases) else "",
        page_word=say("Page {page} / {pages}"),
        blocks=tuple(blocks),
    )


def median(values: Iterable[Fraction]) -> Fraction | None:
    """The middle value, or the mean of the two in the middle; None of nothing."""
    found = sorted(values)
    if not found:
        return None
    half = len(found) // 2
    return found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2


# ---- the lines ----


def _lines(cases: Sequence[Case], say: Say, on: date, anonymous: bool) -> tuple[_Line, ...]:
    firms = {case.client.id: shell.trade(case) for case in cases}
    shared = Counter(firms.values())
    numbers = {client: number for number, client in enumerate(firms, start=1)}
    found = []
    for case in cases:
        trade = firms[case.client.id]
        if anonymous and shared[trade] < FIRMS:
            trade = say(_UNSAID)
        name = say("Entreprise {n}", n=numbers[case.client.id]) if anonymous else case.client.name
        compared = compare(case)
        planned = [action for action in case.actions if action.state != "dropped" or action.reason]
        found.append(
            _Line(
                case,
                name,
                trade,
                compared.before if compared.headline is not None else None,
                compared.headline,
                compared.reasked,
                len(planned),
                sum(action.state == "done" for action in planned),
                sum(sop.state == "active" for sop in case.sops),
                _courses(case, say, on),
            )
        )
    return tuple(sorted(found, key=lambda line: (_begun(line.case), numbers[line.case.client.id])))


def _begun(case: Case) -> date:
    return case.rollout.start or case.rollout.opened_on


def _courses(case: Case, say: Say, on: date) -> tuple[courses.Course, ...]:
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    wanted = [known[name] for name in case.rollout.followed if name in known]
    found = (courses.course(case, say, kpi, on) for kpi in wanted)
    return tuple(one for one in found if one.before and one.after)


def _lead(lines: tuple[_Line, ...], say: Say) -> str:
    firms = len({line.case.client.id for line in lines})
    compared = sum(line.after is not None for line in lines)
    parts = [
        say.plural("{n} entreprise", "{n} entreprises", firms),
        say.plural("{n} accompagnement", "{n} accompagnements", len(lines)),
        say.plural("{n} avec un second entretien", "{n} avec un second entretien", compared),
    ]
    return names.sentence(", ".join(parts))


def _cards(lines: tuple[_Line, ...], say: Say) -> Block:
    rises = [line.after - line.before for line in lines if line.after is not None and line.before is not None]
    middle = median(rises)
    placed, held = sum(line.placed for line in lines), sum(line.held for line in lines)
    changes = [one.evolution for line in lines for one in line.courses if one.evolution.conclusive]
    better, worse = (sum(one.better is way for one in changes) for way in (True, False))
    over = say.plural("Médiane de {n} accompagnement", "Médiane de {n} accompagnements", len(rises))
    return shell.cards(
        Card(
            "–" if middle is None else say.signed(middle, 0),
            say("points") if middle is not None else "",
            say("de score, preuve à l'appui"),
            over if rises else "",
        ),
        Card(say.number(held), say("sur {n}", n=say.number(placed)), say("actions posées et tenues")),
        Card(
            say.number(better),
            say("sur {n}", n=say.number(len(changes))),
            say("chiffres suivis meilleurs qu'au départ"),
            say("{n} moins bons", n=say.number(worse)) if worse else "",
            tone="warn" if worse > better else "",
        ),
    )


def _table(lines: tuple[_Line, ...], say: Say, anonymous: bool) -> Table:
    columns = (
        (say("Entreprise"), False, 40),
        (say("Métier"), False, 44),
        (say("Début"), False, 24),
        (say("Avant"), True, 14),
        (say("Après"), True, 14),
        (say("Actions"), True, 16),
        (say("Procéd."), True, 16),
    )
    return Table(columns, tuple(_row(line, say, anonymous) for line in lines), compact=len(lines) > 12)


def _row(line: _Line, say: Say, anonymous: bool) -> tuple[Cell, ...]:
    day = _begun(line.case)
    number = line.case.rollout.number
    better = line.after is not None and line.before is not None and line.after > line.before
    worse = line.after is not None and line.before is not None and line.after < line.before
    return (
        Cell(line.name, strong=True, under=say("accompagnement {n}", n=number) if number > 1 else ""),
        Cell(line.trade or "–"),
        Cell(say.month(day) if anonymous else say("{day} {year}", day=say.day(day), year=day.year)),
        Cell("–" if line.before is None else say.number(line.before), number=True),
        Cell(
            "–" if line.after is None else say.number(line.after),
            number=True,
            strong=line.after is not None,
            tone="good" if better else "warn" if worse else "",
        ),
        Cell(f"{line.held}/{line.placed}" if line.placed else "–", number=True),
        Cell(say.number(line.used) if line.used else "–", number=True),
    )


# ---- medians ----


def _medians(lines: tuple[_Line, ...], say: Say) -> Iterator[Block]:
    yield Heading(say("Médianes"), say("à partir de {n} entreprises, chacune comptée une fois", n=FIRMS))
    by_trade: dict[str, list[_Line]] = {}
    for line in lines:
        by_trade.setdefault(line.trade, []).append(line)
    by_trade.pop(say(_UNSAID), None)
    groups = [
        (say("Tous métiers"), list(lines)),
        *((trade, found) for trade, found in by_trade.items() if trade),
    ]
    rows = [row for name, found in groups for row in _trade(name, found, say)]
    if rows:
        columns = (
            (say("Métier"), False, 44),
            (say("Mesure"), False, 66),
            (say("Entreprises"), True, 20),
            (say("Avant"), True, 20),
            (say("Après"), True, 20),
        )
        yield Table(columns, tuple(rows), compact=True)
    few = [
        names.within(trade)
        for trade, found in by_trade.items()
        if trade and len({line.case.client.id for line in found}) < FIRMS
    ]
    if not rows:
        yield Paragraph(
            say(
                "Aucune médiane : il faut {n} entreprises dont l'avant et l'après se comparent. En deçà, un chiffre "
                "moyen ne dirait rien du métier.",
                n=FIRMS,
            ),
            role="note",
        )
    elif few:
        yield Paragraph(
            say("Moins de {n} entreprises, sans médiane à part : {trades}.", n=FIRMS, trades=", ".join(few)),
            role="legend",
        )


def _trade(name: str, lines: list[_Line], say: Say) -> Iterator[tuple[Cell, ...]]:
    """The rows of one trade: the score, then each indicator that enough of its firms measured twice."""
    scores: dict[str, _Pair] = {}
    measured: dict[str, dict[str, _Pair]] = {}
    kpis: dict[str, Kpi] = {}
    for line in lines:
        client = line.case.client.id
        if line.before is not None and line.after is not None:
            scores.setdefault(client, (line.before, line.after))
        for one in line.courses:
            if one.comparable and one.before and one.after and not one.evolution.remark:
                kpis[one.kpi.id] = one.kpi
                sides = (Fraction(one.before.value or 0), Fraction(one.after.value or 0))
                measured.setdefault(one.kpi.id, {}).setdefault(client, sides)
    first = True
    asked: list[tuple[str, Collection[_Pair], str]] = [
        (say("Score sur 100, questions reposées"), scores.values(), "")
    ]
    asked += [(kpis[kpi].name, found.values(), kpis[kpi].unit) for kpi, found in measured.items()]
    for label, pairs, unit in asked:
        if len(pairs) < FIRMS:
            continue
        before, after = (median(pair[side] for pair in pairs) for side in (0, 1))
        yield (
            Cell(name if first else "", strong=True),
            Cell(label),
            Cell(say.number(len(pairs)), number=True),
            *(Cell(_said(say, unit, value), number=True) for value in (before, after)),
        )
        first = False


def _said(say: Say, unit: str, value: Fraction | None) -> str:
    if value is None:
        return "–"
    if not unit:
        return say.number(value)
    return figures.amount(say, unit, Decimal(value.numerator) / Decimal(value.denominator))


# ---- what comes back ----


def _returning(lines: tuple[_Line, ...], say: Say) -> Iterator[Block]:
    """The blockers owners choose most, the playbooks placed most and how often they hold."""
    chosen: Counter[str] = Counter()
    told: dict[str, str] = {}
    for line in lines:
        for blocker in chosen_blockers(line.case):
            chosen[blocker] += 1
            told.setdefault(blocker, names.blocker(line.case, blocker))
    placed: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for line in lines:
        for action in line.case.actions:
            placed[action.playbook] += 1
            held[action.playbook] += action.state == "done"
            told.setdefault(action.playbook, names.title(line.case, action.playbook))
    if chosen:
        yield Heading(say("Ce qui pèse le plus aux dirigeants"))
        columns = ((say("Blocage choisi"), False, 134), (say("Accompagnements"), True, 36))
        yield Table(columns, tuple(_counted(say, told[n], count) for n, count in chosen.most_common(_LISTED)))
    if placed:
        yield Heading(say("Les fiches les plus posées"), say("et ce qu'elles deviennent"))
        yield Table(
            ((say("Fiche"), False, 110), (say("Posée"), True, 30), (say("Tenue"), True, 30)),
            tuple(
                (*_counted(say, told[name], count), Cell(say.number(held[name]), number=True))
                for name, count in placed.most_common(_LISTED)
            ),
        )


def _counted(say: Say, text: str, count: int) -> tuple[Cell, Cell]:
    return Cell(text), Cell(say.number(count), number=True)
