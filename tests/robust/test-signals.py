#!/usr/bin/env python3
"""Interrupted, cut off from its output, or with nowhere to write: test-signals.py ENTREGENT"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from harness import DISK, DONE, FAILED, PROGRAM, SHORT, mbox, message, reading, run, wait_for


def large(home, n=20000):
    return home.write("big.mbox", mbox(*[message(i, sender=f"P{i % 977} <p{i % 977}@x.example>", body="texte\n" * 40)
                                         for i in range(n)]))


def stopped(home, number):
    """By a polite signal at several moments: nothing of the import stays, it says so, and the next one is whole."""
    home.init()
    path = large(home)
    began = time.monotonic()
    home.run("import", "--dry-run", path).expect(DONE)
    took = time.monotonic() - began
    before = home.dump()
    draw = random.Random(number)
    stops = 0
    for moment in [-1, 0] + sorted(draw.uniform(0, 0.5 * took) for _ in range(6)):
        err = open(home.at("err"), "w+b")
        process = home.start("import", "--no-search", path, stderr=err)
        if moment >= 0:
            reading(process, path)
            time.sleep(moment)
        process.send_signal(number)
        code = process.wait(SHORT)
        err.seek(0)
        said = err.read().decode()
        if code == DONE:
            assert home.count() == 20000
            break
        if code == -number:  # so early that nothing had begun
            assert not said and moment < 0, said
        else:
            assert code == FAILED, (code, said)
            assert said == "entregent: Stopped. Nothing of it was kept; the book is as it was before.\n", said
            stops += 1
        assert home.dump() == before
        home.check()
    assert stops > 0
    home.run("import", path).expect(DONE)
    assert home.count() == 20000
    home.check()


def interrupted(home):
    stopped(home, signal.SIGINT)


def terminated(home):
    stopped(home, signal.SIGTERM)


def interrupted_twice(home):
    """Who presses twice does not want to wait: it ends at once, and the book is as it was."""
    home.init()
    path = large(home)
    before = home.dump()
    process = home.start("import", path)
    reading(process, path)
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGCONT)
    assert process.wait(SHORT) in (FAILED, -signal.SIGINT, -signal.SIGTERM)
    assert home.dump() == before
    home.check()


def interrupted_while_indexing(home):
    """The import is in the book by then: that is what the receipt says, and the index follows."""
    home.init()
    path = large(home, 30000)
    process = home.start("import", "--json", path, stdout=open(home.at("out"), "wb"))
    wait_for(lambda: process.poll() is not None or imports(home))
    process.send_signal(signal.SIGINT)
    assert process.wait(SHORT) == DONE
    with open(home.at("out"), "rb") as out:
        assert json.load(out)["kept"] == 30000
    home.check()
    home.run("import", path).expect(DONE)
    found = json.loads(home.run("search", "--json", "texte").expect(DONE).raw)
    assert found["messages_total"] == 30000, found["messages_total"]


def imports(home):
    try:
        return home.count("import")
    except sqlite3.OperationalError:
        return 0


def hung_up(home):
    """A terminal that goes away ends the import as a crash does: nothing of it stays."""
    home.init()
    path = large(home)
    before = home.dump()
    process = home.start("import", path)
    reading(process, path)
    process.send_signal(signal.SIGHUP)
    assert process.wait(SHORT) in (FAILED, -signal.SIGHUP)
    assert home.dump() == before
    home.check()


def reader_that_goes_away(home):
    """`entregent people | head -1`: no word, no core."""
    home.init()
    home.run("import", home.write("box.mbox", mbox(*[message(i, sender=f"P{i} <p{i}@x.example>") for i in range(3000)]))
             ).expect(DONE)
    for line in ("people --limit 3000 | head -1", "people --json --limit 3000 | head -c 1", "export out | true",
                 "people --limit 3000 | true"):
        done = subprocess.run(["bash", "-c",
                               f"set -o pipefail; trap - PIPE; {PROGRAM} {line}; echo ${{PIPESTATUS[0]}} >&2"],
                              env=home.environment(), cwd=home.path, capture_output=True, text=True, check=False,
                              timeout=SHORT, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
        assert done.stderr in ("0\n", "141\n"), f"{line}: {done.stderr}"
    ignoring = subprocess.run(["bash", "-c",
                               f"trap '' PIPE; {PROGRAM} people --limit 3000 | true; echo ${{PIPESTATUS[0]}} >&2"],
                              env=home.environment(), cwd=home.path, capture_output=True, text=True, check=False,
                              timeout=SHORT)
    assert ignoring.stderr.splitlines()[-1] in ("0", "7"), ignoring.stderr


def output_that_takes_nothing(home):
    """Standard output full or closed: an error, its code, and the import is in the book all the same."""
    home.init()
    path = home.write("box.mbox", mbox(message(1)))
    for command in (("people",), ("mirror",), ("people", "--json"), ("--help",), ("--version",), ("check",)):
        with open("/dev/full", "wb") as full:
            ran = home.run(*command, stdout=full).expect(DISK, "cannot be written to standard output")
        closed = subprocess.run(["sh", "-c", f"exec {PROGRAM} {' '.join(command)} >&-"], env=home.environment(),
                                cwd=home.path,
                                capture_output=True, text=True, check=False, timeout=SHORT)
        assert closed.returncode == DISK and "standard output" in closed.stderr, (closed.returncode, closed.stderr)
    with open("/dev/full", "wb") as full:
        home.run("import", path, stdout=full).expect(DISK, "cannot be written to standard output")
    assert home.count() == 1
    home.check()
    all_closed = subprocess.run(["sh", "-c", f"exec {PROGRAM} import {path} <&- >&- 2>&-"], env=home.environment(),
                                cwd=home.path, check=False, timeout=SHORT)
    assert all_closed.returncode == DISK, all_closed.returncode
    home.check()
    with open("/dev/full", "wb") as full:
        home.run("import", home.at("nowhere"), stderr=full).expect(FAILED)


def export_to_odd_places(home):
    home.init()
    home.run("import", home.write("box.mbox", mbox(*[message(i) for i in range(50)]))).expect(DONE)
    before = home.dump()
    for where in ("/proc/nowhere", "/dev/null", home.at("box.mbox"), home.at("box.mbox/x")):
        ran = home.run("export", where)
        assert ran.code in (FAILED, DISK) and where in ran.err, (where, ran.code, ran.err)
    assert home.dump() == before
    assert os.path.getsize(home.at("box.mbox")) > 1000


if __name__ == "__main__":
    sys.exit(run("signals", [interrupted, terminated, interrupted_twice, interrupted_while_indexing, hung_up,
                             reader_that_goes_away, output_that_takes_nothing, export_to_odd_places]))
