"""The words, numbers and dates of one language: gettext for sentences, Babel for figures."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from fractions import Fraction

    Number = int | Decimal | Fraction

LANGUAGES = ("fr", "en")
NARROW = "\u202f"
HARD = "\u00a0"


def mark(text: str) -> str:
    """Mark a message id for extraction; it is translated when shown."""
    return text


class Say:
    """Says sentences and figures in one language.

    Sentences are written in French in the code; `say("{n} réponses", n=3)` looks the sentence up in the
    catalogue of `lang` (none for French) and fills the names.
    """

    def __init__(
        self, lang: str, lookup: Callable[[str], str], plural: Callable[[str, str, int], str]
    ) -> None:
        self.lang = lang
        self._lookup = lookup
        self._plural = plural

    def __call__(self, text: str, /, **values: object) -> str:
        """The sentence in this language, its names filled; the stop of an abbreviation ends the sentence too."""
        found = self._lookup(text) if text else ""
        return _once_stopped(found.format(**values)) if values else found

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The singular or plural sentence for `count`, available as `{n}` (French: 0 and 1 are singular)."""
        return _once_stopped(self._plural(one, many, count).format(n=count, **values))

    def pair(self, name: str, text: str) -> str:
        """A name and what is said of it: `Score : 41` / `Score: 41`."""
        return f"{name}{self(' : ')}{text}"

    def series(self, parts: Iterable[str]) -> str:
        """Parts of one sentence that have commas of their own: `a ; b` / `a; b`."""
        return (" ; " if self.lang == "fr" else "; ").join(parts)

    def number(self, value: Number, places: int = 0) -> str:
        """A number with exactly `places` decimals, grouped by thousands: `1 234,5` / `1,234.5`."""
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * places if places else "")
        return _minus(format_decimal(rounded(value, places), format=pattern, locale=self.lang))

    def signed(self, value: Number, places: int = 0) -> str:
        """Like `number`, with a plus sign for a rise; zero has none."""
        shown = rounded(value, places)
        return ("+" if shown > 0 else "") + self.number(shown, places)

    def percent(self, share: Number, places: int = 0) -> str:
        """A share 0–1 as a percentage: `12,5 %` / `12.5%`."""
        from fractions import Fraction

        space = HARD if self.lang == "fr" else ""
        return f"{self.number(Fraction(share) * 100, places)}{space}%"

    def money(self, euros: Number, places: int = 0) -> str:
        """An amount in euros: `1 234 €` / `€1,234`."""
        shown = rounded(euros, places)
        if self.lang == "fr":
            return f"{self.number(shown, places)}{HARD}€"
        return ("−" if shown < 0 else "") + "€" + self.number(abs(shown), places)

    def about(self, euros: Number) -> str:
        """An estimated amount, to two significant figures so that it claims no more than is known: `23 000 €`."""
        from fractions import Fraction

        digits = len(str(abs(int(rounded(euros, 0)))))
        unit = 10 ** max(0, digits - 2)
        return self.money(rounded(Fraction(euros) / unit, 0) * unit)

    def hours(self, minutes: Number) -> str:
        """A duration: `2 h 30`, `45 min`."""
        whole = int(rounded(minutes, 0))
        sign, whole = ("−", -whole) if whole < 0 else ("", whole)
        hours, rest = divmod(whole, 60)
        if not hours:
            return f"{sign}{rest}{HARD}min"
        return f"{sign}{hours}{HARD}h" + (f"{HARD}{rest:02d}" if rest else "")

    def date(self, day: dt.date) -> str:
        """A date in full: `24 novembre 2026` / `24 November 2026`."""
        from babel.dates import format_date

        text: str = format_date(day, "d MMMM y", locale=self._locale)
        return text.replace("1 ", "1er ", 1) if self.lang == "fr" and day.day == 1 else text

    def day(self, day: dt.date) -> str:
        """A day and month: `24 nov.` / `24 Nov`."""
        from babel.dates import format_date

        text: str = format_date(day, "d MMM", locale=self._locale)
        return text.replace("1 ", "1er ", 1) if self.lang == "fr" and day.day == 1 else text

    def month(self, day: dt.date) -> str:
        """A month in short with its year: `nov. 2026` / `Nov 2026`."""
        from babel.dates import format_date

        text: str = format_date(day, "MMM y", locale=self._locale)
        return text

    def weekday(self, day: dt.date) -> str:
        """The short name of a weekday with the day: `lun. 24 nov.` / `Mon 24 Nov`."""
        from babel.dates import format_date

        return f"{format_date(day, 'EEE', locale=self._locale)} {self.day(day)}"

    def week(self, day: dt.date) -> str:
        """The ISO week of a day: `S48` / `W48`."""
        return ("S" if self.lang == "fr" else "W") + str(day.isocalendar().week)

    @property
    def _locale(self) -> str:
        return "en_GB" if self.lang == "en" else self.lang


def _once_stopped(text: str) -> str:
    """`lun. 30 nov..` ends with one stop; three of them are meant."""
    return text[:-1] if text.endswith("..") and not text.endswith("...") else text


def system_language() -> str:
    """The language the system is set to, French where it is none of ours."""
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else "fr"


def rounded(value: Number, places: int) -> Decimal:
    """The exact value rounded half up to `places` decimals."""
    from decimal import ROUND_HALF_UP, Decimal
    from fractions import Fraction

    step = Decimal(1).scaleb(-places)
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return (Decimal(whole) * step).quantize(step) * (1 if value >= 0 else -1)
    return Decimal(value).quantize(step, rounding=ROUND_HALF_UP)


def _minus(text: str) -> str:
    return text.replace("-", "−")


@lru_cache(maxsize=4)
def speaker(lang: str) -> Say:
    """The Say of a language in LANGUAGES; French needs no catalogue."""
    if lang == "fr":
        return Say("fr", lambda text: text, lambda one, many, n: one if abs(n) < 2 else many)
    catalogue = gettext.translation("tpecoach", Path(__file__).with_name("locale"), [lang], fallback=True)
    return Say(lang, catalogue.gettext, catalogue.ngettext)
