"""A Postfix of its own, on loopback, that is as strict as it can be.

    postfix.py FOLDER NAMES [SETTING]...

Prints its port, and stops when standard input ends. NAMES is a file with the part before the @ of
each address at example.org, one a line; each has a maildir, FOLDER/mail/NAME. A SETTING is a line
for main.cf. Bare newlines, unauthorised pipelining and eight bits where they were not
announced are refused. It needs root, because Postfix changes who it is. Exit 3: it cannot be had.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import time

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
biff = no
append_dot_mydomain = no
maillog_file = {folder}/log/maillog
maillog_file_prefixes = {folder}
virtual_mailbox_domains = example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/etc/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
smtpd_forbid_bare_newline = reject
smtpd_forbid_unauth_pipelining = yes
smtpd_discard_ehlo_keywords = 8bitmime, chunking, silent-discard
strict_7bit_headers = yes
strict_8bitmime_body = yes
strict_mime_encoding_domain = yes
strict_rfc821_envelopes = yes
smtpd_helo_required = yes
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_relay_restrictions = permit_mynetworks, reject
smtputf8_enable = no
in_flow_delay = 0
"""

MASTER = """
127.0.0.1:{port} inet n - n - 50 smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - 20 virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def main(folder, names, *settings):
    if os.getuid() != 0 or not shutil.which("postfix", path="/usr/sbin:/usr/bin"):
        sys.exit(3)
    folder = os.path.realpath(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nobody = pwd.getpwnam("nobody")
    for name in ("etc", "queue", "data", "mail", "log"):
        os.makedirs(os.path.join(folder, name))
    # Daemons that are not root reach below it.
    os.chmod(folder, 0o755)
    os.chown(os.path.join(folder, "mail"), nobody.pw_uid, nobody.pw_gid)
    os.chown(os.path.join(folder, "data"), pwd.getpwnam("postfix").pw_uid, -1)
    values = {"folder": folder, "port": port, "uid": nobody.pw_uid, "gid": nobody.pw_gid}
    for name, text in (("main.cf", MAIN), ("master.cf", MASTER)):
        with open(os.path.join(folder, "etc", name), "w", encoding="ascii") as file:
            file.write(text.format(**values))
            if name == "main.cf":
                file.writelines(setting + "\n" for setting in settings)
    with open(os.path.join(folder, "etc", "mailboxes"), "w", encoding="ascii") as file:
        # A pattern would not do: Postfix lets no part of an address into the name of a mailbox.
        with open(names, encoding="ascii") as people:
            for name in people.read().split():
                file.write(f"{name}@example.org {name}/\n")
    postfix = ["/usr/sbin/postfix", "-c", os.path.join(folder, "etc")]
    started = subprocess.run([*postfix, "start"], capture_output=True, text=True)
    if started.returncode != 0:
        print(started.stderr, file=sys.stderr)
        sys.exit(3)
    try:
        # It answers once it is up, however busy the machine is.
        for _ in range(72_000):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        print(port, flush=True)
        sys.stdin.read()
    finally:
        subprocess.run([*postfix, "stop"], capture_output=True)


main(*sys.argv[1:])
