/**
 * Programs that leave something where setting an interpreter back may miss it, by what they leave: what lies outside the heap, what is
 * called later, and what CPython keeps in its own structures. Each may fail in whatever it tries; none waits.
 */
export const survivorsByKind: Readonly<Record<string, readonly string[]>> = {
  files: [
    'open("/tmp/left", "w").write("left"); open("/lib/python3.14/left.py", "w").write("x = 1")',
    'import os; os.makedirs("/tmp/a/b"); os.symlink("/tmp/a", "/home/link"); os.rename("/tmp/a/b", "/b"); os.chmod("/home", 0)',
    'import os; os.truncate("lab_runner.py", 3); os.remove("lab_preload.py"); os.rmdir("/tmp"); open("/tmp", "w").write("no folder")',
    'f = open("/lib/python314.zip", "r+b"); f.seek(100); f.write(b"\\x00" * 5000); f.flush()',
    'import mmap, os; f = open("lab_runner.py", "r+b"); m = mmap.mmap(f.fileno(), 0); m[:50] = b"#" * 50; m.flush()',
    'import os; os.chdir("/tmp"); os.umask(0o777); os.utime("/lib", (1, 1)); os.mkfifo("/tmp/p") if hasattr(os, "mkfifo") else None',
  ],
  descriptors: [
    'import builtins; builtins.kept = [open("/dev/null") for i in range(200)]',
    'import os; os.dup2(os.open("/tmp/out", os.O_CREAT | os.O_RDWR), 1); print("into a file")',
    'import os, sys; os.close(0); os.close(2); sys.stdout.detach()',
    'import os; fd = os.open("/dev/urandom", os.O_RDONLY); os.lseek(fd, 0, 0); [os.dup(fd) for i in range(50)]',
    'import sys; sys.stdout.write("no line feed"); sys.stderr.write("neither"); sys.stdin = None',
    'import sys; sys.stdout.reconfigure(encoding="utf-16", line_buffering=False, write_through=False); print("x" * 100)',
    'import os; fd = os.open("/tmp/open", os.O_CREAT | os.O_RDWR); os.write(fd, b"abc"); os.unlink("/tmp/open"); os.dup2(fd, 30)',
  ],
  'hooks of sys': [
    'import sys; sys.excepthook = sys.displayhook = sys.unraisablehook = sys.breakpointhook = lambda *a: print("hooked")',
    'import sys; sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None); sys.monitoring.use_tool_id(1, "tool")',
    'import sys; sys.set_asyncgen_hooks(print, print); sys.set_coroutine_origin_tracking_depth(5)',
  ],
  'audit hooks': [
    'import sys; sys.addaudithook(lambda event, args: None)',
    'import sys\ndef hook(event, args):\n    if event == "open": raise RuntimeError("no files any more")\nsys.addaudithook(hook)',
  ],
  atexit: [
    'import atexit; atexit.register(print, "at the exit"); import threading; threading._register_atexit(print, "later")',
    'import atexit, sys; atexit._clear(); atexit.register(sys.exit, 3); atexit.register(open, "/tmp/at_exit", "w")',
  ],
  'callbacks of the collector': [
    'import gc; gc.callbacks.append(lambda phase, info: print(phase)); gc.disable(); gc.set_threshold(1, 1, 1); gc.set_debug(1)',
    'import gc; gc.freeze(); gc.unfreeze(); gc.callbacks.extend([print] * 3); gc.collect(); gc.garbage.append(object())',
  ],
  'signal handlers': [
    'import signal; [signal.signal(n, lambda *a: print("signal")) for n in (2, 10, 14, 15)]; signal.raise_signal(10)',
    'import signal; signal.set_wakeup_fd(-1); signal.signal(signal.SIGINT, signal.default_int_handler); signal.siginterrupt(10, True)',
  ],
  'import hooks': [
    'import sys, importlib.abc\nclass F(importlib.abc.MetaPathFinder):\n    def find_spec(self, *a): print("sought", a[0])\nsys.meta_path.insert(0, F()); sys.path_hooks.insert(0, F)',
    'import builtins; builtins.__import__ = lambda *a, **k: None',
  ],
  codecs: [
    'import codecs; codecs.register(lambda name: None); codecs.register_error("strict", lambda e: ("?", e.end))',
    'import codecs, encodings; codecs.lookup("latin-1"); encodings._cache.clear(); encodings.search_function = None; codecs.register_error("left", codecs.ignore_errors)',
  ],
  builtins: [
    'import builtins; builtins.__build_class__ = builtins.open = builtins.len = builtins.isinstance = lambda *a, **k: 42',
  ],
  finalisers: [
    'class D:\n    def __del__(self):\n        print("finalised"); open("/tmp/finalised", "w").write("x")\nd = D(); d.me = d',
    'def g():\n    try:\n        yield 1\n    finally:\n        print("closed"); open("/tmp/closed", "w").close()\nx = g(); next(x)',
    'import builtins\nasync def co(): pass\nbuiltins.never = co()',
    'import gc\nclass R:\n    def __del__(self):\n        import builtins; builtins.risen = self; print("risen")\nr = R(); r.me = r; del r; gc.collect()',
  ],
  'weak references': [
    'import weakref, builtins\nclass C: pass\nbuiltins.c = C(); builtins.r = weakref.ref(c, lambda r: print("gone")); weakref.finalize(c, print, "final")',
    'import weakref, decimal, builtins\nbuiltins.w = weakref.WeakSet([decimal.Context])\nweakref.ref(decimal.Context, lambda r: print("gone"))',
  ],
  'threads’ stand-ins': [
    'import threading\nlocal = threading.local(); local.x = 1\nthreading.excepthook = print\ntry:\n    threading.Thread(target=print).start()\nexcept RuntimeError: pass\nthreading._active.clear()',
    'import contextvars; v = contextvars.ContextVar("v", default=1); v.set(2)',
    'import _imp, _io, _thread, _warnings; _warnings.filters.clear(); _thread.allocate_lock().acquire(); _imp.acquire_lock()',
    'import threading, _thread; threading.settrace(print); threading.setprofile(print); threading.stack_size(2 ** 20); _thread.start_new_thread(print, ("run",)); threading.main_thread().name = "left"',
  ],
  'modules of C': [
    'import math, time, itertools, _random; math.pi = 3; time.time = lambda: 0; itertools.count = None; _random.Random = None',
    'import ast, json, re, copyreg, struct; re.purge(); re.compile("a" * 50); copyreg.pickle(int, print); json.dumps = None; struct._clearcache()',
    'import enum, typing, functools, datetime; functools.lru_cache = None; datetime.datetime.fold = 1 if False else None',
    'import _decimal, _json, _struct, zlib, _datetime; zlib.crc32 = _json.scanstring = None; _struct.calcsize = _decimal.Decimal = None; _datetime.left = 1',
  ],
  modules: [
    'import sys; sys.modules["json"] = sys; sys.modules.pop("re", None); sys.path[:] = ["/tmp"]; sys.argv[:] = ["x"]',
    'import sys; sys.setrecursionlimit(100); sys.setswitchinterval(1); sys.set_int_max_str_digits(0); sys.dont_write_bytecode = False',
    'import sys; sys.intern("x" * 1000); sys.flags = None; sys.ps1 = ">"; sys.tracebacklimit = 0; sys.float_repr_style = "?"',
    'import linecache, tokenize, types, abc, collections.abc; linecache.cache["<program>"] = None; collections.abc.Sized.register(int)',
    'import logging; logging.basicConfig(level=0); logging.getLogger("x").addHandler(logging.StreamHandler()); logging.disable(50)',
    'import lab_runner; lab_runner._runs = 5; lab_runner._dumps = repr; lab_runner._session = lab_runner; lab_runner._file = "x"',
    'import sys; sys.modules["__main__"].__dict__.clear(); sys.last_value = ValueError("kept"); del sys.stdout',
    'import faulthandler, tracemalloc; tracemalloc.start(); faulthandler.enable()',
  ],
  decimal: [
    'import decimal; c = decimal.getcontext(); c.prec = 3; c.traps[decimal.Inexact] = True; decimal.DefaultContext.prec = 2; decimal.setcontext(c)',
    'import decimal; decimal.getcontext().flags[decimal.Inexact] = True; decimal.BasicContext.prec = 1; decimal.localcontext().__enter__().prec = 7',
  ],
  'locale, randomness, warnings': [
    'import locale, random, warnings; random.seed(5); random.getrandbits = None; warnings.simplefilter("error"); locale.setlocale(locale.LC_ALL, "C")',
    'import locale; locale.setlocale(locale.LC_NUMERIC, "C"); locale._override_localeconv["decimal_point"] = ","',
  ],
  environment: [
    'import os; os.environ.clear(); os.putenv("X", "1"); os.environ["LD_LIBRARY_PATH"] = "/tmp"; os.environ["PYTHONHASHSEED"] = "1"',
  ],
  databases: [
    'import sqlite3; d = sqlite3.connect("/tmp/d"); d.execute("create table t(x)"); d.execute("insert into t values (1)"); d.commit(); sqlite3.register_adapter(int, str)',
  ],
  'types that all share': [
    'import ctypes as c\nc.pythonapi.PyType_Modified',
    'int.__dict__; import gc; [d for d in gc.get_referents(int.__dict__) if type(d) is dict][0]["left"] = 1',
    'import gc; [o.update(left=1) for o in gc.get_objects() if type(o) is dict and "__name__" in o and len(o) < 40]',
  ],
  'memory, up to its limit': [
    'x = [bytearray(10**6) for i in range(100)]\ndel x',
    'x = []\ntry:\n    while True: x.append(bytearray(10**7))\nexcept MemoryError: pass\ndel x',
    'x = "x" * (200 << 20); y = {i: str(i) for i in range(200000)}',
    'f = lambda: f()\ntry: f()\nexcept RecursionError as e: kept = e',
    'import traceback\nfor i in range(50):\n    try: [].x\n    except AttributeError: traceback.format_exc()',
    'import gc\nx = []\ntry:\n    while True: x.append([None] * 10**5)\nexcept MemoryError: pass\ndel x; gc.collect(); print(bytes(100 << 20)[-1])',
  ],
  'JavaScript, its proxies and callbacks': [
    'from pyodide.ffi import create_proxy, to_js; p = create_proxy(lambda *a: None); o = to_js([{"a": 1}]); import js; js.left = p',
    'import js; js.Object.prototype.left = 1; js.Array.prototype.push = None',
    'import js, pyodide_js; pyodide_js._api.left = 1; pyodide_js._module.HEAPU8 = None; pyodide_js.globals.set("left", 1)',
    'import js; from pyodide.ffi import create_once_callable as c; js.setTimeout(c(lambda: print("late")), 1); js.Promise.resolve(1)["then"](c(print))',
    'import pyodide_js; pyodide_js.registerJsModule("left", pyodide_js); pyodide_js.setStdout(None); pyodide_js.setInterruptBuffer(None)',
    'import asyncio\nasync def main():\n    asyncio.ensure_future(asyncio.sleep(5)); await asyncio.sleep(0)\nasyncio.run(main())',
    'import sys, gc; [sys.modules.pop(n) for n in list(sys.modules) if n.startswith(("js", "pyodide", "_pyodide"))]; gc.collect()',
    'import _pyodide_core, _pyodide; _pyodide_core.JsProxy = None; _pyodide._base.eval_code = None',
  ],
};

