"""The keys of the interview: digits answer, letters do the rest."""

from __future__ import annotations

from textual.binding import Binding

from tpecoach.language import mark

KEYS = (
    # The digits without Shift on an AZERTY keyboard: à & é " '
    Binding(
        "0,à",
        "level(0)",
        mark("répondre"),
        id="interview.level-0",
        key_display="0-4",
        tooltip=mark("répondre 0"),
    ),
    Binding("1,ampersand", "level(1)", mark("répondre 1"), id="interview.level-1", show=False),
    Binding("2,é", "level(2)", mark("répondre 2"), id="interview.level-2", show=False),
    Binding("3,quotation_mark", "level(3)", mark("répondre 3"), id="interview.level-3", show=False),
    Binding("4,apostrophe", "level(4)", mark("répondre 4"), id="interview.level-4", show=False),
    Binding(
        "n",
        "note",
        mark("note"),
        id="interview.note",
        tooltip=mark("noter ce qui a été dit"),
    ),
    Binding(
        "p",
        "proof",
        mark("preuve"),
        id="interview.proof",
        tooltip=mark("preuve : dit, montré, mesuré"),
    ),
    Binding(
        "x",
        "not_applicable",
        mark("sans objet"),
        id="interview.not-applicable",
        tooltip=mark("sans objet, avec la raison"),
    ),
    Binding(
        "d",
        "dont_know",
        mark("ne sait pas"),
        id="interview.dont-know",
        tooltip=mark("la personne ne sait pas"),
    ),
    Binding(
        "right",
        "step(1)",
        mark("aller"),
        id="interview.next",
        priority=True,
        key_display="←→",
        tooltip=mark("question suivante"),
    ),
    Binding(
        "left",
        "step(-1)",
        mark("question précédente"),
        id="interview.previous",
        show=False,
        priority=True,
    ),
    Binding(
        "pagedown",
        "page(1)",
        mark("question suivante, même en écrivant"),
        id="interview.page-next",
        show=False,
        priority=True,
    ),
    Binding(
        "pageup",
        "page(-1)",
        mark("question précédente, même en écrivant"),
        id="interview.page-previous",
        show=False,
        priority=True,
    ),
    Binding(
        "g",
        "go",
        mark("aller à une question"),
        id="interview.go",
        show=False,
    ),
    Binding(
        "s",
        "next_unanswered",
        mark("prochaine sans réponse"),
        id="interview.skip",
        show=False,
    ),
    Binding(
        "i",
        "inherit",
        mark("reprendre la réponse d'avant"),
        id="interview.inherit",
        show=False,
    ),
    Binding(
        "b",
        "moment",
        mark("choisir l'entretien"),
        id="interview.moment",
        show=False,
    ),
    Binding("c", "map", mark("carte des systèmes"), id="interview.map", show=False),
    Binding("r", "review", mark("à revoir : non su, non prouvé"), id="interview.review", show=False),
    Binding("e", "scope", mark("entretien express ou complet"), id="interview.scope", show=False),
    Binding("v", "voice", mark("choisir qui répond"), id="interview.voice", show=False),
    Binding("o", "suggested", mark("prendre ce qui est proposé"), id="interview.suggested", show=False),
    Binding(
        "tab", "system(1)", mark("système suivant"), id="interview.system-next", show=False, priority=True
    ),
    Binding(
        "shift+tab",
        "system(-1)",
        mark("système précédent"),
        id="interview.system-previous",
        show=False,
        priority=True,
    ),
    Binding(
        "delete", "retract", mark("effacer la réponse"), id="interview.retract", show=False, priority=True
    ),
    Binding(
        "enter",
        "confirm",
        mark("garder"),
        id="interview.confirm",
        show=False,
        tooltip=mark("garder ce qui est saisi, ou passer à la suivante"),
    ),
)
"""Those that are not `priority` reach the screen only when the field with the focus leaves them to it."""
