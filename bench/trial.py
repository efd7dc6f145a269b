"""One corpus, every program: ours, the limits, the peers."""
import os
import re
import shutil
import subprocess

import corpus
from measure import answer, measure

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "build", "entregent")
OWNER = "Brian G. Peterson <brian@braverock.com>"


def fresh_book(path):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.unlink(path + ending)
    subprocess.run([PROGRAM, "init", "--book", path, "--me", OWNER], check=True, stdout=subprocess.DEVNULL)


class Lifetime:
    """Very many messages, read once for the memory that it takes."""

    def __init__(self, folder, messages):
        self.folder, path, book = folder, os.path.join(folder, "lifetime.mbox"), os.path.join(folder, "lifetime.db")
        self.count, self.bytes = corpus.make_mbox(messages, path)
        print(f"-- {self.count:,} messages", flush=True)
        self.result = measure("entregent import, mbox, search ready", [PROGRAM, "import", "--book", book, path], 1,
                              lambda: fresh_book(book))
        self.size = os.path.getsize(book)
        os.unlink(path)


class Trial:
    """The results of one corpus, a folder that holds corpus.mbox and Maildir/."""

    def __init__(self, folder, title, count, size, options):
        self.folder, self.title, self.count, self.bytes, self.options = folder, title, count, size, options
        self.mbox, self.maildir, self.book = (os.path.join(folder, name) for name in ("corpus.mbox", "Maildir", "book.db"))
        self.results, self.search = {}, {}

    def run(self):
        print(f"-- {self.title}", flush=True)
        self.limits()
        self.ours()
        if not self.options.quick:
            self.peers()
        return self

    def keep(self, key, *arguments, **options):
        self.results[key] = measure(*arguments, **options)

    def ratio(self, above, below):
        if above not in self.results or below not in self.results:
            return None
        return self.results[above].median / self.results[below].median

    # ---- ours ----

    def ours(self):
        runs, words, fresh = self.options.runs, [PROGRAM, "import", "--book", self.book], lambda: fresh_book(self.book)
        self.keep("mbox", "entregent import --no-search, mbox", words + ["--no-search", self.mbox], runs, fresh)
        self.keep("maildir", "entregent import --no-search, Maildir", words + ["--no-search", self.maildir], runs, fresh)
        self.keep("search", "entregent import, Maildir, search ready", words + [self.maildir], runs, fresh)
        self.keep("again", "entregent import again, nothing new", words + [self.maildir], runs)
        self.size = os.path.getsize(self.book)
        self.size_of_texts = int(answer(["sqlite3", self.book, "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = 'text_block'"]))
        self.searches()

    def searches(self):
        found = answer([os.path.join(ROOT, "build", "bench", "bench-search"), self.book])
        print(found, end="", flush=True)
        for what, p99 in re.findall(r"^(\w+) .* p99 ([\d.]+) ms", found, re.MULTILINE):
            self.search[what] = float(p99)

    # ---- the limits ----

    def limits(self):
        runs = self.options.runs
        self.keep("grep", "grep -c '^From ' on the mbox", ["grep", "-c", "^From ", self.mbox], runs)
        self.keep("find", "find -type f -printf '%s %T@\\n'", ["find", self.maildir, "-type", "f", "-printf", "%s %T@\n"], runs)

    # ---- the peers ----

    def remove(self, name):
        shutil.rmtree(os.path.join(self.folder, name), ignore_errors=True)

    def forget(self, name):
        path = os.path.join(self.folder, name)
        if os.path.exists(path):
            os.unlink(path)

    def peers(self):
        for name, run in (("mu", self.mu), ("notmuch", self.notmuch), ("mairix", self.mairix)):
            if shutil.which(name):
                run(self.options.slow_runs)

    def mu(self, runs):
        home = os.path.join(self.folder, "mu")
        script = f"mu init --muhome={home} --maildir={self.maildir} && mu index --muhome={home}"
        self.keep("mu", "mu init && mu index", ["sh", "-c", script], runs, lambda: self.remove("mu"))
        self.keep("mu again", "mu index again", ["mu", "index", f"--muhome={home}"], runs)
        self.remove("mu")

    def notmuch(self, runs):
        config = os.path.join(self.folder, "notmuch-config")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"[database]\npath={self.maildir}\n[user]\nname=Bench\nprimary_email=bench@corpus.example\n[new]\ntags=new\n")
        own = os.path.join("Maildir", ".notmuch")
        self.keep("notmuch", "notmuch new", ["notmuch", "new"], runs, lambda: self.remove(own), {"NOTMUCH_CONFIG": config})
        self.remove(own)

    def mairix(self, runs):
        config = os.path.join(self.folder, "mairixrc")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"base={self.folder}\nmaildir=Maildir\nmfolder=found\ndatabase={self.folder}/mairix.db\n")
        self.keep("mairix", "mairix", ["mairix", "-f", config], runs, lambda: self.forget("mairix.db"))
        self.forget("mairix.db")
