import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedModules } from './imports.ts';

describe('importedModules', () => {
  it.each([
    ['import numpy', ['numpy']],
    ['import numpy as np, sympy.abc as abc, os', ['numpy', 'sympy', 'os']],
    ['from sympy.abc import x, y', ['sympy']],
    ['from sympy import (\n  sin,\n  cos,\n)', ['sympy']],
    ['from sympy import*', ['sympy']],
    ['from numpy import linalg\nimport mpmath', ['numpy', 'mpmath']],
    ['x = 1; import numpy; y = 2', ['numpy']],
    ['if x: import numpy\nelse: from mpmath import mp', ['numpy', 'mpmath']],
    ['try:\n\timport numpy\nexcept ImportError:\n\timport math', ['numpy', 'math']],
    ['import \\\n  numpy, \\\r\n  sympy', ['numpy', 'sympy']],
    ['import numpy . linalg', ['numpy']],
    ['exec("import numpy")', ['numpy']],
    ['__import__("numpy.linalg").x', ['numpy']],
    ["importlib.import_module( r'sympy')", ['sympy']],
    ['import numpy\nimport numpy.linalg', ['numpy']],
    ['import numpy # fast', ['numpy']],
    ['import numpy as', ['numpy']],
  ])('%j', (code, modules) => expect(importedModules(code)).toEqual(modules));

  it.each([
    '# import numpy',
    'from . import sibling',
    'from .. sibling import it',
    'important = 3',
    'x.import_ = 3',
    'reimport numpy',
    'from_ = import_',
    'import 3',
    'import',
    '',
  ])('finds nothing in %j', (code) => expect(importedModules(code)).toEqual([]));

  it('finds a statement whatever stands on the lines around it', () => {
    const name = fc.stringMatching(/^[a-z_]\w{0,9}$/).filter((word) => !/^(from|import|as)$/.test(word));
    const line = fc.string({ unit: 'binary' }).filter((text) => !/[\\\r\n]$|#|import|from/.test(text));
    fc.assert(
      fc.property(line, name, line, (before, module, after) => {
        expect(importedModules(`${before}\nimport ${module}\n${after}`)).toContain(module);
        expect(importedModules(`${before}\nfrom ${module} import x\n${after}`)).toContain(module);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    // Repeated prefixes of what is looked for: an expression that went back over them would not end before the test does.
    for (const piece of ['import ', 'from ', 'from a', 'import a,', 'a.', '__import__(', '\\\n', 'import a as ']) {
      importedModules(piece.repeat(20_000));
    }
  });
});
