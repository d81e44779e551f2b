"""A client's facts are found however they are written; what is doubtful is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpecoach.content.redacting import EMAIL, IBAN, NAME, NIR, PHONE, SIREN, Known, doubts, fold, redact

FIRM = Known("Cycles Kervadec", "{{ client.name }}")
MAIL = Known("contact@kervadec.bzh", "{{ client.email }}")
CALL = Known("02 98 55 12 34", "{{ client.phone }}")
SIREN_NUMBER = Known("552100554", "{{ client.siren }}")


@pytest.mark.parametrize(
    "written",
    [
        "Cycles Kervadec",
        "CYCLES KERVADEC",
        "cycles\u00a0kervadec",
        "Cycles\nKervadec",
        "Cyclés  Kervadec",
        "Cycles **Kervadec",
        r"Cycles\_ Kervadec".replace("_", "*"),
    ],
)
def test_the_name_of_the_firm_is_found_however_it_is_written(written: str) -> None:
    text, put = redact(f"Chez {written}, on salue.", [FIRM])
    assert text == "Chez {{ client.name }}, on salue."
    assert put == {"{{ client.name }}": 1}


def test_a_name_inside_a_longer_word_is_another_word() -> None:
    assert redact("Les Martinets et Martine.", [Known("Martin", "x")])[0] == "Les Martinets et Martine."


def test_part_of_a_name_goes_only_with_its_capital() -> None:
    petit = Known("Petit", "{{ owner.name }}", proper=True)
    assert redact("Petit passe un petit coup.", [petit])[0] == "{{ owner.name }} passe un petit coup."


@pytest.mark.parametrize(
    "written", ["0298551234", "02.98.55.12.34", "+33 2 98 55 12 34", "+33 (0)2 98 55 12 34"]
)
def test_a_number_is_known_whatever_parts_its_digits(written: str) -> None:
    assert redact(f"Appeler le {written}.", [CALL])[0] == "Appeler le {{ client.phone }}."


@pytest.mark.parametrize(
    "written", ["552 100 554", "552 100 554 00013", "FR 40 552 100 554", "FR40552100554"]
)
def test_the_number_of_the_firm_is_known_inside_those_made_from_it(written: str) -> None:
    assert redact(f"Tampon : {written}", [SIREN_NUMBER])[0] == "Tampon : {{ client.siren }}"


def test_other_addresses_of_the_firm_go_with_its_own() -> None:
    text, _ = redact("atelier@kervadec.bzh, www.cycles-kervadec.fr/depot, x@gmail.com", [FIRM, MAIL], "LINK")
    assert text == "{{ client.email }}, LINK, x@gmail.com"


def test_an_address_of_a_common_host_is_not_taken_for_the_firm() -> None:
    assert redact("x@gmail.com", [Known("moi@gmail.com", "M")])[0] == "x@gmail.com"


def test_what_was_put_is_not_looked_into() -> None:
    text, _ = redact(
        "Atelier Name, Client", [Known("Atelier Name", "{{ client.name }}"), Known("Client", "X")]
    )
    assert text == "{{ client.name }}, X"


@given(st.text(max_size=60), st.sampled_from(["Cycles Kervadec", "contact@kervadec.bzh"]))
def test_no_known_value_is_left_whatever_is_around(around: str, value: str) -> None:
    text, _ = redact(f"{around}\n\n{value}\n\n{around}", [FIRM, MAIL])
    assert fold(value) not in fold(text.replace("{{ client.name }}", "#").replace("{{ client.email }}", "#"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Appeler le 06 12 34 56 78 avant midi", PHONE),
        ("appeler +49 30 1234567", PHONE),
        ("écrire à a.b@c.fr", EMAIL),
        ("numéro 552 100 554 00013", SIREN),
        ("virer sur FR76 3000 6000 0112 3456 7890 189", IBAN),
        ("dossier 1 85 05 78 006 084 36", NIR),
        ("demander à M. Dubreuil", NAME),
        ("demander à Gwendoline", NAME),
    ],
)
def test_what_looks_personal_is_told_with_its_line(line: str, kind: str) -> None:
    (found,) = doubts(f"# titre\n{line}\n", frozenset({"appeler", "demander"}))
    assert (found.line, found.kind) == (2, kind)


def test_dates_amounts_codes_and_words_of_the_library_are_no_doubt() -> None:
    text = (
        "Le 24/11/2026, 1 250,00 € HT, 40 %, J+2, SAV, 2 x 15 min.\nSaluer.\nLe Contrôle est un contrôle.\n"
    )
    assert list(doubts(text, frozenset({"saluer", "le"}))) == []


def test_a_watched_value_is_told_and_left() -> None:
    (found,) = doubts("Comme chez garage du port.\n", frozenset({"comme"}), ("Garage du Port", ""))
    assert (found.kind, found.found) == (NAME, "Garage du Port")
