"""Areas and their vintages, shapes, lookups between them, postcodes, neighbourhoods and points."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lis.foundations.access.models import Tiered


class AreaType(models.Model):
    """A kind of area in one vintage: LSOA of 2011, wards since May 2022, boroughs."""

    slug = models.SlugField(max_length=40, unique=True, help_text="lsoa11, ward22, borough")
    level = models.SlugField(max_length=40, help_text="What vintages share: lsoa, ward, borough")
    name = models.CharField(max_length=80, help_text="LSOA (2011)")
    plural = models.CharField(max_length=80)
    vintage = models.CharField(
        max_length=40, blank=True, help_text="2011, before May 2022; empty for one only"
    )
    size = models.PositiveSmallIntegerField(default=50, help_text="10 the smallest blocks, 90 the country")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["size", "-vintage"]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """One area of one type: its code, name, parent and the days between which it holds."""

    type = models.ForeignKey(AreaType, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=20, db_index=True)
    name = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True, help_text="Of a point inside it, WGS 84.")
    latitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["type", "code"], name="one_area_a_type_and_code"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="area_validity_is_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


class AreaCode(models.Model):
    """Another code of an area, from an older or a different scheme (00AJ)."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="other_codes")
    scheme = models.CharField(max_length=40)
    code = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "scheme", "code"], name="each_other_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


EQUAL_SHARES = "Equal shares: the file gives none"


class Lookup(models.Model):
    """A bridge from one area type to another: between vintages, or from a level to one above it."""

    class Kind(models.TextChoices):
        EXACT = "exact", "Exact: each area lies in one"
        BEST_FIT = "best_fit", "Best fit: each area goes whole to one"
        WEIGHTED = "weighted", "Weighted: each area is shared out"

    slug = models.SlugField(max_length=80, unique=True)
    from_type = models.ForeignKey(AreaType, on_delete=models.PROTECT, related_name="lookups_from")
    to_type = models.ForeignKey(AreaType, on_delete=models.PROTECT, related_name="lookups_to")
    kind = models.CharField(max_length=10, choices=Kind)
    weighted_by = models.CharField(max_length=80, blank=True, help_text="Population, addresses, land")
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return f"{self.from_type} to {self.to_type}"

    @property
    def shares_equally(self) -> bool:
        """Whether areas that go to several are shared out equally, for want of anything better."""
        return self.weighted_by == EQUAL_SHARES


class LookupRow(models.Model):
    """One area's predecessor or successor, or the area above it, with the share that goes there."""

    class Change(models.TextChoices):
        UNCHANGED = "U", "Unchanged"
        SPLIT = "S", "Split"
        MERGED = "M", "Merged"
        IRREGULAR = "X", "Changed in an irregular way"
        NONE = "", "Not a change of vintage"

    lookup = models.ForeignKey(Lookup, on_delete=models.CASCADE, related_name="rows")
    from_area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="goes_to")
    to_area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="comes_from")
    weight = models.FloatField(default=1.0, help_text="Share of the first that lies in the second, 0 to 1")
    change = models.CharField(max_length=1, choices=Change, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lookup", "from_area", "to_area"], name="one_row_a_pair"),
            models.CheckConstraint(condition=Q(weight__gte=0) & Q(weight__lte=1), name="weight_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.from_area_id} → {self.to_area_id}"


class BoundarySet(models.Model):
    """One file of shapes as it was brought in: its source, what was mended, what it left between areas."""

    type = models.ForeignKey(AreaType, on_delete=models.PROTECT, related_name="boundary_sets")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    crs = models.CharField(max_length=120, blank=True, help_text="The coordinate system of the file.")
    areas = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, blank=True, help_text="Repairs, gaps and overlaps.")
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-loaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class Boundary(models.Model):
    """The shape of an area, in full and simplified as part of its coverage. WKB, longitude and latitude."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="boundary")
    set = models.ForeignKey(BoundarySet, on_delete=models.PROTECT, related_name="boundaries")
    full = models.BinaryField()
    simple = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    hectares = models.FloatField()

    class Meta:
        verbose_name_plural = "boundaries"
        indexes = [models.Index(fields=["west", "east", "south", "north"], name="boundary_box")]

    def __str__(self) -> str:
        return f"Shape of {self.area_id}"


class Postcode(models.Model):
    """A postcode, where it is, which areas it lies in, and when it began and ended."""

    postcode = models.CharField(max_length=8, unique=True, help_text="With its one space: UB1 1AL")
    compact = models.CharField(max_length=7, unique=True, help_text="Without: UB11AL")
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    introduced = models.CharField(max_length=6, blank=True, help_text="Year and month: 198001")
    terminated = models.CharField(max_length=6, blank=True, help_text="Year and month; empty while it lives")
    as_at = models.CharField(
        max_length=6, blank=True, help_text="Year and month of the newest file that told of it."
    )
    areas = models.JSONField(default=dict, help_text="Code by area type: {'lsoa11': 'E01001308'}")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["postcode"]

    def __str__(self) -> str:
        return self.postcode


class Neighbourhood(models.Model):
    """A place that people made, by name. What it covers stands in its versions."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", "Only me"
        SHARED = "shared", "Partners who sign in"
        PUBLIC = "public", "Everybody"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True, help_text="What it is for, and why it is drawn as it is.")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    synthetic = models.BooleanField(default=False, help_text="An example of ours, labelled so.")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NeighbourhoodVersion(models.Model):
    """What a neighbourhood covers from one day on: the parts, how they were chosen, and why."""

    class How(models.TextChoices):
        AREAS = "areas", "Areas were picked"
        DRAWN = "drawn", "Drawn on a map"
        SHAPE = "shape", "A shape was uploaded"
        POSTCODES = "postcodes", "A list of postcodes"

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    how = models.CharField(max_length=10, choices=How)
    blocks = models.ForeignKey(
        AreaType, on_delete=models.PROTECT, related_name="+", help_text="The type that its parts are of."
    )
    shape = models.BinaryField(null=True, blank=True, help_text="WKB, longitude and latitude; as drawn.")
    reason = models.TextField(blank=True)
    weights_source = models.CharField(
        max_length=200, blank=True, help_text="What shares were worked out from."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="versions_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood} v{self.number}"


class NeighbourhoodPart(models.Model):
    """An area, or a share of one, that a version of a neighbourhood is made of."""

    version = models.ForeignKey(NeighbourhoodVersion, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    weight = models.FloatField(default=1.0, help_text="Share of its people inside, above 0 to 1")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "area"], name="each_part_once"),
            models.CheckConstraint(condition=Q(weight__gt=0) & Q(weight__lte=1), name="part_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} × {self.weight}"


class PointLayer(Tiered):
    """A set of points to show on maps: schools, libraries, anything with a postcode or coordinates."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    synthetic = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Point(models.Model):
    """One point of a layer."""

    layer = models.ForeignKey(PointLayer, on_delete=models.CASCADE, related_name="points")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
