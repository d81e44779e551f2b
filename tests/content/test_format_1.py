"""Files of format 1 are read as they were on the day the format was settled, in every kind and every field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.content.reading import MINI
from tpecoach.content import read_files
from tpecoach.model.conditions import AllOf, AnswerTest, AnyOf, FactTest, KpiTest, RegisterTest
from tpecoach.model.content import (
    Assessment,
    Check,
    Column,
    Content,
    Effort,
    Fact,
    Kpi,
    LegalFact,
    Lift,
    Named,
    Option,
    Playbook,
    Question,
    Recurs,
    Stage,
    Step,
    Suggestion,
    System,
    Topic,
    Worth,
)


@pytest.fixture(scope="module")
def content() -> Content:
    content, problems = read_files(MINI, "fr")
    assert problems == ()
    return content


@pytest.fixture(scope="module")
def assessment(content: Content) -> Assessment:
    return content.assessment


@pytest.fixture(scope="module")
def follow_up(content: Content) -> Playbook:
    return content.playbooks[0]


def question(assessment: Assessment, name: str) -> Question:
    return next(q for q in assessment.questions if q.id == name)


def test_what_an_assessment_declares(assessment: Assessment) -> None:
    assert (assessment.id, assessment.version) == ("mini", "1")
    assert assessment.title == "Un diagnostic en deux questions"
    assert assessment.scale == ("Absent", "Parfois", "En partie", "En place", "Suivi")
    assert assessment.systems == (System("sales", "Ventes et clientèle", "Ventes", 2),)
    assert assessment.topics == (Topic("sell", "sales", "Vendre"),)
    assert assessment.facts[0] == Fact(
        "trade", "Métier", "choice", (Option("repair", "Atelier"), Option("shop", "Boutique"))
    )
    assert [fact.kind for fact in assessment.facts] == ["choice", "int", "bool", "choices", "text"]
    assert assessment.blockers == (Named("unanswered", "Mes devis restent sans réponse."),)
    assert assessment.roles[-1] == Named("seller", "Vendeur")
    assert assessment.blanks == (Named("quote.number", "n° de devis"),)


def test_questions_come_with_the_opening_first(assessment: Assessment) -> None:
    assert [(q.id, q.system) for q in assessment.questions] == [
        ("opening.pay", "opening"),
        ("opening.blockers", "opening"),
        ("opening.open", "opening"),
        ("sales.quotes", "sales"),
        ("sales.rate", "sales"),
        ("sales.tasks", "sales"),
    ]


def test_a_question_with_levels(assessment: Assessment) -> None:
    assert question(assessment, "sales.quotes") == Question(
        id="sales.quotes",
        system="sales",
        topic="sell",
        kind="level",
        text="Relancez-vous vos devis ?",
        why="Un devis relancé a deux fois plus de chances.",
        levels=(
            "Jamais.",
            "Quand on y pense.",
            "Les gros devis seulement.",
            "Tous, à jour fixe.",
            "Tous, et le taux de réponse est suivi.",
        ),
        ask_for="Les trois derniers devis.",
        weight=3,
        express=True,
        revision=2,
        suggests=(Suggestion("sales.rate", 4, 3),),
        trace=("1.01",),
    )


def test_questions_of_other_kinds(assessment: Assessment) -> None:
    pay = question(assessment, "opening.pay")
    assert (pay.unit, pay.parts, pay.feeds, pay.known_from) == (
        "eur_month",
        ("Salaire", "Primes"),
        "owner_pay",
        "bank",
    )
    blockers = question(assessment, "opening.blockers")
    assert (blockers.options, blockers.at_most) == (
        (Option("unanswered", "Mes devis restent sans réponse."),),
        3,
    )
    assert question(assessment, "opening.open").options == (Option("yes", "Oui", 4), Option("no", "Non", 0))
    assert question(assessment, "sales.tasks").register == "processes"


def test_a_condition_on_facts_and_answers(assessment: Assessment) -> None:
    assert question(assessment, "sales.rate").ask_if == AllOf(
        (
            AllOf((FactTest("employees", "at_least", 0), FactTest("employees", "at_most", 10))),
            AnyOf(
                (
                    FactTest("trade", "in", ("repair", "shop")),
                    FactTest("stock", "is", True),
                    FactTest("customers", "not", "people"),
                )
            ),
            AnswerTest("sales.quotes", 1),
        )
    )


def test_the_start_up_checklist(assessment: Assessment) -> None:
    assert assessment.stages == (Stage("look", "Regarder", 7),)
    assert assessment.checklist == (
        Check("count", 2, "owner", "Compter les devis sans réponse.", "sales"),
        Check("share", 7, "seller", "Se partager les relances.", needs_team=True),
    )


def test_registers_indicators_and_legal_facts(assessment: Assessment) -> None:
    assert assessment.registers[0].columns == (
        Column("name", "Tâche", "text"),
        Column("people", "Personnes", "number", (), "1"),
        Column("written", "Écrite", "yesno", (), "no"),
        Column(
            "where",
            "Lieu",
            "choice",
            (Option("shop", "Au magasin"), Option("away", "Chez le client")),
            "shop",
        ),
    )
    assert assessment.kpis[0] == Kpi(
        id="conversion_rate",
        name="Taux de transformation",
        system="sales",
        formula="signed / quotes",
        unit="ratio",
        direction="up",
        inputs=("signed", "quotes"),
        period="90 jours",
        typical="0,3 à 0,5",
        by_hand="Devis signés divisés par devis envoyés.",
        beware="Compter les devis du même trimestre.",
        trace=("1.01",),
    )
    assert assessment.legal == (
        LegalFact(
            "late-payment-fee",
            "Chaque facture payée en retard donne droit à 40 €.",
            "Code de commerce, art. D441-5",
            date(2026, 11, 24),
            date(2027, 11, 30),
            "40",
        ),
    )


def test_the_front_matter_of_a_playbook(follow_up: Playbook) -> None:
    assert (follow_up.kind, follow_up.system, follow_up.phase) == ("script", "sales", "start")
    assert follow_up.effort == Effort(60, 45, 90)
    assert follow_up.recurs == Recurs("week", 30, 15, per_person=True)
    assert (follow_up.lasts, follow_up.in_place_after) == (5, 14)
    assert follow_up.lifts == (Lift("sales.quotes", (0, 1, 2), 3), Lift("sales.rate", (0, 1, 2), 3))
    assert follow_up.when == AnyOf(
        (
            AnswerTest("sales.quotes", None, 2),
            KpiTest("conversion_rate", None, Decimal("0.25")),
            AllOf((RegisterTest("processes", "quotes"), FactTest("employees", "at_least", 1))),
        )
    )
    assert follow_up.moves == (("conversion_rate", "up"), ("owner_pay", ""))
    assert follow_up.worth == Worth(
        "hours",
        minutes_saved=(Decimal(30), Decimal(60), Decimal(90)),
        errors_avoided=(Decimal("0.1"), Decimal("0.2"), Decimal("0.5")),
    )
    assert (follow_up.answers, follow_up.alarms, follow_up.opening) == (
        ("unanswered",),
        ("order_book",),
        "automation",
    )
    assert follow_up.raci == (
        ("responsible", ("seller",)),
        ("accountable", ("owner",)),
        ("consulted", ("consultant",)),
        ("informed", ("seller",)),
    )
    assert (follow_up.legal, follow_up.trades, follow_up.needs_team) == (
        ("late-payment-fee",),
        ("repair",),
        True,
    )


def test_the_body_of_a_playbook(content: Content, follow_up: Playbook) -> None:
    assert follow_up.title == "Relancer chaque devis"
    assert follow_up.steps == (
        Step("Choisir le jour de relance.", "owner", 60),
        Step("Relire chaque devis à deux. - du plus gros au plus petit", "seller", 15, per_person=True),
        Step("Appeler.", "seller", 30),
        Step("Mesurer ce qui a changé.", "consultant", 90),
    )
    assert [step.purse for step in follow_up.steps] == ["owner", "team", "team", "consultant"]
    assert [(section.id, section.title) for section in follow_up.sections] == [
        ("why", "Pourquoi"),
        ("first-step", "Premier pas (30 min)"),
        ("steps", "Étapes"),
        ("scripts", "Scripts"),
        ("done-when", "C'est en place quand"),
        ("pitfalls", "Pièges"),
    ]
    assert follow_up.sections[0].text == "Un devis relancé a deux fois plus de chances."
    assert content.playbooks[1].needs == ("sales.follow-up",)
    assert content.playbooks[1].effort == Effort(owner=30)
