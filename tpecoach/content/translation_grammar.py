"""The grammar of the translation of an assessment's files."""

from typing import Annotated

from pydantic import Field

from tpecoach.content.condition_grammar import Entry
from tpecoach.content.scalars import Text

Texts = dict[str, Text]


class Translation(Entry):
    """The text leaves of one item, and the digest of the base text they were made from."""

    of: str = ""


class AssessmentWords(Translation):
    """Title and scale."""

    title: Text
    scale: tuple[Text, ...]


class NameWords(Translation):
    """A topic, a role or a stretch of the checklist."""

    name: Text


class SystemWords(NameWords):
    """A system."""

    short: Text


class TextWords(Translation):
    """A blocker, a blank, a point of the checklist or a source."""

    text: Text


class PaperWords(TextWords):
    """A paper around a visit: its title, what it is for, its text."""

    title: Text
    use: Text


class LegalWords(TextWords):
    """A legal fact, and what is said where it is not kept to."""

    gap: Text | None = None


class FactWords(NameWords):
    """A fact of the client, with its options by id."""

    options: Texts = Field(default_factory=dict)


class QuestionWords(TextWords):
    """A question, with its options by id."""

    name: Text | None = None
    why: Text | None = None
    levels: tuple[Text, ...] = ()
    options: Texts = Field(default_factory=dict)
    parts: tuple[Text, ...] = ()
    ask_for: Text | None = None


class RegisterWords(NameWords):
    """A register, with its columns, their options and its usual rows by id."""

    help: Text | None = None
    columns: Texts = Field(default_factory=dict)
    options: dict[str, Texts] = Field(default_factory=dict)
    usual: Texts = Field(default_factory=dict)


class KpiWords(NameWords):
    """A KPI."""

    typical: Text | None = None
    by_hand: Text | None = None
    beware: Text | None = None


class TranslationFile(Entry):
    """`x.en.yaml`: the words of `x.yaml` in another language, by id."""

    lang: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    assessment: AssessmentWords | None = None
    systems: dict[str, SystemWords] = Field(default_factory=dict)
    topics: dict[str, NameWords] = Field(default_factory=dict)
    facts: dict[str, FactWords] = Field(default_factory=dict)
    blockers: dict[str, TextWords] = Field(default_factory=dict)
    roles: dict[str, NameWords] = Field(default_factory=dict)
    blanks: dict[str, TextWords] = Field(default_factory=dict)
    questions: dict[str, QuestionWords] = Field(default_factory=dict)
    registers: dict[str, RegisterWords] = Field(default_factory=dict)
    kpis: dict[str, KpiWords] = Field(default_factory=dict)
    legal: dict[str, LegalWords] = Field(default_factory=dict)
    stages: dict[str, NameWords] = Field(default_factory=dict)
    checklist: dict[str, TextWords] = Field(default_factory=dict)
    papers: dict[str, PaperWords] = Field(default_factory=dict)
    sources: dict[str, TextWords] = Field(default_factory=dict)
