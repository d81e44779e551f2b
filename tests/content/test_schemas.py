"""The schemas in docs/content are those of the grammar; the page beside them is true."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.content.reading import MINI, ROOT, read, told
from tpecoach.content import schemas
from tpecoach.content.markdown import split_front_matter
from tpecoach.content.yamltext import parse

DOCS = ROOT / "docs" / "content"
README = (DOCS / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^`([^`\n]+)`:\n\n```(?:yaml|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_schemas_are_those_the_grammar_makes() -> None:
    """After a change of the grammar: python -m tpecoach.content.schemas"""
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.json")}
    assert written == schemas.schemas()


def test_writing_the_schemas_says_which_files_were_made(tmp_path: Any) -> None:
    made = schemas.write(tmp_path / "new")
    assert {path.name for path in made} == set(schemas.schemas())
    assert all(json.loads(path.read_text()) for path in made)


def test_every_field_that_is_written_is_in_its_schema_and_no_other_is_accepted() -> None:
    closed = json.loads(schemas.schemas()["questions.json"])["$defs"]["QuestionEntry"]
    assert closed["additionalProperties"] is False
    assert {"register", "ask_if", "options_from"} <= set(closed["properties"])


@pytest.mark.parametrize("kind", sorted(schemas.KINDS))
def test_files_of_the_first_format_have_the_fields_of_their_schema(kind: str) -> None:
    known = set(json.loads(schemas.schemas()[f"{kind}.json"])["properties"])
    used = {
        name for path, data in MINI.items() if _kind(path) == kind for name in _fields(path, data.decode())
    }
    assert used
    assert used <= known


def _kind(path: str) -> str:
    words = path.rsplit("/", 1)[1].split(".")
    if path.endswith(".md"):
        return "playbook-translation" if "en" in words else "playbook"
    if path.endswith(".csv"):
        return ""
    return "translation" if "en" in words else words[0] if words[0] in schemas.KINDS else "questions"


def _fields(path: str, text: str) -> list[str]:
    value = parse(split_front_matter(text)[0] if path.endswith(".md") else text).value
    assert isinstance(value, dict)
    return list(value)


def test_the_page_for_writers_names_every_schema() -> None:
    assert [name for name in schemas.schemas() if f"({name})" not in README] == []


def test_the_examples_of_the_page_for_writers_make_content_without_a_problem() -> None:
    examples = dict(EXAMPLE.findall(README))
    kinds = {_kind(path) for path in examples}
    assert kinds == set(schemas.KINDS)
    for lang in ("fr", "en"):
        content, problems = read(examples, lang)
        assert told(problems) == []
    own = next(a for a in content.assessments if a.id == "accueil")
    assert own.questions[0].text == "Do callers reach someone?"
    assert [p.title for p in content.playbooks if p.id == "calls.answer"] == ["Answer every call"]
