#!/usr/bin/env python3
"""Writes the tables of the book into docs/store.md, from src/store/sql: document-store.py SOURCE [--check]

The comments of the migrations are the source: the lines above a table say what it is for, those at a column's end what
the column holds. What stands between the marks of the page is replaced; --check only says whether it would change.
A table or a column that nothing explains is a fault.
"""
import os
import re
import sys

BEGIN, END = "<!-- tables: made by tools/document-store.py from src/store/sql -->", "<!-- end of tables -->"
VIEW = re.compile(r"CREATE VIEW (\w+) AS")
COLUMN = re.compile(r"\s+(\w+)\s+(INTEGER|TEXT|BLOB|REAL)\b([^-]*?(?:-(?!-)[^-]*?)*?),?\s*(?:--\s*(.*))?$")
GROUP = re.compile(r"-- -{10,} (.*)")


class Table:
    def __init__(self, name, group, why):
        self.name, self.group, self.why = name, group, why
        self.columns, self.rules, self.indexes = [], [], []


def sentence(lines):
    return " ".join(line.removeprefix("--").strip() for line in lines)


def add_line(table, line):
    column = COLUMN.match(line)
    if column:
        name, kind, rest, why = column.groups()
        table.columns.append([name, kind, rest.strip(" ,"), why or ""])
    elif line.strip().startswith("--") and table.columns:
        table.columns[-1][3] += " " + line.strip(" -")
    elif re.match(r"\s+(PRIMARY KEY|UNIQUE|CHECK)", line):
        table.rules.append(line.strip().rstrip(","))


def read_migration(text, tables, group):
    above, table = [], None
    for line in text.splitlines():
        made = re.match(r"CREATE TABLE (\w+) \(", line)
        added = re.match(r"ALTER TABLE (\w+) ADD COLUMN(.*)", line)
        index = re.match(r"CREATE (UNIQUE )?INDEX \w+ ON (\w+)\s*\((.*?)\)( WHERE .*)?;", line)
        view = VIEW.match(line)
        if view:
            tables[view.group(1)] = Table(view.group(1), group, sentence(above))
        if GROUP.match(line):
            group = GROUP.match(line).group(1)
        elif made:
            table = tables[made.group(1)] = Table(made.group(1), group, sentence(above))
        elif added:
            add_line(tables[added.group(1)], added.group(2))
        elif index:
            tables[index.group(2)].indexes.append(f"({index.group(3)}){index.group(4) or ''}")
        elif table and line.startswith(")"):
            table = None
        elif table:
            add_line(table, line)
        above = above + [line] if line.startswith("-- ") and not GROUP.match(line) else []
    return group


def kind_of(kind, rest):
    words = [kind.lower()]
    if "PRIMARY KEY" not in rest and "NOT NULL" not in rest:
        words.append("or null")
    return " ".join(words)


def column_line(name, kind, rest, why):
    target = re.search(r"REFERENCES (\w+)", rest)
    said = [f"→ {target.group(1)}"] if target else []
    said += ["key"] if "PRIMARY KEY" in rest and not why and not target else []
    said += [why.strip()] if why.strip() else []
    return f"| `{name}` | {kind_of(kind, rest)} | {'; '.join(said).replace('|', '/')} |"


def section(table):
    lines = [f"### {table.name}", "", table.why]
    lines += ["", "| column | kind | what it holds |", "|---|---|---|"] if table.columns else []
    lines += [column_line(*column) for column in table.columns]
    if table.rules:
        lines += ["", "Rules: " + "; ".join(f"`{rule}`" for rule in table.rules) + "."]
    if table.indexes:
        lines += ["", "Indexes: " + "; ".join(f"`{index}`" for index in table.indexes) + "."]
    return lines + [""]


def unexplained(tables):
    for table in tables.values():
        if not table.why:
            yield f"{table.name}: nothing says what it is for"
        for name, _, rest, why in table.columns:
            if not why.strip() and "PRIMARY KEY" not in rest and "REFERENCES" not in rest:
                yield f"{table.name}.{name}: nothing says what it holds"


def read_tables(source):
    folder, tables, group = os.path.join(source, "src", "store", "sql"), {}, ""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as stream:
            group = read_migration(stream.read(), tables, group)
    return tables


def written(tables):
    lines = []
    for group in dict.fromkeys(table.group for table in tables.values()):
        lines += [f"## {group[0].upper()}{group[1:]}", ""]
        for table in tables.values():
            lines += section(table) if table.group == group else []
    return "\n".join(lines)


def main():
    source, check = sys.argv[1], sys.argv[2:] == ["--check"]
    page = os.path.join(source, "docs", "store.md")
    tables = read_tables(source)
    with open(page, encoding="utf-8") as stream:
        before = stream.read()
    head, rest = before.split(BEGIN)
    after = f"{head}{BEGIN}\n\n{written(tables)}\n{END}{rest.split(END)[1]}"
    faults = list(unexplained(tables))
    if check and after != before:
        faults.append("docs/store.md is not what the migrations say: run tools/document-store.py .")
    if not check:
        with open(page, "w", encoding="utf-8") as stream:
            stream.write(after)
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
