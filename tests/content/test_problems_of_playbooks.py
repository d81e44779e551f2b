"""Mistakes in a playbook: one thing is changed in a playbook without problem, and the line it stands on is told."""

from __future__ import annotations

import pytest

from tests.content.reading import FOLLOW_UP, LEARN, read, told, written
from tpecoach.model.content import Playbook

SCRIPT = "{{ client.name }}"


def wrong(old: str, new: str, path: str = FOLLOW_UP) -> list[str]:
    """What is wrong with a playbook in which `old` is written `new`."""
    return told(read({path: written(path, old, new)})[1], path)


def line_of(text: str, path: str = FOLLOW_UP) -> int:
    return written(path, text, text).split(text)[0].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("phase: start", "phase: begin", "« begin » n'est pas une valeur de « phase »"),
        ("kind: script", "kind: scrip", "« scrip » n'est pas une valeur de « kind » (le plus proche : script)"),
        ("lasts: 5", "lasts: 91", "« lasts » doit être au plus 90"),
        ("14d", "14", "« 14 » n'est pas un nombre de jours : écrire 14d"),
        ("owner: 1h,", "owner: 1 h,", "« 1 h » n'est pas une durée : écrire 90m, 1h ou 1h30"),
        ("owner: 1h,", "owner: 60,", "« 60 » n'est pas une durée : écrire 90m, 1h ou 1h30"),
        ("every: week", "every: day", "« day » n'est pas une valeur de « every »"),
        ("needs_team: true", "needs_team: yes", "« needs_team » doit être true ou false"),
        ("helps: [owner_pay]", "helps: owner_pay", "« helps » doit être une liste"),
        ("lasts: 5", "lastz: 5", "« lastz » n'existe pas ici (le plus proche : lasts)"),
        ("{sales.quotes: {from", "{Sales.Quotes: {from", "la clé « Sales.Quotes » n'a pas la forme attendue"),
        ("to: 3}", "to: 2}", "un gain part de niveaux plus bas que son arrivée"),
        ("[0, 1, 2], to", "[], to", "« from » : il en faut au moins 1"),
        ("{sales.quotes: {from", "{sales.qotes: {from",
         "question à niveaux inconnue : « sales.qotes » (le plus proche : sales.quotes)"),
        ("{sales.quotes: {from", "{opening.pay: {from", "la question « opening.pay » n'a pas de niveaux"),
        ("lifts: {", ("lifts: {a.a: {from: [0], to: 1}, a.b: {from: [0], to: 1}, a.c: {from: [0], to: 1}, "
         "a.d: {from: [0], to: 1}, "), "« lifts » : pas plus de 4"),
        ("kpi: conversion_rate", "kpi: conversion", ("indicateur inconnu : « conversion »"
         " (le plus proche : conversion_rate)")),
        ("register: processes", "register: process", "registre inconnu : « process » (le plus proche : processes)"),
        ("process: quotes}", "rows: quotes}", "« rows » n'existe pas ici (le plus proche : row)"),
        ("process: quotes}", "process: quotes, row: quotes}", "cette condition ne teste rien"),
        (", at_most: 0.25", "", "cette condition ne teste rien"),
        ("sales.quotes, at_most: 2", "sales.quotes", "cette condition ne teste rien"),
        ("at_most: 0.25", "at_mos: 0.25", "« at_mos » n'existe pas ici (le plus proche : at_most)"),
        ("at_most: 0.25", 'at_most: "0.25"', "« at_most » doit être un nombre"),
        ("moves: {conversion_rate: up}", "moves: {conversion_rate: better}",
         "« better » n'est pas une valeur de « conversion_rate »"),
        ("moves: {conversion_rate", "moves: {conversion", ("indicateur inconnu : « conversion »"
         " (le plus proche : conversion_rate)")),
        ("kind: hours, ", "kind: cash_freed, ", "un gain de genre « cash_freed » indique « kpi »"),
        ("kind: hours, minutes_saved: [30, 60, 90], ", "kind: hours, ",
         "un gain de genre « hours » indique « minutes_saved »"),
        ("[30, 60, 90]", "[30, 60]", "« minutes_saved » : il en faut au moins 3"),
        ("[30, 60, 90]", "[90, 60, 30]", "une fourchette va du bas vers le haut : [bas, probable, haut]"),
        ("[30, 60, 90]", "[30, soixante, 90]", "« minutes_saved » doit être un nombre"),
        ("answers: [unanswered]", "answers: [unaswered]",
         "blocage inconnu : « unaswered » (le plus proche : unanswered)"),
        ("[order_book]", "[order_bok]", "alarme inconnue : « order_bok » (le plus proche : order_book)"),
        ("responsible: seller", "responsible: seler", "rôle inconnu : « seler » (le plus proche : seller)"),
        ("[late-payment-fee]", "[late-fee]", ("fait juridique inconnu : « late-fee »"
         " (le plus proche : late-payment-fee)")),
        ("trades: [repair]", "trades: [repare]", "métier inconnu : « repare » (le plus proche : repair)"),
        ("opening: automation", "opening: automate",
         "« automate » n'est pas une valeur de « opening » (le plus proche : automation)"),
        ('trace: ["1.01"]', "trace: [1.01]", "« trace » doit être un texte ; 1.01 est à mettre entre guillemets"),
        ("id: sales.follow-up", "id: follow-up", "« follow-up » n'a pas la forme attendue de « id »"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_front_matter_is_told_on_its_line(old: str, new: str, sentence: str) -> None:
    assert wrong(old, new)[:1] == [f"{line_of(old)}: {sentence}"]


def test_a_playbook_needs_a_front_matter_that_closes() -> None:
    missing = "1: l'en-tête entre deux lignes « --- » manque ou n'est pas fermé"
    assert wrong("---\nlang", "lang") == [missing]
    assert wrong("\n---\n#", "\n#") == [missing]


def test_a_front_matter_is_made_of_keys() -> None:
    assert told(read({LEARN: "---\n- sales.learn\n---\n# Titre\n"})[1]) == [
        f"{LEARN}:2: le fichier doit être une suite de clés et de valeurs"
    ]


def test_yaml_that_is_wrong_in_a_front_matter_is_told_on_its_line_in_the_file() -> None:
    assert wrong("phase: start", "phase: start\nphase: build") == ["8: la clé « phase » est écrite deux fois"]
    assert wrong("phase: start", "phase: &x start") == [
        "7: les ancres et alias YAML (& et *) ne sont pas acceptés"
    ]


def test_the_minutes_of_the_steps_are_the_effort_of_each_purse() -> None:
    assert wrong("(seller, 30 min)", "(seller, 40 min)") == [
        "8: la somme des étapes (team : 55 min) n'est pas l'effort annoncé (45 min)"
    ]
    assert wrong("effort: {owner: 30m}", "effort: {consultant: 30m}", LEARN) == [
        "8: la somme des étapes (owner : 30 min) n'est pas l'effort annoncé (0 min)",
        "8: la somme des étapes (consultant : 0 min) n'est pas l'effort annoncé (30 min)",
    ]


def test_a_step_ends_with_who_does_it_and_how_long() -> None:
    sentence = "cette étape doit finir par (rôle, durée), par exemple (owner, 30 min)"
    for ending in ("", "(seller)", "(seller, 0 min)", "(seller, une heure)", "(Vendeur, 30 min)"):
        assert wrong("Appeler. (seller, 30 min)", f"Appeler. {ending}")[-1:] == [f"42: {sentence}"]


def test_the_role_of_a_step_is_a_declared_one() -> None:
    assert wrong("Appeler. (seller, 30 min)", "Appeler. (sellers, 30 min)") == [
        "42: rôle inconnu : « sellers » (le plus proche : seller)"
    ]


def test_durations_of_steps_are_read_with_hard_spaces_and_per_person() -> None:
    path = FOLLOW_UP
    content, problems = read(
        {path: written(path, "(owner, 1 h)", "(owner, 1\u00a0h).").replace("1 h 30)", "1\u202fh\u202f30)")}
    )
    assert told(problems, path) == []
    steps = next(p for p in content.playbooks if p.id == "sales.follow-up").steps
    assert [(step.role, step.minutes, step.per_person) for step in steps] == [
        ("owner", 60, False),
        ("seller", 15, True),
        ("seller", 30, False),
        ("consultant", 90, False),
    ]
    assert steps[1].text == "Relire chaque devis à deux. - du plus gros au plus petit"


@pytest.mark.parametrize(
    ("path", "section"),
    [
        (LEARN, "why"),
        (LEARN, "first-step"),
        (LEARN, "steps"),
        (LEARN, "done-when"),
        (LEARN, "pitfalls"),
        (FOLLOW_UP, "scripts"),
    ],
)
def test_each_kind_of_playbook_has_its_sections(path: str, section: str) -> None:
    missing = f"la section « {section} » manque"
    assert any(line.endswith(missing) for line in wrong(f"{{#{section}}}", "{#agenda}", path))


def test_a_procedure_has_a_model_and_a_checklist() -> None:
    assert wrong("kind: action", "kind: sop", LEARN) == [
        "11: la section « sop » manque",
        "11: la section « checklist » manque",
    ]


def test_headings_have_known_ids_each_once() -> None:
    assert wrong("## Pourquoi {#why}", "## Pourquoi", LEARN) == [
        "13: la section « Pourquoi » n'a pas d'identifiant {#…}"
    ]
    assert wrong("{#pitfalls}", "{#why}", LEARN) == ["25: la section « why » est écrite deux fois"]
    assert wrong("{#pitfalls}", "{#pitfall}", LEARN) == [
        "11: la section « pitfalls » manque",
        "25: la section « pitfall » n'existe pas (le plus proche : pitfalls)",
    ]


def test_a_playbook_has_one_title_and_no_text_outside_its_sections() -> None:
    assert wrong("# Apprendre des refus\n", "", LEARN) == [
        "11: la fiche doit commencer par un titre : # Titre"
    ]
    assert wrong("## Pièges", "# Encore\n## Pièges", LEARN) == [
        "25: un seul titre de premier niveau par fiche"
    ]
    assert wrong("# Apprendre des refus\n", "# Apprendre des refus\nTexte\nperdu\n", LEARN) == [
        "12: ce texte n'est dans aucune section"
    ]


def test_headings_inside_a_fenced_block_are_text() -> None:
    fenced = "Discuter :\n```\n# pas un titre\n## ni une section\n~~~\n```\n"
    content, problems = read({LEARN: written(LEARN, "- Discuter", fenced)})
    assert told(problems, LEARN) == []
    learn = next(p for p in content.playbooks if p.id == "sales.learn")
    assert "## ni une section" in learn.sections[-1].text


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("{{ client.nam }}", "nom de modèle inconnu : « client.nam » (le plus proche : client.name)"),
        ("{{ client.trades }}", "nom de modèle inconnu : « client.trades » (le plus proche : client.trade)"),
        ("{{ process.nom }}", "nom de modèle inconnu : « process.nom »"),
        ("{{ quote.numbr }}", "nom de modèle inconnu : « quote.numbr » (le plus proche : quote.number)"),
        ("{{ client.__class__ }}", "nom de modèle inconnu : « client.__class__ » (le plus proche : client.address)"),
    ],
)  # fmt: skip
def test_a_name_that_nothing_declares_is_told_on_its_line(model: str, sentence: str) -> None:
    found = wrong(SCRIPT, f"\n{model}")
    assert len(found) == 1
    line, _, said = found[0].partition(": ")
    assert line == str(line_of(SCRIPT) + 1)
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "model",
    [
        "{{ 7 * 7 }}",
        "{{ client }}",
        "{{ client.name.upper() }}",
        "{{ client.name | upper }}",
        "{{ client.name",
        '{{ client.name | default("\\x1b[31m") }}',
        "{{ client.name | default(7) }}",
        "{% for x in y %}",
        "{% raw %}",
    ],
)
def test_a_model_only_holds_names_and_their_defaults(model: str) -> None:
    found = wrong(SCRIPT, f"\n{model}\n")
    shown = model[:40]
    assert found == [
        (
            f"{line_of(SCRIPT) + 1}: un modèle ne contient que {{{{ nom }}}} ou "
            f'{{{{ nom | default("…") }}}} ({shown})'
        )
    ]


