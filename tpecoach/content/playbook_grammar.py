"""The grammar of a playbook's front matter, its translation's and its sections."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from tpecoach.content.condition_grammar import Entry, When
from tpecoach.content.grammar import BaseFile
from tpecoach.content.scalars import (
    Days,
    Flag,
    ItemId,
    KpiId,
    Level,
    Minutes,
    Name,
    Number,
    QuestionId,
    TracePoint,
    Whole,
    refuse,
)

COMMON_SECTIONS = ("why", "first-step", "steps", "done-when", "pitfalls")
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "action": (),
    "sop": ("sop", "checklist"),
    "script": ("scripts",),
    "ritual": (),
    "template": (),
}
"""The sections each kind must have besides the common ones."""
KNOWN_SECTIONS = (*COMMON_SECTIONS, "sop", "scripts", "checklist", "template", "agenda")


class EffortEntry(Entry):
    """Total minutes of each purse."""

    owner: Minutes = 0
    team: Minutes = 0
    consultant: Minutes = 0


class RecursEntry(Entry):
    """What keeps recurring once in place."""

    every: Literal["week", "month"]
    owner: Minutes = 0
    team: Minutes = 0
    per_person: Flag = False


class LiftEntry(Entry):
    """From which levels to which a question is brought."""

    from_: Annotated[tuple[Level, ...], Field(alias="from", min_length=1)]
    to: Annotated[Level, Field(ge=1)]

    @model_validator(mode="after")
    def rises(self) -> Self:
        """Refuse a lift that starts at or above its end."""
        if max(self.from_) >= self.to:
            refuse("lift_order", at="from")
        return self


Range = Annotated[tuple[Number, ...], Field(min_length=3, max_length=3)]
_NEEDED = {"process": "process", "cash_freed": "kpi", "hours": "minutes_saved", "subscriptions": ""}


class WorthEntry(Entry):
    """The formula of the worth, and its hypotheses as [low, likely, high]."""

    kind: Literal["process", "cash_freed", "hours", "subscriptions"]
    process: ItemId = ""
    kpi: KpiId = ""
    register_: Annotated[Name, Field(alias="register")] = ""
    to: Number | None = None
    minutes_saved: Range | None = None
    errors_avoided: Range | None = None
    share: Range | None = None

    @model_validator(mode="after")
    def has_its_inputs(self) -> Self:
        """Refuse a formula without its input, and a range that does not rise."""
        needed = _NEEDED[self.kind]
        if needed and not getattr(self, needed):
            refuse("worth_needs", worth=self.kind, field=needed)
        for name in ("minutes_saved", "errors_avoided", "share"):
            values = getattr(self, name) or ()
            if list(values) != sorted(values):
                refuse("range_order", at=name)
        return self


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


People = Annotated[
    tuple[Name, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class RaciEntry(Entry):
    """Who does, answers for, advises and is told."""

    responsible: People = ()
    accountable: People = ()
    consulted: People = ()
    informed: People = ()


class PlaybookEntry(BaseFile):
    """The front matter of a playbook."""

    id: QuestionId
    kind: Literal["action", "sop", "script", "ritual", "template"]
    system: Name
    phase: Literal["start", "build", "anchor"]
    effort: EffortEntry
    recurs: RecursEntry | None = None
    lasts: Annotated[Whole, Field(ge=1, le=90)] = 1
    in_place_after: Days = 0
    lifts: Annotated[dict[QuestionId, LiftEntry], Field(max_length=4, default_factory=dict)]
    needs: tuple[QuestionId, ...] = ()
    when: When | None = None
    helps: tuple[KpiId, ...] = ()
    moves: dict[KpiId, Literal["up", "down"]] = Field(default_factory=dict)
    worth: WorthEntry | None = None
    answers: tuple[Name, ...] = ()
    alarms: tuple[Name, ...] = ()
    opening: Literal["", "sop", "automation", "dashboard"] = ""
    raci: RaciEntry = RaciEntry()
    legal: tuple[Name, ...] = ()
    trades: tuple[ItemId, ...] = ()
    needs_team: Flag = False
    trace: tuple[TracePoint, ...] = ()


class PlaybookTranslation(Entry):
    """The front matter of a playbook's translation."""

    lang: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    of: str = ""
