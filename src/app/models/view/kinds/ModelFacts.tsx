import type { WebllmModel } from '../../../../policies/index.ts';
import { byteSize, figure } from '../../../../formats/index.ts';
import { FitBadge } from './FitBadge.tsx';

/** Everything that is known of the chosen model before it is loaded. */
export function ModelFacts({ model }: { readonly model: WebllmModel }) {
  return (
    <section class="model-facts" aria-label={`About ${model.label}`}>
      <p class="models-actions">
        <FitBadge fits={model.fits} />
        <span class="small">{[model.reason, model.advice].filter((part) => part !== '').join(' ')}</span>
      </p>
      <dl class="models-facts-list figures">
        {factsOf(model).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const megabyte = 1024 * 1024;

function factsOf(model: WebllmModel): readonly (readonly [string, string])[] {
  return [
    ['Download', download(model)],
    ['Graphics memory', model.vramMB > 0 ? byteSize(model.vramMB * megabyte) : 'Not known'],
    ['Quantisation', model.quantisation === null ? 'Not known' : quantisationWords(model.quantisation)],
    ['Context', model.contextTokens === null ? 'Not known' : `${figure(model.contextTokens)} tokens`],
    ...(model.embedded ? [] : ([['Name in records', model.id]] as const)),
  ];
}

function download({ embedded, downloaded, keptBytes, downloadBytes, downloadIsEstimate }: WebllmModel): string {
  if (embedded && downloadBytes !== null) return `About ${byteSize(downloadBytes)}, from where the lab came from`;
  if (downloaded) return `None: ${byteSize(keptBytes)} kept in this browser`;
  if (downloadBytes === null) return 'Not known';
  const whole = `${downloadIsEstimate ? 'about ' : ''}${byteSize(downloadBytes)}`;
  return keptBytes > 0 ? `${whole}, of which ${byteSize(keptBytes)} are here` : whole;
}

/** `q4f16_1`, said in words: how many bits a weight takes, and with how many the card computes. */
export function quantisationWords(quantisation: string): string {
  const [, weight, float] = /^q(\d+)f(\d+)/.exec(quantisation) ?? [];
  if (weight === undefined || float === undefined) return quantisation;
  return weight === '0'
    ? `${quantisation}: ${float} bits a weight`
    : `${quantisation}: ${weight} bits a weight, computes with ${float}`;
}
