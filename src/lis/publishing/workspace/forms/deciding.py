"""What an approver fills in."""

from django import forms


class ReturnForm(forms.Form):
    """What has to change before it can be approved."""

    note = forms.CharField(
        label="What has to change?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Whoever sent it reads this, and it stays in the history.",
        error_messages={"required": "Say what has to change, so that whoever sent it knows what to do."},
    )
