import { twoDecimals } from '../../formats/index.ts';
import { DiffView, Scale } from '../components/index.ts';
import { decisionWords } from './decision-words.ts';
import type { RepairState } from './log/index.ts';

/** How a repair was decided: the similarity on its scale, the verdict in words, and the difference of the two calls. */
export function Decision({
  repair: { repair, failed },
  gamma,
  name,
}: {
  readonly repair: RepairState;
  readonly gamma: number;
  readonly name: string;
}) {
  const { similarity, similarities, kind } = repair;
  const before = failed?.code ?? repair.failed;
  return (
    <div class="decision">
      {similarity !== null && <Scale value={similarity} gamma={gamma} />}
      <p>
        <strong>{kind === 'shallow' ? 'Shallow repair.' : 'Deep repair.'}</strong> {decisionWords(repair, gamma)}
      </p>
      <p class="part-label">Failed call → new call</p>
      <DiffView before={before} after={repair.fixed} label={`Difference between the failed call and ${name}`} />
      {similarities && (
        <p class="small soft figures">
          Programs alone {twoDecimals(similarities.code)}, whole calls with their JSON {twoDecimals(similarities.call)}
        </p>
      )}
    </div>
  );
}
