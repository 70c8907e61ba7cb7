#!/usr/bin/env python3
"""Uses `proviso preview` as a person would, in a real browser, and tells what it saw.

    check_preview.py [--screenshots FOLDER] [--edits N] COMMAND FOLDER SOURCE

COMMAND is the built command; FOLDER is where it runs. SOURCE is the file to edit there: a policy in
YAML, or a Swift file of policy/. A line of SOURCE with the word MARKER in quotes is what the edits
change.

Prints one JSON object: what was seen, by name, and the milliseconds from each saved file to the page
in the browser. Whoever calls decides what is right.
"""

import argparse
import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_page import RUN_AXE, WIDTHS, THEMES, Browser  # noqa: E402

SHOWN = """
  const frame = document.querySelector(`#view-${arguments[0]} iframe:not(.next)`);
  return frame?.contentDocument?.body?.innerText ?? "";
"""
# Seconds after which something hangs, however busy the machine is.
HANGS = 3600
ROLES = ("banner", "main", "tablist", "tab", "tabpanel", "Iframe", "status", "heading", "group",
         "DisclosureTriangle", "alert")


class Preview:
    """The preview while it runs."""

    def __init__(self, arguments, folder):
        self.process = subprocess.Popen(
            arguments, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
            start_new_session=True)
        self.lines = []
        os.set_blocking(self.process.stderr.fileno(), True)
        for line in self.process.stderr:
            self.lines.append(line.rstrip())
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if found:
                self.port = int(found[1])
                return
        raise SystemExit(f"the preview did not start: {self.lines}")

    def children(self):
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]

    def stop(self):
        """Ends it as Ctrl-C in a terminal does, and tells whether nothing stayed behind."""
        children = self.children()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(timeout=HANGS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return False
        deadline = time.monotonic() + HANGS
        while any(pathlib.Path(f"/proc/{pid}").exists() for pid in children):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def ask(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANGS)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response


class Reader:
    """A person at the browser."""

    def __init__(self, driver, limit):
        self.driver = driver
        self.limit = limit

    def text(self, view="page"):
        return self.driver.execute_script(SHOWN, view)

    def wait(self, condition, what):
        start = time.monotonic()
        while not condition():
            if time.monotonic() - start > self.limit:
                raise SystemExit(f"waited {self.limit} s for {what}; the page says:\n"
                                 f"{self.driver.find_element('tag name', 'body').text}\n{self.text()}")
            time.sleep(0.01)
        return round((time.monotonic() - start) * 1000)

    def problems(self):
        return self.driver.find_element("id", "problems").text

    def press(self, *keys):
        from selenium.webdriver.common.action_chains import ActionChains
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def focused(self):
        return self.driver.execute_script("return document.activeElement.id")

    def selected(self):
        return self.driver.execute_script(
            "return document.querySelector('[role=tab][aria-selected=true]').id")

    def tree(self):
        """What a screen reader is given, a line for each thing that has a role of its own."""
        nodes = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        lines = []
        for node in nodes:
            role = node.get("role", {}).get("value", "")
            if node.get("ignored") or role not in ROLES:
                continue
            states = [p["name"] for p in node.get("properties", [])
                      if p["name"] in ("selected", "expanded") and p["value"].get("value") is True]
            name = node.get("name", {}).get("value", "")
            lines.append(" ".join([role, f'"{name}"', *states]))
        return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=3)
    parser.add_argument("--limit", type=float, default=HANGS, help="seconds after which anything hangs")
    parser.add_argument("command")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("source")
    arguments = parser.parse_args()
    source = arguments.folder / arguments.source
    original = source.read_text(encoding="utf-8")
    is_swift = source.suffix == ".swift"
    command = [os.path.abspath(arguments.command), "preview", "--port", "0", "--date", "2026-11-25"]
    if not is_swift:
        command += ["--policy", arguments.source]
    preview = Preview(command, arguments.folder)
    seen = {}
    try:
        with Browser() as browser:
            browser.emulate(1280, "light")
            look(browser, preview, source, original, is_swift, arguments, seen)
            seen["console"] = [
                entry["message"] for entry in browser.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]
        strangers(preview, command, arguments.folder, seen)
    finally:
        source.write_text(original, encoding="utf-8")
        seen["endsWithAll"] = preview.stop()
    print(json.dumps(seen))


