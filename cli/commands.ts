/** One of the lab's commands. Its modules are loaded when it is asked for: one needs a browser, another an engine, and most need neither. */
export interface Command {
  /** Takes the arguments, and a signal that ends it early; gives the exit status, and throws what is wrong in words. */
  readonly run: (args: readonly string[], stop: AbortSignal) => Promise<number>;
  /** What it can be asked for. */
  readonly usage: () => Promise<string>;
}

/** All commands, by their names, in the order in which help lists them. */
export const commands: Readonly<Record<string, Command>> = {
  page: {
    run: async (...given) => (await import('./page/page.ts')).page(...given),
    usage: async () => (await import('./page/options.ts')).usage,
  },
  cluster: {
    run: async (...given) => (await import('./cluster/cluster.ts')).clusterCommand(...given),
    usage: async () => (await import('./cluster/cluster.ts')).usage,
  },
  collect: {
    run: async (...given) => (await import('./collect/collect.ts')).collect(...given),
    usage: async () => (await import('./collect/options.ts')).usage,
  },
  experiment: {
    run: async (...given) => (await import('./experiment/experiment.ts')).experiment(...given),
    usage: async () => (await import('./experiment/options.ts')).usage,
  },
  export: {
    run: async (...given) => (await import('./export/export.ts')).exportCommand(...given),
    usage: async () => (await import('./export/options.ts')).usage,
  },
  purify: {
    run: async (...given) => (await import('./purify/purify.ts')).purify(...given),
    usage: async () => (await import('./purify/options.ts')).usage,
  },
  'run-python': {
    run: async (...given) => (await import('./run-python/run-python.ts')).runPython(...given),
    usage: async () => (await import('./run-python/options.ts')).usage,
  },
  serve: {
    run: async (...given) => (await import('./serve/serve.ts')).serveCommand(...given),
    usage: async () => (await import('./serve/options.ts')).usage,
  },
  train: {
    run: async (...given) => (await import('./train/train.ts')).train(...given),
    usage: async () => (await import('./train/options.ts')).usage,
  },
  'try-model': {
    run: async (...given) => (await import('./try-model/try-model.ts')).tryModel(...given),
    usage: async () => (await import('./try-model/options.ts')).usage,
  },
};
