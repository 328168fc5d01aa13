import type { ComponentChildren } from 'preact';
import { dayAndTime } from '../../formats/index.ts';
import { Progress } from '../components/index.ts';

interface KeptListProps {
  readonly title: string;
  /** Of the title's element. */
  readonly id: string;
  /** A row each; null while they are read. */
  readonly rows: readonly ComponentChildren[] | null;
  /** What stands there while there is none. */
  readonly empty: string;
  /** What something that was done came to; empty where nothing was. */
  readonly news?: string;
}

/** The experiments of one kind that this browser keeps. */
export function KeptList({ title, id, rows, empty, news = '' }: KeptListProps) {
  return (
    <section class="collect-card kept-list" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows === null && (
        <p class="small soft" role="status">
          Reading what is stored.
        </p>
      )}
      {rows?.length === 0 && <p class="small soft">{empty}</p>}
      {rows !== null && rows.length > 0 && <ul>{rows}</ul>}
      <p class="small" role="status">
        {news}
      </p>
    </section>
  );
}

interface KeptRowProps {
  readonly title: ComponentChildren;
  readonly about: string;
  /** How much of it is there, 0 to 1, and what that is a share of. */
  readonly fraction: number;
  readonly label: string;
  /** How it stands, in words. */
  readonly standing: string;
  /** ISO 8601. */
  readonly changedAt: string;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
}

/** One of them. */
export function KeptRow({ title, about, fraction, label, standing, changedAt, children }: KeptRowProps) {
  return (
    <li>
      <p class="kept-list-title">{title}</p>
      <p class="small soft">{about}</p>
      <Progress fraction={fraction} label={label} />
      <p class="small figures">
        {standing}, {dayAndTime(changedAt)}
      </p>
      {children && <div class="collect-actions">{children}</div>}
    </li>
  );
}
