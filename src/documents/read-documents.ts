import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { contractsOf, nameOf } from './contracts.js';
import { mandateOf, mandatesOf } from './mandates.js';
import { type CommentRow, commentsSql, type DocumentRecord, documentSql, type DocumentsQuery, documentsSql, type VersionRecord, versionSql, versionsSql } from './documents.queries.js';
import type { DocumentContractView, DocumentMandateView } from './belonging.views.js';
import type { CommentView, DocumentPage, DocumentRow, DocumentView, VersionView } from './documents.views.js';
import type { Reached } from './reach.js';
import { wordsOfRefusal } from './refusals.js';
import { documentColumns } from './standing.js';
import { unlessErased } from './unless-erased.js';

/** Accents and capitals do not tell two words apart. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What documents of a person belong to. */
interface Around {
  contracts: DocumentContractView[];
  mandates: DocumentMandateView[];
}

/** Documents of one person, as somebody who has reached them reads them. Titles are opened here: one person's, never a list of people. */
@Injectable()
export class ReadDocuments {
  constructor(private readonly vault: Vault) {}

  /** The last one first. */
  async list(act: Act, reached: Reached, query: DocumentsQuery): Promise<DocumentPage> {
    const [after] = readCursor(query.after, ['uuid']) ?? [null];
    const narrowed = [query.kind, query.from, query.until, query.contract_id, query.mandate_id].map((value) => value ?? null);
    const params: unknown[] = [reached.personId, reached.medical, after, ...narrowed];
    const searched = Boolean(query.text?.trim() || query.folder);
    const limit = searched ? '' : `limit $${params.push(query.limit + 1)}`;
    const rows = await act.query<DocumentRecord>(documentsSql(act.where('read', 'Document', documentColumns, params), limit), params);
    const [contracts, mandates] = [await contractsOf(act, reached), await mandatesOf(act, reached)];
    const documents = (await this.opened(act, reached, rows, { contracts, mandates })).filter((one) => fits(one, query));
    act.record('documents.listed', { subjectId: reached.personId });
    return { ...pageOf(documents, query.limit, ({ id }) => [id]), file_of: await nameOf(act, reached), contracts, mandates };
  }

  /** Also sets the ETag that a change has to bring back. @throws Problem 404 */
  async one(act: Act, reached: Reached, id: string, reply: Pick<FastifyReply, 'header'>): Promise<DocumentView> {
    const params: unknown[] = [reached.personId, reached.medical, id];
    const [row] = await act.query<DocumentRecord>(documentSql(act.where('read', 'Document', documentColumns, params)), params);
    if (!row) throw problems.not_found();
    const versions = await act.query<VersionRecord>(versionsSql, [id]);
    const comments = await act.query<CommentRow>(commentsSql, [id]);
    const around = { contracts: row.contract_id ? await contractsOf(act, reached) : [], mandates: row.mandate_id ? await mandatesOf(act, reached) : [] };
    const [document] = await this.opened(act, reached, [row], around);
    reply.header('etag', etagOf(row.version));
    act.record('document.read', { subjectId: reached.personId, recordId: id });
    const facts = { personId: reached.personId, holderId: row.holder_id, providedAs: row.provided_as, medical: row.medical, kind: row.kind, createdBy: row.created_by };
    return {
      ...document!,
      changeable: reached.provides && act.ability.can('change', subject('Document', facts) as never),
      versions: await this.versions(act, reached.personId, versions),
      comments: await this.comments(act, reached.personId, comments),
    };
  }

  /** @throws Problem 404 */
  async version(act: Act, reached: Reached, documentId: string, versionId: string): Promise<VersionView> {
    const params: unknown[] = [reached.personId, reached.medical, documentId, versionId];
    const [row] = await act.query<VersionRecord>(versionSql(act.where('read', 'Document', documentColumns, params)), params);
    if (!row) throw problems.not_found();
    const [view] = await this.versions(act, reached.personId, [row]);
    return view!;
  }

  async versions(act: Act, personId: string, rows: VersionRecord[]): Promise<VersionView[]> {
    const names = await this.open(act, personId, 'documents.versions', 'file_name', rows.map((row) => [row.id, row.file_name]));
    return rows.map((row, at) => ({ ...row, file_name: names[at]!, refusal: refusalOf(row.refusal) }));
  }

  private async comments(act: Act, personId: string, rows: CommentRow[]): Promise<CommentView[]> {
    const texts = await this.open(act, personId, 'documents.comments', 'text', rows.map((row) => [row.id, row.text]));
    const names = await this.open(act, personId, 'documents.comments', 'author_name', rows.map((row) => [row.id, row.author_name]));
    return rows.map((row, at) => ({ ...row, text: texts[at]!, author_name: names[at]! }));
  }

  private async opened(act: Act, reached: Reached, rows: DocumentRecord[], { contracts, mandates }: Around): Promise<DocumentRow[]> {
    const { personId } = reached;
    const titles = await this.open(act, personId, 'documents.documents', 'title', rows.map((row) => [row.id, row.title]));
    const filed = rows.filter((row) => row.folder);
    const folders = await this.open(act, personId, 'documents.documents', 'folder', filed.map((row) => [row.id, row.folder!]));
    const folderOf = new Map(filed.map((row, at) => [row.id, folders[at]!]));
    const files = await this.versions(act, personId, rows.map((row) => ({ ...row.file, file_name: Buffer.from(row.file.file_name.slice(2), 'hex') })));
    const contractOf = ({ contract_id }: DocumentRecord) => contracts.find(({ id }) => id === contract_id) ?? null;
    return rows.map((row, at) => ({
      ...row, title: titles[at]!, folder: folderOf.get(row.id) ?? null, contract: contractOf(row), mandate: mandateOf(row.mandate_id, mandates, reached), file: files[at]!,
    }));
  }

  private open(act: Act, subjectId: string, table: string, column: string, values: [id: string, envelope: Buffer][]): Promise<string[]> {
    if (!values.length) return Promise.resolve([]);
    const sealed = values.map(([rowId, envelope]) => ({ place: { table, column, rowId, subjectId }, envelope }));
    return unlessErased(act, subjectId, () => this.vault.openValues(act, sealed));
  }
}

function fits({ title, folder }: DocumentRow, query: DocumentsQuery): boolean {
  if (query.folder && folder !== query.folder) return false;
  const wanted = plain(query.text?.trim() ?? '');
  return plain(title).includes(wanted) || plain(folder ?? '').includes(wanted);
}

function refusalOf(code: string | null): { code: string; fr: string; en: string } | null {
  if (code === null) return null;
  const { fr, en } = wordsOfRefusal(code);
  return { code, fr, en };
}
