import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsSay, judge, type Judgement } from './index.ts';

const colour = (text: string): string => `\u001b[0;31m${text}\u001b[0m`;

const frames = 'Traceback (most recent call last):\n  File "/tmp/a.py", line 3, in <module>\n    main()\n';
const ipython = [
  colour('-'.repeat(75)),
  `${colour('NameError')}                                 Traceback (most recent call last)`,
  'Cell \u001b[0;32mIn[1], line 1\u001b[0m',
  `${colour('----> 1')} print(totl)`,
  '',
  `${colour('NameError')}: name 'totl' is not defined`,
].join('\n');
const group = [
  '  + Exception Group Traceback (most recent call last):',
  '  |   File "a.py", line 1, in <module>',
  '  |     raise ExceptionGroup("two", [ValueError(1), TypeError(2)])',
  '  | ExceptionGroup: two (2 sub-exceptions)',
  '  +-+---------------- 1 ----------------',
  '    | ValueError: 1',
  '    +---------------- 2 ----------------',
  '    | TypeError: 2',
  '    +------------------------------------',
].join('\n');

const brief = ({ outcome, rule, type }: Judgement) => [outcome, rule, type];

describe('failures that an answer shows by its structure', () => {
  it.each([
    ['an exception in colours', `${colour('NameError')}: name 'x' is not defined`, 'exception', 'NameError'],
    ['an exception alone', "NameError: name 'x' is not defined", 'exception', 'NameError'],
    ['a module before the class', 'numpy.linalg.LinAlgError: Singular matrix', 'exception', 'unknown_error'],
    ['a class of the program', '__main__.main.<locals>.BadError: no', 'exception', 'unknown_error'],
    ['no message', 'KeyboardInterrupt', 'exception', 'unknown_error'],
    [
      'a qualified class that the lab tells apart',
      'builtins.ZeroDivisionError: by zero',
      'exception',
      'ZeroDivisionError',
    ],
    ['a traceback', `${frames}ValueError: bad`, 'traceback', 'ValueError'],
    ['the type by the class, not by a word', `${frames}KeyError: 'ImportError'`, 'traceback', 'unknown_error'],
    ['a class without the usual ending', `${frames}queue.Empty`, 'traceback', 'unknown_error'],
    ['a class in small letters', `${frames}socket.timeout: timed out`, 'traceback', 'unknown_error'],
    ['output before it', `1\n2\n${frames}TypeError: no`, 'traceback', 'TypeError'],
    ['a footer in brackets', `${frames}TypeError: no\n[Current working directory: /work]`, 'traceback', 'TypeError'],
    ['a footer of rules', `${frames}TypeError: no\n\n----------\n`, 'traceback', 'TypeError'],
    ['a fence around it', `\`\`\`\n${frames}TypeError: no\n\`\`\``, 'traceback', 'TypeError'],
    ['an element around it', `<output>\n${frames}TypeError: no\n</output>`, 'traceback', 'TypeError'],
    ['a note below', `${frames}TypeError: no\n  hint: cast it`, 'traceback', 'TypeError'],
    [
      'chained exceptions',
      `${frames}KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\n${frames}ValueError: 2`,
      'traceback',
      'ValueError',
    ],
    ['IPython’s', ipython, 'traceback', 'NameError'],
    ['a group', group, 'traceback', 'unknown_error'],
    [
      'a syntax error',
      '  File "<string>", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax',
      'traceback',
      'SyntaxError',
    ],
    [
      'a beginning that was cut off',
      '…\n  File "a.py", line 9, in f\n    x\nNameError: no x',
      'traceback',
      'NameError',
    ],
    ['carriage returns', `${frames}IndexError: out\n`.replaceAll('\n', '\r\n'), 'traceback', 'IndexError'],
    ['OpenHands’ exit code', 'ls: no such file\n[Command finished with exit code 2]', 'exit-code', 'unknown_error'],
    [
      'an exit code above a footer',
      'x\n[The command completed with exit code 1.]\n[Current working directory: /w]',
      'exit-code',
      'unknown_error',
    ],
    ['mini-swe-agent’s', '<returncode>1</returncode>\n<output>\nno\n</output>', 'exit-code', 'unknown_error'],
    ['Codex’s', 'Exit code: 127\nWall time: 0.1 seconds\nOutput:\nnot found', 'exit-code', 'unknown_error'],
    ['a process that ended', 'x\nProcess exited with code -9', 'exit-code', 'unknown_error'],
    ['an error in JSON', '{"error": "no such route"}', 'json-field', 'unknown_error'],
    [
      'an error object',
      '{"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no method"}}',
      'json-field',
      'unknown_error',
    ],
    ['an error with an empty result', '{"error": "no rights", "result": null}', 'json-field', 'unknown_error'],
    ['is_error', '{"is_error": true, "content": "x"}', 'json-field', 'unknown_error'],
    ['success', '{"success": false, "score": 3}', 'json-field', 'unknown_error'],
    ['ok', '{"ok": false, "error": "channel_not_found"}', 'json-field', 'unknown_error'],
    ['a status', '{"status": "error", "message": "no such file"}', 'json-field', 'unknown_error'],
    ['a status of HTTP', '{"status": 404, "title": "Not Found"}', 'json-field', 'unknown_error'],
    ['status_code', '{"status_code": 500}', 'json-field', 'unknown_error'],
    ['an exit code in JSON', '{"stdout": "", "stderr": "no", "exit_code": 1}', 'json-field', 'unknown_error'],
    [
      'an exit code one level deeper',
      '{"output": "no", "metadata": {"exit_code": 2, "duration_seconds": 0.1}}',
      'json-field',
      'unknown_error',
    ],
    ['a dictionary of Python', "{'error': 'no such file', 'done': None}", 'json-field', 'unknown_error'],
    ['an exit code in Markdown', '**Exit code:** 1\n\n**stderr:**\nno', 'exit-code', 'unknown_error'],
    [
      'a stack trace of JavaScript',
      'Error: no\n    at f (a.js:1:2)\n    at g (a.js:3:4)',
      'traceback',
      'unknown_error',
    ],
    [
      'Node’s',
      'a.js:1\nx\n^\n\nReferenceError: x is not defined\n    at a.js:1:1\n\nNode.js v22.1.0',
      'traceback',
      'unknown_error',
    ],
    ['an empty output below', `stderr:\n${frames}TypeError: no\nstdout:\n`, 'traceback', 'TypeError'],
    [
      'a traceback in a member',
      JSON.stringify({ stdout: '1', stderr: `${frames}TypeError: no` }),
      'traceback',
      'TypeError',
    ],
    ['an exit code behind a word', 'Error: Exit code 1\nls: no such file', 'exit-code', 'unknown_error'],
    ['an exit code with the command', "Command 'ls x' returned non-zero exit status 2.", 'exit-code', 'unknown_error'],
    ['an exit code with its reason', 'Command failed with exit code 1: npm test', 'exit-code', 'unknown_error'],
    ['a list of errors', '{"errors": [{"message": "no field"}], "data": null}', 'json-field', 'unknown_error'],
    ['the lab’s form', 'Tool call failure\nreason: \nstderr: TypeError at line 1', 'lab', 'TypeError'],
  ])('%s', (_, answer, rule, type) => {
    expect(brief(judge(answer))).toEqual(['failed', rule, type]);
  });
});

