#!/usr/bin/env python3
"""docs/output-schema.md against what every command prints on the sample: test-schema.py ENTREGENT SAMPLE SOURCE

The page's tables are read as shapes. Every document is walked beside its shape: a field that only one of them has, or
a value of another kind than its table says, is a fault; so is a table or a field that no document showed.
"""
import csv
import json
import os
import re
import shutil
import sqlite3
import sys

from sample import ME, Book

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
PRIMITIVES = {
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "seconds": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "text": lambda v: isinstance(v, str),
    "instant": lambda v: isinstance(v, str) and INSTANT.fullmatch(v) is not None,
}


class Kind:
    def __init__(self, text):
        self.absent = " or absent" in text
        self.null = " or null" in text
        text = text.replace(" or absent", "").replace(" or null", "")
        self.list = text.startswith("list of ")
        self.name = text.removeprefix("list of ")
        self.words = re.findall(r"`([^`]+)`", text)


class Schema:
    """The tables of the page: title -> {field: Kind}."""

    def __init__(self, path):
        self.shapes, self.json_only = {}, set()
        self.seen = set()  # (shape, field) that a document had
        title = None
        with open(path, encoding="utf-8") as stream:
            for line in stream:
                if line.startswith("#"):
                    title = self.title(line)
                row = re.match(r"\| (?:`(\w+)`|\*(\w+)\*) \|([^|]*)\|([^|]*)\|", line)
                if title and row:
                    self.add(title, *row.groups())

    def title(self, line):
        if not line.startswith("### "):
            return None
        schema = re.search(r"`(entregent/[a-z]+/\d+)`", line)
        title = schema.group(1) if schema else line[4:].strip()
        self.shapes.setdefault(title, {})
        return title

    def add(self, title, field, include, kind, words):
        if include:
            self.shapes[title].update(self.shapes[include])
            return
        self.shapes[title][field] = Kind(kind.strip())
        if "*JSON only*" in words:
            self.json_only.add((title, field))

    def check(self, name, value, path, faults):
        shape = self.shapes.get(name)
        if not shape:
            faults.append(f"{path}: the page has no table for '{name}'")
            return
        if not isinstance(value, dict):
            faults.append(f"{path}: no object but {json.dumps(value)[:60]}")
            return
        faults += [f"{path}.{field} is not in the page" for field in value if field not in shape]
        for field, kind in shape.items():
            if field in value:
                self.seen.add((name, field))
                self.check_value(kind, value[field], f"{path}.{field}", faults)
            elif not kind.absent:
                faults.append(f"{path}.{field} is missing")

    def check_value(self, kind, value, path, faults):
        if value is None and kind.null:
            return
        if not kind.list:
            self.check_one(kind, value, path, faults)
        elif not isinstance(value, list):
            faults.append(f"{path}: no list")
        else:
            for one in value:
                self.check_one(kind, one, path + "[]", faults)

    def check_one(self, kind, value, path, faults):
        if kind.words:
            if value not in kind.words:
                faults.append(f"{path}: {json.dumps(value)} is not one of its words")
        elif kind.name in PRIMITIVES:
            if not PRIMITIVES[kind.name](value):
                faults.append(f"{path}: {json.dumps(value)[:60]} is no {kind.name}")
        else:
            self.check(kind.name, value, path, faults)


class Points:
    def __init__(self):
        self.number, self.failed = 0, False

    def __call__(self, name, faults):
        self.number += 1
        self.failed = self.failed or bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.number} /docs/schema/{name}", flush=True)
        for fault in sorted(set(faults))[:20]:
            print(f"# {fault}")

    def end(self):
        print(f"1..{self.number}")
        return 1 if self.failed else 0


def check_document(schema, points, name, document):
    faults = []
    title = document.get("schema", "")
    schema.check(title, document, title, faults)
    points(name, faults)
    return document


def people_of_interest(book):
    """The person of the longest story, one who only is a contact, one who was met, a machine."""
    for options in (["--sort", "theirs"], ["--standing", "contact"], ["--standing", "meeting"], ["--figure", "machines"]):
        yield from book.document("people", *options, "--limit", "2")["people"]


def messages_of_interest(book):
    """One message of each kind and of each combination of flags, by the exported list."""
    seen = {}
    with open(book.inside("out", "items.jsonl"), encoding="utf-8") as stream:
        for line in stream:
            item = json.loads(line)
            seen.setdefault((item["kind"], item["list"] is None, item["file_id"], item["at"] is None), item["id"])
    return sorted(seen.values())


ELEMENT_LINES = 60


def misplaced(message):
    """The place is a byte that begins a message, or a line that begins a row or an element of some lines."""
    if not os.path.isfile(message["file"]):
        return
    unit, number = message["place"].split()
    with open(message["file"], "rb") as stream:
        data = stream.read()
    if unit == "byte" and not data[int(number):].startswith(b"From "):
        yield f"{message['place']} of {message['file']} begins with {data[int(number):][:20]}"
    lines = ELEMENT_LINES if message["file"].endswith((".js", ".xml")) else 1
    element = b"\n".join(data.split(b"\n")[int(number) - 1:][:lines])
    if unit == "line" and (message["excerpt"] or "").split("\n")[0][:12].encode() not in element:
        yield f"{message['place']} of {message['file']} does not hold '{message['excerpt']}'"
    if unit not in ("byte", "line"):
        yield f"'{message['place']}' is no place"


def runnable(book, document):
    """Evidence is what to give to the program: each distinct command's first example is given to it."""
    faults, tried = [], set()

    def walk(value):
        if isinstance(value, dict):
            evidence = value.get("evidence")
            if isinstance(evidence, str):
                form = re.sub(r"\d+", "N", evidence)
                if form not in tried:
                    tried.add(form)
                    done = book.run(*evidence.split())
                    if done.returncode != 0:
                        faults.append(f"entregent {evidence}: {done.stderr.strip()}")
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                walk(one)

    walk(document)
    return faults


