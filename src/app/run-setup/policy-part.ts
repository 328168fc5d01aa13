import { batch } from '@preact/signals';
import { fileNames, filesOf, policyTitle, type RunPolicy } from '../../runtime/index.ts';
import { chooseGgufFiles, choosePolicy, ggufFiles, type PolicyChoice } from '../models/index.ts';

/** Chooses on the page what a document names. Files of a GGUF model that it does not name are not its model: they have to be chosen. */
export function choosePart(policy: RunPolicy): void {
  batch(() => {
    choosePolicy(choiceIn(policy));
    if (policy.engine !== 'gguf') return;
    const files = filesOf(policy, ggufFiles.peek());
    chooseGgufFiles(files.length === fileNames(policy).length ? files : []);
  });
}

function choiceIn(policy: RunPolicy): Partial<PolicyChoice> {
  switch (policy.engine) {
    case 'tiny':
      return {
        kind: 'tiny',
        checkpoint: policy.checkpoint ?? policy.stage ?? '',
        pinned:
          policy.checkpoint === undefined || policy.sha256 === undefined
            ? null
            : { checkpoint: policy.checkpoint, sha256: policy.sha256 },
      };
    case 'script':
      return { kind: 'script', lesson: policy.lesson };
    case 'webllm': {
      const { model, thinking } = policy;
      if ('id' in model) return { kind: 'webllm', webllm: model.id, thinking };
      return { kind: 'webllm', webllm: 'custom', custom: model.custom, thinking };
    }
    case 'gguf':
      return { kind: 'gguf', ggufUrl: 'url' in policy.model ? policy.model.url : '', thinking: policy.thinking };
    case 'endpoint': {
      const { baseUrl, model, parallel, thinking } = policy;
      return { kind: 'endpoint', endpoint: { baseUrl, model, parallel: String(parallel) }, thinking };
    }
  }
}

/** A policy in a few words. */
export function policyWords(policy: RunPolicy): string {
  const title = policyTitle(policy);
  switch (policy.engine) {
    case 'tiny':
      if (policy.stage !== undefined) return `${title}, a stage of the training of a smaller embedded model`;
      return policy.checkpoint === undefined
        ? `${title}, the embedded model`
        : `${title}, a checkpoint of the embedded model`;
    case 'script':
      return `Script: ${title}`;
    case 'endpoint':
      return `${title} at ${policy.baseUrl}`;
    default:
      return title;
  }
}
