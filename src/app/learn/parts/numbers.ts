/** A number with two decimals and a minus sign that is as wide as a digit. */
export const decimals = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

/** As {@link decimals}, with a plus sign where it is above 0. */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${decimals(value)}`;
