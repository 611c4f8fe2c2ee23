import { Accessibility } from './accessibility.js';
import { Help } from './help.js';
import { LegalNotice } from './legal-notice.js';
import { PersonalData } from './personal-data.js';
import './mutual.css';

const pages = { help: Help, accessibility: Accessibility, legal: LegalNotice, data: PersonalData };

/** What everybody may read, signed in or not. */
export default function AboutPage({ page }: { page: keyof typeof pages }) {
  const Shown = pages[page];
  return <Shown />;
}
