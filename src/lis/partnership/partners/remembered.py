"""What is remembered of organisations. Of people nothing: what they no longer want said is not kept."""

from lis.partnership.partners.models import Organisation, OrganisationName

REMEMBERED = (Organisation, OrganisationName)
