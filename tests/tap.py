"""What the test scripts share: TAP points, running the program, temporary folders."""
import os, shutil, subprocess, sys, tempfile


class Points:
    """Counts points and prints TAP. A failed point shows what was seen."""

    def __init__(self):
        self.n = self.failed = 0
        self.folders = []

    def ok(self, fine, name, seen=""):
        self.n += 1
        self.failed += not fine
        print("%sok %d - %s" % ("" if fine else "not ", self.n, name))
        if not fine and seen:
            for line in str(seen).splitlines()[:40]:
                print("# " + line)
        sys.stdout.flush()
        return fine

    def equal(self, seen, wanted, name):
        return self.ok(seen == wanted, name, "seen   %r\nwanted %r" % (seen, wanted))

    def folder(self):
        path = tempfile.mkdtemp(prefix="crosscheck-test-")
        self.folders.append(path)
        return path

    def end(self):
        for path in self.folders:
            subprocess.run(["chmod", "-R", "u+rwX", path], stderr=subprocess.DEVNULL)
            shutil.rmtree(path, ignore_errors=True)
        print("1..%d" % self.n)
        sys.exit(1 if self.failed else 0)


class Result:
    def __init__(self, done):
        self.status, self.out = done.returncode, done.stdout
        self.err = done.stderr.decode("utf-8", "replace")

    def __str__(self):
        return "status %d\n%s\n%s" % (self.status, self.out[:2000].decode("utf-8", "replace"), self.err[:2000])


def environment(**more):
    """A small, known environment; the sanitizers' options pass through."""
    keep = ("PATH", "HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH")
    env = {k: os.environ[k] for k in keep if k in os.environ}
    env.update({"LC_ALL": "C"}, **more)
    return {k: v for k, v in env.items() if v is not None}


def run(words, data=None, cwd=None, env=None, timeout=120):
    feed = {"input": data} if data is not None else {"stdin": subprocess.DEVNULL}
    return Result(subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
                                 env=env or environment(), timeout=timeout, **feed))
