"""A client's finished procedure taken into the consultant's library, without what is the client's own."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from tpecoach import content as contents
from tpecoach.content import skeletons
from tpecoach.content.adopting import Adopted, adopt
from tpecoach.content.adopting import Client as Whose
from tpecoach.content.errors import UnfitId
from tpecoach.content.redacting import Known, fold
from tpecoach.engine.sops import PROCESSES
from tpecoach.model.content import Content
from tpecoach.model.records import Client, Interview, RegisterRow, Rollout, SopDraft
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnreadableFile

MAX_BYTES = 200_000
"""of a procedure: a hundred pages"""
PEOPLE = frozenset(
    {
        *(
            "owner",
            "who",
            "does",
            "answers_for",
            "consulted",
            "informed",
            "stand_in",
            "told",
            "repairs",
            "users",
        ),
        *("person", "people", "manager", "contact", "referent", "mentor", "signs"),
    }
)
"""columns of registers that hold names of people"""
_RESPONDENTS = frozenset({"consultant", "owner", "employee", "team", "assistant"})
_PROPER = re.compile(r"[^\W\d_a-zà-ÿ][\w'’-]+(?: [^\W\d_a-zà-ÿ][\w'’-]+)*")
_POSTS = (
    "tous toute toutes tout chacun chacune équipe dirigeant dirigeante gérant gérante patron patronne comptable "
    "personne assistant assistante vendeur vendeuse technicien technicienne accueil atelier bureau moi nous elle lui "
    "selon voir aucun aucune inconnu inconnue expert cabinet fournisseur oui non all every everyone each team owner "
    "boss manager accountant bookkeeper nobody someone person consultant seller technician front desk workshop office "
    "unknown none supplier customer client clients customers the our yes"
)
"""words of cells that name a post and no one, in both languages"""
_ID_ROOM = 50


class Adopting:
    """What a consultant does with a procedure worth keeping."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(
        self, path: Path, slug: str = "", *, name: str = "", system: str = "", force: bool = False
    ) -> tuple[Path, Adopted]:
        """Write a procedure as a playbook in the consultant's own folder; where it is, and what is still to be done.

        `slug` is the client it was written for, `name` the new id (of the name of the file, unless given). Nothing is
        written over without `force`. Raises UnreadableFile, UnknownClient and what `content.adopting.adopt` raises.
        """
        desk = self._desk
        text = _read(path)
        whose = self._whose(slug)
        # Words that only the consultant's own files use may be names taken over from a client.
        shipped = contents.read_content(desk.roots[:1], desk.say.lang)[0]
        chosen = clean(name) or _slug(path.stem, whose)
        adopted = adopt(text, chosen, system, whose, desk.content, shipped, desk.say, over=force)
        root = desk.roots[-1]
        if not force:
            return skeletons.put(root, adopted.skeleton), adopted
        target = root / adopted.skeleton.path
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(target, adopted.skeleton.text.encode())
        return target, adopted

    def _whose(self, slug: str) -> Whose:
        """What is known of the client, to be taken out, and of the others, to be told."""
        desk = self._desk
        client = desk.client(slug) if slug else None
        others = [one for one in desk.store.list(Client) if client is None or one.id != client.id]
        watched = tuple(value for one in others for value in (one.name, one.owner) if len(value) > 2)
        return Whose(tuple(self._known(client)) if client else (), watched)

    def _known(self, client: Client) -> Iterator[Known]:
        """Everything kept of a client that could name it, with what stands for it in a model."""
        content = self._desk.content
        yield Known(client.name, "{{ client.name }}")
        yield from _parts(client.owner, "{{ owner.name }}")
        texts = {fact.id for fact in content.assessment.facts if fact.kind == "text"} - {"zone"}
        for fact, value in client.facts.items():
            if fact in texts and isinstance(value, str) and len(value) > 2:
                put = f"{{{{ client.{fact} }}}}"
                yield Known(value, put, proper=value.isalpha())
                for part in value.split(",") if fact == "address" else ():
                    bare = part.strip()
                    parted = re.sub(r"^(\d+(?: ?(?:bis|ter))?) ", r"\1, ", bare)
                    ways = (bare, parted, bare.lstrip("0123456789 "))
                    yield from (Known(one, put) for one in ways if len(one) > 5)
        yield from self._of_rows(client, content)

    def _of_rows(self, client: Client, content: Content) -> Iterator[Known]:
        """The people and the words of the client's registers, interviews and procedures."""
        store = self._desk.store
        blanks = {blank.id for blank in content.assessment.blanks}
        someone = "{{ employee.name }}" if "employee.name" in blanks else "[…]"
        holder = f'{{{{ process.owner | default("{self._desk.say("le responsable")}") }}}}'
        texts = {
            column.id
            for register in content.assessment.registers
            if register.id == PROCESSES
            for column in register.columns
            if column.kind == "text"
        }
        for row in store.list(RegisterRow, client=client.id):
            for column, cell in row.cells.items():
                if column in PEOPLE:
                    put = holder if (row.register, column) == (PROCESSES, "owner") else someone
                    yield from self._people(cell, put)
                elif (
                    row.register == PROCESSES and column in texts - {"name", "steps"} and " " in cell.strip()
                ):
                    yield Known(cell, f"{{{{ process.{column} }}}}")
        for sop in store.list(SopDraft, client=client.id):
            yield from self._people(sop.owner, holder)
        for rollout in store.list(Rollout, client=client.id):
            for interview in store.list(Interview, rollout=rollout.id):
                if interview.respondent not in _RESPONDENTS:
                    yield from self._people(interview.respondent.title(), someone)

    def _people(self, cell: str, put: str) -> Iterator[Known]:
        """The proper names of a cell such as « Karim, ou Léa »."""
        roles = " ".join(role.text for role in self._desk.content.assessment.roles)
        posts = {fold(word) for word in re.findall(r"\w+", f"{_POSTS} {roles}")}
        for found in _PROPER.findall(cell):
            words = [word for word in found.split() if fold(word) not in posts]
            if words and len(" ".join(words)) > 2:
                yield from _parts(" ".join(words), put)


def _read(path: Path) -> str:
    """The text of a file, made fit to be kept; UnreadableFile for anything that is not a text of a sane size."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile(str(path), detail="?")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableFile(str(path), detail="> 200 ko")
        if b"\0" in data:
            raise UnreadableFile(str(path), detail="binaire ?")
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "UTF-8 ?") from error
    # An entity is a letter in disguise: a name could hide behind it.
    return clean(html.unescape(text), lines=True)


def _slug(stem: str, whose: Whose) -> str:
    """An id from the name of the file, without what names the client; UnfitId where nothing is left of it."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", clean(stem).casefold()) if not unicodedata.combining(c)
    )
    mine = {part for one in whose.known for part in re.findall(r"[a-z0-9]+", fold(one.value))}
    words = [word for word in re.findall(r"[a-z0-9]+", bare) if word not in mine]
    found = "-".join(words)[:_ID_ROOM].strip("-")
    if not found:
        raise UnfitId(name=clean(stem)[:_ID_ROOM])
    return found


def _parts(name: str, put: str) -> Iterator[Known]:
    """A person's name, whole, turned round and by parts, each replaced by `put`."""
    parts = [part for part in re.split(r"[\s,]+", name) if len(part) > 2]
    turned: Iterable[str] = [" ".join(reversed(parts))] if len(parts) == 2 else []
    yield from (Known(one, put) for one in (name, *turned))
    yield from (Known(one, put, proper=True) for one in parts)
