"""Files of others in the place of the database: refused in a sentence by every command, untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.programs import Program
from tests.store.test_opening import NOT_OURS, state


@pytest.mark.parametrize("what", NOT_OURS)
def test_the_command_line_refuses_it_and_leaves_it(prepared: Program, tmp_path: Path, what: str) -> None:
    program = Program(tmp_path, prepared.environment)
    NOT_OURS[what][0](program.db)
    before = state(tmp_path)
    for words in (("client", "list"), ("client", "add", "Boutique"), ("backup",)):
        ran = program.run(*words)
        assert ran.returncode == 1
        assert ran.stdout == ""
        assert len(ran.stderr.strip().splitlines()) == 1
        assert "touché" in ran.stderr
    assert state(tmp_path) == before
