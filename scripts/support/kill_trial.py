"""Kills deliveries at random moments and counts what each mailbox got, from the server's side.

    kill_trial.py PROVISO [--kills N] [--people N] [--connections N] [--seed N] [--server-kills N]

Each delivery tells every person; it is killed (SIGKILL) about every second, and run again each
time. Nobody may be lost, repeats after a kill may be no more than the messages in flight, and a
repeat has the same Message-ID and the same bytes. Exit 0: all that held. Exit 1: it did not.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import notice_site  # noqa: E402

SERVER = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../Tests/Support/smtp_server.py")


class Server:
    def __init__(self, record, *rules, delay=0):
        self.record, self.port = record, 0
        with open(record, "a", encoding="utf-8"):
            pass
        self.rules = [word for rule in rules for word in ("--on", rule)]
        self.rules += ["--delay", str(delay)] * bool(delay)
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, SERVER, "--record", self.record, "--port", str(self.port),
             *self.rules],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def kill(self):
        self.process.kill()
        self.process.wait()

    def entries(self):
        # A line that is being written may be seen in part, and is whole the next time.
        for _ in range(100):
            with open(self.record, encoding="utf-8") as file:
                lines = [line for line in file if line.endswith("\n")]
            try:
                return [json.loads(line) for line in lines]
            except json.JSONDecodeError as error:
                last = f"{error}: {error.doc[:80]!r}"
                time.sleep(0.05)
        sys.exit(f"{self.record} holds what is no JSON: {last}")


def start_delivery(options, folder, server, *arguments, ledger="ledger.sqlite", is_new=False):
    command = [options.proviso, "notify", "--people", "people.csv", "--send", "--smtp",
               f"smtp://127.0.0.1:{server.port}", "--ledger", ledger, "--connections", str(options.connections), "--format", "json",
               *arguments]
    return subprocess.Popen(command + ["--new-ledger"] * is_new, cwd=folder,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Trial:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.faults = []
        self.kills = self.server_kills = self.repeats = self.deliveries = 0

    def deliver(self, kills, server_kills):
        self.deliveries += 1
        with tempfile.TemporaryDirectory() as folder:
            notice_site.make(self.options.proviso, folder)
            notice_site.write_people(folder, self.options.people)
            server = Server(os.path.join(folder, "record.jsonl"))
            try:
                self.run(folder, server, kills, server_kills)
            finally:
                server.kill()

    def run(self, folder, server, kills, server_kills):
        marks = []  # how many messages the server had at each kill
        for _ in range(10_000):
            is_new = not os.path.exists(os.path.join(folder, "ledger.sqlite"))
            process = start_delivery(self.options, folder, server, is_new=is_new)
            if kills > 0:
                try:
                    process.communicate(timeout=self.random.uniform(0.02, self.options.longest))
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    kills -= 1
                    self.kills += 1
                    time.sleep(0.05)  # what is on the wire arrives
                    marks.append(len(server.entries()))
                    continue
            elif server_kills > 0:
                try:
                    process.communicate(timeout=self.random.uniform(0.2, self.options.longest))
                except subprocess.TimeoutExpired:
                    server.kill()
                    server_kills -= 1
                    self.server_kills += 1
                    marks.append(len(server.entries()))
                    time.sleep(0.1)
                    server.start()
            output, errors = process.communicate()
            # Killed behind the evidence, there was nobody left to tell; the ledger knows.
            if process.returncode == 0 or "the list was given" in errors:
                report = subprocess.run(
                    [self.options.proviso, "notify", "report", "--ledger", "ledger.sqlite",
                     "--format", "json"], cwd=folder, capture_output=True, text=True, check=True)
                totals = json.loads(report.stdout)["notices"][0]["counts"]
                if json.loads(output)["version"] not in (totals["version"], None):
                    self.faults.append("the command and the ledger disagree")
                self.judge(totals, server.entries(), marks)
                return
            if process.returncode not in (1, 2):
                self.faults.append(f"exit {process.returncode}: {errors[-500:]}")
                return
            time.sleep(1)
        self.faults.append("it never came to an end")

    def judge(self, summary, entries, marks):
        people = self.options.people
        if summary["accepted"] != people:
            self.faults.append(f"the ledger says {summary}")
        seen = {}
        repeats = []
        for index, entry in enumerate(entries):
            identity = (entry["messageID"], entry["sha256"])
            first = seen.setdefault(entry["recipient"], identity)
            if first != identity:
                self.faults.append("a repeat with another Message-ID or other bytes")
            elif index and identity in self.told:
                repeats.append(index)
            self.told.add(identity)
        if len(seen) != people:
            self.faults.append(f"{people - len(seen)} people were lost")
        for number, mark in enumerate(marks):
            end = marks[number + 1] if number + 1 < len(marks) else len(entries)
            count = sum(mark <= index < end for index in repeats)
            if count > self.options.connections:
                self.faults.append(f"{count} repeats after one kill")
        if any(index < (marks[0] if marks else len(entries)) for index in repeats):
            self.faults.append("repeats before any kill")
        self.repeats += len(repeats)

    def main(self):
        per_delivery = 25
        # A delivery may be over before it was killed as often as was planned.
        while self.kills < self.options.kills or self.server_kills < self.options.server_kills:
            if self.deliveries > self.options.kills + self.options.server_kills:
                self.faults.append("deliveries end before they can be killed")
                break
            self.told = set()
            kills = min(self.options.kills - self.kills, per_delivery)
            server_kills = 0 if kills else min(self.options.server_kills - self.server_kills, 5)
            self.deliver(kills, server_kills)
            print(f"{self.deliveries} deliveries of {self.options.people}: {self.kills} kills, "
                  f"{self.server_kills} of the server, {self.repeats} repeats", flush=True)
        for fault in self.faults[:20]:
            print("fault:", fault)
        print("nobody lost, no repeat beyond those in flight" if not self.faults
              else f"{len(self.faults)} faults")
        sys.exit(bool(self.faults))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--server-kills", type=int, default=20)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--longest", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    Trial(parser.parse_args()).main()


if __name__ == "__main__":
    main()
