from django.db import migrations

BATCH = 1000


def fill(apps, schema_editor):
    """What members say of their company so far: shown as before, confirmed by nobody yet."""
    Member = apps.get_model("accounts", "Member")
    Affiliation = apps.get_model("companies", "Affiliation")
    Shown = apps.get_model("companies", "Shown")
    people = Member.objects.filter(company__isnull=False, is_placeholder=False).order_by("pk")
    last = 0
    while rows := list(people.filter(pk__gt=last)[:BATCH]):
        last = rows[-1].pk
        Affiliation.objects.bulk_create(
            Affiliation(
                member_id=row.pk,
                company_id=row.company_id,
                position=row.position,
                source="profile",
                is_primary=True,
                since=row.joined_at,
            )
            for row in rows
        )
        Shown.objects.bulk_create(
            Shown(
                member_id=row.pk,
                company_id=row.company_id,
                position=row.position,
                since=row.joined_at,
            )
            for row in rows
        )


class Migration(migrations.Migration):
    dependencies = [("companies", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
