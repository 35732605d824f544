"""Who may see a record, and why."""

from typing import Any

from django import forms

from lis.foundations.access.operations import OF_A_BODY
from lis.foundations.access.roles import Tier
from lis.partnership.partners import queries as partners

HINTS = {
    Tier.PUBLIC: "Everybody, without signing in.",
    Tier.PARTNERS: "Whoever has a role here.",
    Tier.ORGANISATION: "People of one organisation, officers and data stewards.",
    Tier.RESTRICTED: "Approvers of one organisation, officers and data stewards.",
}


class ShownToForm(forms.Form):
    """The tier, whose record it is where the tier asks that, and the reason."""

    tier = forms.ChoiceField(
        label="Who may see it?",
        choices=Tier.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may see it."},
    )
    scope = forms.ChoiceField(
        label="Which organisation?", required=False, help_text="For the last two choices alone."
    )
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="It stands in the history. Name no person.",
        error_messages={"required": "Say why, in a few words."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tier"].widget.hints = HINTS
        bodies = [(one.slug, one.name) for one in partners.organisations()]
        self.fields["scope"].choices = [("", "None"), *bodies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        of_a_body = cleaned.get("tier") in OF_A_BODY
        if of_a_body and not cleaned.get("scope"):
            self.add_error("scope", "Choose the organisation.")
        return cleaned if of_a_body else cleaned | {"scope": ""}
