"""A procedure becomes a playbook that lint has nothing against, whatever its file holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.reading import ASSESSMENT, ROOT, read, told, written
from tpecoach.content import collect, lint, read_content
from tpecoach.content.adopting import Adopted, Client, adopt, nearest_playbook
from tpecoach.content.errors import IdTaken, NothingToAdopt, UnfitId, UnknownPart
from tpecoach.content.redacting import Known
from tpecoach.content.skeletons import put
from tpecoach.content.unwritten import UNWRITTEN
from tpecoach.language import speaker

CONTENT = read_content([ROOT], "fr")[0]
WITH_TEAM = {ASSESSMENT: written(ASSESSMENT, "roles:\n", "roles:\n  - {id: team, name: Équipe}\n")}
SMALL = read(WITH_TEAM)[0]
SAY = speaker("fr")
PLAIN = """\
# Recevoir un vélo

- **Version :** 3, du 2 mars 2026
- **Responsable :** Yannick

## Comment vous faites aujourd'hui

- **Déclencheur :** le client sonne

## Étapes

1. Saluer, écrire la panne.
2. Rappeler [nom du contact] avant midi.

## Check-list

- [ ] Étiquette posée
"""
HOSTILE = """\
---
id: ../../../etc/passwd
kind: action
trace: ["9.99"]
---
# Un {{ client.name }} {#sop}
## {#why}
```
## Pas une section {#steps}
{{ client.name | default("Rennes") }} {{ evil.name }} {% for x in y %} {{{{ {{ client.
## Étapes {#steps}
1. Sans rôle
## Étapes {#steps}
# Un autre titre
<script>alert(1)</script> [lien](javascript:alert(1)) ![](http://x.test/i.png)
--- ~~~
~~~
## Modèle {#no-such-section}
---
"""


def made(text: str, name: str = "sop.bike", system: str = "", client: Client | None = None) -> Adopted:
    return adopt(text, name, system, client or Client(), CONTENT, CONTENT, SAY)


@cache
def shipped() -> frozenset[str]:
    """What lint says of the shipped content."""
    return frozenset(told(lint(collect([ROOT]))))


def news(adopted: Adopted, root: Path) -> list[str]:
    """What lint says with the new file that it does not say without, apart from what is still to be written."""
    put(root, adopted.skeleton)
    found = [p for p in lint(collect([ROOT, root])) if p.what != UNWRITTEN]
    return [line for line in told(found) if line not in shipped()]


def sections(adopted: Adopted, root: Path) -> dict[str, str]:
    put(root, adopted.skeleton)
    content = read_content([ROOT, root], "fr")[0]
    (found,) = (p for p in content.playbooks if f"/{p.id}.md" in adopted.skeleton.path)
    return {section.id: section.text for section in found.sections}


def test_a_plain_procedure_becomes_a_model_with_its_checklist(tmp_path: Path) -> None:
    adopted = made(PLAIN)
    found = sections(adopted, tmp_path)
    assert "# Recevoir un vélo\n" in adopted.skeleton.text
    assert "1. Saluer, écrire la panne.\n2. Rappeler {{ contact.name }} avant midi." in found["sop"]
    assert found["checklist"] == "- [ ] Étiquette posée"
    assert adopted.left_out == ("Comment vous faites aujourd'hui",)
    assert adopted.to_fill == ("Pourquoi", "Premier pas (30 min)", "Étapes", "C'est en place quand", "Pièges")
    assert not {"Yannick", "Version", "sonne"} & set(adopted.skeleton.text.replace(" ", "\n").split())


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, "un seul mot", "# Titre\n\nUne étape.\n", "x\n" * 50_000])
def test_lint_has_nothing_against_what_was_adopted(text: str, tmp_path: Path) -> None:
    assert news(made(text), tmp_path) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.sampled_from("#-`~{}%|\"' \n[]().ax1é<>*_") | st.characters(exclude_categories=["C"]), max_size=200
    )
)
def test_whatever_the_text_the_playbook_is_read_back(text: str) -> None:
    try:
        adopted = adopt(text, "sales.bike", "sales", Client(), SMALL, SMALL, SAY)
    except NothingToAdopt:
        return
    content, problems = read({**WITH_TEAM, adopted.skeleton.path: adopted.skeleton.text})
    assert told(problems) == []
    assert "sales.bike" in {p.id for p in content.playbooks}


def test_nothing_in_a_file_says_where_it_goes() -> None:
    adopted = made(HOSTILE)
    assert adopted.skeleton.path == "playbooks/sop/sop.bike.md"
    assert "passwd" not in adopted.skeleton.text
    assert "kind: sop" in adopted.skeleton.text


def test_a_template_stays_only_where_it_names_what_exists_and_never_with_its_default() -> None:
    text = made(HOSTILE).skeleton.text
    assert "{{ client.name }} ( { evil.name }} ( % for" in text
    assert "Rennes" not in text


def test_without_a_procedure_in_it_a_file_is_refused() -> None:
    for text in ("", "   \n\n", "# Seulement un titre\n", "```\n```"):
        with pytest.raises(NothingToAdopt):
            made(text)


def test_an_id_is_checked_as_that_of_any_new_playbook() -> None:
    for name in ("../x", "Sop.x", "sop."):
        with pytest.raises(UnfitId):
            made(PLAIN, name)
    with pytest.raises(IdTaken):
        made(PLAIN, "sop.workshop-reception")
    with pytest.raises(UnknownPart):
        made(PLAIN, "sop.bike", "selling")


def test_a_procedure_is_proposed_with_the_system_of_its_nearest_playbook() -> None:
    reminders = next(p for p in CONTENT.playbooks if p.id == "finance.reminders")
    text = "# Relancer\n" + "\n".join(s.text for s in reminders.sections if s.id in ("steps", "scripts"))
    assert nearest_playbook(text, CONTENT) == reminders
    adopted = made(text, "dunning")
    assert (adopted.system, adopted.topic, adopted.near) == ("finance", "receivables", "finance.reminders")
    assert adopted.skeleton.path == "playbooks/finance/finance.dunning.md"
    assert made(text, "sales.dunning").system == "sales"


def test_what_was_the_clients_goes_out_of_titles_too() -> None:
    client = Client((Known("Kervadec", "{{ client.name }}"),))
    adopted = made(
        "# Accueil Kervadec\n## Chez Kervadec\nSaluer.\n## Check-list de Kervadec\n- [ ] Fait\n",
        client=client,
    )
    assert "# Accueil\n" in adopted.skeleton.text
    assert "### Chez\n" in adopted.skeleton.text
    assert "Kervadec" not in adopted.skeleton.text
