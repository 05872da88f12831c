"""Writes sitemap.xml with absolute addresses and all languages of each page, x-default included."""

from pathlib import Path
from typing import Any

from lxml import etree

from macros.site import address, is_first_language, project
from macros.view import SiteConfig, alternates

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACES: Any = {None: SITEMAP, "xhtml": XHTML}  # the stubs know no default namespace


def on_post_build(config: Any) -> None:
    """Once, for all languages. No `lastmod`: the date of a build says nothing about a page."""
    if not is_first_language(config) or not config.site_url:
        return
    site = SiteConfig(config.site_name, config.site_url)
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=NAMESPACES)
    for slug, language in sorted(project(Path(config.docs_dir)).pages):
        entry = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = site.url + address(slug, language)
        for link in alternates(slug, site):
            etree.SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=link.lang, href=link.url)
    Path(config.site_dir, "sitemap.xml").write_bytes(
        etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    )
