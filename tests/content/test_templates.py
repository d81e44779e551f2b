"""Models: names are filled with what is known, and what is filled in is text, never markup."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tpecoach.content import render_template
from tpecoach.content.errors import BadTemplate
from tpecoach.content.templates import escape_markdown, names_used

FACTS = {"client.name": "Atelier Martin", "owner.name": "Sophie", "client.city": ""}
BLANKS = {"quote.number": "n° de devis"}
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def test_facts_are_filled_and_blanks_are_left_to_fill() -> None:
    text = "Bonjour, {{owner.name}} de {{ client.name }}, au sujet du devis {{ quote.number }}."
    assert (
        render_template(text, FACTS, BLANKS)
        == "Bonjour, Sophie de Atelier Martin, au sujet du devis [n° de devis]."
    )


def test_a_fact_that_is_not_known_takes_its_default_or_shows_that_it_is_missing() -> None:
    assert render_template('{{ client.city | default("votre ville") }}', FACTS, BLANKS) == "votre ville"
    assert render_template("{{ client.city | default('l’atelier') }}", FACTS, BLANKS) == "l’atelier"
    assert render_template("{{ client.city }}, {{ client.phone }}", FACTS, BLANKS) == "[…], […]"
    assert render_template('{{ client.name|default("x") }}', FACTS, BLANKS) == "Atelier Martin"


def test_a_default_may_hold_what_closes_a_name() -> None:
    assert render_template('{{ client.city | default("}} {{ x") }}.', FACTS, BLANKS) == "}} {{ x."


def test_a_fact_that_looks_like_a_model_is_not_read_again() -> None:
    assert (
        render_template("{{ client.name }}", {"client.name": "{{ owner.name }}"}, {})
        == r"\{\{ owner.name \}\}"
    )


def test_text_without_names_is_left_as_it_is() -> None:
    for text in ("", "a {# b } c", "## Titre {#steps}\n", "{ {client.name} }", "100 %}", "}}"):
        assert render_template(text, FACTS, BLANKS) == text
        assert names_used(text) == ()


@pytest.mark.parametrize(
    "model",
    [
        "{{ }}",
        "{{ client }}",
        "{{ client.name.title }}",
        "{{ client.name() }}",
        "{{ client['name'] }}",
        "{{ client.name | safe }}",
        "{{ client.name | default }}",
        "{{ client.name | default(owner.name) }}",
        "{{ client.name | default('a') | upper }}",
        '{{ client.name | default("a" ~ "b") }}',
        '{{ client.name | default("\\u001b[2J") }}',
        "{{ ''.__class__ }}",
        "{{ 1 + 1 }}",
        "{{ client.name }",
        "{{ client.name",
        "{{{ client.name }}}",
        "{% if client.name %}",
        "{%- raw %}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_anything_else_is_refused_on_its_line(model: str) -> None:
    text = f"un\ndeux {{{{ client.name }}}}\n{model}\n"
    for use in (lambda: names_used(text), lambda: render_template(text, FACTS, BLANKS)):
        with pytest.raises(BadTemplate) as caught:
            use()
        assert caught.value.line == 3


def test_the_names_used_come_in_order_with_their_lines() -> None:
    used = names_used('{{ a.b }}\n\n{{ c.d | default("é\n") }} {{ a.b }}\n')
    assert [(blank.name, blank.default, blank.line) for blank in used] == [
        ("a.b", None, 1),
        ("c.d", "é\n", 3),
        ("a.b", None, 4),
    ]


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("**gras**", r"\*\*gras\*\*"),
        ("[x](javascript:alert)", r"\[x\](javascript:alert)"),
        ("<script>", r"\<script\>"),
        ("![](http://x/y.png)", r"\!\[\](http://x/y.png)"),
        ("# titre", r"\# titre"),
        ("- tiret", r"\- tiret"),
        ("12. rue", r"12\. rue"),
        ("1986) x", r"1986\) x"),
        ("a | b", r"a \| b"),
        ("un\n\n# deux", r"un \# deux"),
        ("a\x1b[31mb\u202ec\u200b", r"a \[31mb c"),
        ("L'Œuf & la Poule", r"L'Œuf \& la Poule"),
    ],
)
def test_markup_in_a_fact_is_shown_as_it_is(value: str, escaped: str) -> None:
    assert escape_markdown(value) == escaped


@given(st.text(alphabet=st.sampled_from("ab1 .)-+=#*_~`<>[](){}!|&\\:;\"'$^/@\n\té\u00a0"), max_size=30))
@example("1. a")
@example("=")
@example("http://a.b")
@example("&amp; &#27;")
@example("\\")
def test_whatever_a_fact_holds_a_reader_sees_its_characters(value: str) -> None:
    seen = " ".join(value.split())
    tokens = MARKDOWN.parse(render_template("{{ client.name }}", {"client.name": value}, {}) if seen else "")
    text = "".join(
        child.content for token in tokens if token.type == "inline" for child in token.children or ()
    )
    assert text == seen
    assert [token.type for token in tokens] == (
        ["paragraph_open", "inline", "paragraph_close"] if seen else []
    )
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
