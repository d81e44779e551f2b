"""`{src:id}` beside a figure: what a reader sees in its place, and what lint says of it."""

from __future__ import annotations

from tests.content.reading import FOLLOW_UP, FOLLOW_UP_EN, MINI, QUOTES, QUOTES_EN, ROOT, read, told, written
from tpecoach.content import lint, read_content
from tpecoach.content.sources import MARK

WHY = "Un devis relancé a deux fois plus de chances."
WHY_EN = "A quote followed up is twice as likely to be signed."


def marked(path: str, why: str, mark: str) -> str:
    """A file in which the reason ends with a mark."""
    return written(path, why, f"{why[:-1]} {mark}.")


def question(files: dict[str, str], lang: str = "fr") -> str:
    return next(q.why for q in read(files, lang)[0].assessment.questions if q.id == "sales.quotes")


def test_a_reader_sees_the_source_and_the_day_it_was_checked() -> None:
    files = {
        QUOTES: marked(QUOTES, WHY, "{src:quotes-survey}"),
        QUOTES_EN: marked(QUOTES_EN, WHY_EN, "{src:quotes-survey}"),
    }
    assert question(files) == (
        f"{WHY[:-1]} (source : enquête de la chambre de métiers, vérifié le 24/11/2026)."
    )
    assert "survey by the trade chamber" in question(files, "en")
    assert "24/11/2026" in question(files, "en")


def test_a_legal_fact_is_a_source_too() -> None:
    files = {QUOTES: marked(QUOTES, WHY, "{src:late-payment-fee}")}
    assert "(source : Code de commerce, art. D441-5, vérifié le 24/11/2026)." in question(files)


def test_an_account_has_no_day_it_was_checked() -> None:
    files = {QUOTES: marked(QUOTES, WHY, "{src:one-case}")}
    assert question(files).endswith("chances (source : récit d'un menuisier).")


def test_sections_and_steps_of_a_playbook_are_filled_and_its_times_stay() -> None:
    files = {
        FOLLOW_UP: marked(FOLLOW_UP, WHY, "{src:one-case}").replace("Appeler.", "Appeler {src:one-case}.")
    }
    content, problems = read(files)
    assert told(problem for problem in problems if problem.severe) == []
    playbook = next(p for p in content.playbooks if p.id == "sales.follow-up")
    assert playbook.sections[0].text.endswith("(source : récit d'un menuisier).")
    assert playbook.steps[2].text == "Appeler (source : récit d'un menuisier)."
    assert (playbook.steps[2].role, playbook.steps[2].minutes) == ("seller", 30)
    assert not any(MARK.search(section.text) for section in playbook.sections)


def test_a_source_that_does_not_exist_is_told_on_its_line_with_the_nearest() -> None:
    content, problems = read({QUOTES: marked(QUOTES, WHY, "{src:quote-survey}")})
    assert (
        told(problems, QUOTES)[0] == "8: source inconnue : « quote-survey » (le plus proche : quotes-survey)"
    )
    assert "sales.quotes" not in {q.id for q in content.assessment.questions}
    line = MINI[FOLLOW_UP].decode().split("\n").index("- Relancer tout d'un coup.") + 1
    changed = written(FOLLOW_UP, "tout d'un coup.", "tout d'un coup {src:nobody}.")
    assert told(read({FOLLOW_UP: changed})[1], FOLLOW_UP) == [f"{line}: source inconnue : « nobody »"]


def test_a_translation_names_the_sources_of_its_text() -> None:
    files = {QUOTES: marked(QUOTES, WHY, "{src:one-case}").encode()}
    assert "la traduction ne nomme pas les mêmes sources : one-case" in " ".join(
        told(lint({**MINI, **files}))
    )
    files[QUOTES_EN] = marked(QUOTES_EN, WHY_EN, "{src:one-case}").encode()
    assert "mêmes sources" not in " ".join(told(lint({**MINI, **files})))


def test_an_unknown_source_in_a_translation_leaves_no_trace_in_the_text() -> None:
    files = {FOLLOW_UP_EN: marked(FOLLOW_UP_EN, WHY_EN, "{src:nobody}")}
    content, _ = read(files, "en")
    assert not any("{src" in s.text for p in content.playbooks for s in p.sections)
    assert "mêmes sources : nobody" in " ".join(
        told(lint({**MINI, FOLLOW_UP_EN: files[FOLLOW_UP_EN].encode()}))
    )


def test_no_mark_is_left_in_what_is_shipped() -> None:
    for lang in ("fr", "en"):
        content, _ = read_content([ROOT], lang)
        assert "{src:" not in repr(content)
        assert "source" in next(k.typical for k in content.assessment.kpis if k.id == "first_client_share")
