"""What every use case works with: the file, the content, the clock, the language."""

from __future__ import annotations

import copy
import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from tpecoach import content as contents
from tpecoach import locations
from tpecoach.language import Say, speaker
from tpecoach.store import Clock, Entropy, Operation, Store, new_id
from tpecoach.workbench.errors import NoContent, NoOpenRollout, RolloutClosed, UnknownClient, UnknownRollout
from tpecoach.workbench.settings import Settings

if TYPE_CHECKING:
    from tpecoach.model.bank import Forecast
    from tpecoach.model.case import Case
    from tpecoach.model.cash import Outlook
    from tpecoach.model.content import Content, Problem
    from tpecoach.model.records import Action, Client, PlanVersion, RegisterRow, Rollout

T = TypeVar("T")

_KEPT = 8
"""contents of rollouts kept in memory"""


class Desk:
    """The consultant's desk: one store, one language, one clock."""

    def __init__(
        self,
        store: Store,
        *,
        roots: Sequence[Path],
        cache: Path,
        say: Say,
        settings: Settings,
        clock: Clock,
        entropy: Entropy,
    ) -> None:
        self.store, self.say, self.settings = store, say, settings
        self.clock, self.entropy = clock, entropy
        self.roots, self._cache = tuple(roots), cache
        self._live: tuple[Content, tuple[Problem, ...]] | None = None
        self._frozen: OrderedDict[str, Content] = OrderedDict()

    def speak(self, say: Say) -> None:
        """Speak another language from now on; content is read in it when next asked for."""
        self.say, self._live = say, None

    def spoken(self, lang: str) -> Desk:
        """The same desk in another language, for one document; itself where it speaks that one, or none is named."""
        if not lang or lang == self.say.lang:
            return self
        other = copy.copy(self)
        other.speak(speaker(lang))
        return other

    # ---- content ----

    def forget_content(self) -> None:
        """Read the folders again when their content is next asked for."""
        self._live = None

    def live(self) -> tuple[Content, tuple[Problem, ...]]:
        """The content of the folders and what is wrong in it, read once; NoContent where no assessment is left."""
        if self._live is None:
            found = contents.read_content(self.roots, self.say.lang, self._cache)
            if not found[0].assessments:
                first = found[1][0] if found[1] else None
                raise NoContent(first=f"{first.file}:{first.line}" if first else str(self.roots[0]))
            self._live = found
        return self._live

    @property
    def content(self) -> Content:
        """The content as the folders hold it now."""
        return self.live()[0]

    def content_of(self, rollout: Rollout, lang: str = "") -> Content:
        """The content a rollout froze, in the language of the reader unless another is named."""
        lang = lang or self.say.lang
        # The digest of what is frozen: another program may have upgraded the rollout.
        key = hashlib.sha256(repr((lang, self.store.frozen(rollout.id))).encode()).hexdigest()
        if key not in self._frozen:
            content, _ = contents.read_files(self.store.rollout_content(rollout.id), lang, self._cache)
            self._frozen[key] = content
            if len(self._frozen) > _KEPT:
                self._frozen.popitem(last=False)
        self._frozen.move_to_end(key)
        return self._frozen[key]

    def _under_todays_law(self, content: Content) -> Content:
        """The content of a rollout with the legal facts of today: the law does not wait for a rollout to end."""
        try:
            now = {a.id: {fact.id: fact for fact in a.legal} for a in self.content.assessments}
        except NoContent:
            return content
        assessments = tuple(
            replace(a, legal=tuple({**{fact.id: fact for fact in a.legal}, **now.get(a.id, {})}.values()))
            for a in content.assessments
        )
        return replace(content, assessments=assessments)

    # ---- who ----

    def client(self, slug: str) -> Client:
        """The client of that slug; UnknownClient names the nearest one."""
        from tpecoach.model.records import Client

        found = self.store.list(Client, slug=slug)
        if not found:
            from tpecoach.workbench.values import nearest

            near = nearest(slug, (client.slug for client in self.store.list(Client)))
            hint = self.say(" ({near} ?)", near=near) if near else ""
            raise UnknownClient(slug=slug[:80], near=hint)
        return found[0]

    def rollout(self, client: Client, number: int | None = None) -> Rollout:
        """The rollout of that number, else the open one."""
        from tpecoach.model.records import Rollout

        rollouts = self.store.list(Rollout, client=client.id)
        wanted = [r for r in rollouts if (r.open if number is None else r.number == number)]
        if wanted:
            return wanted[0]
        raise NoOpenRollout if number is None else UnknownRollout(number=number, count=len(rollouts))

    def newest(self, client: Client) -> Rollout:
        """The open rollout of a client, else the last one; NoOpenRollout where there is none."""
        from tpecoach.model.records import Rollout

        rollouts = self.store.list(Rollout, client=client.id)
        if not rollouts:
            raise NoOpenRollout
        return next((r for r in rollouts if r.open), rollouts[-1])

    def open_rollout(self, slug: str, number: int | None = None) -> tuple[Client, Rollout]:
        """A client and a rollout that may be written to."""
        client = self.client(slug)
        rollout = self.rollout(client, number)
        if not rollout.open:
            raise RolloutClosed(number=rollout.number)
        return client, rollout

    def case(self, slug: str, number: int | None = None) -> Case:
        """Everything known of one rollout."""
        client = self.client(slug)
        return self.case_of(client, self.rollout(client, number))

    def case_of(self, client: Client, rollout: Rollout) -> Case:
        """Everything known of one rollout, read afresh."""
        from tpecoach.model.bank import Forecast
        from tpecoach.model.case import Case
        from tpecoach.model.records import (
            Action,
            Answer,
            BookImport,
            CheckIn,
            Interview,
            Measure,
            PlanVersion,
            RegisterRow,
            Rollout,
            SopDraft,
        )

        store = self.store
        interviews = store.list(Interview, rollout=rollout.id)
        plans = store.list(PlanVersion, rollout=rollout.id)
        rows: dict[str, list[RegisterRow]] = {}
        for row in store.list(RegisterRow, client=client.id):
            rows.setdefault(row.register, []).append(row)
        before = {
            action.playbook
            for other in store.list(Rollout, client=client.id)
            if other.number < rollout.number
            for action in store.list(Action, rollout=other.id)
            if action.state == "done"
        }
        content = self._under_todays_law(self.content_of(rollout))
        forecasts = store.list(Forecast, client=client.id)
        return Case(
            content=content,
            client=client,
            rollout=rollout,
            interviews=interviews,
            answers={i.id: {a.question: a for a in store.list(Answer, interview=i.id)} for i in interviews},
            rows={register: tuple(found) for register, found in rows.items()},
            measures=store.list(Measure, client=client.id),
            actions=tuple(_spoken_action(a, content) for a in store.list(Action, rollout=rollout.id)),
            check_ins=store.list(CheckIn, rollout=rollout.id),
            sops=store.list(SopDraft, client=client.id),
            imports=store.list(BookImport, client=client.id),
            plan=_spoken_plan(plans[-1], self.say.lang) if plans else None,
            plans_before=tuple(replace(plan, explanations="{}") for plan in plans[:-1]),
            done_before=frozenset(before),
            outlook=_outlook(forecasts),
            forecasts=forecasts,
        )

    # ---- when, and under which name ----

    def today(self, client: Client | None = None) -> date:
        """The business date of a client, by its time zone."""
        zone = str(client.facts.get("zone", "Europe/Paris")) if client else "Europe/Paris"
        try:
            here = ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            # A zone nobody knows is a slip of the pen, not a reason to lose the day.
            here = ZoneInfo("Europe/Paris")
        return self.clock().astimezone(here).date()

    def new_id(self) -> str:
        """A fresh id."""
        return new_id(self.clock, self.entropy)

    def operation(self, name: str, client: Client | None, undoable: bool = True) -> Operation:
        """One thing a person does, by its name."""
        return Operation(name, client.id if client else None, undoable)


