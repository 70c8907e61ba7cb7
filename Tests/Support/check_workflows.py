#!/usr/bin/env python3
"""Checks workflow files: against the schema of GitHub's workflows, with zizmor, and for the house's rules.

    check_workflows.py FILE...

The schema is the one that check-jsonschema carries (SchemaStore's). zizmor looks for what can be
attacked: expressions within commands, tokens that stay on disk, actions that are not pinned. The rules of
the house: no permission by default, each job with a time limit, actions pinned by a full commit with its
version behind, secrets in one step alone and never in an argument.

Prints what is wrong, a line each. Exit 0: nothing.
"""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
from ruamel.yaml import YAML


def schema():
    package = pathlib.Path(importlib.util.find_spec("check_jsonschema").origin).parent
    return json.loads((package / "builtin_schemas/vendor/github-workflows.json").read_text("utf-8"))


def rules(workflow, text):
    if workflow.get("permissions") != {}:
        yield "permissions: {} is to stand at the top"
    if "concurrency" not in workflow:
        yield "no concurrency"
    for name, job in workflow["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"{name}: no timeout-minutes"
        if "permissions" not in job:
            yield f"{name}: no permissions"
        with_secrets = [step for step in job["steps"] if "secrets." in json.dumps(step)]
        if with_secrets and name != "notify" or len(with_secrets) > 1:
            yield f"{name}: secrets belong into the step that sends notices, and there alone"
        for step in job["steps"]:
            if "${{" in step.get("run", ""):
                yield f"{name}: an expression within a command"
            if "uses" in step and not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]):
                yield f"{name}: {step['uses']} is not pinned"
    for line in text.splitlines():
        if "uses:" in line and not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line):
            yield f"no version behind the commit: {line.strip()}"


def main():
    validator = jsonschema.Draft7Validator(schema())
    faults = []
    for file in sys.argv[1:]:
        text = pathlib.Path(file).read_text("utf-8")
        workflow = YAML(typ="safe", pure=True).load(text)
        faults += [f"{file}: {error.json_path}: {error.message[:300]}"
                   for error in validator.iter_errors(workflow)]
        faults += [f"{file}: {fault}" for fault in rules(workflow, text)]
    audit = subprocess.run(
        [str(pathlib.Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress",
         "--format", "plain", "--color", "never", "--", *sys.argv[1:]],
        capture_output=True, text=True, check=False)
    if audit.returncode != 0:
        faults.append(audit.stdout + audit.stderr)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
