"""Times difflib.SequenceMatcher on pairs of texts.

Reads from stdin {"batches": n, "nanoseconds": m, "pairs": [{"a", "b", "autojunk"}, ...]}, writes to stdout
{"version", "results": [{"ratio", "nanoseconds"}, ...]}: for each pair the time of one in the fastest of n
batches, each of as many comparisons as fill m nanoseconds. The collector is off, as in timeit, and everything has run once before it is timed.
"""

import gc
import json
import platform
import sys
import time
from difflib import SequenceMatcher


def ratio_of(pair):
    return SequenceMatcher(None, pair["a"], pair["b"], pair["autojunk"]).ratio()


def measure(pair, batches, budget):
    start = time.perf_counter_ns()
    ratio = ratio_of(pair)
    once = time.perf_counter_ns() - start
    if once > 20 * budget:
        return {"ratio": ratio, "nanoseconds": once}
    runs = max(1, round(budget / once))
    times = []
    for _ in range(batches):
        start = time.perf_counter_ns()
        for _ in range(runs):
            ratio_of(pair)
        times.append((time.perf_counter_ns() - start) / runs)
    return {"ratio": ratio, "nanoseconds": min(times)}


asked = json.load(sys.stdin)
for pair in asked["pairs"][:50]:
    if len(pair["a"]) <= 2000:
        ratio_of(pair)
gc.disable()
results = [measure(pair, asked["batches"], asked["nanoseconds"]) for pair in asked["pairs"]]
json.dump({"version": platform.python_version(), "results": results}, sys.stdout)
