"""How often a file was asked for that did not come; one that never can has been asked for often enough."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_up(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("desk", "Attachment").objects.filter(sha256="").update(tries=5)


class Migration(migrations.Migration):
    dependencies = (("desk", "0003_standing"),)

    operations = (
        migrations.AddField("attachment", "tries", models.IntegerField(default=0)),
        migrations.RunPython(give_up, migrations.RunPython.noop),
    )
