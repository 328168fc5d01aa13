import { format, learnRoute } from '../address/index.ts';
import { chapters } from './chapters/index.ts';
import { pageAfter, pageBefore } from './order.ts';

/** Where the reader is among the chapters, and the ways on and back. */
export function Stepper({ number, presenting }: { readonly number: number; readonly presenting: boolean }) {
  const hrefOf = (page: ReturnType<typeof pageAfter>): string =>
    format(learnRoute(page ?? 'contents', presenting && typeof page === 'number'));
  return (
    <nav class="stepper" aria-label="Chapters">
      <a class="stepper-way" href={hrefOf(pageBefore(number))}>
        <span aria-hidden="true">←</span> {number === 1 ? 'Contents' : 'Back'}
      </a>
      <ol>
        {chapters.map(({ id, title }, index) => (
          <li key={id}>
            <a
              href={hrefOf(index + 1)}
              title={title}
              aria-label={`Chapter ${index + 1}: ${title}`}
              aria-current={index + 1 === number ? 'step' : undefined}
            >
              {index + 1}
            </a>
          </li>
        ))}
      </ol>
      <a class="stepper-way" href={hrefOf(pageAfter(number))}>
        {number === chapters.length ? 'To the tally' : 'Next'} <span aria-hidden="true">→</span>
      </a>
    </nav>
  );
}
