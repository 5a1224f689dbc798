#!/usr/bin/env python3
"""crosscheck fetch against a server of our own on the loopback address.

Usage: fetch.py PROGRAM SOURCE"""
import gzip, http.server, os, re, sys, threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Points, run

PAGE = "<!doctype html><title>%s</title><article><h1>%s</h1><p>Nine people were hurt when a crane fell on Tuesday.</p></article>"
FEED = ("<rss version='2.0'><channel><title>Coast</title><item><title>One</title><link>%(at)s/one</link></item>"
        "<item><title>Two</title><link>%(at)s/two</link></item><item><title>Shut</title><link>%(at)s/private/x</link></item>"
        "</channel></rss>")

INDEX = "<sitemapindex><sitemap><loc>%(at)s/sitemap</loc></sitemap><sitemap><loc>%(at)s/index</loc></sitemap><sitemap><loc>%(at)s/inner</loc></sitemap></sitemapindex>"
SITEMAP = "<urlset><url><loc>%(at)s/one</loc></url><url><loc>%(at)s/two</loc></url></urlset>"


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = []

    def log_message(self, *words):
        pass

    def answer(self, body, kind="text/html; charset=utf-8", status=200, **fields):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def pour(self, piece):
        """Bytes without end, until the other side has had enough."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(piece)
        except OSError:
            self.close_connection = True

    def do_GET(self):
        at = "http://%s:%d" % self.server.server_address
        self.asked.append(self.path)
        if self.path == "/robots.txt":
            self.answer(b"User-agent: *\nDisallow: /private\n", "text/plain")
        elif self.path == "/feed":
            self.answer((FEED % {"at": at}).encode(), "application/rss+xml")
        elif self.path in ("/index", "/inner"):
            self.answer((INDEX % {"at": at}).encode(), "application/xml")
        elif self.path == "/sitemap":
            self.answer((SITEMAP % {"at": at}).encode(), "application/xml")
        elif self.path == "/moved":
            self.answer(b"", status=302, Location="/one")
        elif self.path == "/loop":
            self.answer(b"", status=301, Location="/loop")
        elif self.path == "/away":
            self.answer(b"", status=302, Location="file:///etc/hostname")
        elif self.path == "/picture":
            self.answer(b"\x89PNG", "image/png")
        elif self.path == "/endless":
            self.pour(b"<p>more and more</p>" * 4096)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            self.server.closing.wait(20)
            self.close_connection = True
        elif self.path == "/gone":
            self.answer(b"gone", status=404)
        else:
            self.answer((PAGE % (self.path, "Crane falls in Nordvik")).encode())


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    server.closing = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, "http://127.0.0.1:%d" % server.server_port


def main():
    program = os.path.abspath(sys.argv[1])
    points = Points()
    folder = points.folder()
    server, at = serve()
    archive = os.path.join(folder, "out.warc.gz")

    def fetch(*paths, timeout="20", more=("--allow-private",)):
        if os.path.exists(archive):
            os.unlink(archive)
        words = [program, "fetch", "-o", archive, "--delay", "1", "--timeout", timeout] + list(more)
        return run(words + [at + p if p.startswith("/") else p for p in paths], cwd=folder)

    def records():
        return gzip.open(archive).read().decode("utf-8", "replace")

    def uris():
        return re.findall(r"WARC-Target-URI: http://[^/]*(\S*)", records())

    result = fetch("/one", "/moved")
    points.ok(result.status == 0 and not result.err and uris() == ["/one", "/one"], "a page and a redirect to it", result)
    points.ok("WARC-Type: warcinfo" in records() and "HTTP/1.1 200 OK" in records(), "the archive has heads and a first record")
    result = fetch("/feed")
    points.ok(result.status == 3 and uris() == ["/one", "/two"], "the pages that a feed names", result)
    points.ok("/private/x: its robots.txt does not allow it" in result.err, "robots.txt is obeyed and said", result)
    points.ok("/private/x" not in Server.asked, "what it forbids is never asked for")
    result = fetch("/index")
    points.ok(result.status == 3 and uris() == ["/one", "/two"] and "/inner: an index of sitemaps inside of one" in result.err,
              "the pages of the sitemaps that an index names, one level deep", result)
    for path, said in {"/loop": "more than 5 redirects", "/away": "not an http or https address", "/gone": "the server says 404",
                       "/picture": "no text: image/png", "ftp://127.0.0.1/x": "not an http or https address",
                       "http://127.0.0.1:1/x": "robots.txt cannot be read", "nonsense://": "not an http or https address"}.items():
        result = fetch("/one", path)
        points.ok(result.status == 3 and said in result.err and len(result.err.splitlines()) == 1 and uris() == ["/one"],
                  "%s: one line, the rest done, status 3" % path, result)
    result = fetch("/endless")
    points.ok(result.status == 0 and "WARC-Truncated: length" in records() and len(records()) < 17 << 20,
              "an answer without end is cut at the limit and says so", result)
    result = fetch("/slow", timeout="1")
    points.ok(result.status == 3 and "within 1 seconds" in result.err, "a server that does not answer is left", result)
    before = len(Server.asked)
    result = fetch("/one", more=())
    points.ok(result.status == 3 and "cannot be read" in result.err and len(Server.asked) == before,
              "addresses of this machine are refused unless they are allowed", result)
    result = run([program, "fetch", "-o", "/nowhere/out.warc.gz", at + "/one"], cwd=folder)
    points.ok(result.status == 4, "an output that cannot be made is status 4", result)
    server.closing.set()
    server.shutdown()
    points.end()


main()
