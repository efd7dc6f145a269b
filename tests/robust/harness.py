"""What the robustness tests share: the program as a stranger runs it, its memory measured, its book compared.

Each test is a function of one argument, a Home (a folder of its own that goes away afterwards). `run` prints TAP.
"""
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import traceback

PROGRAM = os.path.abspath(sys.argv[1])
SANITIZED = os.environ.get("ENT_SANITIZED") == "1"
ROOT = os.geteuid() == 0
SHORT = 30 * (6 if SANITIZED else 1)
ME = "Ariane Tournebride <ariane@tournebride.example>"

DONE, FAILED, USAGE, NO_BOOK, NEWER, BUSY, NO_ARCHIVE, DISK, DAMAGED, NOT_FOUND = range(10)
MEGABYTE = 1 << 20


class Skip(Exception):
    """Why a test cannot be run here."""


class Ran:
    """What a run of the program left: code (minus the signal that ended it), out, err, peak_mb, seconds."""

    def __init__(self, code, out, err, peak_mb, seconds):
        self.code, self.raw, self.raw_err, self.peak_mb, self.seconds = code, out, err, peak_mb, seconds
        self.out, self.err = out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def expect(self, code, *words):
        """Asserts the exit code, and that standard error (or output, where it is empty) holds all of `words`."""
        said = self.err + self.out
        assert self.code == code, f"exit {self.code}, not {code}: {said[:600]!r}"
        for word in words:
            assert word in said, f"{word!r} is not in {said[:600]!r}"
        return self


def message(number=1, sender="Ondine Passerose <ondine@valombreuse.example>", to=ME, subject="Le quai 3",
            date="Thu, 12 Feb 2026 09:12:00 +0000", more="", body="Qui décide d'éteindre ?\n"):
    text = (f"From: {sender}\nTo: {to}\nDate: {date}\nMessage-ID: <r{number}@valombreuse.example>\n"
            f"Subject: {subject}\n{more}\n{body}")
    return text.encode("utf-8", "surrogateescape")


ENVELOPE = b"From x@y.example Thu Feb 12 09:12:00 2026\n"


def mbox(*messages):
    return b"".join(ENVELOPE + one + b"\n" for one in messages)


