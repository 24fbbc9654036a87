"""The OpenAPI document: what ninja knows of the operations, and what the door adds to each."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from ninja import NinjaAPI

from engawa.api import problems
from engawa.api.v1.groups import groups
from engawa.api.v1.summaries import notes, summaries

BASE = "/api/v1"
Doc = dict[str, Any]

PROBLEM: Doc = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "detail": {"type": "string"},
                    "pointer": {"type": "string"},
                    "parameter": {"type": "string"},
                },
            },
        },
    },
}
ALWAYS = (400, 401, 403, 404, 429, 500)
WITH_BODY = (409, 413, 415, 422)
NUMBER = {"schema": {"type": "integer", "minimum": 0}}
WORD = {"schema": {"type": "string"}}
BESIDES: dict[int, Doc] = {
    401: {"WWW-Authenticate": WORD},
    405: {"Allow": WORD},
    429: {"Retry-After": NUMBER},
}
LEFT: Doc = {f"RateLimit-{name}": NUMBER for name in ("Limit", "Remaining", "Reset")}


def document(api: NinjaAPI) -> Doc:
    """In the reader's language; the names in it are always the same."""
    raw = api.get_openapi_schema(path_prefix=BASE)
    found: Doc = json.loads(json.dumps(raw, cls=DjangoJSONEncoder))
    parts = found["components"]
    parts["schemas"]["Problem"] = PROBLEM
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    parts["responses"] = {str(status): _refusal(status) for status in problems.titles()}
    told = summaries()
    found["tags"] = [{"name": n, "description": words} for n, words in groups().items()]
    for (shape, field), words in notes().items():
        parts["schemas"][shape]["properties"][field]["description"] = words
    for methods in found["paths"].values():
        for method, operation in methods.items():
            _complete(method, operation)
            operation["summary"] = told[operation["operationId"]]
    found["servers"] = [{"url": "/"}]
    return found


def _complete(method: str, operation: Doc) -> None:
    operation["operationId"] = operation["operationId"].rsplit("_v1_", 1)[-1].split("_", 1)[-1]
    reads = method == "get"
    operation.setdefault("security", [{}, {"token": []}] if reads else [{"token": []}])
    for parameter in operation["parameters"]:
        schema = parameter["schema"]
        parameter["required"] = parameter["required"] and "default" not in schema
        # What is not in the address is not null either.
        choices = [each for each in schema.pop("anyOf", []) if each.get("type") != "null"]
        for choice in choices:
            schema.update(choice)
    answers = operation["responses"]
    for answer in answers.values():
        answer["headers"] = dict(LEFT)
    if reads:
        answers["304"] = {"description": "Not Modified", "headers": dict(LEFT)}
    refusals = ALWAYS + (() if reads else WITH_BODY)
    if reads and operation["parameters"]:
        refusals += (422,)
    for status in refusals:
        answers[str(status)] = {"$ref": f"#/components/responses/{status}"}
    if not operation["parameters"]:
        operation.pop("parameters")


def _refusal(status: int) -> Doc:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": problems.titles()[status],
        "headers": LEFT | BESIDES.get(status, {}),
        "content": {problems.MEDIA_TYPE: {"schema": schema}},
    }
