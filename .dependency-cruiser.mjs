/**
 * The structure of the code, held by dependency-cruiser (`npm run check:structure`): which folder may import which (the table of
 * docs/architecture.md), doors, no circles, nothing that nobody uses. An exception stands here by name, with its reason.
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What each folder of `src` may import of the others. `app` may import all. */
const arrows = {
  formats: [],
  json: [],
  files: ['json'],
  saar: ['json'],
  semaphore: [],
  'link-text': [],
  'markdown-table': [],
  csv: [],
  'plot-sheet': [],
  parquet: ['json'],
  rollout: ['json', 'saar'],
  policies: ['json', 'formats', 'saar', 'rollout', 'semaphore'],
  sandbox: ['json', 'saar', 'rollout', 'semaphore'],
  tasks: ['json', 'files', 'saar', 'rollout', 'parquet'],
  runtime: ['saar', 'rollout', 'semaphore', 'policies', 'sandbox'],
  store: ['json', 'saar', 'rollout', 'worker-call'],
  collect: ['saar', 'rollout', 'semaphore', 'parquet', 'policies', 'sandbox', 'tasks', 'runtime', 'store'],
  trial: ['formats', 'saar', 'rollout', 'policies', 'tasks', 'runtime', 'store', 'collect'],
  'worker-call': [],
  offline: [],
  datasets: ['json', 'files', 'saar', 'rollout', 'parquet', 'store', 'worker-call'],
  training: [
    'json',
    'csv',
    'formats',
    'plot-sheet',
    'saar',
    'semaphore',
    'rollout',
    'policies',
    'sandbox',
    'tasks',
    'worker-call',
  ],
  experiments: [
    'csv',
    'formats',
    'plot-sheet',
    'saar',
    'rollout',
    'policies',
    'tasks',
    'runtime',
    'store',
    'collect',
    'datasets',
    'markdown-table',
  ],
};

/**
 * The views of the page. A view is opened by the shell and imported by nobody else; what two views need lies in a folder beside them.
 * `models` is one subject: how a model is chosen, set up and loaded is needed by every view, and only `models/view` is a view.
 */
const views = ['learn', 'playground', 'collect', 'trajectories', 'experiments', 'purify', 'models/view'];

/** Tests, their fixtures, and measurements look behind doors: they try the parts one by one. */
const insiders = '\\.test\\.tsx?$|\\.fixture\\.ts$|^e2e/|^bench/|^scripts/';

/** Folders inside a folder that have a door of their own to the outside, and why. */
const innerDoors = {
  // Fetched when they are needed: through the outer door they would come with the first paint, or bring the page's code to Node.
  '^src/datasets/(import|purify|raw|redaction|replay|save|sft|tokens|zip)/index\\.ts$': 'lazily imported',
  '^src/policies/(endpoint|gguf|script|tiny|webllm)/index\\.ts$': 'lazily imported: one engine without the others',
  '^src/tasks/(import|tiny|tools)/index\\.ts$': 'lazily imported',
  '^src/app/glossary/terms\\.ts$': 'the definitions, which come when a word is asked for',
  '^src/app/models/(settings|view)/index\\.ts$': 'settings without an engine; the view without the subject',
  // A second door beside `index.ts`.
  '^src/experiments/results\\.ts$': 'what an experiment came to, for workers: without what collects it',
  '^src/experiments/plots\\.ts$': 'drawing, lazily imported: it brings the plotting library',
  '^src/policies/tiny/engine\\.ts$': 'the model itself, for workers and Node: it brings jax-js',
  '^src/training/plots\\.ts$': 'drawing, lazily imported: it brings the plotting library',
  '^src/training/engine\\.ts$': 'the training itself, for workers and Node: it brings jax-js',
  '^src/policies/webgpu-adapter\\.ts$':
    'asks the browser for WebGPU, for workers: the door brings the engines’ loaders',
  '^src/policies/known-models\\.ts$': 'what suits a model, for Node: the door asks a bundler for files',
  '^src/sandbox/python-tool\\.ts$': 'the tool without the sandbox, for workers and Node',
  '^src/sandbox/settings\\.ts$': 'schemas without the sandbox, for documents that name its settings',
};

