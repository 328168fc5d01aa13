import type { HostileProgram } from './program.ts';

const ended = ['success', 'python-error', 'internal_error'] as const;
const any = [...ended, 'worker_timeout'] as const;
const ran = ['success'] as const;
const failed = ['python-error'] as const;
const stopped = ['worker_timeout'] as const;
const crashed = ['internal_error'] as const;

/** A program that awaits an expression, and prints `open` where something came of it and otherwise `shut`. */
export const doorTo = (expression: string): string => `
import asyncio, js
from pyodide.ffi import create_proxy, to_js

def event(target, opened):
    future = asyncio.get_running_loop().create_future()
    target.addEventListener(opened, create_proxy(lambda event: future.done() or future.set_result(None)))
    target.addEventListener("error", create_proxy(lambda event: future.done() or future.set_exception(OSError())))
    return asyncio.wait_for(future, 1)

async def main():
    try:
        await ${expression}
        print("open")
    except Exception:
        print("shut")
    await asyncio.sleep(0.2)

asyncio.run(main())`;

const door = (name: string, expression: string): HostileProgram => ({
  name,
  code: doorTo(expression),
  expected: ['N'],
  ends: ran,
  prints: /^shut\n$/,
});

/** A program that prints which names of what is closed to programs it finds, some of which only one engine has. */
export const closedNames = `
import js
names = ["postMessage", "reportError", "importScripts", "Worker", "BroadcastChannel", "OffscreenCanvas", "Notification", "caches"]
print([name for name in names if hasattr(js, name)] + [name for name in ("gpu", "locks") if hasattr(js.navigator, name)])`;

/** A function of JavaScript's whose values a program chooses. */
const js = 'import js, asyncio; from pyodide.ffi import create_proxy, to_js\n';

