"""Looks for defects in messages (RFC 5322, MIME) with Python's email package.

    check_messages.py FOLDER [--expect N]
    check_messages.py --maildirs FOLDER [--expect N]

Prints a JSON object: the number of messages, the faults found (at most 50), and for each file the
headers, the display name of To and the text, decoded. With --maildirs, FOLDER has a maildir for each
person: each must have one message, in its own name, and what the server put on top is passed over.
Exit 0: no fault.
"""

import argparse
import email
import email.policy
import json
import os
import re
import sys

REQUIRED = ["Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "Content-Language",
            "MIME-Version", "Content-Type"]
ORDER = ["Date", "From", "Reply-To", "To", "Message-ID", "Subject", "Auto-Submitted",
         "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version",
         "Content-Type"]


def without_trace(data):
    """A message without what servers put on top, its lines ending as they came."""
    lines = data.split(b"\n")
    while re.match(rb"(Return-Path|X-Original-To|Delivered-To|Received|DKIM-Signature):|[ \t]", lines[0], re.I):
        del lines[0]
    return b"\r\n".join(lines)


def files_of(options):
    """The name and the bytes of each message."""
    if not options.maildirs:
        for name in sorted(os.listdir(options.folder)):
            with open(os.path.join(options.folder, name), "rb") as file:
                yield name, file.read()
        return
    for name in sorted(os.listdir(options.folder)):
        new = os.path.join(options.folder, name, "new")
        for number, file_name in enumerate(os.listdir(new)):
            with open(os.path.join(new, file_name), "rb") as file:
                yield f"{name} {number}", without_trace(file.read())


def faults_of(data):
    if b"\0" in data:
        yield "a NUL"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a bare line feed or return"
    for line in data.split(b"\r\n"):
        if len(line) > 998:
            yield "a line of over 998 octets"
        if len(line) > 78:
            # Allowed, and only a long address or link needs it.
            if not re.match(rb"( <|To:|From:|List-Unsubscribe: )", line):
                yield f"a line of {len(line)} octets: {line[:40]!r}"
    message = email.message_from_bytes(data, policy=email.policy.default)
    names = message.keys()
    for name in REQUIRED:
        if names.count(name) != 1:
            yield f"{name} stands {names.count(name)} times"
    if [name for name in ORDER if name in names] != names:
        yield f"headers in another order, or other headers: {names}"
    if "List-Id" in names:
        yield "List-Id"
    for part in message.walk():
        for defect in part.defects:
            yield f"defect: {defect!r}"
        for name, value in part.items():
            for defect in getattr(value, "defects", ()):
                yield f"defect in {name}: {defect!r}"
    if len(message["To"].addresses) != 1 or len(message["From"].addresses) != 1:
        yield "not one address in To or From"
    if [part.get_content_type() for part in message.walk()] != [
            "multipart/alternative", "text/plain", "text/html"]:
        yield "other parts than text and HTML"
    header = data.split(b"\r\n\r\n", 1)[0]
    if b"8bit" in header or not data.split(b"\r\n\r\n", 1)[1].isascii():
        yield "eight bits in the body"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--maildirs", action="store_true")
    parser.add_argument("--expect", type=int)
    options = parser.parse_args()
    faults, messages = [], {}
    for name, data in files_of(options):
        faults += [f"{name}: {fault}" for fault in faults_of(data)]
        message = email.message_from_bytes(data, policy=email.policy.default)
        if options.maildirs:
            person, number = name.split(" ")
            if number != "0":
                faults.append(f"{person} got more than one message")
            if message["To"].addresses[0].username != person:
                faults.append(f"{person} got the message of somebody else")
        text, html = message.get_body(("plain",)), message.get_body(("html",))
        messages[name] = {
            "to": message["To"].addresses[0].addr_spec,
            "name": message["To"].addresses[0].display_name,
            "subject": message["Subject"],
            "language": message["Content-Language"],
            "text": text.get_content().replace("\r\n", "\n"),
            "html": html.get_content().replace("\r\n", "\n"),
        }
    if options.expect is not None and len(messages) != options.expect:
        faults.append(f"{len(messages)} messages instead of {options.expect}")
    json.dump({"count": len(messages), "faults": faults[:50], "messages": messages}, sys.stdout)
    sys.exit(bool(faults))


main()