def check_export(schema, points, book, document):
    for entry in document["files"]:
        name, faults = entry["name"], []
        title = f"{name}.jsonl"
        with open(book.inside("out", title), encoding="utf-8") as stream:
            rows = [json.loads(line) for line in stream]
        with open(book.inside("out", f"{name}.csv"), encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
        for row in rows:
            schema.check(title, row, title, faults)
        shape = schema.shapes.get(title, {})
        if lines[0] != [field for field in shape if (title, field) not in schema.json_only]:
            faults.append(f"{name}.csv has the columns {lines[0]}")
        if not len(rows) == len(lines) - 1 == entry["rows"]:
            faults.append(f"{len(rows)} objects, {len(lines) - 1} lines, {entry['rows']} said")
        points(f"export/{name}", faults)


def make(book):
    """The book with its archives read; yields the documents on the way."""
    yield "init", book.document("init", *ME)
    yield "import/dry-run", book.document("import", "--dry-run", book.sample)
    yield "import", book.document("import", *book.archives())
    yield "import/strange", book.document("import", *book.extra_archives())
    shutil.rmtree(book.inside("gone"))
    yield "sync/gone", book.document("sync")


def told(book):
    """What the owner tells, and what follows."""
    ondine = ["note", "ondine@passerose.example", "--began", "theirs", "--at", "2026-02-20"]
    yield "note/meeting-request", book.document(*ondine, "--kind", "meeting-request", "Venez voir le rail.")
    yield "note/decline", book.document("note", "leon@calame.example", "--kind", "decline", "--began", "theirs", "Non.")
    for command in ("people", "waiting", "mirror", "sources", "check", "rebuild"):
        yield command, book.document(command)
    yield "sources/receipt", book.document("sources", "--receipt", "last")
    yield "search", book.document("search", "train")
    yield from matched(book)
    for figure in ("mine-answered", "scale-one", "scale-circle", "scale-group", "scale-public"):
        yield f"mirror/{figure}", book.document("mirror", "--why", figure)


def matched(book):
    """Who is who: what is asked, what was joined, and the owner's own word."""
    review = book.document("people", "review")
    yield "review", review
    one, other = (str(review["pairs"][0][side]["id"]) for side in "ab")
    yield "why", book.document("people", "why", one, other)
    joined = book.document("merge", one, other)
    yield "merge", joined
    yield "unmerge/list", book.document("unmerge")
    yield "unmerge", book.document("unmerge", str(joined["id"]))
    matching = next(join for join in book.document("unmerge", "--limit", "500")["joins"] if join["by"] == "matching")
    book.document("unmerge", str(matching["id"]))
    yield "merge/apart", book.document("merge", "--apart", one, str(review["pairs"][1]["a"]["id"]))
    with sqlite3.connect(book.path) as file:
        file.execute("UPDATE merge SET undone_at = 1, undone_by = 'matching' WHERE id = "
                     "(SELECT max(id) FROM merge WHERE undone_at IS NULL)")
    yield "dedupe/dry-run", book.document("people", "dedupe", "--dry-run")
    yield "dedupe", book.document("dedupe")


def kept(book):
    yield "backup", book.document("backup", book.inside("copy.db"))
    yield "erase/dry-run", book.document("erase", "leon@calame.example", "--dry-run")
    yield "erase", book.document("erase", "leon@calame.example", "--yes")
    yield "restore", book.document("restore", book.inside("copy.db"))
    suggesting = ["--book", book.inside("other.db")]
    book.document("init", *suggesting)
    yield "import/suggestions", book.document("import", *suggesting, book.sample)


def unshown(schema):
    """Fields of the page that no document had; those of the server's progress and of the door are not printed."""
    elsewhere = {"entregent/progress/1", "consents.jsonl"}
    for title, shape in schema.shapes.items():
        if title not in elsewhere:
            yield from (f"{title}.{field}" for field in shape if (title, field) not in schema.seen)


def main():
    program, generator, source = sys.argv[1:]
    schema = Schema(os.path.join(source, "docs", "output-schema.md"))
    points = Points()
    book = Book(program, generator)
    for name, document in make(book):
        check_document(schema, points, name, document)
    morning = book.run("note", "ondine@passerose.example", "--kind", "other", "--began", "theirs", "--at", "2026-03-01",
                       "Un mot, ce matin.", now="2026-03-01T08:00:00Z")
    points("note/of-this-morning", [morning.stderr] if morning.returncode else [])
    receipt = book.document("sources", "--receipt", "1")
    points("receipt/takes-seconds", [] if 0 <= receipt["seconds"] < 600 else [f"{receipt['seconds']} s"])
    for name, document in told(book):
        check_document(schema, points, name, document)
    evidence = []
    for person in people_of_interest(book):
        evidence += runnable(book, check_document(schema, points, f"show/{person['id']}", book.document("show", str(person["id"]))))
    for number in ("mirror", "waiting"):
        evidence += runnable(book, book.document(number))
    points("evidence-can-be-given-to-the-program", evidence)
    export = check_document(schema, points, "export", book.document("export", book.inside("out")))
    check_export(schema, points, book, export)
    places = []
    for number in messages_of_interest(book):
        message = check_document(schema, points, f"show/m{number}", book.document("show", f"m{number}"))
        places += misplaced(message)
    points("messages-lie-where-they-are-said-to", places)
    for name, document in kept(book):
        check_document(schema, points, name, document)
    points("every-field-of-the-page-is-shown", list(unshown(schema)))
    return points.end()


if __name__ == "__main__":
    sys.exit(main())
