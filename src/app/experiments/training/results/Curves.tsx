import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { armNames, curveAxes, type ArmName, type Curve, type CurveAxis } from '../../../../training/index.ts';
import type { ShownMeasure } from '../../../../training/plots.ts';
import { forVisitor } from '../../../../formats/index.ts';
import { asPicture, Select, useWidth } from '../../../components/index.ts';

/** Against what curves are drawn; the same for all figures. */
const axis = signal<CurveAxis>('steps');

const axisWords: Readonly<Record<CurveAxis, string>> = { steps: 'Steps', tokens: 'Tokens', seconds: 'Seconds' };

/** The page's own, light or dark. */
const colours: Readonly<Record<ArmName, string>> = {
  raw: 'var(--arm-raw)',
  purified: 'var(--arm-purified)',
  negatives: 'var(--arm-negatives)',
  filtered: 'var(--arm-filtered)',
};

type Drawing = typeof import('../../../../training/plots.ts');

/** The learning curves: a figure each, the arms' means with their intervals, and each seed as a thin line. */
export function Curves({ curves }: { readonly curves: readonly Curve[] }) {
  const [drawing, setDrawing] = useState<Drawing | 'failed' | null>(null);
  useEffect(() => {
    import('../../../../training/plots.ts').then(setDrawing, () => setDrawing('failed'));
  }, []);
  const arms = armNames.filter((arm) => curves.some((curve) => curve.arm === arm));
  return (
    <>
      <div class="training-line">
        <ul class="training-key">
          {arms.map((arm) => (
            <li key={arm}>
              <svg width="24" height="8" viewBox="0 0 24 8" aria-hidden="true">
                <line x1="0" x2="24" y1="4" y2="4" stroke-width="3" stroke={colours[arm]} />
              </svg>
              <span translate={false}>{arm}</span>
            </li>
          ))}
        </ul>
        <Select
          label="Against"
          narrow
          value={axis.value}
          options={curveAxes.map((each) => [each, axisWords[each]] as const)}
          onValue={(value) => (axis.value = value)}
        />
      </div>
      {drawing === 'failed' && <p class="small soft">The plots could not be fetched. The table has the figures.</p>}
      {drawing !== null && drawing !== 'failed' && (
        <div class="training-plots">
          {drawing.shownMeasures.map((measure) => (
            <CurveFigure key={measure.measure} measure={measure} curves={curves} drawing={drawing} />
          ))}
        </div>
      )}
    </>
  );
}

interface CurveFigureProps {
  readonly measure: ShownMeasure;
  readonly curves: readonly Curve[];
  readonly drawing: Drawing;
}

function CurveFigure({ measure, curves, drawing }: CurveFigureProps) {
  const { place, width } = useWidth();
  const along = axis.value;
  useEffect(() => {
    if (width === 0) return;
    const plot = asPicture(
      drawing.curvePlot(
        curves,
        measure,
        { axis: along, width, height: 210, titled: false, colours, formats: forVisitor },
        document,
      ),
    );
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', `${measure.title}, by arm, against ${along}; the table below has the figures.`);
    place.current?.replaceChildren(plot);
  }, [drawing, curves, width, measure, along]);
  return (
    <figure class="training-plot" translate={false}>
      <figcaption>{measure.title}</figcaption>
      <div ref={place} />
    </figure>
  );
}
