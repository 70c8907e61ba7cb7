#!/usr/bin/env python3
"""Runs the workflow of a package as its host would, on a clone of a copy of this package.

    run_workflow.py --products FOLDER --smtp URL WORKFLOW

What happens is: a proposal that counsel makes, its merge, and the day on which the version comes into
force; and the same without a ledger. Each job runs on a fresh clone of the repository's own `main`, in
the order of `needs`, where its `if` allows; each `run` is executed in bash with -eo pipefail as it stands
there. `checkout`, `upload-artifact` and `download-artifact` do what they do, and a name that starts
with `PROVISO_` is a variable of the repository. Nothing else of the host is there.

Two things stand for the machine: apt-get does nothing, and `swift run` runs the command that is built,
with the policy as it is in the clone, on the day that is played.

Prints one JSON list: scene, job, step, command, exit code and output.
"""

import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import run_guide
from ruamel.yaml import YAML

PACKAGE = pathlib.Path(__file__).resolve().parent.parent.parent


class Host:
    def __init__(self, arguments, folder):
        self.folder = folder
        self.workflow = YAML(typ="safe", pure=True).load(arguments.workflow)
        self.package_folder = folder / "counsel"
        self.package_folder.mkdir()
        self.package = run_guide.Package(PACKAGE, arguments.products.resolve(), self.package_folder)
        self.origin = folder / "origin.git"
        self.git(self.package_folder, "clone", "--quiet", "--bare", ".", str(self.origin))
        self.git(self.package_folder, "remote", "add", "origin", str(self.origin))
        self.variables = {}
        self.steps = []
        self.runs = 0
        self.shims = folder / "bin"
        self.shims.mkdir()
        self.shim("apt-get", "exit 0")

    def shim(self, name, text):
        file = self.shims / name
        file.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
        file.chmod(0o755)

    @staticmethod
    def git(folder, *arguments):
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout

    def command_on(self, day):
        """`swift run [--skip-build] proviso …`, on a day."""
        dated = " ".join(run_guide.DATED)
        self.shim("swift", f"""
[ "$1" = run ] || {{ echo "not known: swift $*" >&2; exit 70; }}
shift
[ "$1" != --skip-build ] || shift
[ "$1" = proviso ] || {{ echo "not known: swift run $*" >&2; exit 70; }}
shift
for dated in {dated}; do
  if [ "$1" = "$dated" ]; then
    shift
    exec {shlex.quote(str(self.package.command))} "$dated" --date {day} "$@"
  fi
done
exec {shlex.quote(str(self.package.command))} "$@"
""")

    def expression(self, text, scope):
        """The value of an expression in the few forms that the workflow uses."""
        python = text.strip().removeprefix("${{").removesuffix("}}").strip()
        python = re.sub(r"!(?!=)", " not ", python.replace("&&", " and ").replace("||", " or "))
        python = re.sub(r"\b(github|needs|steps|vars|secrets)((?:\.\w+)+)", r"look('\1\2')", python)

        def look(path):
            value = scope
            for name in path.split("."):
                value = value.get(name, {}) if isinstance(value, dict) else {}
            return "" if value == {} else value

        return eval(  # pylint: disable=eval-used
            python, {"__builtins__": {}},
            {"look": look, "cancelled": lambda: False, "true": True, "false": False})

    def play(self, scene, event, day, ref="refs/heads/main", branch="main"):
        """One run of the workflow. Returns the results of its jobs."""
        self.runs += 1
        self.command_on(day)
        artifacts = self.folder / f"artifacts-{self.runs}"
        artifacts.mkdir()
        results = {}
        for name, job in self.workflow["jobs"].items():
            needed = job.get("needs", [])
            needed = [needed] if isinstance(needed, str) else needed
            if any(need not in results for need in needed):
                sys.exit(f"error: {name} stands before what it needs")
            scope = {
                "github": {"event_name": event, "ref": ref}, "vars": self.variables, "secrets": {},
                "needs": {need: {"result": results[need]} for need in needed}}
            condition = job.get("if", "true")
            # Without a function of status, a job needs the success of those before it.
            allowed = "cancelled()" in condition or all(
                results[need] == "success" for need in needed)
            if allowed and self.expression(condition, scope):
                results[name] = self.run_job(scene, name, job, scope, branch, artifacts)
            else:
                results[name] = "skipped"
        return results

    def run_job(self, scene, name, job, scope, branch, artifacts):
        folder = self.folder / f"run-{self.runs}-{name}"
        folder.mkdir()
        summary = self.folder / f"summary-{self.runs}-{name}.md"
        failed = False
        steps = scope["steps"] = {}
        for step in job["steps"]:
            if not self.expression(step.get("if", str(not failed).lower()), scope):
                continue
            with_ = step.get("with", {})
            record = {"scene": scene, "job": name, "step": step.get("name", step.get("uses")),
                      "command": step.get("run", ""), "exit": 0, "output": ""}
            uses = step.get("uses", "").split("@")[0]
            if "run" in step:
                if "${{" in step["run"]:
                    sys.exit(f"error: {name}: an expression within a command")
                environment = {
                    key: self.expression(value, scope) if "${{" in value else value
                    for key, value in step.get("env", {}).items()}
                done = subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                    cwd=folder, capture_output=True, text=True, timeout=3600, check=False,
                    env={"PATH": f"{self.shims}:{os.environ['PATH']}", "HOME": str(self.folder),
                         "GITHUB_STEP_SUMMARY": str(summary), **environment})
                record |= {"exit": done.returncode, "output": done.stdout + done.stderr}
            elif uses == "actions/checkout":
                self.git(self.folder, "clone", "--quiet", "--branch", with_.get("ref", branch),
                         str(self.origin), str(folder))
            elif uses == "actions/upload-artifact":
                if not (folder / with_["path"]).exists():
                    record["exit"] = 1
                else:
                    shutil.copytree(folder / with_["path"], artifacts / with_["name"])
                    if not with_.get("include-hidden-files"):
                        for hidden in (artifacts / with_["name"]).rglob(".*"):
                            shutil.rmtree(hidden) if hidden.is_dir() else hidden.unlink()
            elif uses == "actions/download-artifact":
                shutil.copytree(
                    artifacts / with_["name"], folder / with_["path"], dirs_exist_ok=True)
            if "id" in step:
                steps[step["id"]] = {"outcome": "failure" if record["exit"] else "success"}
            failed = failed or record["exit"] != 0
            self.steps.append(record)
        if summary.exists():
            self.steps.append(
                {"scene": scene, "job": name, "step": "summary", "command": "", "exit": 0,
                 "output": summary.read_text(encoding="utf-8")})
        return "failure" if failed else "success"

    def tip(self, path):
        return self.git(self.origin, "show", f"main:{path}")


