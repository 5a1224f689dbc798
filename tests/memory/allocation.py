#!/usr/bin/env python3
"""Every command over small inputs with its k-th allocation failing, k over the whole run: the program must end with status
4 and a line that says so (or do its work, where it can do without), never by a signal, and give back all memory.

Usage: allocation.py PROGRAM FAIL_MALLOC.so SOURCE"""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, environment, run

RUNS = 120  # failing allocations tried a command, spread over the run; the first 40 all

TEXT = """Crane falls in Nordvik

NORDVIK, 3 March (Agency) - At least 11 people were hurt on Tuesday when a crane came down, police said.

"The lights went out and the ground shook," said Mara Lind, who runs a bakery. "We ran."
"""
PAGE = """<!doctype html><html><head><title>Crane falls - Courier</title><meta charset="utf-8"></head><body><article>
<h1>Crane falls in Nordvik</h1><p>Nine people were hurt when a crane fell on Harbour Street on Tuesday, the mayor said.</p>
<p>&ldquo;The lights went out,&rdquo; said Mara Lind.</p></article></body></html>"""
LINES = """{"id":"a","text":"Nine people were hurt when a crane fell on Tuesday.\\n\\nPolice closed the street."}
{"id":"b","title":"Crane","text":"Eleven people were hurt when a crane fell on Tuesday. \\"We ran,\\" said Mara Lind."}
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><link>http://p.example/</link><item><title>Crane</title>
<link>http://p.example/1</link><description>&lt;p&gt;A crane fell in Nordvik on Tuesday and hurt nine people.&lt;/p&gt;</description>
</item></channel></rss>"""
PAIRS = '{"id":"1","a":"Nine people were hurt.","b":"Eleven people were hurt, police said."}\n'


def main():
    program, interposer, _source = (os.path.abspath(p) for p in sys.argv[1:4])
    points = Points()
    folder = points.folder()
    for name, text in {"a.txt": TEXT, "b.html": PAGE, "c.jsonl": LINES, "d.rss": FEED, "pairs.jsonl": PAIRS}.items():
        open(os.path.join(folder, name), "w").write(text)
    inputs = ["a.txt", "b.html", "c.jsonl", "d.rss"]
    cases = [[c] + inputs for c in ("extract", "annotate", "quotes", "copies", "stories", "compare")]
    cases += [inputs, ["compare", "--json", "-o", "out"] + inputs, ["compare", "--html", "page.html"] + inputs,
              ["relate", "pairs.jsonl"], ["--help"]]
    for words in cases:
        check(points, program, interposer, folder, words)
    points.end()


def once(program, interposer, folder, words, at, more=None):
    report = os.path.join(folder, "report")
    env = environment(LD_PRELOAD=interposer, FAIL_AT=str(at), FAIL_REPORT=report, **(more or {}))
    try:
        os.remove(report)
    except FileNotFoundError:
        pass
    jobs = [] if words == ["--help"] else ["--jobs=1"]
    result = run([program] + words[:1] + jobs + words[1:], cwd=folder, env=env)
    asked, live = map(int, open(report).read().split()) if os.path.exists(report) else (0, -1)
    return result, asked, live


def check(points, program, interposer, folder, words):
    name = " ".join(words)
    result, asked, live = once(program, interposer, folder, words, 0)
    if not points.ok(result.status == 0 and live == 0, "%s: as it should be" % name, "live %d\n%s" % (live, result)):
        return
    ats = sorted(set(range(1, min(asked, 40) + 1)) | {1 + i * asked // RUNS for i in range(RUNS)})
    wrong = []
    for at in ats:
        for more in ({}, {"FAIL_ALL": "1"}):
            result, _, live = once(program, interposer, folder, words, at, more)
            said = "memory" in result.err
            fine = (result.status == 4 and said) or (result.status == 0 and not result.err)
            if not fine or live != 0:
                wrong.append("allocation %d of %d%s: live %d, %s" % (at, asked, " and all after" * bool(more), live, result))
            left = [f for f in os.listdir(folder) if f.endswith(".tmp")]
            if left:
                wrong.append("allocation %d: left %s" % (at, left))
    points.ok(not wrong, "%s: %d failing allocations of %d" % (name, 2 * len(ats), asked), "\n".join(wrong[:8]))


main()
