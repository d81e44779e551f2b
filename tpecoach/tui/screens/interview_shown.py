"""What the interview shows: a question at a time, with how far, how proven and what it scores."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tpecoach.model.case import CONSULTANT
from tpecoach.model.text import clean
from tpecoach.tui.drawing import put
from tpecoach.tui.screens.interview_lines import aside, place_words, proof_line, score_line, system_bars
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.question import QuestionPane

if TYPE_CHECKING:
    from tpecoach.model.content import Question
    from tpecoach.model.records import Answer
    from tpecoach.workbench.interviews import Progress

_PAUSE = 300
"""seconds after which a silence is a break, not interview time"""
_TICK = 20
"""seconds between two looks at the time"""
_FRAME = 7
"""lines of the screen that are not the question's at 80×24"""
_KEYS = (
    "interview.note",
    "interview.proof",
    "interview.not-applicable",
    "interview.dont-know",
    "interview.next",
)


class QuestionShown(Workspace):
    """One interview of a client, at the question where it was left; what is answered is not its matter."""

    mode = "interview"

    def __init__(self, slug: str, moment: str = "", question: str = "") -> None:
        super().__init__(slug)
        self.progress: Progress | None = None
        self.question: Question | None = None
        self._moment, self._first = moment, question
        self._proof = "said"
        self._told = ""
        self._since = time.monotonic()

    def compose(self) -> ComposeResult:
        """Place, systems, question (and its neighbours where there is room), proof and note, score, keys."""
        yield Static(id="place")
        yield Static(id="systems", classes="ruled")
        with Horizontal(id="panes"):
            yield QuestionPane(self.action_confirm)
            with Vertical(id="aside"):
                yield Static(id="neighbours")
        yield Static(id="proof", classes="above-ruled")
        yield Static(id="live-score")
        yield Keys()

    def on_mount(self) -> None:
        """Let the minutes pass."""
        self.set_interval(_TICK, self._write_place)

    # ---- reading ----

    def read(self) -> None:
        """The interview as the file holds it, begun where it was not, at the question where it was left."""
        bench = self.host.bench
        if self.progress is not None:
            self._read_again(self.progress)
            return
        case = self.read_case()
        begun = (one for one in ("after", "midway") if case.interview(one) is not None)
        moment = self._moment or next(begun, "before")
        if case.rollout.open:
            self.progress = bench.interviews.begin(self.slug, moment)
        else:
            self.progress = bench.interviews.progress(case, moment)
        wanted = self._of(self._first)
        if wanted is not None and wanted.id != self.progress.interview.cursor and case.rollout.open:
            self.progress = bench.interviews.move(self.progress, wanted.id)
        self._set(wanted or self.progress.cursor)

    def _read_again(self, progress: Progress) -> None:
        self._remember_draft()
        self.progress = self.host.bench.interviews.refresh(progress)
        self.client_name = self.progress.case.client.name
        self._set(self._of(self.question.id if self.question else "") or self.progress.cursor)

    def turned(self) -> None:
        """Show the question whose answer was undone or done again."""
        before = dict(self.progress.answers) if self.progress else {}
        self._told = ""
        self.reload()
        if self.progress is None:
            return
        now = self.progress.answers
        for name in {**before, **now}:
            was, is_now = before.get(name), now.get(name)
            question = self._of(name)
            if question is not None and _value(was) != _value(is_now):
                self._go(question)
                return

    def _of(self, name: str) -> Question | None:
        questions = self.progress.questions if self.progress else ()
        return next((question for question in questions if question.id == name), None)

    def _set(self, question: Question | None) -> None:
        self.question = question
        answer = self._answer
        self._proof = answer.proof if answer else "said"

    @property
    def _answer(self) -> Answer | None:
        if self.progress is None or self.question is None:
            return None
        return self.progress.answers.get(self.question.id)

    # ---- drawing ----

    def draw(self) -> None:
        """Write everything for the width there is."""
        progress, question, say = self.progress, self.question, self.host.say
        if progress is None or question is None:
            return
        columns, lines = self.app.size
        wide = self.wide
        self.query_one("#aside").display = wide
        self._write_place()
        put(self.query_one("#systems", Static), system_bars(progress, question, columns))
        room = columns * 3 // 5 if wide else columns
        self.query_one(QuestionPane).show(
            question,
            self._answer,
            progress.earlier.get(question.id),
            progress.case.rows.get(question.register, ()),
            self.host.drafts.get(self._draft_name(question)),
            (room - 1, max(6, lines - _FRAME)),
            self._law(),
            self._proposal(progress, question),
        )
        if wide:
            put(self.query_one("#neighbours", Static), aside(progress, question, columns - room - 3, say))
        put(self.query_one("#proof", Static), proof_line(self._answer, self._proof, columns, say))
        put(self.query_one("#live-score", Static), score_line(progress, question, columns, say))
        self.show_keys()

    def _write_place(self) -> None:
        """Where one is and how long it takes; the minutes pass by themselves."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        since = time.monotonic() - self._since
        seconds = progress.interview.seconds + (round(since) if since < _PAUSE else 0)
        recorded = progress.interview.respondent == CONSULTANT
        voice = "" if recorded else self.host.bench.interviews.voice(progress)
        left, right = place_words(progress, question, self._told, voice, seconds, self.host.say)
        if len(left) + len(right) > self.app.size.width - 3:
            # The topic goes before the rest of the line does.
            left = left.rpartition(" ▸ ")[0] or left
        self.place(left, right)

    def _proposal(self, progress: Progress, question: Question) -> str:
        found = self.host.bench.interviews.suggested(progress, question)
        if found is None:
            return ""
        return self.host.say(
            "Proposé d'après « {name} » : {level}. {key} le prend.",
            name=clean(found.by.name or found.by.text),
            level=clean(found.words),
            key=self.host.key("interview.suggested"),
        )

    def _law(self) -> tuple[str, ...]:
        return self.host.bench.library.legal_notes(self.question) if self.question else ()

    def explains(self) -> list[tuple[str, str]]:
        """What the help says of the question shown: what to ask for, why, and the law."""
        question, say = self.question, self.host.say
        if question is None:
            return []
        told = [(say("À demander"), question.ask_for), (say("Pourquoi"), question.why)]
        return [
            *((head, text) for head, text in told if text),
            *((say("La loi"), note) for note in self._law()),
        ]

    def on_descendant_focus(self) -> None:
        """A text takes all letters: show those keys that still act."""
        if self.ready:
            self.show_keys()

    def on_descendant_blur(self) -> None:
        """The letters act again."""
        if self.ready:
            self.show_keys()

    def show_keys(self) -> None:
        """The keys of the question shown."""
        if self.question is None:
            return
        keys = self.query_one(Keys)
        if self.query_one(QuestionPane).writing:
            keys.show(
                "interview.confirm",
                "interview.page-next",
                "client.leave",
                interview_page_next=self.host.say("suivante"),
                client_leave=self.host.say("puis n, p, x, d"),
            )
        elif self.question.kind == "register":
            keys.show("interview.confirm", *_KEYS, interview_confirm=self.host.say("registre"))
        elif self.question.kind == "text":
            keys.show("interview.confirm", *_KEYS, interview_confirm=self.host.say("écrire"))
        else:
            keys.show("interview.level-0" if self.question.kind == "level" else "interview.confirm", *_KEYS)

    def _show(self, question: Question | None) -> None:
        self._set(question)
        self.draw()

    def action_confirm(self) -> None:
        """Enter in the field; the screen built on this one says what it does."""
        raise TypeError(f"{type(self).__name__} does not say what Enter does")

    # ---- drafts ----

    def _draft_name(self, question: Question) -> str:
        return f"{self.slug}:{self.progress.interview.id}/{question.id}" if self.progress else ""

    def _remember_draft(self) -> None:
        if self.question is None or self.progress is None:
            return
        draft = self.query_one(QuestionPane).draft
        name = self._draft_name(self.question)
        if draft is not None:
            self.host.drafts[name] = draft
        else:
            self.host.drafts.pop(name, None)

    def remember(self) -> None:
        """Put what is being typed among the drafts."""
        if self.ready:
            self._remember_draft()

    def on_screen_suspend(self) -> None:
        """Another screen comes over this one, or takes its place: remember what was being typed."""
        if self.ready:
            self._remember_draft()

    # ---- from one question to another ----

    def _go(self, question: Question, keep_told: bool = False) -> None:
        if self.progress is None:
            return
        self._remember_draft()
        if not keep_told:
            self._told = ""
        if question.id != self.progress.interview.cursor:
            with self.host.refusals():
                self.progress = self.host.bench.interviews.move(self.progress, question.id, self._elapsed())
        self._show(question)

    def _after(self, question: Question) -> Question:
        """The question that follows; past the last one, the first without an answer."""
        assert self.progress is not None
        questions = self.progress.questions
        ids = [q.id for q in questions]
        place = ids.index(question.id) + 1 if question.id in ids else 0
        if place < len(questions):
            return questions[place]
        left = self.progress.next_unanswered(question.id)
        return left if left is not None and left.id != question.id else questions[-1]

    def _elapsed(self) -> int:
        now = time.monotonic()
        spent, self._since = now - self._since, now
        return round(spent) if spent < _PAUSE else 0


def _value(answer: Answer | None) -> object:
    """What an undo may have changed of an answer."""
    return answer and (answer.value, answer.na, answer.dont_know, answer.proof, answer.note)
