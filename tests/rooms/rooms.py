#!/usr/bin/env python3
"""The laws of the house that the compiler can keep: no stage sees another stage's headers, each header compiles alone (the
public one as C++17 too), header names are unique and none hides a system header, the program sees the public header alone.

Usage: rooms.py BUILD SOURCE"""
import glob, json, os, shlex, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points

STAGES = ("read", "extract", "copy", "story", "language", "quote", "collate", "render")


def flags_of(build, source):
    """Room -> the compiler's words for a file of that room, without file, output and dependency words."""
    rooms = {}
    for entry in json.load(open(os.path.join(build, "compile_commands.json"))):
        path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
        parts = os.path.relpath(path, source).split(os.sep)
        room = parts[1] if parts[0] == "src" and len(parts) == 3 else parts[0]
        if room in rooms or path.endswith("_test.c") or path.endswith("_fuzz.c"):
            continue
        words, keep, skip = shlex.split(entry["command"]), [], False
        for word in words:
            if skip or word in ("-c", "-MD", "-MF", "-MQ", "-o", entry["file"]):
                skip = not skip and word in ("-MF", "-MQ", "-o")
                continue
            keep.append(word)
        rooms[room] = keep
    return rooms


def compiles(words, text, build, language="c"):
    done = subprocess.run(words + ["-x", language, "-fsyntax-only", "-"], input=text.encode(), cwd=build,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.decode("utf-8", "replace")


def main():
    build, source = os.path.abspath(sys.argv[1]), os.path.realpath(sys.argv[2])
    points = Points()
    rooms = flags_of(build, source)
    contract = {stage: '#include "%s.h"\n' % stage for stage in STAGES}
    present = [s for s in STAGES if s in rooms]
    points.ok(len(present) == len(STAGES), "every stage has code", present)
    for stage in present:
        fine, seen = compiles(rooms[stage], contract[stage] + '#include "record.h"\n#include "fold.h"\n', build)
        points.ok(fine, "%s sees itself, record and text" % stage, seen)
        for other in STAGES + ("engine",):
            if other != stage:
                fine, _ = compiles(rooms[stage], '#include "%s.h"\n' % other, build)
                points.ok(not fine, "%s does not see %s" % (stage, other))
    if "engine" in rooms:
        fine, seen = compiles(rooms["engine"], "".join(contract[s] for s in present), build)
        points.ok(fine, "the engine sees every stage", seen)
    for header in ("str.h", "record.h", "engine.h"):
        fine, _ = compiles(rooms["cli"], '#include "%s"\n' % header, build)
        points.ok(not fine, "the command line does not see %s" % header)
    headers = sorted(glob.glob(os.path.join(source, "src", "*", "*.h"))) + [os.path.join(source, "include", "crosscheck.h")]
    names = {}
    for path in headers:
        names.setdefault(os.path.basename(path), []).append(os.path.relpath(path, source))
        room = os.path.basename(os.path.dirname(path))
        words = rooms.get(room, rooms["cli"])
        if os.path.basename(path) in ("unit.h", "fixture.h"):
            continue  # of tests: they see cmocka
        fine, seen = compiles(words + ["-Werror"], '#include "%s"\nextern int end;\n' % path, build)
        points.ok(fine, "%s compiles alone" % os.path.relpath(path, source), seen)
    twice = {n: p for n, p in names.items() if len(p) > 1}
    points.ok(not twice, "header names are unique", twice)
    listed = subprocess.run(["dpkg-query", "-L", "libc6-dev"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    system = {os.path.basename(line) for line in listed.stdout.splitlines() if line.endswith(".h")}
    hiding = sorted(system & set(names))
    points.ok(not hiding, "no header hides one of the system", hiding)
    cxx = next((c for c in ("g++", "clang++", "clang++-14") if subprocess.run(["which", c], stdout=subprocess.DEVNULL).returncode == 0), None)
    if cxx:
        text = '#include <crosscheck.h>\nint main() { return xc_version()[0] == 0; }\n'
        words = [cxx, "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", os.path.join(source, "include")]
        fine, seen = compiles(words, text, build, "c++")
        points.ok(fine, "the public header as C++17", seen)
    points.end()


main()
