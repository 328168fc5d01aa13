import { useState } from 'preact/hooks';
import { writeExperiment, type Experiment } from '../../../experiments/index.ts';
import { offer } from '../../../datasets/save/index.ts';
import { packText } from '../../../link-text/index.ts';
import { absolute, experimentsRoute, navigate } from '../../address/index.ts';
import { Button } from '../../components/index.ts';
import { longestToPass, TerminalCommand } from '../../run-setup/index.ts';
import { loadExperiment } from './setup.ts';

/** The experiment's document, to be repeated here, elsewhere, and in a terminal. */
export function Repeat({ experiment }: { readonly experiment: Experiment }) {
  const [news, setNews] = useState('');
  const text = writeExperiment(experiment);
  const copyLink = async (): Promise<void> => {
    const document = await packText(text);
    if (document.length > longestToPass) {
      setNews('It contains its tasks and is too long for a link. Save experiment.json and pass that on.');
      return;
    }
    try {
      await navigator.clipboard.writeText(absolute({ view: 'experiments', part: 'sweep', document }));
      setNews('The link is copied.');
    } catch {
      setNews('The browser did not allow copying. Save experiment.json and pass that on.');
    }
  };
  const change = (): void => {
    loadExperiment(experiment);
    navigate(experimentsRoute('sweep'), 'push');
  };
  return (
    <section class="card" aria-labelledby="repeat-title">
      <h3 id="repeat-title">Repeat it</h3>
      <div class="collect-actions">
        <Button
          icon="download"
          onClick={() => offer(new Blob([text], { type: 'application/json' }), 'experiment.json')}
        >
          experiment.json
        </Button>
        <Button onClick={() => void copyLink()}>Copy link</Button>
        <Button onClick={change}>Change it and run it anew</Button>
      </div>
      <p class="small" role="status">
        {news}
      </p>
      <TerminalCommand name="experiment" />
    </section>
  );
}
