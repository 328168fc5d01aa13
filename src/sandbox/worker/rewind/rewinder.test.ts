import { loadPyodide } from 'pyodide';
import { beforeAll, describe, expect, it } from 'vitest';
import { capFiles, type MemoryFiles } from '../file-cap.ts';
import { Checkpoints } from './checkpoints.ts';
import { Watch } from './harmless-imports.ts';
import { Rewinder, type ModuleInside } from './rewinder.ts';

/** Pyodide's types leave it out; the package does not. */
const { default: loader } = (await import(/* @vite-ignore */ ['pyodide', 'pyodide.asm.mjs'].join('/'))) as {
  default: Loader;
};

type Loader = NonNullable<NonNullable<Parameters<typeof loadPyodide>[0]>['createPyodideModule']>;

const runner = `
import io, sys, traceback
def run(code, seed, mode):
    out = io.StringIO()
    old, sys.stdout = sys.stdout, out
    try:
        exec(code, {"__name__": "__main__"})
    except BaseException as error:
        print(type(error).__name__, file=out)
    sys.stdout = old
    return ascii(out.getvalue())
`;

let memory: WebAssembly.Memory;
let watch: Watch;
let states: Checkpoints;
let module: ModuleInside & { stackRestore(pointer: number): void };
/** What was on Pyodide's module before any program. */
let names: readonly string[];
/** Runs a program in the state that the ones before it left; what it printed. */
let run: (code: string) => string;

beforeAll(async () => {
  watch = new Watch();
  const python = await loadPyodide({
    env: { PYTHONHASHSEED: '0' },
    createPyodideModule: async (settings: Parameters<Loader>[0]) =>
      await loader({
        ...settings,
        instantiateWasm: (imports, done) => {
          watch.guard(imports);
          settings.instantiateWasm?.(imports, (instance, module) => {
            memory = instance.exports.memory as WebAssembly.Memory;
            done(instance, module);
          });
          return {};
        },
      }),
  });
  const inside = python as unknown as { _module: ModuleInside; FS: { filesystems: { MEMFS: MemoryFiles } } };
  module = inside._module as typeof module;
  const growth = { bytes: 0 };
  capFiles(inside.FS.filesystems.MEMFS, { limit: 1 << 20, growth, full: () => new Error('full') });
  (python.FS as { writeFile(path: string, text: string): void }).writeFile('given.txt', 'given');
  python.runPython(runner);
  const globals = python.globals as unknown as { get(name: string): unknown };
  const call = globals.get('run') as (code: string, seed: number, mode: string) => string;
  states = new Checkpoints(new Rewinder(inside._module, memory, watch, growth, null));
  names = Object.keys(module).sort();
  run = (code) => {
    watch.begin();
    return call(code, 1, 'fresh').slice(1, -1).replaceAll('\\n', '\n').trimEnd();
  };
}, 120_000);

/** All of the heap, and what lies beyond the clean one. */
const heap = (): Uint8Array => new Uint8Array(memory.buffer).slice();

