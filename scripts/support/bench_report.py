#!/usr/bin/env python3
"""Prints what scripts/bench measured: medians, ratios and the aims.

    bench_report.py FOLDER SIZE...

FOLDER holds rounds/*.json (hyperfine's, one run of each command) and memory/NAME.RUN (KiB).
"""

import json
import pathlib
import re
import statistics
import sys


def main(folder, sizes):
    times, memory = {}, {}
    for file in (folder / "rounds").glob("*.json"):
        for result in json.loads(file.read_text())["results"]:
            name = result.get("command")
            times.setdefault(name, []).extend(result["times"])
    for file in (folder / "memory").glob("*.*"):
        lines = file.read_text().split()
        memory.setdefault(file.stem, []).append(int(lines[-1]) / 1024)

    median = {name: statistics.median(values) for name, values in times.items()}
    peak = {name: statistics.median(values) for name, values in memory.items()}
    runs = min(map(len, times.values()))

    print(f"\nThe policy's page: whole process, median of {runs} interleaved runs")
    print(f"  {'':12}{'time':>12}{'spread':>20}{'memory':>10}   proviso against it")
    for name, aim in (("proviso", ""), ("pandoc", "(aim: at most 0.25)"), ("cmark-gfm", "")):
        ratio = "" if name == "proviso" else f"{median['proviso'] / median[name]:.2f} {aim}"
        print(f"  {name:12}{milliseconds(median[name])}{spread(times[name])}"
              f"{megabytes(peak.get(name))}   {ratio}".rstrip())

    print(f"\nSynthetic policies: proviso build --policy, median of {runs} interleaved runs")
    print(f"  {'purposes':12}{'time':>12}{'spread':>20}{'memory':>10}   against half as many")
    before = None
    for size in sizes:
        ratio = f"{median[size] / median[before]:.2f} (aim: at most 2.3)" if before else ""
        print(f"  {int(size):<12,}{milliseconds(median[size])}{spread(times[size])}"
              f"{megabytes(peak.get(size))}   {ratio}".rstrip())
        before = size
    print(f"  aim: {int(sizes[-1]):,} purposes in less than 1,000 ms")

    for kind, title in (
        ("specimen", "Policies without findings"), ("policy", "Policies full of findings"),
    ):
        found = sorted(int(name.rsplit("-", 1)[1]) for name in times
                       if name.startswith(f"check {kind}-"))
        print(f"\n{title}, under every law: proviso check, median of {runs} interleaved runs")
        print(f"  {'purposes':12}{'recipients':>12}{'time':>12}{'spread':>20}"
              "   against half as many")
        before = None
        for size in found:
            name = f"check {kind}-{size}"
            ratio = f"{median[name] / median[before]:.2f} (aim: at most 2.3)" if before else ""
            print(f"  {size:<12,}{2 * size:12,}{milliseconds(median[name])}{spread(times[name])}"
                  f"   {ratio}".rstrip())
            before = name
        print("  aim: 1,000 purposes and 2,000 recipients in less than 1,000 ms")

    print(f"\nRedline of 50 KB with hundreds of changes: whole process, median of {runs} runs")
    print(f"  {'':12}{'time':>12}{'spread':>20}{'fragments':>11}   proviso against it")
    for name, pattern, aim in (
        ("redline", r"<(?:ins|del)[ >]", ""),
        ("lxml", r"<(?:ins|del)[ >]", "(aim: at most 0.20)"),
        ("word-diff", r"\[-|\{\+", ""),
    ):
        text = (folder / "fragments" / name).read_text("utf-8")
        count = len(re.findall(pattern, text))
        ratio = "" if name == "redline" else f"{median['redline'] / median[name]:.2f} {aim}"
        print(f"  {name:12}{milliseconds(median[name])}{spread(times[name])}{count:11,}"
              f"   {ratio}".rstrip())

    for kind, title in (
        ("edited", "Redlines of edited texts"), ("unrelated", "Redlines of unrelated texts"),
        ("facts", "Facts of synthetic policies compared"),
    ):
        found = sorted(int(name.split("-")[1]) for name in times if name.startswith(kind + "-"))
        print(f"\n{title}: proviso diff, median of {runs} interleaved runs")
        unit = "purposes" if kind == "facts" else "bytes"
        print(f"  {unit:12}{'time':>12}{'spread':>20}   against half as many")
        before = None
        for size in found:
            name = f"{kind}-{size}"
            ratio = (f"{median[name] / median[before]:.2f} (aim: at most 2.3)" if before else "")
            print(f"  {size:<12,}{milliseconds(median[name])}{spread(times[name])}   {ratio}".rstrip())
            before = name


def milliseconds(seconds):
    return f"{seconds * 1000:9,.1f} ms"


def spread(values):
    return f"{min(values) * 1000:,.1f}–{max(values) * 1000:,.1f} ms".rjust(20)


def megabytes(value):
    return f"{value:.1f} MiB".rjust(10) if value is not None else " " * 10


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