def _outlook(kept: Sequence[Forecast]) -> Outlook | None:
    """What the latest forecast kept says of its first month; one nobody can read says nothing."""
    if not kept:
        return None
    from tpecoach.engine.cash.plain import outlook

    try:
        return outlook(json.loads(kept[-1].result), kept[-1].made_on)
    except (ValueError, KeyError, TypeError, StopIteration):
        return None


def _spoken_action(action: Action, content: Content) -> Action:
    """The action with its steps in the language of the content, which is that of the reader."""
    playbook = next((p for p in content.playbooks if p.id == action.playbook), None)
    if playbook is None or len(playbook.steps) != len(action.steps):
        return action
    said = zip(action.steps, playbook.steps, strict=True)
    return replace(action, steps=tuple((day, role, took, step.text) for (day, role, took, _), step in said))


def _spoken_plan(plan: PlanVersion, lang: str) -> PlanVersion:
    """The plan with what was said of it in one language."""
    said = json.loads(plan.explanations)
    return replace(plan, explanations=json.dumps(said.get(lang, {}), ensure_ascii=False))


def merged(old: Mapping[str, T], new: Mapping[str, T | None]) -> dict[str, T]:
    """`old` with `new` over it; a None in `new` takes the key out."""
    return {name: value for name, value in {**old, **new}.items() if value is not None}


def content_roots(extra: Path | None = None) -> tuple[Path, ...]:
    """The shipped content, then the folder given or the consultant's own."""
    return (locations.content_root(), extra or locations.user_content())
