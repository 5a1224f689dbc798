#!/usr/bin/env python3
"""Compares the program's output over the sample with tests/golden/expected, byte for byte.

Usage: golden.py --program PROGRAM --source DIR [--write] [NAME...]
Without --write: TAP, a point a case; a failed one shows the first lines that differ. With --write: takes the output over
after printing what changes. To see all changes first: tests/golden/update."""
import argparse, difflib, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from cases import CASES
from tap import Points, run


def produce(program, sample, words, folder):
    out = os.path.join(folder, "out")
    result = run([program] + [w.replace("{out}", out) for w in words], cwd=sample)
    if "{out}" in words and result.status == 0:
        result.out = open(out, "rb").read()
    return result


def changes(old, new, name, limit):
    a, b = (x.decode("utf-8", "backslashreplace").splitlines() for x in (old, new))
    lines = list(difflib.unified_diff(a, b, "expected/" + name, "now/" + name, lineterm="", n=1))
    return "\n".join(line[:300] for line in lines[:limit])


def readme(source):
    """-> the path of the README, and its text before, in and after the block of the demonstration."""
    path = os.path.join(source, "README.md")
    text = open(path, encoding="utf-8").read()
    head, rest = text.split("<!-- demo -->\n```\n", 1)
    block, tail = rest.split("```\n<!-- end of demo", 1)
    return path, head, block, tail


def check_readme(points, args, expected):
    """The README shows what the program prints."""
    path, head, block, tail = readme(args.source)
    wanted = open(os.path.join(expected, "ferry-compare.txt"), encoding="utf-8").read()
    if args.write and block != wanted:
        with open(path, "w", encoding="utf-8") as f:
            f.write(head + "<!-- demo -->\n```\n" + wanted + "```\n<!-- end of demo" + tail)
    elif not args.write and not args.diff:
        points.ok(block == wanted, "README shows ferry-compare.txt")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--diff", action="store_true", help="print what would change")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    points, program = Points(), os.path.abspath(args.program)
    sample = os.path.join(args.source, "sample")
    expected = os.path.join(args.source, "tests", "golden", "expected")
    folder = points.folder()
    for name, words in CASES.items():
        if args.names and name not in args.names:
            continue
        path = os.path.join(expected, name)
        old = open(path, "rb").read() if os.path.exists(path) else b""
        result = produce(program, sample, words, folder)
        fine = result.status == 0 and result.err == ""
        if args.write or args.diff:
            if not fine:
                print("%s: %s" % (name, result), file=sys.stderr)
                points.failed += 1
            elif old != result.out:
                print(changes(old, result.out, name, 200 if args.diff else 20))
                if args.write:
                    os.makedirs(expected, exist_ok=True)
                    open(path, "wb").write(result.out)
            continue
        seen = changes(old, result.out, name, 30) if fine else str(result)
        points.ok(fine and os.path.exists(path) and old == result.out, name, seen)
    for stray in sorted(set(os.listdir(expected) if os.path.isdir(expected) else []) - set(CASES)):
        if args.write:
            os.remove(os.path.join(expected, stray))
        elif not args.names:
            points.ok(False, stray, "no case makes this file")
    if not args.names:
        check_readme(points, args, expected)
    if args.write or args.diff:
        sys.exit(1 if points.failed else 0)
    points.end()


main()
