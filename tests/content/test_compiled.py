"""The compiled copy of content: the same as reading, or not used at all."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.reading import FORMAT_1, MINI, QUOTES, ROOT
from tpecoach.content import compiled, read_content, read_files, reading
from tpecoach.content.compiled import cache_key, digest_of, keep, load
from tpecoach.model.content import Content, Problem


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FORMAT_1, tmp_path / "root")
    return tmp_path / "root"


def copies(cache: Path) -> list[Path]:
    return sorted(cache.glob("content-*"))


@pytest.mark.parametrize("folder", [FORMAT_1, ROOT])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_copy_is_what_reading_gives_down_to_every_type(folder: Path, lang: str, cache: Path) -> None:
    plain = read_content([folder], lang)
    assert read_content([folder], lang, cache) == plain
    again = read_content([folder], lang, cache)
    assert again == plain
    assert repr(again) == repr(plain)


def test_problems_are_kept_with_the_content(cache: Path) -> None:
    files = {**MINI, QUOTES: MINI[QUOTES].replace(b"weight: 3", b"weight: 30")}
    plain = read_files(files, "fr")
    assert plain[1]
    assert [read_files(files, "fr", cache) for _ in range(2)] == [plain, plain]


def test_a_copy_is_used_without_opening_a_content_file(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_content([root], "fr", cache)
    monkeypatch.setattr(reading, "collect_told", None)
    assert read_content([root], "fr", cache) == first


def test_a_copy_needs_neither_the_parser_nor_the_grammar(cache: Path) -> None:
    read_content([FORMAT_1], "fr", cache)
    code = (
        "import sys; from pathlib import Path; from tpecoach.content import read_content;"
        "content, _ = read_content([Path(sys.argv[1])], 'fr', Path(sys.argv[2]));"
        "print(content.assessment.id, *sorted({'pydantic', 'yaml', 'jinja2', 'difflib'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(FORMAT_1), str(cache)]
    assert subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout == "mini\n"


def test_every_change_of_a_file_is_seen(root: Path, cache: Path) -> None:
    seen: list[tuple[Content, tuple[Problem, ...]]] = [read_content([root], "fr", cache)]
    path = root / QUOTES
    path.write_bytes(MINI[QUOTES].replace(b"Relancez-vous vos devis", b"Suivez-vous vos devis"))
    seen.append(read_content([root], "fr", cache))
    path.unlink()
    seen.append(read_content([root], "fr", cache))
    (root / "playbooks" / "link").symlink_to(root)
    seen.append(read_content([root], "fr", cache))
    assert seen[1][0].assessment.questions[3].text == "Suivez-vous vos devis ?"
    assert [seen.index(one) for one in seen] == [0, 1, 2, 3]
    assert seen[-1] == read_content([root], "fr")


def test_the_key_changes_with_files_language_and_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = digest_of(MINI)
    others = [
        {**MINI, QUOTES: MINI[QUOTES] + b" "},
        {**MINI, "a": b""},
        {path: data for path, data in MINI.items() if path != QUOTES},
        {f"user/{path}": data for path, data in MINI.items()},
        {"a": b"bc"},
        {"ab": b"c"},
    ]
    digests = [digest, *map(digest_of, others)]
    assert len(set(digests)) == len(digests)
    keys = {cache_key(digest, "fr"), cache_key(digest, "en"), cache_key(digests[1], "fr")}
    monkeypatch.setattr(compiled, "_reader", lambda: "another version of the reader")
    assert len(keys | {cache_key(digest, "fr")}) == 4


def test_the_digest_does_not_depend_on_the_order_of_the_files() -> None:
    assert digest_of(dict(reversed(list(MINI.items())))) == digest_of(MINI)


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "longer", "other key", "text", "folder"])
def test_a_damaged_copy_is_read_again_and_mended(damage: str, cache: Path) -> None:
    plain = read_files(MINI, "fr", cache)
    (copy,) = copies(cache)
    data = copy.read_bytes()
    middle = len(data) // 2
    if damage == "folder":
        copy.unlink()
        copy.mkdir()
    else:
        copy.write_bytes(
            {
                "cut": data[:middle],
                "empty": b"",
                "flipped": data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :],
                "longer": data + b"\0\0",
                "other key": _kept_under_another_key(cache),
                "text": b"not a copy",
            }[damage]
        )
    assert load(cache, copy.stem.removeprefix("content-")) is None
    assert read_files(MINI, "fr", cache) == plain
    if damage != "folder":
        assert copy.read_bytes() == data


def _kept_under_another_key(cache: Path) -> bytes:
    keep(cache, "other", read_files(MINI, "fr"))
    return (cache / "content-other.json").read_bytes()


def test_no_bit_can_flip_unseen(cache: Path) -> None:
    keep(cache, "k", read_files({}, "fr"))
    data = (cache / "content-k.json").read_bytes()
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        (cache / "content-k.json").write_bytes(changed)
        assert load(cache, "k") is None


def test_copies_belong_to_their_owner_and_only_the_last_ones_stay(cache: Path) -> None:
    for number in range(compiled.KEPT + 3):
        read_files({**MINI, "n": bytes([number])}, "fr", cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in copies(cache)} == {0o600}
    assert len(copies(cache)) == len(list(cache.iterdir())) == compiled.KEPT


def test_where_nothing_can_be_kept_everything_is_still_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert read_files(MINI, "fr", tmp_path / "file") == read_files(MINI, "fr")
    assert read_files(MINI, "fr", tmp_path / "file" / "below") == read_files(MINI, "fr")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_stops_nothing(cache: Path) -> None:
    cache.mkdir(mode=0o500)
    assert read_files(MINI, "fr", cache) == read_files(MINI, "fr")
