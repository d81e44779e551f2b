"""A rollout brought to the content of today: what would change is told first, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from tpecoach import content as contents
from tpecoach.engine import scoring
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench.desk import Desk

if TYPE_CHECKING:
    from tpecoach.model.content import Content


class NothingNewer(TpecoachError):
    """The rollout has the content of today already."""

    fact = mark("cet accompagnement a déjà le contenu d'aujourd'hui.")
    way_out = mark("Rien n'est à mettre à jour.")


@dataclass(frozen=True, slots=True)
class Items:
    """Ids of one kind of item that would come, go, or say something else."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What the content of today would change for a rollout."""

    questions: Items
    playbooks: Items
    asked_otherwise: tuple[str, ...]
    """questions answered before whose revision is another one: their answers stay, and are compared with nothing"""
    before: Fraction | None
    """the score now, 0–100"""
    after: Fraction | None
    """the same answers on the content of today"""


class Upgrades:
    """Bringing a rollout to the content of today."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, slug: str) -> Upgrade:
        """What would change; nothing is written. NothingNewer where nothing would."""
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        files = contents.collect(desk.roots)
        if desk.store.rollout_content(rollout.id) == files:
            raise NothingNewer
        case = desk.case_of(client, rollout)
        new, _ = contents.read_files(files, desk.say.lang)
        then = replace(case, content=new)
        answered = {name for interview in case.answers.values() for name in interview}
        revisions = {q.id: q.revision for q in then.assessment.questions}
        return Upgrade(
            questions=_differ(case.assessment.questions, then.assessment.questions),
            playbooks=_differ(case.content.playbooks, new.playbooks),
            asked_otherwise=tuple(
                q.id
                for q in case.assessment.questions
                if q.id in answered and revisions.get(q.id, q.revision) != q.revision
            ),
            before=scoring.score_case(case).score,
            after=scoring.score_case(then).score,
        )

    def take(self, slug: str) -> Content:
        """Freeze the content of today for the open rollout; answers stay, reports handed over too. Can be undone."""
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        files = contents.collect(desk.roots)
        if desk.store.rollout_content(rollout.id) == files:
            raise NothingNewer
        with desk.store.write(desk.operation("upgrade-rollout", client)) as tx:
            tx.freeze_content(rollout.id, files)
        return desk.content_of(rollout)


class _Item(Protocol):
    @property
    def id(self) -> str: ...


def _differ(old: Iterable[_Item], new: Iterable[_Item]) -> Items:
    here, there = {one.id: one for one in old}, {one.id: one for one in new}
    return Items(
        added=tuple(name for name in there if name not in here),
        gone=tuple(name for name in here if name not in there),
        changed=tuple(name for name in there if name in here and here[name] != there[name]),
    )
