"""One JSON Schema per kind of content file, made from the grammar: `python -m tpecoach.content.schemas`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach.content import grammar
from tpecoach.content.playbook_grammar import PlaybookEntry, PlaybookTranslation
from tpecoach.content.translation_grammar import TranslationFile

if TYPE_CHECKING:
    from pydantic import BaseModel

KINDS: Mapping[str, type[BaseModel]] = {
    "assessment": grammar.AssessmentFile,
    "questions": grammar.QuestionsFile,
    "registers": grammar.RegistersFile,
    "kpis": grammar.KpisFile,
    "legal": grammar.LegalFile,
    "checklist": grammar.ChecklistFile,
    "papers": grammar.PapersFile,
    "sources": grammar.SourcesFile,
    "translation": TranslationFile,
    "playbook": PlaybookEntry,
    "playbook-translation": PlaybookTranslation,
}


def schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    return {
        f"{kind}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(by_alias=True),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for kind, model in KINDS.items()
    }


def write(folder: Path) -> list[Path]:
    """Write every schema into `folder`, and say which files these are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs" / "content"
    for made in write(target):
        sys.stdout.write(f"{made}\n")
