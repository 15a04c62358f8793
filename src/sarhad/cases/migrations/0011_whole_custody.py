"""A seal is on one thing; a thing whose holder has left goes on; the database itself takes no link that breaks a chain."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sarhad.kernel.append_only import append_only, open_meanwhile

WORDS = "this link breaks the chain of custody"
FITS = """SELECT 1 FROM cases_custody b WHERE b.id = NEW.follows_id AND b.exhibit_id = NEW.exhibit_id
    AND b.seq = NEW.seq - 1 AND b.from_at <= NEW.from_at AND b.state IN ('held', 'stored')
    AND b.holder_id <> NEW.holder_id AND (NEW.giver_id = b.holder_id
    OR (NEW.giver_id IS NULL AND NEW.finder_id IS NOT NULL AND NEW.finder_id <> b.holder_id))"""  # noqa: S608


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Seals that were named until now, each for the thing that had it first."""
    seals = apps.get_model("cases", "Seal")
    named: dict[str, Any] = {}
    for room, when in (("Custody", "from_at"), ("Transfer", "offered_at")):
        rows = apps.get_model("cases", room).objects.order_by(when, "pk")
        for number, exhibit, at in rows.values_list("seal", "exhibit_id", when):
            named.setdefault(number, seals(number=number, exhibit_id=exhibit, at=at))
    seals.objects.bulk_create(named.values(), batch_size=500)


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION cases_custody_chain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NEW.follows_id IS NOT NULL AND NOT EXISTS ({FITS}) THEN "
                f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                "RETURN NEW; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER cases_custody_chain BEFORE INSERT ON cases_custody"
                " FOR EACH ROW EXECUTE FUNCTION cases_custody_chain()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER cases_custody_chain BEFORE INSERT ON cases_custody"
                f" WHEN NEW.follows_id IS NOT NULL AND NOT EXISTS ({FITS})"
                f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER cases_custody_chain ON cases_custody")
            cursor.execute("DROP FUNCTION cases_custody_chain()")
        else:
            cursor.execute("DROP TRIGGER cases_custody_chain")


first, last = open_meanwhile("cases", "cases_custody")
OFFICER = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_who_agreed"), migrations.swappable_dependency(OFFICER)]
    operations = [
        first,
        migrations.AlterField(
            model_name="custody",
            name="giver",
            field=models.ForeignKey(
                help_text="The holder before; null: had left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=OFFICER,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="finder",
            field=models.ForeignKey(
                help_text="Who found it, the holder had left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=OFFICER,
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(finder=None) | (models.Q(giver=None) & ~models.Q(finder=models.F("holder"))),
                name="custody_finder_is_a_third_person",
            ),
        ),
        last,
        migrations.RunPython(lay, lift),
        migrations.AlterField(
            model_name="transfer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("hand-over", "Hand over"),
                    ("store", "Put into store"),
                    ("return", "Return to its owner"),
                    ("destroy", "Destroy"),
                    ("take-over", "Take over from one who has left the service"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.exhibit"
                    ),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        append_only("cases", "cases_seal"),
    ]
