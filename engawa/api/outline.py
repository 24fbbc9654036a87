"""The OpenAPI document as people read it: operations by heading, fields in a word each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engawa.api.v1.document import BASE
from engawa.api.v1.groups import groups

Doc = dict[str, Any]
SCHEMA = "#/components/schemas/"


@dataclass(frozen=True)
class Part:
    """A parameter or field; `shape` is the name of the shape it has, "" for a plain one."""

    name: str
    needed: bool
    words: str
    shape: str = ""
    note: str = ""


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    needs_token: bool
    parameters: list[Part]
    body: list[Part]
    status: str
    answer: str
    example: str

    @property
    def steps(self) -> list[str]:
        """Its path below that of the API, between slashes."""
        return self.path.removeprefix(f"{BASE}/").split("/")


def operations(doc: Doc, origin: str) -> list[tuple[str, list[Operation]]]:
    """Heading and operations, in the order of the headings."""
    found: dict[str, list[Operation]] = {tag: [] for tag in groups()}
    for path, methods in doc["paths"].items():
        for method, told in methods.items():
            found[told["tags"][0]].append(_operation(doc, method, path, told, origin))
    return [(groups()[tag], each) for tag, each in found.items()]


def shapes(doc: Doc) -> list[tuple[str, list[Part]]]:
    """Everything that is sent or told, by name."""
    return [
        (name, list(_fields(found))) for name, found in sorted(doc["components"]["schemas"].items())
    ]


def _operation(doc: Doc, method: str, path: str, told: Doc, origin: str) -> Operation:
    status = next(code for code in told["responses"] if code.startswith("2"))
    sent = _ref(told.get("requestBody"))
    body = list(_fields(doc["components"]["schemas"][sent])) if sent else []
    needs_token = {} not in told["security"]
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        needs_token=needs_token,
        parameters=[
            _part(p["name"], p["required"], p["schema"]) for p in told.get("parameters", [])
        ],
        body=body,
        status=status,
        answer=_ref(told["responses"][status]),
        example=_example(method.upper(), origin + path, body, needs_token),
    )


def _ref(holder: Doc | None) -> str:
    """The name of the shape in which something is sent or told."""
    content = (holder or {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).removeprefix(SCHEMA)


def _fields(schema: Doc) -> Iterator[Part]:
    needed = schema.get("required", [])
    for name, each in schema.get("properties", {}).items():
        yield _part(name, name in needed, each)


def _part(name: str, needed: bool, schema: Doc) -> Part:
    whole, empty = _without_null(schema)
    held = whole.get("items", whole)
    shape = str(held.get("$ref", "")).removeprefix(SCHEMA)
    words = "" if shape else _words(held)
    if whole.get("type") == "array":
        words = _("list: %(what)s") % {"what": words or shape}
    if empty:
        words = _("%(what)s or null") % {"what": words or shape}
    return Part(name, needed, words or shape, shape, str(schema.get("description", "")))


def _without_null(schema: Doc) -> tuple[Doc, bool]:
    choices = schema.get("anyOf", [schema])
    real = [each for each in choices if each.get("type") != "null"]
    return real[0], len(real) < len(choices)


def _words(schema: Doc) -> str:
    if "enum" in schema:
        return _("one of %(choices)s") % {
            "choices": ", ".join(each for each in schema["enum"] if each)
        }
    if schema.get("format") == "date-time":
        return _("time")
    most = schema.get("maxLength")
    if most and most < 1000:
        return _("text, at most %(most)s") % {"most": most}
    kinds = {"integer": _("number"), "boolean": _("true or false"), "object": _("numbers by name")}
    return kinds.get(schema.get("type", ""), _("text"))


def _example(method: str, address: str, body: list[Part], needs_token: bool) -> str:
    if method == "GET" and not needs_token:
        return f"curl {address}"
    lines = ["curl" + (f" -X {method}" if method != "GET" else "")]
    if needs_token:
        lines.append('-H "Authorization: Bearer engawa_…"')
    if body:
        sent = {part.name: "…" for part in body if part.needed} or {body[0].name: "…"}
        told = json.dumps(sent, ensure_ascii=False)
        lines += ['-H "Content-Type: application/json"', f"-d '{told}'"]
    return " \\\n  ".join([*lines, address])
