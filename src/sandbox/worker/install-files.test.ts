import { loadPyodide } from 'pyodide';
import { beforeAll, describe, expect, it } from 'vitest';
import { layFiles, packFiles, setTimes, type FileTree } from './install-files.ts';

/** The file system of a real interpreter, and what Python sees of it. */
async function start(): Promise<{ tree: FileTree; python: (code: string) => unknown }> {
  const api = await loadPyodide();
  return { tree: api.FS as unknown as FileTree, python: (code) => api.runPython(code) as unknown };
}

const module = `
import os, sys
os.makedirs("/pack/tea/leaves", exist_ok=True)
os.makedirs("/pack/empty", exist_ok=True)
open("/pack/tea/__init__.py", "w").write("from .leaves import kind\\n")
open("/pack/tea/leaves/__init__.py", "w").write("kind = 'σ oolong'\\n")
open("/pack/tea/nothing", "w").close()
open("/pack/data.bin", "wb").write(bytes(range(256)))
sys.path.append("/pack")
`;

describe('files from one interpreter to the next', { timeout: 120_000 }, () => {
  let first: Awaited<ReturnType<typeof start>>;
  let second: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    first = await start();
    second = await start();
  }, 120_000);

  it('are the same files there, and Python accepts what it had compiled of them', () => {
    first.python(module);
    setTimes(first.tree, ['/pack', '/not-there']);
    first.python('import sys\nsys.dont_write_bytecode = False\nimport tea');
    const packed = packFiles(first.tree, ['/pack', '/not-there']);
    expect(packed.files.map(([path]) => path).toSorted()).toEqual([
      '/pack/data.bin',
      '/pack/tea/__init__.py',
      '/pack/tea/__pycache__/__init__.cpython-314.pyc',
      '/pack/tea/leaves/__init__.py',
      '/pack/tea/leaves/__pycache__/__init__.cpython-314.pyc',
      '/pack/tea/nothing',
    ]);

    layFiles(second.tree, packed);
    second.python('import sys, importlib\nsys.path.append("/pack")\nimportlib.invalidate_caches()');
    // A compiler that must not be called: there is something compiled already.
    second.python(`
from importlib.machinery import SourceFileLoader
def refuse(self, *rest, **more): raise AssertionError("compiled again")
SourceFileLoader.source_to_code = refuse
import tea`);
    expect(second.python('tea.kind')).toBe('σ oolong');
    expect(second.python('list(open("/pack/data.bin", "rb").read()) == list(range(256))')).toBe(true);
    expect(second.python('open("/pack/tea/nothing").read()')).toBe('');
  });

  it('may be written to and made longer without harm to their neighbours', () => {
    second.python('open("/pack/tea/__init__.py", "a").write("# much longer than it was before" * 100)');
    expect(second.python('open("/pack/tea/leaves/__init__.py").read()')).toBe("kind = 'σ oolong'\n");
    expect(second.python('open("/pack/data.bin", "rb").read() == bytes(range(256))')).toBe(true);
  });
});
