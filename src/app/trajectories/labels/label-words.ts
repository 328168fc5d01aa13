import type { LabelMark, StoredLabel } from '../../../store/index.ts';
import type { IconName } from '../../components/index.ts';

/** What a user says of a trajectory. */
type Said = Pick<StoredLabel, 'mark' | 'note'>;

/** The marks, with their words and icons, and the keys that give them. */
export const marks = [
  { mark: 'good', word: 'Good', icon: 'good', key: 'g' },
  { mark: 'bad', word: 'Bad', icon: 'bad', key: 'b' },
] as const satisfies readonly {
  readonly mark: LabelMark;
  readonly word: string;
  readonly icon: IconName;
  readonly key: string;
}[];

/** The marks, within a sentence. */
const markWords: Readonly<Record<LabelMark, string>> = { good: 'good', bad: 'bad' };

/** The most characters of a note. */
export const longestNote = 2000;

/** Whether a label says nothing, so that it need not be kept. */
export const nothingSaid = ({ mark, note }: Said): boolean => mark === null && note === '';

/** What is said, within a sentence. */
export function saidInWords(label: Said | undefined): string {
  if (!label || nothingSaid(label)) return 'no label';
  const { mark, note } = label;
  const words = [mark === null ? '' : `marked ${markWords[mark]}`, note === '' ? '' : 'a note'].filter(
    (word) => word !== '',
  );
  return words.join(', with ');
}

/** What is said, for a cell of the table: `Good`, `Bad, note`, `–`. */
export function saidInShort(label: Said | undefined): string {
  const word = marks.find(({ mark }) => mark === label?.mark)?.word;
  const noted = label !== undefined && label.note !== '';
  if (word === undefined) return noted ? 'Note' : '–';
  return noted ? `${word}, note` : word;
}
