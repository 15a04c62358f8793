"""What could not be used stands beside its field, or at the head of the form; it is never lost."""

from django import forms

from sarhad.kernel.errors import Conflict, Invalid
from sarhad.web.posted import put_errors


class Asked(forms.Form):
    begins = forms.CharField(required=False)


def said(trouble, **called):
    form = Asked({"begins": "A"})
    put_errors(form, trouble, **called)
    return {place: list(reasons) for place, reasons in form.errors.items()}


def test_a_reason_stands_beside_its_field():
    assert said(Invalid("Look again.", places={"begins": "Too long"})) == {"begins": ["Too long"]}
    assert said(Invalid("Look again.", places={"prefix": "Too long"}), prefix="begins") == {"begins": ["Too long"]}


def test_a_reason_without_a_field_stands_at_the_head():
    assert said(Invalid("Look again.", places={"seal": "Broken"})) == {"__all__": ["Broken"]}
    assert said(Invalid("Nothing of this can be.")) == {"__all__": ["Nothing of this can be."]}
    assert said(Conflict("Decided before.")) == {"__all__": ["Decided before."]}
