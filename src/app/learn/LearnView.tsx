import './learn.css';
import { useEffect } from 'preact/hooks';
import { learnRoute, navigate, route, type RouteOf } from '../address/index.ts';
import { chapters } from './chapters/index.ts';
import { ChapterPage } from './ChapterPage.tsx';
import { Contents } from './Contents.tsx';
import { GlossaryPage } from './GlossaryPage.tsx';
import { Handout } from './Handout.tsx';
import { useSteps, type KeyStep } from './keys.ts';
import { pageAfter, pageBefore } from './order.ts';

/** The lesson: a table of contents, ten chapters, the glossary, a handout. */
export function LearnView() {
  const now = route.value;
  return now.view === 'learn' ? <Page at={now} /> : null;
}

/** Goes where a key asks, from where the address is by now: a second press can come before the first one's page is shown. */
function step(to: Exclude<KeyStep, null>): boolean {
  const now = route.peek();
  if (now.view !== 'learn') return false;
  const { page, presenting } = now;
  if (to === 'end') {
    if (presenting) navigate(learnRoute(page), 'replace');
    return presenting;
  }
  const goal = to === 'next' ? pageAfter(page) : pageBefore(page);
  if (goal !== null) navigate(learnRoute(goal, presenting && typeof goal === 'number'), 'push');
  return goal !== null;
}

function Page({ at }: { readonly at: RouteOf<'learn'> }) {
  const { page, presenting } = at;
  useSteps(step);
  useEffect(() => {
    // The whole page grows with it, the shell included.
    if (presenting) document.documentElement.dataset.presenting = 'true';
    return () => delete document.documentElement.dataset.presenting;
  }, [presenting]);
  useEffect(() => {
    scrollTo({ top: 0 });
    // Who steps by keyboard or by a link goes on from the new page's title.
    document.querySelector<HTMLElement>('.learn h1')?.focus({ preventScroll: true });
  }, [page]);
  const chapter = typeof page === 'number' ? chapters[page - 1] : undefined;
  return (
    <main class="learn" id="main" tabIndex={-1}>
      {chapter && <ChapterPage key={chapter.id} number={Number(page)} chapter={chapter} presenting={presenting} />}
      {page === 'glossary' && <GlossaryPage term={at.term} />}
      {page === 'handout' && <Handout />}
      {page === 'contents' && <Contents />}
    </main>
  );
}