describe('failures that are none', () => {
  it.each([
    ['a measured error', '{"error": 0}', 'no-sign'],
    ['a measured error in text', '{"error": "0.25", "n": 3}', 'no-sign'],
    ['no error', '{"error": null, "result": 3}', 'no-sign'],
    ['an empty error', '{"error": "", "errors": []}', 'no-sign'],
    ['an error that is false', '{"error": false}', 'json-field'],
    ['a status that is good', '{"status": "success", "data": {"error": "x"}}', 'json-field'],
    ['an unknown status', '{"status": "open"}', 'no-sign'],
    ['a status that only contains the word', '{"status": "error-free"}', 'no-sign'],
    ['a small number', '{"status": 1}', 'no-sign'],
    [
      'exit code 0 over a traceback',
      `{"stderr": ${JSON.stringify(`${frames}ValueError: x`)}, "exit_code": 0}`,
      'json-field',
    ],
    ['a stated exit code 0', `${frames}ValueError: caught\n[Command finished with exit code 0]`, 'exit-code'],
    ['a number that is called so in the output', 'the exit code: 1 means that\n45', 'no-sign'],
    ['a word in a sentence', 'A NameError is raised when a name is missing.', 'no-sign'],
    ['a heading', 'Error analysis of the fit:\n0.3', 'no-sign'],
    ['a setting', 'Timeout is 5 s\n45', 'no-sign'],
    ['an exception that is named in the middle', 'ValueError: is what it raises\n45', 'no-sign'],
    ['a class’s documentation', 'Exceptions are caught here.', 'no-sign'],
    ['a list of errors', "['TypeError', 'ValueError']", 'no-sign'],
    ['a dictionary line', 'Total: 5', 'no-sign'],
    ['a JSON list', '[{"error": "x"}]', 'no-sign'],
    ['a mean and a deviation', '{"error": {"mean": 0.1, "std": 0.2}}', 'no-sign'],
    ['a list of measurements', '{"errors": [0.1, 0.2]}', 'no-sign'],
    ['an error that is none', '{"error": "none", "n": 3}', 'no-sign'],
    ['a line of code', 'return 5', 'no-sign'],
    ['a stack that is printed', 'at f (a.js:1:2)\n45', 'no-sign'],
    ['a dictionary of Python', "{'error': 0, 'ok': True}", 'json-field'],
    ['braces that are no JSON', "{'error': in x}}", 'no-sign'],
    ['nothing', '', 'no-sign'],
    ['a number', '45', 'no-sign'],
    ['the lab’s form', 'Tool call success\nstdout: NameError', 'lab'],
  ])('%s', (_, answer, rule) => {
    expect(brief(judge(answer))).toEqual(['succeeded', rule, null]);
  });
});

