"""What somebody wrote, without the mail they answered and without their signature.

Careful rather than clever: words are only left out where it is clear whose they are, because a
lost sentence is worse than a quotation too much.
"""

from __future__ import annotations

import re

MOST_LINES = 3000
SIGNATURE_LINES = 12

_SAID = "[^\\n]{1,200}"
_INTRODUCTIONS = [
    re.compile(r"On [^\n]{3,300} wrote:", re.IGNORECASE),
    re.compile(r"(?:Le|Am|El|Il) [^\n]{3,200} (?:a écrit|schrieb|escribió|ha scritto)[^\n]{0,80}:"),
    # 2026年5月20日(水) 12:30 縁側 <reply@example.com>:
    re.compile(rf"\d{{4}}[年/-]\d{{1,2}}[月/-]\d{{1,2}}日?{_SAID}[:：]"),
]
_SHORT = re.compile(rf"{_SAID}(?:のメール|は書きました|が書きました| wrote)[:：]")
_RULE = re.compile(
    r"\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Reply message|元のメッセージ"
    r"|転送メッセージ|オリジナルメッセージ|返信元のメッセージ)\s*-{2,}|_{20,})\s*",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"[\s>*]{0,9}(?:From|Sent|To|Cc|Date|Subject|差出人|送信元|送信者|送信日時|日時|日付|宛先|件名)"
    r"\s{0,3}\*{0,2}\s{0,3}[:：]",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"Sent from my |Get Outlook for |Outlook for (?:iOS|Android)"
    r"|(?:iPhone|iPad|スマホ|スマートフォン|Android|Galaxy|Xperia)から送信"
)
_QUOTED_HTML = re.compile(
    r"type=[\"']?cite|gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote"
    r"|id=[\"']?(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)",
    re.IGNORECASE,
)
LONGEST_TAG = 400


def own_words(text: str) -> str:
    """The answer alone, above the quotation or below it; one written between quoted lines
    keeps the lines it answers."""
    lines = text.replace("\r\n", "\n").split("\n", MOST_LINES)
    for at, line in enumerate(lines):
        if _RULE.fullmatch(line) or _is_head(lines, at):
            return _closed(lines[:at])
        if end := _introduction_ends(lines, at):
            return _closed([*lines[:at], *_answers_in(lines[end:])])
    return _closed(lines)


def without_quoted_html(html: str) -> str:
    """Up to where mail programs put the mail that is answered."""
    for mark in _QUOTED_HTML.finditer(html):
        begins = html.rfind("<", max(0, mark.start() - LONGEST_TAG), mark.start())
        if begins >= 0 and ">" not in html[begins : mark.start()]:
            return html[:begins]
    return html


def _introduction_ends(lines: list[str], at: int) -> int:
    """The line after "On … wrote:", which may be broken over three lines; 0 when it is none.

    Nothing or a quotation must follow: people write sentences that end so, too.
    """
    near = [line.strip() for line in lines[at : at + 3]]
    known = [_SHORT, *_INTRODUCTIONS]
    for count in range(1, len(near) + 1):
        if not near[count - 1]:
            break
        if any(each.fullmatch(" ".join(near[:count])) for each in known):
            rest = next((line for line in lines[at + count :] if line.strip()), ">")
            return at + count if _is_quoted(rest) else 0
        known = _INTRODUCTIONS
    return 0


def _answers_in(lines: list[str]) -> list[str]:
    """What was written below the quotation, or between its lines; nothing in most mails."""
    marks = [_is_quoted(line) for line in lines]
    own = [n for n, line in enumerate(lines) if line.strip() and not marks[n]]
    if not own or lines[own[0]].strip() == "--":
        return []
    goes_on = any(marks[own[0] :])
    return lines if goes_on else lines[own[0] :]


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith((">", "＞"))


def _is_head(lines: list[str], at: int) -> bool:
    """The first of three lines like those above a forwarded mail, close together (Outlook)."""
    if not _HEAD.match(lines[at]):
        return False
    near = [line for line in lines[at : at + 6] if line.strip()]
    return sum(bool(_HEAD.match(line)) for line in near) >= 3


def _closed(lines: list[str]) -> str:
    """Without a signature ("-- "), what a telephone adds, and quoted lines at the end."""
    for at, line in enumerate(lines):
        if line == "-- " or (line.strip() == "--" and len(lines) - at <= SIGNATURE_LINES):
            lines = lines[:at]
            break
    while lines and _is_tail(lines[-1].strip()):
        lines = lines[:-1]
    return "\n".join(lines).strip()


def _is_tail(line: str) -> bool:
    return not line or _is_quoted(line) or bool(_PHONE.match(line))
