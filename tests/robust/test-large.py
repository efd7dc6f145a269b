#!/usr/bin/env python3
"""Mail that is far too large, too deep, or has too many of something: test-large.py ENTREGENT

Each is read in bounded memory and in time proportional to its size. The limits on memory are generous; what was
measured is printed beside them. Under a sanitizer everything is a fortieth as large.
"""
import os
import sys

from harness import DONE, ME, MEGABYTE, SANITIZED, message, mbox, reasons, run, small_memory

SCALE = 40 if SANITIZED else 1
PEAK = 400


def read(home, name, data, kept=1, megabytes=PEAK, kinds=1):
    """Imports it as an mbox, and as a file of its own and in a Maildir too where `kinds` is 3; each time `kept` items
    are kept, in a book of its own."""
    book = home.book
    ways = ((f"{name}.mbox", mbox(data)), (f"{name}.d/1.eml", data), (f"{name}.m/cur/1:2,S", data))
    for number, (path, content) in enumerate(ways[:kinds]):
        home.book = f"{book}-{name}-{number}"
        home.init()
        where = home.write(path, content)
        ran = home.kept(kept, where if path.endswith(".mbox") else os.path.dirname(where).removesuffix("/cur"))
        small_memory(ran, megabytes)
        os.unlink(where)
    return ran


def a_long_address(home):
    for size in (10_000, 10_000_000 // SCALE):
        long = "a" * size + "@x.example"
        read(home, f"to{size}", message(to=f"{ME}, Long <{long}>, {long}"), kinds=3)
        assert home.query("SELECT count(*) FROM identity WHERE length(value) > 1000") == [(0,)]
        read(home, f"from{size}", message(sender=f"Long <{long}>"), kinds=3)
        read(home, f"name{size}", message(sender=f"{'N' * size} <n@x.example>"))
        assert home.query("SELECT max(length(name)) FROM identity_name")[0][0] <= 300
        read(home, f"id{size}", message(number="i" * size))


def a_header_of_50_megabytes(home):
    size = 50 * MEGABYTE // SCALE
    lines = ("x" * 76 + "\n ") * (size // 78)
    headers = {
        "subject": "Subject: " + lines, "other": "X-Long: " + lines,
        "to": "To: " + "(" * size, "quotes": "To: " + "\"\\" * (size // 2), "brackets": "To: " + "<" * size,
        "commas": "Cc: " + "," * size, "type": "Content-Type: text/plain" + "; x=\"" * (size // 5),
        "refs": "References: " + "<" * size, "words": "Subject: " + "=?utf-8?q?a?= " * (size // 14),
        "date": "Date: " + "(" * size, "received": "Received: " + ";" * size, "list": "List-Id: " + "<" * size,
        "encoded": "From: =?utf-8?b?" + "w6k=" * (size // 4) + "?= <e@x.example>"}
    for name, header in headers.items():
        read(home, name, message(more=header.rstrip() + "\n"))


def a_line_of_200_megabytes(home):
    size = 200 * MEGABYTE // SCALE
    read(home, "body", message(body="a" * size), kinds=3)
    read(home, "html", message(more="Content-Type: text/html\n", body="<" * (size // 4)))
    read(home, "header", b"X: " + b"x" * (size // 4) + b"\n" + message(), kinds=3)


def an_attachment_of_100_megabytes(home):
    line = "QUJD" * 19 + "\n"
    data = line * (100 * MEGABYTE // SCALE // len(line))
    more = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"
    body = (f"--b\n\nCi-joint.\n--b\nContent-Type: application/zip\nContent-Disposition: attachment; filename=a.zip\n"
            f"Content-Transfer-Encoding: base64\n\n{data}--b--\n")
    read(home, "attached", message(more=more, body=body), kinds=3)
    text = home.run("show", "m1").expect(DONE).out
    assert "Ci-joint." in text and "QUJD" not in text
    inline = body.replace("application/zip",
                          "text/plain").replace("Content-Disposition: attachment; filename=a.zip\n", "")
    read(home, "inline", message(more=more, body=inline))


def nested_five_hundred_deep(home):
    body = "au fond\n"
    for level in range(500):
        body = f"--b{level}\nContent-Type: multipart/mixed; boundary=b{level - 1}\n\n{body}\n--b{level}--\n"
    read(home, "parts", message(more="Content-Type: multipart/mixed; boundary=b499\n", body=body))
    for levels in (500, 50_000 // SCALE):
        inner = "Content-Type: message/rfc822\n\n" * levels + message(2).decode()
        read(home, f"messages{levels}", message(more="Content-Type: message/rfc822\n", body=inner))
        same = "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * levels
        read(home, f"same{levels}", message(more="Content-Type: multipart/mixed; boundary=b\n", body=same))
    many = "--b\n\nun\n" * (200_000 // SCALE) + "--b--\n"
    read(home, "many", message(more="Content-Type: multipart/mixed; boundary=b\n", body=many))
    quotes = "<blockquote>" * (500_000 // SCALE) + "x" + "<blockquote>y" * 1000
    read(home, "quotes", message(more="Content-Type: text/html\n", body=quotes))
    marks = (">" * 500 + "\n") * 10_000
    read(home, "marks", message(body=marks))


def a_hundred_thousand_addressees(home):
    n = 100_000 // SCALE
    to = ",\n ".join(f"P{i} <p{i}@x.example>" for i in range(n))
    read(home, "to", message(to=to))
    kept = home.query("SELECT count(*) FROM item_to")[0][0]
    assert kept <= min(n, 10_000) + 1, kept
    lists = "".join(f"To: p{i}@x.example\n" for i in range(n))
    read(home, "lists", message(more=lists))
    group = "g: " + ", ".join(f"p{i}@x.example" for i in range(n)) + ";"
    read(home, "group", message(to=group))


def a_hundred_thousand_references(home):
    n = 100_000 // SCALE
    refs = "\n ".join(f"<ref{i}@x.example>" for i in range(n))
    read(home, "refs", message(more=f"References: {refs}\nIn-Reply-To: {refs}\n"))
    fields = "".join(f"References: <f{i}@x.example>\n" for i in range(n))
    read(home, "fields", message(more=fields))


def many_headers(home):
    n = 1_000_000 // SCALE
    read(home, "fields", message(more="".join(f"X-{i}: y\n" for i in range(n))))
    read(home, "parameters", message(more="Content-Type: multipart/mixed" + "".join(f"; p{i}=v" for i
            in range(n // 10)) + "\n"))


def many_envelopes(home):
    """A mailbox of nothing but envelope lines, and one of a message that never ends."""
    home.init()
    n = 200_000 // SCALE
    path = home.write("envelopes.mbox", b"From x@y.example Thu Feb 12 09:12:00 2026\n\n" * n)
    ran = home.kept(0, path)
    assert len(ran.receipt["aside"]) == n and set(reasons(ran)) <= {"it is empty",
                                                                    "it has no header"}, set(reasons(ran))
    small_memory(ran, PEAK)
    path = home.write("froms.mbox", mbox(message(1, body="From \n" * (5_000_000 // SCALE))))
    small_memory(home.kept(1, path), PEAK)


if __name__ == "__main__":
    sys.exit(run("large", [a_long_address, a_header_of_50_megabytes, a_line_of_200_megabytes,
                           an_attachment_of_100_megabytes, nested_five_hundred_deep, a_hundred_thousand_addressees,
                           a_hundred_thousand_references, many_headers, many_envelopes]))
