#!/usr/bin/env python3
"""Checks a published site as a whole: its links, and its feed.

    check_site.py SITE

Every relative link of every page leads to a file of the site, and to an id of it where it has a
fragment. The feed is well-formed and has what Atom demands (RFC 4287, 4.1 and 4.2).
Prints a line for each problem. Exit 0: none. Exit 1: some.
"""

import html.parser
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.ids.add(values["id"])
        if tag in ("a", "link") and values.get("href"):
            self.links.append(values["href"])


def main(folder):
    site = pathlib.Path(folder)
    pages = {file.resolve(): Page(file.read_text("utf-8")) for file in site.rglob("*.html")}
    problems = []
    for file, page in pages.items():
        for link in page.links:
            problem = broken(link, file, pages, site.resolve())
            if problem:
                problems.append(f"{file.relative_to(site.resolve())}: {link} {problem}")
    problems += feed_problems(site / "feed.xml", site.resolve())
    for problem in problems:
        print(problem)
    return 1 if problems or not pages else 0


def broken(link, file, pages, root):
    """Why a link of a file leads nowhere, or None."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = (file.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else file
    if not target.is_relative_to(root):
        return "leads out of the site"
    if not target.is_file():
        return "leads to no file"
    fragment = urllib.parse.unquote(parts.fragment)
    if fragment and fragment != "top" and fragment not in pages[target].ids:
        return "leads to no such id"
    return None


def feed_problems(file, root):
    try:
        feed = xml.etree.ElementTree.parse(file).getroot()
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        return [f"feed.xml: {error}"]
    problems = []
    if feed.tag != ATOM + "feed":
        problems.append("feed.xml: the root is no Atom feed")
    entries = feed.findall(ATOM + "entry")
    hasAuthor = feed.find(f"{ATOM}author/{ATOM}name") is not None
    for element in [feed, *entries]:
        name = "feed" if element is feed else element.findtext(ATOM + "title")
        for child in ("id", "title", "updated"):
            found = element.findall(ATOM + child)
            if len(found) != 1 or not (found[0].text or "").strip():
                problems.append(f"feed.xml: {name} has not one {child}")
        if not ABSOLUTE.match(element.findtext(ATOM + "id") or ""):
            problems.append(f"feed.xml: the id of {name} is no absolute IRI")
        for child in ("updated", "published"):
            for moment in element.findall(ATOM + child):
                if not MOMENT.match(moment.text or ""):
                    problems.append(f"feed.xml: {child} of {name} is no moment of RFC 3339")
        if not hasAuthor and element.find(f"{ATOM}author/{ATOM}name") is None:
            problems.append(f"feed.xml: {name} has no author")
        links = element.findall(ATOM + "link")
        kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
        if len(kinds) != len(set(kinds)):
            problems.append(f"feed.xml: {name} has two links of one kind")
        for link in links:
            href = link.get("href") or ""
            if not ABSOLUTE.match(href) and not (root / href.split("#")[0]).is_file():
                problems.append(f"feed.xml: the link {href} of {name} leads to no file")
        if element is not feed and element.find(ATOM + "content") is None \
                and not any(link.get("rel") == "alternate" for link in links):
            problems.append(f"feed.xml: {name} has neither content nor a link to it")
    ids = [element.findtext(ATOM + "id") for element in [feed, *entries]]
    if len(ids) != len(set(ids)):
        problems.append("feed.xml: two ids are the same")
    return problems


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
