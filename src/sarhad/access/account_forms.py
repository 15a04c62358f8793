"""The sign-in library's forms in this house's words: a service number, and no mail to reset a password by."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # the library is untyped
    """Service number and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        self.fields["login"].label = _("Service number")
        self.fields["login"].widget = forms.TextInput(attrs=number)
        _bare(self, "password")


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]  # the library is untyped
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self, "password")


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # the library is untyped
    """The old password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self, "oldpassword")
        _bare(self, "password2")


def _bare(form: forms.Form, name: str) -> None:
    """No link to a reset by mail, and nothing in the field that looks as if it were filled."""
    form.fields[name].help_text = ""
    form.fields[name].widget.attrs.pop("placeholder", None)
