#!/usr/bin/env python3
"""Speed and memory: MB/s of each stage on one thread, and whole runs with time and peak memory on all processors.

Usage: bench/run.py BUILD [--input PATH]... [--stream FILE.jsonl]      bench/run.py --assemble
--input: what the stages and `compare` run over (the sample unless given). --stream: JSON Lines of which the first 1,000, 3,000
and 10,000 records go through `stories` and `copies`. --assemble: puts bench/results/*.md together as bench/RESULTS.md."""
import argparse, glob, os, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
STAGES = ("read", "extract", "copy", "story", "language", "quote", "collate", "render")


def measured(words):
    """-> seconds, seconds of the processors, peak MB, status of a run without its output."""
    began = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    return (time.perf_counter() - began, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024,
            os.waitstatus_to_exitcode(status))


def stages(build, inputs, models):
    subprocess.run(["ninja", "-C", build, "bench/stage_bench"], stdout=subprocess.DEVNULL, check=True)
    for stage in STAGES:
        words = [os.path.join(build, "bench", "stage_bench"), stage] + (["--models", models] if models else []) + inputs
        print(subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout.rstrip())


def whole(program, inputs):
    best = min(measured([program, "compare"] + inputs) for _ in range(5))
    print("compare: %.3f s (%.3f s of the processors), %.0f MB" % best[:3])


def stream(program, path):
    lines = open(path, "rb").readlines()
    print("| reports | stories: s | CPU s | MB | copies: s | CPU s | MB |\n|---|---|---|---|---|---|---|")
    for n in (1000, 3000, 10000):
        if len(lines) < n:
            print("(%d reports in the stream)" % len(lines))
            break
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as f:
            f.writelines(lines[:n])
            f.flush()
            row = [measured([program, command, "--json", f.name]) for command in ("stories", "copies")]
        print("| %d | %.2f | %.2f | %.0f | %.2f | %.2f | %.0f |" % (n, *row[0][:3], *row[1][:3]))


def assemble():
    parts = [open(os.path.join(HERE, "results", "head.md")).read()]
    for path in sorted(glob.glob(os.path.join(HERE, "results", "*.md"))):
        if not path.endswith("head.md"):
            parts.append(open(path).read())
    open(os.path.join(HERE, "RESULTS.md"), "w").write("\n\n".join(p.strip() for p in parts) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", nargs="?")
    parser.add_argument("--input", action="append")
    parser.add_argument("--stream")
    parser.add_argument("--assemble", action="store_true")
    args = parser.parse_args()
    if args.assemble:
        return assemble()
    sample = os.path.join(HERE, "..", "sample")
    inputs = args.input or [os.path.join(sample, "ferry")]
    models = os.path.join(HERE, "..", "models")
    program = os.path.join(args.build, "crosscheck")
    stages(args.build, inputs, models if os.path.exists(os.path.join(models, "en")) else None)
    whole(program, inputs)
    if args.stream:
        stream(program, args.stream)


sys.exit(main())
