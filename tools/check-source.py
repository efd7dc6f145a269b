#!/usr/bin/env python3
"""Cheap guards over the files under version control: check-source.py GUARD ROOT

Guards: words, auto, sizes, paths, listed, sql. Each prints its findings and fails where there is one. ROOT need
not be a repository: where it is none, every file in it is looked at.
"""
import os
import re
import subprocess
import sys

TEXT = (".c", ".h", ".py", ".sh", ".md", ".build", ".sql", ".ts", ".tsx", ".mjs", ".css", ".yaml", ".yml", "")
FIXTURE_LIMIT = 256 * 1024
FILE_LIMIT = 1024 * 1024
SELF = "tools/check-source.py"


def files_in(root):
    listing = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "."],
                             capture_output=True, check=False)
    if listing.returncode == 0 and os.path.exists(os.path.join(root, ".git")):
        return sorted(name for name in listing.stdout.decode().split("\0") if os.path.isfile(os.path.join(root, name)))
    return sorted(os.path.relpath(os.path.join(folder, name), root)
                  for folder, _, names in os.walk(root) for name in names)


def is_fixture(path):
    return path.startswith(("tests/cases/", "tests/guards/", "fuzz/corpus/"))


def lines_of(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        yield from enumerate(file, 1)


def grep(root, names, pattern, what):
    for path in names:
        if path == SELF:
            continue
        for number, line in lines_of(root, path):
            if pattern.search(line):
                yield f"{path}:{number}: {what}: {line.strip()[:100]}"


def sources(root, endings=TEXT):
    return [path for path in files_in(root)
            if not is_fixture(path) and os.path.splitext(path)[1] in endings and "package-lock" not in path]


def guard_words(root):
    """Marks of unfinished work do not go in."""
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\bnot (yet )?implemented\b|\bstub\b")
    yield from grep(root, sources(root), pattern, "unfinished")


def guard_auto(root):
    """An automatic pointer without a value is freed as garbage on an early return."""
    pattern = re.compile(r"\bg_auto(ptr|free|list|slist|queue)?\b\s*(\([A-Za-z_0-9]+\))?[^=()\[{]*;")
    names = sources(root, (".c", ".h"))
    yield from grep(root, names, pattern, "not initialised where declared")


def guard_sizes(root):
    for path in files_in(root):
        size = os.path.getsize(os.path.join(root, path))
        limit = FIXTURE_LIMIT if path.startswith(("tests/", "fuzz/", "sample/")) else FILE_LIMIT
        if size > limit:
            yield f"{path}: {size} bytes, the limit is {limit}"


def guard_paths(root):
    """Nothing depends on one machine: no home folder, no host but the public registry."""
    pattern = re.compile(r"(?<![\w.\]}$])/(home|root|work|Users)/[A-Za-z0-9_.-]+")
    yield from grep(root, sources(root), pattern, "a path of one machine")
    for path in files_in(root):
        if path.endswith("package-lock.json"):
            foreign = re.compile(r'"resolved": "(?!https://registry\.npmjs\.org/)')
            yield from grep(root, [path], foreign, "not from the public registry")


def guard_listed(root):
    """A test file that meson does not list is never run, nor one in a folder that it does not enter."""
    whole = os.path.join(root, "tests", "meson.build")
    all_tests = open(whole, encoding="utf-8").read() if os.path.exists(whole) else ""
    for path in files_in(root):
        parts = path.split("/")
        if len(parts) != 3 or parts[0] != "tests" or not re.fullmatch(r"test-.+\.(c|py|sh)", parts[2]):
            continue
        build = os.path.join(root, "tests", parts[1], "meson.build")
        stem = os.path.splitext(parts[2])[0]
        text = open(build, encoding="utf-8").read() if os.path.exists(build) else ""
        if f"'{parts[1]}/{stem[5:]}'" not in text and parts[2] not in text and f"'{stem[5:]}'" not in text:
            yield f"{path}: not listed in tests/{parts[1]}/meson.build"
        elif f"'{parts[1]}'" not in all_tests:
            yield f"{path}: tests/{parts[1]} is not listed in tests/meson.build"


def guard_sql(root):
    """Outside store/ SQL keeps to what SQLite and PostgreSQL share."""
    only = (r"\b(INSERT|UPDATE) OR (IGNORE|REPLACE|ABORT|FAIL|ROLLBACK)\b", r"\bREPLACE INTO\b", r"\bPRAGMA\b",
            r"\bsqlite_\w", r"\browid\b", r"\bGLOB\b", r"\bMATCH\b", r"\bINDEXED BY\b", r"\bAUTOINCREMENT\b",
            r"\bWITHOUT ROWID\b", r"\bVACUUM\b", r"\b(strftime|julianday|unixepoch|datetime|group_concat|ifnull|iif|"
            r"instr|total|typeof|hex|zeroblob|randomblob|last_insert_rowid|json_extract|json_each)\(",
            r"\btemp\.\w", r"\bLIMIT -1\b", r"\b(sum|SUM|avg|AVG)\(\([^)]*\) *(=|<>|<|>)", r"\bIS NOT \?",
            r"\bIS \?", r"\bCOLLATE NOCASE\b")
    text = r'"[^"]*(' + "|".join(only) + ")"
    names = [path for path in sources(root, (".c", ".h"))
             if path.startswith("src/") and not path.startswith("src/store/")]
    yield from grep(root, names, re.compile(text), "SQL of SQLite alone")


def main():
    guards = {name[6:]: guard for name, guard in globals().items() if name.startswith("guard_")}
    if len(sys.argv) != 3 or sys.argv[1] not in guards:
        print(f"usage: check-source.py {'|'.join(guards)} ROOT", file=sys.stderr)
        return 2
    findings = list(guards[sys.argv[1]](sys.argv[2]))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
