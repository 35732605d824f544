"""What people fill in on the public site."""

from django import forms

MOST_WORDS = 4000


class SignIn(forms.Form):
    """E-mail address and passphrase."""

    email = forms.EmailField(
        label="E-mail address", error_messages={"required": "Enter your e-mail address."}, max_length=150
    )
    passphrase = forms.CharField(
        label="Passphrase",
        widget=forms.PasswordInput,
        strip=False,
        max_length=400,
        error_messages={"required": "Enter your passphrase."},
    )


class TellUs(forms.Form):
    """What is wrong, on which page, and where to answer. `nickname` is a trap that people don't see."""

    page_address = forms.CharField(
        label="Which page is it about?",
        required=False,
        max_length=400,
        help_text="Its address, or a few words. Leave it empty if it is about the whole site.",
    )
    message = forms.CharField(
        label="What is wrong, or missing?",
        widget=forms.Textarea,
        max_length=MOST_WORDS,
        error_messages={
            "required": "Write what is wrong.",
            "max_length": f"Write at most {MOST_WORDS:,} characters.",
        },
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        max_length=200,
        help_text="Only if you would like an answer. We use it for nothing else.",
    )
    nickname = forms.CharField(label="Leave this empty", required=False)

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("nickname"))
