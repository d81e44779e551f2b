"""The single values that content files are made of."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

_MINUTES = re.compile(r"(?:(\d{1,3})h([0-5]\d)?|(\d{1,4})m)")
_DAYS = re.compile(r"(\d{1,3})d")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def refuse(kind: str, **context: Any) -> NoReturn:
    """Refuse a value; `kind` names the sentence in `problems`, `at` the field to point at."""
    raise PydanticCustomError(kind, kind, context or None)


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        refuse("number_expected")
    return Decimal(value)


def _date(value: Any) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        refuse("date_expected")
    try:
        return date.fromisoformat(value)
    except ValueError:
        refuse("date_expected")


def _minutes(value: Any) -> int:
    found = _MINUTES.fullmatch(value) if isinstance(value, str) else None
    if not found:
        refuse("minutes_expected")
    hours, rest, minutes = found.groups()
    return int(minutes) if minutes else int(hours) * 60 + int(rest or 0)


def _days(value: Any) -> int:
    found = _DAYS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        refuse("days_expected")
    return int(found[1])


def _one_of(kind: str, *types: type) -> BeforeValidator:
    """Refuses what none of the types of a union is, in one sentence instead of one for each."""

    def check(value: Any) -> Any:
        if type(value) not in types:
            refuse(kind)
        return value

    return BeforeValidator(check)


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]
"""The id of something declared."""
ItemId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
KpiId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$", max_length=80)]
TracePoint = Annotated[str, Field(pattern=r"^[0-9]\.[0-9]{1,2}$")]
Whole = StrictInt
Flag = StrictBool
Level = Annotated[StrictInt, Field(ge=0, le=4)]
Number = Annotated[
    Decimal, BeforeValidator(_number), Field(allow_inf_nan=False), WithJsonSchema({"type": "number"})
]
Scalar = Annotated[StrictStr | StrictBool | StrictInt, _one_of("scalar_expected", str, bool, int)]
Figure = Annotated[str | Number, _one_of("figure_expected", str, int, Decimal)]
"""A text or a number."""
Value = Annotated[str | bool | Number, _one_of("value_expected", str, bool, int, Decimal)]
"""A text, a number, true or false."""
IsoDate = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]{1,3}h([0-5][0-9])?|[0-9]{1,4}m)$"}),
]
"""Minutes, written 90m, 1h or 1h30."""
Days = Annotated[int, BeforeValidator(_days), WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,3}d$"})]
"""Calendar days, written 14d."""
