import { effect } from '@preact/signals';
import { onLink, path, writeAddress } from '../../address/index.ts';
import { choiceOf, chosen, choosePolicy } from './chosen.ts';
import { writePolicyLink } from './link.ts';

/** The view in which a policy is chosen, as the address names it. */
const view = 'models';

/** While models are chosen, keeps the address a link to what is chosen, and follows links that are opened in this tab. */
export function followPolicyLink(): void {
  effect(() => {
    if (path.value === view) writeAddress(view, writePolicyLink(chosen.value));
  });
  onLink((query) => {
    if (path.value === view) choosePolicy(choiceOf(query));
  });
}
