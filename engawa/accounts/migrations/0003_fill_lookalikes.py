from django.db import migrations

from engawa.core.text.lookalikes import skeleton  # text, no app: today's skeleton is the wanted one

BATCH = 1000


def fill(apps, schema_editor):
    """Of old handles that look alike the earliest keeps the skeleton."""
    Member = apps.get_model("accounts", "Member")
    names = ("pk", "handle", "display_name", "family_name", "given_name")
    last = 0
    while rows := list(
        Member.objects.filter(pk__gt=last).order_by("pk").values_list(*names)[:BATCH]
    ):
        last = rows[-1][0]
        _fill_looks(apps, rows)
        _fill_handles(Member, rows)


def _fill_looks(apps, rows):
    MemberLook = apps.get_model("accounts", "MemberLook")
    MemberLook.objects.bulk_create(
        MemberLook(member_id=pk, look=look)
        for pk, handle, shown, family, given in rows
        for look in sorted(
            {skeleton(name)[:130] for name in (handle, shown, family + given, given + family)}
            - {""}
        )
    )


def _fill_handles(Member, rows):
    looks = {pk: skeleton(handle) for pk, handle, *_rest in rows}
    taken = set(
        Member.objects.filter(handle_skeleton__in=set(looks.values())).values_list(
            "handle_skeleton", flat=True
        )
    )
    first = []
    for pk, look in looks.items():
        if look and look not in taken:
            taken.add(look)
            first.append(Member(pk=pk, handle_skeleton=look))
    Member.objects.bulk_update(first, ["handle_skeleton"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_lookalikes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
