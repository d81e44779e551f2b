"""Content files of the consultant and of the product, read into the model."""

from tpecoach.content.folders import collect, collect_told
from tpecoach.content.lint import lint
from tpecoach.content.reading import read_content, read_files
from tpecoach.content.templates import render_template

__all__ = ["collect", "collect_told", "lint", "read_content", "read_files", "render_template"]
