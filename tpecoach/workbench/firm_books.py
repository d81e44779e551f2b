"""What is kept of a FEC: whose it is, what was mended in it, its measures and what is made from it."""

from __future__ import annotations

import re

from tpecoach.engine import ledgers
from tpecoach.language import Say, mark
from tpecoach.model.books import CERTAIN, DOUBTFUL, LIKELY, Ledger, Repair
from tpecoach.model.records import BookImport, Client
from tpecoach.model.text import clean
from tpecoach.workbench import statements
from tpecoach.workbench.bank_errors import OthersBooks
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.statements import Choices, Reading

_SIREN = re.compile(r"([0-9]{9})FEC[0-9]{8}", re.IGNORECASE)
_SURE = {
    LIKELY: mark("{what} – lecture probable"),
    DOUBTFUL: mark("{what} – à vérifier"),
}
"""how sure a repair is where it is not certain, in words"""


def reckoned(desk: Desk, client: Client, ledger: Ledger, name: str, choices: Choices) -> Reading:
    """What is kept of a ledger. Raises OthersBooks where the file is another firm's and nobody said to take it."""
    if not choices.foreign:
        _check_firm(desk, client, name)
    year = ledgers.year_of(ledger)
    taken = BookImport(
        id=desk.new_id(),
        client=client.id,
        sha256=ledger.sha256,
        name=name,
        kind=ledger.kind,
        period_from=ledger.period_from,
        period_to=ledger.period_to,
        lines=len(ledger.lines),
        repairs=tuple((r.line, repaired(r, desk.say)) for r in ledger.repairs),
        imported_on=desk.today(client),
    )
    measures = statements.measures_of(desk, taken, ledgers.measures(ledger, year), "books")
    derived = (ledgers.account_months(ledger), ledgers.open_items(ledger), ledgers.weekly_flows(ledger, year))
    return Reading(taken, measures, derived)


def repaired(repair: Repair, say: Say) -> str:
    """What was mended, at which lines, and how sure that is, in words."""
    what = say(repair.what, **repair.values)
    if len(repair.lines) > 1:
        lines = ", ".join(map(str, repair.lines))
        more = int(repair.values.get("n", "0")) > len(repair.lines)
        what = (
            say("{what} ; lignes {lines} et suivantes", what=what, lines=lines)
            if more
            else say("{what} ; lignes {lines}", what=what, lines=lines)
        )
    return what if repair.sure == CERTAIN else say(_SURE[repair.sure], what=what)


def _check_firm(desk: Desk, client: Client, name: str) -> None:
    """Raise OthersBooks where the SIREN of a file's name is not that of the client, or of its earlier books."""
    found = _siren_in(name)
    if not found:
        return
    earlier = (
        _siren_in(one.name) for one in desk.store.list(BookImport, client=client.id) if one.kind == "fec"
    )
    expected = _siren_of(client) or next(filter(None, earlier), "")
    if expected and expected != found:
        raise OthersBooks(found=found, expected=expected)
    if not expected:
        for other in desk.store.list(Client):
            if other.id != client.id and _siren_of(other) == found:
                raise OthersBooks(found=f"{clean(other.name)}, {found}", expected=clean(client.name))


def _siren_in(name: str) -> str:
    """The SIREN in a file's name; empty where there is none, or only zeros."""
    found = _SIREN.search(name)
    return found[1] if found and found[1].strip("0") else ""


def _siren_of(client: Client) -> str:
    """The nine digits of the client's SIREN, from a SIREN or a SIRET as it was typed; empty where it is not known."""
    digits = re.sub(r"[^0-9]", "", str(client.facts.get("siren", "")))
    return digits[:9] if len(digits) in (9, 14) else ""
