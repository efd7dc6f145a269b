#!/usr/bin/env python3
"""Books that are none, too new, damaged, locked, or on a full disk: test-book.py ENTREGENT"""
import json
import os
import random
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request

from harness import (BUSY, DAMAGED, DISK, DONE, FAILED, NEWER, NO_BOOK, SHORT, mbox, message, mounted,
                     reading, run, wait_for)

READING = (("people",), ("show", "m1"), ("mirror",), ("waiting",), ("sources",), ("search", "quai"), ("check",),
           ("export", "out"), ("backup", "copy.db"))
WRITING = (("import", "box.mbox"), ("sync",), ("rebuild",), ("note", "1", "--kind", "call", "--began", "mine", "x"),
           ("erase", "1", "--yes"), ("init", "--me", "b@tournebride.example"))


def filled(home, n=3):
    home.init()
    home.write("box.mbox", mbox(*[message(i, body=f"texte {i}\n" * 20) for i in range(n)]))
    home.kept(n, home.at("box.mbox"))
    return home


def every_command(home, code, *words, commands=READING + WRITING):
    """Each command ends with `code`, says `words`, and leaves the file's bytes as they were."""
    with open(home.book, "rb") as file:
        before = file.read()
    for command in commands:
        ran = home.run(*command)
        assert ran.code == code, f"{command}: exit {ran.code}, not {code}: {ran.err[:300]}"
        for word in words:
            assert word in ran.err, f"{command}: {ran.err[:300]}"
        with open(home.book, "rb") as file:
            assert file.read() == before, f"{command} has changed it"
        for name in os.listdir(home.path):
            assert name in ("book.db", "box.mbox", "data"), f"{command} left {name}"


def no_book(home):
    for command in READING + WRITING[:-1]:
        ran = home.run(*command).expect(NO_BOOK, "There is no book at", "entregent init --me")
        assert os.listdir(home.path) == [], f"{command} made {os.listdir(home.path)}"


def newer(home):
    filled(home)
    connection = sqlite3.connect(home.book)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    every_command(home, NEWER, "was made by a newer version of Entregent", "nothing was changed")


def not_sqlite(home):
    home.write("box.mbox", mbox(message()))
    for data in (b"no book at all\n" * 100, b"SQLite format 3\0" + bytes(84), random.Random(3).randbytes(10000), b"x"):
        home.write("book.db", data)
        every_command(home, DAMAGED, "is damaged, or no book at all", "entregent restore FILE")


def of_another_program(home):
    home.write("box.mbox", mbox(message()))
    connection = sqlite3.connect(home.book)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.execute("INSERT INTO bookmark VALUES ('https://x.example')")
    connection.commit()
    connection.close()
    every_command(home, DAMAGED, "is an SQLite file but not a book")


def an_empty_file(home):
    """What `touch` made becomes a book by init alone."""
    home.write("box.mbox", mbox(message()))
    home.write("book.db", b"")
    for command in READING + WRITING[:-1]:
        ran = home.run(*command)
        assert ran.code in (NO_BOOK, DAMAGED), f"{command}: {ran.code} {ran.err}"
        assert os.path.getsize(home.book) == 0, command
    home.init().check()


def settled(home):
    """The book's file with its log taken in."""
    connection = sqlite3.connect(home.book)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with open(home.book, "rb") as file:
        return file.read()


