"""A consultant's folder with everything wrong in it: all of it told with file and line, the good rest usable."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.content.reading import FOLLOW_UP, FORMAT_1, LEARN, MINI, QUOTES, told
from tpecoach.content import collect, lint, read_content, read_files
from tpecoach.content.pool import MOST_GUESSES
from tpecoach.model.content import Content, Problem
from tpecoach.reports.reading import shown

MANY = 1_000


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the body takes longer."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < seconds


def learn(name: str, needs: str = "", more: str = "") -> bytes:
    """A sound playbook of that id, that needs others, with more text under its pitfalls."""
    text = MINI[LEARN].decode().replace("id: sales.learn", f"id: {name}")
    return text.replace("needs: [sales.follow-up]", f"needs: [{needs}]").encode() + more.encode()


def own(files: dict[str, bytes]) -> tuple[Content, tuple[Problem, ...]]:
    """What is read of the small content with a consultant's folder over it; lint tells the same and no less."""
    whole = {**MINI, **{f"user/{path}": data for path, data in files.items()}}
    content, problems = read_files(whole, "fr")
    assert {(p.file, p.line, p.what) for p in problems} <= {
        (p.file, p.line, p.what) for p in lint(whole, None, shown)
    }
    return content, problems


def ids(content: Content) -> set[str]:
    return {p.id for p in content.playbooks}


def test_everything_wrong_at_once_is_told_and_the_good_rest_is_there(tmp_path: Path) -> None:
    sales = tmp_path / "playbooks" / "sales"
    sales.mkdir(parents=True)
    mini = tmp_path / "assessments" / "mini"
    mini.mkdir(parents=True)
    written = {
        sales / "sales.good.md": learn("sales.good", "sales.follow-up"),
        sales / "sales.good.en.md": b"---\nlang: en\n---\n# Good\n\n## Why {#why}\nOne section only.\n",
        sales / "sales.wrong.md": learn("sales.wrong", "sales.folow-up"),
        sales / "sales.a.md": learn("sales.a", "sales.b"),
        sales / "sales.b.md": learn("sales.b", "sales.a"),
        sales / "sales.leans.md": learn("sales.leans", "sales.a"),
        sales / "twin.md": learn("sales.good"),
        sales / "hostile.md": learn("sales.hostile", "", "\n" + "[" * 5_000 + "<script>alert(1)</script>"),
        sales / "unclosed.md": b"---\nid: sales.unclosed\n",
        mini / "mine.yaml": (
            b"lang: fr\nformat: 1\nquestions:\n"
            b"  - {id: sales.mine, topic: sell, kind: text, text: Quoi ?}\n"
            b"  - {id: sales.other, topic: sel, kind: text, text: Quoi ?}\n"
            b"  - {id: sales.mine, topic: sell, kind: text, text: Encore ?}\n"
            b"  - {id: sales.later, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: sales.rat, at_least: 1}}\n"
        ),
        mini / "latin.yaml": "lang: fr\n# clientèle\n".encode("latin-1"),
    }
    for path, data in written.items():
        path.write_bytes(data)

    content, problems = read_content([FORMAT_1, tmp_path], "en")

    assert ids(content) >= {"sales.good", "sales.hostile", "sales.follow-up", "sales.learn"}
    assert not ids(content) & {"sales.wrong", "sales.a", "sales.b", "sales.leans"}
    assert {"sales.mine", "sales.quotes"} <= {q.id for q in content.assessment.questions}
    assert told(problems) == [
        "assessments/mini/latin.yaml:2: le texte n'est pas en UTF-8",
        "assessments/mini/mine.yaml:5: thème inconnu : « sel » (le plus proche : sell)",
        (
            "assessments/mini/mine.yaml:6: « sales.mine » est déjà défini "
            "(assessments/mini/mine.yaml:4) ; le premier est gardé"
        ),
        "assessments/mini/mine.yaml:7: question à niveaux inconnue : « sales.rat » (le plus proche : sales.rate)",
        "playbooks/sales/sales.a.md:9: ces fiches s'attendent l'une l'autre : sales.a → sales.b → sales.a",
        "playbooks/sales/sales.b.md:9: ces fiches s'attendent l'une l'autre : sales.b → sales.a → sales.b",
        "playbooks/sales/sales.good.en.md:1: les étapes n'ont pas les rôles et durées de la fiche d'origine",
        (
            "playbooks/sales/sales.good.en.md:2: la traduction ne dit pas de quel texte elle vient (of: "
            f"{digest_of_good(problems)})"
        ),
        (
            "playbooks/sales/sales.good.en.md:4: les sections ne sont pas celles de la fiche d'origine : "
            "why, first-step, steps, done-when, pitfalls"
        ),
        "playbooks/sales/sales.leans.md:9: s'appuie sur « sales.a », qui est écarté",
        "playbooks/sales/sales.wrong.md:9: fiche inconnue : « sales.folow-up » (le plus proche : sales.follow-up)",
        (
            "playbooks/sales/twin.md:2: « sales.good » est déjà défini "
            "(playbooks/sales/sales.good.md:2) ; le premier est gardé"
        ),
        "playbooks/sales/unclosed.md:1: l'en-tête entre deux lignes « --- » manque ou n'est pas fermé",
    ]
    listed = told(lint(collect([FORMAT_1, tmp_path]), None, shown))
    assert set(told(problems)) <= set(listed)


def digest_of_good(problems: tuple[Problem, ...]) -> str:
    return next(p.values["digest"] for p in problems if "digest" in p.values)


