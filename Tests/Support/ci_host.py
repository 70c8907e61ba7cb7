"""Plays the CI of a package as GitHub or GitLab would, on clones of a repository, one job after the other.

What is played is the package's own workflow: the commands stand there as the host would run them, in bash,
in the order of `needs` and stages, where conditions allow it. The host's own part is small: it clones,
keeps artefacts and outputs, and knows variables. Two things stand for the machine: apt-get does nothing,
and `swift run NAME` runs the command that is built, while the clock says the day that is played.

A runner can die: after a step, or within a step before its nth call of git or swift. A race can be put at
the same places: somebody else does something at that moment.
"""

import functools
import http.server
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import threading

import run_guide
from ruamel.yaml import YAML



class Died(Exception):
    """The runner is gone."""


class Moment:
    """Where something happens in a run: in a job, after a step, or before a call within one.

    `step` counts the steps of the job from 0. With `call`, it happens before the call of git or swift with
    that number, from 1, that the step makes; without, after the step.
    """

    def __init__(self, job, step, call=None, times=1):
        self.job, self.step, self.call, self.times = job, step, call, times

    def __str__(self):
        where = f"{self.job}, step {self.step}"
        return f"{where}, before call {self.call}" if self.call else f"after {where}"


class Machine:
    """The programs that runners have: those of this machine, with shims before git, swift and apt-get."""

    def __init__(self, folder, command, name):
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.command, self.name = command, name
        self.calls = folder / "calls"
        self.day = "2027-01-01"
        git = shutil.which("git")
        # Each call is counted, by a line of its own: arguments may hold line breaks. At the call that is
        # looked for, the shim says so, and goes on when it may.
        gate = f"""
if [ -n "${{PLAYED_CALLS:-}}" ]; then
  printf '%s\\n' "$0" >> "$PLAYED_CALLS"
  if [ "$(wc -l < "$PLAYED_CALLS")" = "${{PLAYED_STOP:-0}}" ]; then
    if [ "$PLAYED_FIFO" = die ]; then kill -9 0; fi
    read -r _ < "$PLAYED_FIFO"
  fi
fi"""
        self.shim("git", f'{gate}\nexec {git} "$@"')
        self.shim("apt-get", "exit 0")
        clock = run_guide.clock("$day")
        self.shim("proviso-on-the-day", f"""
[ -z "${{PUBLISH_TOKEN:-}}" ] || {{ echo "the token is in the command's environment" >&2; exit 70; }}
day=$(cat {shlex.quote(str(folder / "day"))})
# An earlier process of this number may have been killed and have left what faketime shares.
rm -f "/dev/shm/sem.faketime_sem_$$" "/dev/shm/faketime_shm_$$"
exec {" ".join(f'"{word}"' for word in clock)} {shlex.quote(str(command))} "$@"
""")
        shutil.copy(self.bin / "proviso-on-the-day", self.bin / name)
        self.shim("swift", f"""{gate}
if [ "$1 $2" = "build --show-bin-path" ]; then echo {shlex.quote(str(self.bin))}; exit; fi
[ "$1" = run ] || {{ echo "not known: swift $*" >&2; exit 70; }}
shift
[ "$1" != --skip-build ] || shift
[ "$1" = {name} ] || {{ echo "not known: swift run $*" >&2; exit 70; }}
shift
exec proviso-on-the-day "$@"
""")

    def shim(self, name, text):
        file = self.bin / name
        file.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
        file.chmod(0o755)

    def environment(self, more=()):
        (self.folder / "day").write_text(self.day, encoding="utf-8")
        return {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.folder), **dict(more)}

    def run(self, script, cwd, environment, dies_at=None, race_at=None, race=None):
        """Runs a script in bash, as a step. Raises Died where the runner dies in it."""
        self.calls.write_text("", encoding="utf-8")
        fifo = self.folder / "fifo"
        more = {"PLAYED_CALLS": str(self.calls)}
        stop = dies_at or race_at
        if stop:
            more["PLAYED_STOP"] = str(stop)
            more["PLAYED_FIFO"] = "die" if dies_at else str(fifo)
        if race_at:
            fifo.unlink(missing_ok=True)
            os.mkfifo(fifo)
        with open(self.folder / "output", "w+b") as output:
            process = subprocess.Popen(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=cwd,
                env=self.environment(environment | more), stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, start_new_session=True)
            if race_at:
                waiter = threading.Thread(target=self.let_race, args=(fifo, process, race))
                waiter.start()
            elif callable(race):
                race(process)
            code = process.wait()
            if race_at:
                waiter.join()
            output.seek(0)
            text = output.read().decode(errors="replace")
        if code == -signal.SIGKILL:
            raise Died(text)
        return code, text

    @staticmethod
    def let_race(fifo, process, race):
        # The shim waits for a line; nobody opens the other end if the step ends before that call.
        while process.poll() is None:
            try:
                end = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                try:
                    process.wait(0.02)
                except subprocess.TimeoutExpired:
                    pass
                continue
            race()
            os.write(end, b"go\n")
            os.close(end)
            return

    def called(self):
        return len(self.calls.read_text(encoding="utf-8").splitlines())


