"""The grammar of conditions: tests on facts, answers, KPIs and registers, and their combinations."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from tpecoach.content.scalars import ItemId, KpiId, Level, Name, Number, QuestionId, Scalar, Whole, refuse


class Entry(BaseModel):
    """Anything written in a content file: closed, and not changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FactCondition(Entry):
    """A test on a fact of the client."""

    fact: Name
    is_: Annotated[Scalar | None, Field(alias="is")] = None
    in_: Annotated[Annotated[tuple[Scalar, ...], Field(min_length=1)] | None, Field(alias="in")] = None
    at_least: Whole | None = None
    at_most: Whole | None = None
    not_: Annotated[Scalar | None, Field(alias="not")] = None

    @model_validator(mode="after")
    def tests_something(self) -> Self:
        """Refuse a condition without a test."""
        if all(v is None for v in (self.is_, self.in_, self.at_least, self.at_most, self.not_)):
            refuse("no_test")
        return self


class AskAnswerCondition(Entry):
    """A test on the 0–4 value of an earlier question, as `ask_if` may use it."""

    answer: QuestionId
    at_least: Level


class AnswerCondition(Entry):
    """A test on the 0–4 value of a question."""

    answer: QuestionId
    at_least: Level | None = None
    at_most: Level | None = None

    @model_validator(mode="after")
    def tests_something(self) -> Self:
        """Refuse a condition without a test."""
        if self.at_least is None and self.at_most is None:
            refuse("no_test")
        return self


class KpiCondition(Entry):
    """A test on the latest measure of a KPI."""

    kpi: KpiId
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def tests_something(self) -> Self:
        """Refuse a condition without a test."""
        if self.at_least is None and self.at_most is None:
            refuse("no_test")
        return self


class RegisterCondition(Entry):
    """True when the register has a row of this id."""

    register_: Annotated[Name, Field(alias="register")]
    process: ItemId = ""
    row: ItemId = ""

    @model_validator(mode="after")
    def names_a_row(self) -> Self:
        """Refuse a condition that names no row, or two."""
        if bool(self.process) == bool(self.row):
            refuse("no_test")
        return self


def _opens(value: Any) -> str | None:
    """The tag of a condition: which key it has."""
    keys = ("all", "any", "fact", "answer", "kpi", "register")
    if isinstance(value, dict):
        return next((f"<{key}>" for key in keys if key in value), None)
    return None


class AskAll(Entry):
    """True when every part is."""

    all: Annotated[tuple["AskIf", ...], Field(min_length=1)]


class AskAny(Entry):
    """True when one part is."""

    any: Annotated[tuple["AskIf", ...], Field(min_length=1)]


AskIf = Annotated[
    Annotated[AskAll, Tag("<all>")]
    | Annotated[AskAny, Tag("<any>")]
    | Annotated[FactCondition, Tag("<fact>")]
    | Annotated[AskAnswerCondition, Tag("<answer>")],
    Discriminator(_opens),
]


class WhenAll(Entry):
    """True when every part is."""

    all: Annotated[tuple["When", ...], Field(min_length=1)]


class WhenAny(Entry):
    """True when one part is."""

    any: Annotated[tuple["When", ...], Field(min_length=1)]


When = Annotated[
    Annotated[WhenAll, Tag("<all>")]
    | Annotated[WhenAny, Tag("<any>")]
    | Annotated[FactCondition, Tag("<fact>")]
    | Annotated[AnswerCondition, Tag("<answer>")]
    | Annotated[KpiCondition, Tag("<kpi>")]
    | Annotated[RegisterCondition, Tag("<register>")],
    Discriminator(_opens),
]
