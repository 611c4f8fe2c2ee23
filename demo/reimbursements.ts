import { addDays } from './dates.js';
import { idOf } from './ids.js';
import type { ReimbursementRow } from './rows.js';

/** Kind of care, spent, paid by social security, paid by the mutual, in cents; what it was, and by whom. */
const cares: [kind: string, spent: number, socialSecurity: number, mutual: number, care: string, provider: string][] = [
  ['general_practitioner', 3000, 1900, 900, 'Consultation', 'Dr Anne Keravel'],
  ['pharmacy', 1874, 1218, 656, 'Médicaments', 'Pharmacie du Quai'],
  ['optical', 32000, 6, 30000, 'Lunettes, verres progressifs', 'Optique des Deux Ponts'],
  ['laboratory', 2765, 1659, 1106, 'Analyses de sang', 'Laboratoire de l’Écluse'],
  ['dental', 28911, 11564, 17347, 'Couronne céramique', 'Cabinet dentaire Lemarié'],
  ['physiotherapy', 1813, 1088, 725, 'Séance de rééducation', 'Mme Solène Abgrall'],
  ['specialist', 6000, 2000, 2900, 'Consultation de cardiologie', 'Dr Paul Tessandier'],
  ['pharmacy', 942, 612, 330, 'Médicaments', 'Pharmacie du Halage'],
  ['hearing', 95000, 24000, 71000, 'Appareil auditif', 'Audition Rive Droite'],
  ['nursing', 1190, 714, 476, 'Soins infirmiers à domicile', 'M. Yohan Le Bris'],
  ['hospital', 8000, 0, 8000, 'Forfait journalier', 'Clinique Saint-Aubin'],
];

interface Series {
  count: number;
  /** Days between two of them; the newest was cared for `everyDays` ago. */
  everyDays: number;
  /** Whom they are for, in turn; null for the member. */
  among: (string | null)[];
}

/** Reimbursements of one member, paid five days after the care, never later than `today`. */
export function reimbursementsOf(personId: string, today: string, { count, everyDays, among }: Series): ReimbursementRow[] {
  return Array.from({ length: count }, (_, at) => {
    const careOn = addDays(today, -everyDays * (at + 1));
    const [kind, spent_cents, social_security_cents, mutual_cents, care, provider] = cares[at % cares.length]!;
    return {
      id: idOf(`reimbursement:${personId}:${at}`),
      person_id: personId,
      beneficiary_id: among[at % among.length]!,
      kind,
      care_on: careOn,
      paid_on: addDays(careOn, Math.min(5, everyDays)),
      spent_cents,
      social_security_cents,
      mutual_cents,
      care,
      provider,
    };
  });
}