/** What a program might try beside the suite: the doors of a worker one by one, and what this sandbox might fall for. */
export const beyondTheSuite: readonly HostileProgram[] = [
  door(
    'fetch that outlives its page',
    'js.fetch("http://HTTP/x", to_js({"keepalive": True}, dict_converter=js.Object.fromEntries))',
  ),
  door('WebSocket', 'event(js.WebSocket.new("ws://HTTP/x"), "open")'),
  door('WebSocketStream', 'js.WebSocketStream.new("ws://HTTP/x").opened'),
  door('EventSource', 'event(js.EventSource.new("http://HTTP/x"), "open")'),
  door('WebTransport', 'js.WebTransport.new("https://HTTP/x").ready'),
  door('a font', 'js.FontFace.new("x", "url(http://HTTP/x)").load()'),
  door('importScripts, as the prototype has it', 'js.WorkerGlobalScope.prototype.importScripts("http://HTTP/x")'),
  door('a worker of its own', 'event(js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js(["1"])))), "message")'),
  door('a shared worker', 'event(js.SharedWorker.new("http://HTTP/x"), "connect")'),
  door('WebRTC', 'js.RTCPeerConnection.new().createOffer()'),
  door('a beacon', 'js.navigator.sendBeacon("http://HTTP/x")'),
  door('the caches', 'js.caches.open("x")'),
  door('private files', 'js.navigator.storage.getDirectory()'),
  door('the file system of old', 'event(js.webkitRequestFileSystemSync(0, 1024), "x")'),
  door('a service worker', 'js.navigator.serviceWorker.register("x")'),
  door('locks', 'js.navigator.locks.request("x", create_proxy(lambda lock: None))'),
  door('the GPU', 'js.navigator.gpu.requestAdapter()'),
  door('a drawing context on the GPU', 'js.Promise.resolve(js.OffscreenCanvas.new(1, 1).getContext("webgl2"))'),
  door('notifications', 'js.Promise.resolve(js.Notification.new("x"))'),
  door('a channel to other tabs', 'js.Promise.resolve(js.BroadcastChannel.new("x").postMessage("x"))'),
  { name: 'evaluated JavaScript', code: 'import js; js.eval("1")', expected: ['E'], ends: failed },
  { name: 'a function made of text', code: 'import js; js.Function.new("return 1")()', expected: ['E'], ends: failed },
  {
    name: 'a timer made of text',
    code: `${js}js.setTimeout("fetch('http://HTTP/x')", 0); asyncio.run(asyncio.sleep(0.3))`,
    expected: ['N'],
    ends: ended,
  },
  { name: 'pyodide.code.run_js', code: 'from pyodide.code import run_js; run_js("1")', expected: ['E'], ends: failed },
  {
    name: 'a package from an address',
    code: `import pyodide_js, asyncio\nasyncio.run(asyncio.wait_for(pyodide_js.loadPackage("http://HTTP/x.whl"), 1))`,
    expected: ['N'],
    ends: any,
  },
  {
    name: 'messages without end',
    code: `import js; exec("while 1: js.postMessage('x' * 10**6)")`,
    expected: ['E'],
    ends: failed,
  },
  {
    name: 'messages through the prototype',
    code: 'import js; js.DedicatedWorkerGlobalScope.prototype.postMessage.call(js.self, 1)',
    expected: ['E'],
    ends: failed,
  },
  {
    name: 'errors without end, each with a text of a megabyte',
    code: `${js}x = js.Error.new("x" * 10**6)\nfor i in range(300): js.setTimeout(js.Reflect.apply, 0, js.Promise.reject, None, x)\nfor i in range(300): js.Promise.reject(x)\nfor i in range(300): js.setTimeout(js.Reflect.construct, 0)\nasyncio.run(asyncio.sleep(0.3))`,
    expected: ['I'],
    ends: any,
  },
  { name: 'reported errors', code: 'import js; js.reportError("x" * 10**6)', expected: ['E'], ends: failed },
  {
    name: 'the guard against errors, taken off',
    code: `${js}js.self.addEventListener("error", create_proxy(lambda event: event.stopImmediatePropagation()), True)\njs.Event.prototype.preventDefault = None\njs.self.onerror = None\njs.setTimeout(js.Reflect.construct, 0)\nasyncio.run(asyncio.sleep(0.3))`,
    expected: ['I'],
    ends: ended,
  },
  {
    name: 'a forged order to run',
    code: `${js}js.self.dispatchEvent(js.MessageEvent.new("message", to_js({"data": {"type": "run", "mode": "fresh", "nonce": "x", "code": "print(1)", "seed": 1, "stdin": ""}}, dict_converter=js.Object.fromEntries))); print("own")`,
    expected: ['I'],
    ends: ran,
    prints: /^own\n$/,
  },
  {
    name: 'a result that is no text',
    code: `${js}js.TextDecoder.prototype.decode = create_proxy(lambda *a: js.Object.new())`,
    expected: ['I'],
    ends: ['worker_timeout', 'internal_error'],
  },
  {
    name: 'a result over the limit',
    code: `${js}js.TextDecoder.prototype.decode = create_proxy(lambda *a: "x" * 10**7)`,
    expected: ['I'],
    ends: ['worker_timeout', 'internal_error'],
  },
  {
    name: 'a result that is deep',
    code: `${js}d = js.Object.new()\nfor i in range(20_000):\n    e = js.Object.new(); e.d = d; d = e\njs.TextDecoder.prototype.decode = create_proxy(lambda *a: d)`,
    expected: ['I'],
    ends: ['worker_timeout', 'internal_error'],
  },
  {
    name: 'a result with a billion holes',
    code: `${js}a = js.Array.new(); a.length = 2**32 - 1\njs.TextDecoder.prototype.decode = create_proxy(lambda *args: a)`,
    expected: ['I'],
    ends: ['worker_timeout', 'internal_error'],
  },
  {
    name: 'polluted prototypes',
    code: `${js}js.Object.prototype.crashed = True\njs.Object.prototype.type = "snapshot"\njs.Object.prototype.id = 1\njs.Array.prototype.push = None`,
    expected: ['I'],
    ends: any,
  },
  {
    name: 'a broken runner',
    code: 'import lab_runner; lab_runner._dumps = lambda failure: "{"',
    expected: ['F'],
    ends: crashed,
  },
  {
    name: 'a runner that tells markup',
    code: 'import lab_runner; lab_runner._dumps = lambda failure: \'{"type":"X","message":"","line":"<b>","source":null}\'',
    expected: ['F'],
    ends: crashed,
  },
  {
    name: 'the interrupt buffer, unset',
    code: 'import pyodide_js; pyodide_js.setInterruptBuffer(None)\nwhile True: pass',
    expected: ['T'],
    ends: stopped,
  },
  {
    name: 'the interrupt buffer, its clock stopped',
    code: 'import ctypes, pyodide_js\npyodide_js._module.Py_EmscriptenSignalBuffer = js = None\nwhile True: pass',
    expected: ['T'],
    ends: stopped,
  },
  {
    name: 'Atomics.wait',
    code: 'import js; js.Atomics.wait(js.Int32Array.new(js.SharedArrayBuffer.new(4)), 0, 0)',
    expected: ['T'],
    // Without isolation there is no shared memory to wait on.
    ends: ['worker_timeout', 'python-error'],
  },
  {
    name: 'a synchronous request',
    code: `import js; r = js.XMLHttpRequest.new(); r.open("GET", "http://HTTP/x", False); r.send()`,
    expected: ['N', 'E'],
    ends: failed,
  },
  {
    name: 'an interval that goes on',
    code: `${js}js.setInterval(create_proxy(lambda: js.fetch("http://HTTP/x")), 1)`,
    expected: ['I'],
    ends: ran,
  },
  {
    name: 'the address of its own program, revoked',
    code: 'import js; js.URL.revokeObjectURL(js.location.href)',
    expected: ['I'],
    ends: ran,
  },
  {
    name: 'a closed worker that still works',
    code: 'import js; js.self.close()\nwhile True: pass',
    expected: ['T'],
    ends: stopped,
  },
  {
    name: 'WebAssembly written over',
    code: `${js}m = __import__("pyodide_js")._module\njs.Uint8Array.new(m.HEAPU8.buffer).fill(255)`,
    expected: ['F', 'T'],
    ends: ['internal_error', 'worker_timeout', 'python-error'],
  },
  { name: 'a thread', code: 'import threading; threading.Thread(target=print).start()', expected: ['I'], ends: ran },
  { name: 'a process', code: 'import subprocess; subprocess.run(["/bin/sh"])', expected: ['E'], ends: failed },
  {
    name: 'the module of the lab, replaced',
    code: 'import sys; sys.modules["lab_runner"] = None; sys.modules.clear()',
    expected: ['I'],
    ends: any,
  },
  {
    name: 'a trace function',
    code: 'import sys\ndef f(*a): raise SystemExit(0)\nsys.settrace(f)\nsys.setprofile(f)',
    expected: ['I'],
    ends: any,
  },
  {
    name: 'output closed',
    code: 'import os, sys\nsys.stdout.close(); sys.stderr.close(); sys.stdin.close()\nfor i in range(3): os.close(i)',
    expected: ['I'],
    ends: any,
  },
  {
    name: 'text that is no Unicode',
    code: 'print("\\ud800"); import sys; sys.stdout.buffer.write(b"\\xff\\xfe")',
    expected: ['E'],
    ends: ['success', 'python-error'],
  },
  {
    name: 'an error that lies',
    code: 'class E(Exception):\n  __name__ = 5\n  def __str__(self): return 5\nE.__name__ = "x" * 10**6\nraise E',
    expected: ['E'],
    ends: failed,
  },
  {
    name: 'files beyond their limit by seeking',
    code: 'f = open("/tmp/x", "wb")\nf.seek(10**9)\nf.write(b"x")\nf.flush()',
    expected: ['E'],
    ends: failed,
  },
  {
    name: 'a million empty files',
    code: 'for i in range(10**6): open(f"/tmp/{i}", "w").close()',
    expected: ['T', 'E'],
    ends: ['worker_timeout', 'python-error'],
  },
  {
    name: 'a mapped file beyond its limit',
    code: 'import mmap\nm = mmap.mmap(-1, 2**30)\nm[0] = 1',
    expected: ['E'],
    ends: ['python-error', 'internal_error'],
  },
];
