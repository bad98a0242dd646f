"""Texts are taken in once, for good: stories, sketches and their hashes have tables of their own."""

import django.db.models.deletion
from django.db import migrations, models

FORGET = "UPDATE desk_entry SET sketch = NULL"  # of older models, in a form that is no longer read


class Migration(migrations.Migration):
    dependencies = [("desk", "0014_numbered")]

    operations = [
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("day", models.DateField(null=True)),
                ("key", models.TextField()),
                ("merged_into", models.CharField(db_index=True, default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Sketch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(unique=True)),
                ("day", models.DateField(null=True)),
                ("story", models.CharField(db_index=True, max_length=64)),
                ("follows", models.JSONField(default=list)),
                ("record", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.BigIntegerField()),
                ("sketch", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="desk.sketch")),
            ],
        ),
        migrations.AddIndex(model_name="shingle", index=models.Index(fields=["hash", "sketch"], name="shingle_hash")),
        migrations.AlterField(model_name="entry", name="sketch", field=models.JSONField(null=True)),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(condition=models.Q(("sketch__isnull", False)), fields=["model"], name="entry_untaken"),
        ),
    ]
