"""Entries as publishers have them; versions that wait; keys, rules and mapped sources."""

import django.db.models.deletion
import sarhad.kernel.ids
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 2000


def widen(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Names get a kind, births and nationalities become several, documents get a kind and an issuer."""
    person = apps.get_model("lists", "ListedPerson")
    rows = []
    for row in person.objects.iterator(chunk_size=BATCH):
        row.names = [{"text": text, "kind": "alias" if at else "primary"} for at, text in enumerate(row.names)]
        row.births = [{"first": row.birth, "last": "", "circa": False}] if row.birth else []
        row.nationalities = [row.nationality] if row.nationality else []
        row.documents = [{"number": number, "kind": "", "issuer": ""} for number in row.documents]
        rows.append(row)
        if len(rows) == BATCH:
            person.objects.bulk_update(rows, ["names", "births", "nationalities", "documents"])
            rows = []
    person.objects.bulk_update(rows, ["names", "births", "nationalities", "documents"])


def narrow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The way back keeps the first birth and nationality."""
    person = apps.get_model("lists", "ListedPerson")
    for row in person.objects.iterator(chunk_size=BATCH):
        row.names = [name["text"] for name in row.names]
        row.birth = row.births[0]["first"] if row.births else ""
        row.nationality = row.nationalities[0] if row.nationalities else ""
        row.documents = [document["number"] for document in row.documents]
        row.save(update_fields=["names", "birth", "nationality", "documents"])


class Migration(migrations.Migration):

    dependencies = [
        ('lists', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MappedSource',
            fields=[
                ('code', models.CharField(help_text='`mapped.` and a name.', max_length=60, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('owner', models.CharField(max_length=120)),
                ('mapping', models.JSONField(help_text='Columns by field, separator, encoding, order of dates; see mapping.py.')),
                ('instruction', models.CharField(choices=[('refuse', 'Refuse entry'), ('refer', 'Refer to the second line'), ('detain', 'Detain'), ('protect', 'Protect'), ('missing', 'Missing person'), ('child-at-risk', 'Child at risk'), ('discreet', 'Report without the person noticing')], max_length=20)),
                ('legal_basis', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=36)),
            ],
        ),
        migrations.CreateModel(
            name='SourceRule',
            fields=[
                ('source', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('activation', models.CharField(choices=[('second', 'Always a second person'), ('signed', 'By itself with a signed manifest, else a second person'), ('itself', 'By itself')], max_length=10)),
                ('needs_manifest', models.BooleanField(default=False, help_text='A file without a signed manifest is refused.')),
                ('oldest_hours', models.PositiveIntegerField(default=0, help_text='Overdue after so many hours; 0: never.')),
                ('most_kept_out', models.FloatField(default=0.0, help_text='Percent of rows that may be kept out.')),
                ('instruction', models.CharField(blank=True, choices=[('refuse', 'Refuse entry'), ('refer', 'Refer to the second line'), ('detain', 'Detain'), ('protect', 'Protect'), ('missing', 'Missing person'), ('child-at-risk', 'Child at risk'), ('discreet', 'Report without the person noticing')], max_length=20)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.CharField(max_length=36)),
            ],
        ),
        migrations.AddField(
            model_name='listedperson',
            name='births',
            field=models.JSONField(default=list, help_text='`first`, ISO with ? for unknown digits; `last`; `circa`.'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='category',
            field=models.CharField(choices=[('person', 'Person'), ('body', 'Body: a company, group or authority'), ('vessel', 'Vessel'), ('other', 'Something else')], default='person', max_length=10),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='digest',
            field=models.CharField(blank=True, help_text='Of what the entry says; tells a change.', max_length=32),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='father',
            field=models.CharField(blank=True, help_text="The father's name.", max_length=200),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='listed_on',
            field=models.DateField(blank=True, help_text='Since when the owner lists the person.', null=True),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='nationalities',
            field=models.JSONField(default=list, help_text='Codes as in the machine-readable zone.'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='places',
            field=models.JSONField(default=list, help_text='Places of birth, as the list has them.'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='programme',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='raw',
            field=models.TextField(blank=True, help_text='The record as the version `since` had it.'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='remarks',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='row',
            field=models.PositiveIntegerField(default=0, help_text='Where it stood in that file.'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='titles',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='listversion',
            name='decided_at',
            field=models.DateTimeField(blank=True, help_text='When it was activated or turned down.', null=True),
        ),
        migrations.AddField(
            model_name='listversion',
            name='decided_by',
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name='listversion',
            name='kept_out',
            field=models.PositiveIntegerField(default=0, help_text='Rows that could not be taken in.'),
        ),
        migrations.AddField(
            model_name='listversion',
            name='others',
            field=models.PositiveIntegerField(default=0, help_text='Bodies and vessels: kept, nobody is looked up in them.'),
        ),
        migrations.AddField(
            model_name='listversion',
            name='over',
            field=models.ForeignKey(blank=True, help_text='The version that was live when this one was compared.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lists.listversion'),
        ),
        migrations.AddField(
            model_name='listversion',
            name='published_at',
            field=models.DateTimeField(blank=True, help_text='As the publisher says, in its manifest.', null=True),
        ),
        migrations.AddField(
            model_name='listversion',
            name='reason',
            field=models.CharField(blank=True, help_text='Why it was turned down.', max_length=300),
        ),
        migrations.AddField(
            model_name='listversion',
            name='title',
            field=models.CharField(blank=True, help_text="The list's title on that day.", max_length=120),
        ),
        migrations.AddField(
            model_name='listversion',
            name='waits',
            field=models.CharField(blank=True, help_text='Why it did not go live by itself, a code.', max_length=20),
        ),
        migrations.AlterField(
            model_name='listedperson',
            name='documents',
            field=models.JSONField(default=list, help_text='`number` in capitals and digits, `kind`, `issuer` of each.'),
        ),
        migrations.AlterField(
            model_name='listedperson',
            name='legal_basis',
            field=models.CharField(max_length=500),
        ),
        migrations.AlterField(
            model_name='listedperson',
            name='names',
            field=models.JSONField(help_text='`text` and `kind` of each; the first is the main one.'),
        ),
        migrations.AlterField(
            model_name='listedperson',
            name='reference',
            field=models.CharField(help_text="The owner's own reference.", max_length=200),
        ),
        migrations.AlterField(
            model_name='listversion',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waits for activation'), ('live', 'Live'), ('former', 'Former'), ('declined', 'Turned down'), ('overtaken', 'Overtaken by a later one')], max_length=10),
        ),
        migrations.CreateModel(
            name='ProposedChange',
            fields=[
                ('id', models.UUIDField(default=sarhad.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('change', models.CharField(choices=[('added', 'Added'), ('removed', 'Removed'), ('changed', 'Changed')], max_length=8)),
                ('key', models.CharField(help_text='Reference, or issuer, code and number.', max_length=200)),
                ('before', models.UUIDField(blank=True, help_text='The live entry that would end.', null=True)),
                ('says', models.JSONField(blank=True, help_text='The entry that would come; none: it would only end.', null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lists.listversion')),
            ],
        ),
        migrations.CreateModel(
            name='PublisherKey',
            fields=[
                ('id', models.UUIDField(default=sarhad.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('name', models.CharField(help_text='For people: whose key, from when.', max_length=80)),
                ('algorithm', models.CharField(choices=[('ed25519', 'Ed25519'), ('ecdsa-p256-sha256', 'ECDSA P-256, SHA-256')], max_length=20)),
                ('public_key', models.TextField(help_text='PEM, SubjectPublicKeyInfo.')),
                ('fingerprint', models.CharField(help_text='SHA-256 of the DER form, hexadecimal.', max_length=64)),
                ('registered_at', models.DateTimeField()),
                ('registered_by', models.CharField(max_length=36)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=36)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('source', 'fingerprint'), name='publisher_key_once')],
            },
        ),
        migrations.AddField(
            model_name='listversion',
            name='key',
            field=models.ForeignKey(blank=True, help_text='The key that signed the manifest; none: there was no manifest.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lists.publisherkey'),
        ),
        migrations.AddConstraint(
            model_name='listversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('source',), name='list_waits_once'),
        ),
        migrations.AddIndex(
            model_name='proposedchange',
            index=models.Index(fields=['version', 'change', 'key'], name='proposed_change_of_version'),
        ),
        migrations.RunPython(widen, narrow),
        migrations.RemoveField(
            model_name='listedperson',
            name='birth',
        ),
        migrations.RemoveField(
            model_name='listedperson',
            name='nationality',
        ),
    ]
