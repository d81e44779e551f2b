from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.engine.samples import (
    assessment,
    at_least,
    blockers_question,
    case,
    levelled,
    levels,
    measure,
    process,
    three,
)
from tpecoach.engine.findings import findings
from tpecoach.engine.scoring import score_case
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Effort, Named, Playbook, Question
from tpecoach.model.records import Answer
from tpecoach.model.scores import Finding

SAY = speaker("fr")
SOP = assessment(levelled("sop.q1", 3), levelled("sop.q2", 2), levelled("sop.q3", 1))


def found(firm: Case, kind: str) -> list[Finding]:
    return [finding for finding in findings(firm, score_case(firm), SAY) if finding.kind == kind]


def questions(firm: Case, kind: str) -> list[str]:
    return [finding.question for finding in found(firm, kind)]


def test_strengths_are_levels_three_and_four_proven_ones_first() -> None:
    firm = case(SOP, {**levels(sop__q1=4, sop__q2=2), **levels(proof="shown", sop__q3=3)})
    assert questions(firm, "strength") == ["sop.q3", "sop.q1"]
    assert found(firm, "strength")[0].sentence == "sop.q3 au niveau 3."
    assert [finding.evidence for finding in found(firm, "strength")] == [
        "Niveau 3 sur 4. Montré.",
        "Niveau 4 sur 4. Dit, sans preuve vue.",
    ]


def test_gaps_are_the_fact_seen_ordered_by_weight_and_distance() -> None:
    firm = case(SOP, levels(sop__q1=2, sop__q2=0, sop__q3=0))
    gaps = found(firm, "gap")
    assert [(gap.question, int(gap.weight)) for gap in gaps] == [("sop.q2", 6), ("sop.q1", 3), ("sop.q3", 3)]
    assert gaps[0].sentence == "sop.q2 au niveau 0."
    assert gaps[0].evidence == "Niveau 0 sur 4, visé à douze mois : 3. Dit, sans preuve vue."


def test_a_level_at_its_ambition_is_no_gap_and_what_is_unknown_is_neither() -> None:
    firm = case(SOP, levels(sop__q1=1), targets={"sop.q1": (1, 1)})
    assert questions(firm, "gap") == questions(firm, "strength") == []


def test_a_note_is_quoted_as_it_was_taken() -> None:
    note = "On fait {ça} « à l'œil »"
    firm = case(SOP, {"sop.q1": Answer("b", "sop.q1", 0, note=note)})
    assert found(firm, "gap")[0].evidence.endswith(f"Dit, sans preuve vue. « {note} »")


def test_evidence_says_what_was_implied_and_what_was_taken_over() -> None:
    questionnaire = assessment(*three("sop")[:2], levelled("sop.q3", ask_if=at_least("sop.q1", 1)))
    firm = case(questionnaire, {**levels(sop__q1=0), **levels(inherited=True, sop__q2=0)})
    level = "Niveau 0 sur 4, visé à douze mois : 3. "
    assert [gap.evidence.removeprefix(level) for gap in found(firm, "gap")] == [
        "Dit, sans preuve vue.",
        "Repris de l'entretien précédent, non reposé.",
        "Découle d'une réponse précédente.",
    ]


def test_procedures_read_from_the_register_say_their_count() -> None:
    rows = {
        "processes": (
            process("a", critical="yes", written="yes"),
            process("b", critical="yes"),
            process("c", critical="yes"),
        )
    }
    firm = case(assessment(levelled("sop.written")), {}, rows=rows)
    assert found(firm, "gap")[0].evidence.endswith(
        "Registre des processus : 1 procédure écrite pour 3 processus critiques."
    )


def blocked() -> Case:
    question = blockers_question("late-payers", "no-time")
    words = Question("opening.words", "opening", "opening", "text", "?")
    declared = (Named("late-payers", "On me paie tard"), Named("no-time", "Je n'ai pas le temps"))
    reminders = Playbook(
        "finance.reminders",
        "action",
        "finance",
        "start",
        "Relancer",
        Effort(),
        (),
        (),
        answers=("late-payers",),
    )
    told = {
        question.id: Answer("b", question.id, ("late-payers", "no-time")),
        words.id: Answer("b", words.id, "Je dors mal"),
    }
    return case(assessment(question, words, blockers=declared), told, playbooks=(reminders,))


def test_blockers_come_in_the_owners_order_with_their_own_words() -> None:
    first, second = found(blocked(), "blocker")
    assert (first.sentence, first.system, second.sentence, second.system) == (
        "On me paie tard",
        "finance",
        "Je n'ai pas le temps",
        "",
    )
    assert first.evidence == "Choisi par le dirigeant, rang 1 sur 2. « Je dors mal »"
    assert first.weight > second.weight


def test_an_alarm_is_a_finding_of_its_system() -> None:
    (alarm,) = found(case(SOP, measures=(measure("first_client_share", "0.6"),)), "alarm")
    assert (alarm.system, alarm.evidence) == ("sales", "Source : comptabilité, au 2 novembre 2026.")


def voices(**given: Any) -> Case:
    by_voice = {voice: levels(voice, **values) for voice, values in given.items() if voice != "consultant"}
    return case(SOP, levels(**given["consultant"]), voices=by_voice)


def test_two_voices_two_levels_apart_disagree_and_the_direction_is_said() -> None:
    firm = voices(consultant={"sop__q1": 1}, owner={"sop__q1": 3})
    (disagreement,) = found(firm, "disagreement")
    assert disagreement.sentence == ("sop.q1 ? Deux regards : niveau 3 (Dirigeant), niveau 1 (Consultant).")
    assert disagreement.evidence == "Dirigeant : « sop.q1 au niveau 3. » Consultant : « sop.q1 au niveau 1. »"
    assert disagreement.weight == 6


def test_one_level_apart_is_no_disagreement() -> None:
    assert found(voices(consultant={"sop__q1": 1}, owner={"sop__q1": 2}), "disagreement") == []


def test_the_gap_between_two_other_voices_shows_too_with_what_the_consultant_kept() -> None:
    firm = voices(consultant={"sop__q1": 2}, owner={"sop__q1": 3}, team={"sop__q1": 1})
    (disagreement,) = found(firm, "disagreement")
    assert "niveau 3 (Dirigeant), niveau 1 (Équipe)" in disagreement.sentence
    assert disagreement.evidence.endswith("Le consultant a retenu le niveau 2.")


def test_findings_come_by_kind() -> None:
    firm = blocked()
    questionnaire = replace(firm.assessment, questions=(*SOP.questions, *firm.assessment.questions))
    firm = replace(
        firm,
        content=replace(firm.content, assessments=(questionnaire,)),
        answers={"b": {**firm.answers["b"], **levels(sop__q1=3, sop__q2=1)}},
        measures=(measure("cash", "-1"),),
    )
    kinds = [finding.kind for finding in findings(firm, score_case(firm), SAY)]
    assert kinds == ["strength", "gap", "blocker", "blocker", "alarm"]
