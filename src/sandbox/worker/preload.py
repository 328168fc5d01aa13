"""What programs usually import: part of the snapshot, so that it is loaded once for all of them."""

import bisect, cmath, collections, copy, dataclasses, datetime, decimal, fractions, functools  # noqa: E401, F401
import heapq, io, itertools, math, operator, re, statistics, string, time, traceback, typing  # noqa: E401, F401
