import { Body, Controller, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can } from '../access/index.js';
import { type ExportedList, ExportInput, Exports, SendExport } from '../exports/index.js';
import { listLegalEntities, type LegalEntityView } from '../organisations/index.js';
import { InLanguage, type Language } from '../platform/language.js';
import { cursorOf } from '../platform/page.js';
import { listAccounts } from './accounts.queries.js';
import type { OpenedAccountView } from './accounts.views.js';

const yes = { fr: 'Oui', en: 'Yes' };

const entities: ExportedList<LegalEntityView> = {
  event: 'legal-entities.exported',
  right: { action: 'read', kind: 'LegalEntity' },
  fileName: 'entites',
  title: { fr: 'Entités', en: 'Legal entities' },
  columns: [
    { head: { fr: 'SIREN', en: 'SIREN' }, cell: ({ siren }) => siren },
    { head: { fr: 'Nom', en: 'Name' }, cell: ({ name }) => name },
    { head: { fr: 'Type', en: 'Kind' }, cell: ({ kind }) => kind },
    { head: { fr: 'SIRET des établissements', en: 'SIRET of its establishments' }, cell: ({ establishments }) => establishments.map(({ siret }) => siret).join(', ') },
    { head: { fr: 'Sans administrateur', en: 'Without an administrator' }, cell: ({ is_without_administrator }, language) => (is_without_administrator ? yes[language] : null) },
    { head: { fr: 'Référence', en: 'Reference' }, cell: ({ id }) => id },
  ],
  page: async (act, last, most) => (await listLegalEntities(act, { limit: most, ...(last && { after: cursorOf(last.siren) }) })).items,
};

const accounts: ExportedList<OpenedAccountView> = {
  event: 'accounts.exported',
  right: { action: 'read', kind: 'Account' },
  fileName: 'comptes',
  title: { fr: 'Comptes', en: 'Accounts' },
  columns: [
    { head: { fr: 'Nom', en: 'Name' }, cell: ({ name }) => name },
    { head: { fr: 'E-mail', en: 'E-mail' }, cell: ({ email }) => email },
    { head: { fr: 'État', en: 'State' }, cell: ({ status }) => status },
    { head: { fr: 'Habilitations en cours', en: 'Grants in force' }, cell: ({ grants }) => grants.filter((one) => !one.revoked_at).map(({ role }) => role).join(', ') },
    { head: { fr: 'Référence', en: 'Reference' }, cell: ({ id }) => id },
  ],
  page: async (act, last, most) => (await listAccounts(act, { limit: most, ...(last && { after: cursorOf(last.email ?? '', last.id) }) })).items,
};

/** Lists of the administrators, as files. */
@ApiTags('back office')
@Controller('api/backoffice')
export class ListExportsController {
  constructor(private readonly exports: SendExport) {}

  @Post('legal-entity-exports')
  @Can('read', 'LegalEntity')
  @Exports()
  legalEntities(@Acting() act: Act, @Body() input: ExportInput, @InLanguage() language: Language, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return this.exports.send(act, entities, input, language, reply);
  }

  @Post('account-exports')
  @Can('read', 'Account')
  @Exports()
  accounts(@Acting() act: Act, @Body() input: ExportInput, @InLanguage() language: Language, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return this.exports.send(act, accounts, input, language, reply);
  }
}
