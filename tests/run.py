#!/usr/bin/env python3
"""Runs every test of a build folder and counts single cases; the last line is "N passed, N failed".

Usage: tests/run.py BUILD [SUITE...]

A test that speaks TAP counts each of its points, any other counts as one. A test that ends before its plan or by a signal
counts as one failure more. Ends with status 1 if anything failed."""
import json, os, re, subprocess, sys

POINT = re.compile(r"^(not )?ok\b(.*)$", re.M)


def count(test):
    """-> passed, failed, names of what failed."""
    out, result = test.get("stdout") or "", test["result"]
    if result == "SKIP":
        return 0, 0, []
    points = POINT.findall(out)
    bad = [rest.strip(" -") for no, rest in points if no and "# TODO" not in rest]
    good = len(points) - len(bad)
    if result not in ("OK", "EXPECTEDFAIL") and not bad:
        bad = ["ended with " + result.lower()]
    elif not points:
        good = 1
    return good, len(bad), bad


def lines_of_failures(out):
    """The failed points with the comments below them; all of it where there are none."""
    lines, keep, shown = out.splitlines(), False, []
    for line in lines:
        if POINT.match(line):
            keep = line.startswith("not ")
        if keep:
            shown.append(line)
    return shown or lines[-60:]


def main():
    build, suites = sys.argv[1], sys.argv[2:]
    jobs = str(min(2, os.cpu_count() or 1))
    # The makers of tables leave their memory to the system; a build with sanitizers must not end for that.
    quiet = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
    if subprocess.run(["ninja", "-C", build, "--quiet", "all", "meson-test-prereq"], env=quiet).returncode:
        print("0 passed, 1 failed")
        return 1
    command = ["meson", "test", "-C", build, "--no-rebuild", "--num-processes", jobs, "--quiet", "--no-stdsplit"]
    for suite in suites:
        command += ["--suite", suite]
    status = subprocess.run(command, stdin=subprocess.DEVNULL).returncode
    log = os.path.join(build, "meson-logs", "testlog.json")
    if not os.path.exists(log):
        print("0 passed, 1 failed")
        return 1
    passed = failed = 0
    for line in open(log, encoding="utf-8", errors="replace"):
        test = json.loads(line)
        good, bad, names = count(test)
        passed, failed = passed + good, failed + bad
        for name in names:
            print("FAILED %s: %s" % (test["name"], name))
        if names:
            print("\n".join(lines_of_failures(test.get("stdout") or "")[:200]))
            print("\n".join((test.get("stderr") or "").splitlines()[-30:]))
    if status and not failed:
        failed = 1
        print("FAILED: meson test ended with status %d" % status)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
