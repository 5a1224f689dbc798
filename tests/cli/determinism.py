#!/usr/bin/env python3
"""The same bytes for 1, 2 and 7 threads, inputs in another order, other locales and time zones.

Usage: determinism.py PROGRAM SOURCE"""
import os, random, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, environment, run

SINGLE = ("extract", "annotate", "quotes")
SETS = ("", "compare", "copies", "stories")


def files(sample):
    found = []
    for folder in ("ferry", "other", "strike", "water"):
        found += sorted(os.path.join(folder, f) for f in os.listdir(os.path.join(sample, folder)))
    return found


def make_locales(points):
    """German and Turkish: another decimal sign, another lower case of I. Skipped where localedef or its sources are absent."""
    folder = points.folder()
    made = []
    for name in ("de_DE", "tr_TR"):
        done = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", os.path.join(folder, name + ".UTF-8")],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if which("localedef") else None
        if done is not None and os.path.isdir(os.path.join(folder, name + ".UTF-8")):
            made.append(name + ".UTF-8")
    return folder, made


def which(name):
    return any(os.access(os.path.join(d, name), os.X_OK) for d in os.environ.get("PATH", "").split(os.pathsep))


def main():
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    points = Points()
    sample = os.path.join(source, "sample")
    inputs = files(sample)
    locpath, locales = make_locales(points)
    environments = [("C.UTF-8", environment(LC_ALL="C.UTF-8", TZ="Asia/Kathmandu"))]
    asan = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # the C library keeps what LOCPATH makes it read
    environments += [(l, environment(LC_ALL=l, LOCPATH=locpath, TZ="America/New_York", ASAN_OPTIONS=asan))
                     for l in locales]
    page = os.path.join(points.folder(), "page.html")
    for command in SINGLE + SETS:
        for form in ([], ["--json"], ["--html", page]):
            if form[:1] == ["--html"] and command not in ("", "compare"):
                continue
            words = [program] + [command] * bool(command) + form
            label = " ".join(["crosscheck"] + words[1:-1] * (len(form) == 2) + words[1:] * (len(form) != 2))
            first = output(words + ["--jobs=1"] + inputs, sample, page, form)
            points.ok(first.status == 0 and first.out, label + ": runs", first)
            for jobs in ("2", "7"):
                again = output(words + ["--jobs=" + jobs] + inputs, sample, page, form)
                points.ok(again.out == first.out, "%s: %s threads" % (label, jobs), difference(first, again))
            if command in SETS:
                shuffled = inputs[:]
                random.Random(7).shuffle(shuffled)
                again = output(words + ["--jobs=2"] + shuffled, sample, page, form)
                points.ok(again.out == first.out, label + ": inputs in another order", difference(first, again))
            for name, env in environments:
                again = output(words + inputs, sample, page, form, env)
                points.ok(again.out == first.out, "%s: locale %s" % (label, name), difference(first, again))
    points.end()


def output(words, sample, page, form, env=None):
    result = run(words, cwd=sample, env=env)
    if form[:1] == ["--html"] and result.status == 0:
        result.out += open(page, "rb").read()
    return result


def difference(a, b):
    for x, y in zip(a.out.splitlines(), b.out.splitlines()):
        if x != y:
            return "%r\n%r" % (x[:300], y[:300])
    return "lengths %d and %d; %s" % (len(a.out), len(b.out), b.err[:300])


main()
