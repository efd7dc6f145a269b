#!/usr/bin/env python3
"""What is written in mail and must not be believed: bytes, dates, charsets, escape sequences: test-text.py ENTREGENT"""
import base64
import json
import os
import re
import subprocess
import sys

from harness import DONE, PROGRAM, SHORT, harmless, mbox, message, reasons, run

ATTACKS = ["\x1b[31mred", "\x1b]0;title\x07", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\x90q\x9c", "\x1bP+q\x1b\\",
           "a\rb", "a\bb", "\x00nul",
           "\u202edesrever\u202c", "\u2066isolated\u2069", "\x7fdel", "\x0eshift", "\u0085next", "\u2028line"]
READING = (("people",), ("people", "--json"), ("mirror",), ("waiting",), ("sources",), ("search", "texte"),
           ("search", "--json", "texte"),
           ("show", "m1"), ("show", "m1", "--json"), ("show", "m2"), ("show", "m3"), ("sources", "--receipt", "last"))


def terminal_is_not_attacked(home):
    """In names, subjects, addresses, bodies, lists and ids, raw and as encoded words, on a terminal and off it."""
    home.init()
    encode = lambda text: "=?utf-8?q?" + "".join(f"={byte:02X}" for byte in text.encode()) + "?="
    mails = []
    for number, attack in enumerate(ATTACKS):
        for variant, text in (("raw", attack.replace("\x00", "")), ("word", encode(attack))):
            mails.append(message(f"{number}{variant}{attack}", sender=f"{text} <p{number}{attack}@x.example>",
                                 subject=f"{text} texte",
                                 more=f"List-Id: <{attack}.x.example>\nIn-Reply-To: <{attack}@x>\n",
                                 body=f"texte {attack}\n> {attack}\n-- \n{attack}\n"))
    path = home.write("mail.mbox", mbox(*mails))
    harmless(home.run("import", path).expect(DONE))
    assert home.count() > len(ATTACKS)
    for command in READING:
        harmless(home.run(*command).expect(DONE))
    for (identity,) in home.query("SELECT id FROM person LIMIT 40"):
        harmless(home.run("show", str(identity)).expect(DONE))
        harmless(home.run("erase", str(identity), "--dry-run").expect(DONE))
    for attack in ATTACKS[:4]:
        for command in (("show", attack), ("search", attack), (attack,), ("people", f"--{attack}"),
                        ("init", "--me", attack),
                        ("--book", home.at("data") + attack, "people"), ("restore", attack)):
            harmless(home.run(*command))
    person = home.query("SELECT id FROM person LIMIT 1")[0][0]
    home.run("note", str(person), "--kind", "call", "--began", "theirs",
             "".join(ATTACKS).replace("\x00", "")).expect(DONE)
    harmless(home.run("show", str(person)).expect(DONE))
    harmless(home.run("show", str(person), "--json").expect(DONE))


def on_a_terminal(home):
    """The same where it draws colours and progress."""
    home.init()
    path = home.write("mail.mbox", mbox(*[message(i, subject=f"\x1b[31m{i}\x9b5m",
                                                  sender=f"\x1b]0;{i}\x07 <p{i}@x.example>",
                                                  body="\x1b[2J texte\n") for i in range(3)]))
    for line in (f"import {path}", "people", "show m1", "show 2"):
        done = subprocess.run(["script", "-qec", f"{PROGRAM} {line}", "/dev/null"],
                              env=home.environment({"TERM": "xterm"}),
                              cwd=home.path, capture_output=True, check=False, timeout=SHORT)
        assert done.returncode == DONE, (line, done.stdout)
        left = re.sub(rb"\x1b\[(0|1|2|34)m|\r", b"", done.stdout).decode()
        assert not re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", left), (line, left[:500])


def nul_bytes(home):
    home.init()
    path = home.write("mail.mbox", mbox(
        message(1, subject="a\0b", sender="N\0ul <n\0ul@x.example>", body="texte\0caché\n"),
        message(2, more="X-\0: y\n", body="\0" * 1000),
        message(3, more='Content-Type: text/plain; charset="\0"\n', body="d\udce9j\udce0 \n"),
        message(4, more="Content-Type: text/html\n", body="<p>a\0b<scr\0ipt>"),
        b"\0" * 50 + b"\n" + message(5)))
    home.kept(4, path)
    text = home.run("show", "m1").expect(DONE).out
    assert "caché" in text and "\0" not in text


