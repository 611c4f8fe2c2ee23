import { WarningIcon } from '../../ui/icons.js';
import { useAbout } from './about.js';

/** What the mutual has said, or that it has not: nothing is made up in its place. */
export function Said({ text, children }: { text: string | null; children?: (text: string) => React.ReactNode }) {
  const { toComplete } = useAbout();
  if (text === null) return <strong className="to-complete"><WarningIcon />{toComplete}</strong>;
  return children ? children(text) : text;
}

export const MailLink = (text: string) => <a href={`mailto:${text}`}>{text}</a>;

export const PhoneLink = (text: string) => <a href={`tel:${text.replace(/[^+\d]/g, '')}`} className="nowrap">{text}</a>;

/** A link that leaves the portal, and says so. */
export function OutsideLink({ href, children }: { href: string; children: string }) {
  const { outside } = useAbout();
  return <a href={href} rel="noreferrer">{children} {outside}</a>;
}
