import type { MailKind } from './catalogue.js';
import { english } from './words.en.js';
import { french } from './words.fr.js';

/** What one kind of mail says. `{when}`, `{role}`, `{factor}`, `{purpose}`, `{hours}`, `{until}`, `{code}`, `{count}` and `{mutual}` are filled in. */
export interface KindWords {
  subject: string;
  lines: string[];
  /** What the link does, for the kinds that carry one. */
  action?: string;
}

export interface MailWords {
  kinds: Record<MailKind, KindWords>;
  roles: Record<string, string>;
  factors: Record<string, string>;
  /** What an account is for. */
  purposes: Record<string, string>;
  greeting: string;
  /** Ends a notice to somebody who has an account, before and as the link. */
  wasIt: string;
  notMe: string;
  notMeAction: string;
  /** Ends a notice to somebody who has none. */
  unaware: string;
  once: string;
  ignore: string;
  /** What the link of what awaits somebody does; and where offers are refused, before its address. */
  readAction: string;
  refuseOffers: string;
  copy: string;
  automatic: string;
}

export type Locale = 'fr' | 'en';

export const words: Record<Locale, MailWords> = { fr: french, en: english };

/** Any other language is French. */
export const localeOf = (written: string): Locale => (written === 'en' ? 'en' : 'fr');
