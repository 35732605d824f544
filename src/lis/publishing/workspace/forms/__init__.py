"""What people fill in on their own pages."""

from lis.publishing.workspace.forms.conflict import ConflictForm
from lis.publishing.workspace.forms.deciding import ReturnForm
from lis.publishing.workspace.forms.notices import MailForm
from lis.publishing.workspace.forms.writing import WritingForm

__all__ = ["ConflictForm", "MailForm", "ReturnForm", "WritingForm"]
