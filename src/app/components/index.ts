import './icon.css';

export { Badge, type Tone } from './Badge.tsx';
export { Button } from './Button.tsx';
export { useClock } from './clock.ts';
export { CodeBlock } from './CodeBlock.tsx';
export { Confirm } from './Confirm.tsx';
export { DiffView } from './DiffView.tsx';
export { Disclosure } from './Disclosure.tsx';
export { Field, type ControlProps } from './Field.tsx';
export { Icon, type IconName } from './Icon.tsx';
export { Kept } from './Kept.tsx';
export { LongText } from './LongText.tsx';
export { Notice } from './Notice.tsx';
export { Progress } from './Progress.tsx';
export { byteSize, counted, duration } from './quantities.ts';
export { Scale } from './Scale.tsx';
export { Tabs } from './Tabs.tsx';
export { twoDecimals } from './two-decimals.ts';
