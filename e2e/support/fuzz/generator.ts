import { beyondTheSuite } from '../hostile/beyond.ts';
import { hostileSuite } from '../hostile/suite.ts';
import { Dice } from './dice.ts';
import { mutate } from './mutate.ts';
import { realSnippets } from './snippets.ts';
import { look, survivors } from './survivors.ts';

const hostileCode = [...hostileSuite, ...beyondTheSuite].map(({ code }) => code);

/** Where callables are looked for; an expression that may fail. */
const owners = [
  ...['builtins', 'sys', 'os', 'gc', 'signal', 'importlib', 'ctypes', 'asyncio', 'threading', 'socket', 'io', 'types'],
  ...['marshal', 'pickle', 'inspect', 'warnings', 'random', 'decimal', 'locale', 'atexit', 'faulthandler', 'weakref'],
  ...['js', 'js.self', 'js.navigator', 'js.Object', 'js.Reflect', 'js.Function.prototype', 'js.EventTarget.prototype'],
  ...['js.URL', 'js.Promise', 'js.WebAssembly', 'js.Atomics', 'js.performance', 'js.crypto', 'js.self.fonts'],
  ...['pyodide_js', 'pyodide_js._api', 'pyodide_js._module', 'pyodide_js.FS', 'pyodide.ffi', 'pyodide.code'],
  ...[
    'lab_runner',
    'sys.modules["__main__"]',
    'asyncio.get_event_loop_policy()',
    'random._inst',
    'decimal.getcontext()',
  ],
];

const values = [
  ...[
    'None',
    'True',
    '0',
    '-1',
    '1',
    '2**31',
    '2**63',
    '1e308',
    'float("nan")',
    '""',
    '"x" * 10**5',
    'b"\\x00" * 1000',
  ],
  ...[
    '[]',
    '{}',
    'set()',
    '()',
    'object()',
    'print',
    'type',
    'lambda *a, **k: a',
    '[[]] * 100',
    'range(10)',
    'slice(None)',
  ],
  ...['"/tmp/x"', '"/lib/python314.zip"', '"http://HTTP/x"', '"ws://HTTP/x"', '"error"', '"message"', '"lab_runner"'],
  ...['sys', 'sys.modules', 'builtins.__dict__', 'js.self', 'js.Object.new()', 'pyodide_js', 'to_js([1, 2])'],
  ...['create_proxy(lambda *a: None)', 'js.Uint8Array.new(8)', 'sys._getframe()', 'memoryview(bytearray(8))'],
];

const imports = `import asyncio, atexit, builtins, ctypes, decimal, faulthandler, gc, importlib, inspect, io, js, lab_runner, locale
import marshal, os, pickle, pyodide, pyodide.code, pyodide.ffi, pyodide_js, random, signal, socket, sys, threading, types
import warnings, weakref
from pyodide.ffi import create_proxy, to_js`;

/** Some of the suite's lines, most of them kept from ending the program. */
function mixture(dice: Dice): string {
  return dice
    .times(2 + dice.below(3), () => dice.of(hostileCode))
    .map((code) =>
      dice.chance(70) ? `try:\n    exec(${JSON.stringify(code)})\nexcept BaseException as error: pass` : code,
    )
    .join('\n');
}

/** Calls of what is found by chance; where a name lies among its owner's is all that is chosen here. */
function calls(dice: Dice): string {
  const call = (): string => {
    const arguments_ = dice.times(dice.below(4), () => dice.of(values)).join(', ');
    const name = `names[${dice.below(10_000)} % len(names)]`;
    const use = dice.chance(80)
      ? `getattr(owner, ${name})(${arguments_})`
      : `setattr(owner, ${name}, ${dice.of(values)})`;
    return `try:\n    owner = ${dice.of(owners)}\n    names = sorted(dir(owner))\n    ${use}\nexcept BaseException: pass`;
  };
  return [imports, ...dice.times(1 + dice.below(6), call)].join('\n');
}

/** A program as a model may write it, broken in some places, and sometimes with a hostile line in it. */
const mutated = (dice: Dice): string => mutate(dice.of(realSnippets), hostileCode, dice);

/** Several things that may outlive the program, each kept from ending it. */
const surviving = (dice: Dice): string =>
  dice
    .times(1 + dice.below(5), () => dice.of(survivors))
    .map(
      (code) => `try:\n    exec(${JSON.stringify(code)})\nexcept BaseException as error: print(type(error).__name__)`,
    )
    .join('\n');

/**
 * One program that first says what it finds and then does something that may outlive it, or what a model's program does. It
 * says nothing of the time, so that the same program says the same in every new interpreter.
 */
export function comparedProgram(seed: number): string {
  const dice = new Dice(seed);
  const rest = dice.of([surviving, surviving, mutated, (some: Dice) => some.of(realSnippets)])(dice);
  return `${look}\n${rest}`;
}

/** One program of the fuzz: the same for the same seed. `HTTP`, `NAME` and `PORT` in it stand for a server's address. */
export function fuzzProgram(seed: number): string {
  const dice = new Dice(seed);
  return dice.of([mixture, calls, mutated, surviving])(dice);
}
