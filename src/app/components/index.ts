import './icon.css';

export { Badge, type Tone } from './Badge.tsx';
export { Button } from './Button.tsx';
export { useClock } from './clock.ts';
export { CodeBlock } from './CodeBlock.tsx';
export { CodeBox, MarkedText, type Mark } from './CodeBox.tsx';
export { Confirm } from './Confirm.tsx';
export { DiffView } from './DiffView.tsx';
export { Disclosure } from './Disclosure.tsx';
export { DropZone } from './DropZone.tsx';
export { EncodingField } from './EncodingField.tsx';
export { Field, type ControlProps } from './Field.tsx';
export { Icon, type IconName } from './Icon.tsx';
export { Memo } from './Memo.tsx';
export { LongText } from './LongText.tsx';
export { Notice } from './Notice.tsx';
export { NumberInput } from './NumberInput.tsx';
export { Progress } from './Progress.tsx';
export {
  byteSize,
  counted,
  decimals,
  duration,
  gammaText,
  longDuration,
  signed,
  similarityText,
  twoDecimals,
} from './quantities.ts';
export { Scale } from './Scale.tsx';
export { Select } from './Select.tsx';
export { Slider } from './Slider.tsx';
export { GammaSlider } from './GammaSlider.tsx';
export { Tabs } from './Tabs.tsx';
export { TextInput } from './TextInput.tsx';
export { asPicture, useWidth, type Place } from './drawing.ts';
