"""A test's docstring can be a content file of its own, put beside the small content that has no problem."""

from __future__ import annotations

import inspect

import pytest

from tests.content.reading import read, told
from tpecoach.model.content import Content

MORE = "assessments/mini/more.yaml"


@pytest.fixture
def docstring(request: pytest.FixtureRequest) -> str:
    """The docstring of the test as a file writes it."""
    return inspect.cleandoc(request.function.__doc__ or "") + "\n"


@pytest.fixture
def problems(docstring: str) -> list[str]:
    """What is wrong with the docstring as a file of the small assessment, and nothing elsewhere."""
    found = read({MORE: docstring})[1]
    assert {problem.file for problem in found} <= {MORE}
    return told(found, MORE)


@pytest.fixture
def content(docstring: str) -> Content:
    """The small content with the docstring as one more file."""
    return read({MORE: docstring})[0]
