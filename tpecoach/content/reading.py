"""Content read from folders or from frozen files, with the problems found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tpecoach.content.compiled import Read, cache_key, digest_of, kept
from tpecoach.content.folders import collect_told, signature
from tpecoach.model.content import Content, Problem


def read_content(
    roots: Sequence[Path], lang: str, cache: Path | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """The content of the shipped root, then of the user's folder over it, in language `lang`.

    What is not translated stays in the language it was written in. Problems come by file and line; what
    they name as severe was left out, all the rest is there. Never raises for what the files hold. With a
    `cache` folder, files whose sizes and times have not changed are not opened again.
    """

    def read() -> Read:
        files, told = collect_told(roots)
        content, problems = _read(files, lang)
        return content, _in_order((*told, *problems))

    return read() if cache is None else kept(cache, cache_key(signature(roots), lang), read)


def read_files(
    files: Mapping[str, bytes], lang: str, cache: Path | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """The content of files given by path as `collect` names them, and their problems."""
    read = partial(_read, files, lang)
    return read() if cache is None else kept(cache, cache_key(digest_of(files), lang), read)


def _read(files: Mapping[str, bytes], lang: str) -> Read:
    # Imported here: what is kept compiled is rebuilt without pydantic or yaml.
    from tpecoach.content import conversion
    from tpecoach.content.checks import settle
    from tpecoach.content.items import read_pool
    from tpecoach.content.sources import with_sources
    from tpecoach.content.translating import translated

    pool = read_pool(files, frozenset({lang}))
    settle(pool)
    items = with_sources(translated(pool, lang), lang)
    return conversion.content(items, lang, digest_of(files)), _in_order(pool.problems)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda told: (told.file, told.line, told.what)))
