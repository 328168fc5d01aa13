import * as v from 'valibot';
import { formatFilter, parseFilter } from '../../filter/index.ts';
import { localSetting } from '../../local-setting/index.ts';

/** The filters that the user saved, as typed, in the order in which they were saved; kept in this browser. */
export const savedFilters = localSetting<readonly string[]>('filters', {
  read: (text) => filtersIn(text ?? '[]'),
  write: JSON.stringify,
  usual: [],
});

/** Saves a filter; one that is saved already stays where it is. */
export const saveFilter = (text: string): void => {
  if (!savedFilters.value.includes(text)) savedFilters.value = [...savedFilters.value, text];
};

/** Removes a saved filter. */
export const forgetFilter = (text: string): void => {
  savedFilters.value = savedFilters.value.filter((each) => each !== text);
};

/** What a text of the browser's storage holds: filters that can be read, none where it is no list. */
export function filtersIn(text: string): readonly string[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  const read = v.safeParse(v.array(v.unknown()), list);
  if (!read.success) return [];
  const filters = read.output.flatMap((each) => {
    if (typeof each !== 'string') return [];
    const { filter, problems } = parseFilter(each);
    return filter.length > 0 && problems.length === 0 ? [formatFilter(filter)] : [];
  });
  return [...new Set(filters)];
}
