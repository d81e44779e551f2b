"""The grammar of the files of an assessment."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tpecoach.content.condition_grammar import AskIf, Entry
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
    ask_if: AskIf | None = None
    unit: UNITS | Literal[""] = ""
    parts: tuple[Text, ...] = ()
    feeds: KpiId = ""
    known_from: Literal["", "books", "bank", "register"] = ""
    register_: Annotated[Name, Field(alias="register")] = ""
    revision: Annotated[Whole, Field(ge=1)] = 1
    suggests: tuple[SuggestionEntry, ...] = ()
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


class RegisterEntry(Entry):
    """A typed table the client fills."""

    id: Name
    name: Text
    help: str = ""
    columns: Annotated[tuple[ColumnEntry, ...], Field(min_length=1)]


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
    """A dated legal fact."""

    id: Name
    text: Text
    source: Text
    checked_on: IsoDate
    check_after: IsoDate
    value: Figure = ""


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


def _distinct(options: tuple[OptionEntry, ...]) -> None:
    seen: set[str] = set()
    for option in options:
        if option.id in seen:
            refuse("same_option", at="options", option=option.id)
        seen.add(option.id)
