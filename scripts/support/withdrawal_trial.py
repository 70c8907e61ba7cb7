"""Withdraws a version at random moments of its delivery, and looks who is told what.

    withdrawal_trial.py PROVISO [--times N] [--people N] [--seed N]

Each time a delivery is under way when `publish --withdraw` runs. Nobody may be written to after the
batch that was on the wire then. After that `notify` tells those who were told that the version does
not come; every other time it is killed at random moments and run again. Whoever was told must have
that message, with one Message-ID, repeated at most by kills; nobody else may have it.
Exit 0: all is well.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import notice_site  # noqa: E402
from kill_trial import Server  # noqa: E402

CONNECTIONS = 4


class Trial:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.faults = []
        self.told = self.retracted = self.kills = self.repeats = 0

    def start(self, folder, port, *arguments):
        return subprocess.Popen(
            [self.options.proviso, "notify", "--send", "--smtp", f"smtp://127.0.0.1:{port}",
             "--ledger", "ledger.sqlite", "--connections", str(CONNECTIONS), *arguments],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def once(self, number, base):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(base, "site"), os.path.join(folder, "site"))
            notice_site.write_people(folder, self.options.people)
            server = Server(os.path.join(folder, "record.jsonl"), delay=0.01)
            try:
                self.run(number, folder, server)
            finally:
                server.kill()

    def run(self, number, folder, server):
        def fault(text):
            self.faults.append(f"time {number}: {text}")

        delivery = self.start(folder, server.port, "--people", "people.csv", "--new-ledger")
        moment = self.random.randrange(self.options.people)
        while delivery.poll() is None and len(server.entries()) < moment:
            time.sleep(0.005)
        while True:
            withdrawn = subprocess.run(
                [self.options.proviso, "publish", "--withdraw", "2", "--because", "a trial"],
                cwd=folder, capture_output=True, text=True, check=False)
            # The delivery looks at the site for a moment before it begins and after it ends.
            if "another run of Proviso" not in withdrawn.stderr:
                break
            time.sleep(0.02)
        if withdrawn.returncode:
            fault(f"not withdrawn: {withdrawn.stdout}{withdrawn.stderr}")
            delivery.communicate()
            return
        before = len(server.entries())
        _, errors = delivery.communicate()
        entries = server.entries()
        # What was handed to the wire before the record said so, and the batch that it made room for.
        if len(entries) - before > 2 * CONNECTIONS:
            fault(f"{len(entries) - before} were written to after the withdrawal")
        if delivery.returncode not in (0, 1, 2):
            fault(f"the delivery ends with {delivery.returncode}: {errors}")
        told = {entry["recipient"]: entry["messageID"] for entry in entries}
        self.told += len(told)

        kills = 0
        for _ in range(200):
            retraction = self.start(folder, server.port)
            try:
                patience = self.random.uniform(0.02, 0.6) if number % 2 and kills < 5 else None
                _, errors = retraction.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                retraction.send_signal(signal.SIGKILL)
                retraction.communicate()
                kills += 1
                continue
            if retraction.returncode == 0:
                break
            time.sleep(0.3)
        else:
            fault(f"the retraction does not end: {errors}")
        self.kills += kills
        later = server.entries()[len(entries):]
        self.retracted += len({entry["recipient"] for entry in later})
        if {entry["recipient"] for entry in later} != set(told):
            fault("the retraction went to others than were told")
        for person in told:
            identities = {entry["messageID"] for entry in later if entry["recipient"] == person}
            if len(identities) != 1 or told[person] in identities:
                fault("a retraction without one Message-ID of its own")
        self.repeats += len(later) - len(told)
        if len(later) - len(told) > kills * CONNECTIONS:
            fault(f"{len(later) - len(told)} repeats after {kills} kills")
        with open(os.path.join(folder, "site/versions/versions.json"), encoding="utf-8") as file:
            record = json.load(file)["versions"][1]["withdrawn"]
        if told and (record.get("retracted") or {}).get("accepted") != len(told):
            fault(f"the record says {record}")
        verify = subprocess.run([self.options.proviso, "verify"], cwd=folder, capture_output=True,
                                text=True, check=False)
        if verify.returncode:
            fault(f"verify: {verify.stdout[-500:]}")

    def main(self):
        with tempfile.TemporaryDirectory() as base:
            notice_site.make(self.options.proviso, base)
            for number in range(self.options.times):
                self.once(number, base)
                if (number + 1) % 10 == 0:
                    print(f"{number + 1} withdrawals: {self.told} told, {self.retracted} retracted, "
                          f"{self.kills} kills, {self.repeats} repeats", flush=True)
        for fault in self.faults[:20]:
            print("fault:", fault)
        print("all well" if not self.faults else f"{len(self.faults)} faults")
        sys.exit(bool(self.faults))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    Trial(parser.parse_args()).main()


if __name__ == "__main__":
    main()
