"""People with roles, and what they do with a submission."""

from typing import Any

from tests.makers import an_account

from lis.delivery.performance import operations
from lis.foundations.access.models import Account, Grant

QUARTER = {"start": "2011-07-01", "duration": "P3M"}


def someone(role: str, organisation: Any = None, **fields: Any) -> Account:
    """An account with one role, for an organisation or for all."""
    account = an_account(**{"may_edit": False} | fields)
    scope = organisation.slug if organisation else ""
    Grant.objects.create(account=account, role=role, scope=scope)
    return account


def a_line(text: str, **fields: Any) -> dict[str, str]:
    """A typed figure for Quarter 2 of 2011/12."""
    return {**QUARTER, "kind": "actual", "breakdown": "", "text": text, "note": ""} | fields


def written(submission, by, text="553", **more):
    """The submission with a figure, and a word of progress."""
    more = {"words": {"progress": "More patrols."}} | more
    return operations.save_submission(
        submission=submission, version=submission.version, figures=[a_line(text)], by=by, **more
    )


def handed_in(submission, by, text="553", **more):
    """Written and submitted."""
    saved = written(submission, by, text, **more)
    return operations.submit(submission=saved, version=saved.version, by=by)


def signed_off(submission, writer, signer, text="553", **more):
    """Written, submitted and approved."""
    return operations.approve(submission=handed_in(submission, writer, text, **more), by=signer)
