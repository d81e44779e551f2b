"""What is kept of a client, in the words of a person: the tables of the file and their columns."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tpecoach.language import Say, mark
from tpecoach.model.text import clean

TABLE_WORDS = {
    "client": mark("la fiche du client"),
    "rollout": mark("accompagnement"),
    "rollout_content": mark("contenu de l'accompagnement"),
    "interview": mark("entretiens"),
    "answer": mark("réponses"),
    "register_row": mark("lignes de registre"),
    "book_import": mark("comptes pris"),
    "measure": mark("relevés"),
    "plan_version": mark("versions du plan"),
    "action": mark("actions du plan"),
    "check_in": mark("points d'étape"),
    "sop_draft": mark("procédures"),
    "issued_report": mark("rapports écrits"),
    "bank_account": mark("comptes bancaires"),
    "bank_rule": mark("règles de classement"),
    "line_mark": mark("lignes de banque annotées"),
    "column_mapping": mark("formats de fichier appris"),
    "forecast": mark("prévisions de trésorerie"),
    "promise": mark("promesses de paiement"),
}
"""Several rows of each table."""

ROW_WORDS = {
    "client": mark("fiche du client"),
    "rollout": mark("accompagnement"),
    "rollout_content": mark("contenu"),
    "interview": mark("entretien"),
    "answer": mark("réponse"),
    "register_row": mark("ligne de registre"),
    "book_import": mark("comptes pris"),
    "measure": mark("relevé"),
    "plan_version": mark("version du plan"),
    "action": mark("action"),
    "check_in": mark("point d'étape"),
    "sop_draft": mark("procédure"),
    "issued_report": mark("rapport écrit"),
    "bank_account": mark("compte bancaire"),
    "bank_rule": mark("règle de classement"),
    "line_mark": mark("ligne de banque annotée"),
    "column_mapping": mark("format de fichier appris"),
    "forecast": mark("prévision de trésorerie"),
    "promise": mark("promesse de paiement"),
}
"""One row of each table."""

COLUMN_WORDS = {
    "answers": mark("réponses"),
    "archived": mark("archivé"),
    "body": mark("texte"),
    "category": mark("catégorie"),
    "cells": mark("cases"),
    "dont_know": mark("ne sait pas"),
    "due": mark("échéance"),
    "facts": mark("ce qu'on sait du client"),
    "hypotheses": mark("hypothèses"),
    "inherited": mark("reprise d'un entretien d'avant"),
    "kind": mark("genre"),
    "kpi": mark("indicateur"),
    "lang": mark("langue"),
    "moment": mark("moment"),
    "na": mark("sans objet"),
    "name": mark("nom"),
    "next_on": mark("prochain point d'étape"),
    "note": mark("note"),
    "number": mark("numéro"),
    "on": mark("date"),
    "open": mark("ouvert"),
    "opened_on": mark("ouvert le"),
    "owner": mark("responsable"),
    "overdraft": mark("découvert autorisé"),
    "pattern": mark("libellé reconnu"),
    "pinned": mark("épinglée"),
    "playbook": mark("fiche"),
    "position": mark("rang"),
    "process": mark("processus"),
    "proof": mark("preuve"),
    "quality": mark("qualité"),
    "question": mark("question"),
    "register": mark("registre"),
    "respondent": mark("personne interrogée"),
    "review_on": mark("à revoir le"),
    "row": mark("ligne"),
    "scope": mark("étendue"),
    "source": mark("origine"),
    "start": mark("début"),
    "state": mark("état"),
    "targets": mark("cibles"),
    "title": mark("titre"),
    "updated_on": mark("mis à jour le"),
    "value": mark("valeur"),
    "version": mark("version"),
}
"""What a column holds; one without words is shown by its name."""

UNSHOWN = frozenset({"id", "client", "rollout", "interview", "sha256", "question_revision"})
"""Columns that say nothing to a person."""

_NAMED_BY = {
    "client": ("name",),
    "rollout": ("number",),
    "interview": ("moment",),
    "answer": ("question",),
    "book_import": ("file", "name", "source"),
    "measure": ("kpi",),
    "plan_version": ("version",),
    "action": ("playbook",),
    "check_in": ("on",),
    "sop_draft": ("title",),
    "issued_report": ("kind",),
    "bank_account": ("name", "number"),
    "bank_rule": ("pattern",),
    "line_mark": ("category",),
    "column_mapping": ("purpose",),
    "forecast": ("made_on",),
    "promise": ("item",),
}
_LONGEST = 400


def plain_value(value: object, say: Say) -> str:
    """A stored value as one reads it, cut where it is long."""
    match value:
        case None | "":
            return "–"
        case bool():
            return say("oui") if value else say("non")
        case str():
            text = value
        case _:
            text = json.dumps(value, ensure_ascii=False)
    text = clean(text, lines=True)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def subject(table: str, row: Mapping[str, object] | None, key: tuple[str, ...]) -> str:
    """What names a changed row for its reader, from what it held; the end of its key where nothing does."""
    held = row or {}
    cells = held.get("cells")
    if table == "register_row" and isinstance(cells, dict):
        named = cells.get("name") or cells.get("what")
        if named:
            return str(named)
    for name in _NAMED_BY.get(table, ()):
        if held.get(name) not in (None, ""):
            return str(held[name])
    return key[-1] if key else ""


def differing(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> tuple[tuple[str, object, object], ...]:
    """(column, before, after) of each column that a change changed."""
    old, new = before or {}, after or {}
    names = dict.fromkeys((*old, *new))
    return tuple((name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))
