"""What a line was for: by hand, as half of a transfer, by the client's rule, by the usual words, in that order."""

from __future__ import annotations

import pytest

from tests.engine.bank.bank_lines import B, known, line
from tpecoach.engine import bank
from tpecoach.engine.bank.accounts import ACCOUNTS
from tpecoach.engine.bank.catalogue import BY_ID, CATEGORIES
from tpecoach.engine.bank.categories import family
from tpecoach.engine.bank.families import FAMILIES
from tpecoach.engine.bank.labels import fits, payee
from tpecoach.engine.bank.usual import USUAL
from tpecoach.model.bank import BankRule, LineMark
from tpecoach.model.text import bare


def test_the_catalogue_is_sound() -> None:
    assert len(BY_ID) == len(CATEGORIES)
    assert {category for category, _, _ in USUAL} <= BY_ID.keys()
    assert {category for _, category in ACCOUNTS} <= BY_ID.keys()
    assert {way for _, way, _ in USUAL} <= {"in", "out", "both"}
    for category, way, patterns in USUAL:
        assert BY_ID[category].way in (way, "both")
        assert all(pattern == bare(pattern) and pattern.strip("*") for pattern in patterns)
    listed = [(pattern, way) for _, way, patterns in USUAL for pattern in patterns]
    assert [one for one in listed if listed.count(one) > 1] == []
    assert all(pattern == bare(pattern) for _, patterns in FAMILIES for pattern in patterns)
    assert len({prefix for prefix, _ in ACCOUNTS}) == len(ACCOUNTS)


@pytest.mark.parametrize(
    ("pattern", "label", "wanted"),
    [
        ("orange", "PRLV SEPA ORANGE SA", True),
        ("orange", "ORANGERAIE DU PARC", False),
        ("edf*", "PRLV EDFENR", True),
        ("échéance*prêt", "ECHEANCE 12 PRET 0045", True),
        ("échéance*prêt", "PRET ECHEANCE 12", False),
        ("la poste", "CB LA  POSTE 12/09", True),
        ("zoom.us", "CB ZOOM.US 04/09", True),
        ("*", "TOUT", False),
        ("", "TOUT", False),
        ("a.c", "ABC", False),
    ],
)
def test_the_words_of_a_pattern_stand_in_the_label(pattern: str, label: str, wanted: bool) -> None:
    assert fits(pattern, label) is wanted


@pytest.mark.parametrize(
    ("label", "cents", "category"),
    [
        ("PRLV SEPA SCI DES LILAS LOYER 09/26", -1, "rent"),
        ("PRLV URSSAF ILE DE FRANCE", -1, "social"),
        ("PRLV DGFIP TVA 3310CA3", -1, "vat"),
        ("VIR SALAIRE DUPONT", -1, "pay"),
        ("REMISE CB 0912", 1, "card-sales"),
        ("ECHEANCE PRET 00045", -1, "loan"),
        ("PRLV EDF CLIENTS PARTICULIERS", -1, "energy"),
        ("COTISATION CARTE BUSINESS", -1, "bank-fees"),
        ("RETRAIT DAB 12/09", -1, "cash-out"),
        ("VIR SEPA GARAGE MARTIN", 1, ""),
    ],
)
def test_usual_words_of_french_banks_are_known(label: str, cents: int, category: str) -> None:
    assert known(line("2026-09-01", cents, label))[0].category == category


def test_what_is_said_nearest_wins() -> None:
    lines = [
        line("2026-09-01", -10, "PRLV ORANGE"),
        line("2026-09-02", -20, "VIR B"),
        line("2026-09-02", 20, "VIR A", B),
    ]
    had = bank.merged([lines])
    rules = (
        BankRule("r", "c", 2, "orange", "software"),
        BankRule("s", "c", 1, "orange", "advertising", "in"),
    )
    found = bank.categorised(had, rules)
    assert [(one.category, one.why) for one in found] == [
        ("software", "rule"),
        ("transfer", "transfer"),
        ("transfer", "transfer"),
    ]
    by_hand = bank.categorised(had, rules, {had[0].id: LineMark("c", had[0].id, "travel")})
    assert (by_hand[0].category, by_hand[0].why) == ("travel", "mark")


def test_months_add_up_and_leave_transfers_out() -> None:
    found = bank.by_month(
        known(
            line("2026-09-01", -10, "PRLV ORANGE"),
            line("2026-10-01", -12, "PRLV ORANGE"),
            line("2026-10-02", -20, "VIR B"),
            line("2026-10-02", 20, "VIR A", B),
        )
    )
    assert [(one.category, one.total, dict(one.months)) for one in found] == [
        ("telecom", -22, {"2026-09": -10, "2026-10": -12})
    ]


def test_the_payee_is_what_labels_share() -> None:
    labels = ["PRLV SEPA ORANGE BUSINESS FACT 123 SEPTEMBRE", "PRLV SEPA ORANGE BUSINESS FACT 456 OCTOBRE"]
    assert {payee(label) for label in labels} == {"orange business"}


def test_tools_have_a_family() -> None:
    assert family("CB ZOOM.US 04/09") == family("WHEREBY.COM") != ""
    assert family("BOULANGERIE") == ""
