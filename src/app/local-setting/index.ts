export { localSetting } from './local-setting.ts';
