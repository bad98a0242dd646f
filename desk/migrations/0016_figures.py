"""The figures of tables of statistics have rows of their own: a chart asks for one indicator of one region."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0015_stories")]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="desk.document")),
                ("model", models.CharField(max_length=64)),
                ("indicator", models.TextField()),
                ("region", models.TextField()),
                ("period", models.CharField(max_length=24)),
                ("basis", models.CharField(max_length=64)),
                ("value", models.FloatField(null=True)),
                ("unit", models.CharField(max_length=32)),
                ("change", models.FloatField(null=True)),
                ("change_unit", models.CharField(max_length=32)),
                ("part", models.CharField(max_length=64)),
                ("row", models.IntegerField()),
                ("column", models.IntegerField()),
                ("change_row", models.IntegerField(null=True)),
                ("change_column", models.IntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["indicator", "region"], name="figure_series")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "indicator", "region", "period", "basis"),
                        name="figure_key",
                    )
                ],
            },
        ),
    ]
