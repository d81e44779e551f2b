"""A client's facts taken out of a text: what is known becomes a name of the templates, what is doubtful is told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tpecoach.language import mark

PHONE, EMAIL, SIREN, IBAN, NIR = (
    mark("téléphone"),
    mark("courriel"),
    mark("numéro d'entreprise"),
    mark("compte bancaire"),
    mark("numéro de sécurité sociale"),
)
LINK, NAME, ADDRESS = mark("adresse de site"), mark("nom propre"), mark("adresse")

_SKIPPED = frozenset("\\*_`~")
_SAME = {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
_DIGITS = re.compile(r"(?<![\w.,])(?:\+|\(\+)?\d(?:[ \u00a0\u202f.\-/()]{0,3}\d){7,16}(?![\w€%])")
_EMAIL = re.compile(r"[\w.+-]{1,64}\\?@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]|]{2,200}[^\s<>()\[\]|.,;:!?»”]", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){3,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b")
_VAT = re.compile(r"\bFR[ \u00a0]?\d{2}[ \u00a0]?(\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3})\b")
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|route|allée|impasse|quai|cours)\b"
    r"|\b\d{5} [A-ZÀ-Þ]",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Maître|Mr|Mrs|Ms|Dr) +[A-ZÀ-Þ][\w'’-]*(?: +[A-ZÀ-Þ][\w'’-]*){0,2}"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PUT = re.compile(r"\{\{[^{}]*\}\}")
_ACRONYM = 4
"""longest word in capitals taken for an acronym"""
_NO_NAMES = frozenset({"siren", "siret", "iban", "https"})
_COMMON_HOSTS = frozenset(
    [
        "gmail.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "laposte.net",
        "outlook.com",
        "outlook.fr",
        "hotmail.com",
        "hotmail.fr",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
        "live.fr",
        "bbox.fr",
    ]
)


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of a client, and what stands for it in a template."""

    value: str
    put: str
    """the text put in its place: `{{ client.name }}`"""
    proper: bool = False
    """True for part of a name, replaced only where it is written with a capital"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that still looks like something personal."""

    line: int
    """from 1"""
    kind: str
    """a message id: telephone, e-mail, proper name …"""
    found: str


def fold(text: str) -> str:
    """The text as it is compared: small letters without accents, marks of Markdown and doubled spaces."""
    return _folded(text)[0].strip()


def redact(text: str, known: Iterable[Known], link: str = "[…]") -> tuple[str, Counter[str]]:
    """The text with every known value replaced, and how often each replacement was put.

    Longer values go first. Accents, capitals, spaces, escapes and emphasis do not hide a value; a number is known
    whatever parts its digits; an e-mail or a link (by `link`) is replaced where the name of the firm or its domain is
    inside.
    """
    wanted = sorted({one for one in known if one.value.strip()}, key=lambda one: -len(one.value))
    put: Counter[str] = Counter()
    text = _numbers_and_addresses(text, wanted, put, link)
    plain, places = _folded(text)
    # Nothing is looked for inside the names already put.
    taken = [(found.start(), found.end(), found[0]) for found in _PUT.finditer(text)]
    kept = len(taken)
    for one in wanted:
        value = fold(one.value)
        if len(value) < 2:
            continue
        for start in _occurrences(plain, value):
            begin, end = places[start], places[start + len(value) - 1] + 1
            lower = one.proper and not text[begin].isupper()
            if lower or any(begin < other_end and other < end for other, other_end, _ in taken):
                continue
            taken.append((begin, end, one.put))
    parts: list[str] = []
    at = 0
    put.update(words for _, _, words in taken[kept:])
    for begin, end, words in sorted(taken):
        parts += [text[at:begin], words]
        at = end
    return "".join([*parts, text[at:]]), put


def doubts(text: str, vocabulary: frozenset[str], watched: Iterable[str] = ()) -> Iterator[Doubt]:
    """The lines that look personal: numbers, addresses, names that the library never uses, and `watched` values.

    `vocabulary` holds folded words. A word with a capital is doubtful where it is not one of them and the text itself
    never writes it small.
    """
    names = [(value, fold(value)) for value in watched if len(fold(value)) > 2]
    small = {fold(word) for word in set(_WORD.findall(text)) if word[0].islower()}
    for number, line in enumerate(text.split("\n"), 1):
        bare = _PUT.sub(" ", line)
        found = dict(_patterns(bare))
        plain = f" {fold(bare)} "
        found |= {value: NAME for value, folded in names if list(_occurrences(plain, folded))}
        found |= {title[0]: NAME for title in _TITLE.finditer(bare)}
        told = " ".join(found)
        found |= {
            word: NAME
            for word in _capitals(bare)
            if word not in told
            and not any(p in vocabulary or p in small or p in _NO_NAMES for p in _stems(word))
        }
        yield from (Doubt(number, kind, value) for value, kind in found.items())


