"""The words of content and client as a report names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Assessment, Playbook, Question, System
from tpecoach.model.records import Action

WINDOW = timedelta(days=29)
"""from the first to the last day of a plan"""

PROOFS = {"said": mark("dit"), "shown": mark("montré"), "measured": mark("mesuré")}
STATES = {
    "planned": mark("non commencée"),
    "doing": mark("commencée"),
    "done": mark("tenue"),
    "blocked": mark("bloquée"),
    "dropped": mark("abandonnée"),
}
MOMENTS = {
    "before": mark("au départ"),
    "midway": mark("à mi-parcours"),
    "after": mark("au trentième jour"),
}
SCOPES = {"express": mark("entretien express"), "full": mark("entretien complet")}
_BLANK = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")


def question(case: Case, wanted: str) -> Question | None:
    """The question of that id, or None when the content has it no more."""
    return next((q for q in case.assessment.questions if q.id == wanted), None)


def practice(asked: Question) -> str:
    """The short name of the practice a question is about; the question itself where it has none."""
    return asked.name or asked.text


def playbook(case: Case, wanted: str) -> Playbook | None:
    """The playbook of that id, or None when the content has it no more."""
    return next((p for p in case.content.playbooks if p.id == wanted), None)


def title(case: Case, wanted: str) -> str:
    """The title of a playbook; its id when the content has it no more."""
    found = playbook(case, wanted)
    return found.title if found else wanted


def system(case: Case, wanted: str) -> str:
    """The full name of a system."""
    found: System | None = next((s for s in case.assessment.systems if s.id == wanted), None)
    return found.name if found else wanted


def role(case: Case, say: Say, wanted: str) -> str:
    """A role in words, fit for the middle of a sentence; the three purses have a name whatever the content says."""
    return role_of(case.assessment, say, wanted)


def role_of(assessment: Assessment, say: Say, wanted: str) -> str:
    """The same, without a client."""
    named = {r.id: r.text for r in assessment.roles}
    fallback = {"owner": say("dirigeant"), "consultant": say("consultant"), "team": say("équipe")}
    found = named.get(wanted) or fallback.get(wanted, wanted)
    return found[:1].lower() + found[1:]


def doers(case: Case, say: Say, action: Action) -> str:
    """Who does an action: the role that answers for it, else the roles of its steps besides the consultant."""
    found = playbook(case, action.playbook)
    responsible = dict(found.raci).get("responsible", ()) if found else ()
    roles = responsible or tuple(dict.fromkeys(r for _, r, _, _ in action.steps if r != "consultant"))
    return ", ".join(role(case, say, r) for r in roles or ("owner",))


def blocker(case: Case, wanted: str) -> str:
    """A blocker as the owner read it."""
    return next((b.text for b in case.assessment.blockers if b.id == wanted), wanted)


def own_words(case: Case, wanted: str) -> str:
    """A free text of the first interview, on one line; empty when not given."""
    answer = case.answers_at("before").get(wanted)
    return " ".join(answer.value.split()) if answer and isinstance(answer.value, str) else ""


def listed(say: Say, items: Sequence[str]) -> str:
    """Items in a sentence: `a, b et c`."""
    if len(items) < 2:
        return "".join(items)
    return say("{first} et {last}", first=", ".join(items[:-1]), last=items[-1])


def sentence(text: str) -> str:
    """A text that begins with a capital and ends with a stop."""
    text = stopped(text.strip())
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """A text as it goes on in the middle of a sentence: without its capital, unless that is of initials or of "I"."""
    kept = text[1:2].isupper() or (text[:1] == "I" and not text[1:2].isalpha())
    return text if kept else text[:1].lower() + text[1:]


def stopped(text: str) -> str:
    """A text that ends with a stop, or nothing."""
    return text + ("" if not text or text.endswith((".", "!", "?", "…", ":", ")", "»", "”")) else ".")


def filled(case: Case, text: str) -> str:
    """A text of a playbook with the names of the client filled and the rest left as `[n° de facture]`."""
    known = {"client.name": case.client.name, "owner.name": case.client.owner}
    blanks = {b.id: b.text for b in case.assessment.blanks}
    return _BLANK.sub(lambda m: known.get(m[1]) or f"[{blanks.get(m[1], '…')}]", text)


def section(case: Case, found: Playbook | None, wanted: str) -> str:
    """The Markdown of a playbook's section, names filled; empty when there is none."""
    text = next((s.text for s in found.sections if s.id == wanted), "") if found else ""
    return filled(case, text).strip()


def items(markdown: str) -> tuple[str, ...]:
    """The items of a Markdown list in plain words, lines that continue an item joined to it."""
    found: list[str] = []
    for line in markdown.splitlines():
        if match := _ITEM.match(line):
            found.append(match[1].strip())
        elif found and line.strip():
            found[-1] += " " + line.strip()
    return tuple(item.replace("**", "").replace("`", "") for item in found)


def window(case: Case) -> tuple[date, date] | None:
    """First and last day of the plan; None while neither a start nor an action is dated."""
    start = case.rollout.start or min((a.start for a in case.actions), default=None)
    return (start, start + WINDOW) if start else None


def from_to(say: Say, first: date, last: date) -> str:
    """A period in a sentence: `du 30 novembre au 29 décembre 2026`, the year once where it is the same."""
    begins = say.date(first)
    if first.year == last.year:
        begins = begins.removesuffix(str(first.year)).rstrip()
    return say("du {first} au {last}", first=begins, last=say.date(last))


def between(say: Say, first: date, last: date) -> str:
    """A period in short: `du 30 nov. au 29 déc. 2026`, the year once where it is the same."""
    begins, ends = say.day(first), say("{day} {year}", day=say.day(last), year=last.year)
    if first.year != last.year:
        begins = say("{day} {year}", day=begins, year=first.year)
    return say("du {first} au {last}", first=begins, last=ends)


def span(say: Say, first: date, last: date) -> str:
    """Two days in few words: `24 nov. – 2 déc.`, or one when they are the same."""
    if first == last:
        return say.day(first)
    return say("{first} – {last}", first=say.day(first), last=say.day(last))