describe('what the log does not say', () => {
  it.each([
    ['a traceback with output below', `${frames}ValueError: caught\n45`, 'traceback-inside', 'ValueError'],
    ['a traceback with a list below', `${frames}ValueError: caught\n[1, 2, 3]`, 'traceback-inside', 'ValueError'],
    ['a traceback without an end', frames, 'traceback-cut', 'unknown_error'],
    [
      'an exception’s line below output',
      '10\n20\nZeroDivisionError: division by zero',
      'exception-last',
      'ZeroDivisionError',
    ],
    ['words', 'Error: file not found', 'error-words', 'unknown_error'],
    ['a word alone', 'Timed out', 'error-words', 'worker_timeout'],
    ['a signal', 'a\nSegmentation fault (core dumped)', 'error-words', 'unknown_error'],
    ['words in brackets', '[ERROR] no', 'error-words', 'unknown_error'],
    ['an error beside a result', '{"error": "partial", "result": 3}', 'error-and-result', 'unknown_error'],
    ['the state of an order', '{"order": 7, "status": "failed"}', 'status-of-data', 'unknown_error'],
    ['members that contradict each other', '{"success": true, "exit_code": 1}', 'fields-disagree', 'unknown_error'],
  ])('%s', (_, answer, rule, type) => {
    expect(brief(judge(answer))).toEqual(['unknown', rule, type]);
  });
});

describe('fields beside the answer', () => {
  it.each([
    [{ is_error: true }, 'failed', 'is_error: true'],
    [{ isError: false }, 'succeeded', 'isError: false'],
    [{ status: 'error' }, 'failed', 'status: error'],
    [{ status: 'success' }, 'succeeded', 'status: success'],
    [{ exit_code: 1 }, 'failed', 'exit_code: 1'],
    [{ returncode: 0 }, 'succeeded', 'returncode: 0'],
    [{ error: 'no such tool' }, 'failed', 'error: no such tool'],
    [{ success: true, is_error: true }, 'unknown', 'is_error: true, success: true'],
  ])('%j: %s', (fields, outcome, by) => {
    expect(fieldsSay(fields)).toEqual({ outcome, by });
  });
  it.each([
    [{}],
    [{ error: null }],
    [{ error: 0 }],
    [{ status: 'done?' }],
    [{ exit_code: null }],
    [{ is_error: 'true' }],
  ])('%j says nothing', (fields) => {
    expect(fieldsSay(fields)).toBeNull();
  });
  it('decide over what the answer shows', () => {
    expect(brief(judge(`${frames}ValueError: x`, fieldsSay({ is_error: false })))).toEqual([
      'succeeded',
      'field',
      null,
    ]);
    expect(brief(judge('45', fieldsSay({ is_error: true })))).toEqual(['failed', 'field', 'unknown_error']);
    expect(brief(judge('Execution timed out after 5 s', fieldsSay({ is_error: true })))).toEqual([
      'failed',
      'field',
      'worker_timeout',
    ]);
  });
});

describe('any answer', () => {
  const word = fc.constantFrom(
    'Error',
    'NameError:',
    'Traceback',
    'timeout',
    'failed',
    '45',
    '{',
    '"error"',
    ':',
    '\n',
    ' ',
    'exit code',
    '1',
  );
  it('is judged without an error, with a type where it is no success, and the same in colours', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), (words) => {
        const answer = words.join('');
        const { outcome, type } = judge(answer);
        expect(type === null).toBe(outcome === 'succeeded');
        if (!answer.includes('\u001b') && !/^\s*\{/.test(answer) && answer !== '') {
          expect(judge(colour(answer)).outcome).toBe(outcome);
        }
      }),
    );
  });
  it('a word within a sentence never makes it a failure', () => {
    const sign = fc.constantFrom('NameError', 'error', 'Traceback', 'timeout', 'failed', 'exception', 'exit code 1');
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,9}$/), sign, (first, name) => {
        expect(judge(`The ${first} is about ${name} and nothing else.`).outcome).toBe('succeeded');
      }),
    );
  });
});
