/** A program as a judge runs it, and what `python file.py` makes of it. */
export interface JudgedProgram {
  readonly name: string;
  readonly code: string;
  readonly stdin?: string;
  readonly stdout: string;
  /** True where it ends with status 0. */
  readonly succeeds: boolean;
  /** What the sandbox says among the errors, where it can't do what CPython does. */
  readonly says?: RegExp;
}

const right = (name: string, code: string, stdout: string, stdin?: string): JudgedProgram => ({
  name,
  code,
  stdout,
  succeeds: true,
  ...(stdin === undefined ? {} : { stdin }),
});
const wrong = (name: string, code: string, stdout: string, stdin?: string): JudgedProgram => ({
  ...right(name, code, stdout, stdin),
  succeeds: false,
});

/** How a program begins, goes and ends. */
const scripts: readonly JudgedProgram[] = [
  right('the last expression has a value', "import sys\nsys.stdout.write('1')", '1'),
  right('the last expression is a text', 'print(1)\n"""The end."""', '1\n'),
  right('the last expression is a list', '[print(i) for i in range(2)]', '0\n1\n'),
  right(
    'a main function',
    "def main():\n    print(int(input()) + 1)\n\nif __name__ == '__main__':\n    main()",
    '42\n',
    '41\n',
  ),
  right('arguments', 'import sys\nprint(len(sys.argv), sys.argv[0].endswith(".py"))', '1 True\n'),
  right('its own file', 'print(open(__file__).read().count("open"), __file__.startswith("/"))', '2 True\n'),
  right(
    'the module __main__',
    'import sys\nx = 5\nprint(sys.modules["__main__"].x, __doc__, __package__, __spec__)',
    '5 None None None\n',
  ),
  right('a doc text', '"""What it does."""\nprint(__doc__)', 'What it does.\n'),
  right(
    'pickle and dataclass',
    'import pickle\nfrom dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nprint(pickle.loads(pickle.dumps(P(3))))',
    'P(x=3)\n',
  ),
  right('a mark at its beginning', '\ufeffprint("ok")', 'ok\n'),
  right('line ends of Windows', 'if True:\r\n    print("ok")\r\n', 'ok\n'),
  right('exit without a status', 'import sys\nprint(1)\nsys.exit()', '1\n'),
  right('exit with status 0', 'print(1)\nexit(0)', '1\n'),
  wrong('exit with status 3', 'import sys\nprint(1)\nsys.exit(3)', '1\n'),
  wrong('exit with a message', 'import sys\nprint(1)\nsys.exit("no")', '1\n'),
  right('exit with status 256, of which a process keeps none', 'import sys\nprint(1)\nsys.exit(256)', '1\n'),
  wrong('an exception after output', 'print(1)\n1 / 0', '1\n'),
  wrong('a syntax error prints nothing', 'print(1)\nprint(', ''),
  right(
    'what runs at exit',
    'import atexit\natexit.register(print, "bye")\natexit.register(print, "first")\nprint("hi")',
    'hi\nfirst\nbye\n',
  ),
  wrong(
    'what runs at exit after an exception',
    'import atexit\natexit.register(print, "bye")\nraise ValueError',
    'bye\n',
  ),
  right('an exception in what runs at exit', 'import atexit\natexit.register(lambda: 1 / 0)\nprint("hi")', 'hi\n'),
  wrong(
    'a hook of its own for exceptions',
    'import sys\nsys.excepthook = lambda *a: print("hook", a[0].__name__)\n1 / 0',
    'hook ZeroDivisionError\n',
  ),
  right(
    'what objects do when they go',
    'class A:\n    def __del__(self):\n        print("gone")\na = A()\ndef f():\n    return a\nprint("end")',
    'end\ngone\n',
  ),
  right('os._exit after a flush', 'import os\nprint("a", flush=True)\nos._exit(0)', 'a\n'),
  right('os._exit without a flush', 'import os\nprint("a")\nos._exit(0)', ''),
  wrong('os._exit with a status', 'import os\nprint("a", flush=True)\nos._exit(3)', 'a\n'),
  right(
    'os._exit and what runs at exit',
    'import atexit, os, sys\natexit.register(print, "bye")\nsys.stdout.flush()\nos._exit(0)',
    '',
  ),
  wrong('input at its end', 'print(input())\ninput()', 'one\n', 'one'),
  right(
    'input at its end, caught',
    'n = 0\ntry:\n    while True:\n        n += int(input())\nexcept EOFError:\n    print(n)',
    '6\n',
    '1\n2\n3',
  ),
  right('a prompt', 'input("n? ")', 'n? ', '5\n'),
  right(
    'input in one piece and line by line',
    'import sys\nfirst = sys.stdin.readline()\nprint(first.strip(), sum(map(int, sys.stdin.read().split())))',
    'x 6\n',
    'x\n1 2\n3\n',
  ),
  right(
    'input as bytes, output as bytes',
    'import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])',
    'cba',
    'abc',
  ),
  right('standard input as a file', 'print(open(0).read().split())', "['1', '2']\n", '1 2\n'),
  right('output of its own', 'import io, sys\nsys.stdout = io.StringIO()\nprint("lost")', ''),
  right('much output', 'print("x" * 300_000)', `${'x'.repeat(300_000)}\n`),
  right('errors beside the output', 'import sys\nprint("note", file=sys.stderr)\nprint(1)', '1\n'),
];

