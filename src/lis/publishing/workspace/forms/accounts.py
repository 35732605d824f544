"""What people fill in about accounts: their own, and those they look after."""

from typing import Any

from django import forms

from lis.foundations.access import rules
from lis.foundations.access.models import Account
from lis.foundations.access.roles import OF_A_BODY, Role
from lis.partnership.partners import queries as partners

ALL = "all"
FOR_ALL = (ALL, "All of the partnership")
WHAT_THEY_DO = {
    Role.READER: "Reads what partners share, and changes nothing.",
    Role.CONTRIBUTOR: "Gives figures and words for their organisation.",
    Role.APPROVER: "Signs off what contributors of their organisation gave.",
    Role.STEWARD: "Loads statistics, and looks after definitions, recipes and boundaries.",
    Role.OFFICER: "Runs the quarter: opens, imports, corrects and publishes.",
    Role.AUDITOR: "Reads the audit trail.",
    Role.ADMINISTRATOR: "Decides who may do what. Signs in with a second step.",
}


class Confirmed(forms.Form):
    """Something that only the person themselves may do: asks for their passphrase, where they have one."""

    current = forms.CharField(
        label="Your passphrase now",
        widget=forms.PasswordInput,
        strip=False,
        max_length=400,
        error_messages={"required": "Enter the passphrase you sign in with now."},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.order_fields([*(name for name in self.fields if name != "current"), "current"])
        if not account.has_usable_password():
            del self.fields["current"]

    def clean_current(self) -> str:
        if not self.account.check_password(self.cleaned_data["current"]):
            raise forms.ValidationError("This is not your passphrase.")
        return ""


class PassphraseForm(Confirmed):
    """A new passphrase."""

    passphrase = forms.CharField(
        label="New passphrase",
        widget=forms.PasswordInput,
        strip=False,
        max_length=400,
        help_text="At least 12 characters. Four words that don’t belong together are good.",
        error_messages={"required": "Choose a passphrase."},
    )


class EmailForm(Confirmed):
    """A new e-mail address."""

    email = forms.EmailField(
        label="New e-mail address",
        max_length=150,
        help_text="We send a link to it. Nothing changes before you open that.",
        error_messages={"required": "Enter the new address."},
    )


class AppForm(forms.Form):
    """The code that an app shows once it has read the picture."""

    code = forms.CharField(
        label="Code",
        max_length=12,
        help_text="The six digits that the app shows now.",
        error_messages={"required": "Enter the code that the app shows."},
    )


class PasskeyForm(forms.Form):
    """A passkey that the browser made, and what its owner calls it."""

    name = forms.CharField(
        label="What do you call it?",
        max_length=60,
        initial="My passkey",
        help_text="So that you know which one it is: work laptop, blue key.",
        error_messages={"required": "Give it a name."},
    )
    passkey = forms.CharField(
        widget=forms.HiddenInput, max_length=20_000, error_messages={"required": "Press the button again."}
    )


class RoleForm(forms.Form):
    """A role, and for whom; only those that this person may give."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label="For whom", help_text="Readers, contributors and approvers are so for an organisation."
    )

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        bodies = [(one.slug, one.name) for one in partners.organisations()]
        may_all = rules.administrator(by)
        roles = [role for role in Role if may_all or role in OF_A_BODY]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["role"].widget.hints = {role.value: WHAT_THEY_DO[role] for role in roles}
        self.fields["scope"].choices = [FOR_ALL, *bodies] if may_all else bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "role" in cleaned and "scope" in cleaned:
            role = Role(cleaned["role"])
            if role not in OF_A_BODY or cleaned["scope"] == ALL:
                cleaned["scope"] = ""
            if why := rules.why_not_give(self.by, role, cleaned["scope"]):
                self.add_error("scope", why)
        return cleaned


class InviteForm(RoleForm):
    """Whom to invite, and to what."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=150,
        error_messages={"required": "Enter the address of the person you invite."},
    )
    name = forms.CharField(
        label="Name, or role at work",
        max_length=150,
        help_text="They can change it when they accept.",
        error_messages={"required": "Enter a name, or a role such as Performance analyst."},
    )
    field_order = ("email", "name", "role", "scope")


class ReasonForm(forms.Form):
    """Why something is done to somebody's account."""

    reason = forms.CharField(
        label="Why?",
        max_length=400,
        help_text="It stays in the audit trail.",
        error_messages={"required": "Say why: it stays in the audit trail."},
    )