describe('an interpreter that was set back', () => {
  it('has the same heap to the byte, with zeros where it grew', () => {
    states.rewind(null);
    const clean = heap();
    run('x = [bytearray(10 ** 6) for i in range(60)]\nimport json, decimal\nprint(len(x))');
    expect(memory.buffer.byteLength).toBeGreaterThan(clean.length);
    expect(states.rewind(null)).toBe(true);
    const now = heap();
    expect(Buffer.compare(now.subarray(0, clean.length), clean)).toBe(0);
    expect(now.subarray(clean.length).some((byte) => byte !== 0)).toBe(false);
  });

  it('finds nothing more on Pyodide’s module after a program than before it', () => {
    states.rewind(null);
    expect(run('print("a long text, which comes out by another way than a short one" * 10)')).toHaveLength(600);
    states.rewind(null);
    expect(Object.keys(module).sort()).toEqual(names);
  });

  it('can write as much into files as a new one', () => {
    states.rewind(null);
    const write = 'open("/tmp/large", "wb").write(bytes(900_000))\nprint("written")';
    expect(run(write)).toBe('written');
    expect(states.rewind(null)).toBe(true);
    expect(run(write)).toBe('written');
  });

  it('has its references to JavaScript’s objects, where one was given up or is another one', () => {
    states.rewind(null);
    const last = 7;
    const references = Array.from({ length: last + 1 }, (_, index) => module.__hiwire_get(index));
    for (const index of references.keys()) module.__hiwire_set(index, index === last ? null : { other: index });
    expect(states.rewind(null)).toBe(true);
    for (const [index, reference] of references.entries()) expect(module.__hiwire_get(index)).toBe(reference);
  });

  it('has nothing on its open files that Emscripten noted there', () => {
    states.rewind(null);
    run('import builtins, os; builtins.d = os.open("/tmp", os.O_RDONLY)');
    states.keep(1);
    const stream = module.FS.streams.findLast((one) => one) as { getdents?: unknown };
    // As it does where a folder is read.
    stream.getdents = ['.', '..', 'gone'];
    expect(states.rewind(1)).toBe(true);
    expect(stream).not.toHaveProperty('getdents');
  });

  it('is not trusted where the stack is not where it was', () => {
    states.rewind(null);
    const stack = module.stackSave();
    module.stackRestore(stack - 16);
    expect(states.rewind(null)).toBe(false);
    module.stackRestore(stack);
    expect(states.rewind(null)).toBe(true);
  });

  const look = [
    'import os, math, builtins, sys',
    'def tree(folder):',
    '  for name in os.listdir(folder):',
    '    path = os.path.join(folder, name)',
    '    s = os.lstat(path)',
    '    yield path, s.st_mode, s.st_size, s.st_ino, s.st_mtime, s.st_ctime',
    '    if os.path.isdir(path) and not os.path.islink(path) and not path.startswith("/proc"): yield from tree(path)',
    'print(list(tree("/")), os.getcwd(), dict(os.environ), sorted(os.listdir("/dev")))',
    'print(open("given.txt").read(), open("/tmp/own", "w").fileno(), os.stat("/tmp/own").st_ino, math.sqrt(4), len(builtins.__dict__), sys.flags)',
  ].join('\n');

  it.each([
    ['files', 'open("/tmp/a", "w").write("a"); open("given.txt", "w").write("other")'],
    ['a file written in its middle', 'f = open("given.txt", "r+b"); f.seek(1); f.write(b"X"); f.close()'],
    ['a file written longer', 'f = open("given.txt", "ab"); f.write(b"X" * 1000); f.close()'],
    ['a file cut', 'import os; os.truncate("given.txt", 2)'],
    [
      'a file mapped and written',
      'import mmap\nf = open("given.txt", "r+b")\nm = mmap.mmap(f.fileno(), 5)\nm[0:5] = b"other"\nm.flush()',
    ],
    [
      'a file moved and another in its place',
      'import os; os.rename("given.txt", "/tmp/g"); open("given.txt", "w").write("new")',
    ],
    ['a file removed while it is open', 'import os; f = open("given.txt"); os.remove("given.txt")'],
    ['modes and times', 'import os; os.chmod("given.txt", 0); os.utime("given.txt", (1, 1)); os.chmod("/tmp", 0o500)'],
    [
      'folders and links',
      'import os; os.makedirs("/tmp/a/b/c"); os.symlink("/tmp/a", "/l"); os.rename("/tmp/a", "/home/a")',
    ],
    ['a folder of the beginning removed', 'import os; os.rmdir("/tmp"); os.mkdir("/tmp", 0o100)'],
    ['the current directory', 'import os; os.chdir("/")'],
    [
      'descriptors',
      'import os; fs = [open("given.txt") for i in range(20)]; os.dup2(fs[0].fileno(), 1); os.close(2); os.dup(0)',
    ],
    [
      'an open file’s position',
      'import os; os.lseek(0, 0, 1) if False else None; f = open("/tmp/p", "w+"); f.write("xx"); f.flush()',
    ],
    ['the environment', 'import os; os.environ["K"] = "1"; os.putenv("L", "2"); os.environ.pop("HOME")'],
    ['modules and builtins', 'import math, builtins; math.sqrt = 1; builtins.x = 1; del builtins.abs'],
    [
      'references to JavaScript given up',
      'import sys, gc\nfor name in ("js", "pyodide_js"): sys.modules.pop(name, None)\ngc.collect()',
    ],
  ])('knows nothing of %s', (_what, code) => {
    states.rewind(null);
    const before = run(look);
    states.rewind(null);
    run(code);
    expect(states.rewind(null)).toBe(true);
    expect(run(look)).toBe(before);
    expect(states.rewind(null)).toBe(true);
    expect(run('from js import Object\nprint(Object is not None)')).toBe('True');
    // That was JavaScript; here, where nothing else runs, it did no harm.
    watch.trust();
  });

  it('goes back to any state that was kept, with open files and what was random', () => {
    states.rewind(null);
    run(
      'import builtins, os, time\nbuiltins.kept = (os.urandom(8), time.time())\nbuiltins.f = open("/tmp/f", "w+")\nf.write("abc"); f.flush()',
    );
    states.keep(1);
    const seen = run('print(kept, f.tell(), open("/tmp/f").read())');
    run('import builtins\nf.write("def"); f.close(); del builtins.kept; x = [bytearray(10**6) for i in range(30)]');
    states.keep(2);
    expect(run('import builtins; print(f.closed, open("/tmp/f").read(), hasattr(builtins, "kept"))')).toBe(
      'True abcdef False',
    );
    expect(states.rewind(1)).toBe(true);
    expect(run('print(kept, f.tell(), open("/tmp/f").read())')).toBe(seen);
    expect(states.rewind(2)).toBe(true);
    expect(run('print(f.closed, open("/tmp/f").read())')).toBe('True abcdef');
    expect(states.rewind(1)).toBe(true);
    expect(run('f.write("g"); f.flush(); print(open("/tmp/f").read())')).toBe('abcg');
    expect(states.rewind(null)).toBe(true);
    expect(states.rewind(1)).toBe(false);
    expect(run('import os; print(os.path.exists("/tmp/f"))')).toBe('False');
  });
});

