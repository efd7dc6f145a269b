"""What the measures come to, in Markdown."""
import datetime
import os
import platform
import statistics
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

DIFFERENCES = """## Where the work differs

- `mu` and `notmuch` build a full-text index and no people, signals, conversations or standings. The line without search
  is what an import is for and stands beside theirs; the line with search ready is the like for like.
- `mairix` indexes words of headers and bodies and decodes little of MIME.
- `grep` and `find` do none of the work: they are the limits of reading the bytes and of looking at the files.
- The slow peers ran fewer times, as the last column says.
- *without its text* is the book less the pages of its compressed texts; the search index is in it.
"""


WHY_SHORT = {
    "mbox, against": "What an import costs is paid by the message (rows, indexes, threads, persons), what grep costs by the byte, "
                     "so the ratio is worst where messages are shortest; after the reading, threads and persons are derived on one core.",
    "people and the first": "Fifty messages found lie in up to fifty blocks of text, each unpacked whole (a quarter of a megabyte).",
    "book with its text": "Identifiers, subject, date, addresses, thread and index entries weigh some 600 bytes a message, the search index among them, whatever its length.",
    "book without its text": "The same: it is the bytes of one message's rows against a message that is itself short.",
}


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def why_short(rows):
    for line in rows:
        reason = next((text for what, text in WHY_SHORT.items() if line.startswith("| " + what)), "")
        if "**no**" in line:
            yield f"- {line.split('|')[1].strip()}: {reason or 'not explained yet.'}"


def row(what, target, value, text, good):
    verdict = "" if not target else "not measured" if value is None else "yes" if good(value) else "**no**"
    return f"| {what} | {target} | {'' if value is None else text.format(value)} | {verdict} |"


def targets(trial):
    r = trial.results
    without = 100 * (trial.size - trial.size_of_texts) / trial.bytes
    return [
        row("Maildir until standings are ready, against `mu index`", ">= 30 x", trial.ratio("mu", "maildir"), "{:.1f} x", lambda v: v >= 30),
        row("the same, messages a second", ">= 20,000", trial.count / r["maildir"].median, "{:,.0f}", lambda v: v >= 20000),
        row("the same with full-text search ready, against `mu index`", ">= 8 x", trial.ratio("mu", "search"), "{:.1f} x", lambda v: v >= 8),
        row("mbox, against `grep -c '^From '`", "<= 6 x", trial.ratio("mbox", "grep"), "{:.1f} x", lambda v: v <= 6),
        row("importing again with nothing new, against `find`", "<= 1.5 x", trial.ratio("again", "find"), "{:.2f} x", lambda v: v <= 1.5),
        row("one term found in the index, p99", "< 1 ms", trial.search.get("index"), "{:.2f} ms", lambda v: v < 1),
        row("people and the first 50 messages with snippets, p99", "< 10 ms", trial.search.get("whole"), "{:.1f} ms", lambda v: v < 10),
        row("book with its text and search, of the mail", "<= 40 %", 100 * trial.size / trial.bytes, "{:.1f} %", lambda v: v <= 40),
        row("book without its text, of the mail", "<= 15 %", without, "{:.1f} %", lambda v: v <= 15),
    ]


def figures(trial):
    for result in trial.results.values():
        yield (f"| `{result.name}` | {result.median:.3f} s | {min(result.seconds):.3f} s | {statistics.median(result.cpu):.3f} s | "
               f"{trial.count / result.median:,.0f} | {result.rss / 1024:.0f} MB | {result.runs} |")


def section(trial):
    rows = targets(trial)
    short = list(why_short(rows))
    return ["", f"## {trial.title}", "", f"{trial.count:,} messages, {trial.bytes / 1e6:,.0f} MB; the same as Maildir and as mbox.", "",
            "| what | target | reached | |", "|---|---|---|---|", *rows, "",
            *(["Where it is short, and why:", "", *short, ""] if short else []),
            "| command | median wall | fastest | CPU | messages/s | peak RSS | runs |", "|---|---|---|---|---|---|---|", *figures(trial)]


def memory(lifetime):
    return ["", "## A lifetime of mail", "", f"{lifetime.count:,} short messages, {lifetime.bytes / 1e6:,.0f} MB, one mbox.", "",
            "| what | target | reached | |", "|---|---|---|---|",
            row("peak memory, search ready", "<= 250 MB", lifetime.result.rss / 1024, "{:.0f} MB", lambda v: v <= 250),
            row("messages a second, search ready", "", lifetime.count / lifetime.result.median, "{:,.0f}", lambda v: True),
            row("book with its text and search, of the mail", "<= 40 %", 100 * lifetime.size / lifetime.bytes, "{:.1f} %", lambda v: v <= 40)]


def write(path, trials, lifetime, tables):
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False).stdout.strip()
    lines = ["# Measured", "",
             f"{datetime.date.today().isoformat()}, commit {commit or 'unknown'}, {processor()}, {os.cpu_count()} processors, "
             f"{platform.system()} {platform.release()}. Written by `bench/run`: one machine, one run, medians, warm files."]
    for trial in trials:
        lines += section(trial)
    lines += memory(lifetime)
    lines += ["", "## Tables", "", "A LinkedIn messages.csv made in memory; its reader alone, and the whole driver.", "", "```", tables.strip(), "```", "", DIFFERENCES]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
