"""The interview: from one question, voice, moment or scope to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask, Choose
from tpecoach.tui.screens.interview_lines import jump_lines, map_lines, moments, review_lines
from tpecoach.tui.screens.interview_shown import QuestionShown

if TYPE_CHECKING:
    from tpecoach.workbench.interviews import Progress

_ANOTHER = "\x00another"
_SCOPES = {"express": mark("Entretien express"), "full": mark("Entretien complet")}


class Moves(QuestionShown):
    """Which question is shown, of whose interview; what is answered is not its matter."""

    def action_step(self, by: int) -> None:
        """The question before or after."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        ids = [q.id for q in progress.questions]
        place = ids.index(question.id) + by if question.id in ids else 0
        self._go(progress.questions[max(0, min(place, len(ids) - 1))])

    def action_page(self, by: int) -> None:
        """The same, whatever is being typed: it stays as a draft."""
        self.action_step(by)

    def action_system(self, by: int) -> None:
        """The system before or after, at its first question without an answer."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        systems = list(dict.fromkeys(q.system for q in progress.questions))
        here = systems.index(question.system) if question.system in systems else 0
        wanted = systems[(here + by) % len(systems)]
        asked = [q for q in progress.questions if q.system == wanted]
        self._go(next((q for q in asked if q.id not in progress.answers), asked[0]))

    def action_next_unanswered(self) -> None:
        """The next question without an answer."""
        if self.progress is None or self.question is None:
            return
        found = self.progress.next_unanswered(self.question.id)
        if found is None:
            self.host.tell(
                self.host.say(
                    "Toutes les questions ont une réponse. {key} montre les résultats.",
                    key=self.host.key("client.results"),
                )
            )
        else:
            self._go(found)

    def action_go(self) -> None:
        """Choose a question from the list."""
        if self.progress is not None and self.question is not None:
            self._choose(self.host.say("Aller à la question"), jump_lines(self.progress), self.question.id)

    def action_map(self) -> None:
        """Choose a topic from the map of the systems."""
        if self.progress is not None and self.question is not None:
            lines, here = map_lines(self.progress, self.question, self.host.say)
            self._choose(self.host.say("Carte de l'entretien"), lines, here)

    def action_review(self) -> None:
        """Choose among what is not known, or was said without a proof."""
        if self.progress is None or self.question is None:
            return
        say = self.host.say
        doubts = self.host.bench.interviews.to_review(self.progress)
        if not doubts:
            self.host.tell(say("Rien à revoir : tout ce qui est répondu est su et prouvé."))
            return
        unknown = sum(doubt.why == "dont_know" for doubt in doubts)
        title = say(
            "À revoir : {unknown} « ne sait pas », {said} sans preuve vue",
            unknown=unknown,
            said=len(doubts) - unknown,
        )
        self._choose(title, review_lines(doubts, say), self.question.id)

    def _choose(self, title: str, lines: list[tuple[str, str]], here: str) -> None:
        def chosen(name: str | None) -> None:
            question = self._of(name or "")
            if question is not None:
                self._go(question)

        self.app.push_screen(Choose(title, lines, here), chosen)

    def action_scope(self) -> None:
        """Express or complete, at any time: what was answered stays."""
        if self.progress is None or self.question is None:
            return
        say, here = self.host.say, self.question.id
        scope = "full" if self.progress.interview.scope == "express" else "express"
        with self.host.refusals():
            self._remember_draft()
            self.progress = self.host.bench.interviews.rescope(self.progress, scope)
            self._told = ""
            self._show(self._of(here) or self.progress.cursor)
            counted = say.plural("{n} question", "{n} questions", len(self.progress.questions))
            self.host.tell(
                say(
                    "{scope} : {counted}. Vos réponses sont gardées.",
                    scope=say(_SCOPES[scope]),
                    counted=counted,
                )
            )

    def action_moment(self) -> None:
        """Choose the moment: before, midway, after."""
        current = self.progress.interview.moment if self.progress else ""

        def chosen(moment: str | None) -> None:
            if moment and self.progress is not None:
                self._hold(moment, self.progress.interview.respondent)

        lines = list(moments(self.host.say).items())
        self.app.push_screen(Choose(self.host.say("Quel entretien ?"), lines, current), chosen)

    def action_voice(self) -> None:
        """Choose whose answers are recorded: the consultant's are those of record."""
        if self.progress is None:
            return
        say, bench = self.host.say, self.host.bench.interviews
        case, held = self.progress.case, self.progress.interview
        lines = []
        for voice in bench.voices(case, held.moment):
            counted = say.plural("{n} réponse", "{n} réponses", voice.done)
            record = f" · {say('celles qui comptent')}" if voice.respondent == "consultant" else ""
            lines.append((voice.respondent, f"{voice.name} · {counted}{record}"))
        lines += [(v.respondent, say.pair(say("Ajouter"), v.name)) for v in bench.others(case, held.moment)]
        lines.append((_ANOTHER, say("Ajouter une autre personne…")))

        def named(name: str | None) -> None:
            if name:
                self._hold(held.moment, name)

        def chosen(respondent: str | None) -> None:
            if respondent == _ANOTHER:
                self.app.push_screen(Ask(say("Son nom ou son rôle")), named)
            elif respondent:
                self._hold(held.moment, respondent)

        self.app.push_screen(Choose(say("Qui répond ?"), lines, held.respondent), chosen)

    def _hold(self, moment: str, respondent: str) -> None:
        """Show the interview of that moment and voice, begun where it was not."""
        with self.host.refusals():
            self._remember_draft()
            progress: Progress = self.host.bench.interviews.begin(self.slug, moment, respondent)
            self.progress, self._told = progress, ""
            self._show(progress.cursor)
