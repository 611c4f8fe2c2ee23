import { type ReactNode, useEffect, useRef } from 'react';
import { DoneIcon, ErrorIcon, InfoIcon, WarningIcon } from './icons.js';

type Tone = 'info' | 'warn' | 'bad' | 'good';
const icons = { info: InfoIcon, warn: WarningIcon, bad: ErrorIcon, good: DoneIcon };

interface Props {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  /** Said at once by screen readers: for what appears after an act. */
  live?: boolean;
  /** Takes the focus when it appears. */
  takeFocus?: boolean;
}

export function Notice({ tone = 'info', title, children, live = false, takeFocus = false }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const Icon = icons[tone];
  useEffect(() => {
    if (takeFocus) ref.current?.focus();
  }, [takeFocus]);
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div ref={ref} className={`notice notice-${tone}`} role={role} tabIndex={takeFocus ? -1 : undefined}>
      <Icon />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export function Tag({ tone = 'neutral', children }: { tone?: Tone | 'neutral'; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
