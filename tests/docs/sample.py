"""A book of the bundled sample and of a few archives made to have what it lacks, for the tests of the documents."""
import json
import os
import subprocess
import tempfile

NOW = "2026-03-01T18:00:00Z"
ME = ["--me", "Ariane Tournebride <ariane@tournebride.example>", "--me", "ariane.tournebride@lucioles.example",
      "--me", "https://www.linkedin.com/in/ariane-tournebride"]
EXTRA = """From ondine Mon Feb 16 09:00:00 2026
From: Ondine Passerose <ondine@passerose.example>
To: Ariane Tournebride <ariane@tournebride.example>
Cc: Léon Calame <leon@calame.example>
Bcc: Nadège Orsel <nadege@orsel.example>
Date: Mon, 16 Feb 2026 09:00:00 +0000
Message-ID: <extra-1@passerose.example>
Subject: Le rail et la lune

Bonjour Ariane,
venez-vous ?

"""


class Book:
    def __init__(self, program, generator):
        self.program = os.path.abspath(program)
        self.home = tempfile.TemporaryDirectory(prefix="entregent-docs-")
        self.path = os.path.join(self.home.name, "data", "entregent", "book.db")
        self.sample = os.path.join(self.home.name, "sample")
        subprocess.run([generator, "--end", "2026-02-28", self.sample], check=True, capture_output=True)

    def archives(self):
        """What the sample is made of, as ./demo imports it."""
        return [self.inside("sample", name) for name in ("mail", "linkedin", "x", "blog", "calendar", "contacts")]

    def inside(self, *parts):
        return os.path.join(self.home.name, *parts)

    def environment(self, now=NOW):
        return {"HOME": self.home.name, "XDG_DATA_HOME": self.inside("data"), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "ENTREGENT_NOW": now, "PATH": os.environ["PATH"]}

    def run(self, *words, now=NOW):
        return subprocess.run([self.program, *words], capture_output=True, text=True, check=False,
                              env=self.environment(now), cwd=self.home.name)

    def document(self, *words, code=0):
        done = self.run(*words, "--json")
        if done.returncode != code:
            raise AssertionError(f"{' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def note_all(self):
        """What the sample's owner notes by hand, as ./demo does."""
        with open(self.inside("sample", "notes.tsv"), encoding="utf-8") as stream:
            for line in stream:
                person, kind, began, at, words = line.rstrip("\n").split("\t")
                self.document("note", person, "--kind", kind, "--began", began, "--at", at, words)

    def write(self, name, text):
        path = self.inside(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        return path

    def extra_archives(self):
        """A blind copy, an export with a file and a column that nobody knows, and one that will be gone."""
        self.write("extra/extra.mbox", EXTRA)
        self.write("gone/gone.mbox", EXTRA.replace("extra-1", "gone-1"))
        self.write("strange/Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On,Aura\n"
                   "Ysaline,Verger,https://www.linkedin.com/in/ysaline-verger,,Verger,Botaniste,12 Feb 2026,blue\n")
        self.write("strange/Profile.csv", "First Name,Last Name\nAriane,Tournebride\n")
        self.write("strange/Telepathy.csv", "Date,Thought\n")
        self.write("cards/book.csv", "Prénom;Nom;Adresse de messagerie;Téléphone mobile;Totem\n"
                   "Ysaline;Verger;ysaline@verger.example;+33 6 12 34 56 78;hibou\n")
        return [self.inside("extra"), self.inside("gone"), self.inside("strange"), self.inside("cards")]
