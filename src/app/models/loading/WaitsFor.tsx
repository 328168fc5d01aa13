/** Who has to end before somebody's turn comes. Whoever shows it offers a way to end the waiting. */
export function WaitsFor({ titles }: { readonly titles: readonly string[] }) {
  return titles.length === 0 ? null : <p role="status">Waits for {list.format(titles)} to finish.</p>;
}

const list = new Intl.ListFormat('en-GB');
