"""How one item of the library is shown: a playbook, a question, a KPI or a register."""

from __future__ import annotations

from typing import Any

from tpecoach.cli.common import line
from tpecoach.language import Say
from tpecoach.model.content import Kpi, Playbook, Question, Register


def plain(entry: Playbook | Question | Kpi | Register) -> dict[str, Any]:
    """The item as JSON."""
    match entry:
        case Playbook():
            return {
                "id": entry.id,
                "kind": entry.kind,
                "title": entry.title,
                "sections": {s.id: {"title": s.title, "text": s.text} for s in entry.sections},
            }
        case Question():
            return {
                "id": entry.id,
                "kind": entry.kind,
                "system": entry.system,
                "topic": entry.topic,
                "text": entry.text,
                "why": entry.why,
                "levels": entry.levels,
                "options": {option.id: option.text for option in entry.options},
                "ask_for": entry.ask_for,
                "weight": entry.weight,
                "express": entry.express,
                "trace": entry.trace,
            }
        case Kpi():
            return {
                "id": entry.id,
                "kind": "kpi",
                "system": entry.system,
                "name": entry.name,
                "formula": entry.formula,
                "unit": entry.unit,
                "direction": entry.direction,
                "inputs": entry.inputs,
                "typical": entry.typical,
                "by_hand": entry.by_hand,
                "beware": entry.beware,
                "trace": entry.trace,
            }
        case Register():
            columns = {c.id: {"name": c.name, "kind": c.kind} for c in entry.columns}
            return {"id": entry.id, "kind": "register", "name": entry.name, "columns": columns}


def show(entry: Playbook | Question | Kpi | Register, say: Say) -> None:
    """Print the item as Markdown."""
    match entry:
        case Playbook():
            line(f"# {entry.title}")
            for section in entry.sections:
                line(f"\n## {section.title}\n\n{section.text}")
        case Question():
            line(f"# {entry.text}")
            _paragraph(entry.why)
            if entry.levels:
                line()
                for number, level in enumerate(entry.levels):
                    line(f"{number}. {level}")
            if entry.options:
                line()
                for option in entry.options:
                    line(f"- {option.text}")
            _told(say("À montrer"), entry.ask_for, say)
        case Kpi():
            line(f"# {entry.name}")
            _told(say("Lecture"), entry.typical, say)
            _told(say("À la main, en cinq minutes"), entry.by_hand, say)
            _told(say("Attention"), entry.beware, say)
        case Register():
            line(f"# {entry.name}")
            _paragraph(entry.help)
            line()
            for column in entry.columns:
                line(f"- {column.name}")


def _paragraph(text: str) -> None:
    if text:
        line(f"\n{text}")


def _told(name: str, text: str, say: Say) -> None:
    _paragraph(say.pair(name, text) if text else "")
