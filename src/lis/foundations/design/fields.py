"""Form fields as GOV.UK markup: label, hint, error and control, from a Django bound field."""

from django import forms
from django.template.loader import get_template
from django.utils.html import conditional_escape

from lis.foundations.design.dates import DateParts
from lis.foundations.design.html import trusted
from lis.foundations.design.mistakes import mistakes


def field_html(bound, **options):
    """One form group.

    Options: `hint`, `hints` (by value, for choices), `label`, `label_size` (s, m, l), `hide_label`,
    `heading` (the label is the page's h1), `width` (2, 3, 4, 5, 10 or 20), `rows`, `prefix`, `suffix`,
    `inline`, `small`, `autocomplete`, `inputmode`, `doubt` (a sentence: amber, not an error).
    """
    if bound.is_hidden:
        return conditional_escape(bound)
    kind = _kind(bound.field.widget)
    context = {**options, **_parts(bound, options), "field": bound, "kind": kind}
    context["control"] = _CONTROLS[kind](bound, context)
    return trusted(get_template("design/components/field.html").render(context))


def error_summary(form, focus=True):
    """Everything wrong with a form, each linked to its field; nothing when all is well."""
    general = [(error, "") for error in form.non_field_errors()] if form.is_bound else []
    found = [(words, anchor(bound)) for bound in form for words in mistakes(bound)]
    return {"errors": general + found, "focus": focus}


def anchor(bound):
    """The address within the page of the field's first control."""
    widget = bound.field.widget
    many = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DateParts)
    return f"#{bound.auto_id}_0" if many else f"#{bound.auto_id}"


def _parts(bound, options):
    hint = options.get("hint", bound.help_text)
    ids = [f"{bound.auto_id}-hint"] * bool(hint) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    ids += [f"{bound.auto_id}-doubt"] * bool(options.get("doubt"))
    label = options.get("label") or bound.label
    return {
        "hint": hint,
        "label": label,
        "described_by": " ".join(ids),
        "optional": _is_optional(bound),
        "mistakes": mistakes(bound),
    }


def _is_optional(bound):
    return not bound.field.required and not isinstance(bound.field.widget, forms.CheckboxInput)


def _kind(widget):
    for kind, classes in _KINDS.items():
        if isinstance(widget, classes):
            return kind
    return "input"


_KINDS = {
    "date": DateParts,
    # Checkboxes are radios to Django, so they are asked about first.
    "checkboxes": forms.CheckboxSelectMultiple,
    "radios": forms.RadioSelect,
    "checkbox": forms.CheckboxInput,
    "select": forms.Select,
    "textarea": forms.Textarea,
    "file": forms.FileInput,
    "password": forms.PasswordInput,
}


def _attributes(bound, context, *, name):
    classes = [f"govuk-{name}"] + [f"govuk-{name}--error"] * bool(bound.errors)
    if context.get("width") and name == "input":
        classes.append(f"govuk-input--width-{context['width']}")
    attributes = {"class": " ".join(classes)}
    for option in ("autocomplete", "inputmode", "rows"):
        if context.get(option):
            attributes[option] = context[option]
    if context["described_by"]:
        attributes["aria-describedby"] = context["described_by"]
    return attributes


def _input(bound, context):
    widget = bound.field.widget
    attributes = _attributes(bound, context, name="input")
    if isinstance(widget, forms.NumberInput):
        # A number box steps when the wheel is turned over it and hides what was mistyped; text does neither.
        whole = not isinstance(bound.field, forms.DecimalField | forms.FloatField)
        attributes = {"inputmode": "numeric" if whole else "decimal", **attributes}
        if not context.get("width"):
            attributes["class"] += " govuk-input--width-10"
        widget = forms.TextInput()
    return bound.as_widget(widget=widget, attrs=attributes)


def _password(bound, context):
    attributes = _attributes(bound, context, name="input")
    attributes["class"] += " govuk-password-input__input govuk-js-password-input-input"
    return bound.as_widget(attrs={"autocomplete": "current-password", **attributes})


def _textarea(bound, context):
    return bound.as_widget(attrs={"rows": 5, **_attributes(bound, context, name="textarea")})


def _select(bound, context):
    return bound.as_widget(attrs=_attributes(bound, context, name="select"))


def _file(bound, context):
    widget = forms.FileInput(attrs=bound.field.widget.attrs)
    widget.allow_multiple_selected = getattr(bound.field.widget, "allow_multiple_selected", False)
    return bound.as_widget(widget=widget, attrs=_attributes(bound, context, name="file-upload"))


def _checkbox(bound, context):
    attributes = {"class": "govuk-checkboxes__input"}
    if context["described_by"]:
        attributes["aria-describedby"] = context["described_by"]
    return bound.as_widget(attrs=attributes)


def _choices(bound, context):
    hints = context.get("hints") or getattr(bound.field.widget, "hints", {})
    return [(option, hints.get(option.data["value"], "")) for option in bound.subwidgets]


def _date(bound, context):
    return list(bound.subwidgets[0].data["subwidgets"]) if bound.subwidgets else []


_CONTROLS = {
    "input": _input,
    "password": _password,
    "textarea": _textarea,
    "select": _select,
    "file": _file,
    "checkbox": _checkbox,
    "radios": _choices,
    "checkboxes": _choices,
    "date": _date,
}
