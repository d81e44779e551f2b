"""The text of a paper around a visit: its names filled, its parts made of what is known of the client."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from tpecoach import content as contents
from tpecoach.content.templates import escape_markdown
from tpecoach.engine import reviews
from tpecoach.engine.documents import agenda_of_visit, attendance, closing, funder, names, tally
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Assessment, LegalFact, Paper
from tpecoach.model.papers import Part, Wanted
from tpecoach.reports.typography import typeset
from tpecoach.workbench.settings import Settings
from tpecoach.workbench.sops import filled

MAIL = "mail"
BY = {
    "form": mark("dit dans le questionnaire du dirigeant"),
    "books": mark("lu dans les comptes"),
    "bank": mark("lu sur les relevés de banque"),
    "register": mark("noté dans un registre"),
}
"""what answers a question before the visit"""
_SLOT = re.compile(r"^\{\{ *part\.([a-z]+) *\}\}$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~!&$^.)=:+-])")


def text_of(
    case: Case,
    paper: Paper,
    live: Assessment,
    settings: Settings,
    say: Say,
    minutes: int,
    on: date,
    issued: int,
) -> str:
    """The draft of a paper: Markdown under its title, or the plain text of a mail.

    `live` is the assessment as the folders hold it today, whose legal facts count; `on` the day of the visit,
    `issued` how many reports were handed over.
    """
    facts = _facts(case, live, settings, say, on)
    blanks = {**{blank.id: blank.text for blank in live.blanks}, **_days_unknown(say)}
    parts = _parts(case, paper, live, say, minutes, on, issued)
    plain = paper.form == MAIL
    pieces = []
    for number, piece in enumerate(_SLOT.split(paper.text)):
        if number % 2:
            made = tuple(parts[piece]()) if piece in parts else ()
            pieces.append(_plain(made, say) if plain else _markdown(made))
        else:
            pieces.append(contents.render_template(piece, facts, blanks))
    if plain:
        text = "".join(_ESCAPED.sub(r"\1", piece) if not n % 2 else piece for n, piece in enumerate(pieces))
        return typeset(_tidy(text), say.lang, lines=True) + "\n"
    return f"# {paper.title}\n\n{_tidy(''.join(pieces))}\n"


def _tidy(text: str) -> str:
    """No blank before a comma where a name is not known, no more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +,", ",", text)).strip()


def _facts(case: Case, live: Assessment, settings: Settings, say: Say, on: date) -> dict[str, str]:
    facts = {
        **filled(case, None, say),
        "consultant.name": settings.consultant,
        "consultant.company": settings.company,
    }
    facts |= {f"legal.{fact.id}": fact.text for fact in live.legal}
    window = names.window(case)
    coming = reviews.following(case, on)
    days = {
        "visit": on,
        "next": coming,
        "start": window[0] if window else case.rollout.opened_on,
        "end": window[1] if window else None,
        "closed": on,
        "today": on,
    }
    return facts | {f"day.{name}": say.date(day) for name, day in days.items() if day is not None}


def _days_unknown(say: Say) -> dict[str, str]:
    return {"day.next": say("date de la prochaine rencontre"), "day.end": say("date de fin")}


def _parts(
    case: Case, paper: Paper, live: Assessment, say: Say, minutes: int, on: date, issued: int
) -> Mapping[str, Callable[[], Iterable[Part]]]:
    """How each part is made; only those that the text has are."""
    return {
        "agenda": lambda: (_agenda(case, say, minutes, on),),
        "attendance": lambda: (attendance.sheet(case, say, on),),
        "calendar": lambda: (_calendar(case, say),),
        "documents": lambda: (_wanted(agenda_of_visit.wanted(case, say, on), say),),
        "held": lambda: (closing.held(case, say, issued),),
        "hours": lambda: (attendance.hours_table(case, say, on),),
        "known": lambda: (_known(case, say),),
        "law": lambda: (_law(paper, live, say, on),),
        "missing": lambda: (_wanted(agenda_of_visit.missing(case), say),),
        "next": lambda: (funder.next_steps(case, say, on),),
        "scope": lambda: (Part(items=tuple(system.name for system in case.assessment.systems)),),
        "summary": lambda: (funder.summary(case, say, on),),
        "tally": lambda: (
            tuple(tally.sheets(case, say, on))
            or (Part(words=say("Chaque chiffre suivi a déjà son point zéro : rien n'est à pointer.")),)
        ),
    }


