import type { ReactNode } from 'react';

export interface Moment {
  key: string;
  when: ReactNode;
  what: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
  tone?: 'plain' | 'muted' | 'waiting';
}

/** What happened, newest first; one moment after another, as the rows of a list. */
export function Timeline({ moments }: { moments: Moment[] }) {
  return (
    <ol className="timeline" data-rows="">
      {moments.map(({ key, when, what, detail, aside, tone }) => (
        <li key={key} tabIndex={-1} className={`moment moment-${tone ?? 'plain'}`}>
          <div className="moment-text">
            <p className="moment-when">{when}</p>
            <p className="moment-what">{what}</p>
            {detail && <div className="moment-detail">{detail}</div>}
          </div>
          {aside && <div className="moment-aside">{aside}</div>}
        </li>
      ))}
    </ol>
  );
}
