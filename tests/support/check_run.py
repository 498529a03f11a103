#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_run.py FOLDER: opens everything a run wrote, with readers that are not ours, and checks that it holds together.

Strict GeoJSON; a GeoPackage that ogrinfo opens, with a QGIS style for every layer that has one, whose fields exist;
XLSX equal to CSV cell by cell; the points of each site sum to its score in GeoJSON, GeoPackage, CSV and XLSX; ranks
without gaps; a map that is well-formed XML and that rsvg-convert draws; every feature of every input accounted for.
"""
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import check_geojson
from need import need

openpyxl = need("openpyxl", "python3-openpyxl")

FILES = ["candidates.geojson", "catchments.geojson", "doorstep.gpkg", "ranking.csv", "ranking.xlsx", "map.svg",
         "run.json", "timings.json"]
STYLED = ["candidates", "catchments", "homes", "schools", "zones", "parcels", "streets", "hard_remainders",
          "quiet_remainders"]
FIRST_POINTS = re.compile(r"^C\d+ ")


def fail(message):
    sys.exit(f"check_run: {message}")


def hundredths(value):
    return int((Decimal(str(value)) * 100).to_integral_value())


def tool(name, package):
    if shutil.which(name) is None:
        fail(f"{name} is missing; install it: apt-get install {package}")
    return name


def check_geojson_files(folder):
    """The candidates' properties, and how many catchments there are."""
    found = {}
    for path in sorted(folder.glob("*.geojson")):
        try:
            found[path.name] = check_geojson.check(path, no_null=True)
        except check_geojson.NotStrict as problem:
            fail(f"{path.name}: {problem}")
    sites = [feature["properties"] for feature in found["candidates.geojson"]]
    ids = [site["site_id"] for site in sites]
    if len(set(ids)) != len(ids):
        fail("candidates.geojson names a site twice")
    strangers = {f["properties"]["site_id"] for f in found["catchments.geojson"]} - set(ids)
    if strangers:
        fail(f"catchments of sites that are no candidates: {sorted(strangers)[:5]}")
    for name, features in found.items():
        if any(feature["geometry"] is None for feature in features):
            fail(f"{name} has features without a shape")
    return sites, len(found["catchments.geojson"])


def check_ledgers(sites):
    ranks, in_district = {}, {}
    for site in sites:
        name = site["site_id"]
        if site["status"] == "ranked":
            total = sum(hundredths(line["points"]) for line in site["ledger"])
            if total != hundredths(site["score"]):
                fail(f"{name}: the ledger adds up to {total / 100}, the score is {site['score']}")
            flat = sum(hundredths(value) for key, value in site.items() if key.startswith("points_C"))
            if flat != total:
                fail(f"{name}: its properties points_C… add up to {flat / 100}, the ledger to {total / 100}")
            weights = sum(hundredths(line["weight"]) for line in site["ledger"] if not line.get("off"))
            if total > weights or site["score"] > site["attainable"]:
                fail(f"{name}: more points than it can have")
            ranks.setdefault(site["stage"], []).append(site)
            in_district.setdefault((site["stage"], site.get("district")), []).append(site["rank_in_district"])
        elif not site.get("reason"):
            fail(f"{name} failed without a reason")
        elif "score" in site or "rank" in site:
            fail(f"{name} failed and still has a score or a rank")
    for stage, ranked in ranks.items():
        for kind in ["rank", "marginal_rank"]:
            if sorted(site[kind] for site in ranked) != list(range(1, len(ranked) + 1)):
                fail(f"the {kind}s of {stage} have gaps or doubles")
        scores = [site["score"] for site in sorted(ranked, key=lambda site: site["rank"])]
        if scores != sorted(scores, reverse=True):
            fail(f"the ranks of {stage} do not follow the scores")
    for (stage, district), found in in_district.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            fail(f"the ranks of {stage} in {district} have gaps or doubles")


def columns_of(base, table):
    return {row[1] for row in base.execute(f'pragma table_info("{table}")')}


