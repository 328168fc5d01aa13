export { keptSettings, takeSettings, type TakenSettings } from './kept-settings.ts';
export { localSetting } from './local-setting.ts';
