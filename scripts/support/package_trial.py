#!/usr/bin/env python3
"""Begins packages as an organisation would, and follows their README to the letter.

    package_trial.py PROVISO REPOSITORY SNAPSHOT

PROVISO is the built command, REPOSITORY the folder that it was built in, SNAPSHOT a policy without
findings. One package has its policy in YAML and takes Proviso from that folder; the other has it in
Swift and takes version 1.0.0 of it from a repository, where SwiftPM forbids unsafe flags. In both,
every command that the README names must do its work, after a change also the last two.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request


def run(words, folder):
    """Runs a command that must succeed, and prints how long it took."""
    print(f"  {' '.join(words)}", end="", flush=True)
    start = time.monotonic()
    done = subprocess.run(
        words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False)
    print(f"  ({time.monotonic() - start:.0f} s)")
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nerror: exit {done.returncode}")
    return done.stdout


def look(words, folder):
    """Starts the preview, fetches its page, and stops it as Ctrl-C does."""
    words = words + ["--port", "0"]
    print(f"  {' '.join(words)}")
    server = subprocess.Popen(
        words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True)
    said = ""
    try:
        for line in server.stdout:
            said += line
            found = re.search(r"preview: (http://\S+)", line)
            if found:
                with urllib.request.urlopen(found[1], timeout=60) as answer:
                    assert answer.status == 200 and b"Preview" in answer.read()
                break
        else:
            sys.exit(f"{said}\nerror: the preview did not start")
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=60)


def follow(package, edited):
    """Runs every command of the README, in its order; publishes, and compares after a change."""
    readme = (package / "README.md").read_text()
    commands = list(dict.fromkeys(re.findall(r"(?:^|`)(swift run [^`\n]+)", readme, re.MULTILINE)))
    names = [command.split()[3] for command in commands]
    assert names == ["check", "preview", "build", "publish", "diff"], names
    for name, command in zip(names, commands):
        words = command.split()
        if name == "preview":
            look(words, package)
        elif name != "diff":
            run(words, package)
    assert (package / "_draft/index.html").exists() and (package / "site/index.html").exists()
    text = edited.read_text()
    edited.write_text(re.sub(r"(title: \"?)Privacy policy", r"\1Our privacy policy", text, count=1))
    assert edited.read_text() != text
    run(commands[names.index("check")].split(), package)
    assert "Our privacy" in run(commands[names.index("diff")].split(), package)


def main():
    proviso, repository, snapshot = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        begin = [str(proviso), "init", "--from", str(snapshot), "--short-name", "acme"]
        print("Policy in YAML, Proviso from its folder")
        run(begin + ["--format", "yaml", "--proviso", str(repository), "yaml"], folder)
        follow(folder / "yaml", folder / "yaml/policy.yaml")
        print("Policy in Swift, Proviso 1.0.0 from a repository")
        origin = folder / "proviso.git"
        run(["git", "clone", "--quiet", "--bare", str(repository), str(origin)], folder)
        run(["git", "-C", str(origin), "tag", "--force", "1.0.0", "HEAD"], folder)
        run(begin + ["--proviso", origin.as_uri(), "--proviso-version", "1.0.0", "swift"], folder)
        follow(folder / "swift", folder / "swift/policy/Policy.swift")
    print("Both packages do what their README says.")


if __name__ == "__main__":
    main()
