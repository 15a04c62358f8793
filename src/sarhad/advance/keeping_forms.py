"""Forms of the pages where carriers, ports and terms are kept."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.access.models import Officer
from sarhad.advance.models import Carrier, Port
from sarhad.advance.retention import TERMS
from sarhad.advance.selectors import accounts_for
from sarhad.advance.states import PORT_KINDS
from sarhad.places.models import Post


class AccountField(forms.ModelChoiceField):  # type: ignore[type-arg]  # is not subscriptable when it runs
    """An officer account, by name and service number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.service_number}"


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # is not subscriptable when it runs
    """A post, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class CarrierForm(forms.Form):
    """A carrier: who it is, how much it may send, and whether it signs."""

    code = forms.RegexField(
        r"^[A-Za-z0-9]{2,3}$", label=_("Code"), help_text=_("Two characters of IATA or three letters of ICAO.")
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    account = AccountField(
        Officer.objects.none(),
        label=_("Account"),
        help_text=_("The officer account, with the role of a carrier, as which its program acts."),
    )
    sender = forms.CharField(
        label=_("Sender"),
        max_length=80,
        required=False,
        help_text=_("As its messages name the sender. Empty: its code."),
    )
    per_minute = forms.IntegerField(label=_("Messages in a minute"), min_value=1, max_value=100_000, initial=120)
    per_day = forms.IntegerField(label=_("Messages in a day"), min_value=1, max_value=10_000_000, initial=20_000)
    due_minutes = forms.IntegerField(
        label=_("First list due, minutes before departure"), min_value=0, max_value=2880, initial=30
    )
    is_key_enough = forms.BooleanField(
        label=_("It may send with a key alone, without signing"), required=False,
        help_text=_("Whoever steals the key can then send in its name."),
    )  # fmt: skip

    def __init__(self, *args: Any, carrier: Carrier | None = None, **kwargs: Any) -> None:
        if carrier is not None:
            values = {name: getattr(carrier, name) for name in self.base_fields if name != "account"}
            kwargs["initial"] = {**values, "account": carrier.account_id}
        super().__init__(*args, **kwargs)
        account = self.fields["account"]
        assert isinstance(account, forms.ModelChoiceField)  # noqa: S101 - declared above
        account.queryset = accounts_for(carrier)
        if carrier is not None:
            self.fields["code"].disabled = True

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].upper()
        if not self.fields["code"].disabled and Carrier.objects.filter(code=code).exists():
            raise forms.ValidationError(gettext("There is one of this code already."))
        return code


class PortForm(forms.Form):
    """A port as messages name it."""

    code = forms.RegexField(
        r"^[A-Za-z0-9]{3,5}$",
        label=_("Code"),
        help_text=_("Three letters of IATA or five of the UN, as messages name it."),
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"))
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Times in messages are by the port's clock."))
    post = PostField(
        Post.objects.none(), label=_("Post"), required=False, empty_label=_("Abroad, or none of ours"),
        help_text=_("Where its travellers are checked, if it is ours."),
    )  # fmt: skip

    def __init__(self, *args: Any, port: Port | None = None, code: str = "", **kwargs: Any) -> None:
        if port is not None:
            values = {name: getattr(port, name) for name in ("code", "name", "kind", "time_zone")}
            kwargs["initial"] = {**values, "post": port.post_id}
        elif code:
            kwargs["initial"] = {"code": code}
        super().__init__(*args, **kwargs)
        kinds, zones, posts = self.fields["kind"], self.fields["time_zone"], self.fields["post"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(zones, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(posts, forms.ModelChoiceField)  # noqa: S101 - declared above
        kinds.choices = [(key, gettext(title)) for key, title in PORT_KINDS.items()]
        zones.choices = [("", gettext("Choose one")), *((name, name) for name in sorted(available_timezones()))]
        posts.queryset = Post.objects.exclude(kind="headquarters").order_by("name")
        if port is not None:
            self.fields["code"].disabled = True

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].upper()
        if not self.fields["code"].disabled and Port.objects.filter(code=code).exists():
            raise forms.ValidationError(gettext("There is one of this code already."))
        return code


class TermForm(forms.Form):
    """How long a class of data is to be kept, and why."""

    kind = forms.ChoiceField(label=_("What"))
    hours = forms.IntegerField(label=_("Hours after the journey"), min_value=1)
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - declared above
        kind.choices = [(key, gettext(term.title)) for key, term in TERMS.items()]
