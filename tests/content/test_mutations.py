"""Valid files changed at random: read, or refused with a place; never an exception."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.reading import MINI
from tpecoach.content import lint, read_files
from tpecoach.content.graphs import cycles
from tpecoach.language import speaker
from tpecoach.model.content import Problem

PATHS = sorted(MINI)
PIECES = [
    b"",
    b"\n",
    b": ",
    b"- ",
    b"  ",
    b"\t",
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b"'",
    b"#",
    b"&a ",
    b"*a",
    b"!!t ",
    b"---\n",
    b"|",
    b"null",
    b"no",
    b"-1",
    b"1e999",
    b"9" * 40,
    b"\xff",
    b"\x00",
    b"\x1b",
    "\u202e".encode(),
    "é".encode(),
    b"{{",
    b"}}",
    b"{%",
    b"## ",
    b"```\n",
    b"<<: ",
    b"? ",
    b"\r",
    b"lang: ",
    b"id: ",
    b"(owner, 1 h)",
]


def mutated(data: bytes, random: Random) -> bytes:
    """The text of a file with one to four slips of the pen."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice([0, 0, 1, 3, 20]))
        other = random.randrange(len(data) + 1)
        piece = random.choice([random.choice(PIECES), data[other : other + 30]])
        data = data[:start] + piece + data[end:]
    if random.random() < 0.1:
        lines = data.split(b"\n")
        random.shuffle(lines)
        data = b"\n".join(lines)
    return data


def assert_well_told(problems: tuple[Problem, ...]) -> None:
    """Each problem has a line and a sentence that can be said."""
    say = speaker("fr")
    for problem in problems:
        assert problem.line >= 1
        assert problem.file.isprintable()
        sentence = say(problem.what, **problem.values)
        assert sentence.replace("\u00a0", "").replace("\u202f", "").isprintable()


@pytest.mark.parametrize("path", PATHS)
def test_a_file_with_slips_of_the_pen_is_read_or_told(path: str) -> None:
    random = Random(path)
    for _ in range(20):
        files = {**MINI, path: mutated(MINI[path], random)}
        for lang in ("fr", "en"):
            content, problems = read_files(files, lang)
            assert content.lang == lang
            assert_well_told(problems)
        assert_well_told(lint(files))


def test_many_files_wrong_at_once_are_read_or_told(tmp_path: Path) -> None:
    random = Random(7)
    for _ in range(30):
        files = {path: mutated(data, random) for path, data in MINI.items()}
        plain = read_files(files, "en")
        assert_well_told(plain[1])
        assert [read_files(files, "en", tmp_path) for _ in range(2)] == [plain, plain]


@given(st.dictionaries(st.sampled_from([*PATHS, "assessments/mini/x.yaml", "playbooks/x.md"]), st.binary()))
@settings(deadline=None, max_examples=50)
def test_bytes_of_any_kind_are_told(files: dict[str, bytes]) -> None:
    assert_well_told(read_files({**MINI, **files}, "en")[1])


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6)
)
def test_a_loop_is_found_exactly_where_a_name_can_reach_itself(edges: dict[str, list[str]]) -> None:
    reached = {name: set(edges[name]) for name in edges}
    for _ in edges:
        for found_so_far in reached.values():
            found_so_far |= {far for near in found_so_far for far in reached.get(near, ())}
    found = cycles(edges)
    assert set(found) == {name for name in edges if name in reached[name]}
    for name, way in found.items():
        assert way[0] == way[-1] == name
        assert all(step in edges[before] for before, step in pairwise(way))
