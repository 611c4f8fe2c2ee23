import type { ReactNode } from 'react';
import { NextIcon } from '../../ui/icons.js';

/** A line that opens on what it stands for. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary><NextIcon />{title}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