def look(browser, preview, source, original, is_swift, arguments, seen):
    from selenium.webdriver.common.keys import Keys

    driver = browser.driver
    reader = Reader(driver, arguments.limit)

    def picture(name):
        if arguments.screenshots:
            arguments.screenshots.mkdir(parents=True, exist_ok=True)
            driver.save_screenshot(str(arguments.screenshots / f"{name}.png"))

    driver.get(f"http://127.0.0.1:{preview.port}/")
    reader.wait(lambda: "MARKER" in reader.text(), "the page")
    reader.wait(lambda: "Up to date" in driver.find_element("id", "status").text, "the rest")
    picture("page")

    # By keyboard: the skip from the address bar into the page, tabs by arrows, into the view.
    reader.press(Keys.TAB)
    seen["firstFocus"] = reader.focused()
    walk = []
    for key in (Keys.ARROW_RIGHT, Keys.END, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.HOME):
        reader.press(key)
        walk.append([reader.focused(), reader.selected()])
    seen["walk"] = walk
    reader.press(Keys.TAB)
    if reader.focused() == "":  # the summary of problems, which has no id
        reader.press(Keys.TAB)
    seen["intoView"] = driver.execute_script("return document.activeElement.localName")

    seen["views"] = {}
    for view in ("changes", "notice", "notice-text", "findings", "page"):
        driver.find_element("id", f"tab-{view}").click()
        reader.wait(lambda view=view: reader.text(view) != "", view)
        seen["views"][view] = reader.text(view)[:400]
        picture(view)
    seen["tree"] = reader.tree()

    driver.execute_script(browser.axe)
    seen["axe"] = []
    for width in WIDTHS:
        for theme in THEMES:
            browser.emulate(width, theme)
            result = driver.execute_async_script(RUN_AXE, [])
            seen["axe"] += [
                f"{rule['id']}: {node['target']} ({width} px, {theme})"
                for rule in result.get("violations", [{"id": str(result), "nodes": []}])
                for node in rule["nodes"]]
    browser.emulate(1280, "light")

    # From a saved file to the page, at the place where the reader was.
    def scroll(script):
        return driver.execute_script(
            "const view = document.querySelector('#view-page iframe:not(.next)').contentWindow;"
            + script)

    scroll("view.document.documentElement.style.scrollBehavior = 'auto'; view.scrollTo(0, 300);")
    before = scroll("return view.scrollY;")
    seen["milliseconds"] = []
    for edit in range(arguments.edits):
        mark = f"EDIT{edit}"
        # At rest, as it is when a person saves.
        reader.wait(lambda: "Up to date" in driver.find_element("id", "status").text, "rest")
        time.sleep(0.3)
        source.write_text(original.replace("MARKER", mark), encoding="utf-8")
        seen["milliseconds"].append(reader.wait(lambda mark=mark: mark in reader.text(), mark))
    seen["keepsPlace"] = before > 0 and scroll("return view.scrollY;") == before

    # A fault is explained above the last good page, and goes with its cause.
    source.write_text(
        broken(original, is_swift).replace("MARKER", "BROKEN"), encoding="utf-8")
    reader.wait(lambda: "cannot be shown" in reader.problems(), "the fault")
    seen["fault"] = reader.problems()
    seen["pageDuringFault"] = mark in reader.text()
    picture("fault")
    source.write_text(original.replace("MARKER", "HEALED"), encoding="utf-8")
    reader.wait(lambda: "HEALED" in reader.text(), "the mended page")
    seen["faultAfterwards"] = "cannot be shown" in reader.problems()

    # A template, where there are some: the style is another, so the page is loaded as a whole.
    style = arguments.folder / "templates/style.css"
    if style.exists():
        text = style.read_text(encoding="utf-8")
        style.write_text(text + "\nh1 { letter-spacing: 7px; }\n", encoding="utf-8")
        reader.wait(
            lambda: scroll(
                "return view.getComputedStyle(view.document.querySelector('h1')).letterSpacing")
            == "7px", "the style")
        style.write_text(text, encoding="utf-8")


def broken(text, is_swift):
    """A name with one letter too few, in each language of policies."""
    if is_swift:
        return re.sub(r"\bpurposes: \[\.(\w+)\w", r"purposes: [.\1", text, count=1)
    return text.replace("controller:", "controler:", 1)


def strangers(preview, command, folder, seen):
    """What must be refused."""
    port = preview.port
    seen["answers"] = {
        "other host": preview.ask("/page", Host=f"evil.example:{port}").status,
        "no port": preview.ask("/page", Host="localhost").status,
        "localhost": preview.ask("/page", Host=f"localhost:{port}").status,
        "other site": preview.ask("/page", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status,
        "post": preview.ask("/state", method="POST", Content_Length="0").status,
        "head": preview.ask("/page", method="HEAD").status,
        "above": preview.ask("/../../../../etc/passwd").status,
        "encoded above": preview.ask("/%2e%2e/%2e%2e/etc/passwd").status,
        "a file of the draft": preview.ask(f"/{'policy.yaml'}").status,
    }
    addresses = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in pathlib.Path(table).read_text().splitlines()[1:]:
            local, _, state = line.split()[1:4]
            if state == "0A" and int(local.rsplit(":", 1)[1], 16) == port:
                addresses.add(local.rsplit(":", 1)[0])
    seen["listensOn"] = sorted(addresses)
    second = subprocess.run(
        [str(port) if part == "0" else part for part in command], cwd=folder,
        capture_output=True, text=True, timeout=HANGS, check=False)
    seen["portTaken"] = [second.returncode, second.stderr]


if __name__ == "__main__":
    main()
