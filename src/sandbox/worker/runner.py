"""Runs programs, and says what became of each. Imported before the snapshot is taken, so that it costs a run nothing.

Whatever the program patches, this module works with the names that it bound itself while it was loaded.
"""

import ast
import atexit
import builtins
import gc
import io
import json
import linecache
import os
import random
import sys
import threading
import types

# The name under which the program's lines are known. In a session each has one of its own: a function that an earlier
# program defined has its lines elsewhere.
_file = "<program>"
_MOST_TYPE = 200
_MOST_MESSAGE = 4000
_MOST_SOURCE = 1000

_out, _err = sys.stdout, sys.stderr
_dumps = json.dumps
_parse, _Expr, _Expression = ast.parse, ast.Expr, ast.Expression
_ModuleType = types.ModuleType
_open, _getcwd = io.open, os.getcwd
_excepthook, _run_exitfuncs, _end_threads = sys.excepthook, atexit._run_exitfuncs, threading._shutdown
_compile, _eval, _exec, _repr = builtins.compile, builtins.eval, builtins.exec, builtins.repr


def _lines(code):
    # Not splitlines(), which also ends lines where Python does not.
    return code.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _source(code, line):
    lines = _lines(code)
    return lines[line - 1].strip()[:_MOST_SOURCE] if line and 0 < line <= len(lines) else None


def _text(error):
    """The error's message on one line. `str` may be the program's own code, so it may raise."""
    try:
        text = error.msg if isinstance(error, SyntaxError) and error.filename == _file else str(error)
        return " ".join(str(text).split("\n"))[:_MOST_MESSAGE]
    except Exception:
        return "(this error has no readable message)"


def _line(error):
    """The program's line that the error comes from: its innermost frame that lies in the program."""
    if isinstance(error, SyntaxError) and error.filename == _file:
        return error.lineno
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _describe(error, code):
    line = _line(error)
    return {
        "type": type(error).__name__[:_MOST_TYPE],
        "message": _text(error),
        "line": line,
        "source": _source(code, line),
    }


def _new_main():
    main = _ModuleType("__main__")
    main.__builtins__ = builtins
    return main


def _renew():
    """Between two programs of one interpreter: what nobody holds is given back, and input is read from its beginning."""
    gc.collect()
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "r", closefd=False)), encoding="utf-8")


def _execute(code, main):
    sys.modules["__main__"] = main
    linecache.cache[_file] = (len(code), None, [line + "\n" for line in _lines(code)], _file)
    tree = _parse(code, _file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], _Expr) else None
    body = _compile(tree, _file, "exec", dont_inherit=True)
    tail = last and _compile(_Expression(last.value), _file, "eval", dont_inherit=True)
    _exec(body, main.__dict__)
    if tail:
        value = _eval(tail, main.__dict__)
        if value is not None:
            _out.write(_repr(value) + "\n")


def _run_file(code):
    """Runs the program as `python main.py` would; returns whether it failed, and how."""
    global _file
    _file = _getcwd() + "/main.py"
    # As bytes, as Python reads a file: with a mark at its beginning, or a comment that names an encoding.
    source = code.encode("utf-8", "surrogatepass")
    with _open(_file, "wb") as file:
        file.write(source)
    main = _new_main()
    main.__file__, main.__package__, main.__cached__ = _file, None, None
    sys.modules["__main__"] = main
    sys.argv[:] = ["main.py"]
    sys.orig_argv[:] = ["python", "main.py"]
    sys.path[0] = _getcwd()
    # What is not a terminal is written to in blocks: what was not flushed is lost where the process is ended.
    _out.reconfigure(line_buffering=False)
    failure = None
    try:
        _exec(_compile(source, _file, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as error:
        failure = _left(error, code)
    except BaseException as error:
        failure = _describe(error, code)
        _tell(error)
    # The frames of what was raised hold the program's objects: they have ended with the block above.
    del main
    _finish()
    return failure


def _left(error, code):
    """What `sys.exit` means: a status, 0 where it is none, and 1 with a message where it is anything else."""
    if error.code is None or (isinstance(error.code, int) and error.code & 0xFF == 0):
        return None
    return _describe(error, code)


def _tell(error):
    """Lets the program's own hook tell the error, where it has one; Python's would print what is told anyway."""
    if sys.excepthook is _excepthook:
        return
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException:
        pass


def _finish():
    """What Python does at its end: threads, `atexit`, then what `__del__` of the program's objects do."""
    for end in (_end_threads, _run_exitfuncs):
        try:
            end()
        except BaseException:
            pass
    _flush()
    sys.modules.pop("__main__", None)
    gc.collect()


def _flush():
    for stream in (sys.stdout, sys.stderr, _out, _err):
        try:
            stream.flush()
        except Exception:
            pass


_runs = 0
_session = None


def run(code, seed, mode):
    """Runs the program; returns JSON: null, or the error that ended it.

    mode: "fresh" gives the program globals of its own, "session" those of the program before it, "program" runs it as a file.
    """
    global _file, _runs, _session
    if mode == "session":
        _file = f"<program {_runs + 1}>"
        main = _session = _session or _new_main()
    else:
        # The module of the program before goes here, and with it whatever only that held.
        sys.modules.pop("__main__", None)
        main = _new_main()
    if _runs > 0:
        _renew()
    _runs += 1
    random.seed(seed)
    if mode == "program":
        del main
        failure = _run_file(code)
        _flush()
        return _dumps(failure)
    failure = None
    try:
        _execute(code, main)
    except SystemExit as error:
        if error.code not in (None, 0):
            failure = _describe(error, code)
    except BaseException as error:
        failure = _describe(error, code)
    _flush()
    return _dumps(failure)


# What is there before any program stays there: the collector need not look through it each time.
gc.collect()
gc.freeze()