/** All of them. */
export const survivors: readonly string[] = Object.values(survivorsByKind).flat();

/**
 * What a program finds, said by itself: two interpreters in which no program has run say the same, addresses and numbers of
 * files included, and the same again for the same program after it.
 */
export const look = `import os as _o, sys as _s, gc as _g, random as _r, math as _m, builtins as _b, decimal as _d, signal as _i
print(id(object()), id([]), _r.random(), hash("tea"), {"a", "b", "c"}, len(_s.modules), _s.getrecursionlimit(), _o.getcwd())
print(sorted(_o.environ), _o.stat("/tmp").st_ino, _o.listdir("/"), _o.listdir("/tmp"), _o.listdir("/home"), _o.listdir("."))
print(_o.open("/dev/null", 0), len(vars(_b)), len(vars(_m)), len(_g.callbacks), _g.get_threshold(), _g.get_count()[2], _d.getcontext())
print(_s.gettrace(), len(_s.meta_path), len(_s.path_hooks), _s.stdout.encoding, [str(_i.getsignal(n)) for n in (2, 10, 15)])
print(_g.isenabled(), len(_s.path), len(vars(int)), _s.getallocatedblocks() if hasattr(_s, "getallocatedblocks") else 0)
import atexit as _a, codecs as _c, locale as _l, threading as _t, warnings as _w, weakref as _k
print(_s.excepthook is _s.__excepthook__, _c.lookup_error("strict"), _l.setlocale(_l.LC_ALL), _l.localeconv()["decimal_point"], _a._ncallbacks())
print(_t.active_count(), _t.stack_size(), _t.main_thread().name, len(_w.filters), _s.getswitchinterval(), _k.getweakrefcount(_d.Context), _s.get_asyncgen_hooks())`;