def charsets(home):
    """UTF-16, charsets that do not exist, and charsets that lie."""
    home.init()
    word = "déjà vu, Éloïse"
    cases = [("utf-16", word.encode("utf-16")), ("utf-16le", word.encode("utf-16-le")),
             ("utf-8", word.encode("latin-1")),
             ("iso-8859-1", word.encode()), ("us-ascii", word.encode()), ("klingon", word.encode("latin-1")),
             ("windows-1252", word.encode("cp1252")), ("iso-8859-15", word.encode("iso-8859-15")),
             ("../../etc/passwd", word.encode()),
             ("utf-8//TRANSLIT//IGNORE", word.encode()), ("a" * 5000, word.encode()), ("%s%n", word.encode()),
             ("utf-7", "d+AOk-j+AOA- vu, +AMk-lo+AO8-se".encode())]
    for number, (charset, data) in enumerate(cases):
        mail = message(number, more=f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n",
                       body=base64.encodebytes(data).decode())
        home.kept(1, home.write(f"{number}.mbox", mbox(mail)))
        shown = json.loads(home.run("show", "--json", f"m{number + 1}").expect(DONE).raw)["text"]
        assert shown == word, (charset, shown)
    whole = message(99, body=word).decode().encode("utf-16")
    ran = home.run("import", home.write("utf16.eml", whole))
    assert ran.code == 6 and "it is neither mail nor text" in ran.err, ran.err


def dates(home):
    """Out of range, nonsense, missing: dated by something better, or set aside with the reason; never a wrong year."""
    home.init()
    good = "Thu, 12 Feb 2026 09:12:00"
    cases = [("Thu, 1 Jan 1970 00:00:00 +0000", "envelope"), ("Tue, 19 Jan 2038 03:14:08 +0000", None),
             ("1 Jan 100 00:00:00 +0000", None),
             ("Fri, 31 Dec 9999 23:59:59 +0000", "envelope"), (f"{good} -0000", "2026-02-12T09:12:00Z"),
             (f"{good} +9999", None), (f"{good} NONSENSE", "2026-02-12T09:12:00Z"),
             (f"{good} (comment (nested)", "2026-02-12T09:12:00Z"),
             ("Thu, 31 Feb 2026 25:61:61 +0000", "envelope"), ("", "envelope"), ("yesterday", "envelope"),
             ("9" * 10000, "envelope"),
             (f"{good} +" + "9" * 100, None), ("Thu, 12 Feb -2026 09:12:00 +0000", None), ("0 0 0 0:0:0", "envelope")]
    for number, (date, expected) in enumerate(cases):
        home.kept(1, home.write(f"{number}.mbox", mbox(message(number, date=date))))
        at = json.loads(home.run("show", "--json", f"m{number + 1}").expect(DONE).raw)["at"]
        assert at and "1969" <= at[:4] <= "2099", (date, at)
        if expected:
            assert at == ("2026-02-12T09:12:00Z" if expected == "envelope" else expected), (date, at)
        # A date in the future or before there was mail is nobody's signal of today.
        home.run("mirror").expect(DONE)
    for number, date in enumerate(("Fri, 31 Dec 9999 23:59:59 +0000", "", "nonsense")):
        ran = home.kept(0, os.path.dirname(home.write(f"m{number}/cur/1",
                                                      message(100 + number, date=date))).removesuffix("/cur"))
        assert reasons(ran) == ["it has no date that can be read, nor has its envelope or any Received line"]
    for when in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z"):
        for command in (("mirror",), ("people",), ("show", "m1"), ("waiting",)):
            home.run(*command, env={"ENTREGENT_NOW": when}).expect(DONE)
    home.check()


def headers_that_inject(home):
    """What is no header, headers that contradict each other, and headers with SQL and formats in them."""
    home.init()
    sql = "'; DROP TABLE item; --"
    mails = [message(sql, subject=sql, sender=f"\"{sql}\" <{sql.replace(' ', '')}@x.example>", body=sql),
             message("%s%n%d", subject="%s%n%1000000d", sender="%s%n <%s%n@x.example>", body="%n%s"),
             message(3, more="From: Autre <autre@x.example>\nDate: Fri, 13 Feb 2026 00:00:00 +0000\n"),
             message(4, sender="", to="", subject=""), message(5, sender="<>", to="<>"),
             message(6, sender="a@b@c", to="@", subject="\t\t"), message(7, more=":\n: x\nno header at all\n")]
    home.kept(len(mails), home.write("mail.mbox", mbox(*mails)))
    for number in range(1, len(mails) + 1):
        home.run("show", f"m{number}").expect(DONE)
    assert "%s%n%1000000d" in home.run("show", "m2").out
    for words in (sql, "%s%n", "\"", "\"\"", "*", "a*", "NOT", "AND OR", "NEAR(", "subject:x", "^", "-x", "(", ")",
                  "\u00e9*", "a" * 10000, " "):
        home.run("search", "--", words).expect(DONE)


if __name__ == "__main__":
    sys.exit(run("text", [terminal_is_not_attacked, on_a_terminal, nul_bytes, charsets, dates, headers_that_inject]))
