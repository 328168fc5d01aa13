import { loadPyodide } from 'pyodide';

/** What a program gave in a test's own Python. */
export interface PythonRun {
  readonly outcome: 'success' | 'python-error' | 'worker_timeout';
  readonly stdout: string;
  /** The error's class and message, as `NameError: …`; empty on success. */
  readonly stderr: string;
}

/**
 * Runs a program in globals of its own. `most_lines` stands in for the sandbox's time limit: a program that executes more lines is
 * stopped, on every machine at the same place.
 */
const runner = `
import io, sys

class _Stopped(BaseException):
    pass

def _run(code, stdin, most_lines):
    left = most_lines
    def trace(frame, event, arg):
        nonlocal left
        if frame.f_code.co_filename != "<program>":
            return None
        if event == "line":
            left -= 1
            if left < 0:
                raise _Stopped
        return trace
    out, before = io.StringIO(), (sys.stdin, sys.stdout)
    sys.stdin, sys.stdout = io.StringIO(stdin), out
    try:
        compiled = compile(code, "<program>", "exec")
        if most_lines:
            sys.settrace(trace)
        exec(compiled, {"__name__": "__main__"})
        return "success", out.getvalue(), ""
    except _Stopped:
        return "worker_timeout", out.getvalue(), "stopped"
    except Exception as error:
        return "python-error", out.getvalue(), f"{type(error).__name__}: {error}"
    finally:
        sys.settrace(None)
        sys.stdin, sys.stdout = before
_run
`;

/** How long in milliseconds a test waits for it at most: seconds on a quiet machine, far more on a busy one. */
export const startMs = 180_000;

/** A Python in Node that runs the programs of the task sets' data. */
export async function openPython() {
  const pyodide = await loadPyodide();
  const call = pyodide.runPython(runner) as (code: string, stdin: string, mostLines: number) => Iterable<string>;
  return {
    /** @param mostLines how many lines may be executed; 0, the default, for any number, which is much faster */
    run(code: string, { stdin = '', mostLines = 0 } = {}): PythonRun {
      const [outcome, stdout = '', stderr = ''] = call(code, stdin, mostLines);
      return { outcome: outcome as PythonRun['outcome'], stdout, stderr };
    },
  };
}

/** See {@link openPython}. */
export type TestPython = Awaited<ReturnType<typeof openPython>>;
