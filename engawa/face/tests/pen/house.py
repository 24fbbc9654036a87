"""A page with one pen and a server that plays the house, for journeys in a real browser."""

from __future__ import annotations

import json
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.utils import translation
from jinja2 import FileSystemLoader

from config.security import content_security_policy
from engawa.core.text.render import render_text
from engawa.face import jinja_env

STATIC = Path(__file__).resolve().parents[2] / "static"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "606060000000050001a5f645400000000049454e44ae426082"
)
PEOPLE = [
    {"handle": "okada", "name": "岡田 洋平", "org": "ヤマト商会", "kind": ""},
    {"handle": "sato-yuki", "name": "佐藤 由紀", "org": "ホシナミ", "kind": "社員"},
    {"handle": "saito", "name": "Mika Saito", "org": "Blue Lake", "kind": "Partner"},
]
PAGE = """
{% from "face/parts/pen.html" import pen %}
<!doctype html>
<html lang="{{ language() }}" data-theme="{{ theme }}" data-icons="/static/face/icons.svg"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pen</title><link rel="stylesheet" href="/static/face/engawa.css">
<script src="/static/face/early.js"></script>
<script type="module" src="/static/face/face.js"></script>
</head><body><main class="shell shell--plain">
<h1>Pen</h1>
<article data-quote-url="/t/abc/#r1" data-quote-name="岡田 洋平">
<div class="prose"><p>申請の<strong>上限</strong>は30万円です。</p><p>Second paragraph.</p></div>
<button class="btn btn--s" type="button" data-quote-this>Quote this</button></article>
<form method="post" action="/post/" id="form">
<input type="hidden" name="csrfmiddlewaretoken" value="t0ken">
<p><label for="title">Title</label> <input class="input" id="title" name="title"></p>
{{ pen(label=_("Text"), value=value, html=html, place=place, space="flow", topic="abc", quotes=true,
       required=true, placeholder="試したこと、画面の名前、結果の順に書くと伝わります。") }}</form>
</main><!--icons--></body></html>
"""


@dataclass
class House:
    """What the server was told, and what it should answer."""

    address: str = ""
    language: str = "ja"
    theme: str = ""
    value: str = ""
    html: str = ""
    place: str = "reply:abc"
    posted: list[dict[str, str]] = field(default_factory=list)
    drafts: list[dict[str, str]] = field(default_factory=list)
    uploads: list[dict[str, object]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    kept: dict[str, str] | None = None
    refuse_uploads: str = ""
    drafts_fail: bool = False
    upload_gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.upload_gate.set()

    def page(self) -> str:
        with translation.override(self.language):
            page = jinja_env.environment(loader=LOADER, autoescape=True).from_string(PAGE)
            return page.render(value=self.value, html=self.html, place=self.place, theme=self.theme)


LOADER = FileSystemLoader(STATIC.parent / "jinja")


def markdown_of(html: str) -> str:
    """Enough of the real conversion for short texts."""
    text = re.sub(r"</?strong>", "**", html)
    return re.sub(r"<[^>]+>", "", text.replace("</p><p>", "\n\n"))


class Door(BaseHTTPRequestHandler):
    house: House

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == "/":
            self._answer(self.house.page().encode(), "text/html; charset=utf-8")
        elif path.startswith("/static/"):
            self._static(STATIC / path.removeprefix("/static/"))
        elif path.startswith("/files/"):
            self._answer(PIXEL, "image/png")
        elif path == "/drafts/kept/":
            self._kept()
        elif path == "/people/complete/":
            self._people(parse_qs(query, keep_blank_values=True))
        else:
            self._answer(b"", "text/plain", 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/files/":
            self._upload(body)
            return
        fields = {k: v[0] for k, v in parse_qs(body.decode(), keep_blank_values=True).items()}
        act = {"/pen/convert/": self._convert, "/pen/preview/": self._preview}.get(self.path)
        if act:
            act(fields)
        elif self.path == "/drafts/save/":
            self._draft(fields)
        else:
            self.house.posted.append(fields)
            self._answer(b"<!doctype html><title>Posted</title>Posted", "text/html")

    def _convert(self, fields: dict[str, str]) -> None:
        html = render_text(fields["body"], fields["from"]).html
        self._json({"body": html if fields["to"] == "html" else markdown_of(fields["body"])})

    def _preview(self, fields: dict[str, str]) -> None:
        html = render_text(fields["body"], fields["body_format"]).html
        self._answer(html.encode(), "text/html; charset=utf-8")

    def _draft(self, fields: dict[str, str]) -> None:
        if self.house.drafts_fail:
            return self._answer(b"", "text/plain", 500)
        self.house.drafts.append(fields | {"token": self.headers["X-CSRFToken"]})
        return self._json({"saved_at": "2026-11-22T00:08:00Z"})

    def _kept(self) -> None:
        if self.house.kept is None:
            return self._answer(b"", "application/json", 204)
        return self._json(self.house.kept)

    def _people(self, query: dict[str, list[str]]) -> None:
        asked = {name: values[0] for name, values in query.items()}
        self.house.asked.append(asked)
        wanted = asked["q"].lower()
        found = [p for p in PEOPLE if wanted in p["handle"] or wanted in p["name"].lower()]
        self._json(found)

    def _upload(self, body: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        told = {str(part.get_param("name", header="content-disposition")): part for part in parts}
        file = told["file"]
        content = file.get_payload(decode=True)
        self.house.uploads.append(
            {"name": file.get_filename(), "type": file.get_content_type(), "bytes": content}
            | {"space": told["space"].get_content()}
        )
        self.house.upload_gate.wait(10)
        if self.house.refuse_uploads:
            return self._json({"detail": self.house.refuse_uploads}, 422)
        number = len(self.house.uploads)
        is_image = file.get_content_type().startswith("image/")
        answer = {"url": f"/files/f{number}/x.png", "name": file.get_filename()}
        return self._json(answer | {"width": 40, "height": 30, "is_image": is_image}, 201)

    def _static(self, path: Path) -> None:
        if not path.is_file():
            return self._answer(b"", "text/plain", 404)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return self._answer(path.read_bytes(), kind)

    def _json(self, content: object, status: int = 200) -> None:
        self._answer(json.dumps(content).encode(), "application/json", status)

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        # A browser that was told to stop does not wait for the answer.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Tests speak for themselves."""


def _policy() -> str:
    directives = content_security_policy(is_secure=False)["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(at)}" for name, at in directives.items() if at)


POLICY = _policy()


@contextmanager
def open_house() -> Iterator[House]:
    house = House()
    door = type("OpenDoor", (Door,), {"house": house})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    house.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
