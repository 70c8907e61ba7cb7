"""Feeds notify a list of very many lines through a pipe, and watches its memory.

    list_trial.py PROVISO [--lines N]

Of ten lines eight are new people, one is somebody who stood there before, and one is nobody. All must
be counted as what they are, and memory may not grow with the list. Exit 0: all is well.
"""

import argparse
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import notice_site  # noqa: E402

GROWTH = 8 * 1024  # in KiB


def generate(stream, lines):
    stream.write("email,name,reference\n")
    for number in range(lines):
        kind = number % 10
        if kind == 9:
            stream.write(f"nobody {number},x,\n")
        elif kind == 8:
            stream.write(f"PERSON{number % 50 // 10 * 10}@example0.org,x,\n")
        else:
            stream.write(f"person{number}@example{number % 10}.org,Person {number},{number}\n")


def memory(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1])


def state(ledger):
    """How many people are on the roll, and whether the list was read to its end."""
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=1) as db:
            return db.execute("SELECT (SELECT max(id) FROM delivery), max(whole) FROM list").fetchone()
    except sqlite3.Error:
        return None, None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("--lines", type=int, default=10_000_000)
    options = parser.parse_args()
    lines = options.lines // 10 * 10
    with tempfile.TemporaryDirectory() as folder:
        notice_site.make(options.proviso, folder)
        ledger = os.path.join(folder, "ledger.sqlite")
        # Nobody is written to: the pace is one message an hour.
        process = subprocess.Popen(
            [options.proviso, "notify", "--people", "-", "--send", "--smtp", "smtp://127.0.0.1:9",
             "--ledger", ledger, "--new-ledger", "--rate", "0.0003/s",
             "--late", "a trial", "--expect", str(lines)],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        child = os.fork()
        if child == 0:
            with os.fdopen(process.stdin.fileno(), "w") as stream:
                generate(stream, lines)
            os._exit(0)
        process.stdin.close()
        process.stdin = None
        start, early, last = time.monotonic(), None, 0
        while process.poll() is None:
            time.sleep(1)
            people, complete = state(ledger)
            # Before that many, SQLite's cache of pages is still filling.
            if early is None and (people or 0) >= max(lines * 0.08, 300_000):
                early = memory(process)
            if time.monotonic() - last > 60:
                last = time.monotonic()
                print(f"  {people or 0} people after {last - start:.0f} s", flush=True)
            if complete:
                break
        seconds, late = time.monotonic() - start, memory(process)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
        os.waitpid(child, 0)
    print(f"{lines} lines in {seconds:.0f} s; peak memory {early} KiB after a tenth, {late} KiB after all")
    counts = {int(number) for number in re.findall(r"^\s+(\d+)  ", output, re.M)}
    people = lines // 10 * 8
    faults = []
    if not {people, lines // 10} <= counts:
        faults.append(f"other counts than {people} people and {lines // 10} of each other kind: {output}")
    if late - (early or late) > GROWTH:
        faults.append("memory grows with the list")
    if len(errors.splitlines()) > 100 or "nobody" in errors:
        faults.append(f"messages without end, or what the list says in them: {errors[:500]}")
    print("\n".join(f"fault: {fault}" for fault in faults) or "all well")
    sys.exit(bool(faults))


main()
