"""What people fill in on the public site."""

from typing import Any

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


class SecondStep(forms.Form):
    """A code, or what a passkey answered."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Six digits from your app. Or one of your recovery codes, which then is used up.",
        error_messages={"required": "Enter the code that your app shows."},
    )
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("passkey"):
            # Whoever has used a passkey is asked for no code.
            self.errors.pop("code", None)
            cleaned["code"] = ""
        return cleaned


class Forgotten(forms.Form):
    """Where to send a link for a new passphrase."""

    email = forms.EmailField(
        label="E-mail address", error_messages={"required": "Enter your e-mail address."}, max_length=150
    )


class NewPassphrase(forms.Form):
    """A passphrase, as the person will type it."""

    passphrase = forms.CharField(
        label="New passphrase",
        widget=forms.PasswordInput,
        strip=False,
        max_length=400,
        help_text="At least 12 characters. Four words that don’t belong together are good.",
        error_messages={"required": "Choose a passphrase."},
    )


class Accept(NewPassphrase):
    """An invitation accepted: what to call the person, and their passphrase."""

    name = forms.CharField(
        label="Your name, or your role",
        max_length=150,
        help_text="Others see it beside what you write.",
        error_messages={"required": "Enter your name or your role."},
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
