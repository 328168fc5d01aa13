"""Rewrites a Parquet file with pyarrow's own defaults; prints both sizes, and whether the rows are the same. Usage: pyarrow_size.py FILE"""

import os
import sys

import pyarrow.parquet as pq

ours = sys.argv[1]
theirs = ours + ".pyarrow"
table = pq.read_table(ours)
pq.write_table(table, theirs)
print(os.path.getsize(ours), os.path.getsize(theirs), pq.read_table(theirs).equals(table))
