#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Solves one dumped instance as the textbook MILP on HiGHS through scipy (Debian: python3-scipy), for comparison.

    locate_bench ../shared/data/orlib_pmed --only pmed6 --dump /tmp/pmed6.json
    /usr/bin/python3 bench/reference_highs.py /tmp/pmed6.json --time-limit 300

Prints one JSON line: instance, published, objective, bound, status, seconds (of milp() alone), build (of the model) and
cpu_seconds (of both).
"""
import argparse
import json
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix


class Rows:
    """Rows of a sparse matrix with their bounds."""

    def __init__(self):
        self.row, self.column, self.value, self.lower, self.upper = [], [], [], [], []

    def add(self, columns, values, lower, upper):
        self.row.extend([len(self.lower)] * len(columns))
        self.column.extend(columns)
        self.value.extend(values)
        self.lower.append(lower)
        self.upper.append(upper)

    def constraint(self, columns):
        matrix = coo_matrix((self.value, (self.row, self.column)), shape=(len(self.lower), columns)).tocsr()
        return LinearConstraint(matrix, self.lower, self.upper)


def build(problem):
    model, sites = problem["model"], problem["sites"]
    first, site, cost = problem["first"], problem["site"], problem["cost"]
    demand = len(first) - 1
    load = problem["load"] or [1.0] * demand
    weight = problem["weight"] or [1.0] * demand
    if model == "p-center" and not problem["weighted"]:
        weight = [1.0] * demand
    pays = model in ("facility-location", "set-cover")
    objective = list(problem["site_cost"]) if pays and problem["site_cost"] else [1.0 if model == "set-cover" else 0.0] * sites
    whole, upper = [1] * sites, [1.0] * sites
    rows, loads = Rows(), [([], []) for _ in range(sites)]
    limit = problem["limit"] if problem["limit"] is not None else np.inf
    radius = None
    if model == "p-center":
        radius = len(objective)
        objective.append(1.0), whole.append(0), upper.append(np.inf)
    for i in range(demand):
        pairs = [k for k in range(first[i], first[i + 1]) if cost[k] <= limit]
        if model in ("max-cover", "set-cover"):
            columns, values, least = [site[k] for k in pairs], [1.0] * len(pairs), problem["times"]
            if model == "max-cover":
                columns.append(len(objective)), values.append(-float(problem["times"]))
                objective.append(-load[i]), whole.append(1), upper.append(1.0)
                least = 0
            rows.add(columns, values, least, np.inf)
            continue
        start = len(objective)
        is_whole = 1 if model == "capacitated-p-median" or problem["single_source"] else 0
        for k in pairs:
            objective.append(0.0 if model == "p-center" else weight[i] * cost[k])
            whole.append(is_whole), upper.append(1.0)
        columns = list(range(start, start + len(pairs)))
        rows.add(columns, [1.0] * len(pairs), 1.0, 1.0)
        for column, k in zip(columns, pairs):
            rows.add([column, site[k]], [1.0, -1.0], -np.inf, 0.0)
            loads[site[k]][0].append(column), loads[site[k]][1].append(load[i])
        if model == "p-center":
            rows.add(columns + [radius], [weight[i] * cost[k] for k in pairs] + [-1.0], -np.inf, 0.0)
    if problem["capacity"] and model not in ("max-cover", "set-cover"):
        for j, (columns, values) in enumerate(loads):
            rows.add(columns + [j], values + [-problem["capacity"][j]], -np.inf, 0.0)
    if problem["choose"] is not None:
        rows.add(list(range(sites)), [1.0] * sites, 0 if model == "max-cover" else problem["choose"], problem["choose"])
    if problem["budget"] is not None:
        rows.add(list(range(sites)), problem["site_cost"], -np.inf, problem["budget"])
    return np.array(objective), np.array(whole), np.array(upper), rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problem")
    parser.add_argument("--time-limit", type=float, default=300.0)
    arguments = parser.parse_args()
    with open(arguments.problem, encoding="utf-8") as file:
        problem = json.load(file)
    began, cpu_began = time.perf_counter(), time.process_time()
    objective, whole, upper, rows = build(problem)
    built = time.perf_counter()
    result = milp(objective, integrality=whole, bounds=Bounds(0.0, upper), constraints=rows.constraint(len(objective)),
                  options={"time_limit": arguments.time_limit, "mip_rel_gap": 0.0})
    done = time.perf_counter()
    sign = -1.0 if problem["model"] == "max-cover" else 1.0
    bound = getattr(result, "mip_dual_bound", None)
    print(json.dumps({"instance": problem["instance"], "published": problem["published"],
                      "objective": None if result.fun is None else sign * result.fun,
                      "bound": None if bound is None else sign * bound,
                      "status": {0: "optimal", 1: "time_limit", 2: "infeasible"}.get(result.status, "failed"),
                      "seconds": round(done - built, 3), "build": round(built - began, 3),
                      "cpu_seconds": round(time.process_time() - cpu_began, 3)}))


if __name__ == "__main__":
    main()
