from __future__ import annotations

import pytest

from tpecoach.store.errors import NothingToUndo
from tpecoach.workbench import Workbench
from tpecoach.workbench.clients import free_slug
from tpecoach.workbench.errors import (
    NameTooLong,
    NoName,
    NoOpenRollout,
    RolloutStillOpen,
    UnknownClient,
    UnknownFact,
    WrongFact,
)


def test_a_client_opens_with_a_first_rollout_on_the_content_of_the_day(bench: Workbench) -> None:
    client = bench.clients.open(
        "Atelier Martin", {"trade": "repair", "employees": "4"}, owner="Sophie Martin"
    )
    case = bench.clients.case(client.slug)
    assert client.slug == "atelier-martin"
    assert client.facts == {"trade": "repair", "employees": 4}
    assert (case.rollout.number, case.rollout.open) == (1, True)
    assert case.content.playbooks == bench.library.playbooks()


def test_two_firms_of_the_same_name_have_two_slugs(bench: Workbench) -> None:
    assert [bench.clients.open("Chez Léa").slug for _ in range(3)] == ["chez-lea", "chez-lea-2", "chez-lea-3"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("L'Œuf & la Poule", "l-oeuf-la-poule"),
        ("CON", "con-2"),
        ("日本", "client"),
        ("x" * 119, "x" * 60),
    ],
)
def test_a_slug_is_a_plain_file_name_whatever_the_name(name: str, slug: str) -> None:
    assert free_slug(name, set()) == slug


def test_a_name_keeps_its_markup_and_loses_its_terminal_sequences(bench: Workbench) -> None:
    client = bench.clients.open("\x1b[31m[@click=app.quit]Café[/]\x07\u202e")
    assert client.name == "[@click=app.quit]Café[/]"


@pytest.mark.parametrize("name", ["", "   ", "…", "\x1b[0m"])
def test_a_name_without_a_letter_is_refused(bench: Workbench, name: str) -> None:
    with pytest.raises(NoName):
        bench.clients.open(name)
    with pytest.raises(NameTooLong):
        bench.clients.open("x" * 121)
    assert bench.clients.list() == ()


def test_facts_are_checked_and_the_way_out_lists_what_is_known(bench: Workbench) -> None:
    with pytest.raises(WrongFact, match="employees"):
        bench.clients.open("A", {"employees": "quatre"})
    with pytest.raises(UnknownFact) as refusal:
        bench.clients.open("A", {"employee": "4"})
    assert "employees" in refusal.value.advice(bench.say)


def test_an_unknown_client_is_refused_with_the_nearest(bench: Workbench) -> None:
    bench.clients.open("Atelier Martin")
    with pytest.raises(UnknownClient) as refusal:
        bench.clients.case("atelier-matrin")
    assert "atelier-martin" in refusal.value.advice(bench.say)


def test_describing_can_make_a_fact_unknown_again(bench: Workbench) -> None:
    bench.clients.open("A", {"trade": "shop", "employees": "2"})
    assert bench.clients.describe("a", {"trade": ""}, owner="Léa").facts == {"employees": 2}
    assert bench.clients.find("a").owner == "Léa"


def test_an_archived_client_leaves_the_portfolio_and_comes_back(bench: Workbench) -> None:
    bench.clients.open("A")
    bench.clients.archive("a")
    assert list(bench.portfolio()) == []
    assert [one.client.slug for one in bench.portfolio(archived=True)] == ["a"]
    bench.clients.archive("a", archived=False)
    assert [one.stage for one in bench.portfolio()] == ["prepare"]


def test_at_most_one_rollout_is_open(bench: Workbench) -> None:
    bench.clients.open("A")
    with pytest.raises(RolloutStillOpen):
        bench.clients.open_rollout("a")
    bench.clients.close_rollout("a")
    with pytest.raises(NoOpenRollout):
        bench.clients.case("a")
    assert bench.clients.open_rollout("a").number == 2
    with pytest.raises(RolloutStillOpen):
        bench.clients.reopen_rollout("a", 1)


def test_opening_a_client_can_be_undone_and_done_again(bench: Workbench) -> None:
    client = bench.clients.open("A")
    bench.clients.describe("a", {"employees": "3"})
    bench.history.undo("a")
    assert bench.clients.find("a") == client
    bench.history.redo("a")
    assert bench.clients.find("a").facts == {"employees": 3}
    bench.history.undo("a")
    bench.history.undo("a")
    assert bench.clients.list() == ()
    with pytest.raises((NothingToUndo, UnknownClient)):
        bench.history.undo("a")
