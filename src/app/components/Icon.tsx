/** The page's icons, each drawn on a 16 × 16 grid. The four of the visual language differ in shape, not in colour only. */
const drawings = {
  /** A cross in an octagon: an execution failed. */
  failed: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  /** A circle of which one half is full: the call is new, the reasoning stays. */
  shallow: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 1.75v12.5M10 3v10M12 4.5v7',
  /** Two nested diamonds: reasoning and call are both new. */
  deep: 'M8 1.2L14.8 8L8 14.8L1.2 8zM8 5L11 8L8 11L5 8z',
  /** A tick: it ran. */
  clean: 'M2.5 8.5l3.5 4l7.5-9',
  /** A thumb up, and one down: what a user says of a trajectory. */
  good: 'M5 7.5L8 1.75c1.2 0 1.9.9 1.7 2L9.3 6.25h3.6c.9 0 1.5.8 1.3 1.7l-1 4.5c-.15.75-.8 1.3-1.6 1.3H5zM5 7.5H2v6.25h3',
  bad: 'M5 8.5L8 14.25c1.2 0 1.9-.9 1.7-2L9.3 9.75h3.6c.9 0 1.5-.8 1.3-1.7l-1-4.5c-.15-.75-.8-1.3-1.6-1.3H5zM5 8.5H2V2.25h3',
  answer: 'M2 3h12v8H8.5L5 14v-3H2z',
  play: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  pause: 'M5 3v10M11 3v10',
  download: 'M8 2v8.5M4.5 7L8 10.5L11.5 7M2.5 13.75h11',
  chevron: 'M5.5 3L10.5 8L5.5 13',
  note: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 7.25v4M8 4.5v.6',
  light:
    'M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9L13 13M13 3l-1.1 1.1M4.1 11.9L3 13',
  dark: 'M13.5 9.5A6 6 0 1 1 6.5 2.5a5 5 0 0 0 7 7z',
  auto: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 1.75v12.5',
  running: 'M8 1.75a6.25 6.25 0 1 1-6.25 6.25',
  writing: 'M2 14l1-3.5L11 2.5l2.5 2.5L5.5 13z',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof drawings;

/** An icon. It is decoration: a word beside it, or its button's label, says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
