#!/usr/bin/env python3
"""Checks what CI runs: against the schema of its host, with zizmor, and for the house's rules.

    check_workflows.py FILE...

A file with `jobs` is a workflow of GitHub; any other is a pipeline of GitLab. The schemas are those that
check-jsonschema carries (SchemaStore's and GitLab's own). zizmor looks for what can be attacked in GitHub's:
expressions within commands, tokens that stay on disk, actions that are not pinned. The rules of the house:

- GitHub: no permission by default, each job with a time limit, actions pinned by a full commit with its
  version behind, secrets in one step alone and never in an argument. Only what runs .ci/publish may write
  to the repository or gets its token, and there nothing that waits is dropped.
- GitLab: each job with a time limit, images with a tag. Secrets come from environments and are named
  nowhere. Nothing is compiled in the environment of notices, and somebody releases it. What writes site/,
  and what tells people, goes one at a time.

Prints what is wrong, a line each. Exit 0: nothing.
"""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
from ci_host import GitLab
from ruamel.yaml import YAML

SECRETS = ("PROVISO_SMTP_USER", "PROVISO_SMTP_PASSWORD", "PROVISO_SMTP_TOKEN", "PUBLISH_TOKEN")


def schema(name):
    package = pathlib.Path(importlib.util.find_spec("check_jsonschema").origin).parent
    return json.loads((package / f"builtin_schemas/vendor/{name}.json").read_text("utf-8"))


def github_rules(workflow, text):
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
        pushes = [step for step in job["steps"] if ".ci/publish" in step.get("run", "")]
        if job.get("permissions", {}).get("contents") == "write" and not pushes:
            yield f"{name}: may write to the repository, and does not run .ci/publish"
        if pushes and job.get("concurrency", {}).get("queue") != "max":
            yield f"{name}: what waits to write site/ may be dropped; add queue: max"
        for step in job["steps"]:
            if "github.token" in json.dumps(step) and step not in pushes:
                yield f"{name}: the token belongs into the step that runs .ci/publish, and there alone"
            if "${{" in step.get("run", ""):
                yield f"{name}: an expression within a command"
            if "uses" in step and not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]):
                yield f"{name}: {step['uses']} is not pinned"
    for line in text.splitlines():
        if "uses:" in line and not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line):
            yield f"no version behind the commit: {line.strip()}"


def gitlab_rules(pipeline, _):
    for name in pipeline:
        if name in GitLab.keywords or name.startswith("."):
            continue
        job = GitLab.job(pipeline, name)
        if "trigger" in job:
            continue
        if "timeout" not in job:
            yield f"{name}: no timeout"
        if not job.get("rules"):
            yield f"{name}: no rules, so it runs in every pipeline"
        if "image" in job and not re.search(r":[\w.-]*\d[\w.-]*$", job["image"]):
            yield f"{name}: the image {job['image']} has no tag"
        commands = "\n".join([*job.get("before_script", []), *job["script"]])
        scope = job.get("environment", {})
        scope = scope if isinstance(scope, str) else scope.get("name")
        for script, environment in ((".ci/publish", "privacy-site"), (".ci/tell", "notices")):
            if script in commands and "resource_group" not in job:
                yield f"{name}: two at once may run {script}; add a resource_group"
            if (script in commands) != (scope == environment):
                yield f"{name}: what runs {script}, and nothing else, has the environment {environment}"
        if scope == "notices":
            if re.search(r"swift (build|run|test|package)", commands):
                yield f"{name}: compiles where the secrets are"
            if not all(rule.get("when") == "manual" for rule in job["rules"]):
                yield f"{name}: nobody releases the notice; add when: manual"
        for secret in SECRETS:
            if secret in json.dumps(job):
                yield f"{name}: names {secret}, which comes from its environment alone"


def main():
    faults, workflows = [], []
    for file in sys.argv[1:]:
        text = pathlib.Path(file).read_text("utf-8")
        content = YAML(typ="safe", pure=True).load(text)
        is_github = "jobs" in content
        kind = "github-workflows" if is_github else "gitlab-ci"
        broken = [f"{file}: {error.json_path}: {error.message[:300]}"
                  for error in jsonschema.Draft7Validator(schema(kind)).iter_errors(content)]
        rules = github_rules if is_github else gitlab_rules
        faults += broken
        # The rules take the form for granted.
        if not broken or is_github:
            faults += [f"{file}: {fault}" for fault in rules(content, text)]
        if is_github:
            workflows.append(file)
    if workflows:
        audit = subprocess.run(
            [str(pathlib.Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress",
             "--format", "plain", "--color", "never", "--", *workflows],
            capture_output=True, text=True, check=False)
        if audit.returncode != 0:
            faults.append(audit.stdout + audit.stderr)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
