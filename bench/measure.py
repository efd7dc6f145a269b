"""Runs of commands, timed whole: wall, processor time, highest memory."""
import os
import statistics
import subprocess
import time


class Measure:
    """The times and the highest memory of several runs of one command."""

    def __init__(self, name, runs):
        self.name, self.runs, self.seconds, self.cpu, self.rss = name, runs, [], [], 0

    @property
    def median(self):
        return statistics.median(self.seconds)


def run_once(name, command, environment):
    """Seconds, processor seconds and peak KB of one run. Output goes through a pipe: some programs (grep) do less
    where they see that nobody reads it."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=dict(os.environ, **(environment or {})))
    tail = b""
    for block in iter(lambda: process.stdout.read(1 << 16), b""):
        tail = (tail + block)[-400:]
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"bench: {name} failed: {tail.decode(errors='replace')}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def measure(name, command, runs, prepare=None, environment=None):
    result = Measure(name, runs)
    for _ in range(runs):
        if prepare:
            prepare()
        seconds, cpu, rss = run_once(name, command, environment)
        result.seconds.append(seconds)
        result.cpu.append(cpu)
        result.rss = max(result.rss, rss)
    print(f"{name:<58} {result.median:9.3f} s   {result.rss / 1024:7.0f} MB   ({runs} runs)", flush=True)
    return result


def answer(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
