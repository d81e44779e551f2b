"""A consultant's own document: Markdown with names to fill, which can read what it is given and do nothing else."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean

MAX_TEXT = 64 * 1024
"""characters of a template"""
MAX_MADE = 512 * 1024
"""characters it may become"""
FILTERS = frozenset({"default", "first", "join", "last", "length", "lower", "upper"})
_LOOPS, _DEEP, _CHAIN = 40, 2, 3
"""loops at most, one inside another, filters one after another"""
_KNOWN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")


class WrongTemplate(TpecoachError):
    """A document's model says something it may not, or does not mean anything."""

    fact = mark("ce modèle de document ne se remplit pas, à cause de « {what} ».")
    way_out = mark("docs/documents.md dit ce qu'un modèle peut écrire, et les noms qu'il peut lire.")


class LongTemplate(WrongTemplate):
    """A template, or what it makes, is too long."""

    fact = mark("ce modèle de document est trop long, ou ce qu'il produit.")


def filled(text: str, data: Mapping[str, object], name: str) -> str:
    """The Markdown of a template, its names filled; WrongTemplate with the line.

    Names, `if`, `for` and a few filters: no call, no assignment, no arithmetic, so that a template stops, stays small
    and sees only `data`. What a name holds is shown as it is, whatever marks are in it.
    """
    if len(text) > MAX_TEXT:
        raise LongTemplate(name)
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, finalize=_plain, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.clear()
    env.tests.clear()
    env.filters = {key: value for key, value in env.filters.items() if key in FILTERS}
    try:
        tree = env.parse(clean(text, lines=True))
        _check(tree, name)
        made: list[str] = []
        room = MAX_MADE
        for piece in env.from_string(tree).generate(dict(data)):
            room -= len(piece)
            if room < 0:
                raise LongTemplate(name)
            made.append(piece)
    except TemplateSyntaxError as error:
        lines = text.splitlines()
        raise _wrong(
            name, error.lineno, lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        ) from error
    except UndefinedError as error:
        quoted = re.findall(r"'([^']*)'", error.message or "")
        raise _wrong(name, _line(error), quoted[-1] if quoted else "") from error
    except (TemplateError, SyntaxError, TypeError, ValueError, RecursionError) as error:
        raise _wrong(name, _line(error), type(error).__name__) from error
    return "".join(made)


def _plain(value: object) -> object:
    """A value on one line, its marks shown as they are."""
    if value is None:
        return ""
    return _MARKUP.sub(r"\\\1", " ".join(str(value).split()))


def _check(tree: nodes.Template, name: str) -> None:
    """WrongTemplate at the first thing a template may not do."""
    loops = 0
    for node, inside in _walk(tree, 0):
        line = getattr(node, "lineno", 1)
        if not isinstance(node, _KNOWN):
            raise _wrong(name, line, type(node).__name__)
        if isinstance(node, nodes.For):
            loops += 1
            if node.recursive or inside >= _DEEP or loops > _LOOPS or not isinstance(node.target, nodes.Name):
                raise _wrong(name, line, "for")
        if isinstance(node, nodes.Filter) and (
            node.name not in FILTERS
            or node.kwargs
            or not all(isinstance(one, nodes.Const) for one in node.args)
            or _chain(node) > _CHAIN
        ):
            raise _wrong(name, line, f"| {node.name}")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise _wrong(name, line, node.attr)


def _walk(node: nodes.Node, inside: int) -> Iterator[tuple[nodes.Node, int]]:
    yield node, inside
    for child in node.iter_child_nodes():
        yield from _walk(child, inside + isinstance(node, nodes.For))


def _chain(node: nodes.Node | None) -> int:
    return 1 + _chain(node.node) if isinstance(node, nodes.Filter) else 0


def _wrong(name: str, line: int | None, what: str) -> WrongTemplate:
    return WrongTemplate(f"{name}:{line or 1}", what=clean(what.strip())[:80])


def _line(error: BaseException) -> int | None:
    """The line of the template an error comes from."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == "<template>"]
    return frames[-1].lineno if frames else None
