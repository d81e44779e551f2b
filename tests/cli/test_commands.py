"""The command line as a person or a script uses it: whole outputs, exit codes, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from tpecoach.cli import run
from tpecoach.cli.root import COMMANDS, root
from tpecoach.cli.usage import Group
from tpecoach.language import speaker

Tp = Callable[..., tuple[int, str, str]]
ANSWERS = """\
opening.hours: 55
opening.blockers: [late-payers, double-typing]
opening.hours-owner: 4
opening.hours-team: 6
sop.written: 1
sop.inventory: {value: 1, proof: shown}
sop.checklists: 0
sop.errors: 1
automation.double-entry: {value: 0, proof: measured, note: chronométré}
automation.reminders: 1
finance.reminders: 0
finance.cash-forecast: 1
finance.dashboard: 0
sales.offer: 3
governance.owner-time: 1
governance.mistakes: 1
"""


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def answered(tp: Tp, tmp_path: Path) -> Tp:
    """The same, with a client whose interview is held."""
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    facts = [part for fact in ("employees=4", "paid=invoice", "vat=normal") for part in ("--set", fact)]
    assert tp("client", "add", "Atelier Martin", "--trade", "repair", *facts)[0] == 0
    assert tp("interview", "atelier-martin", "--answers", str(path))[0] == 0
    return tp


def as_json(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def leaves(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that call it."""
    if isinstance(command, Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                found = command.get_command(ctx, name)
                assert found is not None
                yield from leaves(found, (*path, name))
    else:
        yield path, command


def test_every_command_has_help_in_french_and_takes_json() -> None:
    for path, command in leaves(root):
        assert command.help, path
        assert command.help[-1] in ".…", (path, command.help)
        assert any("--json" in parameter.opts for parameter in command.params), path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (path, parameter.name)


@pytest.mark.parametrize(("lang", "word"), [("fr", "Emploi : "), ("en", "Usage: ")])
def test_every_help_page_is_in_the_readers_language(
    capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    for path, command in leaves(root):
        with click.Context(root, info_name="tpecoach") as ctx:
            ctx.params = {"lang": lang}
            with click.Context(command, parent=ctx, info_name=path[-1]) as inner:
                page = command.get_help(inner)
        assert page.startswith(word), path
        said = speaker(lang)(command.help or "").split()[:3]
        assert " ".join(said) in " ".join(page.split()), path


def test_every_command_stands_in_the_help(tp: Tp) -> None:
    code, out, _ = tp("--help")
    assert code == 0
    assert all(f"\n  {name} " in out for name in COMMANDS)
    assert "Show this message" not in out


def test_adding_a_client_prints_its_slug_and_nothing_else(tp: Tp) -> None:
    assert tp("client", "add", "Atelier Martin", "--trade", "repair") == (0, "atelier-martin\n", "")
    assert set(as_json(tp("client", "add", "Atelier Martin", "--json"))) == {"id", "slug"}
    assert [one["slug"] for one in as_json(tp("client", "list", "--json"))] == [
        "atelier-martin",
        "atelier-martin-2",
    ]


def test_a_name_that_looks_like_an_option_is_a_name_after_two_dashes(tp: Tp) -> None:
    assert tp("client", "add", "--", "-rf")[:2] == (0, "rf\n")


def test_an_empty_list_says_how_to_begin(tp: Tp) -> None:
    assert "tpecoach client add" in tp("client", "list")[1]


def test_the_score_has_the_shape_that_others_rely_on(answered: Tp) -> None:
    found = as_json(answered("score", "atelier-martin", "--json"))
    assert set(found) == {
        "score",
        "low",
        "high",
        "coverage",
        "proof",
        "scope",
        "answered",
        "asked",
        "systems",
    }
    assert found["low"] <= found["score"] <= found["high"]
    assert set(found["systems"][0]) == {"id", "score", "low", "high", "coverage", "proof"}
    assert found["scope"] == "express"
    text = answered("score", "atelier-martin")[1]
    assert "Double saisie" in text
    assert "chronométré" in text


def test_a_plan_is_made_shown_explained_and_posed_as_a_problem(answered: Tp) -> None:
    made = as_json(answered("plan", "atelier-martin", "make", "--start", "2026-11-30", "--json"))
    assert (made["start"], made["end"]) == ("2026-11-30", "2026-12-29")
    assert 2 <= len(made["actions"]) <= 6
    first = made["actions"][0]
    assert set(first) >= {"playbook", "title", "start", "end", "hours", "steps", "priority", "why"}
    assert set(first["hours"]) == {"owner", "team", "consultant"}
    assert set(first["steps"][0]) == {"day", "role", "minutes", "text"}
    assert made["value"] <= made["bound"]
    assert as_json(answered("plan", "atelier-martin", "show", "--json")) == made
    assert "sur 4" in answered("plan", "atelier-martin", "explain", first["playbook"])[1]
    assert answered("plan", "atelier-martin", "explain", "nothing.here")[0] == 1
    problem = as_json(answered("plan", "atelier-martin", "problem", "--json"))
    assert {c["id"] for c in problem["candidates"]} >= {a["playbook"] for a in made["actions"]}


def test_a_check_in_keeps_states_measures_and_decisions(answered: Tp) -> None:
    made = as_json(answered("plan", "atelier-martin", "make", "--start", "2026-11-30", "--json"))
    playbook = made["actions"][0]["playbook"]
    held = as_json(
        answered(
            *("checkin", "atelier-martin", "--on", "2026-12-07", "--set", f"{playbook}=done"),
            *("--measure", "return_rate=9 sur 84", "--decision", "garder le rythme", "--json"),
        )
    )
    assert held["outcomes"] == [{"playbook": playbook, "state": "done", "reason": ""}]
    kpis = as_json(answered("kpi", "atelier-martin", "list", "--json"))
    assert kpis[0]["measures"][0]["value"] == 0.1071
    assert "9 sur 84" in answered("kpi", "atelier-martin", "list")[1]
    again = as_json(answered("plan", "atelier-martin", "make", "--json"))
    assert next(a for a in again["actions"] if a["playbook"] == playbook)["state"] == "done"


@pytest.mark.parametrize("outcome", ["blocked", "done:vite", "finie", "dropped:"])
def test_an_outcome_without_its_reason_is_refused(answered: Tp, outcome: str) -> None:
    answered("plan", "atelier-martin", "make", "--start", "2026-11-30")
    code, _, err = answered("checkin", "atelier-martin", "--set", f"finance.reminders={outcome}")
    assert code == 1
    assert "blocked:raison" in err


def test_undo_and_redo_name_what_they_turn(answered: Tp) -> None:
    answered("kpi", "atelier-martin", "set", "lead_time_days", "5")
    assert answered("undo", "atelier-martin")[1] == "Annulé : relevé.\n"
    assert "Aucun relevé" in answered("kpi", "atelier-martin", "list")[1]
    assert answered("redo", "atelier-martin")[1] == "Refait : relevé.\n"
    assert answered("redo", "atelier-martin")[0] == 1


def test_the_usual_tasks_are_proposed_then_kept_and_ranked(answered: Tp) -> None:
    register = ("register", "atelier-martin")
    proposed = as_json(answered(*register, "usual", "processes", "--json"))["proposed"]
    assert {"reception", "complaint"} <= {row["id"] for row in proposed}
    assert "Réceptionner un appareil" in answered(*register, "usual", "processes")[1]
    kept = as_json(answered(*register, "usual", "processes", "complaint", "reception", "--add", "--json"))
    assert {row["id"] for row in kept["added"]} == {"reception", "complaint"}
    assert answered(*register, "usual", "processes", "baking", "--add")[0] == 1
    cells = ("runs_month=120", "minutes=8", "error_rate=5 %", "error_cost=25", "image_harm=2")
    assert answered(*register, "set", "processes", "reception", *cells)[0] == 0
    first = as_json(answered(*register, "rank", "--json"))[0]
    assert first == {
        "id": "reception",
        "place": 1,
        "hours_month": 16.0,
        "errors_eur_month": "150.00",
        "image_harm": 2,
    }
    assert "16,0" in answered(*register, "rank")[1]
    assert answered(*register, "usual", "processes", "--add")[0] == 0
    assert "Rien à ajouter" in answered(*register, "usual", "processes")[1]


def test_a_register_reads_french_numbers_and_refuses_what_does_not_fit(answered: Tp) -> None:
    row = ("register", "atelier-martin", "set", "processes", "reception")
    made = as_json(answered(*row, "critical=oui", "minutes=7,5", "error_rate=12 %", "--json"))
    assert made == {"id": "reception", "critical": "yes", "minutes": "7.5", "error_rate": "0.12"}
    assert answered(*row, "minutes=un quart d'heure")[0] == 1
    assert answered(*row, "colour=red")[0] == 1
    assert answered("register", "atelier-martin", "delete", "processes", "reception")[0] == 0
    assert answered("register", "atelier-martin", "delete", "processes", "reception")[0] == 1


def test_a_procedure_is_drafted_from_what_the_client_said(answered: Tp) -> None:
    answered("register", "atelier-martin", "set", "processes", "reception", "name=Réception", "critical=oui")
    body = answered("sop", "atelier-martin", "draft", "sop.workshop-reception", "--process", "reception")[1]
    assert "Réception" in body
    assert "{{" not in body
    assert answered("sop", "atelier-martin", "state", "reception", "active", "--owner", "Karim")[0] == 0
    listed = as_json(answered("sop", "atelier-martin", "list", "--json"))
    assert (listed[0]["state"], listed[0]["owner"]) == ("active", "Karim")


def test_a_procedure_has_versions_and_says_what_it_serves(answered: Tp, tmp_path: Path) -> None:
    sop = ("sop", "atelier-martin")
    answered(*sop, "draft", "sop.workshop-reception")
    text = tmp_path / "a.md"
    text.write_text("# Accueil\n\nSaluer.\n", encoding="utf-8")
    answered(*sop, "write", "reception", str(text))
    tested = as_json(answered(*sop, "state", "reception", "tested", "--by", "Léa", "--json"))
    assert "Léa" in tested["tested"]
    versions = as_json(answered(*sop, "versions", "reception", "--json"))
    assert [(one["version"], one["by"]) for one in versions] == [(1, "draft-sop"), (2, "write-sop")]
    lines = answered(*sop, "diff", "reception", "1", "2")[1].splitlines()
    assert "+ # Accueil" in lines
    assert as_json(answered(*sop, "restore", "reception", "1", "--json"))["version"] == 3
    assert answered(*sop, "restore", "reception", "9")[0] == 1
    assert as_json(answered(*sop, "where-used", "reception", "--json"))[0]["id"] == "sop.workshop-reception"
    assert as_json(answered(*sop, "models", "--process", "reception", "--json"))[0]["fit"] == "process"
    out = tmp_path / "out.md"
    assert answered(*sop, "export", "reception", "-o", str(out))[0] == 0
    assert answered(*sop, "export", "reception", "-o", str(out))[0] == 1
    assert answered(*sop, "export", "reception", "-o", str(out), "--force")[0] == 0


def test_reports_are_written_and_given_again_as_they_were(answered: Tp, tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    given = ("report", "atelier-martin", "diagnostic", "-o")
    assert answered(*given, str(first), "--on", "2026-11-24")[0] == 0
    answered("client", "set", "atelier-martin", "--name", "Autre Nom")
    assert answered(*given, str(second), "--again")[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert answered("report", "atelier-martin", "before-after", "-o", str(second))[0] == 1
    assert answered("report", "atelier-martin", "nothing", "-o", str(second))[0] == 1
    assert answered(*given, str(tmp_path / "c.docx"))[0] == 1
    assert answered(*given, str(tmp_path / "no" / "where.html"))[0] == 1


def test_settings_are_kept_and_checked(tp: Tp) -> None:
    assert (
        as_json(tp("settings", "set", "consultant=Claire Dubois", "--json"))["consultant"] == "Claire Dubois"
    )
    assert as_json(tp("settings", "show", "--json"))["consultant"] == "Claire Dubois"
    assert tp("settings", "set", "theme=pink")[0] == 1
    assert tp("settings", "set", "colour=pink")[0] == 1


# ---- what is wrong is one sentence, on stderr, with the right code ----


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("client", "show", "personne"), 1),
        (("clint",), 2),
        (("client", "lst"), 2),
        (("client", "add"), 2),
        (("client", "list", "--nope"), 2),
        (("plan", "a", "make", "--start", "demain"), 2),
        (("interview", "a", "--moment", "soon"), 2),
        (("client", "list", "extra"), 2),
    ],
)
def test_a_refusal_is_one_sentence_and_its_code(tp: Tp, arguments: tuple[str, ...], code: int) -> None:
    found, out, err = tp(*arguments)
    assert (found, out) == (code, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    told = tp(*arguments, "--json")
    error = json.loads(told[1])["error"]
    assert set(error) == {"code", "message", "where", "way_out"}
    assert error["way_out"]


def test_hostile_text_reaches_neither_terminal_nor_path(tp: Tp, tmp_path: Path) -> None:
    code, out, _ = tp("client", "add", "\x1b]52;c;aGk=\x07../[/]{{ x }}\u202e")
    assert (code, out) == (0, "x\n")
    for called in (tp("client", "list"), tp("client", "show", "x"), tp("client", "show", "\x1b[31mx")):
        assert "\x1b" not in called[1] + called[2]
        assert "\u202e" not in called[1] + called[2]
    assert {p.name for p in tmp_path.iterdir()} <= {"t.db", "backups"}


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, only words", b"SQLite format 3\x00" + b"\x00" * 84]
)
def test_a_file_that_is_not_ours_is_refused_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    assert run(["--db", str(path), "client", "list"]) in (1, 3)
    assert path.read_bytes() == content
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_missing_folder_is_made_and_a_read_only_one_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", str(tmp_path / "new" / "t.db"), "client", "list"]) == 0
    assert run(["--db", "/proc/t.db", "client", "list"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_doctor_says_what_the_machine_permits(tp: Tp) -> None:
    found = as_json(tp("doctor", "--json"))
    assert [check["id"] for check in found] == [
        "python",
        "terminal",
        "data-folder",
        "database",
        "backups",
        "content",
        "fonts",
        "pdf",
    ]
    assert all(check["state"] == "ok" or check["way_out"] for check in found)


def test_english_is_spoken_when_asked(tp: Tp, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "--help"]) == 0
    out = capsys.readouterr().out
    assert "Usage" in out
    assert " le " not in out


def test_hours_are_typed_as_people_say_them_and_a_refusal_speaks_of_hours(answered: Tp) -> None:
    make = ("plan", "atelier-martin", "make", "--start", "2026-11-30", "--json")
    assert as_json(answered(*make, "--owner-hours-week", "2 h 30", "--team-hours-week", "90 min"))
    problem = as_json(answered("plan", "atelier-martin", "problem", "--json"))
    assert problem["budget"]["owner"]["2026-W49"] == 105
    assert problem["budget"]["team"]["2026-W49"] == 63
    code, _, err = answered(*make, "--owner-hours-week", "168")
    assert (code, "168 h par semaine" in err) == (1, True)


def test_a_date_beyond_all_calendars_is_wrong_usage(answered: Tp) -> None:
    code, _, err = answered("plan", "atelier-martin", "make", "--start", "9999-12-31")
    assert code == 2
    assert "9999-12-31" in err


def test_a_score_opens_down_to_its_answers(answered: Tp) -> None:
    text = answered("score", "atelier-martin", "--explain", "automation")[1]
    assert "[automation.double-entry] · mesuré" in text
    assert "Pèse" in text
    found = as_json(answered("score", "atelier-martin", "--explain", "all", "--json"))
    double = next(one for one in found if one["question"] == "automation.double-entry")
    assert (double["level"], double["proof"]) == (0, "measured")
    assert double["system_at_0"] < double["system_at_4"]


def test_what_is_left_to_know_or_to_prove_is_listed(answered: Tp) -> None:
    text = answered("interview", "atelier-martin", "--review")[1]
    assert "[sop.written]" in text
    assert "[sop.inventory]" not in text
    found = as_json(answered("interview", "atelier-martin", "--review", "--json"))
    assert {"question": "sop.written", "why": "said"} in found
