"""A firm whose every text is hostile, brought through a whole rollout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import Outcome

_LEVELS = (
    "sop.written",
    "sop.checklists",
    "sop.errors",
    "automation.reminders",
    "finance.dashboard",
    "sales.offer",
)


def hostile_firm(bench: Workbench, texts: Sequence[str], folder: Path) -> str:
    """Open a client, answer, measure, plan, draft, review and answer again, each text in turn in each field."""
    words: Iterator[str] = cycle(texts)
    flat = (" ".join(text.split()) for text in cycle(texts))
    facts = {
        "trade": "repair",
        "employees": "4",
        "paid": "invoice",
        "city": next(flat),
        "address": next(flat),
    }
    slug = bench.clients.open(next(flat)[:120], facts, owner=next(flat)[:80]).slug
    for moment, level in (("before", 1), ("after", 3)):
        for respondent in ("consultant", "owner", next(flat)[:60]):
            held = bench.interviews.begin(slug, moment, respondent)
            for question in _LEVELS:
                given = level if respondent == "consultant" else 4 - level
                held = bench.interviews.answer(held, question, given, note=next(words))
            for question in ("opening.words", "opening.success"):
                held = bench.interviews.answer(held, question, next(words))
            for question, value in (("opening.hours-owner", "4"), ("opening.hours-team", "6")):
                held = bench.interviews.answer(held, question, value)
    for name in ("reception", "order"):
        cells = {
            column: next(flat) for column in ("name", "trigger", "steps", "outcome", "documents", "owner")
        }
        bench.registers.save(
            slug, "processes", name, {**cells, "critical": "oui", "minutes": "12", "runs_month": "40"}
        )
    bench.kpis.record(slug, "lead_time_days", "3,5", note=next(words))
    bench.kpis.follow(slug, ("lead_time_days",))
    bench.sops.draft(slug, "sop.workshop-reception", "reception")
    text = folder / "procedure.md"
    text.write_text("# T\n\n" + "\n\n".join(texts), encoding="utf-8")
    bench.sops.write_file(slug, "reception", text)
    today = bench.today()
    start = today - timedelta(days=today.weekday()) + timedelta(days=7)
    actions = bench.plans.make(slug, start, effort=100).actions
    outcomes = {
        one.action.playbook: Outcome("blocked" if n else "doing", next(flat)[:200])
        for n, one in enumerate(actions)
    }
    bench.checkins.hold(slug, start + timedelta(days=7), outcomes, {"lead_time_days": "3"}, tuple(texts[:4]))
    return slug
