"""Clients and their rollouts: opened, found, described, closed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach import content as contents
from tpecoach.model.records import Client, Rollout
from tpecoach.model.text import clean
from tpecoach.workbench.desk import Desk, merged
from tpecoach.workbench.errors import NameTooLong, NoName, RolloutStillOpen, UnknownClient, WrongAnswer
from tpecoach.workbench.marks import CLIENT_BYTES, CLIENT_LOGO, logo
from tpecoach.workbench.portfolio import in_order
from tpecoach.workbench.signs import signs
from tpecoach.workbench.stages import PortfolioLine, follow_ups, next_check_in, stage
from tpecoach.workbench.values import facts as read_facts
from tpecoach.workbench.values import question_of

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.scores import Alarm, Comparison, Finding, Score

_LONGEST_NAME = 120
_LONGEST_SLUG = 60
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


class Clients:
    """What a consultant does with clients and rollouts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(
        self,
        name: str,
        facts: Mapping[str, str] | None = None,
        *,
        owner: str = "",
        scope: str = "express",
        sample: bool = False,
    ) -> Client:
        """Open a client and its first rollout, whose content is frozen as it is now."""
        desk = self._desk
        shown = _name(name)
        known = read_facts(desk.content.assessment.facts, facts or {})
        slug = free_slug(shown, {client.slug for client in desk.store.list(Client)})
        client = Client(
            id=desk.new_id(),
            slug=slug,
            name=shown,
            facts={name: value for name, value in known.items() if value is not None},
            owner=clean(owner)[:_LONGEST_NAME],
            sample=sample,
        )
        client = replace(client, opened_on=desk.today(client))
        files = contents.collect(desk.roots)
        with desk.store.write(desk.operation("open-client", client)) as tx:
            client = tx.save(client)
            rollout = Rollout(
                desk.new_id(),
                client.id,
                1,
                desk.today(client),
                desk.content.assessment.id,
                scope,
                hypotheses={} if sample else desk.settings.supposed(),
            )
            tx.save(rollout)
            tx.freeze_content(rollout.id, files)
        return client

    def find(self, slug: str) -> Client:
        """The client of that slug."""
        return self._desk.client(slug)

    def list(self, archived: bool = False) -> tuple[Client, ...]:
        """The clients by slug; the archived ones only when asked."""
        return tuple(c for c in self._desk.store.list(Client) if archived or not c.archived)

    def describe(
        self, slug: str, facts: Mapping[str, str] | None = None, *, name: str = "", owner: str | None = None
    ) -> Client:
        """Change facts (an empty text makes one unknown again), the name shown, or the owner's name."""
        desk = self._desk
        client = desk.client(slug)
        given = read_facts(desk.content.assessment.facts, facts or {})
        changed = replace(
            client,
            facts=merged(client.facts, given),
            name=_name(name) if name else client.name,
            owner=client.owner if owner is None else clean(owner)[:_LONGEST_NAME],
        )
        with desk.store.write(desk.operation("describe-client", client)) as tx:
            return tx.save(changed)

    def logo(self, slug: str, path: Path | None) -> Client:
        """Keep a picture (PNG or JPEG, 60 kB at most) for the head of this client's reports; None forgets it.

        Raises UnreadableLogo.
        """
        desk = self._desk
        client = desk.client(slug)
        facts = {name: value for name, value in client.facts.items() if name != CLIENT_LOGO}
        if path is not None:
            facts[CLIENT_LOGO] = logo(path, client.name, CLIENT_BYTES).data
        with desk.store.write(desk.operation("describe-client", client)) as tx:
            return tx.save(replace(client, facts=facts))

    def archive(self, slug: str, archived: bool = True) -> Client:
        """Hide a client from the portfolio, or show it again."""
        client = self._desk.client(slug)
        with self._desk.store.write(self._desk.operation("archive-client", client)) as tx:
            return tx.save(replace(client, archived=archived))

    def case(self, slug: str, rollout: int | None = None) -> Case:
        """Everything known of a client's rollout (the open one unless a number is given)."""
        return self._desk.case(slug, rollout)

    # ---- rollouts ----

    def rollouts(self, slug: str) -> tuple[Rollout, ...]:
        """The rollouts of a client, in order."""
        return self._desk.store.list(Rollout, client=self._desk.client(slug).id)

    def open_rollout(self, slug: str, scope: str = "express") -> Rollout:
        """Open the next rollout, on the content of today; RolloutStillOpen while one is open.

        The hours, hypotheses and KPIs followed are those of the one before.
        """
        desk = self._desk
        client = desk.client(slug)
        rollouts = desk.store.list(Rollout, client=client.id)
        for rollout in rollouts:
            if rollout.open:
                raise RolloutStillOpen(number=rollout.number)
        last = rollouts[-1] if rollouts else None
        rollout = Rollout(
            desk.new_id(),
            client.id,
            last.number + 1 if last else 1,
            desk.today(client),
            desk.content.assessment.id,
            scope,
            hypotheses=last.hypotheses if last else {},
            followed=last.followed if last else (),
        )
        files = contents.collect(desk.roots)
        with desk.store.write(desk.operation("open-rollout", client)) as tx:
            saved = tx.save(rollout)
            tx.freeze_content(rollout.id, files)
        return saved

    def close_rollout(self, slug: str, number: int | None = None) -> Rollout:
        """Close a rollout: it can be read and reported, no longer changed."""
        client, rollout = self._desk.open_rollout(slug, number)
        with self._desk.store.write(self._desk.operation("close-rollout", client)) as tx:
            return tx.save(replace(rollout, open=False))

    def reopen_rollout(self, slug: str, number: int) -> Rollout:
        """Open a closed rollout again, unless another is open."""
        client = self._desk.client(slug)
        rollout = self._desk.rollout(client, number)
        for other in self._desk.store.list(Rollout, client=client.id):
            if other.open and other.id != rollout.id:
                raise RolloutStillOpen(number=other.number)
        with self._desk.store.write(self._desk.operation("reopen-rollout", client)) as tx:
            return tx.save(replace(rollout, open=True))

    def set_target(self, slug: str, question: str, days30: int, months12: int) -> Rollout:
        """Set what a question should reach in thirty days and in twelve months; UnknownQuestion, WrongAnswer."""
        client, rollout = self._desk.open_rollout(slug)
        question_of(self._desk.content_of(rollout).assessment, question)
        for level in (days30, months12):
            if not 0 <= level <= 4:
                raise WrongAnswer(value=level, name=question, expected="0, 1, 2, 3, 4")
        targets = {**rollout.targets, question: (days30, months12)}
        with self._desk.store.write(self._desk.operation("set-target", client)) as tx:
            return tx.save(replace(rollout, targets=targets))

    # ---- portfolio ----

    def read(self, name: str) -> PortfolioLine:
        """The client of that id as the portfolio shows it; UnknownClient where it is gone."""
        found = self._desk.store.get(Client, name)
        if found is None:
            raise UnknownClient(slug=name, near="")
        return self.line(found)

    def lines(self, archived: bool = False, order: str = "name") -> tuple[PortfolioLine, ...]:
        """Every client as the portfolio shows it, with the archived ones where they are wanted; in one of SORTS."""
        found = [self.line(client) for client in self.list(archived)]
        return in_order(found, order, self._desk.store.last_operations() if order == "recent" else {})

    def line(self, client: Client) -> PortfolioLine:
        """One client as the portfolio shows it."""
        desk = self._desk
        rollouts = desk.store.list(Rollout, client=client.id)
        if not rollouts:
            return PortfolioLine(client, None, "prepare", 0, 0, None, None, (), None)
        rollout = next((r for r in rollouts if r.open), rollouts[-1])
        case = desk.case_of(client, rollout)
        score = _score(case) if case.interview("before") else None
        after = case.answers_at("after")
        alarms = self.alarms(case) if score else ()
        return PortfolioLine(
            client=client,
            rollout=rollout,
            stage=stage(case),
            answered=score.answered if score else 0,
            asked=score.asked if score else 0,
            score=score,
            after=_score(case, "after") if after else None,
            alarms=alarms,
            next_on=next_check_in(case),
            compared=self.comparison(case) if after else None,
            follow_up=next((day for _, day, came in follow_ups(case) if not came), None),
            signs=signs(case, alarms, desk.today(client), desk.say) if score or case.measures else (),
        )

    def findings(self, case: Case, moment: str = "before") -> tuple[Finding, ...]:
        """What the answers of a moment say: strengths, gaps, blockers, alarms, disagreements; none before the first."""
        if not case.answers_at(moment):
            return ()
        from tpecoach.engine.findings import findings

        today = self._desk.today(case.client)
        return findings(case, _score(case, moment), self._desk.say, moment, on=today)

    def alarms(self, case: Case) -> tuple[Alarm, ...]:
        """The alarms that ring."""
        from tpecoach.engine.alarms import alarms

        return alarms(case, self._desk.say, self._desk.today(case.client))

    def comparison(self, case: Case) -> Comparison:
        """Before and after over the questions really asked again."""
        from tpecoach.engine.compare import compare

        return compare(case)

    def headline(self, case: Case) -> str:
        """`41 → 58` over the questions asked again, or an empty text without an after interview."""
        if not case.answers_at("after"):
            return ""
        found = self.comparison(case)
        if found.before is None or found.headline is None:
            return ""
        return f"{self._desk.say.number(found.before)} → {self._desk.say.number(found.headline)}"


def _score(case: Case, moment: str = "before") -> Score:
    # The engine is imported at the first answer: a list of clients yet to be visited does without.
    from tpecoach.engine.scoring import score_case

    return score_case(case, moment)


def _name(name: str) -> str:
    shown = clean(name)
    if not any(char.isalnum() for char in shown):
        raise NoName
    if len(shown) > _LONGEST_NAME:
        raise NameTooLong(length=len(shown))
    return shown


def free_slug(name: str, taken: set[str]) -> str:
    """The short name in a–z, 0–9 and hyphens, with `-2`, `-3` … where it is taken or a file system reserves it."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    ascii_only = plain.encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_LONGEST_SLUG].strip("-") or "client"
    slug, number = base, 2
    while slug in taken or slug in _RESERVED:
        slug = f"{base}-{number}"
        number += 1
    return slug
