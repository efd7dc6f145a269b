#!/usr/bin/env python3
"""Kills the program (SIGKILL) at random moments of everything that writes (R10): test-kills.py ENTREGENT SAMPLE

After each kill the book opens, `check` finds nothing, and it holds exactly what it held before or exactly what an
undisturbed run makes of it: every row of every table is compared. Done again, it is what the undisturbed run made,
and it can be searched. Moments are spread over the time that an undisturbed run took, a third of them in its last
quarter, where it commits. Prints its seed; ENT_SEED repeats a run, ENT_CRASHES sets how often the imports are killed.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM, GENERATOR = (os.path.abspath(path) for path in sys.argv[1:3])
ME = ["--me", "Ariane Tournebride <ariane@tournebride.example>", "--me", "ariane.tournebride@lucioles.example"]
ERASED = "Perrine Sauvegarde"
# What depends on the clock, and how often something was imported.
LEFT_OUT = {"import": None, "aside": "SELECT DISTINCT source_id, file, place, reason FROM aside ORDER BY 1, 2, 3, 4",
            "suppression": "SELECT hash FROM suppression ORDER BY 1",
            "retraction": "SELECT signal_id, reason FROM retraction ORDER BY 1",
            "book": "SELECT * FROM book WHERE key NOT IN ('search_upto', 'scrub') ORDER BY 1"}


class Wrong(Exception):
    """What is not as it must be."""


class Book:
    def __init__(self, folder):
        self.folder, self.path = folder, os.path.join(folder, "book.db")

    def start(self, words):
        environment = dict(os.environ, ENTREGENT_NOW="2026-03-01T12:00:00Z", ENTREGENT_BOOK=self.path)
        return subprocess.Popen([PROGRAM, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run(self, words, codes=(0,)):
        process = self.start(words)
        out, _ = process.communicate()
        if process.returncode not in codes:
            raise Wrong(f"{words[0]} ended with {process.returncode}: {out.decode()[-500:].strip()}")
        return out.decode()

    def killed(self, words, moment):
        """Whether the kill came in time."""
        process = self.start(words)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL

    def dump(self):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            queries = {name: LEFT_OUT.get(name, f'SELECT * FROM "{name}"') for name in names
                       if not name.startswith("search")}
            return {name: connection.execute(sql).fetchall() for name, sql in queries.items() if sql}
        finally:
            connection.close()

    def found(self):
        out = self.run(["search", "--json", "train"])
        return out[out.index('"messages_total"'):out.index('"indexed"')]

    def is_to_be_scrubbed(self):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM book WHERE key = 'scrub'").fetchone()[0]
        finally:
            connection.close()

    def bytes(self):
        names = [name for name in os.listdir(self.folder) if name.startswith("book.db")]
        return b"".join(open(os.path.join(self.folder, name), "rb").read() for name in names)


class Act:
    """Something that writes: a book to begin with, the command, and what an undisturbed run makes of it."""

    def __init__(self, name, template, words, again=(0,), gone=None):
        self.name, self.template, self.words, self.again, self.gone = name, template, words, again, gone
        self.before = Book(template).dump()
        times = []
        for _ in range(2):
            with self.book() as folder:
                book = Book(folder)
                began = time.monotonic()
                book.run(words)
                times.append(time.monotonic() - began)
                book.run(["check"])
                self.after, self.found = book.dump(), book.found()
        self.took = min(times)

    def book(self):
        folder = tempfile.TemporaryDirectory(prefix="entregent-crash-")
        shutil.copytree(self.template, folder.name, dirs_exist_ok=True)
        return folder

    def state(self, book):
        now = book.dump()
        if now == self.before:
            return "before"
        if now == self.after:
            return "after"
        wrong = [name for name in now if now[name] not in (self.before.get(name), self.after.get(name))]
        raise Wrong(f"neither what was there before nor what comes of it: {wrong or 'a part of it'}")

    def crash(self, moment):
        """One life and death: whether the kill came in time, and what the book held then."""
        with self.book() as folder:
            book = Book(folder)
            in_time = book.killed(self.words, moment)
            if not in_time:
                self.took = min(self.took, moment)
            book.run(["check"])
            state = self.state(book)
            book.run(self.words, self.again if state == "after" else (0,))
            if book.dump() != self.after:
                raise Wrong(f"done again, it is not what an undisturbed run makes: killed with all of {state} in it")
            if book.found() != self.found:
                raise Wrong(f"a search finds {book.found()} instead of {self.found}")
            left = [name for name in os.listdir(folder) if name.endswith((".restoring", ".partial"))]
            if left:
                raise Wrong(f"left behind: {left}")
            if self.gone and (self.gone in book.bytes() or book.is_to_be_scrubbed()):
                raise Wrong(f"{self.gone!r} is still in the book's files")
            return in_time, state


def moment_of(draw, number, took):
    return draw.uniform(0, took) if number % 3 else draw.uniform(0.75 * took, 1.02 * took)


def acts(folder, n):
    sample = os.path.join(folder, "sample")
    os.mkdir(sample)
    subprocess.run([GENERATOR, sample], check=True)
    mail, linkedin = os.path.join(sample, "mail"), os.path.join(sample, "linkedin")

    def template(name, *commands):
        book = Book(os.path.join(folder, name))
        os.mkdir(book.folder)
        for words in (["init", *ME], *commands):
            book.run(words)
        return book
    empty, half = template("empty"), template("half", ["import", mail])
    whole = template("whole", ["import", mail, linkedin])
    backup = os.path.join(folder, "backup.db")
    half.run(["backup", backup])
    yield Act("import", empty.folder, ["import", mail, linkedin]), n
    yield Act("second-import", half.folder, ["import", mail, linkedin]), n // 2
    yield Act("rebuild", whole.folder, ["rebuild"]), n // 6
    yield Act("erase", whole.folder, ["erase", ERASED, "--yes"], again=(9,), gone=address(whole)), n // 6
    yield Act("restore", whole.folder, ["restore", backup]), n // 6


def address(book):
    out = book.run(["people", "--json", ERASED])
    value = out[out.index('"value": "') + 10:]
    return value[:value.index('"')].encode()


def main():
    n = int(os.environ.get("ENT_CRASHES", "34"))
    seed = int(os.environ.get("ENT_SEED", str(random.SystemRandom().randrange(1 << 32))))
    draw = random.Random(seed)
    print(f"# seed {seed}", flush=True)
    number = failed = 0

    def point(good, name, what=""):
        nonlocal number, failed
        number += 1
        failed += not good
        print(f"{'' if good else 'not '}ok {number} /crash/{name}" + (f"\n# {what}" if what else ""), flush=True)
    with tempfile.TemporaryDirectory(prefix="entregent-crash-") as folder:
        for act, kills in acts(folder, n):
            seen = {"in time": 0, "before": 0, "after": 0}
            point(act.after != act.before or act.name == "rebuild", f"{act.name}/undisturbed", f"{act.took:.2f} s")
            for kill in range(kills):
                moment = moment_of(draw, kill, act.took)
                try:
                    in_time, state = act.crash(moment)
                    seen["in time"] += in_time
                    seen[state] += 1
                    point(True, f"{act.name}/killed-after-{moment * 1000:.0f}-ms")
                except Wrong as wrong:
                    point(False, f"{act.name}/killed-after-{moment * 1000:.0f}-ms", str(wrong))
            point(seen["in time"] >= kills // 3, f"{act.name}/most-kills-came-in-time", str(seen))
    print(f"1..{number}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
