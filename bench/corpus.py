"""Makes the corpora that bench/run measures on, from public archives: an mbox and a Maildir of the same messages.

The archives are the public ones named in SOURCES, below one folder. Each round writes all of them once more with
the identifiers of that round, so that a message is never met twice and its threads stay whole. The same
archives and the same number give the same bytes.
"""
import base64
import collections
import email.utils
import glob
import gzip
import math
import os
import quopri
import random
import re

SOURCES = ("mail/r-sig-finance/*", "mail/r-sig-geo/*", "mail/spamassassin/*/*", "mail/enron-badeer-r/*/*")
ENVELOPE = re.compile(rb"^From \S.*\d\d:\d\d(:\d\d)?.*\d{4}\s*$")
IDENTIFIER = re.compile(rb"<([^<>\s@]+)@([^<>\s]+)>")
ID_HEADER = re.compile(rb"^(message-id|in-reply-to|references):", re.IGNORECASE)


def split_mbox(data):
    """The messages of an mbox, envelope lines left off; a `From ` line that is no envelope stays in the body."""
    starts = [0] if data.startswith(b"From ") else []
    position = data.find(b"\nFrom ")
    while position >= 0:
        end = data.find(b"\n", position + 1)
        if ENVELOPE.match(data[position + 1:end if end >= 0 else len(data)]):
            starts.append(position + 1)
        position = data.find(b"\nFrom ", position + 1)
    for start, end in zip(starts, starts[1:] + [len(data)]):
        head = data.find(b"\n", start) + 1
        yield data[head:end].rstrip(b"\n") + b"\n"


def messages_of(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        data = file.read()
    if data.startswith(b"From ") and b"\nFrom " in data:
        yield from split_mbox(data)
    elif data.startswith(b"From "):
        yield data[data.find(b"\n") + 1:]
    else:
        yield data


def all_messages(shared):
    for pattern in SOURCES:
        for path in sorted(glob.glob(os.path.join(shared, pattern))):
            if os.path.isfile(path):
                yield from messages_of(path)


def renamed(message, round_number, number):
    """The message with the identifiers of its round; one without an identifier gets one."""
    head, separator, body = message.partition(b"\n\n")
    lines, inside, named = [], False, False
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        inside = bool(ID_HEADER.match(line)) or (inside and line[:1] in b" \t")
        named = named or line.lower().startswith(b"message-id:")
        if inside:
            line = IDENTIFIER.sub(rb"<\1.r%d@\2>" % round_number, line)
        lines.append(line)
    if not named:
        lines.append(b"Message-ID: <bench.%d.r%d@corpus.example>" % (number, round_number))
    return b"\n".join(lines) + b"\n" + (separator and b"\n") + body.replace(b"\r\n", b"\n")


def rounds(shared, wanted):
    """(message, round, number) until there are as many as wanted."""
    made = round_number = 0
    while made < wanted:
        before = made
        for message in all_messages(shared):
            if made >= wanted:
                return
            yield message, round_number, made
            made += 1
        if made == before:
            raise SystemExit(f"bench: no archives in {shared}")
        round_number += 1


def as_they_are(shared, wanted):
    for message, round_number, number in rounds(shared, wanted):
        yield renamed(message, round_number, number)


# ---- letters: what people's own mail adds to a list's ----

QUOTED_LATEST = 60


def lengthened(body, before, wanted):
    """The body with what it answers quoted below, and what that answers, until it is as long as wanted."""
    parts, size, depth = [body], len(body), 1
    for earlier in reversed(before):
        if size >= wanted:
            break
        quoted = b"".join(b">" * depth + b" " + line + b"\n" for line in earlier.split(b"\n"))
        parts.append(b"\nOn Tuesday, somebody wrote:\n" + quoted)
        size += len(quoted)
        depth = min(depth + 1, 6)
    return b"".join(parts)


def with_html(head, text, boundary):
    page = b"<html><body>" + b"".join(b"<p>" + line + b"</p>\n" for line in text.split(b"\n")) + b"</body></html>\n"
    return (head + b"\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=" + boundary + b"\n\n--" + boundary
            + b"\nContent-Type: text/plain; charset=utf-8\n\n" + text + b"\n--" + boundary
            + b"\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            + quopri.encodestring(page) + b"--" + boundary + b"--\n")


def with_file(head, text, boundary, data):
    return (head + b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=" + boundary + b"\n\n--" + boundary
            + b"\nContent-Type: text/plain; charset=utf-8\n\n" + text + b"\n--" + boundary
            + b"\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\n"
            + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data) + b"--" + boundary + b"--\n")


def as_letters(shared, wanted):
    """Lengths follow a log-normal law with a long tail; a third has HTML beside its text, one in twenty-five a file."""
    chance, latest = random.Random(20), collections.deque(maxlen=QUOTED_LATEST)
    for message, round_number, number in rounds(shared, wanted):
        head, _, body = renamed(message, round_number, number).partition(b"\n\n")
        wish = int(chance.lognormvariate(math.log(1500), 1.0))
        plain = b"content-type: multipart" not in head.lower() and b"content-transfer-encoding: base64" not in head.lower()
        text = lengthened(body, latest, wish) if plain else body
        latest.append(body[:4000])
        head = re.sub(rb"\n(mime-version|content-[a-z-]+):[^\n]*(\n[ \t][^\n]*)*", b"", head, flags=re.IGNORECASE) if plain else head
        kind, boundary = chance.random(), b"=_%d" % number
        if plain and kind < 0.33:
            yield with_html(head, text, boundary)
        elif plain and kind < 0.37:
            yield with_file(head, text, boundary, chance.randbytes(wish * 5))
        else:
            yield head + b"\n\n" + text


def escaped(message):
    return re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE)


def append_to_mbox(mbox, number, message):
    stamp = email.utils.formatdate(1000000000 + number).encode().split()
    mbox.write(b"From bench@corpus.example " + b" ".join((stamp[0][:3], stamp[2], stamp[1], stamp[4], stamp[3])) + b"\n")
    mbox.write(escaped(message))
    mbox.write(b"\n" if message.endswith(b"\n") else b"\n\n")


def make_mbox(messages, path):
    """Writes an mbox alone; returns (messages, bytes)."""
    size = number = 0
    with open(path, "wb") as mbox:
        for number, message in enumerate(messages, 1):
            size += len(message)
            append_to_mbox(mbox, number, message)
    return number, size


def make(messages, folder):
    """Writes FOLDER/corpus.mbox and FOLDER/Maildir/cur/*; returns (messages, bytes)."""
    current = os.path.join(folder, "Maildir", "cur")
    for name in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(folder, "Maildir", name), exist_ok=True)
    size = number = 0
    with open(os.path.join(folder, "corpus.mbox"), "wb") as mbox:
        for number, message in enumerate(messages, 1):
            size += len(message)
            with open(os.path.join(current, f"{1000000000 + number}.{number:06d}.bench:2,S"), "wb") as file:
                file.write(message)
            append_to_mbox(mbox, number, message)
    return number, size
