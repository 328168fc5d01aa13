/** What a setting's field looks like. Values travel as text: that is what a form and a link hold. */
export type SettingKind =
  | {
      readonly kind: 'number';
      readonly step: number;
      readonly unit?: string;
      /** How many of the configuration's units are one of the field's; 1 by default. */
      readonly scale?: number;
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] };

/** One setting of the rollout, or of the sandbox it works with, as the page offers it. */
export type Setting = SettingKind & {
  /** Its name in the link, and the key of its text in the form. */
  readonly key: string;
  /** Where it lives in the configuration; see `labConfigSchema`. */
  readonly path: readonly string[];
  readonly label: string;
  /** What it means, in one sentence; empty where the label says it all. */
  readonly help: string;
};

/** The two settings that the method is about; always in sight. */
export const mainSettings = [
  {
    key: 'k',
    path: ['saar', 'maxRetries'],
    kind: 'number',
    step: 1,
    label: 'K: retries at one failure, at most',
    help: '',
  },
  {
    key: 'gamma',
    path: ['saar', 'gamma'],
    kind: 'number',
    step: 0.01,
    label: 'γ: shallow from this similarity up',
    help: '',
  },
] as const satisfies readonly Setting[];

const choice = (...options: readonly (readonly [value: string, label: string])[]) => ({
  kind: 'choice' as const,
  options: options.map(([value, label]) => ({ value, label })),
});

