"""Papers around a visit: read like any content, each name in them declared."""

from __future__ import annotations

from tests.content.reading import MINI, ROOT, read
from tpecoach.content import collect, lint, read_content
from tpecoach.content.templates import names_used

PAPERS = "assessments/mini/papers.yaml"


def paper(text: str, legal: str = "[]") -> bytes:
    body = "\n".join(f"      {line}" for line in text.split("\n"))
    return f"""lang: fr
format: 1
papers:
  - id: note
    form: mail
    stage: after
    title: Mot de passage
    use: Laissé si personne n'est là.
    legal: {legal}
    text: |-
{body}
""".encode()


def test_a_paper_keeps_its_lines_and_what_decides_that_it_is_due() -> None:
    content, problems = read({**MINI, PAPERS: paper("Bonjour {{ client.name }},\n\n{{ part.next }}")})
    assert problems == ()
    (found,) = content.assessment.papers
    assert (found.id, found.form, found.stage) == ("note", "mail", "after")
    assert found.text == "Bonjour {{ client.name }},\n\n{{ part.next }}"


def test_a_name_that_nothing_declares_is_told_with_the_nearest_and_the_paper_left_out() -> None:
    content, problems = read({**MINI, PAPERS: paper("{{ part.agendas }}")})
    (told,) = problems
    assert (told.file, told.nearest, told.values["name"]) == (PAPERS, "part.agenda", "part.agendas")
    assert content.assessment.papers == ()


def test_a_legal_fact_that_does_not_exist_is_told() -> None:
    _, problems = read({**MINI, PAPERS: paper("Bonjour.", "[nothing-of-the-kind]")})
    assert [told.values["name"] for told in problems] == ["nothing-of-the-kind"]


def test_what_is_no_name_is_told_where_the_text_begins() -> None:
    _, problems = read({**MINI, PAPERS: paper("{% for x in y %}")})
    assert [told.file for told in problems] == [PAPERS]


def test_the_shipped_papers_name_the_same_in_both_languages_and_each_legal_fact_they_quote() -> None:
    french, english = (read_content([ROOT], lang)[0].assessment for lang in ("fr", "en"))
    assert [one.id for one in french.papers] == [one.id for one in english.papers]
    for one, other in zip(french.papers, english.papers, strict=True):
        names = [{blank.name for blank in names_used(each.text)} for each in (one, other)]
        assert names[0] == names[1], one.id
        assert one.text != other.text
        quoted = {name.removeprefix("legal.") for name in names[0] if name.startswith("legal.")}
        assert quoted <= set(one.legal), one.id
        # What rests on the law and is printed says where the law is written.
        assert not one.legal or one.form == "mail" or "part.law" in names[0], one.id


def test_the_shipped_papers_have_nothing_to_mend() -> None:
    assert [
        told for told in lint(collect([ROOT])) if told.file.endswith(("papers.yaml", "papers.en.yaml"))
    ] == []
