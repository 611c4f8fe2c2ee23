import { accountOf } from './accounts.js';
import { addDays } from './dates.js';
import { idOf } from './ids.js';
import { entities, establishments } from './organisations.js';
import { family, individualGuardian, members } from './people.js';
import type { AccuracyAnswerRow, GrantRow } from './rows.js';

/** The accounts other rows speak of. */
export const by = {
  elodie: accountOf('elodie.garnier@courriel.example'),
  thierry: accountOf('thierry.kermadec@courriel.example'),
  aissatou: accountOf('aissatou.fournier@courriel.example'),
  lucien: accountOf('lucien.prudhommeau@courriel.example'),
  olivier: accountOf('olivier.garnier@courriel.example'),
  sabine: accountOf('sabine.delmotte@rive-claire.example'),
  julien: accountOf('julien.charpentreau@rive-claire.example'),
  yann: accountOf('yann.keroulas@rive-claire.example'),
  bertrand: accountOf('bertrand.quesnoy@mandataire.example'),
  mireille: accountOf('mireille.astruc@saint-roch.example'),
  gaelle: accountOf('gaelle.lerouvillois@mirambeau.example'),
  fabien: accountOf('fabien.chastagnier@mirambeau.example'),
  noemie: accountOf('noemie.barrault@mirambeau.example'),
  corinne: accountOf('corinne.madelaine@glycines.example'),
  caseworker: accountOf('ines.vauquelin@deux-rives.example'),
  administrator: accountOf('pascal.thevenin@deux-rives.example'),
  dpo: accountOf('agnes.colombier@deux-rives.example'),
  auditor: accountOf('remi.descombes@deux-rives.example'),
};

type Given = [account: string, role: GrantRow['role'], holder: { id: string } | null, establishments?: { id: string }[]];

const given: Given[] = [
  [by.elodie, 'member', members.elodie],
  [by.thierry, 'member', members.thierry],
  // One human, two grants: never both at a time.
  [by.aissatou, 'member', members.aissatou],
  [by.aissatou, 'guardian', entities.riveClaire],
  [by.lucien, 'member', members.lucien],
  // Covered by Élodie’s contract.
  [by.olivier, 'member', family.olivier],
  [by.sabine, 'guardian', entities.riveClaire],
  [by.julien, 'guardian', entities.riveClaire],
  [by.yann, 'guardian', entities.riveClaire],
  [by.bertrand, 'guardian', individualGuardian],
  [by.mireille, 'guardian', entities.saintRoch],
  [by.gaelle, 'employer', entities.mirambeau],
  [by.fabien, 'employer', entities.mirambeau, [establishments.cholet]],
  [by.noemie, 'employer', entities.mirambeau],
  [by.corinne, 'employer', entities.glycines],
  [by.caseworker, 'caseworker', null],
  [by.administrator, 'administrator', null],
  [by.dpo, 'dpo', null],
  [by.auditor, 'auditor', null],
];

/** Whoever is not named here administers what they act for. */
const functions: Record<string, GrantRow['function']> = {
  [by.julien]: 'manager', [by.yann]: 'reader', [by.fabien]: 'manager', [by.noemie]: 'reader',
};

export function grants(today: string): GrantRow[] {
  return given.map(([account, role, holder, limitedTo]) => ({
    id: idOf(`grant:${account}:${role}`),
    account_id: account,
    space: role === 'member' || role === 'guardian' || role === 'employer' ? role : 'backoffice',
    role,
    function: role === 'guardian' || role === 'employer' ? (functions[account] ?? 'administrator') : null,
    holder_id: holder?.id ?? null,
    establishment_ids: limitedTo?.map(({ id }) => id) ?? null,
    starts_on: addDays(today, -400),
    ends_on: null,
    granted_by: account === by.administrator ? null : by.administrator,
  }));
}

/** Every member has said not long ago that all is right, but for one, who is to be asked. */
export function accuracyAnswers(today: string): AccuracyAnswerRow[] {
  return grants(today)
    .filter(({ role, account_id }) => role === 'member' && account_id !== by.lucien)
    .map(({ account_id, holder_id }) => ({ id: idOf(`accuracy:${account_id}`), person_id: holder_id!, account_id, answered_at: `${addDays(today, -90)}T09:30:00Z` }));
}
