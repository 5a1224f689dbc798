#!/usr/bin/env python3
"""The manual says what the program does: every rule of the sources has its paragraph and every paragraph its rule; every
option and command stands in it.

Usage: manual.py PROGRAM SOURCE MANUAL.scd"""
import glob, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, run

KINDS = "number|date|place|name|role|quote|speaker|attribution|status|negation|wording|internal"


def main():
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    manual = open(sys.argv[3], encoding="utf-8").read()
    points = Points()
    in_code = set()
    for room in ("collate", "quote"):
        for path in glob.glob(os.path.join(source, "src", room, "*.c")):
            if not path.endswith("_test.c"):
                in_code |= set(re.findall(r'"((?:%s)/[a-z0-9-]+)"' % KINDS, open(path, encoding="utf-8").read()))
    heads = "\n".join(line for line in manual.splitlines() if line.startswith("*"))
    in_manual = set(re.findall(r"\*((?:%s)/[a-z0-9-]+)\*" % KINDS, heads))
    for rule in sorted(in_code | in_manual):
        points.ok(rule in in_manual, "rule %s has a paragraph" % rule)
        points.ok(rule in in_code, "rule %s exists" % rule)
    text = run([program, "--help"]).out.decode()
    for option in re.findall(r"--([a-z-]+)", text[text.index("Options:"):]):
        points.ok("*--%s*" % option in manual, "option --%s" % option)
    commands = text[text.index("Commands"):text.index("Options:")]
    for command in re.findall(r"^  ([a-z]+) ", commands, re.M):
        points.ok("*crosscheck %s*" % command in manual, "command %s" % command)
    points.end()


main()
