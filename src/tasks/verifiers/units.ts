/** Each unit's ways of being written, the first of which stands for it. In one text they are told from letters of a formula. */
const spellings: readonly (readonly string[])[] = [
  ['cm', 'centimeter', 'centimeters', 'centimetre', 'centimetres'],
  ['mm', 'millimeter', 'millimeters', 'millimetre', 'millimetres'],
  ['km', 'kilometer', 'kilometers', 'kilometre', 'kilometres'],
  ['m', 'meter', 'meters', 'metre', 'metres'],
  ['inch', 'inches'],
  ['foot', 'feet', 'ft'],
  ['mile', 'miles'],
  ['kg', 'kilogram', 'kilograms'],
  ['g', 'gram', 'grams'],
  ['pound', 'pounds', 'lb', 'lbs'],
  ['s', 'second', 'seconds', 'sec'],
  ['minute', 'minutes'],
  ['hour', 'hours'],
  ['day', 'days'],
  ['week', 'weeks'],
  ['year', 'years'],
  ['degree', 'degrees'],
  ['unit', 'units'],
  ['$', 'dollar', 'dollars', 'USD'],
  ['€', 'euro', 'euros', 'EUR'],
  ['%', 'percent'],
];

const known = new Map(spellings.flatMap(([name = '', ...others]) => [name, ...others].map((word) => [word, name])));

/** Letters that could as well be a formula's are a unit only inside a text; longer words also after a space. */
const shortest = 2;

const power = String.raw`(?:\^(?:\{([23])\}|([23])))?`;
const inText = new RegExp(
  String.raw`^(.*\d\}*) ?\\(?:text|mathrm|textrm|mbox) ?\{ ?(?:(square|cubic) )?([A-Za-z%]+)\.? ?${power}\}${power}$`,
);
const afterSpace = new RegExp(String.raw`^(.*\d\}*) (?:(square|cubic) )?([A-Za-z]+)${power}$`);
const degrees = /^(.*\d\}*)(?:\^(?:\{?\\circ\}?)|°|\\degree)$/;
const percent = /^(.*\d\}*) ?\\?%$/;
const money = /^([-+]?)(?:\\text\{)?(\\\$|\$|€|£|\\pounds|\\euro)\}? ?(?=[\d.\\])(.*)$/;

/** What the signs of money are called. */
const signs: Readonly<Record<string, string>> = {
  '\\$': '$',
  $: '$',
  '€': '€',
  '\\euro': '€',
  '£': '£',
  '\\pounds': '£',
};

/** An answer as what is before its unit and the unit's name, with its power; the answer itself and null where it has no unit that is known. */
export function unitIn(answer: string): { readonly number: string; readonly unit: string | null } {
  const amount = money.exec(answer);
  if (amount) return { number: `${amount[1] ?? ''}${amount[3] ?? ''}`, unit: signs[amount[2] ?? ''] ?? null };
  const simple = percent.exec(answer) ?? degrees.exec(answer);
  if (simple) return { number: simple[1] ?? '', unit: answer.endsWith('%') ? '%' : 'degree' };
  const text = inText.exec(answer);
  const word = text ?? afterSpace.exec(answer);
  const [, number = '', adjective, written = ''] = word ?? [];
  const name = known.get(written);
  if (!word || name === undefined || (!text && written.length < shortest)) return { number: answer, unit: null };
  const powers = [adjective === 'square' ? '2' : adjective === 'cubic' ? '3' : undefined, ...word.slice(4)].filter(
    (each) => each !== undefined,
  );
  // Said twice, as in "square cm^2", it is not clear what is meant.
  if (powers.length > 1) return { number: answer, unit: null };
  return { number, unit: powers[0] === undefined ? name : `${name}^${powers[0]}` };
}
