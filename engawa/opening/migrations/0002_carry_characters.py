from django.db import migrations

WORDS = {"member": "member_word", "point": "point_word", "level": "level_word"}
BATCH = 500


def fill(apps, schema_editor):
    """What profiles say of words and looks goes into the rows of their spaces."""
    Profile = apps.get_model("opening", "Profile")
    Space = apps.get_model("spaces", "Space")
    last = 0
    while rows := list(Profile.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        Space.objects.bulk_update(
            [Space(pk=row.space_id, character=_character(row)) for row in rows], ["character"]
        )


def _character(row):
    said = {name: getattr(row, field) for name, field in WORDS.items() if getattr(row, field)}
    said |= {
        name: getattr(row, name) for name in ("mark", "tone", "relation") if getattr(row, name)
    }
    if row.hue is not None:
        said["hue"] = row.hue
    if row.indexing != "yes":
        said["is_indexed"] = False
    if row.opened_at is None:
        said["is_preparing"] = True
    return said or None


class Migration(migrations.Migration):
    dependencies = [("opening", "0001_initial"), ("spaces", "0003_space_character")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
