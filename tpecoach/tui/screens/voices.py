"""The other voices: questionnaires handed out and taken back, and where the voices stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.forms import OWNER, TEAM, Form, FormReturn
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Confirm
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.files import PickFile
from tpecoach.tui.forms import Field
from tpecoach.tui.forms import Form as Fields
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.workbench.forms import Incoming, SeenGap

_WHO, _WHEN, _ASKED = 26, 20, 14
_NAME, _SCORE = 27, 15
_BAR = 12
VOICES = {OWNER: mark("le dirigeant"), TEAM: mark("l'équipe, sans nom")}


class VoicesScreen(Workspace):
    """Questionnaires on top, gaps below; nothing of one person of the team is ever shown."""

    mode = "voices"
    HELP = mark(
        "{voices_make} écrit un questionnaire : une page à envoyer, qui s'ouvre partout et n'envoie rien. "
        "{voices_take} reprend le petit fichier que la personne renvoie. Vos réponses restent celles qui comptent ; "
        "les autres voix montrent où l'on ne voit pas l'entreprise du même œil. L'équipe sans nom ne s'entend qu'à "
        "partir de trois réponses."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "make", mark("nouveau"), id="voices.make", tooltip=mark("faire un questionnaire")),
        Binding(
            "t", "take", mark("reprendre"), id="voices.take", tooltip=mark("reprendre un fichier de réponses")
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._forms: tuple[tuple[Form, tuple[FormReturn, ...]], ...] = ()
        self._gaps: tuple[SeenGap, ...] = ()
        self._status = ""

    def compose(self) -> ComposeResult:
        """Place, questionnaires and gaps, what was done last, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="voices-pane"):
            yield Static(id="voices")
        yield Static(id="status")
        yield Keys("voices.make", "voices.take", "client.interview", "client.results", "client.leave")

    def read(self) -> None:
        """The questionnaires of the rollout, and the gaps between those who answered."""
        bench = self.host.bench
        self.client_name = bench.clients.find(self.slug).name
        self._forms, self._gaps = bench.forms.list(self.slug), bench.forms.gaps(self.slug)

    def draw(self) -> None:
        """Both, one under the other."""
        say = self.host.say
        back = sum(len(returned) for _, returned in self._forms)
        self.place(
            f"{self.client_name} · {say('autres voix')}",
            say.plural("{n} réponse revenue", "{n} réponses revenues", back),
        )
        rows = [Content.styled(f" {say('Questionnaires')}", "bold"), *self._handed_out()]
        rows += [Content(), Content.styled(f" {say('Là où les regards divergent')}", "bold"), *self._apart()]
        self.query_one("#voices", Static).update(Content("\n").join(rows))
        self.query_one("#status", Static).update(
            Content.styled(f" {self._status}", "bold $accent") if self._status else ""
        )
        self.query_one("#voices-pane").focus()

    def _handed_out(self) -> list[Content]:
        say = self.host.say
        if not self._forms:
            told = say(
                "Pas encore de questionnaire. {key} en fait un, à envoyer avant la visite.",
                key=self.host.key("voices.make"),
            )
            return [hanging(" ", told, self.app.size.width - 2)]
        return [
            Content(" ")
            + fitted(clean(say(VOICES.get(form.voice, form.voice))), _WHO)
            + fitted(say.date(form.made_on), _WHEN).stylize(SOFT)
            + fitted(self._asked(form), _ASKED)
            + Content(say.plural("{n} revenue", "{n} revenues", len(returned)))
            for form, returned in self._forms
        ]

    def _asked(self, form: Form) -> str:
        say = self.host.say
        if not form.questions:
            return say("note 0 à 10")
        return say.plural("{n} question", "{n} questions", len(form.questions))

    def _apart(self) -> list[Content]:
        say = self.host.say
        if not self._gaps:
            told = say(
                "Rien à comparer encore : il faut au moins trois questions répondues par deux voix, et trois "
                "réponses de l'équipe pour parler d'elle."
            )
            return [hanging(" ", told, self.app.size.width - 2)]
        rows: list[Content] = []
        for one in self._gaps:
            gap = one.gap
            name = one.gap.name if gap.kind == "system" else f"  {one.gap.name}"
            low, high = round(gap.below * _BAR / 100), round(gap.above * _BAR / 100)
            bar = "·" * low + "●" + "─" * max(0, high - low - 1) + "●" + "·" * max(0, _BAR - high)
            told = say(
                "{high} {above}, {low} {below}",
                high=clean(one.high),
                above=say.number(gap.above),
                low=clean(one.low),
                below=say.number(gap.below),
            )
            rows.append(
                Content(" ")
                + fitted(clean(name), _NAME - 1)
                + Content(" ")
                + fitted(bar, _SCORE).stylize("$accent")
                + Content(told)
            )
        return rows

    # ---- handing out ----

    def action_make(self) -> None:
        """Ask for whom, and write the page."""
        host = self.host
        say = host.say
        folder = Path(host.folder).expanduser() if host.folder else Path.cwd()
        voices = (
            *((name, say(words)) for name, words in VOICES.items()),
            ("named", say("une personne, par son nom")),
        )
        fields = [
            Field("voice", say("Qui répond"), TEAM, voices),
            Field("name", say("Son nom"), hint=say("seulement pour une personne")),
            Field(
                "scope", say("Combien"), "express", (("express", say("l'essentiel")), ("full", say("tout")))
            ),
            Field(
                "grade",
                say("Note 0 à 10"),
                "no",
                (("no", say("non")), ("yes", say("oui")), ("only", say("rien d'autre"))),
            ),
            Field("encrypt", say("Chiffré"), "no", (("no", say("non")), ("yes", say("oui, pour ce poste")))),
            Field("path", say("Fichier"), str(folder / f"{self.slug}-questionnaire.html")),
        ]
        self.app.push_screen(
            Fields(say("Un questionnaire à envoyer"), fields, self._made, draft=f"{self.slug}:form"),
            self._told,
        )

    def _made(self, values: Mapping[str, str]) -> str:
        host, path = self.host, Path(values["path"]).expanduser()
        voice = values["name"] if values["voice"] == "named" else values["voice"]
        host.bench.forms.make(
            self.slug,
            voice,
            path,
            scope=values["scope"],
            grade=values["grade"] == "yes",
            only_grade=values["grade"] == "only",
            encrypted=values["encrypt"] == "yes",
        )
        host.folder = str(path.parent)
        told = host.say("Écrit : {path}", path=str(path))
        # The line holds one row; the folder is the one that was just typed.
        return told if len(told) < self.app.size.width - 2 else host.say("Écrit : {path}", path=path.name)

    def _told(self, told: str | None) -> None:
        if told:
            self._status = told
            self.reload()

    # ---- taking back ----

    def action_take(self) -> None:
        """Choose an answer file, read what it would do, keep it."""
        host = self.host

        def given(path: str | None) -> None:
            if not path:
                return
            with host.refusals():
                (one,) = host.bench.forms.look([Path(path).expanduser()], self.slug)
                self._ask(one)

        title = host.say("Quel fichier de réponses reprendre ?")
        self.app.push_screen(PickFile(title, host.bench.books.near, f"{self.slug}:answers"), given)

    def _ask(self, one: Incoming) -> None:
        host = self.host
        say = host.say
        count = say.plural("{n} réponse", "{n} réponses", len(one.answers))
        who = say(VOICES.get(one.form.voice, one.form.voice))
        if one.again:
            host.tell(say("Déjà pris : rien de nouveau dans ce fichier."))
            return
        doubts = (say("Elles remplacent celles du même appareil."),) if one.replaces else ()

        def agreed(yes: bool | None) -> None:
            if not yes:
                return
            with host.refusals():
                host.bench.forms.take([one])
                self._status = say("Réponses gardées · Ctrl+Z les retire")
                self.reload()

        title = say("Garder ces réponses ? {who}, {count}", who=clean(who), count=count)
        self.app.push_screen(Confirm(title, "\n".join((*doubts, *one.doubts))), agreed)
