import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { beforeAll, describe, expect, it } from 'vitest';

let objection: (code: string) => string | null;

beforeAll(async () => {
  const python = await loadPyodide();
  const files = python.FS as { writeFile(path: string, text: string): void };
  files.writeFile('allow_list.py', readFileSync(new URL('./allow_list.py', import.meta.url), 'utf8'));
  python.runPython('import allow_list');
  const ask = python.runPython('lambda code: (allow_list.admit(code, "test")[1] or {}).get("message")') as (
    code: string,
  ) => string | undefined;
  objection = (code) => ask(code) ?? null;
});

describe('what may share an interpreter', () => {
  it.each([
    ['arithmetic', 'print(2 ** 100 % 97)'],
    ['functions', 'def f(n, *rest, k=1, **more):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nprint(f(20))'],
    ['listed modules', 'import math\nimport itertools as it\nprint(math.pi, list(it.permutations([1, 2])))'],
    ['names from listed modules', 'from math import *\nfrom collections import deque as d\nprint(sqrt(2), d([1]))'],
    [
      'comprehensions, slices, stores into one’s own',
      'x = [i for i in range(9)]\nx[1:3] = [0]\nprint({k: v for k, v in zip(x, x)})',
    ],
    ['text', 'print(f"{1.5:>{8}.2f}", "{:.2f} {name}".format(1, name=2), "%d" % 3)'],
    ['errors', 'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e, e.args)\nfinally:\n    pass'],
    ['generators', 'def g():\n    yield 1\n    yield from [2, 3]\nprint(list(g()))'],
    ['the usual last lines', 'def main():\n    print(1)\nif __name__ == "__main__":\n    main()'],
    ['asking for a type', 'print(type(1) == int, isinstance(1, int))'],
    ['annotations', 'def f(x: int) -> list[int]:\n    y: int = x\n    return [y]\nprint(f(1))'],
    ['own caches', 'from functools import lru_cache\n@lru_cache(maxsize=None)\ndef f(n):\n    return n\nprint(f(3))'],
  ])('%s', (_, code) => expect(objection(code)).toBeNull());
});

describe('what may not', () => {
  it.each([
    ['a module that is not listed', 'import os'],
    ['a part of a module', 'import os.path'],
    ['a name that is not listed', 'from functools import wraps'],
    ['a private name', 'from random import _inst'],
    ['a relative import', 'from . import lab_runner'],
    ['an attribute that is not listed', 'import re\nre.enum.sys'],
    ['a module as a value', 'import math\nm = math'],
    ['a module in a list', 'import fractions\n[fractions][0].sys'],
    ['a module under a listed one’s name', 'import re as m\nm.enum\nimport math as m'],
    ['a module’s name given away', 'import math\nfor math in [1]: pass'],
    ['a module’s name as a parameter', 'import math\ndef f(math): return math.sys'],
    ['a module’s name as a function', 'def math(): pass\nimport math'],
    ['a written attribute', 'import math\nmath.sqrt = abs'],
    ['a deleted attribute', 'import math\ndel math.sqrt'],
    ['an attribute written by a loop', 'from fractions import Fraction\nfor Fraction.x in [1]: pass'],
    ['an attribute written by a comprehension', 'from fractions import Fraction\n[0 for Fraction.x in [1]]'],
    ['an attribute written in place', 'from fractions import Fraction\nFraction.x += 1'],
    ['an attribute written by unpacking', 'from fractions import Fraction\n(a, Fraction.x) = 1, 2'],
    ['two underscores', '().__class__.__base__.__subclasses__()'],
    ['one underscore', 'import random\nrandom._os'],
    ['a name with two underscores', 'print(__builtins__)'],
    ['such a name imported', 'import math as __builtins__'],
    ['such a name caught', 'try:\n    1\nexcept ValueError as __builtins__:\n    pass'],
    ['such a name as a parameter', 'lambda __builtins__: 1'],
    ['such a name made global', 'def f():\n    global __builtins__'],
    ['such a name by walrus', '(__builtins__ := 1)'],
    ['evaluated text', 'eval("1")'],
    ['evaluated text under another name', 'e = eval'],
    ['attributes by name', 'getattr(1, "real")'],
    ['attributes by format', '"{0.__class__}".format(1)'],
    ['attributes by nested format', '"{0:{1.__class__}}".format(1, 2)'],
    ['elements by format', '"{0[x]}".format({})'],
    ['a format that can’t be read here', 'x = "{0.a}"\nx.format(1)'],
    ['the format of str itself', 'str.format("{0.a}", 1)'],
    ['format_map', '"{a}".format_map({})'],
    ['attributes by operator', 'import operator\noperator.attrgetter("a")'],
    ['files', 'open("/tmp/x", "w")'],
    ['with', 'with x: pass'],
    ['classes', 'class A: pass'],
    ['classes by type', 'type("A", (), {})'],
    ['type as a value', 't = type'],
    ['type with stars', 'type(*[1, (), {}])'],
    ['attributes by patterns', 'match 1:\n    case int(real=r): pass'],
    ['a generator’s frame', 'g = (i for i in [])\ng.gi_frame'],
    ['a traceback', 'try:\n    1\nexcept ValueError as e:\n    e.tb_frame'],
    ['an abstract class’s registry', 'from fractions import Fraction\nFraction.register(int)'],
    ['another’s cache', 'from functools import cache\ncache(abs).cache_clear()'],
    [
      'a generator that goes on when it is ended',
      'def g():\n    try:\n        yield 1\n    finally:\n        print(2)',
    ],
    ['the same with except*', 'def g():\n    try:\n        yield 1\n    except* ValueError:\n        print(2)'],
    ['coroutines', 'async def f(): pass'],
    ['type parameters', 'def f[T: print(1)](): pass'],
    ['template strings', 't"{1}"'],
    ['what leaves', 'exit()'],
    ['what does not parse', 'print('],
    ['what is nested too deep', '-'.repeat(9000) + '1'],
    ['a null', 'x = 1\0'],
    ['what is long', `x = "${'x'.repeat(20_001)}"`],
  ])('%s', (_, code) => expect(objection(code)).toMatch(/^it /));
});
