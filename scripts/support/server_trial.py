"""Sends a site's notice through real, strict mail servers and looks at what arrives.

    server_trial.py PROVISO SITE [--people N] [--date YYYY-MM-DD] [--only NAME]...

`postfix`: a Postfix that refuses bare newlines, unauthorised pipelining and eight bits, with
OpenDKIM as its milter, takes the notice for N people; each mailbox must have exactly one message,
without a defect in the eyes of Python's email package, and a signature that verifies. `exim`: an
Exim that refuses long lines and missing headers, and greylists everyone, takes it for a tenth of
them. `spam`: SpamAssassin, offline, scores messages of it. Needs root. Exit 0: all is well.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SUPPORT = os.path.join(HERE, "../../Tests/Support")
NAMES = ["Ada Lovelace", "", "Zoë Müller", "O'Brien, \"Bob\"", "=HYPERLINK(1)", "山田 太郎",
         "محمد علي", "x" * 300, "Eve\r\nBcc: all@example.org", "👩‍👩‍👧 Family", "\u202egnp.exe", ".", "@"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_port(port):
    for _ in range(200):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.05)
    raise SystemExit(f"error: nothing listens at port {port}")


class Trial:
    def __init__(self, options, folder):
        self.options, self.folder, self.faults = options, folder, 0

    def check(self, is_good, words):
        print(f"  {'ok   ' if is_good else 'FAULT'} {words}", flush=True)
        self.faults += not is_good

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def people(self, count):
        import csv
        path = self.path(f"people-{count}.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["email", "name", "language"])
            for number in range(count):
                writer.writerow([f"person{number}@example.org", NAMES[number % len(NAMES)],
                                 ["en", "de", ""][number % 3]])
        return path

    def notify(self, name, count, *arguments, port=None):
        """Runs notify on a copy of the site of its own; its summary, its site and its seconds."""
        site = self.path(f"site-{name}")
        shutil.copytree(self.options.site, site)
        command = [self.options.proviso, "notify", "--site", site, "--date", self.options.date,
                   "--people", self.people(count), "--format", "json", *arguments]
        if port:
            command += ["--send", "--smtp", f"smtp://127.0.0.1:{port}", "--connections", "10",
                        "--new-ledger", "--ledger", self.path(f"{name}.sqlite")]
        start = time.monotonic()
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        seconds = time.monotonic() - start
        if done.returncode:
            print(done.stderr[-2000:])
        self.check(done.returncode == 0, f"notify ends with {done.returncode}")
        return json.loads(done.stdout or "{}"), site, seconds

    def look(self, mail, count):
        # Until all have something, or nothing has come for half a minute.
        full = since = 0
        while full < count and since < 60:
            time.sleep(0.5)
            now = sum(bool(os.listdir(os.path.join(mail, name, "new"))) for name in os.listdir(mail)
                      if os.path.isdir(os.path.join(mail, name, "new")))
            full, since = now, 0 if now > full else since + 1
        done = subprocess.run(
            [sys.executable, os.path.join(SUPPORT, "check_messages.py"), "--maildirs", mail,
             "--expect", str(count)], capture_output=True, text=True)
        if not done.stdout:
            raise SystemExit(f"the check ended with {done.returncode}: {done.stderr}")
        verdict = json.loads(done.stdout)
        self.check(verdict["count"] == count and not verdict["faults"],
                   f"{verdict['count']} mailboxes of {count} with one message each, "
                   f"{len(verdict['faults'])} faults {verdict['faults'][:3]}")

    # MARK: Postfix, OpenDKIM

    @contextlib.contextmanager
    def opendkim(self):
        """A signer for example.com and the policy's domain; the folder of its keys."""
        keys = self.path("dkim")
        os.makedirs(keys)
        domain = self.sender.partition("@")[2]
        subprocess.run(["opendkim-genkey", "-b", "2048", "-d", domain, "-D", keys, "-s", "trial"],
                       check=True)
        with open(os.path.join(keys, "trial.txt"), encoding="ascii") as file:
            record = "".join(re.findall(r'"([^"]*)"', file.read()))
        with open(os.path.join(keys, "public"), "w", encoding="ascii") as file:
            file.write(f"trial._domainkey.{domain} {record}\n")
        port = free_port()
        with open(os.path.join(keys, "sign"), "w", encoding="ascii") as file:
            file.write(f"Mode s\nDomain {domain}\nSelector trial\nKeyFile {keys}/trial.private\n"
                       f"Socket inet:{port}@127.0.0.1\nCanonicalization relaxed/simple\n"
                       "RequireSafeKeys no\nSyslog no\nBackground no\n")
        # A domain that it may sign for itself is none that it looks at.
        with open(os.path.join(keys, "verify"), "w", encoding="ascii") as file:
            file.write(f"Mode v\nTestPublicKeys {keys}/public\nSyslog no\n")
        process = subprocess.Popen(["opendkim", "-f", "-x", os.path.join(keys, "sign")])
        try:
            await_port(port)
            yield keys, port
        finally:
            process.terminate()
            process.wait()

    def postfix(self):
        count = self.options.people
        print(f"Postfix, strict, signing with OpenDKIM: {count} people")
        names = self.path("names")
        with open(names, "w", encoding="ascii") as file:
            file.writelines(f"person{number}\n" for number in range(count))
        with self.opendkim() as (keys, milter):
            process = subprocess.Popen(
                [sys.executable, os.path.join(SUPPORT, "postfix.py"), self.path("postfix"), names,
                 f"smtpd_milters = inet:127.0.0.1:{milter}", "milter_default_action = reject"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            try:
                port = int(process.stdout.readline())
                summary, site, seconds = self.notify("postfix", count, port=port)
                self.check(summary.get("accepted") == count,
                           f"{summary.get('accepted')} accepted in {seconds:.1f} s")
                mail = self.path("postfix", "mail")
                self.look(mail, count)
                self.evidence(site, count)
                self.signatures(mail, keys)
            finally:
                process.stdin.close()
                process.wait()

    def evidence(self, site, count):
        with open(os.path.join(site, "versions", "versions.json"), encoding="utf-8") as file:
            record = json.load(file)["versions"][-1]
        notified = record["notified"] or {}
        self.check(notified.get("accepted") == count,
                   f"the site's record says {notified.get('accepted')} accepted, completed "
                   f"{notified.get('completed')}; in force {record['inForce']}")
        done = subprocess.run([self.options.proviso, "verify", "--site", site],
                              capture_output=True, text=True)
        self.check(done.returncode == 0, "proviso verify finds the site whole")

    def signatures(self, mail, keys):
        good = total = 0
        for name in sorted(os.listdir(mail))[:100]:
            new = os.path.join(mail, name, "new")
            with open(os.path.join(new, os.listdir(new)[0]), "rb") as file:
                data = file.read()
            # What a mailbox puts on top came after the signature.
            data = re.sub(rb"\A((Return-Path|X-Original-To|Delivered-To):[^\n]*\n)+", b"", data)
            one = self.path("signed.eml")
            with open(one, "wb") as file:
                file.write(data.replace(b"\n", b"\r\n"))
            done = subprocess.run(["opendkim", "-x", os.path.join(keys, "verify"), "-v", "-t", one],
                                  capture_output=True, text=True)
            total += 1
            good += "verification (s=trial" in done.stdout and "succeeded" in done.stdout
            last = done.stdout + done.stderr
        self.check(good == total, f"{good} of {total} signatures verify, of the From address's "
                                  f"domain{'' if good == total else ': ' + last}")

    # MARK: Exim

    EXIM = """
exim_path = {binary}
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path =
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
primary_hostname = relay.example
qualify_domain = example.org
domainlist local_domains = example.org
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
never_users =
deliver_drop_privilege
smtp_accept_max = 100
queue_run_max = 5
deliver_queue_load_max = 100
message_logs = false
smtp_enforce_sync = true
host_lookup =
rfc1413_query_timeout = 0s
helo_allow_chars = _
strip_excess_angle_brackets = false
strip_trailing_dot = false
smtp_max_synprot_errors = 0
tls_advertise_hosts =
begin acl
acl_rcpt:
  deny !domains = +local_domains
  defer !seen = {wait} / key=$local_part
        message = greylisted, try again later
  accept
acl_data:
  deny condition = ${{if > {{$max_received_linelength}}{{998}}}}
       message = a line is over 998 octets
  deny !verify = header_syntax
       message = header syntax: $acl_verify_message
  deny !verify = header_names_ascii
       message = header names
{required}
  accept
begin routers
local:
  driver = accept
  local_parts = lsearch;{folder}/names
  transport = maildir
begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = {folder}/mail/$local_part_data
  create_directory
  envelope_to_add = false
  return_path_add
begin retry
* * F,2h,15m
"""

    def exim(self):
        count = max(1, self.options.people // 10)
        print(f"Exim, refusing long lines and missing headers, greylisting: {count} people")
        root, folder = self.path("exim-root"), self.path("exim")
        for name in ("debs", "spool", "log", "mail"):
            os.makedirs(os.path.join(folder, name))
        # Its package excludes Postfix's, so it is unpacked and not installed.
        subprocess.run(["apt-get", "download", "-qq", "exim4-daemon-light"],
                       cwd=os.path.join(folder, "debs"), check=True, capture_output=True)
        package = os.path.join(folder, "debs", os.listdir(os.path.join(folder, "debs"))[0])
        subprocess.run(["dpkg", "-x", package, root], check=True)
        port = free_port()
        required = "\n".join(
            f"  deny condition = ${{if !def:h_{name}:}}\n       message = no {name}"
            for name in ("Date", "From", "To", "Message-ID", "Subject", "MIME-Version",
                         "Auto-Submitted"))
        config = os.path.join(folder, "exim.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(self.EXIM.format(
                binary=os.path.join(root, "usr/sbin/exim4"), folder=folder, port=port,
                required=required, wait=self.options.greylist))
        with open(os.path.join(folder, "names"), "w", encoding="ascii") as file:
            file.writelines(f"person{number}: person{number}\n" for number in range(count))
        # Exim looks up the user that Debian's package would have made.
        passwd, group = os.path.join(folder, "passwd"), os.path.join(folder, "group")
        for source, target, line in (("/etc/passwd", passwd, "Debian-exim:x:64999:64999::/:/bin/false"),
                                     ("/etc/group", group, "Debian-exim:x:64999:")):
            with open(source, encoding="utf-8") as file:
                text = file.read()
            with open(target, "w", encoding="utf-8") as file:
                file.write(text + line + "\n")
        os.chmod(self.folder, 0o755)
        for name in ("", "spool", "log", "mail"):
            os.chown(os.path.join(folder, name), 64999, 64999)
        os.chown(config, 0, 0)
        os.chmod(config, 0o644)
        process = subprocess.Popen(
            ["unshare", "-m", "sh", "-c",
             'mount --bind "$1" /etc/passwd && mount --bind "$2" /etc/group '
             '&& exec "$3" -C "$4" -bdf -q1m', "sh", passwd, group,
             os.path.join(root, "usr/sbin/exim4"), config],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            await_port(port)
            summary, _, seconds = self.notify("exim", count, "--wait", "120", port=port)
            self.check(summary.get("accepted") == count,
                       f"{summary.get('accepted')} accepted in {seconds:.1f} s")
            with open(os.path.join(folder, "log", "rejectlog"), encoding="utf-8") as file:
                put_off = file.read().count("greylisted")
            self.check(put_off >= count, f"{put_off} times put off by greylisting before")
            self.look(os.path.join(folder, "mail"), count)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()

    # MARK: SpamAssassin

    def spam(self):
        print("SpamAssassin, offline")
        output = self.path("messages")
        self.notify("spam", len(NAMES), "--output", output)
        scores = []
        for name in sorted(os.listdir(output)):
            with open(os.path.join(output, name), "rb") as file:
                done = subprocess.run(["spamassassin", "--local", "--test-mode"], stdin=file,
                                      capture_output=True)
            match = re.search(rb"score=(-?[\d.]+)[^\n]*(?:\n\s[^\n]*)*", done.stdout)
            scores.append((float(match[1]), match[0].decode()))
        worst = max(scores)
        self.check(worst[0] <= 0.5, f"{len(scores)} messages score at most {worst[1]}")

    @property
    def sender(self):
        with open(os.path.join(self.options.site, "versions/versions.json"), encoding="utf-8") as file:
            number = json.load(file)["versions"][-1]["number"]
        with open(os.path.join(self.options.site, f"versions/{number}/policy.json"),
                  encoding="utf-8") as file:
            policy = json.load(file)["policy"]
        stated = (policy.get("changes") or {}).get("sender")
        if stated:
            return stated["address"]
        return next(contact["email"]["address"] for contact in policy["controller"]["contacts"]
                    if "email" in contact)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("site", type=os.path.abspath)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--date", default="2026-11-25")
    parser.add_argument("--greylist", default="-5s")
    parser.add_argument("--only", action="append", choices=["postfix", "exim", "spam"])
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # servers are not left behind
    # Servers that are not root read below it.
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o755)
    try:
        trial = Trial(options, folder)
        for name in options.only or ["postfix", "exim", "spam"]:
            getattr(trial, name)()
    finally:
        shutil.rmtree(folder)
    print("all well" if not trial.faults else f"{trial.faults} faults")
    sys.exit(bool(trial.faults))


main()
