import type { IconName, Tone } from '../components/index.ts';
import type { TurnStatus } from './log/index.ts';

/** Each status of a turn with its word, icon and colour. The one place where the visual language is spelled out. */
export const turnStatuses: Readonly<
  Record<TurnStatus, { readonly word: string; readonly icon: IconName; readonly tone: Tone }>
> = {
  writing: { word: 'Writing', icon: 'writing', tone: 'plain' },
  running: { word: 'Running', icon: 'running', tone: 'plain' },
  clean: { word: 'Clean', icon: 'clean', tone: 'clean' },
  answer: { word: 'Answer', icon: 'answer', tone: 'plain' },
  failed: { word: 'Failed', icon: 'failed', tone: 'failed' },
  shallow: { word: 'Shallow repair', icon: 'shallow', tone: 'shallow' },
  deep: { word: 'Deep repair', icon: 'deep', tone: 'deep' },
  cut: { word: 'Cut off', icon: 'note', tone: 'plain' },
  empty: { word: 'Not run', icon: 'note', tone: 'plain' },
  unwritten: { word: 'Not written', icon: 'note', tone: 'plain' },
};
