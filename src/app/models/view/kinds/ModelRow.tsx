import type { WebllmModel } from '../../../../policies/index.ts';
import { byteSize } from '../../../../formats/index.ts';
import { chosen, choosePolicy } from '../../index.ts';
import { FitBadge } from './FitBadge.tsx';

/**
 * One model of the list: what it is called, what it costs, whether it fits, and what it is good for.
 *
 * @param told a reason that stands above the list already
 */
export function ModelRow({ model, told }: { readonly model: WebllmModel; readonly told: string }) {
  const { id, label, quantisation, fits, reason, advice, recommended } = model;
  const note = `model-${id}`;
  return (
    <label class="model-row">
      <input
        type="radio"
        name="webllm"
        checked={chosen.value.webllm === id}
        aria-describedby={note}
        onChange={() => choosePolicy({ webllm: id })}
      />
      <span class="model-row-title">
        <span translate={false}>{label}</span> {quantisation !== null && <span class="soft small">{quantisation}</span>}
      </span>
      <FitBadge fits={fits} />
      <span class="model-row-about small soft" id={note}>
        {[placeOf(model), recommended ? advice : '', reason === told ? '' : reason]
          .filter((part) => part !== '')
          .join(' ')}
      </span>
    </label>
  );
}

/** Where the model is, or what is to be downloaded, as far as it is known. */
function placeOf({ embedded, downloaded, downloadBytes, downloadIsEstimate }: WebllmModel): string {
  if (embedded) return 'Comes with the lab.';
  if (downloaded) return 'In this browser.';
  if (downloadBytes === null) return '';
  return `${downloadIsEstimate ? 'About ' : ''}${byteSize(downloadBytes)}.`;
}
