#!/usr/bin/env python3
"""Options, help, wrong use and exit statuses of the command line.

Usage: options.py PROGRAM SOURCE"""
import json, os, pty, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, environment, run

COMMANDS = ("compare", "extract", "annotate", "quotes", "copies", "stories", "relate")


def on_terminal(program, words, cwd, **env):
    """What the program writes to a terminal of its own."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(cwd)
        os.execve(program, [program] + words, environment(**dict({"TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": None}, **env)))
    out = b""
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            piece = b""
        if not piece:
            break
        out += piece
    os.waitpid(pid, 0)
    os.close(fd)
    return out


def main():
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    sample = os.path.join(source, "sample")
    points = Points()

    def crosscheck(*words, **more):
        return run([program] + list(words), cwd=sample, **more)

    for command in ("",) + COMMANDS:
        result = crosscheck(*[command] * bool(command), "--help")
        text = result.out.decode()
        points.ok(result.status == 0 and text.index("Examples:") < text.index("Options:"), "help of '%s': examples first" % command)
        points.ok(max(map(len, text.splitlines())) <= 80, "help of '%s': 80 columns" % command)
        points.ok(not re.search(r"[ \t]$", text, re.M), "help of '%s': no blanks at line ends" % command)
    result = crosscheck("--version")
    points.ok(result.status == 0 and re.fullmatch(rb"crosscheck \d+\.\d+\.\d+\n", result.out), "version", result)
    for words, said in (
            (["comapre", "ferry"], "did you mean 'compare'"), (["qoutes"], "did you mean 'quotes'"),
            (["compare", "--jsn", "ferry"], "did you mean --json"), (["quotes", "--html", "x", "ferry"], "no option '--html' of quotes"),
            ([], "no input"), (["compare"], "no input"), (["compare", "--color=blue", "ferry"], "auto, always or never"),
            (["compare", "--jobs=0", "ferry"], "--jobs"), (["compare", "--jobs=two", "ferry"], "--jobs"),
            (["compare", "--width=10", "ferry"], "--width"), (["compare", "--html"], "--html"), (["relate", "a", "b"], "one file"),
            (["extract", "--format=papyrus", "ferry"], "papyrus"), (["extract", "--charset=klingon", "ferry"], "klingon"),
            (["extract", "--url-map=nowhere", "ferry"], "nowhere: no such"),
            (["compare", "--sections=weather", "ferry"], "weather"), (["annotate", "--models=nowhere", "ferry"], "nowhere")):
        result = crosscheck(*words)
        points.ok(result.status == 2 and said in result.err and result.out == b"", "wrong use: " + " ".join(words), result)
    points.equal(crosscheck("compare", "--exit-code", "ferry").status, 1, "--exit-code with findings: 1")
    points.equal(crosscheck("compare", "--exit-code", "ferry/hpa-saint-oriel.txt").status, 0, "--exit-code without findings: 0")
    points.equal(crosscheck("--exit-code", "ferry").status, 1, "--exit-code of the bare form: 1")
    for command in COMMANDS[:-1] + ("",):
        result = crosscheck(*[command] * bool(command), "--json", "ferry")
        try:
            types = {json.loads(line)["type"] for line in result.out.splitlines()}
        except (ValueError, KeyError) as wrong:
            types = wrong
        points.ok(result.status == 0 and isinstance(types, set) and types, "--json of '%s': records" % command, types)
    out = os.path.join(points.folder(), "out")
    result = crosscheck("quotes", "ferry", "-o", out)
    points.ok(result.status == 0 and result.out == b"" and open(out, "rb").read() == crosscheck("quotes", "ferry").out, "-o FILE")
    plain = crosscheck("compare", "ferry")
    points.ok(b"\033" not in plain.out, "no colour in a pipe")
    colored = crosscheck("compare", "--color=always", "ferry").out
    points.ok(b"\033[" in colored, "--color=always")
    points.ok(re.sub(rb"\033\[[0-9;]*m", b"", colored) == plain.out, "colour adds nothing else")
    points.ok(all(b < 128 for b in crosscheck("stories", "--ascii", "ferry").out) , "--ascii of stories: our own signs")
    for width in (60, 72, 100):
        text = crosscheck("compare", "--width=%d" % width, "ferry").out.decode()
        wide = [l for l in text.splitlines() if len(l) > width]
        points.ok(not wide, "--width=%d holds" % width, "\n".join(wide[:5]))
    table = os.path.join(points.folder(), "map")
    open(table, "w").write("ferry/hpa-saint-oriel.txt\thttp://wire.example/1\nno tab\n")
    result = crosscheck("extract", "--url-map", table, "ferry")
    points.ok(result.status == 2 and "line 2" in result.err and table in result.err, "a map with a bad line: its number", result)
    open(table, "w").write("ferry/hpa-saint-oriel.txt\thttp://wire.example/1\n")
    result = crosscheck("extract", "--json", "--url-map", table, "ferry")
    points.ok(result.status == 0 and b"http://wire.example/1" in result.out, "--url-map", result.err)
    points.ok(b"\033[" in on_terminal(program, ["compare", "ferry"], sample), "colour on a terminal")
    points.ok(b"\033[" not in on_terminal(program, ["compare", "ferry"], sample, NO_COLOR="1"), "NO_COLOR")
    points.ok(b"\033[" not in on_terminal(program, ["compare", "ferry"], sample, TERM="dumb"), "TERM=dumb: no colour")
    points.ok(b"\033[" not in on_terminal(program, ["compare", "--color=never", "ferry"], sample), "--color=never")
    result = crosscheck("relate", data=b'{"id":"1","a":"Nine were hurt.","b":"Nine were hurt."}\nno\n{"id":"2","a":"x"}\n')
    points.ok(result.status == 3 and result.out.count(b'"relation"') >= 1 and len(result.err.splitlines()) == 2,
              "relate: bad lines are named, the others answered", result)
    points.end()


main()
