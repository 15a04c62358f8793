"""The forms of a case: one for each thing that an officer may do."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.cases.custody_models import EXHIBIT_KINDS, TAKEN, TRANSFERS, UNITS
from sarhad.cases.disposal_models import ENDS
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.parts import PARTS
from sarhad.cases.services.run_clock import SAID
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.truth_models import TRUTHS
from sarhad.cases.vehicles import TOOLS, VEHICLES
from sarhad.crossings.reasons import REFUSAL

LINES = {"rows": 3}
MOMENT = {"type": "datetime-local"}
PART = _("Part")
WHY = _("Why")


def choices(table: dict[str, str], only: list[str] | None = None) -> list[tuple[str, str]]:
    """A table as the choices of a field, in the reader's language."""
    return [(code, gettext(title)) for code, title in table.items() if only is None or code in only]


class Deed(forms.Form):
    """A form on a page with others: its ids begin with its own name.

    `given`: choices of fields, by the name of the field.
    """

    def __init__(self, *args: Any, given: dict[str, list[tuple[str, str]]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{type(self).__name__.lower()}_%s"
        for name, chosen in (given or {}).items():
            if name in self.fields:
                self.fields[name].choices = chosen  # type: ignore[attr-defined]  # a field with choices


class OpenForm(Deed):
    subject = forms.ChoiceField(label=_("What it is about"))
    why = forms.CharField(label=_("In a few words, without anything on a person"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, given={"subject": choices(SUBJECTS)}, **kwargs)


class TakeForm(Deed):
    why = forms.CharField(label=_("Why past the draw"), max_length=300, required=False)


class WriteForm(Deed):
    part = forms.ChoiceField(label=PART)
    text = forms.CharField(label=_("Text"), max_length=10_000, widget=forms.Textarea(LINES))
    said_by = forms.CharField(label=_("If it is a statement: whose"), max_length=120, required=False)


class AttachForm(Deed):
    part = forms.ChoiceField(label=PART)
    file = forms.FileField(label=_("Picture, PDF or plain text, up to 10 MB"))


class AskForm(Deed):
    part = forms.ChoiceField(label=PART)
    why = forms.CharField(label=WHY, max_length=300)


class AnswerForm(Deed):
    ask = forms.UUIDField(widget=forms.HiddenInput)
    give = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    answer = forms.CharField(label=_("Why it is withheld"), max_length=300, required=False)


class InviteForm(Deed):
    agency = forms.ChoiceField(label=_("Agency"))


class TaskForm(Deed):
    text = forms.CharField(label=_("What is to be done, without anything on a person"), max_length=200)
    agency = forms.ChoiceField(label=_("Who owes it"))
    due_at = forms.DateTimeField(label=_("Until"), widget=forms.DateTimeInput(MOMENT))


class LinkForm(Deed):
    number = forms.CharField(label=_("Number of the other case"), max_length=12)
    why = forms.CharField(label=WHY, max_length=200)


class ClockForm(Deed):
    what = forms.ChoiceField(label=_("What happened"))
    text = forms.CharField(label=_("Legal basis, or language of the interpreter"), max_length=200, required=False)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, given={"what": choices(SAID)}, **kwargs)


class DecideForm(Deed):
    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    reasons = forms.MultipleChoiceField(
        label=_("If entry is refused: reasons, the first marked one is the main one"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entry = forms.ChoiceField(label=_("If another person: than whom"), required=False)
    grounds = forms.CharField(
        label=_("Grounds or conditions, in words that can be read out"),
        max_length=500,
        required=False,
        widget=forms.Textarea(LINES),
    )

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        outcomes = {code: one.title for code, one in OUTCOMES.items() if one.needs != "system"}
        letters = [(letter, f"{letter}: {gettext(title)}") for letter, title in REFUSAL.items()]
        entries = [("", gettext("Nobody")), *(given or {}).get("entry", [])]
        super().__init__(*args, given={"outcome": choices(outcomes), "reasons": letters, "entry": entries}, **kwargs)


class WhyForm(Deed):
    why = forms.CharField(label=WHY, max_length=300)


class ThingForm(Deed):
    part = forms.ChoiceField(label=PART)
    kind = forms.ChoiceField(label=_("Kind"), required=False, initial="other")
    what = forms.CharField(label=_("What it is"), max_length=200)
    quantity = forms.DecimalField(
        label=_("Quantity, if it was measured"), max_digits=14, decimal_places=3, required=False, localize=False
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    taken = forms.ChoiceField(label=_("Seized or borrowed"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    seal = forms.CharField(label=_("Seal number"), max_length=40)
    place = forms.CharField(label=_("Where it is kept"), max_length=120)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        table = {
            "taken": choices(TAKEN),
            "kind": choices(EXHIBIT_KINDS),
            "unit": [("", gettext("None")), *choices(UNITS)],
        }
        super().__init__(*args, given=(given or {}) | table, **kwargs)

    def clean_kind(self) -> str:
        """A program that names no kind means another one."""
        return str(self.cleaned_data["kind"] or "other")


class OfferForm(Deed):
    """`given`: whom it may be handed to, and the ends it may come to (keys of `TRANSFERS`)."""

    kind = forms.ChoiceField(label=_("What is to happen"))
    taker = forms.ChoiceField(label=_("To whom (for a hand-over)"), required=False)
    seal = forms.CharField(label=_("Seal number"), max_length=40)
    place = forms.CharField(label=_("Where it will be"), max_length=120)
    note = forms.CharField(label=_("Basis or remark"), max_length=300, required=False)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        takers = [("", gettext("Nobody")), *(given or {}).get("taker", [])]
        allowed = (given or {}).get("kind", [])
        kinds = [one for one in choices(TRANSFERS) if one[0] in allowed]
        super().__init__(*args, given={"kind": kinds, "taker": takers}, **kwargs)


class DisposeForm(Deed):
    kind = forms.ChoiceField(label=_("What it may come to"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    ordered_by = forms.CharField(label=_("Who decided, by name and function"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, given={"kind": choices(ENDS)}, **kwargs)


class InterviewForm(Deed):
    part = forms.ChoiceField(label=PART)
    person = forms.CharField(label=_("Who is asked"), max_length=120)
    language = forms.CharField(label=_("Language"), max_length=40)
    interpreter = forms.CharField(label=_("Interpreter, if one is needed"), max_length=120, required=False)
    present = forms.CharField(label=_("Who else is there (lawyer, guardian …)"), max_length=200, required=False)


class QuestionForm(Deed):
    question = forms.CharField(
        label=_("Question"), max_length=500, widget=forms.TextInput({"data-focus": "", "autocomplete": "off"})
    )
    answer = forms.CharField(label=_("What was said"), max_length=5000, widget=forms.Textarea(LINES))


class JudgeForm(Deed):
    found = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    truth = forms.ChoiceField(label=_("What it turned out to be"))
    grounds = forms.CharField(label=_("Grounds"), max_length=300)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, given={"truth": choices(TRUTHS)}, **kwargs)


class SettleForm(Deed):
    proposal = forms.UUIDField(widget=forms.HiddenInput)
    accept = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class SearchForm(Deed):
    vehicle = forms.ChoiceField(label=_("Kind of vehicle"))
    registration = forms.CharField(label=_("Registration"), max_length=30)
    why = forms.CharField(label=_("On what grounds"), max_length=300)
    rule = forms.ChoiceField(label=_("Who asks for it"), required=False)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        titles = {code: one.title for code, one in VEHICLES.items()}
        rules = [("", gettext("An officer")), *(given or {}).get("rule", [])]
        super().__init__(*args, given={"vehicle": choices(titles), "rule": rules}, **kwargs)


class LookForm(Deed):
    place = forms.ChoiceField(label=_("Place"))
    tool = forms.ChoiceField(label=_("Tool"))
    found = forms.BooleanField(label=_("Something was found"), required=False)
    text = forms.CharField(label=_("What"), max_length=300, required=False)
    photo = forms.ChoiceField(label=_("Picture of the case"), required=False)
    exhibit = forms.ChoiceField(label=_("Exhibit"), required=False)

    def __init__(self, *args: Any, given: Any = None, **kwargs: Any) -> None:
        table = (given or {}) | {"tool": choices(TOOLS)}
        none = [("", gettext("None"))]
        table |= {name: none + table.get(name, []) for name in ("photo", "exhibit")}
        super().__init__(*args, given=table, **kwargs)


class RuleForm(Deed):
    drawn = forms.BooleanField(label=_("Cases are drawn, not chosen"), required=False)
    detention_hours = forms.IntegerField(
        label=_("Hours that somebody may be held at most"), min_value=1, max_value=720, localize=False
    )


def part_choices(only: list[str]) -> list[tuple[str, str]]:
    """These parts, for a choice."""
    return choices(PARTS, only)