/** Modules that enter by another way than the door, and why. `home` is where such a module is free to go. */
const exceptions = [
  // A worker's thin entry runs what lies behind the door of the page.
  { from: '^workers/python\\.ts$', to: '^src/sandbox/worker/serve\\.ts$' },
  { from: '^workers/service-worker\\.ts$', to: '^src/offline/(file|worker/serve)\\.ts$' },
  { from: '^workers/webllm\\.ts$', to: '^src/policies/webllm/worker/' },
  { from: '^workers/training\\.ts$', to: '^src/training/worker/training-worker\\.ts$' },
  { from: '^workers/export\\.ts$', to: '^src/datasets/worker/export-worker\\.ts$' },
  { from: '^workers/log\\.ts$', to: '^src/store/log/worker/log-worker\\.ts$' },
  { from: '^workers/import\\.ts$', to: '^src/app/purify/worker/import-worker\\.ts$' },
  { from: '^workers/sweep\\.ts$', to: '^src/app/experiments/sweep/worker/sweep-worker\\.ts$' },
  // A worker draws nothing: the door would bring it the page's components.
  {
    from: '^src/app/purify/worker/',
    to: '^src/app/stored/(imported-run|label-channel|known-records|write-scratch)\\.ts$',
    home: '^src/app/purify/',
  },
  { from: '^src/datasets/worker/', to: '^src/datasets/save/protocol\\.ts$', home: '^src/datasets/' },
  // The card and the scripts for a cluster are files of the download, written from what it knows: through the door, each would need the other.
  {
    from: '^src/datasets/(card|cluster)/',
    to: '^src/datasets/download/(manifest|options|summary|survey)\\.ts$',
    home: '^src/datasets/',
  },
  // The file of tasks fills the form in which it is drawn.
  { from: '^src/app/run-setup/import/', to: '^src/app/run-setup/form\\.ts$', home: '^src/app/run-setup/' },
  // How Tiny is sampled and which checkpoints come with the lab, without its loader.
  {
    from: '^src/policies/known-models\\.ts$',
    to: '^src/policies/tiny/(defaults|training-stages)\\.ts$',
    home: '^src/policies/',
  },
  // Node can't resolve the addresses of files that the page's doors ask a bundler for.
  { from: '^cli/serve/serve\\.ts$', to: '^src/policies/tiny/policy\\.ts$' },
];

const folders = readdirSync('src', { recursive: true })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('/index.ts'))
  .map(dirname);

const arrowRules = Object.entries(arrows).map(([folder, allowed]) => ({
  name: `arrow-${folder}`,
  comment: `src/${folder} may import ${allowed.length === 0 ? 'no other folder of src' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.test\\.tsx?$|\\.fixture\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

const doorRules = folders.map((folder) => ({
  name: `door-${folder.slice('src/'.length).replaceAll('/', '-')}`,
  comment: `Who is outside ${folder} imports its door, ${folder}/index.ts.`,
  severity: 'error',
  from: { pathNot: [`^${folder}/`, insiders, ...exceptions.map(({ from }) => from)] },
  to: { path: `^${folder}/`, pathNot: [`^${folder}/index\\.ts$`, ...Object.keys(innerDoors)] },
}));

/** Who has an exception keeps to the doors otherwise, those inside its home apart. */
const exceptionRules = exceptions.map(({ from, to, home = from }) => ({
  name: 'door-exception',
  comment: 'This module may pass one door by, and only that.',
  severity: 'error',
  from: { path: from, pathNot: insiders },
  to: { path: '^src/', pathNot: [to, '/index\\.ts$', ...Object.keys(innerDoors), home] },
}));

const viewRules = views.map((view) => ({
  name: `view-${view.replaceAll('/', '-')}`,
  comment: `${view} is a view: only the shell and the page’s entry import it.`,
  severity: 'error',
  from: {
    path: '^src/app/',
    pathNot: [`^src/app/${view}/`, '^src/app/shell/views\\.ts$', '^src/app/main\\.tsx$', '\\.test\\.tsx?$'],
  },
  to: { path: `^src/app/${view}/` },
}));

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other share something: move that to a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'worker-calls',
      comment:
        'The page calls workers through src/worker-call: what a worker reports after its result must not be heard.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/worker-call/', '^src/policies/tiny/', insiders] },
      to: { path: 'node_modules/comlink' },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file, and it imports nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^[^/]+\\.config\\.ts$'] },
      to: {},
    },
    {
      name: 'no-unused',
      comment: 'No entry leads to this file: only tests use it, if anything does.',
      severity: 'error',
      from: {
        path: '^(src/app/main\\.tsx|workers/|cli/lab\\.ts|cli/bridge/|scripts/|bench/|e2e/|src/sandbox/frame/main)',
      },
      to: {
        path: '^src/',
        pathNot: '^src/app/main\\.tsx$|\\.test\\.tsx?$|\\.fixture\\.ts$|\\.d\\.ts$',
        reachable: false,
      },
    },
    {
      name: 'no-unresolvable',
      comment: 'This file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|script|raw|worker)$' },
    },
    {
      name: 'no-development-packages',
      comment: 'The page or the terminal runs this; a package for development alone is not among their dependencies.',
      severity: 'error',
      from: { path: '^(src|workers|cli)/', pathNot: '\\.test\\.tsx?$|\\.fixture\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-is-below',
      comment: 'src is what the page is made of; commands, tests and measurements stand upon it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|\\.fixture\\.ts$' },
      to: { path: '^(cli|e2e|bench|scripts)/' },
    },
    {
      name: 'shell-opens-views',
      comment: 'What views share does not import the shell, which imports them.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: ['^src/app/shell/', '^src/app/main\\.tsx$'] },
      to: { path: '^src/app/shell/' },
    },
    ...arrowRules,
    ...doorRules,
    ...exceptionRules,
    ...viewRules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