/** Everything else, in groups. */
export const moreSettings: readonly {
  readonly title: string;
  readonly note?: string;
  readonly settings: readonly Setting[];
}[] = [
  {
    title: 'Rollback',
    settings: [
      {
        key: 'saar',
        path: ['saar', 'enabled'],
        kind: 'switch',
        label: 'Roll failures back',
        help: 'Off: errors stay in the trajectory, as in ordinary agent loops.',
      },
      {
        key: 'mode',
        path: ['saar', 'mode'],
        ...choice(
          ['sequential', 'One retry after the other'],
          ['best-of-k', 'K at once, keep the most similar that runs'],
        ),
        label: 'Look-ahead',
        help: 'The authors retry one after the other.',
      },
      {
        key: 'scope',
        path: ['saar', 'similarityScope'],
        ...choice(['code', 'The two programs'], ['call', 'The whole calls, JSON included']),
        label: 'Compared',
        help: 'The paper compares programs; the authors’ code compares whole calls.',
      },
      {
        key: 'metric',
        path: ['saar', 'metric'],
        ...choice(
          ['sequenceMatcher', 'SequenceMatcher (characters)'],
          ['pythonTokens', 'Python tokens'],
          ['jsonArguments', 'JSON arguments'],
        ),
        label: 'Similarity',
        help: 'How two calls are compared.',
      },
      {
        key: 'p',
        path: ['saar', 'rollbackProbability'],
        kind: 'number',
        step: 0.05,
        label: 'p, share with rollback',
        help: 'Share of trajectories, 0 to 1, in which rollback is active.',
      },
      {
        key: 'executions',
        path: ['saar', 'maxExecutions'],
        kind: 'number',
        step: 1,
        label: 'Execution limit',
        help: 'After this many executions in one trajectory, rollback turns off.',
      },
    ],
  },
  {
    title: 'Model',
    note: 'For this rollout only. A model’s defaults are set under Models.',
    settings: [
      {
        key: 'dialect',
        path: ['dialect'],
        ...choice(['hermes', 'JSON in <tool_call> tags'], ['fenced', 'A fenced Python block']),
        label: 'Tool calls are written as',
        help: 'Small models that were never trained on tool calls do better with a fenced block.',
      },
      {
        key: 'temperature',
        path: ['sampling', 'temperature'],
        kind: 'number',
        step: 0.1,
        label: 'Temperature',
        help: 'From 0 (always the most likely token) to 2.',
      },
      {
        key: 'topp',
        path: ['sampling', 'topP'],
        kind: 'number',
        step: 0.01,
        label: 'Top-p',
        help: 'Sample only from the most likely tokens that together have this probability.',
      },
      {
        key: 'maxtokens',
        path: ['sampling', 'maxTokens'],
        kind: 'number',
        step: 1,
        unit: 'tokens',
        label: 'Longest turn',
        help: 'Longer turns are cut.',
      },
      {
        key: 'stop',
        path: ['stopAtCall'],
        kind: 'switch',
        label: 'Stop at the end of a call',
        help: 'Otherwise small models continue and invent the result.',
      },
      {
        key: 'seed',
        path: ['seed'],
        kind: 'number',
        step: 1,
        label: 'Seed',
        help: 'All randomness comes from it. The same seed gives the same result where the engine is deterministic.',
      },
    ],
  },
  {
    title: 'Python',
    settings: [
      {
        key: 'execution',
        path: ['execution'],
        ...choice(['stateless', 'A new interpreter each'], ['session', 'One session, as in a notebook']),
        label: 'Calls run in',
        help: 'In a session, variables persist. A rollback restores what the failed call changed.',
      },
      {
        key: 'time',
        path: ['sandbox', 'limits', 'timeoutMs'],
        kind: 'number',
        step: 1,
        unit: 'seconds',
        scale: 1000,
        label: 'Time limit',
        help: 'Seconds after which a program is stopped.',
      },
      {
        key: 'memory',
        path: ['sandbox', 'limits', 'memoryBytes'],
        kind: 'number',
        step: 1,
        unit: 'MB',
        scale: 1024 * 1024,
        label: 'Memory limit',
        help: 'MB that Python may use, including about 30 for itself. Beyond it Python raises MemoryError.',
      },
      {
        key: 'output',
        path: ['sandbox', 'limits', 'outputBytes'],
        kind: 'number',
        step: 1,
        unit: 'KB',
        scale: 1024,
        label: 'Output limit',
        help: 'KB of output that are kept per program. The middle is cut.',
      },
      {
        key: 'files',
        path: ['sandbox', 'limits', 'fileBytes'],
        kind: 'number',
        step: 1,
        unit: 'MB',
        scale: 1024 * 1024,
        label: 'File limit',
        help: 'MB that a program may write to files. The files are deleted after it.',
      },
      {
        key: 'lanes',
        path: ['sandbox', 'lanes'],
        kind: 'number',
        step: 1,
        label: 'Lanes',
        help: 'Programs that run at the same time. 0 means one fewer than this machine has cores.',
      },
      {
        key: 'packages',
        path: ['sandbox', 'packages', 'source'],
        ...choice(['everywhere', 'This lab first, then Pyodide’s network'], ['local', 'This lab only']),
        label: 'Packages come from',
        help: 'Where packages such as numpy come from when a program imports them. “npm run wheels” adds them to the lab.',
      },
      {
        key: 'isolation',
        path: ['sandbox', 'isolation'],
        ...choice(['rewind', 'Set the interpreter back'], ['worker', 'A new interpreter each']),
        label: 'Between two programs',
        help: 'Setting an interpreter back takes milliseconds; a program that did anything which can’t be undone so gets a new one after it either way.',
      },
    ],
  },
  {
    title: 'Limits',
    settings: [
      {
        key: 'turns',
        path: ['budget', 'turns'],
        kind: 'number',
        step: 1,
        unit: 'turns',
        label: 'Turn budget',
        help: 'Turns in the trajectory. A look-ahead in progress counts as one.',
      },
      {
        key: 'tokens',
        path: ['budget', 'tokens'],
        kind: 'number',
        step: 1,
        unit: 'tokens',
        label: 'Token budget',
        help: 'Total tokens, including look-aheads.',
      },
      {
        key: 'seconds',
        path: ['budget', 'seconds'],
        kind: 'number',
        step: 1,
        unit: 'seconds',
        label: 'Time budget',
        help: 'Wall time in seconds, after which the rollout ends.',
      },
      {
        key: 'observation',
        path: ['observation', 'limit'],
        kind: 'number',
        step: 1,
        unit: 'characters',
        label: 'Longest observation',
        help: 'Longer output is cut to this length before the model sees it.',
      },
      {
        key: 'cut',
        path: ['observation', 'cut'],
        ...choice(['middle', 'Both ends'], ['left', 'The beginning'], ['right', 'The end']),
        label: 'Which part is kept',
        help: 'A marker shows where text was cut.',
      },
    ],
  },
];

/** Every setting that the page offers. */
export const allSettings: readonly Setting[] = [...mainSettings, ...moreSettings.flatMap((group) => group.settings)];

/** The settings that belong to the model: a run starts with what is kept for the model that writes. */
export const modelSettingKeys: readonly string[] = ['dialect', 'temperature', 'topp', 'maxtokens', 'seed'];
