"""Content files of the consultant and of the product, read into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpecoach.content.folders import collect, collect_told
    from tpecoach.content.lint import lint
    from tpecoach.content.reading import read_content, read_files
    from tpecoach.content.templates import render_template

__all__ = ["collect", "collect_told", "lint", "read_content", "read_files", "render_template"]

_PLACES = {
    "collect": "folders",
    "collect_told": "folders",
    "lint": "lint",
    "read_content": "reading",
    "read_files": "reading",
    "render_template": "templates",
}


def __getattr__(name: str) -> object:
    """Imported when it is first asked for: a list of clients is shown before any content is read."""
    if name not in _PLACES:
        raise AttributeError(name)
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    # `lint` is a module too, which its own import has just put in this place.
    globals()[name] = found
    return found