const deep = 'import sys\nsys.setrecursionlimit(10**6)\n';
const cached =
  'from functools import lru_cache\n@lru_cache(None)\ndef f(n):\n    return 0 if n == 0 else f(n - 1) + 1\n';
const caught = (code: string): string => `try:\n    ${code}\nexcept RecursionError:\n    print("too deep")`;

/** How deep calls and data may go. */
const depths: readonly JudgedProgram[] = [
  right('900 calls', 'def f(n):\n    return 0 if n == 0 else f(n - 1) + 1\nprint(f(900))', '900\n'),
  right(
    '1,500 calls',
    `def f(n):\n    return 0 if n == 0 else f(n - 1) + 1\n${caught('print(f(1500))')}`,
    'too deep\n',
  ),
  right('20,000 calls', `${deep}def f(n):\n    return 0 if n == 0 else f(n - 1) + 1\nprint(f(20_000))`, '20000\n'),
  right('400 cached calls', `${cached}print(f(400))`, '400\n'),
  right('5,000 cached calls', `${deep}${cached}print(f(5000))`, '5000\n'),
  right(
    'cached calls without end',
    `${cached.replace('n == 0', 'n < 0')}${caught('f(10**9)').replace('f(n - 1)', 'f(n + 1)')}`,
    'too deep\n',
  ),
  right(
    'an endless __repr__',
    `class A:\n    def __repr__(self):\n        return repr(self)\n${caught('repr(A())')}`,
    'too deep\n',
  ),
  right(
    'an endless __getattr__',
    `class A:\n    def __getattr__(self, name):\n        return self.x\n${caught('A().y')}`,
    'too deep\n',
  ),
  right(
    'an endless __eq__',
    `class A:\n    def __eq__(self, other):\n        return self == other\n${caught('A() == A()')}`,
    'too deep\n',
  ),
  right(
    'lists that hold themselves, compared',
    `a = []\na.append(a)\nb = []\nb.append(b)\n${caught('a == b')}`,
    'too deep\n',
  ),
  right(
    'an endless __repr__, not caught but told',
    'class A:\n    def __repr__(self):\n        return f"{self}"\ntry:\n    print(A())\nexcept RecursionError as e:\n    print("maximum" in str(e) or "Stack" in str(e))',
    'True\n',
  ),
  right(
    'sums of generators',
    `${deep}def f(n):\n    return n and 1 + sum(f(n - 1) for _ in range(1))\nprint(f(3000))`,
    '3000\n',
  ),
  right('900 lists in lists', 'l = []\nfor _ in range(900):\n    l = [l]\nprint(len(repr(l)))', '1802\n'),
  right(
    '100,000 lists in lists are thrown away',
    'l = []\nfor _ in range(100_000):\n    l = [l]\nl = None\nprint("fine")',
    'fine\n',
  ),
  right(
    'a long chain of objects is thrown away',
    'class N:\n    def __init__(self, n):\n        self.n = n\nh = None\nfor _ in range(100_000):\n    h = N(h)\nh = None\nprint("fine")',
    'fine\n',
  ),
  right(
    'a deep walk through a tree',
    `${deep}class N:\n    def __init__(self, n):\n        self.n = n\n    def __len__(self):\n        return 1 + (len(self.n) if self.n is not None else 0)\nh = None\nfor _ in range(3000):\n    h = N(h)\nprint(len(h))`,
    '3000\n',
  ),
];

