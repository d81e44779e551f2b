"""Answer files as the page of a questionnaire saves them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from tpecoach.model.forms import Form
from tpecoach.model.records import Rollout
from tpecoach.workbench import Workbench


def answer_file(
    bench: Workbench,
    made: Form,
    path: Path,
    sheet: str,
    levels: Mapping[str, int],
    *,
    note: str = "",
    extra: Mapping[str, object] | None = None,
    seal: bool = True,
    named: str = "",
) -> Path:
    """Write one: the levels of its questions, a note on each, what it says besides."""
    rollout = bench.desk.store.get(Rollout, made.rollout)
    assert rollout is not None
    answers = [
        {"value": str(level), "question": name, **({"note": note} if note else {})}
        for name, level in levels.items()
    ]
    said = {
        "form": named or made.id,
        "client": rollout.client,
        "assessment": "tpe",
        "version": "1",
        "lang": made.lang,
        "sheet": sheet,
        "filled": "2026-11-24",
        "answers": answers,
        "extra": dict(extra or {}),
    }
    body = json.dumps(said)
    whole: dict[str, object] = {"format": "tpecoach-answers", "version": 1, "body": body}
    if seal:
        whole["seal"] = hashlib.sha256((made.secret + body).encode()).hexdigest()
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path
