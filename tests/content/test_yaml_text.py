"""YAML as content files may hold it: the scalars of version 1.2, nothing expanded, nothing hidden."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tpecoach.content.errors import (
    AnchorRefused,
    BadText,
    ControlCharacter,
    DuplicateKey,
    FileTooLarge,
    KeyNotText,
    NestedTooDeep,
    NotUtf8,
    NumberTooLong,
    SeveralDocuments,
    TagRefused,
    TooManyEntries,
    YamlSyntax,
)
from tpecoach.content.yamltext import Plain, decode, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("n", "n"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1e3", Decimal("1e3")),
        ("0.10", Decimal("0.10")),
        (".5", Decimal("0.5")),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("2026-11-24", "2026-11-24"),
        ("1.234,50", "1.234,50"),
        ("１２", "１２"),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text: str, value: Plain) -> None:
    found = parse(f"here: {text}").value
    assert found == {"here": value}
    assert isinstance(found, dict)
    assert type(found["here"]) is type(value)


def test_keys_are_words_whatever_they_look_like() -> None:
    assert parse("no: 1\n12: 2\nnull: 3\n").value == {"no": 1, "12": 2, "null": 3}


def test_each_value_knows_its_line() -> None:
    parsed = parse("a:\n  - 1\n  - b: 2\n\n# a comment\nc: |\n  long\n", first_line=10)
    assert parsed.lines[("a", 0)] == 11
    assert parsed.lines[("a", 1, "b")] == 12
    assert parsed.lines[("c",)] == 15


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("a: 1\nb: &x 2\n", AnchorRefused, 2),
        ("a: 1\nb: *x\n", AnchorRefused, 2),
        ("a: 1\n&x b: 2\n", AnchorRefused, 2),
        ("a:\n  - !!python/object:os.system ls\n", TagRefused, 2),
        ("!t a: 1\n", TagRefused, 1),
        ("a: 1\nb: 2\na: 3\n", DuplicateKey, 3),
        ("a: {b: 1,\n    b: 2}\n", DuplicateKey, 2),
        ("? [a, b]\n: 1\n", KeyNotText, 1),
        ("a: 1\n---\nb: 2\n", SeveralDocuments, 2),
        ("a:\n  - " + "[" * 40 + "]" * 40, NestedTooDeep, 2),
        ("a: 1\nb: " + "9" * 31, NumberTooLong, 2),
        ("a:\n" + "  - 1\n" * 501, TooManyEntries, 502),
        ("".join(f"k{n}: 1\n" for n in range(501)), TooManyEntries, 501),
        ("a: [1\nb: 2\n", YamlSyntax, 2),
        ("a: 1\n\tb: 2\n", YamlSyntax, 2),
        ("a: %\n", YamlSyntax, 1),
        ('a: 1\nb: "\\x1b[31m"\n', ControlCharacter, 2),
        ('a: 1\n"b\\0": 2\n', ControlCharacter, 2),
        ('a: "\\u202e"\n', ControlCharacter, 1),
        ('a: "\\L"\n', ControlCharacter, 1),
    ],
)
def test_what_content_must_not_do_is_refused_at_its_line(text: str, error: type[BadText], line: int) -> None:
    with pytest.raises(error) as caught:
        parse(text)
    assert caught.value.line == line


def test_the_place_names_the_file_where_it_is_known() -> None:
    with pytest.raises(DuplicateKey) as caught:
        parse("a: 1\na: 2\n", "réponses.yaml")
    assert caught.value.where == "réponses.yaml:2"


@pytest.mark.parametrize(
    ("data", "error", "line"),
    [
        (b"a: 1\nb: \xe9t\xe9\n", NotUtf8, 2),
        ("a: 1\n".encode("utf-16"), NotUtf8, 1),
        (b"a: 1\nb: \x1b[2J\n", ControlCharacter, 2),
        (b"a: \x00\n", ControlCharacter, 1),
        ("a: 1\r\nb: \u202egnp.exe".encode(), ControlCharacter, 2),
        ("a: 1\rb: \u2028c".encode(), ControlCharacter, 2),
        ("a: \x85".encode(), ControlCharacter, 1),
        (b"#" * 1_000_001, FileTooLarge, 1),
    ],
)
def test_bytes_that_are_no_honest_text_are_refused_at_their_line(
    data: bytes, error: type[BadText], line: int
) -> None:
    with pytest.raises(error) as caught:
        decode(data)
    assert caught.value.line == line


def test_line_ends_and_byte_order_marks_of_every_system_are_read() -> None:
    assert decode("\ufeffa: é\r\nb: 2\rc: 3\n".encode()) == "a: é\nb: 2\nc: 3\n"
