"""Records to JSON values and back: dates in ISO 8601, tuples as lists, `schema` in each top-level record."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from cattrs.preconf.json import make_converter

converter = make_converter(forbid_extra_keys=False)


class Record(Protocol):
    """A frozen dataclass with a schema number."""

    SCHEMA: int


R = TypeVar("R")


def to_json(record: object) -> dict[str, Any]:
    """The record as a JSON object, `schema` first where the record has one."""
    schema = getattr(record, "SCHEMA", None)
    body: dict[str, Any] = converter.unstructure(record)
    return body if schema is None else {"schema": schema, **body}


def from_json(kind: type[R], value: Mapping[str, Any]) -> R:
    """The record that `to_json` made; ValueError where a field has the wrong shape or the schema is a later one."""
    schema = value.get("schema", 1)
    if not isinstance(schema, int) or schema > getattr(kind, "SCHEMA", 1):
        raise ValueError(f"{kind.__name__}: schema {schema!r} 比本版本新，请升级 jingxun")
    try:
        return converter.structure({k: v for k, v in value.items() if k != "schema"}, kind)
    except Exception as error:
        raise ValueError(f"{kind.__name__}: 字段不合：{error}") from error
