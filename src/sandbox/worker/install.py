"""Imports modules before a program does. Runs with `modules` and `compiling` as its globals."""

import importlib
import sys

# Files were laid behind Python's back.
importlib.invalidate_caches()
sys.dont_write_bytecode = not compiling
for name in modules:
    try:
        importlib.import_module(name)
    except BaseException:
        # What had begun to be imported must not look as if it had been.
        pass
sys.dont_write_bytecode = True
