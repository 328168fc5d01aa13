import './machine.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { problemOf, type Problem } from '../../../../runtime/index.ts';
import { Button, Icon, Notice } from '../../../components/index.ts';
import { lookAtMachine, machineRows, type Machine } from './machine.ts';

/** What is known of the machine. */
type Look =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly machine: Machine }
  | { readonly kind: 'failed'; readonly problem: Problem };

const look = signal<Look>({ kind: 'looking' });

async function lookOver(): Promise<void> {
  look.value = { kind: 'looking' };
  try {
    look.value = { kind: 'found', machine: await lookAtMachine() };
  } catch (error) {
    look.value = { kind: 'failed', problem: problemOf(error) };
  }
}

/** What this machine can do, in plain words. */
export function MachineReport() {
  useEffect(() => {
    if (look.peek().kind !== 'found') void lookOver();
  }, []);
  const now = look.value;
  return (
    <section class="models-card machine" aria-labelledby="machine-title">
      <h2 id="machine-title">This machine</h2>
      {now.kind === 'found' && (
        <dl class="machine-rows">
          {machineRows(now.machine).map(({ name, value, meaning, good }) => (
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
      )}
      {now.kind === 'looking' && (
        <p class="small soft" role="status">
          Looking at what this browser offers.
        </p>
      )}
      {now.kind === 'failed' && (
        <Notice tone="failed" title={now.problem.what} actions={<Button onClick={() => void lookOver()}>Retry</Button>}>
          <p>{now.problem.advice}</p>
        </Notice>
      )}
    </section>
  );
}
