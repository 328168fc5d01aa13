/** A number with a point or a comma before its decimals, and an exponent where a program wrote it. */
const decimalNumber = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;

/** A comma that may as well stand between thousands: 1,024 is a thousand to some, one and a bit to others. */
const eitherWay = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * The number that was typed into a field; NaN where it is none. Decimals stand behind a point or a comma, in every locale. Nothing is guessed: what can
 * be read in two ways, such as `1,024`, is no number.
 */
export function numberIn(text: string): number {
  // The page writes the sign as wide as a digit.
  const trimmed = text.trim().replace('−', '-');
  if (!decimalNumber.test(trimmed) || eitherWay.test(trimmed)) return Number.NaN;
  return Number(trimmed.replace(',', '.'));
}
