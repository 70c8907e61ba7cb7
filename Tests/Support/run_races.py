#!/usr/bin/env python3
"""Plays the CI of a package that `init` began, in order and with everything that can come in between.

    run_races.py --proviso COMMAND --host github|gitlab [--every N] [--only WORDS]

A scene begins with a site of which version 2 is in force and people were told of it, a ledger that was begun
by hand, and a change that was merged and is still to be published as version 3. Then it plays runs:

- the plain one, a round twice, a version withdrawn while people are told of it, refused pushes;
- a runner that dies after each step of each job, and before each call of git and swift in the steps that
  publish, tell and record; the next run is to complete it;
- another merge before each of these calls while the policy is published, and a withdrawal before each
  while the evidence is recorded.

After each scene: every commit that a person made is still in main, the record goes on from the one that it
began with and is verified, nobody is still to be told, everybody on the list has each message once, and
the newest version has what was merged.

The deaths and races are generated from the calls that a plain run makes. With --every N only each Nth of a kind is
played. Prints one JSON list of scenes with their faults. Exit 0: there are none.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import ci_host
from ci_host import Moment

PACKAGE = pathlib.Path(__file__).resolve().parent.parent.parent
PEOPLE = [f"{name}@example.org" for name in ("ada", "bea", "cleo", "dora", "edith", "fay")]
JOBS = {
    "github": {"publish": "publish", "ask": "publish", "notify": "notify", "evidence": "evidence"},
    "gitlab": {"publish": "publish", "ask": "ask", "notify": "tell people",
               "evidence": "record the evidence"},
}
POLICY = {"schema": 1, "policy": {
    "language": "en", "title": "Privacy policy", "controller": {"name": "Example Ltd"}, "regimes": [],
    "changes": {
        "sender": {"address": "privacy@example.com", "name": "Example Ltd"},
        "channels": [{"medium": "email"}, {"medium": "page"}]},
    "release": {},
    "publication": {"url": "https://example.com/privacy/", "isIndexed": True, "numbersSections": False,
                    "showsAtAGlance": False},
    "data": [{"id": "contact", "name": "contact details", "sensitivity": "ordinary"}],
    "purposes": [{
        "id": "orders", "title": "Orders", "description": "send you what you ordered",
        "modality": "does", "uses": ["contact"],
        "bases": [{"ground": {"contract": {"stages": ["performance"]}}}]}]}}


class World:
    """A repository, its CI, the machine of notices, and the people."""

    def __init__(self, folder, proviso, host, mail_options=()):
        self.folder, self.host_name = folder, host
        self.machine = ci_host.Machine(folder, proviso, "proviso")
        self.origin = folder / "origin.git"
        self.person = folder / "person"
        self.disk = folder / "disk"
        self.host = ci_host.HOSTS[host](folder, self.machine, self.origin)
        self.mail = ci_host.MailServer(folder, *mail_options)
        self.jobs = JOBS[host]
        self.begun = None
        self.commits = []
        self.host.variables = {
            "PROVISO_LEDGER": str(self.disk / "ledger.sqlite"), "PROVISO_SMTP": self.mail.address,
            "PROVISO_PEOPLE": str(self.disk / "people.csv")}

    def close(self):
        self.mail.close()

    def git(self, *arguments):
        return self.host.git(self.person, *arguments)

    def proviso(self, *arguments, folder=None, expect=0):
        done = subprocess.run(
            ["proviso", *arguments], cwd=folder or self.person, capture_output=True, text=True,
            env=self.machine.environment(), check=False)
        if expect is not None and done.returncode != expect:
            raise SystemExit(f"error: proviso {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done

    # What persons do.

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", "HEAD:main")
        self.commits.append(self.git("rev-parse", "HEAD").strip())

    def update(self):
        self.git("fetch", "--quiet", "origin")
        self.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")

    def merge(self, purpose):
        """A person merges a change of the policy."""
        self.update()
        file = self.person / "policy.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("  purposes:\n", f"""  purposes:
  - id: {purpose}
    title: {purpose.capitalize()}
    description: send you {purpose}
    modality: does
    uses: [contact]
    bases:
    - ground: {{consent: {{}}}}
