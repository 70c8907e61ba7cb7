"""Publishes two versions of the specimen, so that there is something to tell people of.

    notice_site.py PROVISO FOLDER

Makes FOLDER/site, in which version 2, published today, awaits its notice.
"""

import datetime
import json
import os
import subprocess
import sys

FIXTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                       "../../Tests/PolicyKitTests/Fixtures/specimen-schema-1.json")
# Notices are of today, in UTC; no day can be stated for them.
TODAY = datetime.datetime.now(datetime.timezone.utc).date()


def day(later):
    """The day so many days from today."""
    return (TODAY + datetime.timedelta(days=later)).isoformat()


def make(proviso, folder, sender=None):
    with open(FIXTURE, encoding="utf-8") as file:
        snapshot = json.load(file)
    policy = snapshot["policy"]
    policy["changes"]["sender"] = sender or {
        "address": "privacy@example.com", "name": "Example Ltd", "bouncesTo": "bounces@example.com"}
    policy["release"]["effective"] = day(0)
    policy["release"]["updated"] = day(0)
    policy["release"]["nextReview"] = day(300)
    publish(proviso, folder, snapshot)
    policy["release"]["effective"] = day(87)
    policy["recipients"][0]["name"] += " Group"
    policy["purposes"][0]["title"] += " and more"
    publish(proviso, folder, snapshot)
    return os.path.join(folder, "site")


def write_people(folder, count):
    """FOLDER/people.csv, with so many people."""
    with open(os.path.join(folder, "people.csv"), "w", encoding="utf-8") as file:
        file.write("email,name\n")
        for number in range(count):
            file.write(f"person{number}@example.org,Person {number}\n")


def publish(proviso, folder, snapshot):
    path = os.path.join(folder, "policy.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(snapshot, file)
    subprocess.run([proviso, "publish", "--policy", path], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    print(make(os.path.abspath(sys.argv[1]), sys.argv[2]))
