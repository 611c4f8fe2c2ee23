import type { ReactNode } from 'react';

interface Props {
  title: string;
  action: ReactNode;
  /** Under the line, as wide as the card. */
  below?: ReactNode;
  children: ReactNode;
}

/** One thing of the account: what it is and how it stands, and the way to change it. */
export function Factor({ title, action, below, children }: Props) {
  return (
    <li className="factor">
      <div className="factor-line">
        <div className="device-text">
          <h3>{title}</h3>
          {children}
        </div>
        {action}
      </div>
      {below}
    </li>
  );
}