def high_water(process):
    """Waits for its end; the most memory it had, in MB. (What wait4 tells counts this process from before exec too.)"""
    peak = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as status:
                peak = max([peak] + [int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")])
        except OSError:
            pass
        time.sleep(0.002)
    return peak


class Home:
    def __init__(self, parent=None):
        self.path = tempfile.mkdtemp(prefix="entregent-robust-", dir=parent)
        self.book = self.at("book.db")
        self.before = []

    def clear(self):
        for undo in reversed(self.before):
            undo()
        subprocess.run(["chmod", "-R", "u+rwX", self.path], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.path, ignore_errors=True)

    def at(self, *names):
        return os.path.join(self.path, *names)

    def write(self, name, data):
        path = os.path.join(os.fsencode(self.path), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return os.fsdecode(path)

    def environment(self, more=None):
        return {"HOME": self.path, "XDG_DATA_HOME": self.at("data"), "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "200",
                "ENTREGENT_BOOK": self.book, "ENTREGENT_NOW": "2026-03-01T12:00:00Z", "PATH": "/usr/bin:/bin",
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0",
                "UBSAN_OPTIONS": os.environ.get("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1"), **(more or {})}

    def start(self, *words, uid=None, limits=None, env=None, stdin=subprocess.DEVNULL, stdout=None, stderr=None):
        def prepare():
            for kind, size in (limits or {}).items():
                resource.setrlimit(kind, (size, size))
            if uid is not None:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
        return subprocess.Popen([PROGRAM, *words], env=self.environment(env), cwd=self.path, preexec_fn=prepare,
                                stdin=stdin, stdout=stdout or tempfile.TemporaryFile(),
                                stderr=stderr or tempfile.TemporaryFile(), start_new_session=True)

    def run(self, *words, timeout=SHORT, **how):
        out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        began = time.monotonic()
        process = self.start(*words, stdout=how.pop("stdout", out), stderr=how.pop("stderr", err), **how)
        watch = threading.Timer(timeout, process.kill)
        watch.start()
        peak = high_water(process)
        watch.cancel()
        seconds = time.monotonic() - began
        assert process.returncode != -signal.SIGKILL or seconds < timeout, f"{words[0]}: no end after {timeout} s"
        out.seek(0)
        err.seek(0)
        ran = Ran(process.returncode, out.read(), err.read(), peak, seconds)
        for fault in ("Sanitizer", "runtime error:", "CRITICAL", "ERROR **"):
            assert fault not in ran.err, ran.err[-3000:]
        return ran

    def give_to_nobody(self):
        """Makes it the home of somebody whom permissions stop; the uid to run as, None where that is who runs this."""
        if not ROOT:
            return None
        for folder, _, names in os.walk(self.path):
            for path in (folder, *(os.path.join(folder, name) for name in names)):
                os.lchown(path, 65534, 65534)
        return 65534

    # ---- the book ----

    def init(self):
        self.run("init", "--me", ME).expect(DONE)
        return self

    def check(self):
        self.run("check").expect(DONE)

    def query(self, sql):
        connection = sqlite3.connect(f"file:{self.book}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def count(self, table="item"):
        return self.query(f"SELECT count(*) FROM {table}")[0][0]

    def dump(self):
        """Everything in the book's tables, in order."""
        tables = [row[0] for row in self.query("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                                 "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
        return {name: self.query(f"SELECT * FROM \"{name}\"") for name in tables}

    def unchanged(self, act):
        """Runs `act` and asserts that the book holds after it what it held before, and is sound."""
        before = self.dump()
        result = act()
        after = self.dump()
        for name in before.keys() | after.keys():
            assert before.get(name) == after.get(name), f"table {name} has changed"
        self.check()
        return result

    def kept(self, n, *paths, **how):
        """Imports `paths`, of which `n` items are kept; the sum of the receipt is right and the book sound."""
        before = self.count()
        ran = self.run("import", "--json", *paths, **how).expect(DONE)
        receipt = ran.receipt = json.loads(ran.raw)
        assert receipt["read"] == receipt["kept"] + receipt["known"] + len(receipt["aside"]), receipt
        assert receipt["kept"] == n, f"{receipt['kept']} kept, not {n}; aside: {receipt['aside'][:5]}"
        assert self.count() == before + n
        self.check()
        return ran

    def refused(self, code, *words, paths):
        """Importing `paths` ends with `code` and says `words`; the book is untouched."""
        return self.unchanged(lambda: self.run("import", *paths).expect(code, *words))


def harmless(ran):
    """Nothing on either stream can steer a terminal or turn the reading of a line around."""
    for stream in (ran.raw, ran.raw_err):
        text = stream.decode("utf-8")
        bad = re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
        assert not bad, f"{bad[:5]!r} in {text[:600]!r}"


def reasons(ran):
    return [entry["reason"] for entry in ran.receipt["aside"]]


def mounted(home, megabytes):
    """A file system of that size of one's own, on home/disk."""
    if not ROOT:
        raise Skip("mounting needs root")
    where = home.at("disk")
    os.mkdir(where)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", where], capture_output=True,
                          check=False)
    if done.returncode != 0:
        os.rmdir(where)
        raise Skip("mounting is not allowed here")
    home.before.append(lambda: subprocess.run(["umount", "-l", where], check=False))
    return where


def small_memory(ran, megabytes):
    """Asserts the peak; a sanitizer's own memory says nothing."""
    if not SANITIZED:
        assert ran.peak_mb <= megabytes, f"{ran.peak_mb:.0f} MB, not {megabytes}"
        print(f"# peak {ran.peak_mb:.0f} MB, {ran.seconds:.2f} s")


def wait_for(condition, seconds=SHORT):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("it did not come about in time")


def reading(process, path):
    """Waits until the program has `path` open, or has ended."""
    folder = f"/proc/{process.pid}/fd"

    def has_it():
        if process.poll() is not None:
            return True
        try:
            return any(os.path.realpath(os.path.join(folder, name)) == path for name in os.listdir(folder))
        except OSError:
            return False
    wait_for(has_it)


def run(group, tests):
    failed = 0
    only = os.environ.get("ENT_ONLY")
    tests = [test for test in tests if not only or only in test.__name__]
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        name = f"/robust/{group}/{test.__name__.replace('_', '-')}"
        home = Home()
        try:
            os.chmod(home.path, stat.S_IRWXU | stat.S_IXGRP | stat.S_IXOTH | stat.S_IRGRP | stat.S_IROTH)
            test(home)
            print(f"ok {number} {name}", flush=True)
        except Skip as why:
            print(f"ok {number} {name} # SKIP {why}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print("#", line, flush=True)
        finally:
            home.clear()
    return 1 if failed else 0
