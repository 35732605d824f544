"""The gallery's form: one field of each kind."""

from django import forms

from lis.foundations.design.dates import DayMonthYearField

OPENING = (("week", "Weekdays"), ("always", "Every day"))


class EveryField(forms.Form):
    """A field of each kind that pages use."""

    name = forms.CharField(label="Name", help_text="As people call it.")
    visits = forms.IntegerField(label="Visits in December", help_text="234 last year.")
    share = forms.DecimalField(label="Share of all visits", required=False)
    place = forms.ChoiceField(label="Place", choices=(("", "Choose one"), ("n", "North"), ("s", "South")))
    opening = forms.ChoiceField(label="When is it open?", choices=OPENING, widget=forms.RadioSelect)
    has = forms.MultipleChoiceField(
        label="What is there?",
        choices=(("lift", "A lift"), ("loop", "A hearing loop")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opened = DayMonthYearField(label="Day it opened", help_text="For example, 27 1 2012.")
    story = forms.CharField(label="What happened?", widget=forms.Textarea, required=False)
    file = forms.FileField(label="Spreadsheet", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="The lead has agreed these figures")


def an_empty_form():
    """Nothing filled in yet."""
    return EveryField(prefix="new")


def a_form_with_mistakes():
    """Sent with something wrong in most fields."""
    sent = {
        "visits": "many",
        "place": "",
        "opened_day": "31",
        "opened_month": "2",
        "opened_year": "2012",
        "story": "Rain.",
    }
    form = EveryField({f"wrong-{name}": value for name, value in sent.items()}, prefix="wrong")
    form.is_valid()
    return form
