"""What one says of what customers owe: ages, calls, promises, and the script of the call."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tpecoach import content as contents
from tpecoach.language import Say, mark
from tpecoach.model.receivables import Call, Followed, Owed
from tpecoach.workbench.receivables import OwedView

AGE_NAMES = {
    "current": mark("Pas encore échu"),
    "to_30": mark("Échu de 1 à 30 jours"),
    "to_60": mark("De 31 à 60 jours"),
    "to_90": mark("De 61 à 90 jours"),
    "over": mark("Plus de 90 jours"),
}
STAGE_NAMES = {
    "wait": mark("attendre"),
    "message": mark("message"),
    "call": mark("appel"),
    "owner": mark("appel du dirigeant"),
    "notice": mark("mise en demeure"),
}
STATE_NAMES = {
    "waiting": mark("à venir"),
    "today": mark("pour aujourd'hui"),
    "kept": mark("promesse tenue"),
    "broken": mark("promesse non tenue"),
    "unsure": mark("à vérifier sur la banque"),
}
PLAYBOOK = "finance.reminders"
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~!&$^+=:.)-])")


def euros(cents: int, say: Say) -> str:
    """Cents in words, to the cent."""
    return say.money(Decimal(cents).scaleb(-2), 2)


def piece(one: Owed, say: Say) -> str:
    """An invoice by its number; an age of an aged balance by its name."""
    if one.dated:
        return one.piece
    return say("balance âgée, sans le détail des factures")


def lateness(days: int, say: Say) -> str:
    """How late something is."""
    if days <= 0:
        return say("pas échue")
    return say.plural("{n} jour de retard", "{n} jours de retard", days)


def source(view: OwedView, say: Say) -> str:
    """From where what is owed is known, and whether it is old."""
    told = say("D'après {source}, au {day}.", source=view.source, day=say.date(view.known_on))
    if view.old:
        told += " " + say("C'est d'il y a plus d'une semaine : prenez une liste du jour avant d'appeler.")
    return told


def total(view: OwedView, say: Say) -> str:
    """What is owed and what of it is late."""
    whole = sum(one.cents for one in view.owed)
    return say(
        "Les clients doivent {whole}, dont {late} en retard.",
        whole=euros(whole, say),
        late=euros(view.late, say),
    )


def promised(view: OwedView, say: Say) -> str:
    """How many promises were kept; empty where none has ended."""
    from tpecoach.engine import receivables

    kept, ended = receivables.tally(view.promises)
    if not ended:
        return ""
    return say.plural(
        "Promesses tenues : {kept} sur {n}.", "Promesses tenues : {kept} sur {n}.", ended, kept=kept
    )


def months(view: OwedView, say: Say) -> list[tuple[str, str]]:
    """(month, what was billed) of the invoice lists, in words."""
    return [(say.month(date.fromisoformat(f"{month}-01")), euros(cents, say)) for month, cents in view.months]


def why(call: Call, view: OwedView, say: Say) -> str:
    """Why this customer is to be called today, and what to look at first."""
    parts = [lateness(call.late, say)]
    if call.broken is not None:
        parts.append(say("promesse du {day} pas tenue", day=say.date(call.broken.promise.promised_on)))
    elif call.unsure is not None:
        parts.append(
            say("promis pour le {day} : regardez la banque", day=say.date(call.unsure.promise.promised_on))
        )
    came = [view.paid[one.id] for one in call.items if one.id in view.paid]
    if came:
        parts.append(
            say("une somme égale est arrivée le {day} : vérifiez avant d'appeler", day=say.date(came[0]))
        )
    if not call.first.due_told:
        parts.append(say("échéance supposée, trente jours après la facture"))
    return ", ".join(parts)


def followed(one: Followed, say: Say) -> str:
    """A promise and what became of it, in a line."""
    promise = one.promise
    day, state = say.date(promise.promised_on), say(STATE_NAMES[one.state])
    if promise.cents is None:
        return say("{item} : promis pour le {day}, {state}", item=promise.item, day=day, state=state)
    return say(
        "{item} : {amount} promis pour le {day}, {state}",
        item=promise.item,
        amount=euros(promise.cents, say),
        day=day,
        state=state,
    )


def script(call: Call | None, view: OwedView, say: Say) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What to say, and what to answer to what the customer says: (their words, ours).

    Both come from the playbook on reminders, filled with what is known, without a call only with who calls; empty
    where the content has none.
    """
    found = next((p for p in view.case.content.playbooks if p.id == PLAYBOOK), None)
    section = next((s for s in found.sections if s.id == "scripts"), None) if found else None
    if section is None:
        return "", ()
    client = view.case.client
    facts = {
        "owner.name": client.owner,
        "client.name": client.name,
        "client.phone": str(client.facts.get("phone", "")),
    }
    if call is not None:
        one = call.first
        facts |= {"contact.name": call.customer, "invoice.amount": euros(one.cents, say)}
        if one.dated:
            facts |= {"invoice.number": one.piece, "invoice.due": say.date(one.due)}
    labels = {blank.id: blank.text for blank in view.case.assessment.blanks}
    labels |= {"owner.name": say("votre nom")}
    text = contents.render_template(section.text, facts, labels)
    parts = [part.strip() for part in text.split("\n\n")]
    spoken = next((_plain(part) for part in parts if part and not part.startswith("|")), "")
    table = next((part for part in parts if part.startswith("|")), "")
    answers = []
    for line in table.split("\n")[2:]:
        cells = [_plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if len(cells) >= 2:
            answers.append((cells[0], cells[1]))
    return spoken, tuple(answers)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.replace("**", "")).strip()
