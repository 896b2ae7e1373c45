#!/usr/bin/env python3
"""`summitry extract --jsonl` under GNU parallel and under Spark: the same lines come out, in order, as
from one process, and `summitry library import` takes them in.

    cargo build --release
    python3 benches/engines.py [--lines 2000] [--program target/release/summitry]

An engine that is not on the machine is passed over with the reason. Spark needs pyspark and Java.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

WORDS = "river trade port summit minister loan road fish grain treaty water energy school harbour bridge".split()


def lines(count):
    """Invented articles, one of them a line that is none."""
    chance = random.Random(7)
    made = []
    for number in range(count):
        sentences = [
            f"Minister {chance.choice(['Anna Berg', 'Carl Holm', 'Ines Moreau'])} said the {chance.choice(WORDS)} "
            f"needs {chance.randint(2, 900)} million dollars for {chance.choice(WORDS)} and {chance.choice(WORDS)}."
            for _ in range(20)
        ]
        made.append(json.dumps({"id": f"{number}", "text": "\n\n".join(sentences)}))
    made[count // 2] = "this is no record"
    return made


def run(name, command, given, expected=None):
    began = time.perf_counter()
    done = subprocess.run(command, input=given, capture_output=True, text=True, shell=isinstance(command, str))
    seconds = time.perf_counter() - began
    same = "" if expected is None else ("the same lines" if done.stdout == expected else "OTHER LINES")
    print(f"{name:<28} {seconds:6.2f} s  {done.stdout.count(chr(10))} lines  exit {done.returncode}  {same}", flush=True)
    return done


def spark(program, made, expected):
    try:
        import pyspark
    except ImportError:
        return print("Spark: passed over, pyspark is not installed")
    if not shutil.which("java"):
        return print("Spark: passed over, there is no java")
    began = time.perf_counter()
    session = pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    # The exit code of a partition with a bad line is 1; the line is named on standard error.
    command = f"sh -c '{program} extract --jsonl --whole --jobs 1 2>/dev/null || [ $? -eq 1 ]'"
    found = session.sparkContext.parallelize(made, 8).pipe(command).collect()
    seconds = time.perf_counter() - began
    session.stop()
    same = "the same lines" if "\n".join(found) + "\n" == expected else "OTHER LINES"
    print(f"{'Spark, pipe()':<28} {seconds:6.2f} s  {len(found)} lines          {same}")
    return same == "the same lines"


def taken_in(program, analysed, count):
    """Takes the lines in on a machine that has nothing yet; tells whether all are there to be read."""
    with tempfile.TemporaryDirectory() as home:
        with open(f"{home}/analysed.jsonl", "w", encoding="utf-8") as file:
            file.write(analysed)
        environment = dict(os.environ, XDG_CACHE_HOME=f"{home}/cache", XDG_DATA_HOME=f"{home}/data")
        ask = lambda *words: subprocess.run([program, *words], env=environment, cwd=home, capture_output=True, text=True)
        imported = ask("library", "import", "analysed.jsonl")
        found = ask("show", "--format", "csv", "analysed.jsonl")
    good = imported.returncode == 0 and imported.stdout.startswith(f"{count} ")
    good &= found.stdout.count("\n") == count + 1
    print(f"{'summitry library import':<28} {'all are there to be read' if good else 'ARTICLES ARE MISSING'}")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--program", default="target/release/summitry")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    made = lines(options.lines)
    given = "\n".join(made) + "\n"
    alone = run("one process, one thread", [program, "extract", "--jsonl", "--whole", "--jobs", "1"], given)
    good = alone.returncode == 1 and f"line {options.lines // 2 + 1}:" in alone.stderr
    print(f"{'the bad line':<28} {'named, skipped, exit 1' if good else 'NOT REPORTED'}")
    all_cores = run("one process, all cores", [program, "extract", "--jsonl", "--whole"], given, alone.stdout)
    good &= all_cores.stdout == alone.stdout
    if shutil.which("parallel"):
        command = f"parallel --will-cite --pipe --keep-order --block 256k {program} extract --jsonl --whole --jobs 1"
        good &= run("GNU parallel", command, given, alone.stdout).stdout == alone.stdout
    else:
        print("GNU parallel: passed over, it is not installed")
    good &= spark(program, made, alone.stdout) is not False
    good &= taken_in(program, alone.stdout, options.lines - 1)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
