"""A consultant's own models: filled, and held to what they may do."""

from __future__ import annotations

import pytest

from tpecoach.reports.own import MAX_TEXT, LongTemplate, WrongTemplate, filled

DATA = {
    "client": {"name": "Atelier *Martin*", "owner": ""},
    "actions": [{"title": "Relancer", "done": True}, {"title": "Ranger", "done": False}],
    "blockers": ["a", "b"],
    "none": [],
}


def made(text: str) -> str:
    return filled(text, DATA, "x.md")


def test_names_choices_loops_and_filters_are_filled() -> None:
    assert made("{{ client.name }}") == r"Atelier \*Martin\*"
    assert made("{{ client.owner | default('?', ) }}") == ""
    assert made("{% if none %}A{% else %}B{% endif %}") == "B"
    assert made("{% for one in actions if one.done %}{{ one.title | upper }};{% endfor %}") == "RELANCER;"
    assert made("{{ blockers | join(', ') }} {{ actions | length }}") == "a, b 2"


def test_what_a_client_typed_makes_no_title_list_or_second_line() -> None:
    hostile = {"client": {"name": "x\n# Titre\n- [ ] case <b> {{ 7 }}"}}
    assert filled("{{ client.name }}", hostile, "x.md") == r"x \# Titre - \[ \] case \<b\> \{\{ 7 \}\}"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\n\n{{ client.nom }}", 3, "nom"),
        ("{{ cliant.name }}", 1, "cliant"),
        ("{{ client.name.upper() }}", 1, "Call"),
        ("a\n{{ client.__class__ }}", 2, "__class__"),
        ("{{ ''.__class__.__mro__ }}", 1, "__mro__"),
        ("{{ client['name'] }}", 1, "Getitem"),
        ("{{ 2 ** 99999999 }}", 1, "Pow"),
        ("{{ 'a' * 999999999 }}", 1, "Mul"),
        ("{{ 'a' ~ 'b' }}", 1, "Concat"),
        ("{% set x = 1 %}", 1, "Assign"),
        ("{% macro f() %}{% endmacro %}", 1, "Macro"),
        ("{% include 'x' %}", 1, "Include"),
        ("{{ range(9) }}", 1, "Call"),
        ("{{ client | attr('name') }}", 1, "attr"),
        ("{{ client | map(attribute='x') }}", 1, "map"),
        ("{{ 'a' | join('b') | join('c') | join('d') | join('e') }}", 1, "join"),
        ("{{ blockers | join(client.name) }}", 1, "join"),
        ("{% for a in actions recursive %}{% endfor %}", 1, "for"),
        (
            "{% for a in actions %}\n{% for b in actions %}{% for c in actions %}{% endfor %}{% endfor %}{% endfor %}",
            2,
            "for",
        ),
        ("{% for a in actions %}{% endfor %}" * 41, 1, "for"),
        ("{% for a in client.name.x %}{% endfor %}", 1, "x"),
        ("a\n{% if %}", 2, "{% if %}"),
        ("{% for a in 3 %}{% endfor %}", 1, "TypeError"),
        ("{{ client.name is defined }}", 1, "Test"),
    ],
)
def test_what_a_model_may_not_do_is_told_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(WrongTemplate) as refused:
        made(text)
    assert refused.value.where == f"x.md:{line}"
    assert word in str(refused.value.values["what"])


def test_neither_a_model_nor_what_it_makes_grows_without_end() -> None:
    with pytest.raises(LongTemplate):
        made("a" * (MAX_TEXT + 1))
    many = {"rows": [{"text": "mot " * 200} for _ in range(200)]}
    with pytest.raises(LongTemplate):
        filled("{% for a in rows %}{% for b in rows %}{{ b.text }}{% endfor %}{% endfor %}", many, "x.md")


@pytest.mark.parametrize(
    "deep", ["{% if client %}" * 300 + "{% endif %}" * 300, "{{ " + "not " * 9000 + "client }}"]
)
def test_what_is_nested_too_deep_is_refused_in_a_sentence(deep: str) -> None:
    with pytest.raises(WrongTemplate):
        made(deep)