class Host:
    """What both hosts share: the repository, the artefacts, and the deaths and races of a run."""

    def __init__(self, folder, machine, origin):
        self.folder, self.machine, self.origin = folder, machine, origin
        self.variables = {}
        self.steps = []
        self.runs = 0
        self.live = folder / "live"
        self.artifacts = None
        self.called = {}
        self.seen = []
        self.death = self.race = self.act = None

    @staticmethod
    def git(folder, *arguments):
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
        if done.returncode != 0:
            raise SystemExit(f"error: git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def begin(self, day, death=None, race=None, act=None):
        self.runs += 1
        self.machine.day = day
        self.death, self.race, self.act = death, race, act
        self.artifacts = self.folder / f"artifacts-{self.runs}"
        self.artifacts.mkdir()

    def workspace(self, name):
        folder = self.folder / f"run-{self.runs}-{re.sub(r'[^a-z]+', '-', name)}"
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def clone(self, folder, branch):
        # Without history, as the hosts clone.
        self.git(self.folder, "clone", "--quiet", "--depth", "1", "--branch", branch,
                 f"file://{self.origin}", str(folder))

    def command(self, job, index, script, cwd, environment):
        """Runs a step's commands, with what was planned for them."""
        planned = {}
        if self.death and (self.death.job, self.death.step) == (job, index) and self.death.call:
            planned["dies_at"] = self.death.call
        if self.race and (self.race.job, self.race.step) == (job, index):
            planned["race"] = self.act
            if self.race.call:
                planned["race_at"] = self.race.call
        code, output = self.machine.run(script, cwd, environment, **planned)
        self.called[job, index] = self.machine.called()
        return code, output

    def after(self, job, index):
        """What was planned for the moment after a step."""
        self.seen.append((job, index))
        if self.death and not self.death.call and (self.death.job, self.death.step) == (job, index):
            raise Died(f"after {job}, step {index}")

    def tip(self, path):
        return self.git(self.origin, "show", f"main:{path}")

    def deploy(self, site):
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(site, self.live)


class GitHub(Host):
    """A workflow of GitHub."""

    path = ".github/workflows/privacy-policy.yml"

    def workflow(self):
        return YAML(typ="safe", pure=True).load(self.tip(self.path))

    @staticmethod
    def expression(text, scope):
        """The value of an expression in the few forms that the workflow uses."""
        python = " ".join(str(text).split()).removeprefix("${{").removesuffix("}}").strip()
        python = re.sub(r"!(?!=)", " not ", python.replace("&&", " and ").replace("||", " or "))
        python = re.sub(
            r"\b(github|needs|steps|vars|secrets|inputs)((?:\.[\w-]+)+)", r"look('\1\2')", python)

        def look(path):
            value = scope
            for name in path.split("."):
                value = value.get(name, {}) if isinstance(value, dict) else {}
            return "" if value == {} else value

        return eval(  # pylint: disable=eval-used
            python.strip(), {"__builtins__": {}},
            {"look": look, "cancelled": lambda: False, "true": True, "false": False})

    def value(self, text, scope):
        if not isinstance(text, str):
            return text
        return re.sub(r"\$\{\{.*?\}\}", lambda match: str(self.expression(match[0], scope)), text)

    def play(self, event, day, *, ref="refs/heads/main", branch="main", inputs=None, scene="",
             death=None, race=None, act=None, only=None):
        """One run of the workflow. Returns the results of its jobs.

        With `only`, that job of the last run is run again, as a person can ask for it.
        """
        if only is None:
            self.begin(day, death, race, act)
            self.results, self.outputs = {}, {}
        for name, job in self.workflow()["jobs"].items():
            if only not in (None, name):
                continue
            needed = job.get("needs", [])
            needed = [needed] if isinstance(needed, str) else needed
            missing = [need for need in needed if need not in self.results]
            if missing:
                raise SystemExit(f"error: {name} stands before {missing}")
            scope = {
                "github": {"event_name": event, "ref": ref, "token": f"secret-{self.runs}"},
                "vars": self.variables, "secrets": {}, "inputs": inputs or {},
                "needs": {need: {"result": self.results[need], "outputs": self.outputs[need]}
                          for need in needed}}
            condition = job.get("if", "true")
            # Without a function of status, a job needs the success of those before it.
            allowed = "cancelled()" in condition or all(
                self.results[need] == "success" for need in needed)
            self.outputs[name] = {}
            if allowed and self.expression(condition, scope):
                self.results[name] = self.run_job(scene, name, job, scope, branch)
            else:
                self.results[name] = "skipped"
        return dict(self.results)

    def run_job(self, scene, name, job, scope, branch):
        folder = self.workspace(name)
        folder.mkdir()
        files = {key: self.folder / f"{key}-{self.runs}-{name}" for key in ("summary", "output")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        failed = False
        steps = scope["steps"] = {}
        for index, step in enumerate(job["steps"]):
            if not self.expression(step.get("if", str(not failed).lower()), scope):
                continue
            record = {"scene": scene, "job": name, "step": step.get("name", step.get("uses")),
                      "command": step.get("run", ""), "exit": 0, "output": ""}
            self.steps.append(record)
            before = len(files["output"].read_text(encoding="utf-8"))
            try:
                if "run" in step:
                    if "${{" in step["run"]:
                        raise SystemExit(f"error: {name}: an expression within a command")
                    environment = {
                        key: self.value(value, scope) for key, value in step.get("env", {}).items()}
                    record["exit"], record["output"] = self.command(
                        name, index, step["run"], folder, {
                            "GITHUB_STEP_SUMMARY": str(files["summary"]),
                            "GITHUB_OUTPUT": str(files["output"]), **environment})
                else:
                    record["exit"] = self.use(
                        step["uses"].split("@")[0], step.get("with", {}), folder, branch)
                self.after(name, index)
            except Died as death:
                record |= {"exit": 137, "output": f"the runner died: {death}"}
                return "failure"
            if "id" in step:
                text = files["output"].read_text(encoding="utf-8")[before:]
                steps[step["id"]] = {
                    "outcome": "failure" if record["exit"] else "success",
                    "outputs": dict(line.split("=", 1) for line in text.splitlines() if line)}
            failed = failed or record["exit"] != 0
        self.outputs[name] = {
            key: self.value(value, scope) for key, value in job.get("outputs", {}).items()}
        text = files["summary"].read_text(encoding="utf-8")
        if text:
            self.steps.append({"scene": scene, "job": name, "step": "summary", "command": "",
                               "exit": 0, "output": text})
        return "failure" if failed else "success"

    def use(self, action, with_, folder, branch):
        if action == "actions/checkout":
            self.clone(folder, with_.get("ref", branch))
        elif action == "actions/upload-artifact":
            source, target = folder / with_["path"], self.artifacts / with_["name"]
            if not source.exists():
                return 1
            target.mkdir()
            if source.is_file():
                shutil.copy(source, target)
            else:
                shutil.copytree(source, target, dirs_exist_ok=True)
        elif action == "actions/download-artifact":
            source = self.artifacts / with_["name"]
            if not source.exists():
                return 1
            shutil.copytree(source, folder / with_.get("path", "."), dirs_exist_ok=True)
        elif action == "actions/upload-pages-artifact":
            shutil.copytree(folder / with_["path"], self.artifacts / "github-pages")
        elif action == "actions/deploy-pages":
            self.deploy(self.artifacts / "github-pages")
        return 0


class GitLab(Host):
    """A pipeline of GitLab. Its steps are the lines of `before_script` and `script`."""

    path = ".gitlab-ci.yml"
    keywords = ("stages", "workflow", "default", "include", "variables", "image")

    @staticmethod
    def expression(text, variables):
        def variable(match):
            return repr(variables.get(match[1], ""))
        python = re.sub(r"\$(\w+)", variable, text.replace("&&", " and ").replace("||", " or "))
        return eval(python, {"__builtins__": {}}, {})  # pylint: disable=eval-used

    def rule(self, rules, variables):
        """When a job or pipeline runs: nothing where no rule allows it."""
        for rule in rules:
            if "if" not in rule or self.expression(rule["if"], variables):
                when = rule.get("when", "on_success")
                return None if when == "never" else when
        return None

    @classmethod
    def job(cls, config, name):
        """A job with what it extends."""
        job = dict(config[name])
        parents = job.pop("extends", [])
        for parent in [parents] if isinstance(parents, str) else parents:
            inherited = cls.job(config, parent)
            joined = {**inherited, **job}
            if "variables" in inherited:
                joined["variables"] = {**inherited["variables"], **job.get("variables", {})}
            job = joined
        return job

    def play(self, event, day, *, branch="main", inputs=None, scene="",
             death=None, race=None, act=None, only=None, **_):
        """One pipeline and the pipeline that it begins, whose manual job is played by somebody."""
        source = {"pull_request": "merge_request_event", "workflow_dispatch": "web"}.get(event, event)
        given = {f"PROVISO_{key.upper()}": value for key, value in (inputs or {}).items()}
        if only is not None:
            config, variables, branch = self.last
            before = dict(self.results)
            self.run_one(scene, only, self.job(config, only), variables, before, branch)
            return {**self.results, only: before[only]}
        self.begin(day, death, race, act)
        self.results = {}
        config = YAML(typ="safe", pure=True).load(self.tip(self.path))
        variables = self.predefined(source, branch, given)
        self.pipeline(scene, config, variables, branch, self.results)
        return dict(self.results)

    def predefined(self, source, branch, given):
        return {
            **self.variables, **given, "CI_PIPELINE_SOURCE": source, "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_BRANCH": branch if source != "merge_request_event" else "",
            "CI_PROJECT_URL": str(self.origin).removesuffix(".git"), "CI_SERVER_HOST": "gitlab.example.com"}

    def pipeline(self, scene, config, variables, branch, results):
        if self.rule(config["workflow"]["rules"], variables) is None:
            return
        names = [name for name in config if name not in self.keywords and not name.startswith(".")]
        jobs = {name: self.job(config, name) for name in names}
        for stage in config["stages"]:
            for name in names:
                if jobs[name].get("stage", "test") == stage:
                    self.run_one(scene, name, jobs[name], variables, results, branch, jobs, config)

    def run_one(self, scene, name, job, variables, results, branch, jobs=None, config=None):
        when = self.rule(job.get("rules", [{}]), variables)
        if when is None:
            # The pipeline that was begun within this one may have run it.
            results.setdefault(name, "skipped")
            return
        if "needs" in job:
            before = [results.get(need) for need in job["needs"]]
            if any(result is None for result in before):
                raise SystemExit(f"error: {name} needs {job['needs']}, which did not run before it")
        elif jobs is not None:
            stages = config["stages"]
            earlier = stages[:stages.index(job["stage"])]
            before = [results[other] for other in results if other in jobs
                      and jobs[other].get("stage") in earlier]
        else:
            before = []
        ready = all(result in ("success", "skipped") for result in before)
        needed = [results.get(need) for need in job.get("needs", [])]
        if when != "always" and (not ready or any(result == "skipped" for result in needed)):
            results[name] = "skipped"
            return
        if "trigger" in job:
            artifact = job["trigger"]["include"][0]
            text = (self.artifacts / artifact["job"] / artifact["artifact"]).read_text("utf-8")
            child = YAML(typ="safe", pure=True).load(text)
            results[name] = "success"
            if "include" in child:
                config = YAML(typ="safe", pure=True).load(self.tip(child["include"][0]["local"]))
                inner = {**variables, "CI_PIPELINE_SOURCE": "parent_pipeline"}
                self.last = (config, inner, branch)
                inside = {}
                self.pipeline(scene, config, inner, branch, inside)
                results |= {key: value for key, value in inside.items() if value != "skipped"}
            return
        results[name] = self.run_job(scene, name, job, variables, branch)

    def run_job(self, scene, name, job, variables, branch):
        folder = self.workspace(name)
        self.clone(folder, branch)
        for need in job.get("needs", []):
            if (self.artifacts / need).exists():
                shutil.copytree(self.artifacts / need, folder, dirs_exist_ok=True)
        environment = dict(variables)
        for key, value in job.get("variables", {}).items():
            environment[key] = re.sub(
                r"\$(\w+)", lambda match: environment.get(match[1], ""), str(value))
        scope = job.get("environment", {})
        scope = scope if isinstance(scope, str) else scope.get("name")
        if scope == "privacy-site":
            environment["PUBLISH_TOKEN"] = f"secret-{self.runs}"
        lines = list(job.get("before_script", [])) + list(job["script"])
        failed = died = False
        # The lines of a job share one shell: each is run on what those before it left.
        state = self.folder / "shell"
        state.unlink(missing_ok=True)
        for index, line in enumerate(lines):
            record = {"scene": scene, "job": name, "step": line.splitlines()[0][:60], "command": line,
                      "exit": 0, "output": ""}
            self.steps.append(record)
            ended = self.folder / "ended"
            ended.unlink(missing_ok=True)
            script = (f"{line}\ntouch {shlex.quote(str(ended))}")
            try:
                record["exit"], record["output"] = self.command(name, index, script, folder, environment)
                self.after(name, index)
            except Died as death:
                record |= {"exit": 137, "output": f"the runner died: {death}"}
                died = True
                break
            failed = record["exit"] != 0
            # A line that says exit ends the job.
            if failed or not ended.exists():
                break
        artifacts = job.get("artifacts", {})
        if not died and (not failed or artifacts.get("when") == "always"):
            for path in artifacts.get("paths", []):
                source, target = folder / path, self.artifacts / name / path
                if not source.exists():
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                if source.is_dir():
                    shutil.copytree(source, target, dirs_exist_ok=True)
                else:
                    shutil.copy(source, target)
            if name == "pages" and not failed:
                self.deploy(self.artifacts / name / "public")
        return "failure" if failed or died else "success"


HOSTS = {"github": GitHub, "gitlab": GitLab}


class LiveServer:
    """Serves a folder, as the web server of the page does."""

    def __init__(self, folder):
        handler = functools.partial(QuietHandler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class MailServer:
    """The scripted SMTP server, with what it took."""

    def __init__(self, folder, *options):
        self.record = folder / "mail.jsonl"
        self.record.touch()
        self.process = subprocess.Popen(
            ["python3", str(pathlib.Path(__file__).parent / "smtp_server.py"), "--record",
             str(self.record), *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = f"smtp://127.0.0.1:{self.process.stdout.readline().strip()}"

    def taken(self):
        return [json.loads(line) for line in self.record.read_text("utf-8").splitlines()]

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
