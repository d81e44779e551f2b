from __future__ import annotations

from tpecoach.reports.markdown import prose


def test_raw_html_is_text() -> None:
    assert "<script" not in prose("<script>alert(1)</script>\n\na <b onclick=x>b</b>", "fr")


def test_a_link_is_its_words_and_its_address() -> None:
    assert prose("[le site](https://a.fr/x) et <https://b.fr>", "fr") == (
        "<p>le site (https://a.fr/x) et https://b.fr</p>\n"
    )


def test_images_and_javascript_stay_words() -> None:
    page = prose("![photo](https://a.fr/x.png) [clic](javascript:alert(1))", "fr")
    assert "<img" not in page
    assert "<a" not in page
    assert "photo" in page


def test_tasks_become_boxes() -> None:
    page = prose("- [ ] à faire\n- [x] fait\n- ni l'un ni l'autre", "fr")
    assert '<li class="task">à faire</li>' in page
    assert '<li class="task done">fait</li>' in page
    assert "<li>ni l’un ni l’autre</li>" in page


def test_text_is_set_and_code_is_not() -> None:
    page = prose("Oui ; `a ; b`\n\n```\nc ; d\n```", "fr")
    assert "Oui\u202f;" in page
    assert "a ; b" in page
    assert "c ; d" in page


def test_headings_stand_below_those_of_the_document() -> None:
    assert prose("# Un\n\n## Deux\n\n### Trois", "fr") == "<h3>Un</h3>\n<h3>Deux</h3>\n<h4>Trois</h4>\n"


def test_deep_nesting_is_bounded() -> None:
    assert prose("> " * 2000 + "fin", "fr").count("<blockquote>") <= 20
