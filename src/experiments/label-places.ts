/** A point of a plot with what is written beside it. Pixels. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Where a label begins, or ends, and its base line lies. Pixels. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  /** Which of its ends is at x: `end` for a label that is to the left of its point. */
  readonly anchor: 'start' | 'end';
  /** Whether another point is as near, so that the label and its own point have to be joined. */
  readonly joined: boolean;
}

/** The size of a label's letters, in pixels. */
export const labelSize = 10;

/** About the width of a letter and the height of a line, in pixels; fonts differ, so both are rather more than less. */
const [letter, line] = [0.62 * labelSize, labelSize + 2] as const;
/** Between a point and its label, and half the width of a point's mark, in pixels. */
const [gap, mark] = [8, 5] as const;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How far a point is from a box, in pixels. */
const distance = ({ x, y }: LabelledPoint, { left, right, top, bottom }: Box): number =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

/**
 * Places labels so that none is written over another or over a point: to the right of its point or to the left, above or below, on the next line or
 * further away; where it can be, nearer to its own point than to any other one.
 *
 * @param room The width and height of the drawing, from its upper left corner. What is outside it is not used while a place inside is free.
 */
export function labelPlaces(
  points: readonly LabelledPoint[],
  room: { readonly width: number; readonly height: number },
): LabelPlace[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - mark, right: x + mark, top: y - mark, bottom: y + mark }));
  return points.map((point) => {
    const { x, y, label } = point;
    const width = letter * label.length;
    const elsewhere = points.filter((other) => other.x !== x || other.y !== y);
    // More lines than there can be boxes in the way, so that a place is free.
    const tried = [...taken, null].flatMap((_, level) =>
      (['start', 'end'] as const).flatMap((anchor) =>
        [y - gap - level * line, y + gap + labelSize + level * line].map((base) => {
          const left = anchor === 'end' ? x - gap - width : x + gap;
          const box = { left, right: left + width, top: base - labelSize, bottom: base + 2 };
          const own = distance(point, box);
          const joined = elsewhere.some((other) => distance(other, box) <= own);
          return { place: { x: anchor === 'end' ? x - gap : x + gap, y: base, anchor, joined }, box };
        }),
      ),
    );
    const free = tried.filter(({ box }) => !taken.some((other) => meet(other, box)));
    const inside = free.filter(
      ({ box }) => box.left >= 0 && box.right <= room.width && box.top >= 0 && box.bottom <= room.height,
    );
    const found = inside.find(({ place }) => !place.joined) ?? inside[0] ?? free[0];
    if (!found) throw new Error('One more line than there are boxes is always free.');
    taken.push(found.box);
    return found.place;
  });
}