def check_style(base, table, qml):
    """Well-formed, and every field it speaks of is in the layer."""
    root = ElementTree.fromstring(qml)
    renderer = root.find("renderer-v2")
    if renderer is None:
        fail(f"the style of {table} has no renderer")
    attribute = renderer.get("attr", "")
    named = re.findall(r'"([^"]+)"', attribute) or ([attribute] if attribute else [])
    for field in named:
        if field not in columns_of(base, table):
            fail(f"the style of {table} speaks of a field {field}, which the layer does not have")
    symbols = {symbol.get("name") for symbol in root.iter("symbol")}
    used = {row.get("symbol") for row in root.iter() if row.tag in ("range", "category")}
    if not used <= symbols:
        fail(f"the style of {table} uses symbols it does not define: {sorted(used - symbols)}")


def check_geopackage(folder, sites, catchments):
    base = sqlite3.connect(f"file:{folder / 'doorstep.gpkg'}?mode=ro", uri=True)
    layers = {row[0] for row in base.execute("select table_name from gpkg_contents")}
    for wanted in STYLED + ["ledger", "rules", "totals", "findings", "standards", "served_homes"]:
        if wanted not in layers:
            fail(f"doorstep.gpkg has no layer {wanted}")
    styles = dict(base.execute("select f_table_name, styleQML from layer_styles where useAsDefault"))
    for wanted in STYLED:
        if wanted not in styles:
            fail(f"doorstep.gpkg has no style for {wanted}")
    for table, qml in styles.items():
        if table not in layers:
            fail(f"doorstep.gpkg has a style for {table}, which is no layer")
        check_style(base, table, qml)
    for table, expected in [("candidates", len(sites)), ("catchments", catchments)]:
        count = base.execute(f"select count(*) from {table}").fetchone()[0]
        if count != expected:
            fail(f"doorstep.gpkg has {count} {table}, {table}.geojson {expected}")
    score_of = {site["site_id"]: hundredths(site["score"]) for site in sites if site["status"] == "ranked"}
    sums = {}
    for site, points in base.execute("select site_id, points from ledger"):
        sums[site] = sums.get(site, 0) + hundredths(points or 0)
    if sums != score_of:
        wrong = [site for site in score_of if sums.get(site) != score_of[site]] + sorted(set(sums) - set(score_of))
        fail(f"the ledger of doorstep.gpkg does not add up to the scores of {wrong[:5]}")
    scores = {site: hundredths(score) for site, score in
              base.execute("select site_id, score from candidates where status = 'ranked'")}
    if scores != score_of:
        fail("doorstep.gpkg and candidates.geojson give different scores")
    said = subprocess.run([tool("ogrinfo", "gdal-bin"), "-ro", "-so", "-al", str(folder / "doorstep.gpkg")],
                          check=False, capture_output=True, text=True)
    if said.returncode != 0 or "ERROR" in said.stderr or "Warning" in said.stderr:
        fail(f"ogrinfo complains about doorstep.gpkg: {said.stderr.strip()}")
    for layer in layers - {"layer_styles"}:
        if f"Layer name: {layer}\n" not in said.stdout:
            fail(f"ogrinfo does not see the layer {layer}")


def same_cell(in_csv, in_book):
    if in_book is None:
        return in_csv == ""
    if isinstance(in_book, (int, float)):
        return in_csv != "" and Decimal(in_csv) == Decimal(str(in_book)).quantize(Decimal(in_csv))
    return in_csv in (in_book, "'" + in_book)


def check_points_in_rows(header, rows, sites):
    """Columns "C1 …", "C2 …" of a row sum to its score; the rows are the sites of the GeoJSON."""
    points = [i for i, name in enumerate(header) if FIRST_POINTS.match(name)]
    if len(points) < 12:
        fail(f"ranking.csv has {len(points)} columns of points")
    first = points[0]
    scores = []
    for row in rows:
        score = [i for i in range(first) if header[i] in ("Score", "得分")][0]
        if row[score] == "":
            continue
        total = sum(hundredths(row[i]) for i in points if row[i] != "")
        if total != hundredths(row[score]):
            fail(f"ranking.csv: the points of {row} add up to {total / 100}")
        scores.append(total)
    if sorted(scores) != sorted(hundredths(site["score"]) for site in sites if site["status"] == "ranked"):
        fail("ranking.csv and candidates.geojson give different scores")
    if len(rows) != len(sites):
        fail(f"ranking.csv has {len(rows)} sites, candidates.geojson {len(sites)}")


