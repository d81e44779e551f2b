"""Names are folded and cleaned quickly, and as they were defined."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.model.text import clean
from tpecoach.tui.matching import folded

_WESTERN = st.text(st.characters(max_codepoint=0x2500), max_size=40)
_ANY = st.text(max_size=20)


def by_character(text: str) -> str:
    """What `folded` says it does, a character at a time."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


@given(_WESTERN | _ANY)
def test_folding_leaves_out_every_accent(text: str) -> None:
    assert folded(text) == by_character(text)


def test_a_name_is_found_without_its_accents() -> None:
    assert folded("Édité à l’Œil") == "edite a l'oeil"


@given(_WESTERN | _ANY)
def test_a_text_of_usual_letters_is_cleaned_as_any_other(text: str) -> None:
    # A terminal sequence has the text looked at character by character, and goes.
    assert clean(text) == clean(f"{text}\x1b[0m")
