"""What people fill in to publish."""

from django import forms


class PublishForm(forms.Form):
    """Why a cycle is published again."""

    reason = forms.CharField(
        label="What changed since it was last published?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Not needed the first time. Readers see it beside the new snapshot.",
    )
