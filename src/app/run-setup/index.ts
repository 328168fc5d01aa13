import './run-setup.css';

export { ArmSettings } from './ArmSettings.tsx';
export { armSettingKeys, knownArms, newArm, type ArmForm, type RunForm } from './form.ts';
export { DocumentPanel } from './DocumentPanel.tsx';
export { LinkedDocument, longestToPass } from './linked-document.ts';
export { LinkRefused } from './LinkRefused.tsx';
export { loadDocument } from './load-document.ts';
export { MoreFields } from './MoreFields.tsx';
export type { SetupPartProps } from './part-props.ts';
export { policyWords } from './policy-part.ts';
export { PolicyPart } from './PolicyPart.tsx';
export { rolloutCount, taskCount, type FormRead, type Problems } from './read-form.ts';
export { RunFields } from './RunFields.tsx';
export { SetupFrame, type SetupRead } from './SetupFrame.tsx';
export { RunSetup } from './run-setup.ts';
export { TaskFields } from './TaskFields.tsx';
export { TerminalCommand } from './TerminalCommand.tsx';
