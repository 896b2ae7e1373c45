#!/usr/bin/env python3
"""An archive of any size: how soon its list shows, what reading it costs, what stays in memory and on disk.

    cargo build --release
    python3 benches/scale.py [--articles 100000] [--archive FOLDER] [--program target/release/summitry] [--work FOLDER]

Without --archive the invented articles of `cargo bench --bench corpus` are written first and kept in the work folder.
The real program runs in a pseudo-terminal; while it reads, keys are pressed as fast as a held key repeats. Times are compared within the run: on a busy
machine only the ratios mean anything. Needs Linux and, for one line of the table, strace; nothing but Python's own library.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import termios
import time

ROWS, COLUMNS = 40, 120
# A row of the list: the sign of an unread article, then its day.
LISTED = re.compile(rb"\xe2\x97\x8f [\x1b\[;\dm]*(\xe2\x89\x88)?[\w ]*\d{4}")
TICK = os.sysconf("SC_CLK_TCK")
# So often a key that is held down repeats, in seconds.
REPEAT = 1 / 30


class Session:
    """The program in a terminal."""

    def __init__(self, program, archive, home, wrapper=()):
        environment = dict(
            os.environ, TERM="xterm-256color", XDG_CACHE_HOME=f"{home}/cache", XDG_DATA_HOME=f"{home}/data"
        )
        self.terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [*wrapper, program, archive],
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.pid = self.process.pid
        os.close(theirs)
        self.output = b""

    def listen(self, seconds):
        """Takes in what comes within `seconds`; returns whether anything came."""
        ready, _, _ = select.select([self.terminal], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            self.output += os.read(self.terminal, 1 << 16)
        except OSError:
            raise SystemExit("the program ended early: " + self.output[-500:].decode(errors="replace"))
        return True

    def until(self, pattern, seconds=120):
        """Waits for a pattern and returns the seconds since the start."""
        end = time.perf_counter() + seconds
        while not pattern.search(self.output):
            if time.perf_counter() > end:
                raise SystemExit(f"{pattern.pattern} never showed: " + self.output[-500:].decode(errors="replace"))
            self.listen(0.5)
        return time.perf_counter() - self.began

    def press(self, key):
        """Presses a key and returns the seconds until the screen answers; none where it does not."""
        while self.listen(0):
            pass
        self.output = b""
        began = time.perf_counter()
        os.write(self.terminal, key)
        return time.perf_counter() - began if self.listen(1.0) else None

    def cpu(self):
        """Returns the seconds of processor time of the program and of its ended children."""
        fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / TICK

    def memory(self, name):
        """Returns VmHWM or VmRSS in MiB."""
        status = open(f"/proc/{self.pid}/status").read()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        end = time.time() + 10
        while time.time() < end and self.process.poll() is None:
            try:
                self.listen(0.05)
            except SystemExit:
                time.sleep(0.02)
        os.close(self.terminal)


def cache_of(home):
    folder = f"{home}/cache/summitry"
    return next((f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(".sqlite")), None)


def is_complete(home):
    """Tells whether the index says that all was read."""
    try:
        with sqlite3.connect(f"file:{cache_of(home)}?mode=ro", uri=True, timeout=5) as database:
            return not database.execute("SELECT 1 FROM meta WHERE name = 'unfinished'").fetchone() and bool(
                database.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
            )
    except (sqlite3.Error, TypeError, OSError):
        return False


def size_of(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def read_all(options, home):
    """Opens the archive where there is no index and presses keys until all is read."""
    session = Session(options.program, options.archive, home)
    session.until(LISTED)
    keys, looked = [], time.time()
    while True:
        for key in (b"j", b"k"):
            pressed = time.perf_counter()
            waited = session.press(key)
            if waited is not None:
                keys.append(waited)
            while (left := pressed + REPEAT - time.perf_counter()) > 0:
                session.listen(left)
        if time.time() - looked > 2:
            looked = time.time()
            if is_complete(home):
                break
    cpu = session.cpu()
    time.sleep(1)
    figures = (cpu, keys, session.memory("VmHWM"), session.memory("VmRSS"))
    session.end()
    return figures


def first_start(options, home):
    """Returns the seconds of a start where there is no index, and leaves none."""
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(home)
    seconds = start(options, options.archive, home)
    shutil.rmtree(home)
    os.makedirs(home)
    return seconds


def start(options, archive, home):
    session = Session(options.program, archive, home)
    seconds = session.until(LISTED)
    session.end()
    return seconds


def opened_articles(options, home):
    """Counts the article files that a start opens besides the one it shows, by strace."""
    if not shutil.which("strace"):
        return None
    log = f"{home}/strace"
    wrapper = ["strace", "-f", "-e", "trace=open,openat", "-o", log]
    session = Session(options.program, options.archive, home, wrapper)
    session.until(LISTED)
    end = time.time() + 20
    while time.time() < end:
        session.listen(0.5)
    session.end()
    names = re.findall(rf'"({re.escape(os.path.abspath(options.archive))}/[^"]+)"[^\n]*O_RDONLY[^\n]*', open(log).read())
    return len({name for name in names if os.path.isfile(name)})


def print_line(what, value, goal, holds):
    print(f"{what:<62} {value:>22}   {goal:<12} {'holds' if holds else 'FALLS SHORT'}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive")
    parser.add_argument("--program", default="target/release/summitry")
    parser.add_argument("--work", default="target/scale")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    work = os.path.abspath(options.work)
    home = f"{work}/home"
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(home)
    if not options.archive:
        options.archive = f"{work}/articles-{options.articles}"
        if not os.path.isdir(options.archive):
            command = ["cargo", "bench", "--bench", "corpus", "--", options.archive, str(options.articles)]
            subprocess.run(command, check=True)
    options.archive = os.path.abspath(options.archive)
    files = [os.path.join(at, name) for at, _, names in os.walk(options.archive) for name in names]
    text = sum(map(os.path.getsize, files))
    few = f"{work}/three"
    shutil.rmtree(few, ignore_errors=True)
    os.makedirs(few)
    for path in sorted(files)[:3]:
        shutil.copy(path, few)
    print(f"{len(files):,} articles, {text / 1e6:.1f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")

    # The first of all also reads the program from the disk.
    first = statistics.median([first_start(options, home) for _ in range(6)][1:])
    cpu, keys, peak, resident = read_all(options, home)
    start(options, few, home)
    warm, three = [], []
    for _ in range(9):
        warm.append(start(options, options.archive, home))
        three.append(start(options, few, home))
    warm, three = statistics.median(warm), statistics.median(three)
    keys = sorted(keys)
    p99 = keys[min(len(keys) - 1, len(keys) * 99 // 100)] * 1000
    index = size_of(f"{home}/cache") / text
    rate = text / 1e6 / cpu
    print_line("first start, list usable", f"{first * 1000:.0f} ms, {first / warm:.2f} x warm", "<= 2 x", first <= 2 * warm)
    print_line("reading all, a second of processor time", f"{rate:.1f} MB", ">= 10 MB", rate >= 10)
    print_line(f"keys meanwhile, p99 of {len(keys)}", f"{p99:.1f} ms", "< 16 ms", p99 < 16)
    print_line("warm start", f"{warm * 1000:.0f} ms, {warm / three:.2f} x three", "<= 1.5 x", warm <= 1.5 * three)
    print_line("memory, most ever", f"{peak:.1f} MiB", "<= 64 MiB", peak <= 64)
    print_line("memory, all read", f"{resident:.1f} MiB", "<= 64 MiB", resident <= 64)
    print_line("index, times the text", f"{index:.2f}", "<= 2", index <= 2)
    opened = opened_articles(options, home)
    if opened is None:
        print("articles opened by a start: not counted, there is no strace")
    else:
        # The one that is shown is read.
        print_line("articles read by a start besides the one shown", str(max(opened - 1, 0)), "0", opened <= 1)


if __name__ == "__main__":
    sys.exit(main())
