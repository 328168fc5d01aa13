import './setup.css';
import { signal } from '@preact/signals';
import { Button, Notice, Select } from '../../../components/index.ts';
import {
  changeSettings,
  chosen,
  defaultsOf,
  ggufFiles,
  isChanged,
  modelKey,
  restoreDefaults,
  settingsOf,
  settingsProblem,
  sourceRead,
  writesTiny,
  type ModelSettings as Settings,
} from '../../index.ts';
import { allSettings, defaultTexts, modelSettingKeys, readSettings, SettingField } from '../../settings/index.ts';
import { promptWrittenFor, PromptPreview } from './PromptPreview.tsx';

/**
 * Texts as they were typed, by field, and for which model. A field shows them in place of the value that is kept: `0.` is the value 0, and would lose
 * its point before the next digit. Once the field is left, only texts that are no value stay.
 */
const typing = signal<{ readonly model: string; readonly texts: Readonly<Record<string, string>> }>({
  model: '',
  texts: {},
});

/** The fields of a run that belong to the model, and what they are called in its settings. */
const fields = {
  dialect: 'dialect',
  temperature: 'temperature',
  topp: 'topP',
  maxtokens: 'maxTokens',
  seed: 'seed',
} as const;

/** How the chosen model is set up. What is changed is kept in this browser, for this model alone. */
export function ModelSettings() {
  const choice = chosen.value;
  const files = ggufFiles.value;
  const model = modelKey(choice, files);
  const tiny = writesTiny(choice);
  const settings = settingsOf(choice, files);
  const { reason } = defaultsOf(choice, files);
  const typed = typing.value.model === model ? typing.value.texts : {};
  const texts = { ...textsOf(settings), ...typed };
  const problems = readSettings({ ...defaultTexts, ...texts }).problems ?? {};
  const change = (key: string, text: string) => {
    typing.value = { model, texts: { ...typed, [key]: text } };
    const { config } = readSettings({ ...defaultTexts, [key]: text });
    if (!config) return;
    const { dialect, sampling, seed } = config;
    const field = fields[key as keyof typeof fields];
    changeSettings(choice, files, { [field]: { dialect, seed, ...sampling }[field] });
  };
  const leaveField = () => {
    const wrong = Object.entries(typed).filter(([key]) => problems[key] !== undefined);
    typing.value = { model, texts: Object.fromEntries(wrong) };
  };
  return (
    <section class="models-card" aria-labelledby="settings-title">
      <h2 id="settings-title">Settings of this model</h2>
      <p class="small soft">{reason} What you change is kept in this browser, for this model.</p>
      {settingsProblem.value !== null && <Notice tone="failed" title={settingsProblem.value} />}
      <div class="model-settings" onFocusOut={leaveField}>
        {allSettings
          .filter(({ key }) => modelSettingKeys.includes(key) && !(tiny && key === 'dialect'))
          .map((setting) => (
            <SettingField
              key={setting.key}
              setting={setting}
              text={texts[setting.key] ?? ''}
              problem={problems[setting.key]}
              onText={(text) => change(setting.key, text)}
            />
          ))}
        {!tiny && <Thinking settings={settings} />}
      </div>
      {!tiny && <PromptPreview settings={settings} />}
      <div class="models-actions">
        <Button
          disabled={!isChanged(choice, files) && Object.keys(typed).length === 0}
          onClick={() => {
            restoreDefaults(choice, files);
            typing.value = { model, texts: {} };
            promptWrittenFor.value = null;
          }}
        >
          Restore defaults
        </Button>
        <span class="small soft">
          {isChanged(choice, files) ? `Changed for ${sourceRead.value.title}.` : 'These are the defaults.'}
        </span>
      </div>
    </section>
  );
}

const textsOf = ({ dialect, temperature, topP, maxTokens, seed }: Settings): Record<string, string> => ({
  dialect,
  temperature: String(temperature),
  topp: String(topP),
  maxtokens: String(maxTokens),
  seed: String(seed),
});

function Thinking({ settings }: { readonly settings: Settings }) {
  return (
    <Select
      label="Thinking"
      help="For models that can, such as Qwen3. Thoughts need longer turns."
      value={settings.thinking ? 'true' : 'false'}
      options={[
        ['false', 'Answer at once'],
        ['true', 'Think first'],
      ]}
      onValue={(value) => changeSettings(chosen.value, ggufFiles.value, { thinking: value === 'true' })}
    />
  );
}
