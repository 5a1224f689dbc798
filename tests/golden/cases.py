"""The golden cases: name -> words behind the program's name, run in the folder sample/. A word "{out}" is a file whose
content is the output, in place of standard output. Every form of output of every command over the sample."""

EVENTS = ("ferry", "strike", "water")
ALL = ["ferry", "other", "strike", "water"]

CASES = {}
for event in EVENTS:
    for command in ("compare", "quotes", "copies", "stories", "extract"):
        CASES["%s-%s.txt" % (event, command)] = [command, event]
        CASES["%s-%s.jsonl" % (event, command)] = [command, "--json", event]
    CASES["%s-compare.ascii.txt" % event] = ["compare", "--ascii", event]
    CASES["%s-compare.all.txt" % event] = ["compare", "--sections", "all", event]
    CASES["%s-compare.html" % event] = ["compare", "--html", "{out}", event]
    CASES["%s-annotate.conllu" % event] = ["annotate", event]
    CASES["%s-annotate.jsonl" % event] = ["annotate", "--json", event]
for command in ("quotes", "copies", "stories", "extract"):
    CASES["ferry-%s.ascii.txt" % command] = [command, "--ascii", "ferry"]
CASES["ferry-compare.color.txt"] = ["compare", "--color=always", "ferry"]
CASES["ferry-compare.width-120.txt"] = ["compare", "--width=120", "ferry"]
CASES["ferry-quotes.all-marks.jsonl"] = ["quotes", "--json", "--all-marks", "ferry"]
for command in ("", "stories", "copies"):
    name = "all-" + (command or "bare")
    CASES[name + ".txt"] = [command] * bool(command) + ALL
    CASES[name + ".jsonl"] = [command] * bool(command) + ["--json"] + ALL
CASES["two-bare.html"] = ["--html", "{out}", "other", "water"]
CASES["other-extract.jsonl"] = ["extract", "--json", "other"]
CASES["formats-extract.txt"] = ["extract", "formats"]
CASES["formats-extract.jsonl"] = ["extract", "--json", "formats"]
