import type * as v from 'valibot';

/** A row as its format makes it: what the row's schema describes. Nothing in it can be changed. */
export type RowOf<Schema extends v.GenericSchema> = Fixed<v.InferOutput<Schema>>;

type Fixed<T> = T extends readonly (infer Item)[]
  ? readonly Fixed<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;