def _agenda(case: Case, say: Say, minutes: int, on: date) -> Part:
    found = agenda_of_visit.agenda(case, say, minutes, on)
    rows = [(say.hours(one.minutes), one.name, one.about) for one in found.moments]
    if found.spare:
        rows.append((say.hours(found.spare), say("Marge"), ""))
    words = ""
    if found.left:
        words = say.plural(
            "{n} question ne tient pas dans ce temps : un questionnaire avant la visite, ou une seconde visite.",
            "{n} questions ne tiennent pas dans ce temps : un questionnaire avant la visite, ou une seconde visite.",
            found.left,
        )
    return Part((say("Durée"), say("Moment"), say("Ce qu'on y fait")), tuple(rows), words=words)


def _known(case: Case, say: Say) -> Part:
    found = agenda_of_visit.known(case, say)
    if not found:
        return Part(words=say("Rien encore : ni questionnaire rendu, ni comptes repris."))
    return Part(
        words=say("À confirmer d'un mot, sans reposer la question :"),
        items=tuple(say("{what} ({how})", what=one.text.rstrip(" ?."), how=say(BY[one.by])) for one in found),
    )


def _wanted(found: tuple[Wanted, ...], say: Say) -> Part:
    if not found:
        return Part(words=say("Rien : tout ce qui était à voir a été vu."))
    shown = tuple(one.text for one in found[: agenda_of_visit.MOST_WANTED])
    rest = len(found) - len(shown)
    more = say.plural("et {n} autre, à voir sur place", "et {n} autres, à voir sur place", rest)
    return Part(items=(*shown, more) if rest else shown, boxes=True)


def _calendar(case: Case, say: Say) -> Part:
    found = reviews.dates(case)
    if not found:
        return Part(
            items=(
                say("Première visite : [date], [3] heures."),
                say("Deuxième visite, signature du plan : [date]."),
                say("Points d'étape : aux jours 7, 14 et 21 du plan, [1] heure chacun."),
                say("Bilan : au jour 30, [2] heures."),
            )
        )
    points = tuple(say("Point d'étape : {day}.", day=say.date(day)) for n, day in found if n < found[-1][0])
    return Part(items=(*points, say("Bilan : {day}.", day=say.date(found[-1][1]))))


def _law(paper: Paper, live: Assessment, say: Say, on: date) -> Part:
    """The sources of what the paper says of the law, and what is due to be checked again."""
    found = [fact for fact in live.legal if fact.id in paper.legal]
    if not found:
        return Part()
    old = [fact for fact in found if fact.overdue(on)]
    words = say("Textes : {sources}.", sources=say.series(_sources(found, say)))
    if old:
        words += " " + say("À vérifier avant usage : {names}.", names=say.series(fact.source for fact in old))
    return Part(words=words)


def _sources(found: Iterable[LegalFact], say: Say) -> Iterator[str]:
    for fact in found:
        yield say("{source} (vérifié le {day})", source=fact.source, day=say.date(fact.checked_on))


def _markdown(parts: Iterable[Part]) -> str:
    return "\n\n".join(filter(None, ("\n\n".join(_blocks(part)) for part in parts)))


def _blocks(part: Part) -> Iterator[str]:
    if part.title:
        yield f"# {escape_markdown(part.title)}"
    if part.words:
        yield escape_markdown(part.words)
    if part.items:
        box = "[ ] " if part.boxes else ""
        yield "\n".join(f"- {box}{escape_markdown(item)}" for item in part.items)
    if part.rows:
        rows = (part.head, ("---",) * len(part.head), *part.rows)
        yield "\n".join(
            "| " + " | ".join(cell if n == 1 else escape_markdown(cell) for cell in row) + " |"
            for n, row in enumerate(rows)
        )


def _plain(parts: Iterable[Part], say: Say) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [part.words] if part.words else []
        lines += [f"- {item}" for item in part.items]
        lines += [
            "- " + say.pair(row[0], names.stopped(row[1]) + (f" {row[2]}" if len(row) > 2 and row[2] else ""))
            for row in part.rows
        ]
    return "\n".join(lines)
