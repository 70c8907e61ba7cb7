#!/usr/bin/env python3
"""Follows a guide step by step as a newcomer would, on a copy of the package, and tells what happened.

    run_guide.py --products FOLDER [--date YYYY-MM-DD] [--smtp URL] DOCUMENT...

Each document starts from a fresh copy in a git repository of its own. In a document

- a block of `sh` is commands, one a line (a backslash continues it);
- a block of `diff` is an edit of the file that the text above it names as "In `policy/….swift`";
- the first block of `yaml` is `policy.yaml`;
- a block of another name with a file name (`csv people.csv`) is a file to write.

A comment "exit code 1" behind a command says that it is to end so; else it is to end with 0.

`swift run proviso` runs the command with the policy as it is edited by then: the policy is compiled and
linked with what is built already, as `swift build` would. Each command runs on the day of --date: it is
given that day, or the machine's clock says so where a command takes none.

Prints one JSON list: document, command, exit code and output of each step. Ends with 2 at a step that
cannot be followed: a command of another kind, an edit whose lines are not there.
"""

import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

import package_build

DATED = ("check", "build", "diff", "preview")
# What these do is of today, so their clock says the day.
CLOCKED = ("publish", "notify")
# Run by CI and the newcomer's walk as they are; following them here would run the tests in a test.
NOT_FOLLOWED = ("scripts/test", "scripts/start", "scripts/docs", "scripts/bench", "scripts/trial",
                "swift build --", "swift format")



class CannotFollow(Exception):
    pass


class Package:
    """A copy of the package, whose command is built anew when its policy was edited."""

    def __init__(self, source, products, folder):
        self.products = products
        self.folder = folder
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "policy", "templates", "site",
             "README.md", ".gitignore", ".gitattributes", ".github", ".ci", "scripts", "Sources/PolicyKit/PolicyKit.docc"],
            cwd=source, capture_output=True, text=True, check=True).stdout
        for name in listed.splitlines():
            if not (source / name).exists():
                continue
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, folder / name, follow_symlinks=False)
        for command in (
            ["git", "init", "--quiet", "--initial-branch", "main"],
            ["git", "config", "user.name", "Ada Advocate"],
            ["git", "config", "user.email", "ada@example.com"],
            ["git", "add", "--all"], ["git", "commit", "--quiet", "--message", "Begin"],
        ):
            subprocess.run(command, cwd=folder, check=True)
        # What a guide cannot show: mail that came back.
        (folder / "bounces").mkdir()
        self.built = folder / ".git/built"
        self.built.mkdir()
        self.command = products / "proviso"
        self.is_edited = False

    def edit(self, path, block):
        file = self.folder / path
        if not file.exists():
            raise CannotFollow(f"{path}: the guide edits a file that is not there")
        text = file.read_text(encoding="utf-8")
        lines = [line for line in block.splitlines() if not line.startswith("@@")]
        old = "\n".join(line[1:] for line in lines if line[:1] in ("-", " ", ""))
        new = "\n".join(line[1:] for line in lines if line[:1] in ("+", " ", ""))
        if text.count(old) != 1:
            raise CannotFollow(
                f"{path}: these lines stand there {text.count(old)} times, and should once:\n{old}")
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.is_edited = True

    def build(self):
        """What `swift build` does after an edit: the policy's module, and the link."""
        if not self.is_edited:
            return None
        features = [flag for name in (
            "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility")
            for flag in ("-enable-upcoming-feature", name)]
        sources = (path.relative_to(self.folder)
                   for path in (self.folder / "policy").glob("**/*.swift"))
        compiled = package_build.compile_module(
            "NtropicPolicy", sources, self.products, self.built, folder=self.folder,
            flags=["-package-name", "proviso", *features])
        if compiled.returncode != 0:
            return compiled
        try:
            package_build.link(
                self.built / "proviso", [self.built / "NtropicPolicy.o"], self.products,
                without=["/NtropicPolicy.build/"],
                flags=["-Xlinker", "--defsym", "-Xlinker", "main=proviso_main"])
        except package_build.CannotLink as error:
            raise CannotFollow(str(error)) from error
        self.command = self.built / "proviso"
        self.is_edited = False
        return compiled


