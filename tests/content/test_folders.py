"""Folders on disk: what is read, what is left where it is, and why."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.content.reading import FORMAT_1, MINI, QUOTES, told
from tpecoach.content import collect, folders, read_content
from tpecoach.content.folders import signature


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FORMAT_1, tmp_path / "root")
    return tmp_path / "root"


def problems(*roots: Path) -> list[str]:
    return told(read_content(roots, "fr")[1])


def test_content_is_collected_by_path_with_the_root_it_came_from(root: Path) -> None:
    assert collect([root]) == MINI
    assert set(collect([root, root, root])) == {
        f"{pre}{path}" for path in MINI for pre in ("", "user/", "user2/")
    }


def test_a_missing_folder_holds_nothing(root: Path, tmp_path: Path) -> None:
    assert collect([root, tmp_path / "nowhere"]) == MINI


def test_hidden_files_and_other_kinds_of_files_are_passed_over(root: Path) -> None:
    (root / "playbooks" / ".draft.md").write_text("x")
    (root / "playbooks" / ".git").mkdir()
    (root / "playbooks" / ".git" / "x.md").write_text("x")
    (root / "playbooks" / "photo.png").write_bytes(b"x")
    (root / "notes.md").write_text("x")
    assert collect([root]) == MINI


def test_a_file_that_ends_in_yml_is_told(root: Path) -> None:
    (root / "assessments" / "mini" / "more.yml").write_text("lang: fr\n")
    assert problems(root) == [
        "assessments/mini/more.yml:1: fichier ignoré : le contenu s'écrit en .yaml ou en .md"
    ]


def test_an_empty_file_is_a_mistake_that_is_told(root: Path) -> None:
    (root / "assessments" / "mini" / "more.yaml").touch()
    (root / "playbooks" / "more.md").touch()
    assert problems(root) == [
        "assessments/mini/more.yaml:1: le fichier doit être une suite de clés et de valeurs",
        "playbooks/more.md:1: l'en-tête entre deux lignes « --- » manque ou n'est pas fermé",
    ]


def test_a_file_over_a_million_bytes_is_left_out(root: Path) -> None:
    (root / "playbooks" / "big.md").write_bytes(b"x" * 1_000_001)
    (root / "playbooks" / "huge.md").touch()
    os.truncate(root / "playbooks" / "huge.md", 10**12)
    assert problems(root) == [
        "playbooks/big.md:1: fichier trop gros (au plus 1 Mo)",
        "playbooks/huge.md:1: fichier trop gros (au plus 1 Mo)",
    ]
    assert collect([root]) == MINI


def test_bytes_that_are_not_utf_8_are_told_on_their_line(root: Path) -> None:
    with (root / QUOTES).open("ab") as file:
        file.write("# clientèle\n".encode("latin-1"))
    line = MINI[QUOTES].count(b"\n") + 1
    assert problems(root)[0] == f"{QUOTES}:{line}: le texte n'est pas en UTF-8"


def test_a_link_that_leads_outside_is_not_followed(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: secret\n---\n")
    (root / "playbooks" / "link.md").symlink_to(secret)
    (root / "playbooks" / "up.md").symlink_to("../../secret.md")
    outside = "ce lien sort du dossier de contenu"
    assert problems(root) == [f"playbooks/link.md:1: {outside}", f"playbooks/up.md:1: {outside}"]
    assert collect([root]) == MINI


def test_a_link_inside_the_folder_is_read(root: Path) -> None:
    (root / "playbooks" / "sales" / "sales.learn.md").rename(root / "learn.md")
    (root / "playbooks" / "sales" / "sales.learn.md").symlink_to("../../learn.md")
    assert problems(root) == []
    assert collect([root]) == MINI


def test_links_that_are_broken_or_turn_round_are_told(root: Path) -> None:
    (root / "playbooks" / "broken.md").symlink_to("nowhere.md")
    (root / "playbooks" / "round.md").symlink_to("round.md")
    found = problems(root)
    assert [line.split(" (")[0] for line in found] == [
        "playbooks/broken.md:1: le fichier ne peut pas être lu",
        "playbooks/round.md:1: le fichier ne peut pas être lu",
    ]


@pytest.mark.parametrize("place", ["playbooks/elsewhere", "playbooks/sales/again", "assessments/other"])
def test_a_folder_that_is_a_link_is_told_and_not_read(root: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("secret")
    (root / place).symlink_to(tmp_path / "outside")
    assert problems(root) == [f"{place}:1: ce dossier est un lien : il n'est pas lu"]
    assert collect([root]) == MINI


def test_the_content_folders_themselves_may_not_be_links_either(root: Path, tmp_path: Path) -> None:
    (root / "playbooks").rename(tmp_path / "outside")
    (root / "playbooks").symlink_to(tmp_path / "outside")
    assert problems(root)[0] == "playbooks:1: ce dossier est un lien : il n'est pas lu"


def test_a_pipe_stops_nothing(root: Path) -> None:
    os.mkfifo(root / "playbooks" / "pipe.md")
    (root / "playbooks" / "linked.md").symlink_to("pipe.md")
    assert collect([root]) == MINI
    assert problems(root) == []


def test_a_name_that_cannot_be_shown_is_told_in_escapes(root: Path) -> None:
    (root / "playbooks" / "a\x1b[31m.md").write_text("x")
    Path(os.fsdecode(bytes(root / "playbooks") + b"/\xff.md")).write_text("x")
    assert problems(root) == [
        "playbooks/\\udcff.md:1: ce nom de fichier n'est pas lisible",
        "playbooks/a\\x1b[31m.md:1: ce nom de fichier n'est pas lisible",
    ]


def test_very_deep_folders_are_walked_without_harm(root: Path) -> None:
    made = [Path(f"{root}/playbooks{'/d' * depth}") for depth in range(1, 1_101)]
    for folder in made:
        folder.mkdir()
    found = problems(root)
    # Taken away from below: what tidies up after the tests goes down by calling itself.
    for folder in reversed(made):
        folder.rmdir()
    assert found == []


def test_there_is_an_end_to_how_many_files_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_FILES", 5)
    assert len(collect([root])) == 5
    assert any(line.endswith("trop de fichiers : les suivants sont ignorés") for line in problems(root))


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "assessments").write_text("in the way")
    assert problems(tmp_path) == ["assessments:1: le fichier ne peut pas être lu (Not a directory)"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_told(root: Path) -> None:
    (root / QUOTES).chmod(0)
    assert problems(root)[0].startswith(f"{QUOTES}:1: le fichier ne peut pas être lu")


def test_the_signature_changes_with_every_change_of_a_file(root: Path) -> None:
    seen = [signature([root])]
    (root / QUOTES).write_bytes(MINI[QUOTES] + b"#\n")
    seen.append(signature([root]))
    (root / QUOTES).rename(root / "assessments" / "mini" / "other.yaml")
    seen.append(signature([root]))
    (root / "playbooks" / "new.md").touch()
    seen.append(signature([root]))
    os.utime(root / "playbooks" / "new.md", (1, 1))
    seen.append(signature([root]))
    (root / "playbooks" / "gone.md").symlink_to("nowhere")
    seen.append(signature([root]))
    (root / "playbooks" / "gone").symlink_to(root)
    seen.append(signature([root]))
    assert len(set(seen)) == len(seen)
    assert signature([root]) == seen[-1]
