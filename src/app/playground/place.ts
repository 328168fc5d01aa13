import { batch } from '@preact/signals';
import type { Place, RouteOf } from '../address/index.ts';
import { chosen, choiceIn, choosePolicy, policyLinkOf } from '../models/index.ts';
import { typedTask } from '../task/index.ts';
import { narrowPanel, showSetup, tab } from './panel.ts';
import { changedTexts, chooseSettings } from './setup/index.ts';

/**
 * The playground's address names the policy, the task, the settings that were changed, and which way of showing the trajectory is
 * open. What a link does not name of them is as a first visitor finds it. Rollouts are not named: they end with the page.
 */
export const playgroundPlace: Place<RouteOf<'playground'>> = {
  take({ setup }) {
    if (!setup) return;
    batch(() => {
      choosePolicy(choiceIn(setup.policy));
      typedTask.value = setup.task ?? { prompt: '', answer: '' };
      chooseSettings(setup.settings);
      tab.value = setup.tab;
      narrowPanel.value = 'setup';
    });
    // A visitor who comes by a link reads from the top.
    if (document.getElementById('app')?.firstChild) showSetup();
  },
  routeOf: () => ({
    view: 'playground',
    setup: {
      policy: policyLinkOf(chosen.value),
      // A lesson brings its own.
      task: chosen.value.kind === 'script' ? null : typedTask.value,
      settings: changedTexts.value,
      tab: tab.value,
    },
  }),
};