describe('a state that was kept', () => {
  /** Goes on from a state twice: what the first way did must not be there in the second. */
  const twice = (before: string, after: string): readonly string[] => {
    states.rewind(null);
    run(before);
    states.keep(1);
    const once = run(after);
    expect(states.rewind(1)).toBe(true);
    const again = run(after);
    expect(states.rewind(1)).toBe(true);
    return [once, again, run(after)];
  };

  it.each([
    [
      'memory beyond that of a new interpreter',
      'import builtins; builtins.big = [bytearray(b"x" * 10 ** 6) for i in range(50)]',
      'print(sum(map(sum, big)))\nfor part in big: part[:] = bytes(10 ** 6)',
    ],
    [
      'an open file without a name',
      'import builtins, os; builtins.f = open("/tmp/gone", "w+"); f.write("abc"); f.flush(); os.remove("/tmp/gone")',
      'f.seek(0); print(f.read()); f.write("def"); f.flush(); f.seek(0); print(f.read()); import os; os.fchmod(f.fileno(), 0o400); print(os.fstat(f.fileno()).st_mode)',
    ],
    [
      'an open file’s position and flags',
      'import builtins, os; builtins.d = os.open("/tmp/p", os.O_CREAT | os.O_RDWR); os.write(d, b"0123456789"); os.lseek(d, 3, 0)',
      'import os, fcntl; print(os.read(d, 4), fcntl.fcntl(d, fcntl.F_GETFL)); fcntl.fcntl(d, fcntl.F_SETFL, os.O_APPEND); print(os.write(d, b"x"), os.fstat(d).st_size)',
    ],
    [
      'a folder, and a link',
      'import os; os.makedirs("/tmp/a/b"); os.symlink("/tmp/a", "/tmp/l")',
      'import os; print(sorted(os.listdir("/tmp/a")), os.path.islink("/tmp/l")); os.mkdir("/tmp/a/c"); os.rmdir("/tmp/a/b"); os.remove("/tmp/l"); os.mkdir("/tmp/l")',
    ],
    [
      'an open folder that was read',
      'import builtins, os; builtins.d = os.open("/tmp", os.O_RDONLY)',
      'import os, time; name = str(time.time_ns()); open("/tmp/" + name, "w").close(); print(name in os.listdir(d))',
    ],
    [
      'a device in its folder',
      'import os; os.rename("/dev/null", "/dev/nothing")',
      'import os; print(sorted(os.listdir("/dev")), os.stat("/dev/nothing").st_mode); os.rename("/dev/nothing", "/tmp/null"); os.chmod("/dev/zero", 0o400) if os.path.exists("/dev/zero") else None',
    ],
  ])('is the same each time: %s', (_what, before, after) => {
    const [once, again, third] = twice(before, after);
    expect(once).not.toContain('Error');
    expect([again, third]).toEqual([once, once]);
  });
});

