#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Walks of scipy's dijkstra(limit) on a graph that walk_bench left in a folder: reference_scipy.py FOLDER VERTICES wall|cpu.

Only the searches are timed, not the sums over their answers, so that scipy is never made slower than it is.
"""
import sys
import time

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

STARTS_AT_A_TIME = 10  # scipy answers with a row of all vertices for each


def read(folder, name):
    return numpy.fromfile(f"{folder}/{name}.u32", dtype=numpy.uint32).astype(numpy.int64)


def shortest_links(links, vertices):
    """Both directions; of parallel links the shortest, no loops (scipy would add parallel ones up)."""
    links = links[links[:, 0] != links[:, 1]]
    both = numpy.vstack([links, links[:, [1, 0, 2]]])
    both = both[numpy.lexsort((both[:, 2], both[:, 1], both[:, 0]))]
    is_first = numpy.ones(len(both), dtype=bool)
    is_first[1:] = (both[1:, :2] != both[:-1, :2]).any(axis=1)
    both = both[is_first]
    return csr_matrix((both[:, 2].astype(float), (both[:, 0], both[:, 1])), shape=(vertices, vertices))


def main():
    folder, vertices = sys.argv[1], int(sys.argv[2])
    clock = time.process_time if sys.argv[3] == "cpu" else time.perf_counter
    graph = shortest_links(read(folder, "links").reshape(-1, 3), vertices)
    starts, targets, limits, weights = (read(folder, name) for name in ("starts", "targets", "limits", "weights"))
    if not len(targets):
        targets = slice(None)
    sums = numpy.zeros((len(limits), 3), dtype=numpy.int64)
    seconds = 0.0
    for first in range(0, len(starts), STARTS_AT_A_TIME):
        some = starts[first : first + STARTS_AT_A_TIME]
        began = clock()
        distances = dijkstra(graph, directed=True, indices=some, limit=float(limits.max()))
        seconds += clock() - began
        distances = distances[:, targets]
        for level, limit in enumerate(limits):
            row, column = numpy.nonzero(distances <= limit)
            weight = weights[targets][column].sum() if len(weights) else 0
            sums[level] += [len(row), int(distances[row, column].sum()), weight]
    with open(f"{folder}/answer.txt", "w") as answer:
        print(seconds, *sums.flatten(), file=answer)


if __name__ == "__main__":
    main()
