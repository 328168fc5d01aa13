import './icon.css';

export { Badge, type Tone } from './Badge.tsx';
export { Button } from './Button.tsx';
export { CodeBlock } from './CodeBlock.tsx';
export { DiffView } from './DiffView.tsx';
export { Disclosure } from './Disclosure.tsx';
export { Field, type ControlProps } from './Field.tsx';
export { Icon, type IconName } from './Icon.tsx';
export { Kept } from './Kept.tsx';
export { LongText } from './LongText.tsx';
export { Notice } from './Notice.tsx';
export { Progress } from './Progress.tsx';
export { Scale } from './Scale.tsx';
export { Tabs } from './Tabs.tsx';
export { twoDecimals } from './two-decimals.ts';
