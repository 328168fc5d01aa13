import { format } from '../../address/index.ts';
import { DiffView, Disclosure } from '../../components/index.ts';
import { rolloutName } from '../row-labels.ts';
import type { RunLabels } from '../labels/index.ts';
import { place } from '../place.ts';
import { columns } from '../table/index.ts';
import { differingSettings } from './differing-settings.ts';
import type { Side } from './side.ts';

/** Shown also where both have the same; the other columns only where they differ. */
const always = ['task', 'arm', 'rollout', 'reward', 'failures', 'tokens'];

interface HeadsProps {
  readonly left: Side;
  readonly right: Side;
  readonly labels: RunLabels;
}

/** Two trajectories' figures beside one another, the settings that differ, and what they were asked where that differs. */
export function Heads({ left, right, labels }: HeadsProps) {
  const said = ({ row }: Side) => labels.all.value.get(row.place);
  const settings = differingSettings(left.record, right.record);
  const [asked, askedToo] = [left, right].map(({ record }) =>
    record.prompt.map(({ role, content }) => `${role}:\n${content}`).join('\n\n'),
  );
  return (
    <div class="comparison-heads">
      <div class="comparison-table" role="region" aria-label="Figures of both" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              <Head title="Left" side={left} />
              <Head title="Right" side={right} />
            </tr>
          </thead>
          <tbody>
            {columns
              // When it began says nothing of a trajectory.
              .filter(({ key }) => key !== 'started')
              .map(({ key, title, text }) => ({
                key,
                title,
                one: text(left.row, said(left)),
                other: text(right.row, said(right)),
              }))
              .filter(({ key, one, other }) => always.includes(key) || one !== other)
              .map(({ key, title, one, other }) => (
                <Line key={key} name={title} left={one} right={other} />
              ))}
          </tbody>
          {settings.length > 0 && (
            <tbody>
              <tr>
                <th scope="colgroup" colSpan={3}>
                  Settings that differ
                </th>
              </tr>
              {settings.map(({ name, left: one, right: other }) => (
                <Line key={name} name={name} left={one ?? 'not recorded'} right={other ?? 'not recorded'} />
              ))}
            </tbody>
          )}
        </table>
      </div>
      {settings.length === 0 && <p class="small soft">All settings are the same.</p>}
      {asked !== undefined && askedToo !== undefined && asked !== askedToo && (
        <Disclosure summary="They were not asked the same: the difference of the prompts">
          <DiffView before={asked} after={askedToo} label="Difference of the prompts" language="prose" />
        </Disclosure>
      )}
    </div>
  );
}

function Head({ title, side }: { readonly title: string; readonly side: Side }) {
  return (
    <th scope="col">
      {title}
      <a
        href={format({ ...place.value, open: side.row.place, with: null })}
        aria-label={`Open the one on the ${title.toLowerCase()}: ${rolloutName(side.row)}`}
      >
        Open
      </a>
    </th>
  );
}

function Line({ name, left, right }: { readonly name: string; readonly left: string; readonly right: string }) {
  const differ = left !== right;
  return (
    <tr class={differ ? 'comparison-differs' : undefined}>
      <th scope="row">
        {name} {differ && <span class="unseen">(differs)</span>}
      </th>
      <td class="figures">{left}</td>
      <td class="figures">{right}</td>
    </tr>
  );
}
