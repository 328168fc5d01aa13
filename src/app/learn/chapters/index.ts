import type { Chapter } from '../chapter.ts';
import { bestOfK } from './best-of-k.tsx';
import { credit } from './credit.tsx';
import { deep } from './deep.tsx';
import { failure } from './failure.tsx';
import { givingUp } from './giving-up.tsx';
import { mask } from './mask.tsx';
import { rows } from './rows.tsx';
import { shallow } from './shallow.tsx';
import { similarity } from './similarity.tsx';
import { threshold } from './threshold.tsx';

/** The chapters in the order in which they are taught. */
export const chapters: readonly Chapter[] = [
  credit,
  failure,
  similarity,
  threshold,
  shallow,
  deep,
  givingUp,
  mask,
  bestOfK,
  rows,
];
