#!/usr/bin/env python3
"""Compares two Markdown files with lxml.html.diff, as HTML by cmark-gfm: html_diff.py OLD NEW"""

import subprocess
import sys

from lxml.html.diff import htmldiff


def html(path):
    command = ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


print(htmldiff(html(sys.argv[1]), html(sys.argv[2])))
