import type { Language } from '../platform/language.js';
import type { Words } from '../platform/problem.js';
import { inParis } from './exported-list.js';
import type { exportPurposes } from './exports.inputs.js';

/** Who took it away, when and why; the reference stands in the trail. */
export interface Watermark {
  id: string;
  title: string;
  by: string;
  at: Date;
  purpose: (typeof exportPurposes)[number];
  language: Language;
}

export const purposeWords: Record<Watermark['purpose'], Words> = {
  management: { fr: 'Gestion des dossiers', en: 'Management of files' },
  internal_control: { fr: 'Contrôle interne', en: 'Internal control' },
  audit: { fr: 'Audit', en: 'Audit' },
  data_protection_right: { fr: 'Droit d’une personne sur ses données', en: 'A person’s right over their data' },
  authority_request: { fr: 'Demande d’une autorité', en: 'Request of an authority' },
};

const words = {
  fr: { by: 'Exporté par', at: 'Le (heure de Paris)', purpose: 'Motif', id: 'Référence au journal', kept: 'Usage', use: 'Interne, pour ce motif seulement. À détruire ensuite.' },
  en: { by: 'Exported by', at: 'On (Paris time)', purpose: 'Purpose', id: 'Reference in the trail', kept: 'Use', use: 'Internal, for this purpose alone. To be destroyed afterwards.' },
};

/** As lines of two cells. */
export function watermarkLines({ title, by, at, purpose, id, language }: Watermark): [string, string][] {
  const said = words[language];
  return [[title, ''], [said.by, by], [said.at, inParis(at)!], [said.purpose, purposeWords[purpose][language]], [said.id, id], [said.kept, said.use]];
}
