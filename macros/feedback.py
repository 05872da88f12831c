"""Where a reader reports a problem: by mail when the site has an address for it, else with the forge's form."""

from urllib.parse import quote

from macros.scope import Scope


def report_url(scope: Scope, subject: str, body: str) -> str:
    """An address that begins a mail or a form with this subject and body; empty when there is neither.

    GitHub and Forgejo fill in the form for a new issue from `title` and `body`; other forges show it empty.
    """
    site = scope.records.site
    if site and site.feedback:
        return f"mailto:{site.feedback}?subject={quote(subject)}&body={quote(body)}"
    return f"{scope.issues}?title={quote(subject)}&body={quote(body)}" if scope.issues else ""
