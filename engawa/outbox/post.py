"""A letter as a mail message."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.text import slugify

from engawa.outbox.models import Letter


def as_message(letter: Letter) -> EmailMultiAlternatives:
    """Plain text first, HTML beside it; Django refuses line breaks in every header."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to_email],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=_headers(letter),
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _headers(letter: Letter) -> dict[str, str]:
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": letter.language,
        "Feedback-ID": f"{slugify(letter.template.replace('/', '-'))}:engawa",
    }
    if letter.thread:
        headers |= {"In-Reply-To": letter.thread, "References": letter.thread}
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
