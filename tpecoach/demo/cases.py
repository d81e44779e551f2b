"""The cases of the source that the sample firms play again."""

from __future__ import annotations

from collections.abc import Mapping

from tpecoach.content.tracing import Realised
from tpecoach.demo.reading import sample_firms


def cases(lang: str) -> Mapping[str, tuple[Realised, ...]]:
    """By point of the source, the sample firms that show it, each with its sentence in `lang`."""
    found: dict[str, tuple[Realised, ...]] = {}
    for firm in sample_firms():
        for point, said in firm.cases.items():
            shown = Realised(
                "sample", firm.id, f"tpecoach/demo/firms/{firm.id}.yaml", said.get(lang, said["fr"])
            )
            found[point] = (*found.get(point, ()), shown)
    return found
