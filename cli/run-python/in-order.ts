/**
 * Works on several items at a time and gives the results in the items' order, each as soon as it and all before it are there.
 * `ahead` is how many items may be under way or finished and not yet taken.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const started: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // The reader of this promise sees the failure; until then it must not count as unhandled.
    result.catch(() => undefined);
    started.push(result);
    if (started.length >= ahead) yield (await started.shift()) as Result;
  }
  for (const result of started) yield await result;
}
