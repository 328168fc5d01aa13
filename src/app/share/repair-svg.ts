import { inEnglish } from '../../formats/index.ts';
import { decisionWords, failureName } from '../trajectory/index.ts';
import { lineDiff } from './line-diff.ts';
import type { ShownRepair } from './shown-repairs.ts';
import { escapeXml, widthOf, wrapped } from './svg-text.ts';

/** The light colours of `styles/tokens.css`: the picture has a ground of its own, and is read on a dark page as well. */
export const colours = {
  ground: '#ffffff',
  line: '#dedcd5',
  ink: '#1c1d1f',
  soft: '#575a5f',
  failed: '#b83f00',
  failedTint: '#fcefe7',
  shallow: '#1b4fb0',
  shallowTint: '#eaf0fb',
  deep: '#7f2469',
  deepTint: '#f8edf5',
  clean: '#187a3a',
  cleanTint: '#e8f4ea',
} as const;

/** The families of `styles/tokens.css`, each with what stands in for it. No font is fetched. */
const fonts = {
  ui: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  mono: "ui-monospace, Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace",
} as const;

/** The picture is a file: the same in every locale. */
const { counted, gammaText, similarityText } = inEnglish;

/** Lengths in pixels. */
const width = 960;
const margin = 28;
const inner = width - 2 * margin;
const gap = 20;
const column = (inner - gap) / 2;
const lineHeight = 19;

/** Characters of a line of code, lines of a program, and characters of a sentence, at most. */
const codeColumns = 50;
const mostLines = 40;
const sentenceColumns = 112;

/** What the picture says beside the repair. */
export interface RepairCaption {
  readonly task: string;
  readonly model: string;
}

/** A repair as an SVG file: what failed, how similar its correction is, where γ lies, what took its place, and which tokens stay. */
export function repairSvg(shown: ShownRepair, { task, model }: RepairCaption): string {
  const { repair, before, after, kept, grafted, failure, ran, name } = shown;
  const tone = colours[repair.kind];
  const diff = lineDiff(before, after);
  const left = program(diff.filter(({ kind }) => kind !== 'new').map(lineOf));
  const right = program(diff.filter(({ kind }) => kind !== 'gone').map(lineOf));
  const rows = Math.max(left.length, right.length);
  const parts: string[] = [];
  let y = margin + 18;
  const title = `${repair.kind === 'shallow' ? 'Shallow' : 'Deep'} repair`;
  parts.push(text(margin, y, title, { size: 22, weight: 700, fill: tone }));
  y += 24;
  parts.push(
    text(margin, y, clipped(`${task}, ${name.toLowerCase()}, by ${model}`, sentenceColumns), { fill: colours.soft }),
  );
  y += 34;
  parts.push(repair.similarity === null ? '' : scale(y, repair.similarity, shown.gamma));
  if (repair.similarity !== null) y += 76;
  for (const line of wrapped(decisionWords(repair, shown.gamma, inEnglish), sentenceColumns)) {
    parts.push(text(margin, y, line, { size: 15 }));
    y += 22;
  }
  y += 14;
  const answered = ran === null ? 'not run' : ran.failure === null ? 'it ran' : failureName(ran.failure);
  const failed = failure === null ? 'Failed call' : `Failed call: ${failureName(failure)}`;
  parts.push(text(margin, y, failed, { weight: 600, fill: colours.failed }));
  parts.push(
    text(margin + column + gap, y, `New call: ${answered}`, {
      weight: 600,
      fill: ran !== null && ran.failure !== null ? colours.failed : colours.clean,
    }),
  );
  y += 12;
  const height = rows * lineHeight + 20;
  parts.push(code(margin, y, height, left), code(margin + column + gap, y, height, right));
  y += height + 30;
  parts.push(tokens(y, kept, grafted, tone));
  y += 46;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img">`,
    `<title>${escapeXml(`${title} of ${task}, ${name}`)}</title>`,
    `<desc>${escapeXml(decisionWords(repair, shown.gamma, inEnglish))}</desc>`,
    `<rect width="${width}" height="${y}" rx="10" fill="${colours.ground}" stroke="${colours.line}"/>`,
    ...parts.filter((part) => part !== ''),
    '</svg>',
    '',
  ].join('\n');
}

/** A line of a program in the picture. */
interface CodeLine {
  readonly mark: '' | '−' | '+';
  readonly text: string;
}

