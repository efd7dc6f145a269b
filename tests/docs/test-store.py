#!/usr/bin/env python3
"""docs/store.md against the migrations and against a book: test-store.py ENTREGENT SAMPLE SOURCE"""
import os
import re
import sqlite3
import subprocess
import sys

from sample import Book

PROGRAM, GENERATOR, SOURCE = sys.argv[1:]


def of_page():
    with open(os.path.join(SOURCE, "docs", "store.md"), encoding="utf-8") as stream:
        text = stream.read()
    for title, body in re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", text, re.M | re.S):
        yield from ((title, name, kind.split()[0]) for name, kind in re.findall(r"^\| `(\w+)` \| ([a-z ]+) \|", body, re.M))


def of_book(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as book:
        tables = [name for name, in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            if not table.startswith(("search", "sqlite_")):
                for row in book.execute(f"PRAGMA table_xinfo({table})"):
                    yield table, row[1], row[2].lower()


def indexes(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as book:
        return {table for table, in book.execute("SELECT tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")}


def point(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} /docs/store/{name}")
    for fault in list(faults)[:20]:
        print(f"# {fault}")
    return not faults


def main():
    book = Book(PROGRAM, GENERATOR)
    book.document("init")
    page, real = set(of_page()), set(of_book(book.path))
    checked = subprocess.run([sys.executable, os.path.join(SOURCE, "tools", "document-store.py"), SOURCE, "--check"],
                             capture_output=True, text=True, check=False)
    with open(os.path.join(SOURCE, "docs", "store.md"), encoding="utf-8") as stream:
        sections = re.split(r"^### ", stream.read(), flags=re.M)[1:]
    indexed = {section.split("\n")[0] for section in sections if "\nIndexes: " in section}
    print("1..4")
    good = [
        point(1, "made-from-the-migrations", checked.stdout.splitlines() if checked.returncode else []),
        point(2, "every-column-of-a-book-is-in-the-page", sorted(".".join(one) for one in real - page)),
        point(3, "every-column-of-the-page-is-in-a-book", sorted(".".join(one) for one in page - real)),
        point(4, "indexes", sorted(indexed ^ indexes(book.path))),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
