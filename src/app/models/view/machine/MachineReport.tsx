import './machine.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../../../components/index.ts';
import { lookAtMachine, machineRows, type Machine } from './machine.ts';

/** null until somebody wants to know. */
const machine = signal<Machine | null>(null);

/** What this machine can do, in plain words. */
export function MachineReport() {
  useEffect(() => {
    if (!machine.value) void lookAtMachine().then((found) => (machine.value = found));
  }, []);
  return (
    <section class="models-card machine" aria-labelledby="machine-title">
      <h2 id="machine-title">This machine</h2>
      {machine.value ? (
        <dl class="machine-rows">
          {machineRows(machine.value).map(({ name, value, meaning, good }) => (
            <div key={name} class={good ? 'tone-clean' : 'tone-plain'}>
              <dt>{name}</dt>
              <dd class="machine-value">
                <Icon name={good ? 'clean' : 'note'} />
                {value}
              </dd>
              <dd class="small soft">{meaning}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p class="small soft" role="status">
          Looking at what this browser offers.
        </p>
      )}
    </section>
  );
}
