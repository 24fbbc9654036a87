"""What is confirmed of where people work, into their own rows."""

from collections import defaultdict
from typing import Any

from django.db import migrations
from django.db.models import F

ROOM = "companies.work"


def tell(apps: Any, _schema: Any) -> None:
    member = apps.get_model("accounts", "Member").objects
    rows = apps.get_model("companies", "Affiliation").objects.filter(
        until=None, confirmed_at__isnull=False
    )
    known: dict[int, list[int]] = defaultdict(list)
    for who, company in rows.order_by("company_id").values_list("member_id", "company_id"):
        known[who].append(company)
    for who, standing in member.filter(pk__in=known).values_list("pk", "standing"):
        told = {**standing, ROOM: {"companies": known[who]}}
        member.filter(pk=who).update(standing=told, version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("companies", "0003_since_when")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
