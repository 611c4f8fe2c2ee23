import { addMonths, addWorkingDays } from '../src/rules/index.js';
import { accountOf, demoAccounts } from './accounts.js';
import type { MessageRow, ReadMarkRow, StepRow, ThreadRow } from './conversation-rows.js';
import { addDays, parisInstant } from './dates.js';
import { by } from './grants.js';
import { idAt, idOf } from './ids.js';
import { entities, establishments } from './organisations.js';
import { members } from './people.js';
import { adults } from './protected-people.js';
import type { World } from './rows.js';

type Said = [daysAgo: number, account: string, text: string, kind?: MessageRow['kind']];

type Given = Pick<ThreadRow, 'kind' | 'motive' | 'opened_as' | 'holder_id'> & Partial<ThreadRow> & { name: string; said: Said[]; acknowledgedDaysAgo?: number };

const nameOf = (account: string) => demoAccounts().find(({ email }) => accountOf(email) === account)!.name;

const given: Given[] = [
  {
    name: 'carte', kind: 'question', motive: 'membership', opened_as: 'member', holder_id: members.elodie.id, person_id: members.elodie.id,
    said: [
      [6, by.elodie, 'Bonjour,\n\nj’attends toujours la carte de tiers payant de ma fille. Quand la recevrai-je ?'],
      [5, by.caseworker, 'Adresse vérifiée : la carte est repartie hier.', 'note'],
      [5, by.caseworker, 'Bonjour,\n\nla carte a été envoyée hier à votre adresse. Comptez trois jours.\n\nBien à vous,'],
    ],
  },
  {
    name: 'délai', kind: 'complaint', motive: 'reimbursement', opened_as: 'member', holder_id: members.lucien.id, person_id: members.lucien.id,
    said: [[24, by.lucien, 'Trois relances sans réponse : je ne suis pas satisfait du délai de remboursement.']],
  },
  {
    name: 'cotisation', kind: 'complaint', motive: 'contributions', opened_as: 'member', holder_id: members.thierry.id, person_id: members.thierry.id, acknowledgedDaysAgo: 12,
    said: [[15, by.thierry, 'Ma cotisation a été prélevée deux fois ce mois-ci. Je demande le remboursement du trop-perçu.']],
  },
  {
    name: 'jugement', kind: 'question', motive: 'protection', opened_as: 'guardian', holder_id: entities.riveClaire.id, person_id: adults.marguerite.id,
    mandate_id: idOf(`mandate:${entities.riveClaire.id}:${adults.marguerite.id}`),
    said: [
      [9, by.sabine, 'Bonjour,\n\nfaut-il une copie du jugement certifiée conforme, ou le document déposé suffit-il ?'],
      [8, by.caseworker, 'Bonjour,\n\nle document déposé suffit. Merci.'],
    ],
  },
  {
    name: 'fratrie', kind: 'question', motive: 'membership', opened_as: 'guardian', holder_id: entities.riveClaire.id, person_id: adults.roger.id,
    mandate_id: idOf(`mandate:${entities.riveClaire.id}:${adults.roger.id}`),
    said: [[2, by.julien, 'Bonjour,\n\nquelles pièces faut-il pour une option d’un niveau supérieur ?']],
  },
  {
    name: 'départ', kind: 'question', motive: 'leaving', opened_as: 'employer', holder_id: entities.mirambeau.id,
    affiliation_id: idOf(`affiliation:${idOf('collective-contract:COL-2031')}:Boisrobert Séverine`), establishment_id: establishments.nantes.id,
    said: [[3, by.gaelle, 'Bonjour,\n\ncette salariée nous quitte à la fin du mois. Que devons-nous vous envoyer ?']],
  },
];

/** What people ask the mutual of the demonstration: one complaint is late, on purpose. */
export function conversations(today: string): Pick<World, 'threads' | 'messages' | 'steps' | 'readMarks'> {
  const made = given.map((one) => conversation(today, one));
  const messages = made.flatMap((one) => one.messages);
  return { threads: made.map(({ thread }) => thread), messages, steps: made.flatMap((one) => one.steps), readMarks: marksOf(messages) };
}

/** Whoever writes has read what they wrote, and what came before. */
function marksOf(messages: MessageRow[]): ReadMarkRow[] {
  const last = new Map(messages.map((one) => [`${one.thread_id} ${one.account_id}`, one]));
  return [...last].map(([key, { thread_id, account_id, number, written_at }]) => ({ id: idAt(`read-mark:${key}`, written_at), thread_id, account_id, number }));
}

function conversation(today: string, { name, said, acknowledgedDaysAgo, ...about }: Given): { thread: ThreadRow; messages: MessageRow[]; steps: StepRow[] } {
  const [[firstDaysAgo, opener]] = said as [Said];
  const sentOn = addDays(today, -firstDaysAgo);
  const opened_at = parisInstant(sentOn);
  const id = idAt(`conversation:${name}`, opened_at);
  const sealed_under = about.person_id ?? about.affiliation_id ?? about.holder_id;
  const messages = said.map((_, at) => message({ id, sealed_under, opened_as: about.opened_as }, today, name, said, at));
  const last = messages.filter(({ kind }) => kind !== 'note').at(-1)!;
  const isComplaint = about.kind === 'complaint';
  const acknowledged_at = acknowledgedDaysAgo === undefined ? null : parisInstant(addDays(today, -acknowledgedDaysAgo));
  const thread: ThreadRow = {
    person_id: null, affiliation_id: null, establishment_id: null, mandate_id: null, ...about, id, sealed_under, opened_by: opener, opened_at, state: 'open',
    acknowledge_by: isComplaint ? addWorkingDays(sentOn, 10) : null, answer_by: isComplaint ? addMonths(sentOn, 2) : null, acknowledged_at, answered_at: null,
    messages: last.number, last_message_id: last.id, last_message_at: last.written_at, last_written_as: last.written_as, version: 1,
  };
  const step = (what: StepRow['step'], at: string, done_as: StepRow['done_as'], account_id: string) => ({ id: idAt(`step:${name}:${what}`, at), thread_id: id, step: what, done_as, account_id, at });
  const steps = [step('received', opened_at, about.opened_as, opener), ...(acknowledged_at ? [step('acknowledged', acknowledged_at, 'mutual', by.caseworker)] : [])];
  return { thread, messages, steps };
}

function message({ id, sealed_under, opened_as }: Pick<ThreadRow, 'id' | 'sealed_under' | 'opened_as'>, today: string, name: string, said: Said[], at: number): MessageRow {
  const [daysAgo, account_id, body, kind = 'message'] = said[at]!;
  const written_at = parisInstant(addDays(today, -daysAgo), at ? '11:20' : '09:30');
  const number = said.slice(0, at + 1).filter(([, , , one]) => one !== 'note').length;
  const written_as = account_id === by.caseworker ? 'mutual' : opened_as;
  return { id: idAt(`message:${name}:${at}`, written_at), thread_id: id, sealed_under, kind, number, body, author_name: nameOf(account_id), written_as, account_id, written_at };
}
