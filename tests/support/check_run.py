#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_run.py FOLDER: opens everything a run wrote, with readers that are not ours, and checks that it holds together.

Strict GeoJSON, a GeoPackage with styles, XLSX equal to CSV, ledgers that add up to their scores, ranks without gaps,
and every feature of every input accounted for.
"""
import csv
import json
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

FILES = ["candidates.geojson", "catchments.geojson", "doorstep.gpkg", "ranking.csv", "ranking.xlsx", "map.svg",
         "run.json", "timings.json"]


def fail(message):
    sys.exit(f"check_run: {message}")


def hundredths(value):
    return int((Decimal(repr(value)) * 100).to_integral_value())


def check_geojson(folder):
    checker = Path(__file__).with_name("check_geojson.py")
    for name in ["candidates.geojson", "catchments.geojson"]:
        subprocess.run([sys.executable, str(checker), str(folder / name)], check=True, stdout=subprocess.DEVNULL)


def check_ledgers(folder):
    candidates = [f["properties"] for f in json.loads((folder / "candidates.geojson").read_text())["features"]]
    ranks = {}
    for site in candidates:
        name = f"{site['parcel_id']} as {site['stage']}"
        if site["status"] == "ranked":
            total = sum(hundredths(line["points"]) for line in site["ledger"])
            if total != hundredths(site["score"]):
                fail(f"{name}: the ledger adds up to {total / 100}, the score is {site['score']}")
            ranks.setdefault(site["stage"], []).append(site["rank"])
        elif not site.get("reason"):
            fail(f"{name} failed without a reason")
        elif "score" in site or "rank" in site:
            fail(f"{name} failed and still has a score or a rank")
    for stage, found in ranks.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            fail(f"the ranks of {stage} have gaps or doubles")
    return candidates


def check_geopackage(folder, candidates):
    base = sqlite3.connect(f"file:{folder / 'doorstep.gpkg'}?mode=ro", uri=True)
    layers = {row[0] for row in base.execute("select table_name from gpkg_contents")}
    for wanted in ["candidates", "catchments", "homes", "schools", "ledger", "rules", "totals", "findings"]:
        if wanted not in layers:
            fail(f"doorstep.gpkg has no layer {wanted}")
    styled = {row[0] for row in base.execute("select f_table_name from layer_styles")}
    for wanted in ["candidates", "catchments", "homes", "schools"]:
        if wanted not in styled:
            fail(f"doorstep.gpkg has no style for {wanted}")
    count = base.execute("select count(*) from candidates").fetchone()[0]
    if count != len(candidates):
        fail(f"doorstep.gpkg has {count} candidates, candidates.geojson {len(candidates)}")
    subprocess.run(["ogrinfo", "-ro", "-q", "-so", "-al", str(folder / "doorstep.gpkg")], check=True,
                   stdout=subprocess.DEVNULL)


def check_tables(folder):
    import openpyxl
    text = (folder / "ranking.csv").read_bytes()
    if not text.startswith(b"\xef\xbb\xbf"):
        fail("ranking.csv does not begin with the mark Excel needs")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines()))
    book = openpyxl.load_workbook(folder / "ranking.xlsx")
    in_book = []
    for sheet in book.worksheets[:-1]:
        in_book += [["" if cell is None else cell for cell in row]
                    for row in sheet.iter_rows(min_row=2, values_only=True)]
    if len(in_book) != len(rows) - 1:
        fail(f"ranking.xlsx has {len(in_book)} sites, ranking.csv {len(rows) - 1}")
    for mine, theirs in zip(rows[1:], in_book):
        for a, b in zip(mine, theirs):
            same = str(b) == a
            if not same and isinstance(b, (int, float)):
                same = abs(float(a) - float(b)) < 1e-9
            if not same:
                fail(f"ranking.csv says {a!r} where ranking.xlsx says {b!r}")


def check_accounts(folder):
    run = json.loads((folder / "run.json").read_text())
    for layer in run["accounts"]:
        if layer["in"] != layer["used"] + layer["excluded"]:
            fail(f"layer {layer['layer']}: in {layer['in']} is not used {layer['used']} + excluded {layer['excluded']}")
        if sum(layer.get("excluded_by_reason", {}).values()) != layer["excluded"]:
            fail(f"layer {layer['layer']}: features excluded without a reason")
    return run


def main():
    folder = Path(sys.argv[1])
    for name in FILES:
        if not (folder / name).is_file():
            fail(f"{name} is missing")
    check_geojson(folder)
    candidates = check_ledgers(folder)
    check_geopackage(folder, candidates)
    check_tables(folder)
    check_accounts(folder)
    ranked = sum(1 for site in candidates if site["status"] == "ranked")
    print(f"   {ranked} sites ranked, {len(candidates) - ranked} failed with a reason; all outputs hold together")


main()