def blocks(text):
    """The fenced blocks with the text before each."""
    position = 0
    for match in re.finditer(r"^```([^\n`]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text[position:match.start()], match[1].strip(), match[2]
        position = match.end()


def commands(block):
    for line in block.replace("\\\n", " ").splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            comment = re.search(r"\s#\s.*$", line)
            expected = re.search(r"exit code (\d+)", comment[0]) if comment else None
            yield (line[:comment.start()].strip() if comment else line,
                   int(expected[1]) if expected else 0)


def follow(document, package, arguments):
    environment = dict(os.environ, NO_COLOR="1", GIT_PAGER="cat")
    written = set()
    for before, kind, block in blocks(document.read_text(encoding="utf-8")):
        if kind == "diff":
            path = re.findall(r"In `(policy/[^`]+|templates/[^`]+)`", before)
            if not path:
                raise CannotFollow(f"{document.name}: an edit names no file:\n{block}")
            package.edit(path[-1], block)
        elif kind == "yaml" and "policy.yaml" not in written:
            (package.folder / "policy.yaml").write_text(block, encoding="utf-8")
            written.add("policy.yaml")
        elif match := re.fullmatch(r"\w+ ([\w./-]+)", kind):
            file = package.folder / match[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block, encoding="utf-8")
        elif kind == "sh":
            for command, expected in commands(block):
                for step in run(command, package, arguments, environment, document.name):
                    yield step | {"expected": expected}


def run(command, package, arguments, environment, name):
    step = {"document": name, "command": command}
    suites = re.findall(r"--filter (\w+)", command)
    missing = [suite for suite in suites if not is_suite(suite)]
    if missing:
        yield step | {"exit": 1, "output": f"there is no suite {', '.join(missing)}"}
        return
    if command.startswith(NOT_FOLLOWED) or re.match(r"(PROVISO_RECORD=1 )?swift test", command):
        yield step | {"exit": None, "output": "not followed here"}
        return
    if arguments.smtp:
        command = command.replace("smtp://relay.example.com", arguments.smtp)
    built = package.build() if command.startswith("swift ") else None
    if built is not None and built.returncode != 0:
        yield step | {"exit": built.returncode, "output": built.stdout + built.stderr}
        return
    if command == "swift build":
        yield step | {"exit": 0, "output": ""}
        return
    # A list may come through a pipe from another program.
    proviso = re.match(r"(?:echo \S+ \| )?swift run proviso ([\w-]+)", command)
    if proviso:
        call = [str(package.command)]
        if proviso[1] in CLOCKED and "--date" not in command:
            call = clock(arguments.date) + call
        command = command.replace("swift run proviso", shlex.join(call), 1)
        if proviso[1] in DATED and "--date" not in command:
            command = re.sub(
                rf"(proviso'? {proviso[1]})", rf"\1 --date {arguments.date}", command, count=1)
    elif not command.startswith("git "):
        raise CannotFollow(f"{name}: this command is of no kind that is known: {command}")
    if proviso and proviso[1] == "preview":
        yield step | look(command, package, environment)
        return
    while True:
        done = subprocess.run(
            ["bash", "-c", command], cwd=package.folder, env=environment, capture_output=True, text=True,
            timeout=3600, check=False)
        # A process of the same number was killed and left its shared memory: the command did not begin.
        if not (done.stderr.startswith("faketime: ") and "File exists" in done.stderr):
            break
    yield step | {"exit": done.returncode, "output": done.stdout + done.stderr}


def clock(day):
    """The words before a command whose clock is to say noon of a day.

    The program faketime sets up what its library needs before the command starts; with the library alone
    a program in Swift does not find its own arguments.
    """
    program = shutil.which("faketime")
    if program is None:
        raise CannotFollow("faketime is missing; install the package faketime")
    return [program, "--exclude-monotonic", "-f", f"@{day} 12:00:00"]


def is_suite(name):
    tests = pathlib.Path(__file__).resolve().parent.parent
    return any(re.search(rf"\b(struct|func) {name}\b", file.read_text(encoding="utf-8"))
               for file in tests.rglob("*.swift"))


def look(command, package, environment):
    """Starts a preview, and ends it as Ctrl-C does once it rendered."""
    server = package.products / "proviso-preview"
    beside = package.command.parent / "proviso-preview"
    if not beside.exists():
        beside.symlink_to(server)
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command} --port 0"], cwd=package.folder, env=environment,
        stderr=subprocess.PIPE, text=True, start_new_session=True)
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "page after" in "".join(lines) and "http://" in "".join(lines):
            break
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=3600)
    return {"exit": 0 if "page after" in "".join(lines) else 2, "output": "".join(lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--date", default="2026-11-25")
    parser.add_argument("--smtp")
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    package = pathlib.Path(__file__).resolve().parent.parent.parent
    steps = []
    try:
        for document in arguments.documents:
            with tempfile.TemporaryDirectory() as folder:
                copy = Package(package, arguments.products.resolve(), pathlib.Path(folder))
                for step in follow(document, copy, arguments):
                    steps.append(step)
    except CannotFollow as error:
        print(json.dumps(steps))
        sys.exit(f"error: {error}")
    print(json.dumps(steps))


if __name__ == "__main__":
    main()
