import type { Outcome } from '../../src/sandbox/index.ts';

/** One program that tries something, and how its run may end. */
export interface HostileProgram {
  /** The program's number in the suite. */
  readonly line: number;
  readonly code: string;
  /** The ends that are right: more than one where it depends on the machine. */
  readonly ends: readonly Outcome[];
  /** A program run next, which prints `untouched` in a clean interpreter. */
  readonly next?: string;
  /** True where the program may go on asking the network after its last statement. */
  readonly network?: boolean;
}

const timeOut = ['worker_timeout'] as const;
const crash = ['internal_error'] as const;
const error = ['python-error'] as const;
const success = ['success'] as const;

/** @param host Host and port of a server that counts what reaches it. */
export const hostileSuite = (host: string): readonly HostileProgram[] => [
  { line: 1, code: 'while True: pass', ends: timeOut },
  { line: 2, code: 'exec("while 1:\\n try:\\n  while 1: pass\\n except BaseException: pass")', ends: timeOut },
  { line: 3, code: 'import signal; signal.signal(2, signal.SIG_IGN); exec("while 1: pass")', ends: timeOut },
  { line: 4, code: 'sum(range(10**12))', ends: timeOut },
  { line: 5, code: '10**10**8', ends: timeOut },
  { line: 6, code: 'import time; time.sleep(60)', ends: timeOut },
  { line: 7, code: 'import re; re.match("(a+)+$","a"*40+"b")', ends: timeOut },
  { line: 8, code: "x=' '*10**10", ends: error },
  { line: 9, code: 'l=[0]; exec("while 1: l+=l")', ends: error },
  // Endless writing meets the file limit before the time limit.
  { line: 10, code: `f=open('/tmp/x','wb'); exec("while 1: f.write(b'x'*10**7)")`, ends: error },
  { line: 11, code: 'f=lambda: f(); f()', ends: error },
  {
    line: 12,
    code: 'import sys; sys.setrecursionlimit(10**8); f=lambda: f(); f()',
    ends: ['worker_timeout', 'internal_error', 'python-error'],
  },
  {
    line: 13,
    code: 'import sys; sys.setrecursionlimit(10**8); l=[]; exec("for i in range(10**6): l=[l]"); repr(l)',
    ends: ['internal_error', 'python-error'],
  },
  { line: 14, code: 'eval("-"*10**6+"1")', ends: error },
  { line: 15, code: 'print("x"*10**8)', ends: ['success', 'python-error'] },
  { line: 16, code: 'import sys; sys.stdout.write("x"*1000)', ends: success },
  { line: 17, code: 'input()', ends: error },
  { line: 18, code: 'import sys; sys.exit(3)', ends: error },
  { line: 19, code: 'import os; os._exit(7)', ends: crash },
  { line: 20, code: 'import os; os.abort()', ends: crash },
  { line: 21, code: 'import signal; signal.raise_signal(15)', ends: crash },
  { line: 22, code: 'import ctypes; ctypes.string_at(0xfffffff0,100)', ends: crash },
  { line: 23, code: 'import ctypes; ctypes.memset(1024,0,8*10**6)', ends: crash },
  // A worker that closes itself still tells its result where it gets to it; where not, the time limit finds out.
  { line: 24, code: 'import js; js.self.close()', ends: ['success', 'worker_timeout'] },
  { line: 25, code: 'import js; js.postMessage({"id":1,"ok":"42"})', ends: ['success', 'python-error'] },
  { line: 26, code: `import js; js.fetch("http://${host}/x")`, ends: ['success', 'python-error'], network: true },
  {
    line: 27,
    code: `import pyodide_js; pyodide_js._api.loadBinaryFile("http://${host}/x")`,
    ends: ['success', 'python-error'],
    network: true,
  },
  {
    line: 28,
    code: `import pyodide_js; pyodide_js.FS.createLazyFile("/","z","http://${host}/x",True,False); open("/z").read()`,
    ends: ['python-error', 'internal_error'],
  },
  {
    line: 29,
    code: `import socket; socket.create_connection(("${host.replace(':', '",')}))`,
    ends: ['success', 'python-error', 'internal_error'],
    network: true,
  },
  {
    line: 30,
    code: `import ctypes; ctypes.CDLL(None).emscripten_run_script(b"fetch('http://${host}/x')")`,
    ends: ['python-error', 'internal_error'],
  },
  {
    line: 31,
    code: `from pyodide.ffi import to_js; to_js([1]).constructor.constructor("return fetch('http://${host}/x')")()`,
    ends: error,
  },
  {
    line: 32,
    code: `import js; from pyodide.ffi import create_proxy; js.setTimeout(create_proxy(lambda t,*a: t.fetch("http://${host}/x"),capture_this=True),0)`,
    ends: ['success', 'python-error'],
    network: true,
  },
  { line: 33, code: 'import js; js.indexedDB.open("x")', ends: error },
  { line: 34, code: 'import builtins; builtins.print=lambda *a: None', ends: success },
  {
    line: 35,
    code: 'import math; math.sqrt=lambda x: 42',
    ends: success,
    next: 'import math; print("untouched" if math.sqrt(9) == 3 else "touched")',
  },
  {
    line: 36,
    code: 'import os; os.environ["K"]="1"; open("/tmp/l","w").write("x")',
    ends: success,
    next: 'import os; print("touched" if "K" in os.environ or os.path.exists("/tmp/l") else "untouched")',
  },
  {
    line: 37,
    code: 'open("/lib/python314.zip","wb").write(b"")',
    ends: success,
    next: 'import colorsys, os; print("untouched" if os.path.getsize("/lib/python314.zip") > 0 else "touched")',
  },
  { line: 38, code: 'import asyncio; asyncio.ensure_future(asyncio.sleep(9e9))', ends: ['success', 'python-error'] },
  // Below: not of the suite, but what this sandbox in particular might fall for.
  {
    line: 39,
    // The next interpreter has already booted; the one after it must still find its program.
    code: 'import js; js.URL.revokeObjectURL(js.location.href)',
    ends: success,
    next: 'print("untouched")',
  },
  { line: 40, code: 'import lab_runner; lab_runner._dumps = lambda failure: "{"', ends: crash },
  {
    line: 41,
    code: 'import lab_runner; lab_runner._dumps = lambda failure: \'{"type":"X","message":"","line":"<b>","source":null}\'',
    ends: crash,
  },
  {
    line: 42,
    code: 'import js; from pyodide.ffi import create_proxy; js.TextDecoder.prototype.decode = create_proxy(lambda *a: "x" * 10**6)',
    ends: ['worker_timeout', 'internal_error'],
  },
  { line: 43, code: 'import js; exec("while 1: js.postMessage(\'x\' * 10**6)")', ends: error },
];
