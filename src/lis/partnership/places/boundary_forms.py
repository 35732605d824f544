"""What can be filled in about a file of boundaries."""

from typing import Any

from django import forms
from django.conf import settings

from lis.partnership.places import queries

FORMATS = ".geojson,.json,.topojson,.gpkg,.zip"


class BoundaryFileForm(forms.Form):
    """A file of boundaries."""

    file = forms.FileField(
        label="The file",
        help_text="GeoJSON, TopoJSON, GeoPackage, or a Shapefile in a zip. Any coordinate system.",
        widget=forms.FileInput(attrs={"accept": FORMATS}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty (0 bytes)."},
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"{sent.name} is {sent.size / 1e6:,.0f} MB; the largest that is taken in here is"
                f" {settings.UPLOAD_LIMIT / 1e6:,.0f} MB. Larger ones: lis import boundaries FILE"
            )
        return sent


class BoundaryLookForm(forms.Form):
    """How a file is to be read: of which type its areas are, and which columns say what."""

    type = forms.ChoiceField(label="Which areas are these?", required=False)
    code_column = forms.ChoiceField(label="Which column holds the codes?", required=False)
    name_column = forms.ChoiceField(label="Which column holds the names?", required=False)

    def __init__(self, *args: Any, columns: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = [(one.slug, one.name) for one in queries.area_types()]
        self._offer("type", [("", "Choose"), *types])
        self._offer("code_column", [(one, one) for one in columns])
        self._offer("name_column", [("", "None"), *((one, one) for one in columns)])

    def _offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]


class BoundaryFactsForm(forms.Form):
    """Where a file comes from: what taking it in needs."""

    source = forms.CharField(
        label="Who made these boundaries?",
        max_length=300,
        help_text="For example: Office for National Statistics, Open Geography Portal, LSOA 2021 (BSC).",
        error_messages={"required": "Say who made the boundaries, so that readers know."},
    )
    licence = forms.CharField(label="On which terms may they be used?", max_length=200, required=False)
    attribution = forms.CharField(
        label="Which words must stand beside a map?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: Contains OS data © Crown copyright and database right.",
    )
