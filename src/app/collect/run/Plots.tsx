import { useEffect, useRef, useState } from 'preact/hooks';
import { useWidth } from '../../components/index.ts';
import type { Figures } from '../../../collect/index.ts';
import type { Course } from './plots.ts';

const courses: readonly Course[] = [
  { key: 'right', label: 'Success so far', share: true },
  { key: 'firstRan', over: 'firstAttempts', label: 'First-attempt success so far', share: true },
  { key: 'lookAheadTokens', label: 'Look-ahead tokens a trajectory, mean so far', share: false },
];

/** Milliseconds between two drawings: a plot that is redrawn more often is not read any better. */
const drawEvery = 1000;

type Drawing = typeof import('./plots.ts');

/** How the arms developed over the run. The drawing code is large and comes only now. */
export function Plots({ figures }: { readonly figures: Figures }) {
  const [drawing, setDrawing] = useState<Drawing | 'failed' | null>(null);
  const [drawn, setDrawn] = useState(figures);
  const latest = useRef(figures);
  const last = useRef(0);
  latest.current = figures;
  useEffect(() => {
    import('./plots.ts').then(setDrawing, () => setDrawing('failed'));
  }, []);
  useEffect(() => {
    // The last figures of a burst are drawn, too: the timer looks at what is the latest by then.
    const wait = Math.max(0, last.current + drawEvery - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setDrawn(latest.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [figures]);
  if (drawing === 'failed') return <p class="small soft">The plots could not be fetched. The table has the figures.</p>;
  return (
    <>
      <ul class="plot-key" aria-hidden="true">
        {drawing &&
          figures.arms.map(({ arm }, index) => {
            const { stroke, dash } = drawing.lookOf(index);
            return (
              <li key={arm}>
                <svg width="28" height="8" viewBox="0 0 28 8">
                  <line x1="0" x2="28" y1="4" y2="4" stroke={stroke} stroke-width="2" stroke-dasharray={dash} />
                </svg>
                {arm}
              </li>
            );
          })}
      </ul>
      <div class="plots">
        {courses.map((course) => (
          <CoursePlot key={course.key} course={course} figures={drawn} drawing={drawing} />
        ))}
      </div>
    </>
  );
}

interface CoursePlotProps {
  readonly course: Course;
  readonly figures: Figures;
  readonly drawing: Drawing | null;
}

function CoursePlot({ course, figures, drawing }: CoursePlotProps) {
  const { place, width } = useWidth();
  useEffect(() => {
    if (drawing && width > 0) place.current?.replaceChildren(drawing.drawCourse(figures, course, width));
  }, [drawing, figures, width, course]);
  return (
    <figure class="plot">
      <figcaption>{course.label}</figcaption>
      <div class="plot-place" ref={place} />
    </figure>
  );
}