"""), "utf-8")
        self.commit(f"Say that we send {purpose}")

    def withdraw(self, version):
        """A person withdraws a version, and pushes that."""
        self.update()
        self.proviso("publish", "--withdraw", str(version), "--because", "the change is not made")
        # The policy goes back, too, or the next run publishes it again.
        file = self.person / "policy.yaml"
        file.write_text(self.git("show", f"{self.begun}:policy.yaml"), "utf-8")
        self.commit(f"Withdraw version {version}")

    def someone_writes(self, name):
        """A person pushes something that has nothing to do with the policy."""
        self.update()
        (self.person / name).write_text("A note.\n", "utf-8")
        self.commit(f"Add {name}")

    # Beginnings.

    def make(self):
        self.machine.day = "2027-03-01"
        (self.folder / "policy.json").write_text(json.dumps(POLICY), "utf-8")
        self.proviso("init", str(self.person), "--no-questions", "--from", "policy.json", "--format",
                     "yaml", "--ci", self.host_name, "--proviso", str(PACKAGE), folder=self.folder)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.name", "Ada Advocate")
        self.git("config", "user.email", "ada@example.com")
        self.proviso("publish", "--policy", "policy.yaml")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Begin")
        self.host.git(self.folder, "clone", "--quiet", "--bare", str(self.person), str(self.origin))
        # As GitLab's server does.
        self.host.git(self.origin, "config", "receive.advertisePushOptions", "true")
        self.git("remote", "add", "origin", str(self.origin))
        self.merge("news")
        self.proviso("publish", "--policy", "policy.yaml")
        self.disk.mkdir()
        (self.disk / "people.csv").write_text("\n".join(["email", *PEOPLE, ""]), "utf-8")
        self.proviso(
            "notify", "--people", str(self.disk / "people.csv"), "--send", "--new-ledger", "--smtp",
            self.mail.address, "--ledger", str(self.disk / "ledger.sqlite"))
        self.commit("Publish version 2, of which people were told")
        self.begun = self.git("rev-parse", "HEAD").strip()

    def copy(self, folder, mail_options=()):
        """Another world that begins as this one."""
        folder.mkdir()
        other = World(folder, self.machine.command, self.host_name, mail_options)
        for name in ("origin.git", "person", "disk"):
            shutil.copytree(self.folder / name, folder / name, symlinks=True)
        other.begun = self.begun
        other.git("remote", "set-url", "origin", str(other.origin))
        other.machine.day = "2027-05-01"
        other.merge("surveys")
        return other

    # Judgement.

    def record(self):
        return json.loads(self.host.tip("site/versions/versions.json"))

    def version(self, number):
        return next((one for one in self.record()["versions"] if one["number"] == number), None)

    def faults(self, *, messages=1, told=None, purposes=("news", "surveys"), withdrawn=None,
               counts=None, due=""):
        """What is wrong with how it ended.

        `messages` is how many each person got, or for each person; `told` is who got any.
        """
        told = PEOPLE if told is None else told
        for commit in self.commits:
            if subprocess.run(
                    ["git", "merge-base", "--is-ancestor", commit, "main"], cwd=self.origin,
                    check=False).returncode != 0:
                yield f"the commit {self.host.git(self.origin, 'log', '-1', '--format=%s', commit)} is lost"
        look = self.folder / f"look-{time.monotonic_ns()}"
        self.host.git(self.folder, "clone", "--quiet", str(self.origin), str(look))
        for arguments in (["verify"], ["verify", "--since", self.begun]):
            done = self.proviso(*arguments, folder=look, expect=None)
            if done.returncode != 0:
                yield f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
        found = self.proviso("notify", "due", folder=look).stdout.strip()
        if found != due:
            yield f"notify due says \"{found}\""
        newest = max(self.record()["versions"], key=lambda one: one["number"])
        policy = self.host.tip(f"site/versions/{newest['number']}/policy.json")
        if withdrawn is None:
            for purpose in purposes:
                if f'"{purpose}"' not in policy:
                    yield f"version {newest['number']} does not have {purpose}, which was merged"
            if newest["notified"] is None:
                yield f"version {newest['number']} has no evidence"
        else:
            version = self.version(withdrawn)
            if version is None or version["withdrawn"] is None:
                yield f"version {withdrawn} is not withdrawn any more"
            elif counts is None and told and version["withdrawn"].get("retracted") is None:
                yield f"nobody is on record who was told that version {withdrawn} does not come"
        got = {}
        for mail in self.mail.taken():
            got.setdefault(mail["recipient"], []).append(mail["messageID"])
        if sorted(got) != sorted(told):
            yield f"told were {sorted(got)} and should be {sorted(told)}"
        for person, ids in got.items():
            if len(ids) != messages or len(set(ids)) != len(ids):
                yield f"{person} got {len(ids)} messages, {len(set(ids))} of them different, and not {messages}"
        secrets = [step for step in self.host.steps if "secret-" in step["output"]]
        if secrets:
            yield f"the token is in the output of {secrets[0]['step']}"

    def expect(self, results, **jobs):
        for job, result in jobs.items():
            found = results.get(self.jobs[job], "skipped")
            if found != result:
                yield f"{job} ended with {found} and not with {result}"

    def step_of(self, job, script):
        """The step of a job that runs a script."""
        name = self.jobs[job]
        if self.host_name == "github":
            lines = [step.get("run", "") for step in self.host.workflow()["jobs"][name]["steps"]]
        else:
            config = ci_host.YAML(typ="safe", pure=True).load(self.host.tip(self.host.path))
            job = self.host.job(config, name)
            lines = list(job.get("before_script", [])) + list(job["script"])
        return next(index for index, line in enumerate(lines) if script in line)


# Scenes: each gets a world in which a change was merged, and yields faults.

def plain(world):
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="success", notify="success", evidence="success")
    yield from world.faults()
    tip = world.host.git(world.origin, "rev-parse", "main")
    second = world.host.play("schedule", "2027-05-01")
    yield from world.expect(second, publish="success", notify="skipped", evidence="skipped")
    if world.host.git(world.origin, "rev-parse", "main") != tip:
        yield "a run with nothing to do changed main"
    if not (world.host.live / "versions/3/index.html").exists():
        yield "the page of version 3 was not deployed"
    yield from world.faults()


def round_twice(world):
    world.host.play("push", "2027-05-01")
    tip = world.host.git(world.origin, "rev-parse", "main")
    again = world.host.play("push", "2027-05-01", only=world.jobs["evidence"])
    yield from world.expect(again, evidence="success")
    if world.host.git(world.origin, "rev-parse", "main") != tip:
        yield "the same round changed main"
    # A newer round comes: one more person is on the list, and somebody asks for the version.
    old = world.folder / "old-round"
    shutil.copytree(world.host.artifacts, old)
    with open(world.disk / "people.csv", "a", encoding="utf-8") as people:
        people.write("gwen@example.org\n")
    more = world.host.play("workflow_dispatch", "2027-05-02", inputs={"version": "3"})
    yield from world.expect(more, notify="success", evidence="success")
    told = world.version(3)["notified"]
    if told.get("accepted") != 7:
        yield f"the second round is not in the record: {told}"
    # Then somebody runs the job with the older round again.
    tip = world.host.git(world.origin, "rev-parse", "main")
    shutil.rmtree(world.host.artifacts)
    shutil.copytree(old, world.host.artifacts)
    again = world.host.play("push", "2027-05-02", only=world.jobs["evidence"])
    yield from world.expect(again, evidence="success")
    if world.host.git(world.origin, "rev-parse", "main") != tip:
        yield "an older round changed main"
    yield from world.faults(told=[*PEOPLE, "gwen@example.org"])


def two_merges(world):
    world.merge("offers")
    first = world.host.play("push", "2027-05-01")
    second = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="success", notify="success", evidence="success")
    yield from world.expect(second, publish="success", notify="skipped")
    if world.version(4) is not None:
        yield "the second run published again"
    yield from world.faults(purposes=("news", "surveys", "offers"))


def withdrawn_meanwhile(world):
    """The version is withdrawn while people are told of it; the delivery does not see that."""
    def race(_process):
        while not world.mail.taken():
            time.sleep(0.02)
        world.withdraw(3)

    step = world.step_of("notify", ".ci/tell")
    first = world.host.play(
        "push", "2027-05-01", race=Moment(world.jobs["notify"], step), act=race)
    yield from world.expect(first, publish="success", notify="success", evidence="success")
    if world.version(3)["withdrawn"] is None:
        yield "the evidence undid the withdrawal"
    second = world.host.play("push", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    third = world.host.play("schedule", "2027-05-03")
    yield from world.expect(third, publish="success", notify="skipped")
    yield from world.faults(messages=2, withdrawn=3)


def withdrawn_and_seen(world):
    """The page shows the withdrawal while people are told, and the delivery ends."""
    live = ci_host.LiveServer(world.host.live)
    world.host.live.mkdir()
    world.host.variables |= {"PROVISO_LIVE": live.address, "PROVISO_RATE": "1/s"}
    with open(world.disk / "people.csv", "a", encoding="utf-8") as people:
        people.writelines(f"person{number}@example.org\n" for number in range(40))

    def race(_process):
        while not world.mail.taken():
            time.sleep(0.02)
        world.withdraw(3)
        look = world.folder / "deployed"
        world.host.git(world.folder, "clone", "--quiet", str(world.origin), str(look))
        world.host.deploy(look / "site")

    step = world.step_of("notify", ".ci/tell")
    first = world.host.play(
        "push", "2027-05-01", race=Moment(world.jobs["notify"], step), act=race)
    # It fails and makes no round: the ledger knows who is to be told that the version does not come.
    yield from world.expect(first, publish="success", notify="failure")
    if list(world.host.artifacts.rglob("round.json")):
        yield "a delivery that ended made a round"
    told = {mail["recipient"] for mail in world.mail.taken()}
    if not 0 < len(told) < 46:
        yield f"the delivery did not end: {len(told)} were told"
    del world.host.variables["PROVISO_RATE"]
    second = world.host.play("push", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    yield from world.faults(messages=2, told=told, withdrawn=3)
    live.close()


def superseded_meanwhile(world):
    """Another change is published while people are told of the one before."""
    def race(_process):
        while not world.mail.taken():
            time.sleep(0.02)
        world.merge("offers")
        world.proviso("publish", "--policy", "policy.yaml")
        world.commit("Publish version 4")

    step = world.step_of("notify", ".ci/tell")
    first = world.host.play(
        "push", "2027-05-01", race=Moment(world.jobs["notify"], step), act=race)
    # Version 4 contains version 3, and people are told of that one.
    yield from world.expect(first, notify="success", evidence="failure")
    second = world.host.play("push", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    yield from world.faults(messages=2, purposes=("news", "surveys", "offers"))


def push_refused(world):
    """main is protected, until somebody allows the push."""
    hook = world.origin / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'GH013: main is protected' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="failure", notify="skipped")
    said = "".join(step["output"] for step in world.host.steps)
    if "takes no push from here" not in said or "GH013" not in said:
        yield f"the run does not say why: {said[-500:]}"
    hook.unlink()
    second = world.host.play("schedule", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    yield from world.faults()


def evidence_refused(world):
    """The push of the evidence is refused; the next run brings the same round."""
    hook = world.origin / "hooks/pre-receive"

    def race():
        hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
        hook.chmod(0o755)

    step = world.step_of("evidence", ".ci/publish")
    first = world.host.play("push", "2027-05-01", race=Moment(world.jobs["evidence"], step, 1), act=race)
    yield from world.expect(first, publish="success", notify="success", evidence="failure")
    rounds = list(world.host.artifacts.rglob("round.json"))
    if len(rounds) != 1:
        yield "the round is not kept as an artefact"
    kept = rounds[0].read_text("utf-8")
    hook.unlink()
    second = world.host.play("schedule", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    again = next(world.host.artifacts.rglob("round.json")).read_text("utf-8")
    if json.loads(kept) != json.loads(again):
        yield f"the ledger made another round: {kept} {again}"
    yield from world.faults()


def main_never_rests(world):
    """Somebody moves main at each try; the run gives up, and the next one does it."""
    hook = world.origin / "hooks/pre-receive"
    work = world.folder / "restless"
    hook.write_text(f"""#!/bin/sh
