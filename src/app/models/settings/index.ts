export { defaultTexts, readSettings, textsOf, type SettingsRead, type SettingTexts } from './form.ts';
export { parseLabConfig, type LabConfig, type SandboxSettings } from './lab-config.ts';
export { SettingField } from './SettingField.tsx';
export { allSettings, mainSettings, modelSettingKeys, moreSettings, type Setting } from './settings.ts';
