import { Notice } from '../components/index.ts';
import type { LinkedDocument } from './linked-document.ts';

/** Says above a form that the link which was opened can't be used, and why. Nothing where none was, or it can. */
export function LinkRefused({ linked }: { readonly linked: LinkedDocument }) {
  const news = linked.news.value;
  if (news?.from !== 'link' || news.tone !== 'failed') return null;
  return (
    <Notice tone="failed" title="This link can’t be used; nothing was changed.">
      <p>{news.text}</p>
    </Notice>
  );
}
