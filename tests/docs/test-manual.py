#!/usr/bin/env python3
"""The manual says what the program does: test-manual.py ENTREGENT SOURCE ENGLISH FRENCH

Both pages are without a warning of mandoc, name every command and option that the program's own help lists, every
exit code of the source, every variable it reads, and are built alike. Commands in the examples are accepted.
"""
import os
import re
import shutil
import subprocess
import sys

PROGRAM, SOURCE, ENGLISH, FRENCH = sys.argv[1:]
PAGES = {"en": ENGLISH, "fr": FRENCH}
FAILED = False
NUMBER = 0


def point(name, faults, skip=""):
    global FAILED, NUMBER
    NUMBER += 1
    FAILED = FAILED or bool(faults)
    print(f"{'not ok' if faults else 'ok'} {NUMBER} /docs/manual/{name}" + (f" # SKIP {skip}" if skip else ""), flush=True)
    for fault in list(faults)[:20]:
        print(f"# {fault}")


def run(*words):
    environment = {**os.environ, "COLUMNS": "400", "LC_ALL": "C.UTF-8"}
    return subprocess.run(words, capture_output=True, text=True, check=False, env=environment)


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def plain(page):
    """The page's words without its typesetting."""
    text = re.sub(r"\\f[BIR]|\\c\n", "", read(page))
    return text.replace("\\-", "-").replace("\\(dq", '"').replace("\\ ", " ").replace("\\&", "")


def commands(lang):
    """What the overview lists, after its title."""
    overview = run(PROGRAM, "--help", "--lang", lang).stdout
    listed = re.split(r"\n(?:Commands|Commandes)\n", overview)[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+) ", listed, re.M)


def options(name, lang):
    """(head, description) of every option in the help of a command."""
    text = run(PROGRAM, name, "--help", "--lang", lang).stdout
    return [(head.strip(), words) for head, words in re.findall(r"^  (-.*?)  +(\S.*)$", text, re.M)]


def missing(lang):
    page = plain(PAGES[lang])
    folded = re.sub(r"[\s\u00a0\u202f]+", " ", page)
    common = page.split(".SH OPTIONS ")[1].split("\n.SH ")[0]
    for name in commands(lang):
        section = re.search(rf'^\.SS "{name}\b.*?(?=^\.S[SH] )', page, re.M | re.S)
        if not section:
            yield f"{name} has no section"
            continue
        for head, words in options(name, lang):
            if f".TP\n{head}\n" not in section.group(0) + common:
                yield f"{name}: no {head}"
            if re.sub(r"[\s\u00a0\u202f]+", " ", words) not in folded:
                yield f"{name}: {head} is not described as its help does"


def uncovered(lang):
    page = plain(PAGES[lang])
    for code in re.findall(r"ENT_EXIT_\w+ = (\d+)", read(os.path.join(SOURCE, "src/cli/cli.h"))):
        if f".TP\n.B {code}\n" not in page:
            yield f"no exit code {code}"
    for folder, _, names in os.walk(os.path.join(SOURCE, "src")):
        for name in names:
            if not name.endswith(".c"):
                continue
            text = read(os.path.join(folder, name))
            for variable in re.findall(r'g_getenv\("(\w+)"\)', text):
                if not re.search(rf"\b{variable}\b", page):
                    yield f"{name} reads {variable}"


def lint(page):
    done = run("mandoc", "-Tlint", "-Wwarning", page)
    return [line for line in (done.stdout + done.stderr).splitlines() if line]


def shape(page):
    return [line.split()[0] for line in read(page).splitlines() if line.startswith((".SH", ".SS", ".TP"))]


def rejected(page):
    """The options in the examples exist: each command line is given with --help, which reads them all."""
    for line in re.findall(r"^entregent [^@\n]*?(?= [|']|$)", plain(page).split("\n.RS\n", 1)[1], re.M):
        done = run("sh", "-c", line.replace("entregent", '"$0"', 1) + " --help", PROGRAM)
        if done.returncode != 0:
            yield f"{line}: {done.stderr.strip()}"


def schemas():
    """The documents that the commands say they print are those of docs/output-schema.md, but for the server's own."""
    said = set(re.findall(r"entregent/[a-z]+/\d", plain(ENGLISH)))
    tables = set(re.findall(r"^### .*`(entregent/[a-z]+/\d)`", read(os.path.join(SOURCE, "docs/output-schema.md")), re.M))
    return sorted(said ^ tables - {"entregent/progress/1"})


def main():
    print("1..10")
    for lang, page in PAGES.items():
        if shutil.which("mandoc"):
            point(f"lint/{lang}", lint(page))
        else:
            point(f"lint/{lang}", [], "mandoc is not installed")
        point(f"commands-and-options/{lang}", list(missing(lang)))
        point(f"exit-codes-and-variables/{lang}", list(uncovered(lang)))
        point(f"examples/{lang}", list(rejected(page)))
    point("documents", schemas())
    point("built-alike", [] if shape(ENGLISH) == shape(FRENCH) else ["sections and paragraphs differ"])
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
