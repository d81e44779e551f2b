"""The books in words: sections of a page, each a table with what its figures mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.language import Say, mark
from tpecoach.model.accounts import Accounts, Ages, Concentration
from tpecoach.model.books import BookMeasure
from tpecoach.workbench.accounts import BooksPage
from tpecoach.workbench.bank_words import euros

STAGES = {
    "revenue": mark("Chiffre d'affaires"),
    "commercial_margin": mark("Marge commerciale"),
    "production": mark("Production de l'exercice"),
    "consumption": mark("Consommations de tiers"),
    "value_added": mark("Valeur ajoutée"),
    "subsidies": mark("Subventions d'exploitation"),
    "taxes": mark("Impôts et taxes"),
    "payroll": mark("Charges de personnel"),
    "ebe": mark("Excédent brut d'exploitation"),
    "other_operating": mark("Autres produits et charges"),
    "provisions": mark("Amortissements et provisions"),
    "operating_result": mark("Résultat d'exploitation"),
    "financial": mark("Résultat financier"),
    "exceptional": mark("Résultat exceptionnel"),
    "profit_tax": mark("Participation et impôt"),
    "net_result": mark("Résultat net"),
}
SHEET = {
    "fixed_assets": mark("Immobilisations nettes"),
    "stocks": mark("Stocks"),
    "customers": mark("Clients"),
    "other_claims": mark("Autres créances"),
    "cash": mark("Trésorerie"),
    "equity": mark("Capitaux propres"),
    "loans": mark("Emprunts et provisions"),
    "suppliers": mark("Fournisseurs"),
    "other_debts": mark("Autres dettes"),
    "overdrafts": mark("Découverts"),
}
_DELAYS = {
    "dso_days": mark("Clients : encours sur ventes TTC (DSO)"),
    "dso_countback_days": mark("Clients : en remontant les mois de ventes"),
    "dso_lettered_days": mark("Clients : factures lettrées, pondéré par les montants"),
    "dso_lettered_days_median": mark("Clients : factures lettrées, médiane"),
    "dpo_days": mark("Fournisseurs : encours sur achats TTC (DPO)"),
}
_COVER = {
    "runway_days": mark("Autonomie au rythme de la période"),
    "cash_cover_days": mark("Charges fixes couvertes par la trésorerie"),
    "payroll_share": mark("Part du personnel dans la valeur ajoutée"),
}
_PARTIES = 5
PART = "· "
"""before the name of a line that a balance or a total below sums up"""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page: its heads are empty where the rows are names and values."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """what the figures mean or lack, each a sentence"""


def sections(page: BooksPage, say: Say) -> tuple[Section, ...]:
    """The whole page, in the order it is read; a section without a row is left out."""
    read = page.accounts
    found = (
        _stages(read, page.compared, say),
        _sheet(read, page.compared, say),
        _months(read, say),
        _delays(read, say),
        _ages(read, say),
        *_concentrations(read, say),
        _margins(read, say),
        _thresholds(read, say),
        _vat(read, say),
        _next_days(page, say),
    )
    return tuple(one for one in found if one.rows)


def _stages(read: Accounts, compared: Accounts | None, say: Say) -> Section:
    rows = []
    for one in read.stages:
        cells = [("" if one.balance else PART) + say(STAGES[one.id]), _money(one.cents, say)]
        if compared:
            before = compared.stage(one.id)
            cells += [_money(before, say), _change(one.cents, before, say)]
        rows.append(tuple(cells))
    return Section(
        say("Soldes intermédiaires de gestion"),
        tuple(rows),
        _heads(read, compared, say),
        (say("Hors taxes ; une charge est en moins, chaque solde est une somme."),),
    )


def _heads(read: Accounts, compared: Accounts | None, say: Say) -> tuple[str, ...]:
    if compared is None:
        return ()
    return ("", str(read.end.year), str(compared.end.year), say("Évolution"))


def _sheet(read: Accounts, compared: Accounts | None, say: Say) -> Section:
    sheet, before = read.sheet, compared.sheet if compared else None
    rows: list[tuple[str, ...]] = []
    for side, total in (("assets", say("Total de l'actif")), ("liabilities", say("Total du passif"))):
        ids = [one.id for one in sheet.lines if one.side == side]
        rows += [
            _row(PART + say(SHEET[name]), sheet.of(name), before.of(name) if before else None, say)
            for name in ids
        ]
        whole = sum(map(before.of, ids)) if before else None
        rows.append(_row(total, sum(map(sheet.of, ids)), whole, say))
    rows += [
        _row(say("Fonds de roulement (FR)"), sheet.working, before.working if before else None, say),
        _row(say("Besoin en fonds de roulement (BFR)"), sheet.need, before.need if before else None, say),
        _row(say("Trésorerie nette (classe 5)"), sheet.net_cash, before.net_cash if before else None, say),
    ]
    check = (
        say("Contrôle : FR − BFR = trésorerie nette, au centime.")
        if not sheet.gap
        else say("Contrôle : FR − BFR s'écarte de la trésorerie nette.")
    )
    return Section(say("Bilan en dix lignes"), tuple(rows), _heads(read, compared, say), (check,))


def _row(name: str, cents: int, before: int | None, say: Say) -> tuple[str, ...]:
    if before is None:
        return (name, _money(cents, say))
    return (name, _money(cents, say), _money(before, say), _change(cents, before, say))


def _months(read: Accounts, say: Say) -> Section:
    rows = tuple(
        (
            say.month(date.fromisoformat(f"{one.month}-01")) + ("" if one.whole else " *"),
            _money(one.revenue, say),
            _money(one.margin, say),
            _money(one.cash, say),
        )
        for one in read.months
    )
    notes = [say("La variation de stock pèse sur le seul mois où elle est écrite.")]
    if any(not one.whole for one in read.months):
        notes.append(say("* mois couvert en partie."))
    heads = (say("Mois"), say("Ventes HT"), say("Marge brute"), say("Trésorerie"))
    return Section(say("Mois par mois"), rows, heads, tuple(notes))


def _delays(read: Accounts, say: Say) -> Section:
    measures = {one.kpi: one for one in read.measures}
    rows = [(say(name), _days(measures[kpi], say)) for kpi, name in _DELAYS.items()]
    if read.suppliers_paid:
        rows.append(
            (
                say("Fournisseurs : factures lettrées, pondéré par les montants"),
                _number_of_days(read.suppliers_paid.weighted, say),
            )
        )
    notes = [say("Quatre méthodes, quatre questions : ne jamais les comparer entre elles.")]
    if read.customers_paid:
        notes.append(
            say.plural(
                "Délai lettré sur {n} groupe soldé : il ignore ce qui reste impayé.",
                "Délai lettré sur {n} groupes soldés : il ignore ce qui reste impayé.",
                read.customers_paid.groups,
            )
        )
    return Section(say("Délais de paiement"), tuple(rows), (), tuple(notes))


def _ages(read: Accounts, say: Say) -> Section:
    sides = [one for one in (read.customers, read.suppliers) if one]
    if not sides:
        return Section("", ())

    def cells(name: str, value: str) -> tuple[str, ...]:
        return (
            name,
            *(_money(getattr(one, value), say) if one else "–" for one in (read.customers, read.suppliers)),
        )

    rows = (
        cells(say("Pas encore échu"), "not_due"),
        cells(say("Échu depuis 1 à 30 jours"), "to_30"),
        cells(say("31 à 60 jours"), "to_60"),
        cells(say("61 à 90 jours"), "to_90"),
        cells(say("Plus de 90 jours"), "older"),
        cells(say("Règlements et avoirs non affectés"), "credits"),
        cells(say("Total"), "total"),
    )
    term = say(
        "Un FEC ne dit pas l'échéance : elle est supposée à {days} jours de la facture.", days=sides[0].term
    )
    heads = (say("Ancienneté"), say("À encaisser"), say("À payer"))
    return Section(say("Factures ouvertes"), rows, heads, (term, *_late(read.customers, say)))


def _late(customers: Ages | None, say: Say) -> tuple[str, ...]:
    owed = customers.not_due + customers.late if customers else 0
    if customers is None or owed <= 0:
        return ()
    share = say.percent(Fraction(customers.late, owed))
    return (
        say.plural(
            "{n} facture de client ouverte, {share} du montant est en retard.",
            "{n} factures de clients ouvertes, {share} du montant est en retard.",
            customers.count,
            share=share,
        ),
    )


def _concentrations(read: Accounts, say: Say) -> tuple[Section, ...]:
    made = []
    for title, found in (
        (say("Poids des clients (ventes TTC)"), read.buyers),
        (say("Poids des fournisseurs (achats TTC)"), read.sellers),
    ):
        made.append(Section(title, _parties(found, say) if found else ()))
    return tuple(made)


def _parties(found: Concentration, say: Say) -> tuple[tuple[str, ...], ...]:
    rows = [
        (one.name or one.code, _money(one.cents, say), say.percent(one.share, 1))
        for one in found.parties[:_PARTIES]
    ]
    together = sum(one.cents for one in found.parties[:_PARTIES])
    if len(found.parties) > _PARTIES:
        rows.append(
            (
                say("Les cinq premiers sur {count}", count=len(found.parties)),
                _money(together, say),
                say.percent(found.first_five, 1),
            )
        )
    return tuple(rows)


def _margins(read: Accounts, say: Say) -> Section:
    rows = tuple(
        (one.name or one.code, _money(one.sold, say), _money(one.spent, say), _money(one.margin, say))
        for one in read.margins[: 2 * _PARTIES]
    )
    heads = (say("Acheteur"), say("Ventes HT"), say("Achats à son nom"), say("Reste"))
    return Section(say("Marge par client"), rows, heads)


def _thresholds(read: Accounts, say: Say) -> Section:
    measures = {one.kpi: one for one in read.measures}
    rows: list[tuple[str, ...]] = []
    if even := read.break_even:
        rows += [
            (say("Charges fixes de la période"), _money(even.fixed, say)),
            (say("Taux de contribution (marge brute sur ventes)"), say.percent(even.rate, 1)),
            (say("Seuil de rentabilité"), _money(even.sales, say)),
            (
                say("Atteint, à ventes égales"),
                say("le {day}", day=say.date(even.reached_on))
                if even.reached_on
                else say("pas sur la période"),
            ),
        ]
    for kpi, name in _COVER.items():
        one = measures[kpi]
        rows.append((say(name), _share(one, say) if one.unit == "ratio" else _days(one, say)))
    notes = [say("Charges fixes : 61 à 64, intérêts et remboursements d'emprunt.")]
    if aside := read.cushion:
        rows += [
            (say("Charges fixes d'un mois"), _money(aside.month, say)),
            (say("Trésorerie, en mois de charges fixes"), say.number(aside.months, 1)),
        ]
        missing = aside.missing(2)
        notes.append(
            say(
                "Matelas visé, un à deux mois : il manque {one} pour un mois, {two} pour deux.",
                one=_money(aside.missing(1), say),
                two=_money(missing, say),
            )
            if missing
            else say("Matelas visé, un à deux mois de charges fixes : il est là.")
        )
    if not read.margins:
        notes.append(say("Ces comptes ne rattachent aucun achat à un client : pas de marge par client."))
    return Section(say("Seuils et réserves"), tuple(rows), (), tuple(notes))


def _vat(read: Accounts, say: Say) -> Section:
    if read.vat is None:
        return Section("", ())
    vat = read.vat
    rows = (
        (say("Déclarée, à payer (4455)"), _money(vat.declared, say)),
        (say("Collectée, à déclarer (4457)"), _money(vat.collected, say)),
        (say("Déductible et crédit reporté (4456)"), _money(vat.deductible, say)),
        (say("En attente (4458)"), _money(vat.pending, say)),
        (say("TVA à venir") if vat.total >= 0 else say("Crédit de TVA"), _money(vat.total, say)),
    )
    return Section(say("TVA au dernier jour"), rows)


def _next_days(page: BooksPage, say: Say) -> Section:
    if page.next_days is None:
        return Section("", ())
    one = page.next_days
    rows = (
        (say("Solde le {day} au matin", day=say.date(one.start)), _money(one.opening, say)),
        (say("Encaissements attendus"), _money(one.inflow, say)),
        (say("Paiements attendus"), _money(-one.outflow, say)),
        (say("Point bas, le {day}", day=say.date(one.low_on)), _money(one.low, say)),
    )
    notes = []
    if one.outflow > 0:
        share = say.percent(max(Fraction(one.opening, one.outflow), Fraction(0)))
        notes.append(say("Le solde couvre {share} des paiements des trente jours.", share=share))
    return Section(say("Trente prochains jours"), rows, (), tuple(notes))


def _money(cents: int, say: Say) -> str:
    return say.money(euros(cents))


def _change(cents: int, before: int, say: Say) -> str:
    if before <= 0 or cents < 0:
        return "–"
    share = Fraction(cents - before, before)
    return ("+" if share > 0 else "") + say.percent(share)


def _days(measure: BookMeasure, say: Say) -> str:
    return say(measure.why) if measure.value is None else _number_of_days(Fraction(measure.value), say)


def _number_of_days(days: Fraction, say: Say) -> str:
    return say("{n} j", n=say.number(days, 1))


def _share(measure: BookMeasure, say: Say) -> str:
    return say(measure.why) if measure.value is None else say.percent(measure.value, 1)
