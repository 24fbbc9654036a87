"""What is asked: everything that shows many things, and the ways that lead to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from urllib.parse import quote, quote_plus, unquote

from engawa.protection.audit.addresses import Route, found_by_name, routes
from engawa.protection.audit.closed import SORTS, Sort, open_rows
from engawa.protection.audit.house import Answer, Ask
from engawa.protection.audit.readers import Reader
from engawa.spaces.models import Space

FIRST, OPEN = 2, 12
MAIN: tuple[str, ...] = (
    *("content:topic_bare", "content:reply", "content:file", "v1:topic", "v1:reply"),
    *("content:space", "v1:space", "people:member", "content:tag"),
)

# Places that are told a name and must say no more of a closed one than of none at all.
NAMING = {
    "topic": (
        ("/people/complete/?topic={}&q=", "suggestions"),
        ("/drafts/kept/?place=reply:{}", "lists"),
    ),
    "space": (
        ("/people/complete/?space={}&q=", "suggestions"),
        ("/s/{}/feed.atom", "feeds"),
    ),
    "tag": (("/tags/{}/feed.atom", "feeds"),),
    "member": (("/people/{}/feed.atom", "feeds"),),
}
MASKED = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|(?i:x-csrftoken[^,}]+)|nonce-[^\'"]+'
    r'|"(?:request_id|instance)": ?"[^"]*"'
)

Wish = tuple[Ask, str]


def lists(reader: Reader) -> Iterator[Wish]:
    """Everything that shows many things, and the pages of what is open."""
    for route in routes():
        for ident in _idents(route, reader):
            if address := route.address(ident):
                yield Ask("GET", address), route.surface
    for address in ("/spaces/?only=mine", "/notices/?only=unread"):
        yield Ask("GET", address), "lists"
    key = f"?key={reader.feed_key}" if reader.feed_key else ""
    for slug in Space.objects.values_list("slug", flat=True)[:200]:
        yield Ask("GET", f"/people/complete/?space={slug}&q="), "suggestions"
        yield Ask("GET", f"/s/{slug}/feed.atom{key}"), "feeds"


def _idents(route: Route, reader: Reader) -> list[object]:
    """What to put into the address: things open to this reader, the newest."""
    if not route.parts:
        return [""]
    if not route.sort:
        return found_by_name(route, FIRST)
    sort = SORTS[route.sort]
    most = OPEN if route.name in MAIN or route.sort == "space" else FIRST
    newest = open_rows(sort, reader).order_by("-pk")
    return list(newest.values_list(sort.ident, flat=True)[:most])


def more_about(sort: Sort, pk: int, ident: str, *, whole: bool) -> Iterator[Wish]:
    """Other ways to a thing: searching for its own words, its thumbnail."""
    if sort.name == "topic":
        title = sort.rows().values_list("title", flat=True).get(pk=pk)
        yield Ask("GET", f"/search/?q={quote(title)}"), "search"
        yield Ask("GET", f"/search/similar/?title={quote(title)}"), "suggestions"
        yield Ask("GET", f"/api/v1/search?q={quote(title)}"), "api"
        if not whole:
            yield Ask("GET", f"/contact/?about=/t/{ident}/"), "lists"
    elif sort.name == "reply" and whole:
        excerpt = sort.rows().values_list("excerpt", flat=True).get(pk=pk)
        yield Ask("GET", f"/search/?q={quote(excerpt[:60])}"), "search"
    elif sort.name == "file":
        yield Ask("GET", f"/files/{ident}/x.png?w=320"), "files"
    elif sort.name == "space" and not whole:
        yield Ask("GET", f"/search/?q=a&space={quote(ident)}"), "search"
    elif sort.name == "tag":
        yield Ask("GET", f"/search/?q={quote(ident)}&tag={quote(ident)}"), "search"


def print_of(answer: Answer, ask: Ask) -> bytes:
    """The answer without what is new each time and without the address itself, which also stands
    in where one is led to sign in."""
    whole = f"{answer.status}\n{answer.kind}\n{answer.headers}\n{MASKED.sub('', answer.text)}"
    within = quote_plus(unquote(ask.address))  # as the way back stands in a link to elsewhere
    for said in (ask.address, quote(ask.address, safe=""), quote(ask.address), within):
        whole = whole.replace(said, "…")
    return blake2b(whole.encode("utf-8", "replace"), digest_size=16).digest()