[ -z "$RESTLESS" ] || exit 0
[ ! -e {world.folder}/rest ] || exit 0
export RESTLESS=1
unset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
rm -rf {work}
git clone --quiet {world.origin} {work} && cd {work} || exit 1
git -c user.name=Bea -c user.email=bea@example.com commit --quiet --allow-empty --message "Move"
git push --quiet origin HEAD:main
exit 1
""", "utf-8")
    hook.chmod(0o755)
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="failure", notify="skipped")
    moved = world.host.git(world.origin, "log", "--format=%s", "main").split("\n").count("Move")
    if moved != 5:
        yield f"it tried {moved} times"
    (world.folder / "rest").touch()
    second = world.host.play("schedule", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    if world.host.git(world.origin, "log", "--format=%s", "main").split("\n").count("Move") != 5:
        yield "a commit of somebody was lost"
    yield from world.faults()


def policy_with_an_error(world):
    """An error in the policy keeps it from being published, and nobody from being told of what was."""
    step = world.step_of("notify", ".ci/tell")
    world.host.play("push", "2027-05-01", death=Moment(world.jobs["notify"], step - 1))
    world.update()
    file = world.person / "policy.yaml"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("uses: [contact]", "uses: [nothing]", 1), "utf-8")
    world.commit("Break the policy")
    first = world.host.play("push", "2027-05-02")
    yield from world.expect(first, publish="failure", notify="success", evidence="success")
    yield from world.faults()


def gaps(world):
    """Too few were told; somebody accepts that, with a reason that stays."""
    with open(world.disk / "people.csv", "a", encoding="utf-8") as people:
        people.write("unknown1@example.org\nunknown2@example.org\n")
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="success", notify="failure")
    if world.version(3)["notified"] is not None:
        yield "what is no evidence was recorded"
    second = world.host.play(
        "workflow_dispatch", "2027-05-02", inputs={"accept_gaps": "two addresses are out of use"})
    yield from world.expect(second, notify="success", evidence="success")
    if "two addresses are out of use" not in json.dumps(world.version(3)["notified"]):
        yield f"the reason is not in the record: {world.version(3)['notified']}"
    yield from world.faults()


def lost_ledger(world):
    """A ledger that is not there is never begun by a machine."""
    (world.disk / "ledger.sqlite").rename(world.disk / "kept")
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="success", notify="failure")
    if world.mail.taken():
        yield "people were told without the ledger"
    (world.disk / "kept").rename(world.disk / "ledger.sqlite")
    world.host.play("schedule", "2027-05-02")
    yield from world.faults()


def no_place_for_a_ledger(world):
    """The page is published where nobody thought of a ledger, and the run says so."""
    del world.host.variables["PROVISO_LEDGER"]
    first = world.host.play("push", "2027-05-01")
    yield from world.expect(first, publish="success", notify="skipped")
    if not (world.host.live / "versions/3/index.html").exists():
        yield "the page was not deployed"
    if not any(step["exit"] != 0 and "outlives the runner" in step["output"]
               for step in world.host.steps):
        yield "nothing says that there is no ledger"


def uncommitted(world):
    """What is in no commit is not published by accident."""
    world.update()
    (world.person / "policy.yaml").write_text("schema: 1\n", "utf-8")
    done = subprocess.run(["bash", ".ci/publish"], cwd=world.person, capture_output=True, text=True,
                          env=world.machine.environment(), check=False)
    if done.returncode != 1 or "in no commit" not in done.stderr:
        yield f"it was not refused: {done.stdout}{done.stderr}"
    if (world.person / "policy.yaml").read_text("utf-8") != "schema: 1\n":
        yield "the change is lost"


def death(world, moment):
    """A runner dies, and the next run completes what it left."""
    first = world.host.play("push", "2027-05-01", death=moment)
    if moment.job in first and first[moment.job] != "failure":
        yield f"no runner died: {first}"
    second = world.host.play("schedule", "2027-05-02")
    yield from world.expect(second, publish="success")
    if any(result == "failure" for result in second.values()):
        yield f"the next run failed: {second}"
    yield from world.faults()


def death_while_telling(world):
    """A runner dies while messages are on the wire."""
    def race(process):
        while len(world.mail.taken()) < 2:
            time.sleep(0.01)
        os.killpg(process.pid, 9)

    step = world.step_of("notify", ".ci/tell")
    first = world.host.play("push", "2027-05-01", race=Moment(world.jobs["notify"], step), act=race)
    yield from world.expect(first, notify="failure")
    second = world.host.play("schedule", "2027-05-02")
    yield from world.expect(second, notify="success", evidence="success")
    # Those in flight may be told twice, with the same message.
    got = world.mail.taken()
    if {mail["recipient"] for mail in got} != set(PEOPLE) or len(got) > len(PEOPLE) + 4:
        yield f"told were {[mail['recipient'] for mail in got]}"
    if len({mail["messageID"] for mail in got}) != len(PEOPLE):
        yield "a repeated message is another one"
    if world.version(3)["notified"] is None:
        yield "version 3 has no evidence"


def merge_meanwhile(world, moment):
    """Another change is merged while the policy is published."""
    first = world.host.play(
        "push", "2027-05-01", race=moment, act=lambda: world.merge("offers"))
    yield from world.expect(first, publish="success")
    # The run of that merge, and a day later.
    second = world.host.play("push", "2027-05-01")
    yield from world.expect(second, publish="success")
    third = world.host.play("schedule", "2027-05-02")
    yield from world.expect(third, publish="success", notify="skipped")
    newest = max(one["number"] for one in world.record()["versions"])
    # Told of version 3 alone, or of it and of what came later.
    yield from world.faults(messages=newest - 2, purposes=("news", "surveys", "offers"))


def withdrawal_meanwhile(world, moment):
    """The version is withdrawn while the evidence of its notice is recorded."""
    first = world.host.play(
        "push", "2027-05-01", race=moment, act=lambda: world.withdraw(3))
    yield from world.expect(first, notify="success", evidence="success")
    second = world.host.play("push", "2027-05-02")
    yield from world.expect(second, publish="success", notify="success", evidence="success")
    third = world.host.play("schedule", "2027-05-03")
    yield from world.expect(third, publish="success", notify="skipped")
    yield from world.faults(messages=2, withdrawn=3)


def note_meanwhile(world, moment):
    """Somebody pushes something else while site/ is written."""
    first = world.host.play(
        "push", "2027-05-01", race=moment, act=lambda: world.someone_writes("NOTES.md"))
    yield from world.expect(first, publish="success", notify="success", evidence="success")
    yield from world.faults()


SCENES = [plain, round_twice, two_merges, withdrawn_meanwhile, withdrawn_and_seen, superseded_meanwhile,
          push_refused, evidence_refused, main_never_rests, policy_with_an_error, gaps, lost_ledger,
          no_place_for_a_ledger, uncommitted, death_while_telling]
SLOW = {"withdrawn_meanwhile": ["--delay", "0.2"], "superseded_meanwhile": ["--delay", "0.2"],
        "death_while_telling": ["--delay", "0.3"]}


def generated(base, every):
    """The deaths and races at every step and call that a plain run makes."""
    world = base.copy(base.folder.parent / "counted")
    results = world.host.play("push", "2027-05-01")
    for job in world.jobs.values():
        if results.get(job) != "success":
            steps = json.dumps(world.host.steps, indent=1)
            raise SystemExit(f"error: the plain run does not end well: {results}\n{steps}")
    seen, called = world.host.seen, dict(world.host.called)
    scripts = {job: (world.jobs[job], world.step_of(job, script)) for job, script in (
        ("publish", ".ci/publish"), ("notify", ".ci/tell"), ("evidence", ".ci/publish"))}
    world.close()
    found = [(death, Moment(job, index)) for job, index in seen]
    for job, (name, index) in scripts.items():
        calls = range(1, called[name, index] + 1)
        found += [(death, Moment(name, index, call)) for call in calls]
        if job == "publish":
            found += [(merge_meanwhile, Moment(name, index, call)) for call in calls]
        if job == "evidence":
            found += [(withdrawal_meanwhile, Moment(name, index, call)) for call in calls]
        if job != "notify":
            found += [(note_meanwhile, Moment(name, index, call)) for call in calls]
    kinds = {}
    for scene, moment in found:
        kinds.setdefault(scene, []).append((scene, moment))
    return [one for ones in kinds.values() for one in ones[::every]]


def play(number, scene, moment, base, folder):
    name = scene.__name__ + (f": {moment}" if moment else "")
    world = base.copy(folder / f"scene-{number}", SLOW.get(scene.__name__, ()))
    try:
        faults = list(scene(world, moment) if moment else scene(world))
    except (Exception, SystemExit) as error:  # pylint: disable=broad-except
        faults = [f"{type(error).__name__}: {error}"]
    finally:
        world.close()
    steps = [f"run {step['job']}: {step['step']}: exit {step['exit']}\n{step['output']}"
             for step in world.host.steps] if faults else []
    shutil.rmtree(world.folder, ignore_errors=True)
    return {"scene": name, "faults": faults, "steps": steps}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proviso", type=pathlib.Path, required=True)
    parser.add_argument("--host", choices=sorted(ci_host.HOSTS), required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "base").mkdir()
        base = World(folder / "base", arguments.proviso.resolve(), arguments.host)
        base.make()
        base.close()
        scenes = [(scene, None) for scene in SCENES] + generated(base, arguments.every)
        scenes = [(scene, moment) for scene, moment in scenes
                  if arguments.only in f"{scene.__name__}: {moment}"]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            played = list(pool.map(
                lambda item: play(item[0], *item[1], base, folder), enumerate(scenes)))
    print(json.dumps(played))
    sys.exit(1 if any(scene["faults"] for scene in played) else 0)


if __name__ == "__main__":
    main()
