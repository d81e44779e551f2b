"""The consultant's own documents: found in their folder, filled, kept like the others; docs/documents.md is true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.engine.documents import firm
from tpecoach.engine.documents import own_data
from tpecoach.language import speaker
from tpecoach.model.records import IssuedReport, SopDraft
from tpecoach.reports.own import WrongTemplate, filled
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import UnknownReport

DAY = date(2026, 11, 25)
DOCS = Path(__file__).parents[2] / "docs" / "documents.md"


@pytest.fixture
def models(bench: Workbench) -> Path:
    """The folder of the consultant's own models."""
    folder = bench.desk.roots[-1] / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_a_model_is_a_kind_of_report_and_is_kept_when_handed_over(
    bench: Workbench, shop: str, models: Path, tmp_path: Path
) -> None:
    (models / "lettre.md").write_text("# Lettre\n\nPour {{ client.name }} : {{ score.answered }}.", "utf-8")
    (models / "diagnostic.md").write_text("# Jamais lu", "utf-8")
    (models / "Pas Bon.md").write_text("# Jamais lu", "utf-8")
    assert bench.reports.kinds()[-1] == "lettre"
    made = bench.reports.write(shop, "lettre", tmp_path / "a.html", DAY)
    assert made.kind == "lettre"
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<b>Lettre</b>" in page
    assert "Pour Atelier Martin\u00a0: 1" in page
    kept = bench.desk.store.list(IssuedReport, kind="lettre")
    assert [one.sha256 for one in kept] == [made.sha256]
    assert "Jamais lu" not in "".join(line.text for line in bench.reports.preview(shop, "diagnostic", DAY))


def test_a_wrong_model_writes_nothing_and_says_its_line(
    bench: Workbench, shop: str, models: Path, tmp_path: Path
) -> None:
    (models / "faux.md").write_text("# Titre\n\n{{ client.nom }}", "utf-8")
    with pytest.raises(WrongTemplate) as refused:
        bench.reports.write(shop, "faux", tmp_path / "a.html", DAY)
    assert refused.value.sentence(bench.say).startswith("faux.md:3")
    assert not (tmp_path / "a.html").exists()


def test_without_a_folder_there_are_the_shipped_kinds_only(bench: Workbench, shop: str) -> None:
    with pytest.raises(UnknownReport) as refused:
        bench.reports.preview(shop, "../lettre", DAY)
    assert "diagnostic" in refused.value.sentence(bench.say)


def paths(value: object, at: str = "") -> Iterator[str]:
    """Every name a model can write, a list as `name[]`."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from paths(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield at
        if value and isinstance(value[0], Mapping):
            yield from paths(value[0], f"{at}[]")
    else:
        yield at


def test_the_reference_names_everything_a_model_can_read_and_nothing_else() -> None:
    case = firm.finished(sops=(SopDraft("c", "p", "Réception", "# R"),))
    known = set(paths(own_data(case, speaker("fr"), DAY, "C. Duval")))
    told = set(re.findall(r"^\| `([\w.\[\]]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    # The workshop of the tests has no declared facts.
    assert told - {"client.facts[].name", "client.facts[].value"} == known


def test_the_example_of_the_reference_is_filled() -> None:
    (model,) = re.findall(r"```markdown\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    told = filled(model, own_data(firm.finished(), speaker("en"), DAY), "x.md")
    assert "Atelier Martin" in told
    assert "{" not in told
