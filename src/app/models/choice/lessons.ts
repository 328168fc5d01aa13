import { lessons, type Lesson } from '../../../policies/script/index.ts';

/** The lesson of an id; the first one where the id is unknown, as in an old link. */
export function lessonOf(id: string): Lesson {
  const lesson = lessons.find((known) => known.id === id) ?? lessons[0];
  if (!lesson) throw new Error('The lab ships without lessons.');
  return lesson;
}
