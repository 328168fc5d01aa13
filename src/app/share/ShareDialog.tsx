import './share.css';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { offer } from '../../datasets/save/index.ts';
import { absolute } from '../address/index.ts';
import { Button, Field, Select } from '../components/index.ts';
import { DialogHead, useModal } from '../dialog/index.ts';
import { kindWords, repairWords } from '../trajectory/index.ts';
import { linkReach } from './link-reach.ts';
import { markdownOf } from './markdown.ts';
import { pngOf } from './png.ts';
import { writeRecordLink } from './record-link.ts';
import { repairSvg } from './repair-svg.ts';
import { shareParts } from './share-parts.ts';

interface ShareDialogProps {
  readonly record: TrajectoryRecord;
  readonly onClose: () => void;
}

/** Everything that can be passed on of one trajectory: a link that holds it, Markdown, a picture of a repair, its record. */
export function ShareDialog({ record: original, onClose }: ShareDialogProps) {
  const { record, repairs, secrets } = useMemo(() => shareParts(original), [original]);
  const [link, setLink] = useState<string | null>(null);
  const [news, setNews] = useState('');
  /** What the browser would not copy. */
  const [byHand, setByHand] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useModal(dialog);
  const tell = (work: () => Promise<string>) => async () => {
    setNews('');
    setByHand(null);
    try {
      setNews(await work());
    } catch (error) {
      setNews(`Nothing was saved: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  useEffect(() => {
    void tell(async () => {
      const trajectory = await writeRecordLink(record);
      setLink(absolute({ view: 'shared', trajectory, tab: 'steps' }));
      return '';
    })();
  }, [record]);
  const copy = (text: string, what: string) =>
    tell(async () => {
      try {
        await navigator.clipboard.writeText(text);
        return `${what} is copied.`;
      } catch {
        // Without the permission, or where the page is served without encryption.
        setByHand(text);
        return 'The browser does not allow copying. The text is selected below: copy it with Ctrl+C or ⌘C.';
      }
    });
  const reach = link === null ? null : linkReach(link.length);
  const repair = repairs[chosen];
  const svg = useMemo(
    () => (repair ? repairSvg(repair, { task: record.task.id, model: record.policy.model }) : ''),
    [repair, record],
  );
  return (
    <dialog class="dialog share" aria-labelledby={title} ref={dialog} onClose={onClose}>
      <DialogHead id={title} title={`Share: ${record.task.id}`} dialog={dialog} />
      <div class="share-body">
        <p class="small soft">{secrets} Read what you share: nothing is sent anywhere by this page.</p>
        <section class="share-part" aria-label="Link">
          <h3>A link that holds all of it</h3>
          <p class="small soft">
            Those who open it see this trajectory, without an account and without a run of their own.{' '}
            {reach === null ? 'It is being packed.' : reach.words}
          </p>
          <Button
            tone="main"
            disabled={link === null || reach?.fits !== true}
            onClick={() => void copy(link ?? '', 'The link')()}
          >
            Copy link
          </Button>
        </section>
        <section class="share-part" aria-label="Text">
          <h3>For an issue or a slide</h3>
          <div class="share-buttons">
            <Button onClick={() => void copy(markdownOf(record), 'The Markdown text')()}>Copy as Markdown</Button>
            <Button
              icon="download"
              onClick={() => void tell(async () => await saveRecord(original))()}
              hint="The master record: every attempt, token by token, as it is kept."
            >
              record.json
            </Button>
          </div>
        </section>
        <p class="small" role="status">
          {news}
        </p>
        {byHand !== null && <ByHand text={byHand} />}
        <section class="share-part" aria-label="Picture">
          <h3>A picture of the repair</h3>
          {repair === undefined ? (
            <p class="small soft">No call was repaired in this trajectory, so there is nothing to draw.</p>
          ) : (
            <>
              {repairs.length > 1 && (
                <Select
                  label="Repair"
                  value={String(chosen)}
                  options={repairs.map(
                    ({ name, repair: { kind } }, at) => [String(at), `${name}, ${kindWords[kind]}`] as const,
                  )}
                  onValue={(value) => setChosen(Number(value))}
                />
              )}
              <div class="share-buttons">
                <Button icon="download" onClick={() => void tell(() => saveSvg(svg))()}>
                  repair.svg
                </Button>
                <Button icon="download" onClick={() => void tell(() => savePng(svg))()}>
                  repair.png
                </Button>
              </div>
              <img
                class="share-picture"
                src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
                alt={`${repair.name}: ${repairWords[repair.repair.kind]}`}
              />
            </>
          )}
        </section>
      </div>
    </dialog>
  );
}

/** A text that the browser would not copy, selected. */
function ByHand({ text }: { readonly text: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <Field label="Copy by hand">
      {(control) => <textarea {...control} class="control" readOnly rows={4} ref={area} value={text} />}
    </Field>
  );
}

function saveSvg(svg: string): Promise<string> {
  offer(new Blob([svg], { type: 'image/svg+xml' }), 'repair.svg');
  return Promise.resolve('repair.svg is saved.');
}

async function savePng(svg: string): Promise<string> {
  offer(await pngOf(svg), 'repair.png');
  return 'repair.png is saved.';
}

/** As the quick button does. */
async function saveRecord(record: TrajectoryRecord): Promise<string> {
  const { downloadFiles } = await import('../download/index.ts');
  const result = await downloadFiles(record, ['records']);
  return result.kind === 'left-out' ? result.why : `record.json is saved. ${result.note}`.trim();
}
