"""Plans worked out in a thread, with their progress, and proposals shown when they are ready."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.tui.drawing import bar
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.workbench.changes import Inclusion, Proposal
from tpecoach.workbench.plan_view import PlanView

if TYPE_CHECKING:
    from tpecoach.workbench.plan_drafts import KeepGoing

Work = Callable[["KeepGoing"], PlanView | Proposal | Inclusion]


class Stopped(TpecoachError):
    """The consultant stopped the computation."""

    fact = mark("le calcul du plan a été arrêté à votre demande.")
    way_out = mark("Rien n'a changé.")


class Computing(Workspace):
    """A screen that has plans worked out; `status` shows how far it is, `told_plan` what was saved."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._busy: Worker[None] | None = None

    def status(self, words: str) -> None:  # noqa: ARG002 — the screens use it
        """Show how far the work is; each screen says where."""
        raise TypeError(f"{type(self).__name__} does not say where its status is")

    def told_plan(self, words: str) -> None:  # noqa: ARG002 — the screens use it
        """Hear what was saved, empty where nothing was; each screen says what it does with it."""
        raise TypeError(f"{type(self).__name__} does not hear what was saved")

    def compute(self, work: Work) -> None:
        """Work in a thread; the plan on screen changes only at the end."""
        self.status(self.host.say("Calcul du plan…"))
        self._busy = self.run_worker(lambda: self._work(work), thread=True, exclusive=True, group="plan")

    def _work(self, work: Work) -> None:
        host, worker = self.host, get_current_worker()
        last = -1

        def keep_going(share: Fraction) -> bool:
            nonlocal last
            if worker.is_cancelled:
                raise Stopped
            if (percent := int(share * 100)) >= last + 5:
                last = percent
                host.call_from_thread(self._show_progress, share)
            return True

        found: PlanView | Proposal | Inclusion | None = None
        try:
            with host.refusals_in_thread():
                found = work(keep_going)
        finally:
            host.call_from_thread(self._done, found)

    def _show_progress(self, share: Fraction) -> None:
        say = self.host.say
        self.status(
            say("Calcul du plan {bar} {share} · x arrête", bar=bar(share * 100, 20), share=say.percent(share))
        )

    def _done(self, found: PlanView | Proposal | Inclusion | None) -> None:
        self._busy = None
        if not self.is_attached:
            return
        say = self.host.say
        if isinstance(found, PlanView):
            self.told_plan(say("Plan v{n} enregistré · Ctrl+Z revient au précédent", n=found.version.version))
            self.reload()
            return
        self.status("")
        if found is not None:
            self.offer(found)
        else:
            self.told_plan("")
            self.reload()

    def offer(self, found: Proposal | Inclusion) -> None:
        """Show what a proposal changes; accepted, it is saved."""
        from tpecoach.tui.screens.difference import DifferenceScreen

        proposal = found.proposal if isinstance(found, Inclusion) else found
        proposals = self.host.bench.proposals

        def decided(kept: bool | None) -> None:
            if kept:
                self.compute(lambda _keep: proposals.accept(proposal))
            else:
                self.told_plan(self.host.say("Le plan reste comme il était."))
                self.reload()

        self.app.push_screen(DifferenceScreen(found), decided)

    def action_stop(self) -> None:
        """Stop the computation; the plan stays as it was."""
        if self._busy is not None:
            self._busy.cancel()
