import { Body, Controller, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can } from '../access/index.js';
import { told } from '../audit/index.js';
import { type ExportedList, ExportInput, Exports, inParis, SendExport } from '../exports/index.js';
import { InLanguage, type Language } from '../platform/language.js';
import { TrailFilters } from './trail.inputs.js';
import { type EventRow, trailSql } from './trail.queries.js';

const reference = (column: 'id' | 'account_id' | 'on_behalf_of' | 'subject_id' | 'record_id', fr: string, en: string) => ({ head: { fr, en }, cell: (row: EventRow) => row[column] });

const trailList = (filters: TrailFilters): ExportedList<EventRow> => ({
  event: 'audit.exported',
  right: { action: 'read', kind: 'AuditEvent' },
  fileName: 'journal-des-actes',
  title: { fr: 'Journal des actes', en: 'Trail of acts' },
  columns: [
    { head: { fr: 'Date (heure de Paris)', en: 'Date (Paris time)' }, cell: ({ at }) => inParis(at) },
    { head: { fr: 'Acte', en: 'Act' }, cell: ({ event }, language) => told(event, language) },
    { head: { fr: 'Nom technique', en: 'Technical name' }, cell: ({ event }) => event },
    { head: { fr: 'Résultat', en: 'Outcome' }, cell: ({ outcome }, language) => ({ fr: { done: 'Fait', denied: 'Refusé' }, en: { done: 'Done', denied: 'Refused' } })[language][outcome as 'done'] },
    reference('account_id', 'Compte', 'Account'),
    reference('on_behalf_of', 'Pour qui', 'For whom'),
    reference('subject_id', 'Personne concernée', 'Person concerned'),
    reference('record_id', 'Objet', 'Object'),
    { head: { fr: 'Motif', en: 'Purpose' }, cell: ({ purpose }) => purpose },
    { head: { fr: 'Code du refus', en: 'Code of the refusal' }, cell: ({ code }) => code },
    { head: { fr: 'Nombre de lignes', en: 'Number of rows' }, cell: ({ count }) => count?.toString() ?? null },
    reference('id', 'Référence', 'Reference'),
  ],
  async page(act, after, most) {
    const { sql, params } = trailSql(act, filters, after?.id, most);
    return act.query<EventRow>(sql, params);
  },
});

@ApiTags('back office')
@Controller('api/backoffice')
export class TrailExportsController {
  constructor(private readonly exports: SendExport) {}

  /** What was looked for in the trail, newest first, as a file. */
  @Post('audit-event-exports')
  @Can('read', 'AuditEvent')
  @Exports()
  export(@Acting() act: Act, @Query() filters: TrailFilters, @Body() input: ExportInput, @InLanguage() language: Language, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return this.exports.send(act, trailList(filters), input, language, reply);
  }
}
