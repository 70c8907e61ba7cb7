"""Measures proviso notify against a bare loop over libcurl and smtp-source, on Postfix's smtp-sink.

    notice_bench.py PROVISO LOOP [--rounds N] [--messages N] [--people N]

LOOP is smtp_loop.c, compiled. All run in turn on ten connections, with messages of one size. Then a
list of a million people: peak memory, and the time to the first message after a kill. Prints
numbers and fails on none.
"""

import argparse
import contextlib
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import notice_site  # noqa: E402

CONNECTIONS = 10


class Sink:
    """smtp-sink on a free port; as root it wants to be somebody else."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            ["smtp-sink", *user, f"127.0.0.1:{self.port}", "1000"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit("error: smtp-sink does not start")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def write_people(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("email,name\n")
        for number in range(count):
            file.write(f"person{number}@example{number % 97}.org,Person {number}\n")


def notify(proviso, folder, *arguments):
    return [proviso, "notify", "--site", os.path.join(folder, "site"), *arguments]


def delivery(proviso, folder, port, people, ledger, is_new=True):
    return notify(proviso, folder, "--people", people, "--send", "--smtp",
                  f"smtp://127.0.0.1:{port}", "--ledger", ledger, "--connections",
                  str(CONNECTIONS), "--format", "json") + ["--new-ledger"] * is_new


def peak_of(process):
    """The peak of resident memory of a process that runs, in MiB."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) / 1024
    except (OSError, TypeError):
        return 0.0


def throughput(options, folder):
    people = os.path.join(folder, "people.csv")
    write_people(people, options.messages)
    one = os.path.join(folder, "one.csv")
    write_people(one, 1)
    output = os.path.join(folder, "out")
    subprocess.run(notify(options.proviso, folder, "--people", one, "--output", output), check=True,
                   capture_output=True, cwd=folder)
    size = os.path.getsize(os.path.join(output, "000001.eml"))
    rates = {"proviso notify": [], "bare loop": [], "smtp-source": []}
    with Sink() as sink:
        for round_number in range(options.rounds + 1):
            loop = subprocess.run(
                [options.loop, f"smtp://127.0.0.1:{sink.port}", str(CONNECTIONS),
                 str(options.messages), str(size)], check=True, capture_output=True, text=True)
            for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"):
                if os.path.exists(os.path.join(folder, name)):
                    os.unlink(os.path.join(folder, name))
            # The site is made anew, so that nobody has been told.
            fresh = tempfile.mkdtemp(dir=folder)
            subprocess.run(["cp", "-r", os.path.join(folder, "site"), fresh], check=True)
            start = time.monotonic()
            subprocess.run(
                delivery(options.proviso, fresh, sink.port, people,
                         os.path.join(folder, "ledger.sqlite")), check=True, capture_output=True,
                cwd=folder)
            ours = options.messages / (time.monotonic() - start)
            start = time.monotonic()
            subprocess.run(
                ["smtp-source", "-d", "-s", str(CONNECTIONS), "-m", str(options.messages), "-l",
                 str(size), "-f", "bounces@example.com", "-t", "person@example.org",
                 f"127.0.0.1:{sink.port}"], check=True, capture_output=True)
            source = options.messages / (time.monotonic() - start)
            if round_number:  # the first only warms up
                rates["proviso notify"].append(ours)
                rates["bare loop"].append(float(loop.stdout))
                rates["smtp-source"].append(source)
    print(f"\nNotices: {options.messages} messages of {size} bytes, {CONNECTIONS} connections, "
          f"median of {options.rounds} interleaved rounds; whole processes")
    for name, values in rates.items():
        print(f"  {name:15}{statistics.median(values):9.0f} messages/s")
    for name, aim in (("bare loop", "   (aim: at least 0.8)"), ("smtp-source", "")):
        ratio = statistics.median(a / b for a, b in zip(rates["proviso notify"], rates[name]))
        print(f"  proviso notify / {name}: {ratio:.2f}{aim}")


def million(options, folder):
    people = os.path.join(folder, "million.csv")
    write_people(people, options.people)
    ledger = os.path.join(folder, "million.sqlite")
    peak = 0.0
    with Sink() as sink:
        process = subprocess.Popen(
            delivery(options.proviso, folder, sink.port, people, ledger),
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start = time.monotonic()
        # The whole list is on the roll before it is killed.
        while process.poll() is None and not enrolled(ledger):
            peak = max(peak, peak_of(process))
            time.sleep(0.2)
        reading = time.monotonic() - start
        process.send_signal(signal.SIGKILL)
        process.wait()
    with First() as first:
        start = time.monotonic()
        process = subprocess.Popen(
            delivery(options.proviso, folder, first.port, people, ledger, is_new=False),
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        resumed = first.wait() - start
        time.sleep(3)
        peak = max(peak, peak_of(process))
        process.send_signal(signal.SIGKILL)
        process.wait()
    print(f"\nA list of {options.people} people")
    print(f"  read and enrolled while sending   {reading:6.1f} s")
    print(f"  peak memory                       {peak:6.1f} MiB   (aim: at most 64)")
    print(f"  from a kill to the first message  {resumed:6.2f} s     (aim: under 2)")


def enrolled(ledger):
    import sqlite3
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=0.1) as db:
            return db.execute("SELECT max(complete) FROM notice").fetchone()[0] == 1
    except sqlite3.Error:
        return False


class First:
    """A server that notes when the first message was handed over."""

    def __enter__(self):
        self.moment = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        with contextlib.suppress(OSError):  # who talked is killed
            self.converse(connection)

    def converse(self, connection):
        file = connection.makefile("rwb", buffering=0)
        file.write(b"220 first\r\n")
        in_data = False
        while line := file.readline():
            if in_data:
                if line == b".\r\n":
                    in_data = False
                    file.write(b"250 ok\r\n")
                continue
            if line[:4].upper() == b"DATA":
                self.moment = self.moment or time.monotonic()
                in_data = True
                file.write(b"354 go on\r\n")
            else:
                file.write(b"250 ok\r\n")

    def wait(self):
        while self.moment is None:
            time.sleep(0.005)
        return self.moment

    def __exit__(self, *_):
        self.listener.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("loop", type=os.path.abspath)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        notice_site.make(options.proviso, folder)
        throughput(options, folder)
        million(options, folder)


main()
