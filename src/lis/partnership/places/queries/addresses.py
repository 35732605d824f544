"""Where pages about places are."""

from urllib.parse import urlencode

from django.urls import reverse

from lis.partnership.places.models import Area, Neighbourhood


def place_address(area: Area) -> str:
    """The profile of an area. An older vintage is named, since newer ones may hold the same code."""
    asked = {"type": area.type.slug} if area.type.valid_to else None
    return reverse("reports:place", args=[area.code], query=asked)


def neighbourhood_address(neighbourhood: Neighbourhood) -> str:
    """The profile of a neighbourhood."""
    return reverse("reports:neighbourhood", args=[neighbourhood.slug])


def definition_address(neighbourhood: Neighbourhood) -> str:
    """What a neighbourhood covers."""
    return reverse("places:definition", args=[neighbourhood.slug])


def find_address(text: str) -> str:
    """What is found for these words."""
    return f"{reverse('places:find')}?{urlencode({'q': text})}"
