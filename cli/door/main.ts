import {
  createSandbox,
  formatObservation,
  type RunOutcome,
  type RunRequest,
  type Sandbox,
} from '../../src/sandbox/index.ts';

/** What a terminal command learns of one run. */
export interface DoorRun extends RunOutcome {
  /** As a policy would read it. */
  readonly observation: string;
}

let sandbox: Promise<Sandbox> | null = null;

/** The parts of the lab that terminal commands reach, as `window.lab`. Arguments and results cross as JSON. */
const door = {
  /** Runs one program in the sandbox, which starts with the first one. */
  async runPython(request: RunRequest): Promise<DoorRun> {
    const outcome = await (await (sandbox ??= createSandbox())).run(request);
    return { ...outcome, observation: formatObservation(outcome) };
  },
};

/** See {@link door}. */
export type Door = typeof door;

Object.assign(window, { lab: door });
