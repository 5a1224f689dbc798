#!/usr/bin/env python3
"""Runs every example that the help shows, in a folder where the files that they name exist.

Usage: examples.py PROGRAM SOURCE"""
import gzip, os, re, shutil, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, environment, run

COMMANDS = ("", "compare", "extract", "annotate", "quotes", "copies", "index", "stories", "relate")
PAIRS = b'{"id":"1","a":"Nine people were hurt.","b":"Eleven people were hurt, police said."}\n'


def make_folder(folder, sample, program):
    for name in ("reports", "ferry", "pages"):
        shutil.copytree(os.path.join(sample, "ferry"), os.path.join(folder, name))
    for name, source in {"a.html": "ferry/rh1-news.html", "b.html": "ferry/kessick-islander.html",
                         "c.txt": "ferry/hpa-saint-oriel.txt", "a.txt": "ferry/aldermouth-courier.txt",
                         "page.html": "ferry/rh1-news.html", "report.txt": "ferry/hpa-saint-oriel.txt",
                         "archive.jsonl": "strike/archive.jsonl"}.items():
        shutil.copy(os.path.join(sample, source), os.path.join(folder, name))
    open(os.path.join(folder, "pairs.jsonl"), "wb").write(PAIRS)
    data = open(os.path.join(sample, "strike/archive.jsonl"), "rb").read()
    open(os.path.join(folder, "archive.jsonl.gz"), "wb").write(gzip.compress(data))
    shutil.copytree(os.path.join(sample, "strike"), os.path.join(folder, "new"))
    for name, source in {"archive": "strike", "2024": "ferry", "2025": "water"}.items():
        run([program, "index", "-o", os.path.join(folder, name + ".index"), source], cwd=sample)


def main():
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    points = Points()
    folder = points.folder()
    env = environment(PATH=os.path.dirname(program) + os.pathsep + os.environ["PATH"])
    for command in COMMANDS:
        text = run([program] + [command] * bool(command) + ["--help"]).out.decode()
        part = text[text.index("Examples:"):text.index("\nOptions:")]
        found = re.findall(r"^  (crosscheck .*?)(?:  .*)?$", part, re.M)
        points.ok(len(found) >= 2, "examples of '%s'" % command, text)
        for line in found:
            shutil.rmtree(folder)
            os.mkdir(folder)
            make_folder(folder, os.path.join(source, "sample"), program)
            result = run(["sh", "-c", line], cwd=folder, env=env)
            wanted = 1 if "--exit-code" in line else 0
            points.ok(result.status == wanted and (result.out or " -o " in line) and not result.err, line, result)
    points.end()


main()
