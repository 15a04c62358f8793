"""Refusals of entry: by reason, by nationality, by form; and false documents by kind, as far as refusals say it."""

from collections import Counter, defaultdict

from django.db.models import Count, Q
from django.utils.translation import gettext

from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.statistics import THEMES
from sarhad.crossings.models import Amendment
from sarhad.crossings.presenting import state_name
from sarhad.crossings.reasons import REFUSAL
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import within

THEME = THEMES["refusals"]
STANDING = Q(withdrawn_at=None)
DOCUMENTS: dict[str, str] = {
    "P": _("Passport"),
    "I": _("Identity card"),
    "A": _("Identity card"),
    "C": _("Identity card"),
    "V": _("Visa"),
}
OTHER = _("Another document")


@statistic(
    "refusals.by-reason",
    title=_("Refusals by reason"),
    theme=THEME,
    unit=_("forms"),
    means=_("Standing forms of refusal by the day of issue, by letter of the standard form (Annex V part B)."),
)
def by_reason(asked: Asked) -> Counted:
    """Letters A to J: how often as the main reason, how often as a further one."""
    main: Counter[str] = Counter()
    further: Counter[str] = Counter()
    rows = RefusalForm.objects.filter(within(asked, "issued_at"), STANDING).values_list("reasons")
    for letters, n in rows.annotate(n=Count("pk")).order_by():
        main[letters[0]] += n
        further.update(dict.fromkeys(letters[1:], n))
    head = (gettext("Reason"), gettext("Main reason"), gettext("Further reason"))
    return Counted(head, tuple((f"{one} {gettext(title)}", main[one], further[one]) for one, title in REFUSAL.items()))


@statistic(
    "refusals.by-nationality",
    title=_("Refusals by nationality and main reason"),
    theme=THEME,
    unit=_("persons"),
    persons=True,
    means=_("Standing forms of refusal by the day of issue, by nationality as the document has it."),
)
def by_nationality(asked: Asked) -> Counted:
    """Main reasons by nationality; reasons and nationalities without any are left out."""
    rows = RefusalForm.objects.filter(within(asked, "issued_at"), STANDING)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    columns = rows.values_list("crossing__nationality", "crossing__refusal_reason").annotate(n=Count("pk"))
    for nationality, letter, n in columns.order_by():
        counted[nationality][letter] += n
    letters = sorted(set().union(*counted.values())) if counted else []
    named: list[tuple[str, str]] = sorted((state_name(code), code) for code in counted)
    body: list[tuple[str | int, ...]] = [(name, *(counted[code][one] for one in letters)) for name, code in named]
    return Counted((gettext("Nationality"), *letters), tuple(body))


@statistic(
    "refusals.forms",
    title=_("Forms of refusal by post"),
    theme=THEME,
    unit=_("forms"),
    means=_(
        "Forms by the day of issue; withdrawn: the refusal was taken back later. By a court or an appeal body: taken"
        " back for that reason within the asked days. What happens to an appeal elsewhere is not known here."
    ),
)
def forms(asked: Asked) -> Counted:
    """Issued, printed, withdrawn; refusals that a court or an appeal body took back."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    rows = RefusalForm.objects.filter(within(asked, "issued_at")).values("post__name")
    sums = rows.annotate(
        issued=Count("pk", distinct=True),
        printed=Count("pk", distinct=True, filter=Q(prints__isnull=False)),
        withdrawn=Count("pk", distinct=True, filter=~STANDING),
    )
    for name, issued, printed, withdrawn in sums.order_by().values_list("post__name", "issued", "printed", "withdrawn"):
        counted[name].update(issued=issued, printed=printed, withdrawn=withdrawn)
    by_court = Amendment.objects.filter(within(asked, "amended_at", "crossing__post"), was="refused", reason="by-court")
    for name, n in by_court.values_list("crossing__post__name").annotate(n=Count("pk")).order_by():
        counted[name]["court"] += n
    head = (
        gettext("Post"),
        gettext("Issued"),
        gettext("Printed"),
        gettext("Withdrawn"),
        gettext("Taken back by a court or an appeal body"),
    )
    keys = ("issued", "printed", "withdrawn", "court")
    return Counted(head, tuple((name, *(counted[name][key] for key in keys)) for name in sorted(counted)))


@statistic(
    "refusals.false-documents",
    title=_("False documents by kind"),
    theme=THEME,
    unit=_("documents"),
    means=_(
        "By the kind of the travel document: refusals for reason B or D, and cases that ended in a seized document."
    ),
)
def false_documents(asked: Asked) -> Counted:
    """What refusals and outcomes say of false documents; what examiners find is counted with their examinations."""
    counted: Counter[tuple[str, str]] = Counter()
    rows = RefusalForm.objects.filter(within(asked, "issued_at"), STANDING)
    for code, letters, n in rows.values_list("crossing__document_code", "reasons").annotate(n=Count("pk")).order_by():
        for letter in {"B", "D"} & set(letters):
            counted[kind_of(code), letter] += n
    seized = Case.objects.filter(within(asked, "decided_at"), outcome="document-seized")
    for code, n in seized.values_list("crossing__document_code").annotate(n=Count("pk")).order_by():
        counted[kind_of(code or ""), "seized"] += n
    head = (
        gettext("Document"),
        gettext("Refused: document false (B)"),
        gettext("Refused: visa or permit false (D)"),
        gettext("Document seized"),
    )
    kinds = dict.fromkeys((*DOCUMENTS.values(), OTHER))
    return Counted(
        head, tuple((gettext(kind), *(counted[kind, what] for what in ("B", "D", "seized"))) for kind in kinds)
    )


def kind_of(code: str) -> str:
    """The kind of a document by the first letter of its code; to be translated where it is shown.

    Source: ICAO Doc 9303-4 §4.2.2, 9303-5 §4.2.2, 9303-7 §4.2.2.
    """
    return DOCUMENTS.get(code[:1], OTHER)
