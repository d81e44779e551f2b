"""The grammar of the files of an assessment."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tpecoach.content.condition_grammar import AskIf, Entry, When
from tpecoach.content.scalars import (
    Figure,
    Flag,
    IsoDate,
    ItemId,
    KpiId,
    Level,
    Name,
    QuestionId,
    Text,
    TracePoint,
    Value,
    Whole,
    refuse,
)

QUESTION_KINDS = Literal[
    "level",
    "yesno",
    "choice",
    "choices",
    "number",
    "money",
    "percent",
    "duration",
    "date",
    "text",
    "register",
]
UNITS = Literal[
    "eur", "eur_month", "days", "ratio", "h_week", "count", "minutes", "weeks", "score", "percent", "hours"
]


class OptionEntry(Entry):
    """One choice; `value` 0–4 where choosing it scores."""

    id: ItemId
    text: Text
    value: Level | None = None


class SuggestionEntry(Entry):
    """An answer of at least `at_least` proposes a level for another question."""

    question: QuestionId
    at_least: Whole
    level: Level


class QuestionEntry(Entry):
    """One question."""

    id: QuestionId
    topic: Name = ""
    name: str = ""
    kind: QUESTION_KINDS
    text: Text
    why: str = ""
    levels: tuple[Text, ...] = ()
    options: tuple[OptionEntry, ...] = ()
    options_from: Literal["", "blockers"] = ""
    at_most: Annotated[Whole, Field(ge=1)] | None = None
    ask_for: str = ""
    weight: Annotated[Whole, Field(ge=1, le=10)] = 1
    express: Flag = False
    team: Flag = False
    ask_if: AskIf | None = None
    unit: UNITS | Literal[""] = ""
    parts: tuple[Text, ...] = ()
    feeds: KpiId = ""
    known_from: Literal["", "books", "bank", "register"] = ""
    register_: Annotated[Name, Field(alias="register")] = ""
    revision: Annotated[Whole, Field(ge=1)] = 1
    suggests: tuple[SuggestionEntry, ...] = ()
    legal: tuple[Name, ...] = ()
    trace: tuple[TracePoint, ...] = ()

    @model_validator(mode="after")
    def suits_its_kind(self) -> Self:
        """Refuse what the kind of the question needs and lacks, or has no use for."""
        if len(self.levels) != (5 if self.kind == "level" else 0):
            refuse("levels", at="levels")
        if self.kind in ("choice", "choices") and not (self.options or self.options_from):
            refuse("no_options", at="options")
        if (self.kind == "register") != bool(self.register_):
            kind = "no_register" if self.kind == "register" else "not_for_kind"
            refuse(kind, at="register", field="register")
        if self.options and self.kind not in ("choice", "choices", "yesno"):
            refuse("not_for_kind", at="options", field="options")
        if self.at_most is not None and self.kind != "choices":
            refuse("not_for_kind", at="at_most", field="at_most")
        if self.parts and self.kind not in ("number", "money"):
            refuse("not_for_kind", at="parts", field="parts")
        if not self.topic and not self.id.startswith("opening."):
            refuse("no_topic", at="topic")
        _distinct(self.options)
        return self


class SystemEntry(Entry):
    """A system of the assessment."""

    id: Name
    name: Text
    short: Text
    weight: Annotated[Whole, Field(ge=0, le=100)] = 1


class TopicEntry(Entry):
    """A topic of a system."""

    id: Name
    system: Name
    name: Text


class FactEntry(Entry):
    """A fact of the client."""

    id: Name
    name: Text
    kind: Literal["choice", "choices", "int", "bool", "text"]
    options: tuple[OptionEntry, ...] = ()

    @model_validator(mode="after")
    def options_are_distinct(self) -> Self:
        """Refuse equal options, and choices without any."""
        if self.kind in ("choice", "choices") and not self.options:
            refuse("no_options", at="options")
        _distinct(self.options)
        return self


class BlockerEntry(Entry):
    """A plain sentence an owner may recognise."""

    id: Name
    text: Text


class RoleEntry(Entry):
    """Someone who does a step."""

    id: Name
    name: Text


class ColumnEntry(Entry):
    """A typed column of a register."""

    id: Name
    name: Text
    kind: Literal["text", "number", "money", "percent", "duration", "date", "yesno", "choice"]
    options: tuple[OptionEntry, ...] = ()
    default: Value = ""

    @model_validator(mode="after")
    def options_suit_the_kind(self) -> Self:
        """Refuse a choice without options."""
        if (self.kind == "choice") != bool(self.options):
            refuse("no_options", at="options")
        _distinct(self.options)
        return self


class UsualEntry(Entry):
    """A row to propose: the id it is kept under, what its first column says, whom it is for."""

    id: ItemId
    text: Text
    trades: tuple[Name, ...] = ()
    ask_if: AskIf | None = None


class RegisterEntry(Entry):
    """A typed table the client fills."""

    id: Name
    name: Text
    help: str = ""
    columns: Annotated[tuple[ColumnEntry, ...], Field(min_length=1)]
    usual: tuple[UsualEntry, ...] = ()

    @model_validator(mode="after")
    def usual_rows_are_distinct(self) -> Self:
        """Refuse two usual rows under one id."""
        _distinct(self.usual, at="usual")
        return self


class KpiEntry(Entry):
    """An indicator."""

    id: KpiId
    name: Text
    system: Name
    formula: str = ""
    unit: UNITS
    direction: Literal["up", "down", "none"]
    inputs: tuple[Text, ...] = ()
    period: str = ""
    typical: str = ""
    by_hand: str = ""
    beware: str = ""
    trace: tuple[TracePoint, ...] = ()


class LegalEntry(Entry):
    """A dated legal fact; `gap` is what is said where `when` shows that it is not kept to, `grave` if at once."""

    id: Name
    text: Text
    source: Text
    checked_on: IsoDate
    check_after: IsoDate
    value: Figure = ""
    gap: str = ""
    when: When | None = None
    grave: Flag = False

    @model_validator(mode="after")
    def a_gap_is_seen_by_something(self) -> Self:
        """Refuse a gap that nothing shows, and a condition that says nothing."""
        if bool(self.gap.strip()) != (self.when is not None):
            refuse("half_gap", at="when" if self.when is not None else "gap")
        if self.grave and self.when is None:
            refuse("half_gap", at="grave")
        return self


class StageEntry(Entry):
    """A stretch of the start-up checklist: the points due up to a day, counted from 1, that no earlier one took."""

    id: Name
    name: Text
    until: Annotated[Whole, Field(ge=1, le=90)]


class CheckEntry(Entry):
    """A point of the start-up checklist: what is done, by whom, by which day."""

    id: Name
    by: Annotated[Whole, Field(ge=1, le=90)]
    role: Name
    system: Name = ""
    text: Text
    needs_team: Flag = False
    trace: tuple[TracePoint, ...] = ()


class PaperEntry(Entry):
    """A paper around a visit, in Markdown with names to fill; `when` says for which firms it is due."""

    id: Name
    form: Literal["paper", "mail"]
    stage: Literal["before", "after", "end"]
    title: Text
    use: Text
    text: Text
    legal: tuple[Name, ...] = ()
    when: When | None = None


class SourceEntry(Entry):
    """Where figures come from; a fact that can be checked has the day it was."""

    id: Name
    text: Text
    source: str = ""
    checked_on: IsoDate | None = None
    check_after: IsoDate | None = None


class BaseFile(Entry):
    """What every base file declares."""

    lang: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    format: Literal[1]


class AssessmentFile(BaseFile):
    """`assessment.yaml`: what the questionnaire declares."""

    id: Name
    version: Figure
    title: Text
    scale: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]
    systems: tuple[SystemEntry, ...] = ()
    topics: tuple[TopicEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    blockers: tuple[BlockerEntry, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
    blanks: dict[Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")], Text] = Field(default_factory=dict)


class QuestionsFile(BaseFile):
    """The questions of one system, or of the opening."""

    questions: tuple[QuestionEntry, ...]


class RegistersFile(BaseFile):
    """`registers.yaml`."""

    registers: tuple[RegisterEntry, ...]


class KpisFile(BaseFile):
    """`kpis.yaml`."""

    kpis: tuple[KpiEntry, ...]


class LegalFile(BaseFile):
    """`legal.yaml`."""

    legal: tuple[LegalEntry, ...]


class ChecklistFile(BaseFile):
    """`checklist.yaml`: the start-up checklist and its stretches."""

    stages: tuple[StageEntry, ...] = ()
    checklist: tuple[CheckEntry, ...] = ()


class PapersFile(BaseFile):
    """`papers.yaml`: letters, annexes and messages around a visit."""

    papers: tuple[PaperEntry, ...]


class SourcesFile(BaseFile):
    """`sources.yaml`: what `{src:id}` beside a figure stands for."""

    sources: tuple[SourceEntry, ...]


def _distinct(options: tuple[OptionEntry | UsualEntry, ...], at: str = "options") -> None:
    seen: set[str] = set()
    for option in options:
        if option.id in seen:
            refuse("same_option", at=at, option=option.id)
        seen.add(option.id)
