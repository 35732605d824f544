"""The pages that the website has for records of registers."""

from django.urls import reverse

PAGES = {"organisations": lambda one: reverse("website:partner", args=[one.slug])}
