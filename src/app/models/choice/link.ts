import type { Place, PolicyLink, RouteOf } from '../../address/index.ts';
import { firstChoice, lessonOf, type PolicyChoice } from './choice.ts';
import { choosePolicy, chosen } from './chosen.ts';

/** The link of a choice. Files cannot be linked, and a server's key must not be. */
export function policyLinkOf(choice: PolicyChoice): PolicyLink {
  const { kind, checkpoint, lesson, speed, webllm, custom, ggufUrl, endpoint, thinking: think } = choice;
  switch (kind) {
    case 'tiny':
      return { kind, checkpoint };
    case 'script':
      return { kind, lesson, speed };
    case 'webllm':
      return { kind, model: webllm === 'custom' ? custom : webllm, think };
    case 'gguf':
      return { kind, url: ggufUrl, think };
    case 'endpoint': {
      const { baseUrl, model, parallel } = endpoint;
      return {
        kind,
        server: baseUrl,
        model,
        parallel: parallel === firstChoice.endpoint.parallel ? '' : parallel,
        think,
      };
    }
  }
}

/** What a link chooses. What was chosen of other kinds of policy is not its business. */
export function choiceIn(link: PolicyLink): Partial<PolicyChoice> {
  const { kind } = link;
  switch (kind) {
    case 'tiny':
      return { kind, checkpoint: link.checkpoint, thinking: null };
    case 'script':
      return { kind, lesson: lessonOf(link.lesson).id, speed: link.speed, thinking: null };
    case 'webllm': {
      const { model, think: thinking } = link;
      if (typeof model === 'string') return { kind, webllm: model, thinking };
      return { kind, webllm: 'custom', custom: model, thinking };
    }
    case 'gguf':
      return { kind, ggufUrl: link.url, thinking: link.think };
    case 'endpoint': {
      const { server, model, parallel, think: thinking } = link;
      const requests = parallel === '' ? firstChoice.endpoint.parallel : parallel;
      return { kind, endpoint: { baseUrl: server, model, parallel: requests }, thinking };
    }
  }
}

/** The view in which a policy is chosen: its address names what is chosen. */
export const modelsPlace: Place<RouteOf<'models'>> = {
  take({ policy }) {
    if (policy) choosePolicy(choiceIn(policy));
  },
  routeOf: () => ({ view: 'models', policy: policyLinkOf(chosen.value) }),
};
