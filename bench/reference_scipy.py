#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Walks of scipy's dijkstra(limit) on a graph that walk_bench left in a folder: 
reference_scipy.py FOLDER VERTICES wall|cpu STARTS_AT_A_TIME

Timed is the same work as ours: the search and finding in its answer, a row of all vertices per start, those within
the limit. How many starts a call takes matters much to scipy: rows beyond 32 MB are new memory for each call.
"""
import sys
import time

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra


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
    at_a_time = int(sys.argv[4])
    for first in range(0, len(starts), at_a_time):
        some = starts[first : first + at_a_time]
        began = clock()
        distances = dijkstra(graph, directed=True, indices=some, limit=float(limits.max()))[:, targets]
        near = [numpy.nonzero(distances <= limit) for limit in limits]
        distances = [distances[row, column] for row, column in near]
        seconds += clock() - began
        for level, (row, column) in enumerate(near):
            weight = weights[targets][column].sum() if len(weights) else 0
            sums[level] += [len(row), int(distances[level].sum()), weight]
    with open(f"{folder}/answer.txt", "w") as answer:
        print(seconds, *sums.flatten(), file=answer)


if __name__ == "__main__":
    main()
