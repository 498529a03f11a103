#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_interrupt.py DOORSTEP JOB OUT [MOMENTS]: presses Ctrl-C at several moments of a run and looks at what is left.

Each time the program must end within a second (of its own processor time and of the clock on an idle machine) with exit
code 130, and the folder beside the results must be as before. MOMENTS are spread over the length of a whole run.
"""
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def listing(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")} if folder.exists() else {}


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    doorstep, job, out = sys.argv[1:4]
    moments = int(sys.argv[4]) if len(sys.argv) > 4 else 8
    words = [doorstep, "run", job, "--out", out, "--quiet"]
    start = time.monotonic()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    length = time.monotonic() - start
    before = listing(Path(out).parent)
    worst = 0.0
    for k in range(moments):
        moment = length * (k + 0.5) / moments
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            process.wait(timeout=moment)
            print(f"   at {moment:.2f} s it had finished")
            before = listing(Path(out).parent)
            continue
        except subprocess.TimeoutExpired:
            pass
        used = processor_seconds(process.pid)
        pressed = time.monotonic()
        process.send_signal(signal.SIGINT)
        finished, status, usage = os.wait4(process.pid, 0)
        waited = time.monotonic() - pressed
        worked = usage.ru_utime + usage.ru_stime - used
        code = os.waitstatus_to_exitcode(status)
        print(f"   at {moment:.2f} s: {waited:.2f} s by the clock, {worked:.2f} s of processor time, code {code}")
        if code == 0:
            before = listing(Path(out).parent)  # it was done already
            continue
        if code != 130:
            sys.exit(f"check_interrupt: exit code {code}, not 130: {process.stderr.read().decode()}")
        if listing(Path(out).parent) != before:
            sys.exit("check_interrupt: the folder is not as it was before")
        worst = max(worst, min(waited, worked))
    if worst > 1.0:
        sys.exit(f"check_interrupt: it took {worst:.2f} s to stop")
    print(f"   Ctrl-C stops within {worst:.2f} s and leaves nothing half-written")


main()
