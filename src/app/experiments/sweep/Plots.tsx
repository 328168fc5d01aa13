import { useEffect, useState } from 'preact/hooks';
import type { PointResult, Sweep } from '../../../experiments/index.ts';
import type { SweepColours } from '../../../experiments/plots.ts';
import { offer } from '../../../datasets/save/index.ts';
import { forVisitor, percent } from '../../../formats/index.ts';
import { asPicture, Button, useWidth } from '../../components/index.ts';

/** The page's own, light or dark. */
const colours: SweepColours = {
  ink: 'var(--ink)',
  paper: 'var(--surface)',
  point: 'var(--shallow)',
  frontier: 'var(--failed)',
};

type Drawing = typeof import('../../../experiments/plots.ts');

interface PlotsProps {
  readonly sweep: Sweep;
  readonly points: readonly PointResult[];
}

/** Pixels of one of the small plots. */
const smallWidth = 300;

/** The sweep drawn: a small plot each figure, and purification against cost. The drawing code is large and comes only now. */
export function Plots({ sweep, points }: PlotsProps) {
  const [drawing, setDrawing] = useState<Drawing | 'failed' | null>(null);
  useEffect(() => {
    import('../../../experiments/plots.ts').then(setDrawing, () => setDrawing('failed'));
  }, []);
  if (drawing === 'failed') return <p class="small soft">The plots could not be fetched. The table has the figures.</p>;
  if (drawing === null)
    return (
      <p class="small soft" role="status">
        Drawing.
      </p>
    );
  // As the terminal writes them, whatever the width of the page and the locale.
  const save = (name: string, svg: SVGSVGElement): void =>
    offer(new Blob([`${svg.outerHTML}\n`], { type: 'image/svg+xml' }), name);
  return (
    <>
      <p class="small soft">
        A point each value, with its {percent(0.95)} interval. Filled: all of its trajectories were run; hollow:
        recomputed; half filled: some of each.
      </p>
      <Drawn
        label="The figures by value"
        draw={(width) =>
          drawing.sweepPlot(
            sweep,
            points,
            document,
            Math.min(3, Math.max(1, Math.floor(width / smallWidth))),
            forVisitor,
            colours,
          )
        }
        of={points}
      />
      <h4>Purification against cost</h4>
      <p class="small soft">
        Up: the share purified. To the right: the look-ahead tokens that rollback costs. The dashed line joins the
        values that no other one beats in both.
      </p>
      <Drawn
        label="Purification against cost"
        draw={() => drawing.frontierPlot(sweep, points, document, forVisitor, colours)}
        of={points}
      />
      <div class="collect-actions">
        <Button icon="download" onClick={() => save('plot.svg', drawing.sweepPlot(sweep, points, document))}>
          Download SVG
        </Button>
        <Button icon="download" onClick={() => save('frontier.svg', drawing.frontierPlot(sweep, points, document))}>
          frontier.svg
        </Button>
      </div>
    </>
  );
}

interface DrawnProps {
  readonly label: string;
  /** @param width Pixels that there are. */
  readonly draw: (width: number) => SVGSVGElement;
  /** What is drawn: it is drawn anew when this changes. */
  readonly of: unknown;
}

function Drawn({ label, draw, of }: DrawnProps) {
  const { place, width } = useWidth();
  useEffect(() => {
    if (width > 0) place.current?.replaceChildren(asPicture(draw(width)));
  }, [width, of]);
  return <div class="sweep-plot" translate={false} ref={place} role="img" aria-label={label} />;
}