def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, and what follows an apostrophe or stands between hyphens in them."""
    return frozenset(stem for word in set(_WORD.findall(text)) for stem in _stems(word))


def _stems(word: str) -> tuple[str, ...]:
    folded = fold(word).strip("'-")
    return tuple(dict.fromkeys(part for part in (folded, re.split(r"['-]", folded)[-1]) if part))


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and the place of each of its characters in the text."""
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in _SKIPPED:
            continue
        if char.isspace():
            if made and made[-1] == " ":
                continue
            found = " "
        else:
            same = _SAME.get(char, char)
            found = "".join(
                c for c in unicodedata.normalize("NFKD", same) if not unicodedata.combining(c)
            ).casefold()
        for one in found:
            made.append(one)
            places.append(place)
    return "".join(made), places


def _occurrences(plain: str, value: str) -> Iterator[int]:
    """Where a folded value stands in a folded text as whole words."""
    at = plain.find(value)
    while at >= 0:
        end = at + len(value)
        before, after = plain[at - 1 : at], plain[end : end + 1]
        if not (value[0].isalnum() and before.isalnum()) and not (value[-1].isalnum() and after.isalnum()):
            yield at
        at = plain.find(value, at + 1)


def _numbers_and_addresses(text: str, known: list[Known], put: Counter[str], link: str) -> str:
    """The text without the client's numbers, however written, and without addresses that hold its name."""
    digits = {_digits(one.value): one.put for one in known if len(_digits(one.value)) >= 8}
    domains = {
        one.value.rpartition("@")[2].casefold(): one.put
        for one in known
        if _EMAIL.fullmatch(one.value.strip())
    }
    compact = {
        _compact(one.value): one.put for one in known if not one.proper and len(_compact(one.value)) >= 5
    }

    def number(found: re.Match[str]) -> str:
        given = _digits(found[0])
        for value, words in digits.items():
            # A SIRET begins with the SIREN; a VAT number ends with it.
            if given == value or (len(value) == 9 and len(given) == 14 and given.startswith(value)):
                put[words] += 1
                return words
        return found[0]

    def vat(found: re.Match[str]) -> str:
        words = digits.get(_digits(found[1]), "")
        put.update([words] if words else [])
        return words or found[0]

    def address(found: re.Match[str]) -> str:
        plain, host = _compact(found[0]), found[0].rpartition("@")[2].casefold()
        near = [words for domain, words in domains.items() if domain not in _COMMON_HOSTS and domain in host]
        near += [words for value, words in compact.items() if value in plain]
        if not near:
            return found[0]
        words = near[0] if "@" in found[0] else link
        put[words] += 1
        return words

    text = _DIGITS.sub(number, _VAT.sub(vat, text))
    return _LINK.sub(address, _EMAIL.sub(address, text))


def _digits(text: str) -> str:
    """The digits of a number, a French one written from abroad as it is written at home."""
    found = "".join(c for c in text if c.isdigit() and c.isascii())
    if len(found) != len([c for c in text if c.isalnum()]):
        return ""
    if text.lstrip("( ").startswith("+33") or found.startswith("0033"):
        found = "0" + found.removeprefix("00").removeprefix("33").removeprefix("0")
    return found


def _compact(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _patterns(line: str) -> Iterator[tuple[str, str]]:
    """What in a line looks like a number or an address of someone, with its kind."""
    for found in _EMAIL.finditer(line):
        yield found[0], EMAIL
    for found in _LINK.finditer(line):
        yield found[0], LINK
    for found in _IBAN.finditer(line):
        yield found[0], IBAN
    for found in _STREET.finditer(line):
        yield line[found.start() : found.start() + 40].strip(), ADDRESS
    bare = _IBAN.sub(" ", line)
    for found in _DIGITS.finditer(bare):
        if kind := _kind_of(_digits(found[0]), found[0]):
            yield found[0], kind


def _kind_of(digits: str, written: str) -> str:
    kinds: Mapping[int, str] = {9: SIREN, 14: SIREN, 13: NIR, 15: NIR}
    if len(digits) == 10 and digits.startswith("0"):
        return PHONE
    if written.startswith(("+", "(+", "00")) and len(digits) >= 8:
        return PHONE
    if len(digits) in (13, 15) and digits[0] not in "12":
        return ""
    return kinds.get(len(digits), "")


def _capitals(line: str) -> Iterator[str]:
    """The words of a line with a capital, acronyms left out."""
    for found in _WORD.finditer(line):
        word = found[0].rstrip("'’-")
        if not word[:1].isupper() or len(word) < 3:
            continue
        if not (word.isupper() and len(word) <= _ACRONYM):
            yield word
