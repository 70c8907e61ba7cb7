"""Publishes two versions of the specimen, so that there is something to tell people of.

    notice_site.py PROVISO FOLDER

Makes FOLDER/site, in which version 2 awaits its notice on 2026-11-25.
"""

import json
import os
import subprocess
import sys

FIXTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                       "../../Tests/PolicyKitTests/Fixtures/specimen-schema-1.json")
DAY = "2026-11-25"


def make(proviso, folder, sender=None):
    with open(FIXTURE, encoding="utf-8") as file:
        snapshot = json.load(file)
    policy = snapshot["policy"]
    policy["changes"]["sender"] = sender or {
        "address": "privacy@example.com", "name": "Example Ltd", "bouncesTo": "bounces@example.com"}
    policy["release"]["effective"] = "2026-11-20"
    policy["release"]["nextReview"] = "2028-01-15"
    publish(proviso, folder, snapshot, "2026-11-20")
    policy["release"]["effective"] = "2027-02-20"
    policy["recipients"][0]["name"] += " Group"
    policy["purposes"][0]["title"] += " and more"
    publish(proviso, folder, snapshot, DAY)
    return os.path.join(folder, "site")


def write_people(folder, count):
    """FOLDER/people.csv, with so many people."""
    with open(os.path.join(folder, "people.csv"), "w", encoding="utf-8") as file:
        file.write("email,name\n")
        for number in range(count):
            file.write(f"person{number}@example.org,Person {number}\n")


def publish(proviso, folder, snapshot, day):
    path = os.path.join(folder, "policy.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(snapshot, file)
    subprocess.run([proviso, "publish", "--policy", path, "--date", day], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    print(make(os.path.abspath(sys.argv[1]), sys.argv[2]))
