#!/usr/bin/env python3
"""Plays this repository's own workflow on a copy of the package: `ci_host.py` is its host.

    run_workflow.py --products FOLDER --smtp URL

What happens is: a proposal that counsel makes, its merge, and the days after; and the same without a ledger,
and with one that was lost. Deaths and races are played by `run_races.py`.

Prints one JSON object: the results of the jobs by scene, and each step with its exit code and output.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import ci_host
import run_guide

PACKAGE = pathlib.Path(__file__).resolve().parent.parent.parent


def proposal():
    """What counsel proposes: the first edit of the guide, and the one that says where the page is."""
    guide = (PACKAGE / "Sources/PolicyKit/PolicyKit.docc/GuideForCounsel.md").read_text("utf-8")
    edits = [(re.findall(r"In `(policy/[^`]+)`", before)[-1], block)
             for before, kind, block in run_guide.blocks(guide) if kind == "diff"]
    address = [edit for edit in edits if "url:" in edit[1]]
    if len(edits) < 2 or len(address) != 1:
        sys.exit("error: the guide for counsel lacks its first edit, or the address of the page")
    return [edits[0], address[0]]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--smtp", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        counsel = folder / "counsel"
        counsel.mkdir()
        package = run_guide.Package(PACKAGE, arguments.products.resolve(), counsel)
        origin = folder / "origin.git"
        git = lambda *words: ci_host.Host.git(counsel, *words)  # noqa: E731
        git("clone", "--quiet", "--bare", ".", str(origin))
        git("remote", "add", "origin", str(origin))
        scenes = {}

        # Counsel proposes.
        git("checkout", "--quiet", "-b", "retention")
        for edit in proposal():
            package.edit(*edit)
        compiled = package.build()
        if compiled is None or compiled.returncode != 0:
            sys.exit(f"error: the proposal does not compile: {compiled}")
        git("commit", "--quiet", "--all", "--message", "Say how long such data are kept")
        git("push", "--quiet", "origin", "retention")
        machine = ci_host.Machine(folder, package.command, "proviso")
        host = ci_host.GitHub(folder, machine, origin)
        scenes["proposal"] = host.play(
            "pull_request", "2026-11-25", ref="refs/pull/1/merge", branch="retention",
            scene="proposal")

        # It is merged, and nobody thought of a ledger.
        git("push", "--quiet", "origin", "retention:main")
        scenes["no ledger"] = host.play("push", "2026-11-25", scene="no ledger")

        # The variables are set, and the ledger is not begun: a runner that lost its disk.
        disk = folder / "disk"
        disk.mkdir()
        (disk / "people.csv").write_text(
            "email,name\nada@example.org,Ada Reader\ngrace@example.org,Grace Reader\n", "utf-8")
        host.variables = {
            "PROVISO_LEDGER": str(disk / "ledger.sqlite"), "PROVISO_SMTP": arguments.smtp,
            "PROVISO_PEOPLE": str(disk / "people.csv")}
        scenes["lost ledger"] = host.play("push", "2026-11-25", scene="lost ledger")

        # Begun by hand, as the document says; by the next run one more person is on the list.
        people = (disk / "people.csv").read_text("utf-8")
        (disk / "people.csv").write_text("".join(people.splitlines(True)[:2]), "utf-8")
        begin = subprocess.run(
            ["proviso", "notify", "--send", "--smtp", arguments.smtp, "--ledger",
             str(disk / "ledger.sqlite"), "--new-ledger", "--people", str(disk / "people.csv")],
            cwd=folder / f"run-{host.runs}-notify", env=machine.environment(), capture_output=True,
            text=True, check=False)
        host.steps.append(
            {"scene": "by hand", "job": "", "step": "", "command": "notify --new-ledger",
             "exit": begin.returncode, "output": begin.stdout + begin.stderr})
        (disk / "people.csv").write_text(people, "utf-8")
        scenes["merge"] = host.play("workflow_dispatch", "2026-11-25", scene="merge")
        scenes["next day"] = host.play("schedule", "2026-11-26", scene="next day")
        print(json.dumps({
            "scenes": scenes, "steps": host.steps,
            "versions": json.loads(host.tip("site/versions/versions.json")),
            "wellKnown": (host.live / ".well-known/privacy-policy.json").read_text("utf-8"),
            "log": host.git(origin, "log", "--format=%an: %s", "main"),
        }))


if __name__ == "__main__":
    main()