def test_playbooks_that_need_each_other_are_a_loop_and_both_are_left_out() -> None:
    looped = written(FOLLOW_UP, "phase: start", "phase: start\nneeds: [sales.learn]")
    content, problems = read({FOLLOW_UP: looped})
    assert told(problems) == [
        f"{FOLLOW_UP}:8: ces fiches s'attendent l'une l'autre : sales.follow-up → sales.learn → sales.follow-up",
        f"{LEARN}:9: ces fiches s'attendent l'une l'autre : sales.learn → sales.follow-up → sales.learn",
    ]
    assert content.playbooks == ()


def test_a_playbook_needs_playbooks_that_exist() -> None:
    assert wrong("needs: [sales.follow-up]", "needs: [sales.followup]", LEARN) == [
        "9: fiche inconnue : « sales.followup » (le plus proche : sales.follow-up)"
    ]


def test_two_playbooks_of_one_id_keep_the_first() -> None:
    content, problems = read({"playbooks/sales/sales.twin.md": written(LEARN)})
    assert told(problems) == [
        f"playbooks/sales/sales.twin.md:2: « sales.learn » est déjà défini ({LEARN}:2) ; le premier est gardé"
    ]
    assert [p.id for p in content.playbooks].count("sales.learn") == 1


def unit(playbook: Playbook) -> tuple[str, int]:
    return playbook.id, len(playbook.steps)


def test_a_bad_playbook_hides_no_other() -> None:
    content, _ = read({"playbooks/sales/broken.md": "---\nid: [\n---\n"})
    assert [unit(p) for p in content.playbooks] == [("sales.follow-up", 4), ("sales.learn", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "## a" + " " * 200_000 + "b",
        "# a" + " " * 200_000 + "b",
        "1. a (owner," + " " * 200_000,
        "1. a (owner, b" + ", " * 100_000,
        "{{ " + " " * 200_000,
        "{{" * 200_000,
        "a\n" * 200_000,
    ],
)
def test_no_line_makes_the_reader_slow(line: str) -> None:
    """Each of these took from seconds to minutes with patterns that go back over the same spaces."""
    wrong("- Relancer tout", line)
    wrong("# Relancer chaque", f"{line}\n# Relancer chaque")
    wrong("3. Appeler", f"{line}\n3. Appeler")
