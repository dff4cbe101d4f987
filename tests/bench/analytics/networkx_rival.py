# SPDX-License-Identifier: MIT
"""The same reply graphs by networkx: how long, and how far apart the results are.

    networkx_rival.py FOLDER MEMBERS...   reads FOLDER/MEMBERS.replies and FOLDER/MEMBERS.results

One JSON line per size: milliseconds of one run each, and the largest differences. PageRank is timed
at networkx's own tolerance (1e-6 a member), which is looser than ours, and compared at 1e-13.
"""
import json
import sys
import time

import networkx as nx


def timed(work):
    begin = time.perf_counter()
    found = work()
    return found, (time.perf_counter() - begin) * 1000


def directed(pairs):
    """Arcs from who was answered to who answered, weighted by the number of answers."""
    graph = nx.DiGraph()
    for who, whom in pairs:
        if who == whom:
            continue
        if graph.has_edge(whom, who):
            graph[whom][who]["weight"] += 1
        else:
            graph.add_edge(whom, who, weight=1)
    return graph


def compare(folder, members):
    with open(f"{folder}/{members}.replies", encoding="ascii") as file:
        pairs = [tuple(map(int, line.split())) for line in file]
    ours = {}
    with open(f"{folder}/{members}.results", encoding="ascii") as file:
        for line in file:
            member, core, share = line.split()
            ours[int(member)] = (int(core), float(share))
    graph, graph_ms = timed(lambda: directed(pairs))
    ties, ties_ms = timed(graph.to_undirected)
    cores, core_ms = timed(lambda: nx.core_number(ties))
    _, pagerank_ms = timed(lambda: nx.pagerank(graph))
    shares = nx.pagerank(graph, tol=1e-13 / len(graph), max_iter=1000)
    assert ours.keys() == cores.keys()
    return {
        "members": members,
        "version": nx.__version__,
        "graph_ms": graph_ms + ties_ms,
        "core_ms": core_ms,
        "pagerank_ms": pagerank_ms,
        "cores_differ": sum(cores[m] != core for m, (core, _) in ours.items()),
        "pagerank_off_most": max(abs(shares[m] - share) for m, (_, share) in ours.items()),
    }


for size in sys.argv[2:]:
    print(json.dumps(compare(sys.argv[1], int(size))), flush=True)