describe('what can’t be undone', () => {
  const spoils = (code: string): boolean => {
    watch.trust();
    states.rewind(null);
    run(code);
    const { possible } = states;
    watch.trust();
    states.rewind(null);
    return !possible;
  };

  it.each([
    ['arithmetic', 'print(2 ** 100, sum(range(100)))'],
    [
      'errors and tracebacks',
      'import traceback\ntry:\n  1 / 0\nexcept Exception:\n  print(traceback.format_exc())\nundefined',
    ],
    ['recursion', 'f = lambda: f()\nf()'],
    ['files', 'open("/tmp/a", "w").write("a"); print(open("/tmp/a").read())'],
    [
      'folders, links, modes',
      'import os, tempfile, shutil\nd = tempfile.mkdtemp(); os.symlink(d, "/tmp/l"); os.chmod(d, 0o700); shutil.rmtree(d)',
    ],
    [
      'much of the standard library',
      'import json, re, decimal, fractions, itertools, collections, csv, hashlib, uuid, logging, unittest, sqlite3, zlib, pathlib, argparse, datetime, calendar, locale, pickle, secrets, difflib, textwrap, enum, typing, inspect, ast, dis, tokenize, xml.dom.minidom, html, urllib.parse, base64, struct, array, bisect, heapq, statistics, cmath, copy, contextlib, functools, string, tempfile, glob, shutil, platform, getpass, queue, threading, weakref, types',
    ],
    [
      'clocks and randomness',
      'import time, random, os, datetime, secrets, uuid\nprint(time.time(), random.random(), os.urandom(4), datetime.datetime.now().astimezone(), uuid.uuid4(), time.strftime("%c"), time.perf_counter())',
    ],
    [
      'a mapped file',
      'import mmap\nopen("/tmp/m", "wb").write(b"x" * 100)\nf = open("/tmp/m", "r+b")\nm = mmap.mmap(f.fileno(), 100)\nm[0] = 65; m.flush()',
    ],
    ['memory', 'x = bytearray(50 << 20)'],
    [
      'hooks of Python’s',
      'import sys, atexit, gc, signal\nsys.excepthook = sys.displayhook = None\natexit.register(print)\ngc.callbacks.append(lambda *a: None)\nsys.addaudithook(lambda *a: None)\nsignal.signal(2, signal.SIG_IGN)\nsys.settrace(None)',
    ],
    ['a thread that can’t start', 'import threading\nthreading.Thread(target=print).start()'],
    ['a process that can’t start', 'import subprocess\nsubprocess.run(["ls"])'],
    ['a signal to itself', 'import signal\nsignal.signal(10, lambda *a: None)\nsignal.raise_signal(10)'],
  ])('is not %s', (_what, code) => expect(spoils(code)).toBe(false));

  it.each([
    ['JavaScript', 'import js\njs.Object'],
    ['the name of a JavaScript module, imported', 'import js'],
    ['Pyodide’s own', 'import pyodide_js\npyodide_js.version'],
    ['a conversion to JavaScript', 'from pyodide.ffi import to_js\nto_js([1])'],
    ['a proxy', 'from pyodide.ffi import create_proxy\ncreate_proxy(print)'],
    ['JavaScript’s code', 'from pyodide.code import run_js\nrun_js("1")'],
    ['native functions', 'import ctypes'],
    ['native functions, by their inner name', 'import _ctypes\n_ctypes.dlopen(None, 0)'],
    ['a callback from native code', 'import ctypes\nctypes.CFUNCTYPE(None)(lambda: None)'],
    [
      'a library',
      'import _imp, importlib.machinery as m, importlib.util as u\nopen("/tmp/x.so", "wb").write(b"x")\nl = m.ExtensionFileLoader("x", "/tmp/x.so")\nl.create_module(u.spec_from_loader("x", l))',
    ],
    ['a socket', 'import socket\nsocket.socket()'],
    ['a name looked up in the network', 'import socket\nsocket.getaddrinfo("example.org", 80)'],
    ['a pipe', 'import os\nos.pipe()'],
    [
      'a JavaScript object found by the collector',
      'import gc\n[str(getattr(o, "constructor", 0)) for o in gc.get_objects() if type(o).__name__ == "JsProxy"]\nimport pyodide_js\nstr(pyodide_js)',
    ],
  ])('is %s', (_what, code) => expect(spoils(code)).toBe(true));

  it('stays so whatever comes after', () => {
    watch.trust();
    run('import js');
    run('print(1)');
    expect(states.possible).toBe(false);
    expect(states.rewind(null)).toBe(false);
    watch.trust();
  });
});
