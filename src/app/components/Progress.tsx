import './progress.css';

/** How far something is, from 0 to 1; null where nobody knows. */
export function Progress({ fraction, label }: { readonly fraction: number | null; readonly label: string }) {
  return (
    <progress
      class="progress"
      aria-label={label}
      max={1}
      {...(fraction === null ? {} : { value: Math.min(1, Math.max(0, fraction)) })}
    />
  );
}
