"""How somebody wants their mail."""

from typing import Any

from django import forms

from lis.foundations.notices.models import MailChoice

PACE_HINTS = {
    MailChoice.Pace.AT_ONCE: "A letter for each thing that needs you.",
    MailChoice.Pace.DAILY: "One letter at seven in the morning, when there is something to say.",
    MailChoice.Pace.WEEKLY: "One letter a week, when there is something to say.",
    MailChoice.Pace.NEVER: "Everything still stands under Notices here.",
}


class MailForm(forms.Form):
    """When e-mail comes."""

    pace = forms.ChoiceField(
        label="When should e-mail come?", choices=MailChoice.Pace.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pace"].widget.hints = PACE_HINTS
