import './offline.css';
import { runtime } from '../../runtime/index.ts';
import type { OfflineNews } from '../../offline/index.ts';
import { Button, Notice } from '../components/index.ts';
import { dismissNews, offlineNews, reloadPage, useNewVersion } from './state.ts';

/** What is new with the page itself: it was loaded once more, or a new version waits. */
export function OfflineNotice() {
  const news = offlineNews.value;
  return (
    <div class="offline-news" role="status">
      {news !== null && <News news={news} />}
    </div>
  );
}

function News({ news }: { readonly news: OfflineNews }) {
  const later = (
    <Button tone="quiet" onClick={dismissNews}>
      {news === 'isolated' ? 'Close' : 'Later'}
    </Button>
  );
  const reload = <Button onClick={reloadPage}>Reload</Button>;
  switch (news) {
    case 'isolated':
      return (
        <Notice tone="plain" title="The page has loaded itself once more." actions={later}>
          <p class="small">Now it is isolated, and a Python program that does not end can be interrupted.</p>
        </Notice>
      );
    case 'reload-isolates':
      return (
        <Notice tone="plain" title="A reload would isolate this page." actions={[reload, later]}>
          <p class="small">
            Everything works without it. With it, a Python program that does not end is interrupted, and what it printed
            is kept.
          </p>
        </Notice>
      );
    case 'new-version':
      return (
        <Notice
          tone="plain"
          title="A new version of the lab is here."
          actions={[
            <Button key="use" disabled={runtime.busy.value} onClick={useNewVersion}>
              Use it now
            </Button>,
            later,
          ]}
        >
          <p class="small">
            {runtime.busy.value
              ? 'Something runs in this tab; the new version waits for it.'
              : 'This loads the page anew. Runs and downloaded models are kept; rollouts of the Playground are not. Otherwise it begins when all tabs of the lab have been closed.'}
          </p>
        </Notice>
      );
    case 'replaced':
      return (
        <Notice
          tone="plain"
          title="Another tab has changed to a new version of the lab."
          actions={[
            <Button key="reload" disabled={runtime.busy.value} onClick={reloadPage}>
              Reload
            </Button>,
            later,
          ]}
        >
          <p class="small">This tab goes on with the version that it began with, until it is reloaded.</p>
        </Notice>
      );
  }
}
