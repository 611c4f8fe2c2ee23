import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { documentColumns, type DocumentKind, reach, unlessErased } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { validation } from '../platform/validation.js';
import type { RequestKind } from '../demands/index.js';
import type { AnswerInput } from './requests.inputs.js';
import type { Standing } from './standing.js';

/** Where what was typed is sealed for. */
export const contentPlace = (rowId: string, subjectId: string) => ({ table: 'requests.requests', column: 'content', rowId, subjectId });

/** What was typed, as it was. @throws Problem 410 when the person's key was destroyed */
export async function openAnswers(act: Act, vault: Vault, { id, personId, content }: Pick<Standing, 'id' | 'personId' | 'content'>): Promise<AnswerInput[]> {
  const text = await unlessErased(act, personId, () => vault.openValue(act, contentPlace(id, personId), content));
  return JSON.parse(text) as AnswerInput[];
}

/** The form that the answers make. @throws Problem 422 naming each field that is missing, wrong or not of this kind */
export async function readForm(kind: RequestKind, answers: AnswerInput[]): Promise<object> {
  const plain = Object.fromEntries(answers.map(({ field, value }) => [field, value]));
  return (await validation.transform(plain, { type: 'body', metatype: kind.form })) as object;
}

/** How many documents there are at least. */
export const leastDocuments = ({ documents, wantsDocument = false }: RequestKind): number => Math.max(documents.length, Number(wantsDocument));

type Asked = Pick<Standing, 'id' | 'personId'>;

interface Attached {
  id: string;
  kind: DocumentKind;
  title: Buffer;
}

const attached = (visible: string) => `
  select d.id, d.kind, d.title from requests.attachments x join documents.documents d on d.id = x.document_id
   where x.request_id = $1 and d.person_id = $2 and d.withdrawn_at is null and (not d.medical or $3) and ${visible} order by x.id`;

const inFile = (visible: string) => `
  select 1 as one from documents.documents d where d.id = any ($1) and d.person_id = $2 and d.withdrawn_at is null and (not d.medical or $3) and ${visible}`;

/** Documents with a request: of the person's file, in the sight of those alone who see them there. */
@Injectable()
export class RequestDocuments {
  constructor(private readonly vault: Vault) {}

  /** Those named, and no other any more. @throws Problem 404 for one that is not of the person, or not in sight */
  async replace(act: Act, { id, personId }: Asked, documents: string[]): Promise<void> {
    const wanted = [...new Set(documents)];
    if (wanted.length) {
      const { medical } = await reach(act, personId);
      const params: unknown[] = [wanted, personId, medical];
      const found = await act.query(inFile(act.where('read', 'Document', documentColumns, params)), params);
      if (found.length !== wanted.length) throw problems.not_found();
    }
    await act.query('delete from requests.attachments where request_id = $1', [id]);
    for (const documentId of wanted) await act.query('insert into requests.attachments (id, request_id, document_id) values ($1, $2, $3)', [v7(), id, documentId]);
  }

  /** Which kinds are there. */
  async kinds(act: Act, request: Asked): Promise<DocumentKind[]> {
    return (await this.rows(act, request)).map(({ kind }) => kind);
  }

  async read(act: Act, request: Asked): Promise<{ id: string; kind: DocumentKind; title: string }[]> {
    const rows = await this.rows(act, request);
    if (!rows.length) return [];
    const place = (rowId: string) => ({ table: 'documents.documents', column: 'title', rowId, subjectId: request.personId });
    const titles = await unlessErased(act, request.personId, () => this.vault.openValues(act, rows.map(({ id, title }) => ({ place: place(id), envelope: title }))));
    return rows.map(({ id, kind }, at) => ({ id, kind, title: titles[at]! }));
  }

  private async rows(act: Act, { id, personId }: Asked): Promise<Attached[]> {
    const { medical } = await reach(act, personId);
    const params: unknown[] = [id, personId, medical];
    return act.query<Attached>(attached(act.where('read', 'Document', documentColumns, params)), params);
  }
}