def check_tables(folder, sites):
    text = (folder / "ranking.csv").read_bytes()
    if not text.startswith(b"\xef\xbb\xbf"):
        fail("ranking.csv does not begin with the mark Excel needs")
    with open(folder / "ranking.csv", encoding="utf-8-sig", newline="") as lines:
        header, *rows = list(csv.reader(lines, strict=True))
    if any(len(row) != len(header) for row in rows):
        fail("ranking.csv has rows of different lengths")
    check_points_in_rows(header, rows, sites)
    book = openpyxl.load_workbook(folder / "ranking.xlsx")
    in_book = []
    for sheet in book.worksheets[:-1]:
        if [cell.value for cell in sheet[1]] != header:
            fail(f"the sheet {sheet.title} has another header than ranking.csv")
        if sheet.freeze_panes != "A2" or not sheet["A1"].font.bold:
            fail(f"the sheet {sheet.title} has no frozen, bold header")
        in_book += list(sheet.iter_rows(min_row=2, max_col=len(header), values_only=True))
    if len(in_book) != len(rows):
        fail(f"ranking.xlsx has {len(in_book)} sites, ranking.csv {len(rows)}")
    for row, (mine, theirs) in enumerate(zip(rows, in_book), start=2):
        for column, (a, b) in enumerate(zip(mine, theirs)):
            if not same_cell(a, b):
                fail(f"row {row}, {header[column]}: ranking.csv says {a!r} where ranking.xlsx says {b!r}")
    if len(book.worksheets[-1]["A"]) < 2:
        fail("ranking.xlsx has an empty summary")


def check_map(folder):
    try:
        root = ElementTree.parse(folder / "map.svg").getroot()
    except ElementTree.ParseError as problem:
        fail(f"map.svg is not well-formed: {problem}")
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        fail(f"map.svg begins with {root.tag}")
    if re.search(r"\b(nan|inf)\b", (folder / "map.svg").read_text(encoding="utf-8"), re.IGNORECASE):
        fail("map.svg has coordinates that are no numbers")
    with tempfile.TemporaryDirectory() as scratch:
        picture = Path(scratch) / "map.png"
        subprocess.run([tool("rsvg-convert", "librsvg2-bin"), str(folder / "map.svg"), "-o", str(picture)], check=True)
        if picture.stat().st_size < 5000:
            fail("map.svg draws next to nothing")


def check_accounts(folder):
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"), parse_constant=check_geojson.refuse_number)
    for layer in run["accounts"]:
        if layer["in"] != layer["used"] + layer["excluded"]:
            fail(f"layer {layer['layer']}: in {layer['in']} is not used {layer['used']} + excluded {layer['excluded']}")
        if sum(layer.get("excluded_by_reason", {}).values()) != layer["excluded"]:
            fail(f"layer {layer['layer']}: features excluded without a reason")
    for item in run["inputs"]:
        if not re.fullmatch(r"[0-9a-f]{64}", item["sha256"]) or item["bytes"] <= 0:
            fail(f"the input {item} has no hash")
    for finding in run["findings"]:
        if finding["severity"] == "error":
            fail(f"a finished run with an error: {finding}")
    json.loads((folder / "timings.json").read_text(encoding="utf-8"))


def main():
    folder = Path(sys.argv[1])
    for name in FILES:
        if not (folder / name).is_file():
            fail(f"{name} is missing")
    sites, catchments = check_geojson_files(folder)
    check_ledgers(sites)
    check_geopackage(folder, sites, catchments)
    check_tables(folder, sites)
    check_map(folder)
    check_accounts(folder)
    ranked = sum(1 for site in sites if site["status"] == "ranked")
    print(f"   {ranked} sites ranked, {len(sites) - ranked} failed with a reason; all outputs hold together")


main()
