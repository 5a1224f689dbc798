#!/usr/bin/env python3
"""Bad input: one clear line each on standard error, the rest done, status 3; and outputs that cannot be written.

Usage: bad_input.py PROGRAM SOURCE"""
import gzip, os, signal, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, environment, run

GOOD = "Crane falls in Nordvik\n\nNine people were hurt when a crane fell on Tuesday, police said.\n"


def make_inputs(folder):
    def write(name, data):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "wb").write(data)

    write("good.txt", GOOD.encode())
    write("empty.txt", b"")
    write("binary.bin", bytes(range(256)) * 64)
    line = b'{"id":"x","text":"Nine people were hurt."}\n'
    write("cut.jsonl.gz", gzip.compress(b"".join(line.replace(b'"x"', b'"x%d"' % i) for i in range(2000)))[:-40])
    write("broken.jsonl", line + b'{"id":"y","text":"no end\n' + b'{"id":"z","text":"Eleven people were hurt."}\n')
    write("loop/inside.txt", GOOD.encode())
    os.symlink(".", os.path.join(folder, "loop", "again"))
    with open(os.path.join(folder, "long.txt"), "wb") as f:
        for _ in range(100):
            f.write(b"word " * 200000)
    with open(os.path.join(folder, "long.jsonl"), "wb") as f:
        f.write(b'{"id":"long","text":"')
        for _ in range(100):
            f.write(b"word " * 200000)
        f.write(b'"}\n{"id":"after","text":"Nine people were hurt."}\n')
    os.mkdir(os.path.join(folder, "walked"))
    os.mkfifo(os.path.join(folder, "walked", "pipe"))
    write("walked/report.txt", GOOD.encode())


def lines(result):
    return [l for l in result.err.splitlines() if l]


def main():
    program = os.path.abspath(sys.argv[1])
    points = Points()
    folder = points.folder()
    make_inputs(folder)

    def crosscheck(*words, **more):
        return run([program] + list(words), cwd=folder, **more)

    for name in ("empty.txt", "binary.bin", "long.txt", "missing.txt"):
        for command in ("extract", "compare"):
            result = crosscheck(command, "--json", name, "good.txt")
            said = [l for l in lines(result) if l.startswith("crosscheck: " + name + ":")]
            points.ok(result.status == 3 and len(lines(result)) == 1 and len(said) == 1 and b"Nine people" in result.out,
                      "%s of %s and a good one: one line, the rest done, status 3" % (command, name), result)
    result = crosscheck("extract", "--json", "cut.jsonl.gz", "good.txt")
    points.ok(result.status == 3 and len(lines(result)) == 1 and result.out.count(b'"type":"report"') > 1000
              and b"good.txt" in result.out, "truncated gzip: what can be read is read", str(result)[-600:])
    result = crosscheck("extract", "--json", "broken.jsonl")
    points.ok(result.status == 3 and len(lines(result)) == 1 and ":" in lines(result)[0] and b'"z"' in result.out
              and b'"x"' in result.out, "broken JSON line: the lines around it are read", result)
    result = crosscheck("extract", "--json", "long.jsonl")
    points.ok(result.status == 3 and len(lines(result)) == 1 and b'"after"' in result.out, "a line of 100 MB", result)
    result = crosscheck("extract", "--json", "loop")
    points.ok(result.status == 3 and len(lines(result)) == 1 and result.out.count(b'"type":"report"') == 1,
              "folder loop: said once, the rest read", result)
    result = crosscheck("extract", "--json", "walked")
    points.ok(result.status == 3 and len(lines(result)) == 1 and "walked/pipe" in result.err
              and result.out.count(b'"type":"report"') == 1, "a pipe in a folder: said, the rest read", result)
    if os.getuid() != 0:
        os.chmod(os.path.join(folder, "good.txt"), 0)
        result = crosscheck("extract", "good.txt")
        points.ok(result.status == 3 and len(lines(result)) == 1, "unreadable file", result)
        os.chmod(os.path.join(folder, "good.txt"), 0o644)
    result = crosscheck("compare", "empty.txt", "missing.txt")
    points.ok(result.status == 3 and result.out == b"" and len(lines(result)) == 3, "nothing can be read: no output", result)
    result = crosscheck("extract", "--json", "-", data=b"Nine people were hurt when a crane fell.\n")
    points.ok(result.status == 0 and b'"id":"-"' in result.out, "standard input", result)
    result = crosscheck("extract", "--json", "good.txt", "good.txt")
    points.ok(result.status == 0 and b'"good.txt~2"' in result.out and len(lines(result)) == 1,
              "the same input twice: the second is renamed and said", result)
    result = crosscheck("extract", "--json", *["good.txt"] * 100)
    points.ok(result.status == 0 and len(lines(result)) == 11 and "89 more" in result.err,
              "many remarks: ten are said, the rest counted", result.err)
    result = crosscheck("extract", "--json", "--quiet", "good.txt", "good.txt", "missing.txt")
    points.ok(result.status == 3 and len(lines(result)) == 1, "--quiet: only what went wrong", result)
    bad_output(points, program, folder)
    points.end()


