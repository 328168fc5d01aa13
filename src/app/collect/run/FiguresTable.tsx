import type { ArmFigures } from '../../../collect/index.ts';
import { figure } from '../../../formats/index.ts';
import { failureMeaning, failureTitle } from '../../trajectory/index.ts';
import { failureTypes, figureRows } from './figure-rows.ts';

/** The figures of all arms side by side, each with what it means. */
export function FiguresTable({ arms }: { readonly arms: readonly ArmFigures[] }) {
  const types = failureTypes(arms);
  return (
    <table class="arm-figures figures" role="table" style={{ '--arms': String(arms.length) }}>
      <caption class="unseen">Figures by arm</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            <span class="unseen">Figure</span>
          </th>
          {arms.map(({ arm }) => (
            <th scope="col" role="columnheader" key={arm}>
              {arm}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {figureRows.map(({ name, help, value, note }) => (
          <tr key={name} role="row">
            <th scope="row" role="rowheader">
              {name}
              <span class="arm-help">{help}</span>
            </th>
            {arms.map((arm) => (
              <td key={arm.arm} role="cell">
                <span class="arm-value">{value(arm)}</span>
                {note && <span class="arm-note">{note(arm)}</span>}
              </td>
            ))}
          </tr>
        ))}
        <tr role="row">
          <th scope="row" role="rowheader">
            Failures
            <span class="arm-help">Failed executions by type, retries included, also those that were rolled back.</span>
          </th>
          {arms.map(({ arm, calls }) => (
            <td key={arm} role="cell">
              <span class="arm-value">{figure(calls.total - calls.succeeded)}</span>
            </td>
          ))}
        </tr>
        {types.map((type) => (
          <tr class="arm-failure" key={type} role="row">
            <th scope="row" role="rowheader" title={failureMeaning(type)}>
              {failureTitle(type)}
            </th>
            {arms.map(({ arm, failures }) => (
              <td key={arm} role="cell">
                {figure(failures[type] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
