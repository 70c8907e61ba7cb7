#!/usr/bin/env python3
"""Makes a large policy from a small one, for benchmarks.

    synthetic.py SNAPSHOT COUNT [--recipients COUNT] [--regimes SNAPSHOT]
                 [changed] > LARGER

The result has COUNT purposes and as many recipients, or as many as are asked for: those of the
snapshot, then copies of its first purpose and of a recipient of that purpose, under new ids and
names, each copied purpose using the recipient of the same number; recipients beyond the number
of purposes are used by the purposes in turn. It declares its own regimes, or those of another
snapshot. With "changed" every tenth purpose has another title and the last is gone, so that there
is something to compare.
"""

import argparse
import copy
import json
import re
import sys


def main(path, count, recipient_count, regimes=None, is_changed=False):
    with open(path, encoding="utf-8") as file:
        snapshot = json.load(file)
    policy = snapshot["policy"]
    if regimes:
        with open(regimes, encoding="utf-8") as file:
            policy["regimes"] = json.load(file)["policy"]["regimes"]
    purposes, recipients = policy.get("purposes", []), policy.get("recipients", [])
    if (not purposes or not recipients or len(purposes) > count
            or len(recipients) > recipient_count):
        sys.exit(f"error: {path} has {len(purposes)} purposes and {len(recipients)} recipients")
    purpose = purposes[0]
    used = set(strings(purpose))
    recipient = next((r for r in recipients if r["id"] in used), recipients[0])
    for kind, entities, original, total in (
        ("purpose", purposes, purpose, count),
        ("recipient", recipients, recipient, recipient_count),
    ):
        for number in range(len(entities) + 1, total + 1):
            ids = {"purpose": {purpose["id"]: f"{purpose['id']}-{number}"},
                   "recipient": {recipient["id"]: f"{recipient['id']}-{number}"}}
            entity = renamed(original, ids)
            entity["id"] = ids[kind][original["id"]]
            for key in ("title", "name"):
                if isinstance(entity.get(key), str):
                    entity[key] += f" {number}"
            if kind == "purpose" and recipient["id"] not in used:
                entity["recipients"] = [ids["recipient"][recipient["id"]]]
            entities.append(entity)
    for number, entity in enumerate(recipients[count:]):
        purposes[number % count].setdefault("recipients", []).append(entity["id"])
    if is_changed:
        purposes.pop()
        for entity in purposes[9::10]:
            entity["title"] = f"{entity['title']} again"
    json.dump(snapshot, sys.stdout, ensure_ascii=False, sort_keys=True, indent=2)
    print()


def strings(value):
    """Every string within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def renamed(value, ids, key=None):
    """A copy in which references to the ids, bare or in prose, name the new ones.

    Under other keys a bare word that equals an id is something else, such as a kind.
    """
    if isinstance(value, str):
        if key in ("id", "memberOf", "recipients"):
            for renames in ids.values():
                if value in renames:
                    return renames[value]
        return re.sub(
            r"(?<!\\)\{(purpose|recipient):([^|}]+)",
            lambda match: "{%s:%s" % (
                match[1], ids[match[1]].get(match[2], match[2])), value)
    if isinstance(value, list):
        return [renamed(item, ids, key) for item in value]
    if isinstance(value, dict):
        return {name: renamed(item, ids, name) for name, item in value.items()}
    return copy.copy(value)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip())
    parser.add_argument("snapshot")
    parser.add_argument("count", type=int)
    parser.add_argument("--recipients", type=int)
    parser.add_argument("--regimes")
    parser.add_argument("changed", nargs="?", choices=["changed"])
    given = parser.parse_args()
    main(given.snapshot, given.count, given.recipients or given.count,
         given.regimes, bool(given.changed))
