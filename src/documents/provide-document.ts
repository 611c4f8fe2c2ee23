import { subject } from '@casl/ability';
import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { freshStreamKey, Vault } from '../crypto/index.js';
import { plainFileName } from '../files/index.js';
import { type Problem, problems } from '../platform/problem.js';
import { contractIn } from './contracts.js';
import { PersonDocument } from './document.entity.js';
import { DocumentVersion } from './document-version.entity.js';
import type { DocumentInput, FileInput } from './documents.views.js';
import { type DocumentKind, isMedical, isOffered } from './kinds.js';
import { documentsProblems } from './problems.js';
import type { Reached } from './reach.js';
import { DocumentSettings } from './settings.js';
import { standing } from './standing.js';

/** Announces a document, or a new version of one: its bytes follow. */
@Injectable()
export class ProvideDocument {
  constructor(
    private readonly vault: Vault,
    private readonly settings: DocumentSettings,
  ) {}

  /** @throws Problem 403 where the measure does not allow it, 409, 413, 422 for a contract of somebody else, or a kind that others hand in */
  async provide(act: Act, reached: Reached, id: string, input: DocumentInput): Promise<void> {
    const { personId, as, mandateId, holderId } = reached;
    mayProvide(act, reached, input.kind);
    this.check(input);
    const [{ known }] = (await act.query<{ known: number }>('select count(*)::int as known from documents.documents where person_id = $1 and withdrawn_at is null', [personId])) as [{ known: number }];
    if (known >= this.settings.mostDocuments) throw documentsProblems.too_many_documents();
    const document = Object.assign(new PersonDocument(), {
      id, personId, mandateId, holderId, affiliationId: as === 'employer' ? personId : null, contractId: await contractIn(act, reached, input.contract_id),
      kind: input.kind, folder: null, providedAs: as, alertOn: input.alert_on ?? null, reminderOn: input.reminder_on ?? null,
      createdBy: act.actor.accountId,
    });
    await this.vault.sealAll(act, document, { title: input.title, ...(input.folder && { folder: input.folder }) });
    await act.manager.insert(PersonDocument, document);
    // The first version bears the document's id: a request that is sent again finds both.
    await this.insert(act, id, { id, personId, number: 1, input });
    act.record('document.provided', { subjectId: personId, recordId: id });
  }

  /** @throws Problem 404 for a document that is not theirs to change, 409, 413 */
  async addVersion(act: Act, reached: Reached, documentId: string, id: string, input: FileInput): Promise<void> {
    await standing(act, reached, documentId, 'change');
    this.check(input);
    // Locked: two versions at once have two numbers.
    await act.query('select 1 as one from documents.documents where id = $1 for no key update', [documentId]);
    const [{ last }] = (await act.query<{ last: number }>('select max(number) as last from documents.versions where document_id = $1', [documentId])) as [{ last: number }];
    if (last >= this.settings.mostParts) throw documentsProblems.too_many_documents();
    await this.insert(act, documentId, { id, personId: reached.personId, number: last + 1, input });
    act.record('document.version-added', { subjectId: reached.personId, recordId: documentId });
  }

  private check({ size }: FileInput): void {
    if (size <= this.settings.largest) return;
    const most = Math.floor(this.settings.largest / 1024 / 1024);
    throw documentsProblems.document_too_large({
      words: {
        fr: `Ce fichier est trop volumineux : ${most} Mo au plus. Envoyez-le en plusieurs documents, ou réduisez-le.`,
        en: `This file is too large: ${most} MB at most. Send it as several documents, or make it smaller.`,
      },
    });
  }

  private async insert(act: Act, documentId: string, { id, personId, number, input }: { id: string; personId: string; number: number; input: FileInput }): Promise<void> {
    const version = Object.assign(new DocumentVersion(), { id, documentId, personId, number, declaredType: input.media_type, size: input.size, uploadedBy: act.actor.accountId });
    const key = freshStreamKey();
    await this.vault.sealAll(act, version, { fileName: plainFileName(input.file_name), key });
    key.fill(0);
    await act.manager.insert(DocumentVersion, version);
  }
}

function mayProvide(act: Act, reached: Reached, kind: DocumentKind): void {
  const { personId, as, holderId } = reached;
  const medical = isMedical(kind);
  const facts = { personId, holderId, providedAs: as, medical, kind, createdBy: act.actor.accountId };
  if (!reached.provides || (medical && !(reached.medical && act.ability.can('provide', subject('Document', facts) as never)))) throw outside(reached);
  act.must('provide', 'Document', facts);
  if (!isOffered(as, kind)) throw problems.invalid_input({ errors: [{ field: 'kind', code: 'isIn', detail: notOffered }] });
}

const notOffered = {
  fr: 'Votre espace ne reçoit pas ce type de document. Choisissez dans la liste proposée.',
  en: 'Your space takes no document of this kind. Choose from the list that it offers.',
};

/** Under a measure it is the measure that does not allow it; elsewhere documents on health have another way. */
function outside({ as, own, personId }: Reached): Problem {
  if (own?.includes(personId)) return documentsProblems.own_file();
  return as === 'guardian' ? documentsProblems.outside_measure() : documentsProblems.medical_elsewhere();
}
