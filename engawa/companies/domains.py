"""Mail domains: one spelling, whole labels, and those that belong to nobody in particular."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from engawa.companies.tunables import FREE_MAIL
from engawa.core.refusals import Invalid

LONGEST = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# Anyone can have an address there, so it says nothing about where somebody works.
_PROVIDERS = """
gmail.com googlemail.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp
msn.com yahoo.com yahoo.co.jp ymail.ne.jp ymail.com icloud.com me.com mac.com aol.com
proton.me protonmail.com pm.me gmx.com gmx.de gmx.net web.de mail.com mail.ru yandex.com
yandex.ru qq.com 163.com 126.com foxmail.com naver.com daum.net hanmail.net zoho.com
fastmail.com tutanota.com tuta.io hey.com duck.com docomo.ne.jp ezweb.ne.jp au.com
softbank.ne.jp i.softbank.jp vodafone.ne.jp ymobile.ne.jp uqmobile.jp rakuten.jp nifty.com
nifty.ne.jp biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp mailinator.com guerrillamail.com
sharklasers.com yopmail.com 10minutemail.com tempmail.com temp-mail.org trashmail.com
throwawaymail.com getnada.com
"""
PROVIDERS = frozenset(_PROVIDERS.split())
# Under these others are handed out to the public.
_SUFFIXES = """
co.jp ne.jp or.jp ac.jp go.jp ad.jp ed.jp gr.jp lg.jp co.uk org.uk ac.uk gov.uk com.au net.au
org.au co.nz com.br com.cn com.tw com.hk com.sg com.my com.mx co.kr or.kr co.in co.th co.id
github.io vercel.app netlify.app herokuapp.com onmicrosoft.com
"""
SUFFIXES = frozenset(_SUFFIXES.split())


def clean_domain(typed: str) -> str:
    """The domain in ASCII; `Invalid` when it is none, or one that anybody can be at."""
    name = ascii_of(typed.strip().lstrip("@"))
    labels = name.split(".")
    if len(name) > LONGEST or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise Invalid(_("Enter a domain such as example.com."), "domain")
    if labels[-1].isdigit() or name in SUFFIXES:
        raise Invalid(_("Enter a domain such as example.com."), "domain")
    if is_free_mail(name):
        raise Invalid(_("Anyone can have an address there, so it proves nothing."), "domain")
    return name


def ascii_of(name: str) -> str:
    """Punycode in lower case; "" for what no domain can be."""
    name = name.strip().rstrip(".").lower()
    try:
        return name.encode("idna").decode("ascii").lower() if name else ""
    except UnicodeError:
        return ""


def is_free_mail(name: str) -> bool:
    """A provider, or below one."""
    own = {ascii_of(each) for each in FREE_MAIL.value().replace(",", " ").split()} - {""}
    return any(each in PROVIDERS or each in own for each in ways_up(name))


def domain_of(email: str) -> str:
    """What stands behind the last @, in ASCII."""
    return ascii_of(email.rpartition("@")[2])


def ways_up(name: str) -> list[str]:
    """The domain and those it stands below, by whole labels: a.b.example, b.example, example."""
    labels = name.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def as_read(name: str) -> str:
    """How a person reads a punycode domain; the same for all others."""
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name
