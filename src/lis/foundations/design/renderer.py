"""How Django renders a form that is written as `{{ form }}`: with our fields.

Set `FORM_RENDERER = "lis.foundations.design.renderer.FormRenderer"`.
"""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Error summary, then every field as GOV.UK markup."""

    form_template_name = "design/form.html"
    field_template_name = "design/field_group.html"
