"""Levels to reach as a person writes them."""

from __future__ import annotations

import pytest

from tpecoach.workbench import Workbench
from tpecoach.workbench.plan_errors import UnknownTarget
from tpecoach.workbench.plan_targets import named, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("finance=4", {"finance": 4}),
        ("finance 4, Ventes 3", {"finance": 4, "sales": 3}),
        ("procédures écrites : 2 ; sop.written=0", {"sop": 2, "sop.written": 0}),
        ("ORGA 1", {"governance": 1}),
        ("", {}),
        (" , ;", {}),
    ],
)
def test_systems_are_known_by_id_or_by_the_beginning_of_their_name(
    bench: Workbench, shop: str, text: str, found: dict[str, int]
) -> None:
    assert read(bench.clients.case(shop).assessment, text) == found


@pytest.mark.parametrize(
    "text", ["finance", "finance 5", "finance -1", "o 2", "rien 2", "opening.words 2", "4", "\x1b[31m 2"]
)
def test_anything_else_is_refused_with_an_example(bench: Workbench, shop: str, text: str) -> None:
    with pytest.raises(UnknownTarget) as refused:
        read(bench.clients.case(shop).assessment, text)
    sentence = refused.value.sentence(bench.say)
    assert "finance=4" in sentence
    assert "\x1b" not in sentence


def test_pairs_of_an_option_are_read_alike(bench: Workbench, shop: str) -> None:
    assert named(bench.clients.case(shop).assessment, {"finances": "3"}) == {"finance": 3}
