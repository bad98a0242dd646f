"""The files that a document is analysed with, by name instead of by one digest; what counts on files waits again."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("desk", "Entry").objects.exclude(document__attached="").delete()


class Migration(migrations.Migration):
    dependencies = (("desk", "0004_tries"),)

    operations = (
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveField("document", "attached"),
        migrations.AddField("document", "attached", models.JSONField(default=list)),
    )