/** What is done in threads, of which there is one. */
const threads: readonly JudgedProgram[] = [
  right(
    'the idiom of contests',
    `import sys, threading\nsys.setrecursionlimit(10**6)\nthreading.stack_size(2**27)\ndef main():\n    def f(n):\n        return 0 if n == 0 else f(n - 1) + 1\n    print(f(int(input())))\nt = threading.Thread(target=main)\nt.start()\nt.join()`,
    '50000\n',
    '50000\n',
  ),
  right(
    'cached calls in a large stack',
    `import sys, threading\nfrom functools import lru_cache\nsys.setrecursionlimit(10**6)\nthreading.stack_size(2**28)\n@lru_cache(None)\ndef f(n):\n    return 0 if n == 0 else f(n - 1) + 1\nt = threading.Thread(target=lambda: print(f(20_000)))\nt.start()\nt.join()`,
    '20000\n',
  ),
  right(
    'a class of its own',
    'import threading\nclass T(threading.Thread):\n    def run(self):\n        self.result = threading.current_thread() is self\nt = T()\nt.start()\nt.join()\nprint(t.result, t.is_alive(), threading.current_thread().name)',
    'True False MainThread\n',
  ),
  right(
    'a pool',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as pool:\n    print(list(pool.map(lambda x: x * x, range(5))))',
    '[0, 1, 4, 9, 16]\n',
  ),
  right(
    'futures, one of which fails',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    jobs = [pool.submit(lambda n: 6 // n, n) for n in (1, 0, 3)]\nprint([j.result() if j.exception() is None else "bad" for j in jobs])',
    "[6, 'bad', 2]\n",
  ),
  right(
    'a lock',
    'import threading\nlock, n = threading.Lock(), 0\ndef work():\n    global n\n    for _ in range(1000):\n        with lock:\n            n += 1\nts = [threading.Thread(target=work) for _ in range(5)]\n[t.start() for t in ts]\n[t.join() for t in ts]\nprint(n)',
    '5000\n',
  ),
  right(
    'what each thread has of its own',
    'import threading\nx = threading.local()\nx.a = 1\ndef f():\n    print(hasattr(x, "a"))\n    x.a = 2\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint(x.a)',
    'False\n1\n',
  ),
  right(
    'a producer before its consumer',
    'import queue, threading\nq = queue.Queue()\ndef produce():\n    for i in range(3):\n        q.put(i)\n    q.put(None)\nthreading.Thread(target=produce).start()\nwhile (x := q.get()) is not None:\n    print(x)',
    '0\n1\n2\n',
  ),
  right(
    'an exception in a thread',
    'import threading\ndef f():\n    raise ValueError\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint("on")',
    'on\n',
  ),
  right('a thread of a coroutine', 'import asyncio\nprint(asyncio.run(asyncio.to_thread(lambda: 5)))', '5\n'),
];

/** What `python file.py` does and the sandbox does too. */
export const judgedPrograms: readonly JudgedProgram[] = [...scripts, ...depths, ...threads];

/** What CPython does and the sandbox can't: it says so. */
export const beyondReach: readonly (readonly [name: string, code: string, says: RegExp])[] = [
  [
    'a consumer before its producer',
    'import queue, threading\nq = queue.Queue()\nt = threading.Thread(target=lambda: print(q.get()))\nt.start()\nq.put(1)\nt.join()',
    /waits for another thread/,
  ],
  [
    'a barrier',
    'import threading\nb = threading.Barrier(2)\nt = threading.Thread(target=b.wait)\nt.start()\nb.wait()\nt.join()',
    /waits for another thread/,
  ],
  [
    'an event',
    'import threading\ne = threading.Event()\nt = threading.Thread(target=lambda: (e.wait(), print(1)))\nt.start()\ne.set()\nt.join()',
    /waits for another thread/,
  ],
  [
    'a lock that is held',
    'import threading\nl = threading.Lock()\nl.acquire()\nt = threading.Thread(target=lambda: l.acquire())\nt.start()\nl.release()\nt.join()',
    /waits for another thread/,
  ],
  [
    'a timer',
    'import threading\nt = threading.Timer(0.1, print)\nt.start()\nt.cancel()',
    /timer needs a second thread/,
  ],
  [
    'a sum of 50,000 numbers in one line',
    `print(${Array.from({ length: 50_000 }, () => '1').join('+')})`,
    /used up the stack/,
  ],
];
