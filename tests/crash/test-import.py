#!/usr/bin/env python3
"""Kills an import of the sample (SIGKILL) at random moments (R10): test-import.py ENTREGENT SAMPLE

After each kill the book opens and `check` finds nothing, holds either nothing of the import or all of it, and
importing again arrives at the totals of an undisturbed run. Prints its seed; ENT_SEED repeats a run,
ENT_CRASHES sets how often.
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

ME = ["--me", "Ariane Tournebride <ariane@tournebride.example>", "--me", "ariane.tournebride@lucioles.example"]
TOTALS = {
    "items": "SELECT kind, count(*), sum(size) FROM item GROUP BY kind ORDER BY kind",
    "signals": "SELECT kind, initiator, count(*), sum(at / 1000000), sum(audience) FROM signal"
               " WHERE id NOT IN (SELECT signal_id FROM retraction) GROUP BY 1, 2 ORDER BY 1, 2",
    "identities": "SELECT kind, count(*) FROM identity GROUP BY kind ORDER BY kind",
    "persons": "SELECT standing, machine, count(*), sum(theirs), sum(mine), sum(began_theirs), sum(waiting_at / 1000000)"
               " FROM person GROUP BY 1, 2 ORDER BY 1, 2",
    "conversations": "SELECT initiator, count(*), sum(theirs), sum(mine) FROM conversation GROUP BY 1 ORDER BY 1",
    "aside": "SELECT count(*) FROM aside",
}


class Book:
    def __init__(self, program, folder):
        self.program, self.path = program, os.path.join(folder, "book.db")

    def command(self, *words):
        return [self.program, words[0], "--book", self.path, *words[1:]]

    def run(self, *words):
        return subprocess.run(self.command(*words), capture_output=True, text=True, check=False)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise AssertionError(f"{words[0]} ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")
        return done

    def query(self, sql):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def totals(self):
        return {name: self.query(sql) for name, sql in TOTALS.items()}


def crash(program, sample, moment, expected):
    """One life and death; returns what was wrong, or None, and whether the kill came in time."""
    with tempfile.TemporaryDirectory(prefix="entregent-crash-") as folder:
        book = Book(program, folder)
        book.must("init", *ME)
        process = subprocess.Popen(book.command("import", *sample), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        book.must("check")
        runs = book.query("SELECT count(*) FROM import")[0][0]
        items = book.query("SELECT count(*) FROM item")[0][0]
        if runs == 0 and items != 0:
            return f"{items} items of an import that never was", killed
        book.must("import", *sample)
        book.must("check")
        found = book.totals()
        for name, rows in expected.items():
            if found[name] != rows:
                return f"{name}: {found[name]} instead of {rows}", killed
        return None, killed


def undisturbed(program, sample):
    with tempfile.TemporaryDirectory(prefix="entregent-crash-") as folder:
        book = Book(program, folder)
        book.must("init", *ME)
        began = time.monotonic()
        book.must("import", *sample)
        took = time.monotonic() - began
        book.must("check")
        return book.totals(), took


def moments(draw, n, took):
    """Two thirds anywhere in the run, a third in its last quarter, where it commits."""
    for number in range(n):
        yield draw.uniform(0, took) if number % 3 else draw.uniform(0.75 * took, 1.02 * took)


def main():
    program, generator = (os.path.abspath(path) for path in sys.argv[1:3])
    n = int(os.environ.get("ENT_CRASHES", "50"))
    seed = int(os.environ.get("ENT_SEED", str(random.SystemRandom().randrange(1 << 32))))
    folder = tempfile.mkdtemp(prefix="entregent-crash-sample-")
    failed = in_time = 0
    try:
        subprocess.run([generator, folder], check=True)
        sample = [os.path.join(folder, "mail"), os.path.join(folder, "linkedin")]
        expected, took = undisturbed(program, sample)
        print(f"1..{n + 2}\n# seed {seed}; undisturbed {took:.2f} s")
        sound = len(expected["signals"]) > 0 and len(expected["persons"]) > 1
        print(f"{'' if sound else 'not '}ok 1 /crash/import/undisturbed-run-has-signals")
        failed += not sound
        for number, moment in enumerate(moments(random.Random(seed), n, took), 2):
            try:
                wrong, killed = crash(program, sample, moment, expected)
            except AssertionError as error:
                wrong, killed = str(error), True
            in_time += killed
            failed += wrong is not None
            print(f"{'not ' if wrong else ''}ok {number} /crash/import/killed-after-{moment * 1000:.0f}-ms", flush=True)
            if wrong:
                print(f"# {wrong}")
        enough = in_time >= n * 2 // 3
        print(f"{'' if enough else 'not '}ok {n + 2} /crash/import/most-kills-came-in-time\n# {in_time} of {n}")
        failed += not enough
    finally:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
