from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.samples import assessment, case, process
from tpecoach.engine.sops import draft, months_later, restamped, trial_words, tried
from tpecoach.language import speaker
from tpecoach.model.content import Effort, LegalFact, Playbook, Section, Worth
from tpecoach.model.records import SopDraft

SAY = speaker("fr")
ON = date(2026, 11, 30)
PLAYBOOK = Playbook(
    "sop.workshop-reception",
    "sop",
    "sop",
    "start",
    "Réceptionner un appareil",
    Effort(),
    (),
    (Section("sop", "Modèle", ""), Section("checklist", "Check-list", "")),
    worth=Worth("process", process="reception"),
)
RENDERED = {"sop": "1. Saluer.", "checklist": "- [ ] Numéro relu", "why": "Parce que."}
RECEPTION = process(
    "reception",
    name="Réception atelier",
    trigger="un client arrive",
    steps="1. Écouter; 2. Écrire\n- Étiqueter",
    outcome="un dossier complet",
    owner="Léa",
)


def made(*rows: object, process_id: str = "", sops: tuple[SopDraft, ...] = ()) -> SopDraft:
    firm = case(assessment(), rows={"processes": rows}, sops=sops)
    return draft(firm, PLAYBOOK, process_id, RENDERED, SAY, ON)


def test_a_draft_reads_as_one_procedure_from_head_to_checklist() -> None:
    assert made(RECEPTION).body == (
        "# Réception atelier\n\n"
        "- **Version :** 1, du 30 novembre 2026\n"
        "- **Responsable :** Léa\n"
        "- **À revoir le :** 28 février 2027\n\n"
        "## Comment vous faites aujourd'hui\n\n"
        "- **Déclencheur :** un client arrive\n"
        "- **Résultat attendu :** un dossier complet\n\n"
        "1. Écouter\n2. Écrire\n3. Étiqueter\n\n"
        "## Modèle\n\n1. Saluer.\n\n"
        "## Check-list\n\n- [ ] Numéro relu\n"
    )


def test_a_draft_is_filed_under_its_process_and_reviewed_in_three_months() -> None:
    sop = made(RECEPTION)
    assert (sop.process, sop.title, sop.owner, sop.state) == (
        "reception",
        "Réception atelier",
        "Léa",
        "draft",
    )
    assert (sop.updated_on, sop.review_on, sop.version) == (ON, date(2027, 2, 28), 1)


def test_without_its_row_the_model_stands_alone_and_an_owner_is_to_be_named() -> None:
    sop = made()
    assert sop.title == "Réceptionner un appareil"
    assert "- **Responsable :** à désigner" in sop.body
    assert "Comment vous faites" not in sop.body


def test_a_second_draft_is_the_next_version_and_keeps_the_owner() -> None:
    earlier = SopDraft("c", "reception", "Réception", "", version=2, state="active", owner="Sam", revision=5)
    sop = made(process("reception", name="Réception"), sops=(earlier,))
    assert (sop.version, sop.owner, sop.revision, sop.state) == (3, "Sam", 5, "draft")


def test_a_process_named_by_hand_beats_the_one_of_the_playbook() -> None:
    assert made(process("order", name="Commande"), process_id="order").title == "Commande"


def test_what_the_client_wrote_is_never_read_as_markup() -> None:
    body = made(process("reception", name="Réception # *vite*", trigger="<b>un</b>\nappel")).body
    assert body.startswith("# Réception \\# \\*vite\\*\n")
    assert "**Déclencheur :** \\<b\\>un\\</b\\> appel" in body


def test_three_months_after_the_last_day_stay_in_the_month() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_a_draft_recalls_the_law_of_its_model_with_the_date_it_was_checked() -> None:
    fact = LegalFact("fee", "Quarante euros.", "Code, art. 1", date(2026, 11, 1), date(2026, 11, 29))
    firm = case(assessment(legal=(fact,)))
    body = draft(firm, replace(PLAYBOOK, legal=("fee",)), "", RENDERED, SAY, ON).body
    assert "## Rappels de loi\n\n- Quarante euros. Code, art. 1, vérifié le 1er novembre 2026. ⚠" in body


def test_its_head_follows_the_procedure_in_the_language_it_is_written_in() -> None:
    english = draft(
        case(assessment(), rows={"processes": (RECEPTION,)}), PLAYBOOK, "", RENDERED, speaker("en"), ON
    )
    later = replace(english, version=3, owner="Karim", review_on=date(2027, 5, 3))
    head = restamped(later).split("\n\n")[1]
    assert (
        head
        == "- **Version:** 3, 30 November 2026\n- **Person in charge:** Karim\n- **To be reviewed on:** 3 May 2027"
    )
    plain = replace(later, body="# Accueil\n\nSaluer.")
    assert restamped(plain) == plain.body


def test_who_tried_it_stands_in_its_head_or_under_its_title() -> None:
    sop = made(RECEPTION)
    body = tried(sop, "Léa *", ON, SAY)
    assert (
        "- **À revoir le :** 28 février 2027\n- **Essayée le :** 30 novembre 2026, version 1, par Léa \\*\n\n"
        in body
    )
    assert trial_words(body, SAY) == "30 novembre 2026, version 1, par Léa *"
    bare = tried(replace(sop, body="# Accueil\n\nSaluer."), "", ON, SAY)
    assert bare == "# Accueil\n\n- **Essayée le :** 30 novembre 2026, version 1\n\nSaluer."
    assert trial_words("Saluer.", SAY) == ""
