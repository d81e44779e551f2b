"""What in the library leans on an item of it."""

from __future__ import annotations

from collections.abc import Iterator

from tpecoach.content.searching import Entry, title_of
from tpecoach.language import mark
from tpecoach.model.content import Content, Kpi, LegalFact, Named, Playbook, Question, Register
from tpecoach.workbench.uses import Use

LIFTS = mark("la fait progresser")
NEEDS = mark("vient après elle")
ANSWERS = mark("y répond")
MOVES = mark("le fait bouger")
FEEDS = mark("l'alimente")
FILLS = mark("le remplit")
SUGGESTS = mark("en propose la réponse")
RECALLS = mark("le rappelle")


def leaning_on(entry: Entry, content: Content) -> Iterator[Use]:
    """Each with how, as a message id: playbooks first, then questions."""
    for playbook in content.playbooks:
        if how := _playbook(entry, playbook):
            yield Use("playbook", playbook.id, playbook.title, how)
    for question in content.assessment.questions:
        if how := _question(entry, question):
            yield Use("question", question.id, title_of(question), how)


def _playbook(entry: Entry, playbook: Playbook) -> str:
    match entry:
        case Question() if any(lift.question == entry.id for lift in playbook.lifts):
            return LIFTS
        case Playbook() if entry.id in playbook.needs:
            return NEEDS
        case Named() if entry.id in playbook.answers:
            return ANSWERS
        case LegalFact() if entry.id in playbook.legal:
            return RECALLS
        case Kpi() if entry.id in dict(playbook.moves) or (
            playbook.worth is not None and playbook.worth.kpi == entry.id
        ):
            return MOVES
    return ""


def _question(entry: Entry, question: Question) -> str:
    match entry:
        case Question() if any(one.question == entry.id for one in question.suggests):
            return SUGGESTS
        case Register() if question.register == entry.id:
            return FILLS
        case LegalFact() if entry.id in question.legal:
            return RECALLS
        case Kpi() if question.feeds and question.feeds in entry.inputs:
            return FEEDS
    return ""
