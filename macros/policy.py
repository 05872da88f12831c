"""What the published site lets a browser do: its own files and nothing else."""

from datetime import date

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""Content Security Policy Level 3. There are no inline scripts or styles, so no hashes either."""
REFERRER = "strict-origin-when-cross-origin"


def content_security_policy(*, header: bool = False, preview: bool = False, offline: bool = False) -> str:
    """The policy; as a header it also forbids to frame the site, which a `<meta>` cannot say.

    preview: `mkdocs serve` writes a script of its own into the pages that it shows.
    offline: the page is opened from a disk, where browsers differ in what they take for its own files.
    """
    parts = dict(CONTENT)
    if offline:
        parts = {name: value.replace("'self'", "'self' file:") for name, value in parts.items()}
    if header:
        parts["frame-ancestors"] = "'none'"
    if preview:
        parts["script-src"] += " 'unsafe-inline'"
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers() -> str:
    """A `_headers` file, for static hosts that read one."""
    lines = {
        "Content-Security-Policy": content_security_policy(header=True),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def security_txt(contact: str, expires: date, url: str) -> str:
    """RFC 9116. contact: an address that takes reports; expires: until when this file holds; url: of the site."""
    return (
        f"Contact: {contact}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        "Preferred-Languages: fi, sv, en\n"
        f"Canonical: {url}.well-known/security.txt\n"
    )
