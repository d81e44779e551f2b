"""What stands beside a plan as lists to read: what was left out, by reason, and what could come after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tpecoach.workbench import proposal_words as words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.workbench.plan_view import PlanView
    from tpecoach.workbench.plans import FollowUp

Paragraphs = list[tuple[str, str]]
"""(head, text)"""


def left_out(view: PlanView, conflicts: Sequence[str], titles: Mapping[str, str], say: Say) -> Paragraphs:
    """Conflicts, then what could have been in the plan, by the reason why it is not, then what is not for the firm."""
    found: Paragraphs = [("", sentence) for sentence in conflicts]
    if not view.could:
        found.append(("", say("Rien de ce qui était possible n'a été écarté.")))
    could: dict[str, list[tuple[str, str]]] = {}
    for one in view.could:
        figures = one.why[1] if one.priority == "capacity" and len(one.why) > 1 else ""
        could.setdefault(next(iter(one.why), ""), []).append(
            (titles.get(one.playbook, one.playbook), figures)
        )
    for why, several in could.items():
        same = {figures for _, figures in several}
        shared = same.pop() if len(same) == 1 else ""
        found.append((say("{first} {second}", first=why, second=shared) if shared else why, ""))
        found += [
            ("", name if shared or not figures else say.pair(name, figures)) for name, figures in several
        ]
    others: dict[str, list[str]] = {}
    for one in view.left_out:
        if one not in view.could:
            others.setdefault(next(iter(one.why), ""), []).append(titles.get(one.playbook, one.playbook))
    return found + [(why, say.series(names)) for why, names in others.items()]


def follow_ups(found: Sequence[FollowUp], say: Say) -> Paragraphs:
    """What is proposed for each window after the plan."""
    lines: Paragraphs = []
    for one in found:
        lines.append((words.window(one, say), "" if one.actions else say("Rien à proposer.")))
        lines += [("", say.pair(words.proposed(action, say), action.why)) for action in one.actions]
    return lines
