"""How doubtful the profile of an account looks, from 0 to 100, and why.

Reckoned in the house like the suspicion of a text, by signs and by the words that decisions
taught. It only ever asks a moderator to look.
"""

from __future__ import annotations

import re
from datetime import timedelta
from math import exp

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.companies.domains import domain_of, is_free_mail
from engawa.companies.models import Domain
from engawa.core.text.lookalikes import skeleton
from engawa.moderation.models import Report
from engawa.moderation.suspicion import START, TELLING, sells, tokens_of, weights_of
from engawa.moderation.why import Why, why
from engawa.site.tunables import BLOCKED_DOMAINS

WEIGHTS = {
    "link_in_name": 3.5,
    "link_in_profile": 1.6,
    "contact_in_profile": 0.8,
    "money_in_profile": 1.4,
    "lookalike_domain": 3.6,
    "burst": 1.6,
    "reports": 2.4,
}
BURST, BURST_WITHIN = 5, timedelta(hours=1)
MANY_REPORTS, REPORTS_WITHIN = 2, timedelta(days=30)
MOST_DOMAINS = 2000
_LINK = re.compile(r"https?://|www\.|\b[\w-]{2,63}\.(?:com|net|org|info|biz|shop|xyz|top|jp|ru)\b")


def doubts_about(member: Member) -> tuple[int, list[Why]]:
    """Percent and reasons; at most five queries."""
    names = f"{member.family_name} {member.given_name} {member.display_name}"
    text = f"{names}\n{member.position}\n{member.about}"
    found = [
        *_of_words(names, text),
        *_of_address(member),
        *_of_others(member),
    ]
    weights = weights_of(tokens_of(text))
    telling = sorted(weights.values(), key=lambda weight: -abs(weight))[:TELLING]
    odds = START + sum(WEIGHTS[each["name"]] for each in found) + sum(telling)
    words = [name for name, weight in sorted(weights.items()) if weight > 1][:4]
    if words:
        found.append(why("words_in_profile", words=words))
    return round(100 / (1 + exp(-max(-30.0, min(30.0, odds))))), found


def _of_words(names: str, text: str) -> list[Why]:
    found = []
    if _LINK.search(names.casefold()):
        found.append(why("link_in_name"))
    if _LINK.search(text.casefold()):
        found.append(why("link_in_profile"))
    return found + [why(f"{sign}_in_profile") for sign in sorted(sells(text))]


def _of_address(member: Member) -> list[Why]:
    """A domain that looks like one the house knows or shuts out, and is not; many from one."""
    domain = domain_of(member.email)
    if not domain or is_free_mail(domain):
        return []
    known = list(Domain.objects.values_list("name", flat=True)[:MOST_DOMAINS])
    known += BLOCKED_DOMAINS.value().replace(",", " ").split()
    found = []
    like = next((each for each in known if _resembles(domain, each.casefold())), "")
    if like:
        found.append(why("lookalike_domain", domain=domain, like=like))
    since = member.joined_at - BURST_WITHIN
    rows = Member.objects.filter(email__iendswith=f"@{domain}", confirmed_at__isnull=False)
    n = rows.filter(joined_at__gte=since, joined_at__lte=member.joined_at).count()
    if n >= BURST and domain not in known:
        found.append(why("burst", n=n, domain=domain))
    return found


def _of_others(member: Member) -> list[Why]:
    since = timezone.now() - REPORTS_WITHIN
    rows = Report.objects.filter(item__member=member, created_at__gte=since)
    n = rows.exclude(was_right=False).values("reporter").distinct().count()
    return [why("reports", n=n)] if n >= MANY_REPORTS else []


def _resembles(one: str, other: str) -> bool:
    """Another domain that a reader takes for this one: the same to the eye, or one letter off."""
    if one == other or one.endswith(f".{other}") or other.endswith(f".{one}"):
        return False
    if skeleton(one) == skeleton(other):
        return True
    return min(len(one), len(other)) >= 8 and _one_step(one, other)


def _one_step(one: str, other: str) -> bool:
    """One letter more, less or different."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    for n, letter in enumerate(short):
        if letter != long[n]:
            rest = short[n + 1 :] if len(short) == len(long) else short[n:]
            return rest == long[n + 1 :]
    return True
