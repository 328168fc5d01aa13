import { gammaText } from '../../formats/index.ts';
import { Slider } from './Slider.tsx';

interface GammaSliderProps {
  /** γ, 0 to 1. */
  readonly gamma: number;
  readonly help?: string;
  readonly onGamma: (gamma: number) => void;
}

/** A slider for γ, in hundredths. */
export const GammaSlider = ({ gamma, help, onGamma }: GammaSliderProps) => (
  <Slider
    label={`γ: ${gammaText(gamma)}`}
    {...(help === undefined ? {} : { help })}
    value={gamma}
    min={0}
    max={1}
    step={0.01}
    onValue={onGamma}
  />
);
