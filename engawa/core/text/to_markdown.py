"""Placeholder until TEXT's arrives."""

import re


def markdown_from_html(html: str) -> str:
    return re.sub("<[^>]+>", "", html)
