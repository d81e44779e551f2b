"""Labels of bank lines: patterns that fit them, and the payee they share."""

from __future__ import annotations

import re
from functools import lru_cache

from tpecoach.model.text import bare

_NOISE = frozenset(
    """
    prlv prelevement prelevements sepa vir virement virements inst instantane emis recu europeen
    permanent web carte cb paiement paiements achat facture fact ref mandat du de la le les des en
    faveur pour par chez sas sarl eurl sa sasu snc janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre jan fev avr juil sept oct nov dec eur euro euros motif rum ics
    id num numero no n psc tip trt ope operation client ech echeance fr fra france paris
    """.split()  # noqa: SIM905 — a list of single words is read best as running text
)
_WORD = re.compile(r"[a-z][a-z.&'-]*[a-z]|[a-z]")
_WORDS = 3


@lru_cache(maxsize=50_000)
def plain(label: str) -> str:
    """A label to compare by."""
    return bare(label)


def payee(label: str) -> str:
    """The words by which labels of one payee are alike: without dates, references and the words of banks."""
    words = [
        word
        for token in plain(label).split()
        if not any(char.isdigit() for char in token)
        for word in _WORD.findall(token)
        if word not in _NOISE and len(word) > 1
    ]
    return " ".join(list(dict.fromkeys(words))[:_WORDS])


@lru_cache(maxsize=4_000)
def _parts(pattern: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    texts = bare(pattern).split("*")
    last = len(texts) - 1
    return tuple(
        (
            text.strip(),
            re.compile(
                (r"(?<![a-z0-9])" if place == 0 or text.startswith(" ") else "")
                + re.escape(text.strip())
                + (r"(?![a-z0-9])" if place == last or text.endswith(" ") else "")
            ),
        )
        for place, text in enumerate(texts)
        if text.strip()
    )


def pattern_of(label: str) -> str:
    """The pattern that lines of this payee fit: its words, with `*` where others stand between; may be empty."""
    words = payee(label)
    return words if fits(words, label) else words.replace(" ", "*")


def fits(pattern: str, label: str) -> bool:
    """Whether the words of a pattern stand in a label in that order; `*` is anything. An empty one fits nothing."""
    text, at = plain(label), 0
    parts = _parts(pattern)
    for words, wanted in parts:
        if words not in text:
            return False
        found = wanted.search(text, at)
        if found is None:
            return False
        at = found.end()
    return bool(parts)
