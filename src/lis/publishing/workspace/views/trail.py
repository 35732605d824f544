"""The audit trail, for auditors."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import auditor
from lis.foundations.audit import operations
from lis.foundations.audit.queries import Asked
from lis.publishing.workspace.forms.trail import TrailForm
from lis.publishing.workspace.pages.trail import VERIFIED, trail_page
from lis.publishing.workspace.pages.trail_files import as_csv, as_json_lines

MOST = 20
# Excel reads a file as UTF-8 only where it begins with this.
MARK = "\ufeff"


@allow(auditor)
def trail(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, and whether the trail is whole."""
    form = TrailForm(request.GET)
    page = trail_page(asked=form.asked(), given=request.GET)
    return render(request, "workspace/trail.html", {"page": page, "form": form})


@require_POST
@allow(auditor)
def trail_verify(request: HttpRequest) -> HttpResponse:
    """Read the whole trail now; that it was read, and what was found, is a line itself."""
    found = operations.verify()
    problems = [problem.message for problem in found.problems[:MOST]]
    after = {"lines": found.lines, "whole": not problems, "problems": problems}
    operations.record(by=acting(request), verb="verify", kind=VERIFIED, record="all lines", after=after)
    if problems:
        messages.error(request, f"The trail is not whole. {problems[0]}")
    else:
        messages.success(request, f"{found.lines:,} lines were read. Each is as it was written.")
    return redirect("workspace:trail")


@allow(auditor)
def trail_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The lines that are meant, for a spreadsheet."""
    return _file(request, "csv", "text/csv; charset=utf-8", as_csv, MARK)


@allow(auditor)
def trail_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """The lines that are meant, one JSON object each."""
    return _file(request, "jsonl", "application/jsonl; charset=utf-8", as_json_lines, "")


def _file(
    request: HttpRequest, suffix: str, kind: str, write: Callable[[Asked], Iterator[str]], mark: str
) -> StreamingHttpResponse:
    asked = TrailForm(request.GET).asked()

    def pieces() -> Iterator[str]:
        yield mark
        yield from write(asked)

    answer = StreamingHttpResponse(pieces(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-trail.{suffix}"'
    return answer