def bad_output(points, program, folder):
    full = [program, "extract", "good.txt", "-o"]
    if os.path.exists("/dev/full"):
        result = run(full + ["/dev/full"], cwd=folder)
        points.ok(result.status == 4 and "No space left" in result.err, "a full disk: status 4", result)
        with open("/dev/full", "wb") as out:
            done = subprocess.run(full[:3], stdout=out, stderr=subprocess.PIPE, cwd=folder, env=environment())
        points.ok(done.returncode == 4 and b"No space left" in done.stderr, "a full disk on standard output: status 4", done)
    result = run(full + ["nowhere/out"], cwd=folder)
    points.ok(result.status == 4 and "nowhere/out" in result.err, "a folder that is not there: status 4", result)
    open(os.path.join(folder, "old"), "w").write("as it was\n")
    result = run([program, "compare", "empty.txt", "-o", "old"], cwd=folder)
    kept = open(os.path.join(folder, "old")).read()
    points.ok(result.status == 3 and kept == "as it was\n", "nothing compared: status 3, the old file stays", result)
    result = run([program, "extract", "good.txt", "-o", "old"], cwd=folder)
    now = open(os.path.join(folder, "old")).read()
    points.ok(result.status == 0 and "Nine people" in now and kept != now, "a file is replaced whole", result)
    points.equal([f for f in os.listdir(folder) if f.endswith(".tmp")], [], "no temporary file stays")
    with open(os.path.join(folder, "many.jsonl"), "w") as f:
        for i in range(20000):
            f.write('{"id":"r%d","text":"Nine people were hurt."}\n' % i)
    child = subprocess.Popen([program, "extract", "--json", "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             cwd=folder, env=environment())
    child.stdout.read(10)
    child.stdout.close()
    err = child.stderr.read()
    child.stderr.close()
    points.ok(child.wait() == -signal.SIGPIPE and err == b"", "a reader that goes away: ends quietly", (child.returncode, err))
    child = subprocess.Popen([program, "extract", "--json", "-", "-o", "old"], stdin=subprocess.PIPE, cwd=folder,
                             env=environment())
    child.stdin.write(b'{"id":"a","text":"Nine people were hurt."}\n' * 100)
    child.stdin.flush()
    while not [f for f in os.listdir(folder) if f.endswith(".tmp")] and child.poll() is None:
        pass
    child.terminate()
    points.ok(child.wait() == -signal.SIGTERM, "an interrupt ends the program", child.returncode)
    child.stdin.close()
    points.equal([f for f in os.listdir(folder) if f.endswith(".tmp")], [], "an interrupt leaves nothing half written")
    points.equal(open(os.path.join(folder, "old")).read(), now, "an interrupt leaves the old file")


main()