def test_a_long_chain_of_needs_with_a_missing_end_falls_at_once() -> None:
    files = {f"playbooks/sales/p{n}.md": learn(f"sales.p{n}", f"sales.p{n + 1}") for n in range(MANY)}
    with within(10):
        content, problems = own(files)
    assert ids(content) == {"sales.follow-up", "sales.learn"}
    assert len(problems) == MANY


def test_a_chain_whose_last_link_replaces_a_shipped_playbook_falls_back_on_it() -> None:
    broken = MINI[FOLLOW_UP].replace(b"helps: [owner_pay]", b"helps: [owner_pai]")
    content, problems = own({FOLLOW_UP: broken, "playbooks/sales/a.md": learn("sales.a", "sales.follow-up")})
    assert ids(content) == {"sales.follow-up", "sales.learn", "sales.a"}
    assert [p.severe for p in problems] == [False, True]


def test_a_long_loop_is_told_at_every_playbook_of_it() -> None:
    files = {
        f"playbooks/sales/p{n}.md": learn(f"sales.p{n}", f"sales.p{(n + 1) % MANY}") for n in range(MANY)
    }
    with within(10):
        content, problems = own(files)
    assert ids(content) == {"sales.follow-up", "sales.learn"}
    assert len({p.file for p in problems}) == MANY


def test_thousands_of_wrong_ids_are_told_and_the_nearest_is_looked_for_while_it_helps() -> None:
    wrong = ",".join(f"sales.lern{n}" for n in range(50))
    files = {f"playbooks/sales/p{n:03}.md": learn(f"sales.p{n}", wrong) for n in range(MANY // 2)}
    with within(15):
        _, problems = own(files)
    assert len(problems) == 20 * MANY // 2
    assert 0 < sum(bool(p.nearest) for p in problems) <= MOST_GUESSES


def test_one_id_written_a_thousand_times_is_told_each_time() -> None:
    files = {f"playbooks/sales/p{n}.md": learn("sales.p") for n in range(MANY)}
    with within(10):
        content, problems = own(files)
    assert "sales.p" in ids(content)
    assert len([p for p in problems if p.severe]) == MANY - 1


def test_copies_of_one_playbook_are_compared_in_time() -> None:
    files = {f"user/playbooks/sales/p{n}.md": learn(f"sales.p{n}") for n in range(MANY)}
    with within(10):
        found = told(lint({**MINI, **files}))
    assert any("mot pour mot" in line for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n}. Une étape sans rôle" for n in range(10_000)),
        "\n".join(f"{n}. Une étape (owner, 30 min)" for n in range(10_000)),
    ],
)
def test_a_playbook_of_ten_thousand_steps_is_read_or_told(text: str) -> None:
    data = learn("sales.long").replace(b"1. Noter la raison de chaque refus. (owner, 30 min)", text.encode())
    with within(10):
        content, problems = own({"playbooks/sales/sales.long.md": data})
    assert "sales.long" not in ids(content)
    assert problems
    assert {p.file for p in problems} == {"playbooks/sales/sales.long.md"}


def test_files_of_ten_thousand_lines_are_told_and_take_nothing_from_the_rest() -> None:
    questions = "".join(
        f"  - {{id: sales.q{n}, topic: sell, kind: text, text: Quoi ?}}\n" for n in range(10_000)
    )
    files = {
        "assessments/mini/long.yaml": f"lang: fr\nformat: 1\nquestions:\n{questions}".encode(),
        "assessments/mini/comments.yaml": b"# rien\n" * 10_000,
        "playbooks/sales/sales.good.md": learn("sales.good", "", "\n".join(["- Un piège."] * 10_000)),
    }
    with within(10):
        content, problems = own(files)
    assert "sales.good" in ids(content)
    assert told(problems) == [
        "assessments/mini/comments.yaml:1: le fichier doit être une suite de clés et de valeurs",
        "assessments/mini/long.yaml:504: liste trop longue (au plus 500 éléments)",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*a_ ",
        "> ",
        "`",
        "[a](b",
        "|a",
        "<a ",
        "&",
        "**a",
        '"a ',
        "{{ ",
        "{src:",
        "{src:a} ",
        "a@",
        "\n",
        "- ",
    ],
)
def test_hostile_markdown_is_read_or_told_in_time(piece: str) -> None:
    more = "\n\n" + piece * (60_000 // len(piece)) + "\n"
    with within(10):
        content, problems = own({"playbooks/sales/sales.hostile.md": learn("sales.hostile", "", more)})
    assert ("sales.hostile" in ids(content)) != any(p.severe for p in problems)
    assert ids(content) >= {"sales.follow-up", "sales.learn"}


def test_html_in_a_playbook_is_words_when_shown() -> None:
    assert shown("<script>alert(1)</script>", "fr", True).strip() == "<script>alert(1)</script>"


def test_questions_that_wait_for_each_other_in_a_long_chain_fall_together() -> None:
    rows = [
        f"  - {{id: sales.q{n}, topic: sell, kind: yesno, text: Quoi ?, "
        f"options: [{{id: a, text: A, value: 4}}, {{id: b, text: B, value: 0}}], "
        f"ask_if: {{answer: sales.q{n - 1}, at_least: 1}}}}\n"
        for n in range(400)
    ]
    with within(10):
        content, problems = own(
            {"assessments/mini/long.yaml": f"lang: fr\nformat: 1\nquestions:\n{''.join(rows)}".encode()}
        )
    assert {q.id for q in content.assessment.questions if q.id.startswith("sales.q")} == {"sales.quotes"}
    assert len(problems) == 400
    assert QUOTES not in {p.file for p in problems}
