"""Amounts written in a FEC, in many hands, to integer cents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tpecoach.language import mark

_CLEAN = re.compile(r"[0-9]{1,13}(?:,[0-9]{1,2})?")
_BLANKS = re.compile("[ \u00a0\u2009\u202f'’]")
_NUMBER = re.compile(r"[0-9]*(?:[.,][0-9]*)*")
_MOST_DIGITS = 13
"""before the decimal mark: cents stay within what a database holds"""

EMPTY = mark("montant vide, lu comme zéro ({n} fois)")
POINT = mark("point décimal au lieu de la virgule ({n} fois)")
GROUPED = mark("milliers séparés dans un montant ({n} fois)")
SIGNED = mark("signe plus ou zéros superflus devant un montant ({n} fois)")
TRAILING_SIGN = mark("signe après le montant, ou montant entre parenthèses ({n} fois)")
NEGATIVE = mark("montant négatif, gardé avec son signe ({n} fois)")
CURRENCY = mark("symbole monétaire dans un montant ({n} fois)")
ROUNDED = mark("montant de plus de deux décimales, arrondi au centime ({n} fois)")


class NoAmount(ValueError):
    """The text is no amount, or one that could be read in two ways."""


def looks_like_an_amount(text: str) -> bool:
    """Whether a cell could be an amount, in any of the ways they are written."""
    try:
        read_amount(text, frozenset(","))
    except NoAmount:
        return False
    return True


def decimal_marks(texts: Iterable[str]) -> frozenset[str]:
    """The decimal marks that some amount shows beyond doubt: `12,5` and `0,125` do, `1,250` does not."""
    marks: set[str] = set()
    for text in texts:
        if _CLEAN.fullmatch(text):
            if "," in text:
                marks.add(",")
            continue
        digits = _BLANKS.sub("", text).strip("+-−()€EUR")
        position = max(digits.rfind(","), digits.rfind("."))
        if position >= 0:
            whole, decimals = digits[:position], digits[position + 1 :]
            other = "," in whole or "." in whole
            if len(decimals) != 3 or (whole and whole.strip("0") == "") or (len(whole) > 3 and not other):
                marks.add(digits[position])
    return frozenset(marks)


def read_amount(text: str, marks: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """Cents, and the repairs it took; `marks` are the decimal marks the file is known to use.

    Raises NoAmount.
    """
    if _CLEAN.fullmatch(text) and (len(text) == 1 or text[0] != "0" or text[1] == ","):
        whole, _, decimals = text.partition(",")
        return int(whole) * 100 + int(f"{decimals:0<2}"), ()
    if not text:
        return 0, (EMPTY,)
    repairs: list[str] = []
    sign, digits = _unsigned(text, repairs)
    bare = _BLANKS.sub("", digits)
    if bare != digits:
        repairs.append(GROUPED)
    if not any("0" <= char <= "9" for char in bare) or not _NUMBER.fullmatch(bare):
        raise NoAmount(text)
    whole, decimals = _parted(bare, marks, repairs)
    if len(whole.lstrip("0")) > _MOST_DIGITS:
        raise NoAmount(text)
    if len(whole) > 1 and whole[0] == "0":
        repairs.append(SIGNED)
    cents = int(whole or "0") * 100 + int(f"{decimals[:2]:0<2}")
    if decimals[2:].strip("0"):
        cents += decimals[2] >= "5"
        repairs.append(ROUNDED)
    if sign < 0 and cents:
        repairs.append(NEGATIVE)
    return sign * cents, tuple(dict.fromkeys(repairs))


def _unsigned(text: str, repairs: list[str]) -> tuple[int, str]:
    digits = text.replace("−", "-").strip()
    for unit in ("€", "EUR"):
        if digits.endswith(unit):
            digits = digits.removesuffix(unit).strip()
            repairs.append(CURRENCY)
    if digits.startswith("(") and digits.endswith(")"):
        repairs.append(TRAILING_SIGN)
        return -1, digits[1:-1].strip()
    if digits.endswith(("-", "+")):
        repairs.append(TRAILING_SIGN)
        return (-1 if digits[-1] == "-" else 1), digits[:-1].strip()
    if digits.startswith("+"):
        repairs.append(SIGNED)
        return 1, digits[1:].strip()
    if digits.startswith("-"):
        return -1, digits[1:].strip()
    return 1, digits


def _parted(bare: str, marks: frozenset[str], repairs: list[str]) -> tuple[str, str]:
    """Digits before and after the decimal mark; the other marks must part groups of three."""
    position = max(bare.rfind(","), bare.rfind("."))
    if position < 0:
        return bare, ""
    sign = bare[position]
    head, tail = bare[:position], bare[position + 1 :]
    other = "." if sign == "," else ","
    if sign in head or not (other in head or _is_decimal(head, tail, sign, other, marks)):
        groups, decimals = re.split("[.,]", bare), ""
        if {char for char in bare if not char.isdigit()} != {sign}:
            raise NoAmount(bare)
    else:
        groups, decimals = head.split(other), tail
        if sign == ".":
            repairs.append(POINT)
    if len(groups) > 1:
        if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            raise NoAmount(bare)
        repairs.append(GROUPED)
    return "".join(groups), decimals


def _is_decimal(head: str, tail: str, sign: str, other: str, marks: frozenset[str]) -> bool:
    """Whether the only mark of an amount is its decimal mark rather than a mark of thousands."""
    if len(tail) != 3 or len(head) > 3 or not head.strip("0"):
        return True
    if (sign in marks) == (other in marks):
        raise NoAmount(f"{head}{sign}{tail}")
    return sign in marks
