"""An SMTP server that does what a script says, and writes down what it took.

    smtp_server.py --record FILE [--on STAGE:ACTION[:TIMES]]... [--smtputf8] [--8bitmime] [--size]
                   [--starttls CERT KEY | --tls CERT KEY] [--strip-starttls] [--login USER SECRET]
                   [--greylist] [--delay SECONDS] [--messages FOLDER]
                   [--refuse STAGE:AFTER:PATTERN:REPLY]...

Prints its port. STAGE is greeting, ehlo, starttls, auth, mail, rcpt, data, body (in the middle of
the message) or dot (after the final dot). ACTION is a reply code such as 451, or:

    drop         cuts the connection
    stall        never answers
    store-drop   takes the message, then cuts the connection without an answer (dot only)
    421          answers 421 and closes, as a server does that shuts down

TIMES is how often; always unless given. --refuse answers at a stage with a whole reply, such as
"554 5.7.1 no", once AFTER messages were taken, to recipients that match a regular expression (at mail,
where no recipient is known, to all). What was taken is appended to FILE before the answer goes
out, a JSON object a line: sender, recipient, messageID, sha256, parameters.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import socket
import ssl
import sys
import threading
import time


class Cut(Exception):
    """The conversation is over."""


class Server:
    def __init__(self, options):
        self.options = options
        self.lock = threading.Lock()
        self.rules = []
        for text in options.on:
            stage, action, *times = text.split(":")
            self.rules.append([stage, action, int(times[0]) if times else None])
        self.seen = set()
        self.refusals = []
        for text in options.refuse:
            stage, after, pattern, reply = text.split(":", 3)
            self.refusals.append((stage, int(after), re.compile(pattern), reply))
        self.count = 0
        self.record = open(options.record, "a", buffering=1)
        self.context = None
        pair = options.starttls or options.tls
        if pair:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*pair)

    def action(self, stage):
        with self.lock:
            for rule in self.rules:
                if rule[0] == stage and rule[2] != 0:
                    if rule[2]:
                        rule[2] -= 1
                    return rule[1]
        return None

    def refusal(self, stage, recipients):
        """The reply that refuses at a stage, or nothing."""
        with self.lock:
            for at, after, pattern, reply in self.refusals:
                if at == stage and self.count >= after:
                    if not recipients or any(pattern.search(one) for one in recipients):
                        return reply
        return None

    def greylisted(self, recipient):
        with self.lock:
            if not self.options.greylist or recipient in self.seen:
                return False
            self.seen.add(recipient)
            return True

    def take(self, sender, recipients, parameters, body):
        found = re.search(rb"^Message-ID:\s*(\S+)", body, re.M | re.I)
        with self.lock:
            self.count += 1
            for recipient in recipients:
                entry = {
                    "sender": sender,
                    "recipient": recipient,
                    "messageID": found[1].decode() if found else None,
                    "sha256": hashlib.sha256(body).hexdigest(),
                    "parameters": parameters,
                }
                self.record.write(json.dumps(entry) + "\n")
            if self.options.messages:
                name = "%06d.eml" % len(os.listdir(self.options.messages))
                with open(os.path.join(self.options.messages, name), "wb") as file:
                    file.write(body)


class Conversation(threading.Thread):
    def __init__(self, server, connection):
        super().__init__(daemon=True)
        self.server = server
        self.options = server.options
        self.connection = connection
        self.buffer = b""
        self.encrypted = False

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def fill(self):
        more = self.connection.recv(65536)
        if not more:
            raise Cut
        self.buffer += more

    def line(self):
        while b"\r\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        if b"\n" in line or b"\r" in line:
            self.say("554 bare line feed")
            raise Cut
        return line.decode("utf-8", "surrogateescape")

    def obey(self, stage):
        """Does what the script says of a stage; whether it was something."""
        action = self.server.action(stage)
        if action is None:
            return False
        if action == "drop":
            raise Cut
        if action == "stall":
            time.sleep(3600)
            raise Cut
        self.say(f"{action} {'4' if action[0] == '4' else '5'}.0.0 as the script says <you@example.org>")
        if action == "421":
            raise Cut
        return True

    def refuse(self, stage, recipients=()):
        """Refuses as the script says; whether it did."""
        reply = self.server.refusal(stage, recipients)
        if reply:
            self.say(reply)
        return bool(reply)

    def secure(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.encrypted = True
        self.buffer = b""

    def run(self):
        try:
            if self.options.tls:
                self.secure()
            self.talk()
        except (Cut, OSError, ssl.SSLError):
            pass
        finally:
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            self.connection.close()

    def talk(self):
        if self.obey("greeting"):
            return
        self.say("220 scripted.example ESMTP")
        sender = None
        parameters = ""
        recipients = []
        while True:
            line = self.line()
            word = line.split(" ")[0].upper()
            if word in ("EHLO", "HELO"):
                if self.obey("ehlo") or self.refuse("ehlo"):
                    continue
                self.say("\r\n".join(self.abilities()))
            elif word == "STARTTLS" and self.options.starttls and not self.options.strip_starttls:
                if self.obey("starttls"):
                    continue
                self.say("220 go ahead")
                self.secure()
            elif word == "AUTH":
                if self.obey("auth"):
                    continue
                self.authenticate(line)
            elif word == "MAIL":
                if self.obey("mail") or self.refuse("mail"):
                    continue
                found = re.match(r"MAIL FROM:<(.*?)>(.*)", line, re.I)
                if not found:
                    self.say("501 syntax")
                    continue
                sender, parameters, recipients = found[1], found[2].strip(), []
                self.say("250 2.1.0 ok")
            elif word == "RCPT":
                if self.obey("rcpt"):
                    continue
                recipient = re.match(r"RCPT TO:<(.*)>", line, re.I)[1]
                if self.refuse("rcpt", [recipient]):
                    continue
                if not recipient.isascii() and "SMTPUTF8" not in parameters:
                    self.say("553 5.6.7 no SMTPUTF8 asked for")
                elif self.server.greylisted(recipient):
                    self.say(f"451 4.7.1 <{recipient}>: greylisted, try again later")
                elif recipient.startswith("unknown"):
                    self.say(f"550 5.1.1 <{recipient}>: no such mailbox")
                else:
                    recipients.append(recipient)
                    self.say("250 2.1.5 ok")
            elif word == "DATA":
                if self.obey("data") or self.refuse("data", recipients):
                    continue
                self.say("354 go on")
                self.body(sender, recipients, parameters)
            elif word in ("RSET", "NOOP"):
                self.say("250 ok")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 not here")

    def abilities(self):
        lines = ["scripted.example"]
        if self.options.smtputf8:
            lines.append("SMTPUTF8")
        if self.options.eightbitmime:
            lines.append("8BITMIME")
        if self.options.size:
            lines.append("SIZE 10000000")
        if self.options.starttls and not self.encrypted and not self.options.strip_starttls:
            lines.append("STARTTLS")
        if self.options.login:
            lines.append("AUTH " + self.options.mechanisms)
        return [f"250{'-' if i < len(lines) - 1 else ' '}{l}" for i, l in enumerate(lines)]

    def authenticate(self, line):
        _, mechanism, *initial = line.split(" ")

        def answer(challenge=""):
            self.say("334 " + challenge)
            return base64.b64decode(self.line())

        user, secret = (text.encode() for text in self.options.login)
        if mechanism == "PLAIN":
            given = base64.b64decode(initial[0]) if initial else answer()
            good = given == b"\0" + user + b"\0" + secret
        elif mechanism == "LOGIN":
            name = base64.b64decode(initial[0]) if initial else answer("VXNlcm5hbWU6")
            good = (name, answer("UGFzc3dvcmQ6")) == (user, secret)
        else:
            given = base64.b64decode(initial[0]) if initial else answer()
            good = given == b"user=" + user + b"\1auth=Bearer " + secret + b"\1\1"
        self.say("235 welcome" if good else "535 5.7.8 wrong")

    def body(self, sender, recipients, parameters):
        if self.server.action("body") == "drop":
            self.fill()
            raise Cut
        while b"\r\n.\r\n" not in self.buffer:
            self.fill()
        body, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
        body = re.sub(rb"^\.\.", b".", body + b"\r\n", flags=re.M)
        if self.options.delay:
            time.sleep(self.options.delay)
        faults = [l for l in body.split(b"\r\n") if b"\n" in l or b"\r" in l or len(l) > 998]
        if faults or (not body.isascii() and not self.options.eightbitmime):
            self.say("554 5.6.0 bare line feed, long line, or eight bits")
            return
        action = self.server.action("dot")
        if action == "store-drop":
            self.server.take(sender, recipients, parameters, body)
            raise Cut
        if action == "drop":
            raise Cut
        if action == "stall":
            time.sleep(3600)
        if action:
            self.say(f"{action} as the script says")
            if action == "421":
                raise Cut
            return
        if self.refuse("dot", recipients):
            return
        self.server.take(sender, recipients, parameters, body)
        self.say("250 2.0.0 taken")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", required=True)
    parser.add_argument("--on", action="append", default=[])
    parser.add_argument("--refuse", action="append", default=[])
    parser.add_argument("--smtputf8", action="store_true")
    parser.add_argument("--8bitmime", dest="eightbitmime", action="store_true")
    parser.add_argument("--size", action="store_true")
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--strip-starttls", action="store_true")
    parser.add_argument("--login", nargs=2)
    parser.add_argument("--mechanisms", default="PLAIN LOGIN")
    parser.add_argument("--greylist", action="store_true")
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--messages")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", options.port))
    listener.listen(128)
    print(listener.getsockname()[1], flush=True)
    # Ends with whoever started it, even if that was killed.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    server = Server(options)
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        Conversation(server, connection).start()


main()
