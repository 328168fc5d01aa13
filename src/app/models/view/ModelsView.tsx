import './models.css';
import { chosen, type PolicyKind } from '../index.ts';
import { EndpointPanel } from './kinds/EndpointPanel.tsx';
import { GgufPanel } from './kinds/GgufPanel.tsx';
import { KindChoice } from './kinds/KindChoice.tsx';
import { LessonsPanel } from './kinds/LessonsPanel.tsx';
import { WebllmPanel } from './kinds/WebllmPanel.tsx';
import { LoadCard } from './LoadCard.tsx';
import { MachineReport } from './machine/MachineReport.tsx';
import { ModelSettings } from './setup/ModelSettings.tsx';
import { OfflineCard } from './offline/OfflineCard.tsx';
import { TinyPanel } from './kinds/TinyPanel.tsx';
import { TryModel } from './trial/TryModel.tsx';
import { StorageReport } from './storage/StorageReport.tsx';

const panels: Readonly<Record<PolicyKind, () => preact.JSX.Element>> = {
  tiny: TinyPanel,
  script: LessonsPanel,
  webllm: WebllmPanel,
  gguf: GgufPanel,
  endpoint: EndpointPanel,
};

/** Who writes: a choice of models, what this machine can do with them, and how the chosen one is set up. */
export function ModelsView() {
  const { kind } = chosen.value;
  const Panel = panels[kind];
  return (
    <main class="models" id="main" tabIndex={-1}>
      <h1 class="models-title">Models</h1>
      <div class="models-kinds">
        <KindChoice />
      </div>
      <div class="models-main">
        <Panel key={kind} />
        {kind !== 'script' && (
          <>
            <LoadCard />
            <TryModel />
            <ModelSettings />
          </>
        )}
      </div>
      <div class="models-facts">
        <MachineReport />
        <StorageReport />
        <OfflineCard />
      </div>
    </main>
  );
}
