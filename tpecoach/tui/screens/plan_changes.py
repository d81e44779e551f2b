"""What one may change in a plan from its screen: each change is shown as a difference before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tpecoach.language import mark
from tpecoach.tui.dialogs import Choose, Read
from tpecoach.tui.screens.plan_form import HoursForm, WhatIfForm
from tpecoach.tui.screens.plan_shown import VIEWS, PlanShown
from tpecoach.workbench import proposal_words as words
from tpecoach.workbench.changes import Changes

if TYPE_CHECKING:
    from tpecoach.workbench.changes import Price, Proposal
    from tpecoach.workbench.plan_drafts import KeepGoing

_NEVER = frozenset({"done", "trade", "team"})


class PlanChanges(PlanShown):
    """Changes proposed; the plan in force stays until one is accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "w", "what_if", mark("et si…"), id="plan.what-if", tooltip=mark("et si : heures, dates, visites")
        ),
        Binding(
            "v", "turn_view", mark("autre vue"), id="plan.view", tooltip=mark("calendrier, liste ou semaines")
        ),
        Binding(
            "d", "drop", mark("laisser de côté"), id="plan.drop", tooltip=mark("laisser l'action de côté")
        ),
        Binding(
            "i",
            "include",
            mark("faire entrer"),
            id="plan.include",
            tooltip=mark("faire entrer une fiche écartée"),
        ),
        Binding(
            "h",
            "hours",
            mark("qui, combien"),
            id="plan.hours",
            tooltip=mark("qui s'en charge, en combien d'heures"),
        ),
        Binding(
            "r",
            "again",
            mark("refaire au plus près"),
            id="plan.again",
            tooltip=mark("refaire le plan en bougeant le moins"),
        ),
        Binding(
            "k",
            "prices",
            mark("ce que ça coûte"),
            id="plan.prices",
            tooltip=mark("ce que coûtent épingles et ordre d'ouverture"),
        ),
    ]

    def action_turn_view(self) -> None:
        """The next of the views."""
        self.view_kind = VIEWS[(VIEWS.index(self.view_kind) + 1) % len(VIEWS)]
        self._moving, self._by = "", 0
        self.draw()

    def propose(self, changes: Changes) -> None:
        """Work a proposal out and show what it changes."""
        if self._busy is not None or self._view is None:
            return
        proposals = self.host.bench.proposals
        self.compute(lambda keep: proposals.work_out(self.slug, changes, keep_going=keep))

    def action_again(self) -> None:
        """The plan made again as things stand."""
        self.propose(Changes())

    def action_what_if(self) -> None:
        """Other hours, another start, other visits, one more person."""
        if self._view is None:
            return
        form, host = WhatIfForm(self._view, self.host.say), self.host

        def work(keep_going: KeepGoing) -> Proposal:
            found = host.bench.proposals.work_out(self.slug, form.changes, keep_going=keep_going)
            host.call_from_thread(lambda: host.form_drafts.pop(form.draft, None))
            return found

        def kept(told: str | None) -> None:
            if told and self._busy is None:
                # Until it is worked out: refused, the form comes back as it was filled in.
                host.form_drafts[form.draft] = form.given
                self.compute(work)

        self.app.push_screen(form, kept)

    def action_drop(self) -> None:
        """Leave the action under the cursor aside."""
        if self._selected is not None:
            self.propose(Changes(exclude=(self._selected.action.playbook,)))

    def action_include(self) -> None:
        """Choose what was left out, and see what it would take."""
        if self._view is None or self._case is None or self._busy is not None:
            return
        titles = {p.id: p.title for p in self._case.content.playbooks}
        waiting = [a.action.playbook for a in self._view.actions if a.action.state in ("blocked", "dropped")]
        out = [e.playbook for e in self._view.left_out if e.priority not in _NEVER]
        lines = [(name, titles[name]) for name in dict.fromkeys((*waiting, *out)) if name in titles]
        proposals = self.host.bench.proposals

        def chosen(name: str | None) -> None:
            if name:
                self.compute(lambda _keep: proposals.include(self.slug, name))

        self.app.push_screen(Choose(self.host.say("Faire entrer dans le plan"), lines), chosen)

    def action_hours(self) -> None:
        """Who does the action under the cursor, and in how many hours."""
        one = self._selected
        if one is None or self._view is None:
            return
        form = HoursForm(self._view, one, self.host.say)

        def kept(told: str | None) -> None:
            if told:
                self.propose(form.changes)

        self.app.push_screen(form, kept)

    def action_prices(self) -> None:
        """What each pin, each wish and the opening order cost in value."""
        if self._view is None or self._busy is not None:
            return
        self.status(self.host.say("Calcul de ce que coûte chaque contrainte…"))
        self.run_worker(self._price, thread=True, exclusive=True, group="plan")

    def _price(self) -> None:
        host = self.host
        found: tuple[Price, ...] | None = None
        try:
            with host.refusals_in_thread():
                found = host.bench.proposals.prices(self.slug)
        finally:
            host.call_from_thread(self._priced, found)

    def _priced(self, found: tuple[Price, ...] | None) -> None:
        if not self.is_attached:
            return
        self.status("")
        if found is None:
            return
        say = self.host.say
        lines = [("", words.price(price, say)) for price in found]
        told = lines or [("", say("Rien ne contraint le plan que les heures."))]
        self.app.push_screen(Read(say("Ce que coûtent vos choix, en valeur du plan"), told))
