import fc from 'fast-check';
import {
  filterFields,
  type FilterComparison,
  type FilterField,
  type FilterTerm,
  type NumberRange,
  type TrajectoryFilter,
} from './grammar.ts';

const bounds: readonly FilterComparison[] = ['', '<', '<=', '>', '>='];

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));

const ranges: fc.Arbitrary<NumberRange> = fc
  .tuple(finite, finite)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const term: fc.Arbitrary<FilterTerm> = fc
  .constantFrom(...(Object.keys(filterFields) as FilterField[]))
  .chain((field): fc.Arbitrary<FilterTerm> => {
    const about = filterFields[field];
    const not = fc.boolean();
    switch (about.kind) {
      case 'choice':
        return fc.record({
          field: fc.constant(field),
          not,
          comparison: fc.constant('' as const),
          value: fc.constantFrom<string[]>(...about.choices),
        });
      case 'text':
        return fc.record({
          field: fc.constant(field),
          not,
          comparison: fc.constantFrom('' as const, '~' as const),
          value: fc.string({ unit: 'grapheme' }),
        });
      case 'number':
        return fc.oneof(
          fc.record({ field: fc.constant(field), not, comparison: fc.constantFrom(...bounds), value: finite }),
          fc.record({ field: fc.constant(field), not, comparison: fc.constant('..' as const), value: ranges }),
        );
    }
  });

/** Filters of all conditions. */
export const filters: fc.Arbitrary<TrajectoryFilter> = fc.array(term, { maxLength: 6 });
