#!/usr/bin/env python3
"""Opens the report and the ladder of a capture in headless Chromium and fails on a word of its console, a request that
is not for the page itself, or markup that is not ours.

usage: screenshot.py SMPPSCOPE CAPTURE [DIRECTORY]    (pictures go to DIRECTORY, where it is given)
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def chromium(work, page, *options):
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
               "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run",
               f"--user-data-dir={work}/profile", "--enable-logging=stderr", "--v=0", "--window-size=1320,2600",
               f"--log-net-log={work}/net.json", *options, page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    requests = set(re.findall(r'"url":"((?:https?|ftp|wss?):[^"]*)"', (work / "net.json").read_text()))
    # What the browser asks for on its own account.
    own = re.compile(r"\w+://([^/]*\.)?(google|googleapis|gvt1|gstatic)\.com[/:]")
    requests = {url for url in requests if not own.match(url)}
    if console or requests:
        sys.exit(f"{page.name}: console {console}, requests {requests}")
    return done.stdout


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if not CHROMIUM:
        print("no chromium: the report is not looked at")
        return
    smppscope, capture = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else work
        report, ladder = work / "report.html", work / "ladder.svg"
        # 1 is a capture that is damaged.
        assert subprocess.run([smppscope, "report", capture, "-o", report, "--utc"]).returncode in (0, 1)
        first = subprocess.run([smppscope, "flow", capture, "--session", "1", "-o", ladder, "--utc"])
        pages = [report] + ([ladder] if first.returncode == 0 else [])
        for page in pages:
            for scheme, number in [("dark", 0), ("light", 1)]:
                picture = pictures / f"{page.stem}-{scheme}.png"
                chromium(work, page, f"--screenshot={picture}", f"--blink-settings=preferredColorScheme={number}")
                assert picture.stat().st_size > 10_000, picture
        dom = chromium(work, report, "--dump-dom")
        assert not re.search(r"<(script|img|iframe|object|embed|link|form)\b|\son\w+=", dom), "markup that is not ours"
        for head in ["Summary", "Findings", "Capture"]:
            assert f">{head}</h2>" in dom, head
    print(f"{capture}: the report and the ladder are shown, nothing is run or loaded")


main()
