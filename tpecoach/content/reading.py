"""Content read from folders or from frozen files, with the problems found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tpecoach.content.compiled import cache_key, digest_of, keep, load
from tpecoach.content.folders import collect_told
from tpecoach.model.content import Content, Problem


def read_content(
    roots: Sequence[Path], lang: str, cache: Path | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """The content of the shipped root, then of the user's folder over it, in language `lang`.

    What is not translated stays in the language it was written in. Problems come by file and line; what
    they name as severe was left out, all the rest is there. Never raises for what the files hold.
    """
    files, told = collect_told(roots)
    content, problems = read_files(files, lang, cache)
    return content, tuple(told) + problems


def read_files(
    files: Mapping[str, bytes], lang: str, cache: Path | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """The content of files given by path as `collect` names them, and their problems."""
    digest = digest_of(files)
    if cache is None:
        return _read(files, lang, digest)
    key = cache_key(digest, lang)
    found = load(cache, key)
    if found is None:
        found = _read(files, lang, digest)
        keep(cache, key, found)
    return found


def _read(files: Mapping[str, bytes], lang: str, digest: str) -> tuple[Content, tuple[Problem, ...]]:
    # Imported here: what is kept compiled is rebuilt without pydantic, yaml or jinja2.
    from tpecoach.content import conversion
    from tpecoach.content.checks import settle
    from tpecoach.content.items import read_pool
    from tpecoach.content.translating import translated

    pool = read_pool(files, frozenset({lang}))
    settle(pool)
    items = translated(pool, lang)
    content = Content(
        lang,
        tuple(conversion.assessment(item, items) for item in items if item.key[0] == "assessment"),
        tuple(conversion.playbook(item.entry, item.document) for item in items if item.document),
        digest,
    )
    return content, tuple(sorted(pool.problems, key=lambda told: (told.file, told.line, told.what)))
