#!/usr/bin/env python3
"""The pages say what is so: test-pages.py ENTREGENT SAMPLE SOURCE

What a page shows as printed ("$ entregent …" in a text block) is printed again from the bundled sample and compared,
lines of "…" standing for what was left out, blanks that do not break for plain ones. Links between pages lead somewhere, commands in them are accepted, both
READMEs are built alike, exit codes are those of the program.
"""
import os
import re
import shlex
import sys

from sample import ME, Book

PROGRAM, GENERATOR, SOURCE = sys.argv[1:]
PAGES = ["README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md"]
PAGES += sorted(os.path.join("docs", name) for name in os.listdir(os.path.join(SOURCE, "docs")) if name.endswith(".md"))
POINTS = []


def read(page):
    with open(os.path.join(SOURCE, page), encoding="utf-8") as stream:
        return stream.read()


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ").rstrip("\n").split("\n")


def fits(shown, printed):
    """Whether the shown lines are the printed ones in order, "…" standing for any."""
    at, left_out = 0, False
    for line in shown:
        if line == "…":
            left_out = True
            continue
        if left_out and line in printed[at:]:
            at = printed.index(line, at)
        if at >= len(printed) or printed[at] != line:
            return f"shown: {line!r}; printed: {printed[at] if at < len(printed) else 'nothing more'!r}"
        at, left_out = at + 1, False
    return None if left_out or at == len(printed) else f"printed and not shown: {printed[at]!r}"


def shown_as_printed(book, page):
    for block in re.findall(r"```text\n\$ entregent (.*?)```", read(page), re.S):
        command, *shown = plain(block)
        done = book.run(*shlex.split(command))
        fault = fits(shown, plain(done.stdout))
        if fault:
            yield f"{command}: {fault}"


def dead_links(page):
    folder = os.path.join(SOURCE, os.path.dirname(page))
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", read(page)):
        if not target.startswith("http") and not os.path.exists(os.path.join(folder, target)):
            yield f"no {target}"


def refused_commands(book, page):
    """Every `entregent …` in a page, in code or between backticks, has a command and options that exist."""
    text = read(page)
    lines = re.findall(r"^    (?:\$ )?entregent ([^#\n|]*)", text, re.M) + re.findall(r"`entregent ([^`]+)`", text)
    for line in lines:
        words = [word for word in line.replace("…", "").split() if word.startswith("-") or word.isalpha()]
        if not words or words[0] == "COMMAND" or words[0].startswith("-"):
            continue
        options = [re.sub(r"[^a-z-].*", "", word) for word in words[1:] if re.match(r"--[a-z]", word)]
        listed = book.run("help", words[0]).stdout
        if not listed:
            yield f"entregent {words[0]} is no command"
        yield from (f"entregent {words[0]} has no {option}" for option in options
                    if not re.search(rf"{option}\b", listed) and option != "--version")


def exit_codes(page):
    codes = re.findall(r"ENT_EXIT_\w+ = (\d+)", read("src/cli/cli.h"))
    rows = re.findall(r"^\| (\d+) \|", read(page).split("## Exit codes")[1], re.M)
    return [] if sorted(set(rows) | {"0"}) == sorted(codes) else [f"{page} has {rows}, the program {codes}"]


def unmentioned_formats():
    """Every format of the program, and every table of an export, stands in docs/formats.md."""
    page = read("docs/formats.md")
    folded = re.sub(r"[ _]", "", page.lower())
    folder = os.path.join(SOURCE, "src", "archive")
    for name in sorted(os.listdir(folder)):
        text = read(os.path.join("src", "archive", name)) if name.endswith(".c") else ""
        for kind in re.findall(r"const EntFormat ent_format_\w+ = \{\s*(?:\.name = )?\"(\w+)\"", text):
            if f"| `{kind}` |" not in page:
                yield f"no format {kind}"
        if name.startswith("linkedin"):
            yield from (f"no table {table}" for table in re.findall(r"\.name = \"(\w+)\"", text) if table not in folded)


def shape(page):
    return re.findall(r"^(#+|```\w*|\| |- )", read(page), re.M)


def point(name, faults):
    POINTS.append((name, list(faults)))


def main():
    book = Book(PROGRAM, GENERATOR)
    book.document("init", *ME)
    book.document("import", *book.archives())
    book.note_all()
    for page in PAGES:
        point(f"links/{page}", dead_links(page))
        point(f"commands/{page}", refused_commands(book, page))
    for page in ("README.md", "README.fr.md"):
        point(f"shown-as-printed/{page}", shown_as_printed(book, page))
    for page in ("docs/operations.md", "docs/output-schema.md"):
        point(f"exit-codes/{page}", exit_codes(page))
    point("formats-are-all-there", unmentioned_formats())
    blocks = read("README.md").count("```text\n$ entregent")
    point("there-is-something-shown", [] if blocks >= 2 else [f"{blocks} blocks"])
    point("readmes-built-alike", [] if shape("README.md") == shape("README.fr.md") else ["they differ"])
    sizes = [(name, os.path.getsize(os.path.join(SOURCE, "docs", name))) for name in os.listdir(os.path.join(SOURCE, "docs"))]
    point("pictures-are-small", [f"{name}: {size}" for name, size in sizes if name.endswith(".png") and size > 150_000])
    print(f"1..{len(POINTS)}")
    for number, (name, faults) in enumerate(POINTS, 1):
        print(f"{'not ok' if faults else 'ok'} {number} /docs/pages/{name}")
        for fault in faults[:20]:
            print(f"# {fault}")
    return 1 if any(faults for _, faults in POINTS) else 0


if __name__ == "__main__":
    sys.exit(main())