def proposal():
    """What counsel proposes: the first edit of the guide."""
    guide = (PACKAGE / "Sources/PolicyKit/PolicyKit.docc/GuideForCounsel.md").read_text("utf-8")
    for before, kind, block in run_guide.blocks(guide):
        if kind == "diff":
            return re.findall(r"In `(policy/[^`]+)`", before)[-1], block
    sys.exit("error: the guide for counsel has no edit")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--smtp", required=True)
    parser.add_argument("workflow", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        host = Host(arguments, folder)
        scenes = {}

        # Counsel proposes.
        git = lambda *words: host.git(host.package_folder, *words)  # noqa: E731
        git("checkout", "--quiet", "-b", "retention")
        host.package.edit(*proposal())
        compiled = host.package.build()
        if compiled is None or compiled.returncode != 0:
            sys.exit(f"error: the proposal does not compile: {compiled}")
        git("commit", "--quiet", "--all", "--message", "Say how long such data are kept")
        git("push", "--quiet", "origin", "retention")
        scenes["proposal"] = host.play(
            "proposal", "pull_request", "2026-11-25", "refs/pull/1/merge", "retention")

        # It is merged, and nobody thought of a ledger.
        git("push", "--quiet", "origin", "retention:main")
        scenes["no ledger"] = host.play("no ledger", "push", "2026-11-25")

        # The variables are set, and the ledger is not begun: a runner that lost its disk.
        disk = folder / "disk"
        disk.mkdir()
        (disk / "people.csv").write_text(
            "email,name\nada@example.org,Ada Reader\ngrace@example.org,Grace Reader\n", "utf-8")
        host.variables = {
            "PROVISO_LEDGER": str(disk / "ledger.sqlite"), "PROVISO_SMTP": arguments.smtp,
            "PROVISO_PEOPLE": str(disk / "people.csv")}
        scenes["lost ledger"] = host.play("lost ledger", "push", "2026-11-25")

        # Begun by hand, as the document says; by the next run one more person is on the list.
        people = (disk / "people.csv").read_text("utf-8")
        (disk / "people.csv").write_text("".join(people.splitlines(True)[:2]), "utf-8")
        begin = subprocess.run(
            [str(host.package.command), "notify", "--date", "2026-11-25", "--send", "--smtp",
             arguments.smtp, "--ledger", str(disk / "ledger.sqlite"), "--new-ledger", "--people",
             str(disk / "people.csv")],
            cwd=folder / f"run-{host.runs}-notify", capture_output=True, text=True, check=False)
        host.steps.append(
            {"scene": "by hand", "job": "", "step": "", "command": "notify --new-ledger",
             "exit": begin.returncode, "output": begin.stdout + begin.stderr})
        (disk / "people.csv").write_text(people, "utf-8")
        scenes["merge"] = host.play("merge", "workflow_dispatch", "2026-11-25")
        scenes["next day"] = host.play("next day", "schedule", "2026-11-26")
        print(json.dumps({
            "scenes": scenes, "steps": host.steps,
            "versions": json.loads(host.tip("site/versions/versions.json")),
            "wellKnown": host.tip("site/.well-known/privacy-policy.json"),
            "log": host.git(host.origin, "log", "--format=%an: %s", "main"),
        }))


if __name__ == "__main__":
    main()
