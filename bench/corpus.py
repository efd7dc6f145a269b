"""Makes the corpora that bench/run measures on, from public archives: an mbox and a Maildir of the same messages.

The archives are the public ones named in SOURCES, below one folder. Each round writes all of them once more with
the identifiers of that round, so that a message is never met twice and its threads stay whole. The same
archives and the same number give the same bytes.
"""
import email.utils
import glob
import gzip
import os
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


def corpus_messages(shared, wanted):
    made = round_number = 0
    while made < wanted:
        before = made
        for message in all_messages(shared):
            if made >= wanted:
                return
            yield renamed(message, round_number, made)
            made += 1
        if made == before:
            raise SystemExit(f"bench: no archives in {shared}")
        round_number += 1


def escaped(message):
    return re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE)


def make(shared, folder, wanted):
    """Writes FOLDER/corpus.mbox and FOLDER/Maildir/cur/*; returns (messages, bytes)."""
    current = os.path.join(folder, "Maildir", "cur")
    for name in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(folder, "Maildir", name), exist_ok=True)
    size = number = 0
    with open(os.path.join(folder, "corpus.mbox"), "wb") as mbox:
        for number, message in enumerate(corpus_messages(shared, wanted), 1):
            size += len(message)
            with open(os.path.join(current, f"{1000000000 + number}.{number:06d}.bench:2,S"), "wb") as file:
                file.write(message)
            stamp = email.utils.formatdate(1000000000 + number).encode().split()
            mbox.write(b"From bench@corpus.example " + b" ".join((stamp[0][:3], stamp[2], stamp[1], stamp[4], stamp[3])) + b"\n")
            mbox.write(escaped(message))
            mbox.write(b"\n" if message.endswith(b"\n") else b"\n\n")
    return number, size
