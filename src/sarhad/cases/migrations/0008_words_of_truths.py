"""Truths that an officer or an examination said become words: what stood keeps standing."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def write_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    Truth, TruthSaid = apps.get_model("cases", "Truth"), apps.get_model("cases", "TruthSaid")
    for row in Truth.objects.select_related("said_by"):
        who = row.said_by
        if row.is_examined and row.examined_by is not None:
            source, which, grounds = "examination", row.examined_by, "Examination"
        elif who is not None:
            source, which, grounds = "officer", who.pk, row.grounds
        else:
            continue
        TruthSaid.objects.create(
            found_id=row.found_id, case_id=row.case_id, source=source, source_id=which, truth=row.truth,
            grounds=grounds, officer=who, agency_id=who.agency_id if who else None, at=row.at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_truth_said")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
