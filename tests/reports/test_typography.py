from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tpecoach.reports.typography import joint, typeset

FRENCH = [
    ("C'est l'idée : oui ; non ?", "C’est l’idée~: oui_; non_?"),
    ("Vraiment?! Oui!", "Vraiment_?! Oui_!"),
    ('Une "bonne" idée', "Une «~bonne~» idée"),
    ("« oui » et «non»", "«~oui~» et «~non~»"),
    ("12 300 € puis 1 234 567,50€", "12_300~€ puis 1_234_567,50~€"),
    ("12% et 5 %", "12~% et 5~%"),
    ("5 h 30, 61 j, 15 k€", "5~h~30, 61~j, 15~k€"),
    ("à suivre...", "à suivre…"),
    ("8 h par sem.. Suite, etc..", "8~h par sem. Suite, etc."),
    ("n° 12", "n°~12"),
    ("de 10:30 à 11:00, 3:1, a;b", "de 10:30 à 11:00, 3:1, a;b"),
    ("en 2026 300 clients, 06 12 34 56 78", "en 2026 300 clients, 06 12 34 56 78"),
    ("voir https://x.fr/a?b=1;c=2 : ok", "voir https://x.fr/a?b=1;c=2~: ok"),
    ("écrire à l'adresse a@b.fr ; merci", "écrire à l’adresse a@b.fr_; merci"),
    ("taper `a ; b` ; puis valider", "taper `a ; b`_; puis valider"),
    ("9 sur 84 → 5 sur 81", "9 sur 84 → 5 sur 81"),
]


@pytest.mark.parametrize(("written", "printed"), FRENCH)
def test_french_is_set_with_its_hard_spaces(written: str, printed: str) -> None:
    assert typeset(written, "fr").replace("\u00a0", "~").replace("\u202f", "_") == printed


def test_english_gets_curly_quotes_and_no_space_before_its_signs() -> None:
    assert typeset("\"It's\" 50%: 'yes'; 1 000 in the '90s", "en") == "“It’s” 50%: ‘yes’; 1 000 in the ’90s"
    assert typeset("books : 3 ; bank : 2 ! See 3:1 and a ;b", "en") == "books: 3; bank: 2! See 3:1 and a ;b"


@given(st.text(alphabet=" \u00a0\u202f\"'«»;!?:.%€h0123a`n°()\n", max_size=40), st.sampled_from(["fr", "en"]))
@example('"a "b" c"', "fr")
@example("'a 'b' c'", "fr")
def test_setting_twice_changes_nothing(text: str, lang: str) -> None:
    once = typeset(text, lang, lines=True)
    assert typeset(once, lang, lines=True) == once


@given(st.text(max_size=60))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    from tpecoach.model.text import clean

    assert [c for c in typeset(text, "fr") if c.isalnum()] == [c for c in clean(text) if c.isalnum()]


def test_text_is_cleaned_before_it_is_set() -> None:
    assert typeset("a\x1b[31m\u202eb\u200b\x00c", "fr") == "abc"


@pytest.mark.parametrize(
    ("text", "lang", "space"),
    [
        ("dès janvier", "fr", " "),
        (", dès", "fr", ""),
        (": oui", "fr", "\u00a0"),
        ("; oui", "fr", "\u202f"),
        (": yes", "en", ""),
        ("", "fr", ""),
    ],
)
def test_bold_words_are_joined_to_what_follows(text: str, lang: str, space: str) -> None:
    assert joint(text, lang) == space
