"""A new file is correct from the start, in both languages, and nothing is written over."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.content.reading import ROOT, told
from tpecoach.content import collect, lint, read_content
from tpecoach.content.errors import FileIsThere, IdTaken, UnfitId, UnknownPart
from tpecoach.content.gaps import NOT_LIFTED
from tpecoach.content.skeletons import PLAYBOOK_KINDS, playbook, put, question
from tpecoach.content.unwritten import UNWRITTEN
from tpecoach.language import LANGUAGES, speaker

CONTENT = read_content([ROOT], "fr")[0]
SAY = speaker("fr")


@cache
def shipped() -> frozenset[str]:
    """What lint says of the shipped content."""
    return frozenset(told(lint(collect([ROOT]))))


def news(root: Path) -> list[str]:
    """What lint says with the folder that it does not say without, apart from what is to be written or lifted."""
    found = [p for p in lint(collect([ROOT, root])) if p.what not in (NOT_LIFTED, UNWRITTEN)]
    return [line for line in told(found) if line not in shipped()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PLAYBOOK_KINDS)
def test_a_new_playbook_of_any_kind_has_nothing_to_mend(kind: str, lang: str, tmp_path: Path) -> None:
    put(tmp_path, playbook("sales.welcome-call", "sales", kind, CONTENT, speaker(lang)))
    assert news(tmp_path) == []
    made = {p.id: p for p in read_content([ROOT, tmp_path], lang)[0].playbooks}["sales.welcome-call"]
    assert (made.kind, made.system, len(made.steps)) == (kind, "sales", 3)


def to_write(root: Path) -> list[tuple[str, str]]:
    """The parts that lint says are those of a new file: (file, part)."""
    return [(p.file, p.values["name"]) for p in lint(collect([ROOT, root])) if p.what == UNWRITTEN]


@pytest.mark.parametrize("kind", ["sop", "ritual"])
def test_lint_says_what_of_a_new_playbook_is_still_to_be_written(kind: str, tmp_path: Path) -> None:
    made = playbook("sales.welcome-call", "sales", kind, CONTENT, SAY)
    path = put(tmp_path, made)
    titles = [line[3:].rpartition(" {#")[0] for line in made.text.split("\n") if line.startswith("## ")]
    assert to_write(tmp_path) == [(made.path, title) for title in titles]
    text = path.read_text(encoding="utf-8").replace(
        "Ce qui fait échouer, et comment l'éviter.", "Aller vite."
    )
    path.write_text(text, encoding="utf-8")
    assert to_write(tmp_path) == [(made.path, title) for title in titles[:-1]]


def test_lint_says_what_of_a_new_question_is_still_to_be_written(tmp_path: Path) -> None:
    made = question("sales.welcome", "sales", "", CONTENT, speaker("en"))
    put(tmp_path, made)
    assert [name for _, name in to_write(tmp_path)] == ["text", "why", "levels", "ask_for"]


def test_nothing_shipped_is_still_to_be_written(tmp_path: Path) -> None:
    assert to_write(tmp_path) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_question_is_asked_in_its_topic(lang: str, tmp_path: Path) -> None:
    put(tmp_path, question("sales.welcome", "sales", "", CONTENT, speaker(lang)))
    assert news(tmp_path) == []
    made = {q.id: q for q in read_content([ROOT, tmp_path], lang)[0].assessment.questions}["sales.welcome"]
    assert (made.system, made.topic, len(set(made.levels))) == ("sales", "target", 5)


def test_the_hints_of_a_new_playbook_can_be_uncommented(tmp_path: Path) -> None:
    path = put(tmp_path, playbook("sales.welcome-call", "sales", "action", CONTENT, SAY))
    path.write_text(path.read_text(encoding="utf-8").replace("# lifts", "lifts").replace("# when", "when"))
    assert news(tmp_path) == []


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    made = playbook("sales.welcome-call", "sales", "action", CONTENT, SAY)
    path = put(tmp_path, made)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileIsThere):
        put(tmp_path, made)
    assert path.read_text(encoding="utf-8") == "mine"


def test_an_id_in_use_is_refused_but_a_question_may_share_that_of_a_playbook() -> None:
    with pytest.raises(IdTaken):
        playbook("finance.monday-cash", "finance", "ritual", CONTENT, SAY)
    assert question("finance.monday-cash", "finance", "cash", CONTENT, SAY).path.endswith(
        "finance-monday-cash.yaml"
    )


@pytest.mark.parametrize(
    "name", ["", "welcome", "Sales.x", "sales.", "../x.y", "sales/x.y", "s." + "x" * 99, "a.é"]
)
def test_an_id_that_no_item_could_have_is_refused(name: str) -> None:
    with pytest.raises(UnfitId):
        playbook(name, "sales", "action", CONTENT, SAY)


def test_a_system_a_topic_or_a_kind_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownPart, match="finance"):
        playbook("sales.x", "sale", "action", CONTENT, SAY)
    with pytest.raises(UnknownPart, match="ritual"):
        playbook("sales.x", "sales", "poem", CONTENT, SAY)
    with pytest.raises(UnknownPart, match="target"):
        question("sales.x", "sales", "cash", CONTENT, SAY)
