import { Body, Controller, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can } from '../access/index.js';
import { type ExportedList, ExportInput, Exports, inParis, SendExport } from '../exports/index.js';
import { InLanguage, type Language } from '../platform/language.js';
import type { Words } from '../platform/problem.js';
import { queueRows, RequestFilters, type RequestRecord } from '../requests/index.js';

const kinds: Record<string, Words> = {
  'contact-details': { fr: 'Adresse et téléphone', en: 'Address and telephone' },
  beneficiary: { fr: 'Nouveau bénéficiaire', en: 'New beneficiary' },
  'unusual-account': { fr: 'Compte inhabituel d’un majeur', en: 'Unusual account of an adult' },
};
const states: Record<string, Words> = {
  submitted: { fr: 'Envoyée', en: 'Sent' },
  in_review: { fr: 'En cours d’examen', en: 'Being looked at' },
  information_needed: { fr: 'Précision attendue', en: 'More is wanted' },
  accepted: { fr: 'Acceptée', en: 'Accepted' },
  refused: { fr: 'Refusée', en: 'Refused' },
  withdrawn: { fr: 'Retirée', en: 'Withdrawn' },
  applied: { fr: 'Terminée', en: 'Done' },
};
const keepers: Record<string, Words> = { me: { fr: 'Moi', en: 'Me' }, colleague: { fr: 'Un collègue', en: 'A colleague' }, nobody: { fr: 'Personne', en: 'Nobody' } };
const inWords = (words: Record<string, Words>, value: string | null, language: Language) => value && (words[value]?.[language] ?? value);

/** The queue as it is listed: nothing of what is asked, which is read one request at a time. */
const queueList = (filters: RequestFilters): ExportedList<RequestRecord> => ({
  event: 'requests.exported',
  right: { action: 'treat', kind: 'Request' },
  fileName: 'demandes',
  title: { fr: 'Demandes à traiter', en: 'Requests to treat' },
  columns: [
    { head: { fr: 'Demande', en: 'Request' }, cell: ({ kind }, language) => inWords(kinds, kind, language) },
    { head: { fr: 'Personne', en: 'Person' }, cell: ({ person_name }) => person_name },
    { head: { fr: 'État', en: 'State' }, cell: ({ state }, language) => inWords(states, state, language) },
    { head: { fr: 'Envoyée le (heure de Paris)', en: 'Sent on (Paris time)' }, cell: ({ submitted_at }) => inParis(submitted_at) },
    { head: { fr: 'Échéance', en: 'Due' }, cell: ({ due_on }) => due_on },
    { head: { fr: 'En retard', en: 'Late' }, cell: ({ overdue }, language) => (overdue ? { fr: 'Oui', en: 'Yes' }[language] : null) },
    { head: { fr: 'Suivi', en: 'Taken by' }, cell: ({ assigned }, language) => inWords(keepers, assigned, language) },
    { head: { fr: 'Référence', en: 'Reference' }, cell: ({ id }) => id },
  ],
  page: (act, last, most) => queueRows(act, filters, last, most),
});

@ApiTags('back office')
@Controller('api/backoffice')
export class RequestExportsController {
  constructor(private readonly exports: SendExport) {}

  /** The queue, what is due first, as a file. */
  @Post('request-exports')
  @Can('treat', 'Request')
  @Exports()
  export(@Acting() act: Act, @Query() filters: RequestFilters, @Body() input: ExportInput, @InLanguage() language: Language, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return this.exports.send(act, queueList(filters), input, language, reply);
  }
}
