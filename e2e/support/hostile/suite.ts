import type { Outcome } from '../../../src/sandbox/index.ts';
import type { Expected, HostileProgram } from './program.ts';

const stopped = ['worker_timeout'] as const;
const failed = ['python-error'] as const;
const crashed = ['internal_error'] as const;
const ran = ['success'] as const;
/** Where only the effects count: whatever the program came to, but not the time limit. */
const ended = ['success', 'python-error', 'internal_error'] as const;

/** What only begins to ask the network is given the time to do it. */
const wait = '\nimport asyncio\nasyncio.run(asyncio.sleep(0.5))';

type Line = readonly [expected: readonly Expected[], ends: readonly Outcome[], code: string];

const lines: readonly Line[] = [
  [['T'], stopped, 'while True: pass'],
  [['T'], stopped, 'exec("while 1:\\n try:\\n  while 1: pass\\n except BaseException: pass")'],
  [['T'], stopped, 'import signal; signal.signal(2, signal.SIG_IGN); exec("while 1: pass")'],
  [['T'], stopped, 'sum(range(10**12))'],
  [['T'], stopped, '10**10**8'],
  [['T'], stopped, 'import time; time.sleep(60)'],
  [['T'], stopped, 'import re; re.match("(a+)+$","a"*40+"b")'],
  [['E'], failed, "x=' '*10**10"],
  [['E'], failed, 'l=[0]; exec("while 1: l+=l")'],
  // Endless writing meets the file limit before the time limit.
  [['T', 'E'], ['worker_timeout', 'python-error'], `f=open('/tmp/x','wb'); exec("while 1: f.write(b'x'*10**7)")`],
  [['E'], failed, 'f=lambda: f(); f()'],
  // Python 3.14 measures its stack: it may see the end of it itself.
  [
    ['T', 'F', 'E'],
    ['worker_timeout', 'internal_error', 'python-error'],
    'import sys; sys.setrecursionlimit(10**8); f=lambda: f(); f()',
  ],
  [
    ['F', 'E'],
    ['internal_error', 'python-error'],
    'import sys; sys.setrecursionlimit(10**8); l=[]; exec("for i in range(10**6): l=[l]"); repr(l)',
  ],
  [['E'], failed, 'eval("-"*10**6+"1")'],
  [['E'], ['success', 'python-error'], 'print("x"*10**8)'],
  [['I'], ran, 'import sys; sys.stdout.write("x"*1000)'],
  [['E'], failed, 'input()'],
  [['E'], failed, 'import sys; sys.exit(3)'],
  [['F'], crashed, 'import os; os._exit(7)'],
  [['F'], crashed, 'import os; os.abort()'],
  [['F'], crashed, 'import signal; signal.raise_signal(15)'],
  [['F'], crashed, 'import ctypes; ctypes.string_at(0xfffffff0,100)'],
  [['F'], crashed, 'import ctypes; ctypes.memset(1024,0,8*10**6)'],
  // It closes after the task at hand, which may be long enough for the result; if not, the time limit finds out.
  [['T', 'I'], ['worker_timeout', 'success'], 'import js; js.self.close()'],
  [['I'], ['success', 'python-error'], 'import js; js.postMessage({"id":1,"ok":"42"})'],
  [['N'], ended, `import js; js.fetch("http://HTTP/x")${wait}`],
  [['N'], ended, `import pyodide_js; pyodide_js._api.loadBinaryFile("http://HTTP/x")${wait}`],
  [
    ['N', 'F'],
    ended,
    'import pyodide_js; pyodide_js.FS.createLazyFile("/","z","http://HTTP/x",True,False); open("/z").read()',
  ],
  [['N'], ended, `import socket; socket.create_connection(("NAME",PORT))${wait}`],
  [['N', 'F'], ended, `import ctypes; ctypes.CDLL(None).emscripten_run_script(b"fetch('http://HTTP/x')")${wait}`],
  [
    ['N', 'E'],
    failed,
    `from pyodide.ffi import to_js; to_js([1]).constructor.constructor("return fetch('http://HTTP/x')")()`,
  ],
  [
    ['N'],
    ended,
    `import js; from pyodide.ffi import create_proxy; js.setTimeout(create_proxy(lambda t,*a: t.fetch("http://HTTP/x"),capture_this=True),0)${wait}`,
  ],
  [['N'], ended, `import js; js.indexedDB.open("x")${wait}`],
  [['I'], ran, 'import builtins; builtins.print=lambda *a: None'],
  [['I'], ran, 'import math; math.sqrt=lambda x: 42'],
  [['I'], ran, 'import os; os.environ["K"]="1"; open("/tmp/l","w").write("x")'],
  [['I'], ran, 'open("/lib/python314.zip","wb").write(b"")'],
  // There is no running loop to put the task into.
  [['I'], ['success', 'python-error'], 'import asyncio; asyncio.ensure_future(asyncio.sleep(9e9))'],
];

/** The 38 programs that a Python sandbox in a browser has to get over. */
export const hostileSuite: readonly HostileProgram[] = lines.map(([expected, ends, code], index) => ({
  name: String(index + 1),
  code,
  expected,
  ends,
}));
