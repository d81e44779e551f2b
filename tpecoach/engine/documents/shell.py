"""What every report carries around its blocks: title, footer, version, sample mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tpecoach.engine.documents import names
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Card, Cards, Document, Signatures


def wrapped(
    case: Case,
    say: Say,
    on: date,
    kind: tuple[str, str],
    title_bold: str,
    blocks: list[Block],
    version: str = "",
) -> Document:
    """The finished document; `kind` is its id and its name in words, `version` what stands before the digest."""
    name, words = kind
    digest = say("contenu {digest}", digest=case.content.digest[:7])
    return Document(
        kind=name,
        lang=say.lang,
        title_light=say("{client},", client=case.client.name),
        title_bold=title_bold,
        subtitle=subtitle(case, say),
        footer=" · ".join((case.client.name, words, say.date(on))),
        version=" · ".join(part for part in (version, digest) if part),
        sample=say("Données d'exemple") if case.client.sample else "",
        page_word=say("Page {page} / {pages}"),
        blocks=tuple(blocks),
    )


def subtitle(case: Case, say: Say) -> str:
    """Trade, people and window of the engagement, as far as they are known."""
    parts = [trade(case), people(case, say)]
    if days := names.window(case):
        parts.append(say("accompagnement {window}", window=names.between(say, *days)))
    else:
        parts.append(say("accompagnement ouvert le {day}", day=say.date(case.rollout.opened_on)))
    return " · ".join(part for part in parts if part)


def trade(case: Case) -> str:
    """The trade in words; empty when not given."""
    fact = next((f for f in case.assessment.facts if f.id == "trade"), None)
    given = case.client.facts.get("trade")
    if not isinstance(given, str):
        return ""
    return next((o.text for o in fact.options if o.id == given), given) if fact else given


def people(case: Case, say: Say) -> str:
    """How many people work in the firm; empty when not given."""
    employees = case.client.facts.get("employees")
    if not isinstance(employees, int) or isinstance(employees, bool):
        return ""
    if not employees:
        return say("dirigeant seul")
    return say.plural("dirigeant et {n} salarié", "dirigeant et {n} salariés", employees)


def cards(*each: Card) -> Cards:
    """Cards in a row; the words under a figure end with a stop, since a remark follows them."""
    return Cards(
        tuple(replace(card, text=names.stopped(card.text), muted=names.stopped(card.muted)) for card in each)
    )


def signatures(case: Case, say: Say) -> Signatures:
    """The lines the owner and the consultant sign."""
    owner = say("{owner}, dirigeant", owner=case.client.owner) if case.client.owner else say("Le dirigeant")
    return Signatures(
        (
            say("{owner} : pris connaissance le … ; remarques et réserves :", owner=owner),
            say("Le consultant : date et signature"),
        )
    )
