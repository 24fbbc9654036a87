"""What follows: a letter to the administrator is mailed to those who run the house."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from engawa.accounts.models import Member
from engawa.core.actor import MANAGERS
from engawa.eventlog import Entry, on
from engawa.outbox.actions import send_later
from engawa.web.events import ContactMessageSent
from engawa.web.models import ContactMessage


@on(ContactMessageSent, consumer="web.contact")
def mail_contact_message(entry: Entry) -> None:
    """One letter to each site manager, in their language; answering it answers the sender."""
    message = ContactMessage.objects.filter(pk=entry.event.contact_id).first()
    if message is None or message.is_settled:
        return
    url = settings.SITE_URL + reverse("staff:contact_message", args=[message.public_id])
    managers = Member.objects.filter(site_role__in=MANAGERS, is_active=True)
    for manager in managers.order_by("pk"):
        send_later(
            manager.email,
            f"contact:{message.public_id}",
            "web/letters/contact",
            {"message": message, "url": url},
            manager.language,
            manager.pk,
            reply_to=message.email,
        )
