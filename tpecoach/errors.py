"""Every expected failure derives from TpecoachError and says what, where and the way out."""

from __future__ import annotations

from typing import ClassVar

from tpecoach.language import Say


class TpecoachError(Exception):
    """An expected failure: one sentence (`fact`), a place (`where`) and a way out, all shown to the user.

    `fact` and `way_out` are message ids with `{names}` filled from the keyword values; subclasses set them
    with `mark("…")` so that they are translated when shown, not when raised.
    """

    fact: ClassVar[str] = "{what}"
    way_out: ClassVar[str] = ""
    exit_code: ClassVar[int] = 1

    def __init__(self, where: str = "", /, **values: object) -> None:
        super().__init__(self.fact, where, values)
        self.where = where
        self.values = values

    @property
    def code(self) -> str:
        """The class name in kebab-case, e.g. `unknown-playbook`."""
        name = type(self).__name__
        return "".join("-" + c.lower() if c.isupper() else c for c in name).lstrip("-")

    def message(self, say: Say) -> str:
        """What happened, in the reader's language."""
        return say(self.fact, **self.values)

    def advice(self, say: Say) -> str:
        """How to mend it, or an empty string."""
        return say(self.way_out, **self.values) if self.way_out else ""

    def sentence(self, say: Say) -> str:
        """Place, fact and way out on one line."""
        told = self.message(say)
        fact = say.pair(self.where, told) if self.where else told
        return " ".join(part for part in (fact, self.advice(say)) if part)

    def __str__(self) -> str:
        return f"{self.code} {self.where} {self.values}".strip()


class DamagedData(TpecoachError):
    """Data on disk is not what was written; exit code 3."""

    exit_code: ClassVar[int] = 3