def truncated(home):
    """Cut anywhere: no crash, and never a clean bill of health."""
    filled(home, 40)
    whole = settled(home)
    for length in sorted({100, 4096, 8191, 8192, 20000, len(whole) // 2, len(whole) - 8192, len(whole) - 1}):
        home.write("book.db", whole[:length])
        ran = home.run("check").expect(DAMAGED)
        for command in READING[:6] + (("import", "box.mbox"), ("rebuild",), ("erase", "2", "--yes")):
            home.write("book.db", whole[:length])
            ran = home.run(*command)
            assert ran.code in (DONE, FAILED, DAMAGED, 9), f"{command} at {length}: {ran.code} {ran.err[:300]}"
            remove_logs(home)


def remove_logs(home):
    for tail in ("-wal", "-shm", "-journal"):
        if os.path.exists(home.book + tail):
            os.unlink(home.book + tail)


def a_flipped_byte(home):
    """Anywhere in the file: no crash, no hang; where nothing notices, what is printed is what was there."""
    filled(home, 40)
    whole = settled(home)
    draw = random.Random(11)
    noticed = 0
    for _ in range(30):
        at = draw.randrange(len(whole))
        home.write("book.db", whole[:at] + bytes([whole[at] ^ (1 << draw.randrange(8))]) + whole[at + 1:])
        ran = home.run("check")
        assert ran.code in (DONE, FAILED, NEWER, DAMAGED), f"check with byte {at}: {ran.code} {ran.err[:300]}"
        noticed += ran.code != DONE
        for command in (("people", "--json"), ("show", "m1"), ("mirror",), ("rebuild",)):
            ran = home.run(*command)
            assert 0 <= ran.code < 10, f"{command} with byte {at}: {ran.code} {ran.err[:300]}"
            remove_logs(home)
    assert noticed > 0


def a_flipped_byte_in_a_text(home):
    """What was written is checked by its sum: `check` finds it, and `show` does not print something else."""
    filled(home, 5)
    whole = settled(home)
    packed = home.query("SELECT data FROM text_block")[0][0]
    at = whole.index(packed) + len(packed) // 2
    home.write("book.db", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
    home.run("check").expect(DAMAGED, "text block 1", "is damaged")
    home.run("show", "m1").expect(DAMAGED)


def read_only(home):
    """A book, and a book's folder, without the right to write: reading goes on, writing says why not."""
    filled(home, 3)
    os.mkdir(home.at("d"))
    with open(home.at("d/book.db"), "wb") as file:
        file.write(settled(home))
    nobody = home.give_to_nobody()
    home.book = home.at("d/book.db")
    for shut in (0o444, 0o400):
        os.chmod(home.book, shut)
        os.chmod(home.at("d"), 0o500 if shut == 0o400 else 0o700)
        before = open(home.book, "rb").read()
        for command in (("people",), ("mirror",), ("show", "m1"), ("backup", home.at("copy.db"))):
            home.run(*command, uid=nobody).expect(DONE)
        os.unlink(home.at("copy.db"))
        for command in WRITING + (("check",),):
            ran = home.run(*command, uid=nobody)
            assert ran.code in (FAILED, DISK) and "book.db" in ran.err, f"{command}: {ran.code} {ran.err}"
            assert "damaged" not in ran.err and "no book" not in ran.err, ran.err
            assert "ermission" in ran.err or "readonly" in ran.err, ran.err
        assert open(home.book, "rb").read() == before
    os.chmod(home.at("d"), 0o700)
    os.chmod(home.book, 0)
    for command in (("people",), ("import", "box.mbox")):
        ran = home.run(*command, uid=nobody)
        assert ran.code == FAILED and "ermission denied" in ran.err, f"{command}: {ran.code} {ran.err}"


def a_folder_in_its_place(home):
    os.mkdir(home.book)
    for command in READING + WRITING:
        ran = home.run(*command)
        assert ran.code in (FAILED, DAMAGED), f"{command}: {ran.code} {ran.err}"
        assert os.listdir(home.book) == []


def two_imports(home):
    """The second says who has the book and ends, and the first is not disturbed."""
    filled(home)
    big = home.write("big.mbox", mbox(*[message(1000 + i, body="texte\n" * 50) for i in range(30000)]))
    first = home.start("import", "--no-search", big)
    wait_for(lambda: first.poll() is not None or os.path.exists(home.book + "-wal")
             and os.path.getsize(home.book + "-wal") > 100000)
    assert first.poll() is None
    other = home.write("other.mbox", mbox(message(5)))
    first.send_signal(signal.SIGSTOP)
    ran = home.run("import", other)
    reader = home.run("people", "--json")
    first.send_signal(signal.SIGCONT)
    ran.expect(BUSY, "is being written by another process", "Nothing was changed")
    reader.expect(DONE)
    assert json.loads(reader.raw)["total"] == 1
    assert first.wait(SHORT * 4) == DONE
    home.check()
    assert home.count() == 30003
    home.kept(1, other)


def serving(home):
    """A server that answers, and what asks it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = home.start("serve", "--listen", f"127.0.0.1:{port}")

    def answers():
        with socket.socket() as client:
            return server.poll() is not None or client.connect_ex(("127.0.0.1", port)) == 0
    wait_for(answers)
    return server, lambda path: json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}",
                                                                  timeout=SHORT))


def an_import_while_it_serves(home):
    """The server goes on answering while another process imports, and shows what it brought."""
    filled(home)
    server, get = serving(home)
    try:
        assert get("people")["total"] == 1
        more = home.write("more.mbox", mbox(*[message(2000 + i, sender=f"P{i} <p{i}@x.example>") for i in range(5000)]))
        importing = home.start("import", "--no-search", more)
        answers = 0
        while importing.poll() is None:
            assert get("people")["total"] in (1, 5001)
            answers += 1
        assert importing.returncode == DONE and answers > 2, (importing.returncode, answers)
        assert get("people")["total"] == 5001
    finally:
        server.terminate()
        assert server.wait(SHORT) == 0, server.returncode
    home.check()


def big_mail(home, n=3000):
    return home.write("big.mbox", mbox(*[
        message(1000 + i, sender=f"P{i} <p{i}@x.example>", body=random.Random(i).randbytes(800).hex() + "\n")
        for i in range(n)]))


def full_disk(home):
    """Of an import that finds no room nothing stays, and with room it succeeds."""
    disk = mounted(home, 3)
    home.book = os.path.join(disk, "book.db")
    filled(home, 20)
    big = big_mail(home)
    home.refused(DISK, "is full, or takes no more", "the book is as it was before", paths=[big])
    subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
    home.kept(3000, big)


def full_disk_while_indexing(home):
    """What is in the book is in the book; that it cannot be searched yet is said, and mended later."""
    disk = mounted(home, 6)
    home.book = os.path.join(disk, "book.db")
    filled(home, 20)
    ran = home.run("import", big_mail(home)).expect(DISK,
                                                    "It is all in the book, but not all of it can be searched yet",
                                                    "3,000  kept")
    assert "as it was before" not in ran.err
    home.check()
    subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
    home.kept(0, home.at("big.mbox"))
    assert json.loads(home.run("search", "--json", "quai").expect(DONE).raw)["messages_total"] == 3020


def not_a_byte_left(home):
    """Whatever is asked for on a disk that is full to the last page, nothing is left half done."""
    disk = mounted(home, 6)
    home.book = os.path.join(disk, "book.db")
    filled(home, 20)
    before, person = home.dump(), str(home.query("SELECT min(id) FROM person")[0][0])
    ballast = os.path.join(disk, "ballast")
    with open(ballast, "wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)) == 4096:
                pass
        except OSError:
            pass
    one = home.write("one.mbox", mbox(message(7777, body=random.Random(7).randbytes(100000).hex())))
    for command in (("rebuild",), ("import", one), ("erase", person, "--yes"),
                    ("note", person, "--kind", "call", "--began", "theirs", "x" * 20000)):
        home.run(*command).expect(DISK, "is full, or takes no more")
    home.run("backup", os.path.join(disk, "copy.db")).expect(DISK, "copy.db")
    home.run("export", os.path.join(disk, "out")).expect(DISK)
    assert not [name for name in os.listdir(disk) if name.startswith("copy.db")], "half a backup"
    os.unlink(ballast)
    assert home.dump() == before
    home.check()
    home.run("rebuild").expect(DONE)
    home.check()


def no_larger_file(home):
    """A limit on the size of a file is a full disk, not the end of the program."""
    filled(home)
    big = home.write("big.mbox", mbox(*[message(1000 + i, body=random.Random(i).randbytes(2000).hex() + "\n") for i
                                        in range(1500)]))
    ran = home.unchanged(lambda: home.run("import", big, limits={resource.RLIMIT_FSIZE: 1 << 20}))
    ran.expect(DISK, "book.db")
    home.kept(1500, big)


def backup_and_restore(home):
    filled(home)
    backup = home.at("copy.db")
    home.run("backup", backup).expect(DONE)
    home.run("backup", backup).expect(FAILED, "exists already")
    for data, why in ((b"no book\n" * 50, "damaged, or no backup"), (b"", "")):
        bad = home.write("bad.db", data)
        ran = home.unchanged(lambda: home.run("restore", bad))
        assert ran.code in (FAILED, DAMAGED) and why in ran.err, ran.err
    before = home.dump()
    home.write("more.mbox", mbox(message(50)))
    home.kept(1, home.at("more.mbox"))
    home.run("restore", backup).expect(DONE)
    assert home.dump() == before
    home.check()
    for name in ("restoring", "partial"):
        assert not [entry for entry in os.listdir(home.path) if name in entry]


def restored_while_it_serves(home):
    """The server goes on with what was put in the book's place."""
    filled(home)
    home.run("backup", home.at("copy.db")).expect(DONE)
    home.kept(1, home.write("more.mbox", mbox(message(60, sender="Leonie <leonie@eclisse.example>"))))
    server, get = serving(home)
    try:
        assert get("people")["total"] == 2
        home.run("restore", home.at("copy.db")).expect(DONE)
        assert get("people")["total"] == 1
        home.kept(1, home.at("more.mbox"))
        assert get("people")["total"] == 2
    finally:
        server.terminate()
        assert server.wait(SHORT) == 0
    home.check()


def restored_under_an_import(home):
    """Not while another process writes: it says so, and neither is disturbed."""
    filled(home)
    home.run("backup", home.at("copy.db")).expect(DONE)
    big = big_mail(home, 20000)
    first = home.start("import", "--no-search", big)
    reading(first, big)
    first.send_signal(signal.SIGSTOP)
    ran = home.run("restore", home.at("copy.db"), timeout=2 * SHORT)
    first.send_signal(signal.SIGCONT)
    ran.expect(BUSY, "is being written by another process")
    assert first.wait(SHORT * 4) == DONE
    home.check()
    assert home.count() == 20003
    assert sorted(name for name in os.listdir(home.path) if "restor" in name) == []


if __name__ == "__main__":
    sys.exit(run("book", [no_book, newer, not_sqlite, of_another_program, an_empty_file, truncated, a_flipped_byte,
                          a_flipped_byte_in_a_text,
                          read_only, a_folder_in_its_place, two_imports, an_import_while_it_serves, full_disk,
                          full_disk_while_indexing, not_a_byte_left,
                          no_larger_file, backup_and_restore, restored_while_it_serves,
                          restored_under_an_import]))