const lineOf = ({ kind, text: line }: { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }): CodeLine => ({
  mark: ({ same: '', gone: '−', new: '+' } as const)[kind],
  text: line,
});

/** Wrapped to the column's width; of very long ones the beginning. */
function program(lines: readonly CodeLine[]): CodeLine[] {
  const all = lines.flatMap(({ mark, text: line }) => wrapped(line, codeColumns).map((part) => ({ mark, text: part })));
  if (all.length <= mostLines) return all;
  return [...all.slice(0, mostLines), { mark: '', text: `… ${counted(all.length - mostLines, 'more line')}` }];
}

function code(x: number, y: number, height: number, lines: readonly CodeLine[]): string {
  const drawn = lines.flatMap(({ mark, text: line }, at) => {
    const top = y + 10 + at * lineHeight;
    const [tint, ink] = mark === '−' ? [colours.failedTint, colours.failed] : [colours.cleanTint, colours.clean];
    const ground = `<rect x="${x + 1}" y="${top}" width="${column - 2}" height="${lineHeight}" fill="${tint}"/>`;
    return [
      ...(mark === '' ? [] : [ground, text(x + 10, top + 14, mark, { mono: true, weight: 700, fill: ink })]),
      text(x + 26, top + 14, line, { mono: true }),
    ];
  });
  const frame = `<rect x="${x}" y="${y}" width="${column}" height="${height}" rx="6" fill="none" stroke="${colours.line}"/>`;
  return [...drawn, frame].join('\n');
}

/** The similarity on its scale, with γ where deep ends and shallow begins. */
function scale(y: number, similarity: number, gamma: number): string {
  const [at, bound] = [margin + similarity * inner, margin + gamma * inner];
  const tone = similarity >= gamma ? colours.shallow : colours.deep;
  return [
    `<rect x="${margin}" y="${y}" width="${round(gamma * inner)}" height="22" fill="${colours.deepTint}"/>`,
    `<rect x="${round(bound)}" y="${y}" width="${round(inner - gamma * inner)}" height="22" fill="${colours.shallowTint}"/>`,
    gamma > 0.1 ? text(margin + 8, y + 16, 'deep', { fill: colours.deep }) : '',
    gamma < 0.9 ? text(margin + inner - 8, y + 16, 'shallow', { fill: colours.shallow, anchor: 'end' }) : '',
    `<rect x="${round(bound - 1)}" y="${y - 4}" width="2" height="30" fill="${colours.ink}"/>`,
    text(bound, y + 42, `γ ${gammaText(gamma)}`, { anchor: anchorAt(gamma) }),
    `<path d="M${round(at - 7)} ${y - 10}h14l-7 10z" fill="${tone}"/>`,
    text(at, y - 15, similarityText(similarity, gamma), { weight: 700, fill: tone, anchor: anchorAt(similarity) }),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** How many tokens of the repaired turn stood in the failed one, and how many are grafted. */
function tokens(y: number, kept: number, grafted: number, tone: string): string {
  const all = Math.max(1, kept + grafted);
  const stays = (kept / all) * inner;
  return [
    `<rect x="${margin}" y="${y - 10}" width="${round(stays)}" height="8" fill="${colours.soft}"/>`,
    `<rect x="${round(margin + stays)}" y="${y - 10}" width="${round(inner - stays)}" height="8" fill="${tone}"/>`,
    text(margin, y + 16, `${counted(kept, 'token')} kept`, { fill: colours.soft }),
    text(margin + inner, y + 16, `${counted(grafted, 'token')} grafted`, { fill: tone, anchor: 'end' }),
  ].join('\n');
}

/** Near the ends of a line a word turns inwards. */
const anchorAt = (share: number): 'start' | 'middle' | 'end' =>
  share < 0.04 ? 'start' : share > 0.96 ? 'end' : 'middle';

interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function text(x: number, y: number, said: string, style: TextStyle): string {
  const { size = 13, weight = 400, fill = colours.ink, mono = false, anchor = 'start' } = style;
  const family = escapeXml(mono ? fonts.mono : fonts.ui);
  return (
    `<text x="${round(x)}" y="${round(y)}" xml:space="preserve" font-family="${family}" font-size="${size}"` +
    ` font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(said)}</text>`
  );
}

const clipped = (line: string, columns: number): string =>
  widthOf(line) <= columns ? line : `${wrapped(line, columns - 1)[0] ?? ''}…`;

const round = (length: number): number => Math.round(length * 100) / 100;
