"""Texts on their way back into a writer: as a quotation, or to be edited."""

from __future__ import annotations

from engawa.content.models import BodyFormat, Reply, Writing
from engawa.core.text.to_markdown import markdown_from_html


def quote_of(reply: Reply, form: str) -> dict[str, str]:
    """{"body": …} as Markdown or HTML, ready to be put into a writer."""
    name, address = reply.author.name(), reply.get_absolute_url()
    if form == "html":
        cite = f'<cite><a href="{address}">{_escaped(name)}</a></cite>'
        return {"body": f"<blockquote>{reply.body_html}{cite}</blockquote><p></p>"}
    lines = markdown_from_html(reply.body_html).splitlines()
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return {"body": f"{quoted}\n>\n> — [{bracketed(name)}]({address})\n\n"}


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bracketed(name: str) -> str:
    """`name` as the text of a Markdown link."""
    return name.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def editable(writing: Writing) -> str:
    """The text as Markdown, whichever writer it came from."""
    if writing.body_format == BodyFormat.HTML:
        return markdown_from_html(writing.body_html)
    return writing.body_source


def html_to_edit(writing: Writing) -> str:
    """For the visual writer: the text as HTML when it was written there, else ""."""
    return writing.body_html if writing.body_format == BodyFormat.HTML else ""
