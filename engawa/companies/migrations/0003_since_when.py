from django.db import migrations
from django.db.models import Count, Max

BATCH = 1000


def fill(apps, schema_editor):
    """Whose company or position ever changed: since when the present ones are shown."""
    Member = apps.get_model("accounts", "Member")
    Shown = apps.get_model("companies", "Shown")
    changed = Shown.objects.values("member_id").annotate(n=Count("pk"), since=Max("since"))
    changed = changed.filter(n__gt=1).order_by("member_id")
    last = 0
    while rows := list(changed.filter(member_id__gt=last)[:BATCH]):
        last = rows[-1]["member_id"]
        Member.objects.bulk_update(
            [Member(pk=row["member_id"], company_since=row["since"]) for row in rows],
            ["company_since"],
        )


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0002_begin_with_profiles"),
        ("accounts", "0007_member_company_since"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
