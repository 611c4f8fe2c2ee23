import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { v7 } from 'uuid';
import { type Act, Door, type Role } from '../access/index.js';
import type { EventDetails } from '../audit/index.js';
import type { Language } from '../platform/language.js';
import { problems } from '../platform/problem.js';
import { csvOf } from './csv.js';
import { mediaTypes } from './exported.js';
import type { ExportedList } from './exported-list.js';
import type { ExportInput } from './exports.inputs.js';
import type { Watermark } from './watermark.js';
import { xlsxOf } from './xlsx.js';

/** Rows read at once, and rows that one file holds: a list that is longer is narrowed first. */
const pageSize = 1_000;
const most = 100_000;

const stopped = { fr: `Arrêté à ${most} lignes : restreignez la liste pour avoir les suivantes.`, en: `Stopped at ${most} rows: narrow the list to have those that follow.` };

/** What one file is made of, beside its rows. */
interface Taken<Row> {
  list: ExportedList<Row>;
  id: string;
  language: Language;
  input: ExportInput;
  role: Role;
  sessionId: string;
  who: EventDetails;
}

interface Page<Row> {
  rows: Row[];
  hasMore: boolean;
  isLast: boolean;
}

/**
 * Sends a list as a file while it is read. No transaction lasts as long as somebody's line: each page of rows is an act of its own, so
 * that a session that ends, or a right that is taken away, cuts the file. That it was begun stands in the trail before the first byte, how
 * many rows left afterwards.
 */
@Injectable()
export class SendExport {
  constructor(private readonly door: Door) {}

  async send<Row>(act: Act, list: ExportedList<Row>, input: ExportInput, language: Language, reply: FastifyReply): Promise<StreamableFile> {
    const id = v7();
    const { sessionId, role } = act.actor;
    act.record(list.event, { recordId: id, purpose: input.purpose });
    const taken: Taken<Row> = { list, id, language, input, role: role!, sessionId, who: { ...act.who(), recordId: id, purpose: input.purpose } };
    // Before the file begins, while a refusal can still be told; on its own connection only once the act has let go of its own.
    await act.commit();
    const mark: Watermark = { id, title: list.title[language], by: await this.nameOf(taken), at: new Date(), purpose: input.purpose, language };
    const heads = list.columns.map(({ head }) => head[language]);
    const pages = this.pages(taken);
    reply.headers({ 'content-type': `${mediaTypes[input.format]}${input.format === 'csv' ? '; charset=utf-8' : ''}`, 'content-disposition': `attachment; filename="${list.fileName}.${input.format}"`, 'x-export-id': id });
    return new StreamableFile(input.format === 'csv' ? Readable.from(csvOf(mark, heads, pages), { highWaterMark: 1 }) : xlsxOf(mark, heads, pages));
  }

  /** Whoever takes it away, as their own room alone shows them. */
  private async nameOf<Row>({ sessionId, who }: Taken<Row>): Promise<string> {
    const act = await this.door.open(sessionId, 'account', who.requestId!);
    if (!act) throw problems.not_signed_in();
    const [own] = await act.queryLast<{ name: string; email: string }>('select a.name, a.email from identity.accounts a where a.id = access.account()');
    return `${own!.name} <${own!.email}>`;
  }

  private async *pages<Row>(taken: Taken<Row>): AsyncGenerator<(string | null)[][]> {
    const { list, language, who } = taken;
    let [count, isOver] = [0, false];
    try {
      for (let last: Row | null = null; !isOver; ) {
        const page: Page<Row> = await this.page(taken, last, count);
        count += page.rows.length;
        last = page.rows.at(-1) ?? null;
        isOver = page.isLast;
        const cells = page.rows.map((row) => list.columns.map(({ cell }) => cell(row, language)));
        yield isOver && page.hasMore ? [...cells, [stopped[language]]] : cells;
      }
    } finally {
      if (!isOver) await this.door.recordDenial('export.cut', { ...who, count });
    }
  }

  /** The next rows; with the last of them, how many have left in all is kept. */
  private async page<Row>({ list, sessionId, role, who }: Taken<Row>, after: Row | null, before: number): Promise<Page<Row>> {
    const act = await this.door.open(sessionId, role, who.requestId!);
    if (!act) throw problems.not_signed_in();
    try {
      if (!act.ability.can(list.right.action, list.right.kind)) throw problems.forbidden();
      const found = await list.page(act, after, pageSize + 1);
      const [rows, hasMore] = [found.slice(0, pageSize), found.length > pageSize];
      const count = before + rows.length;
      const isLast = !hasMore || count >= most;
      if (isLast) act.record('export.finished', { ...who, count });
      await act.commit();
      return { rows, hasMore, isLast };
    } catch (error) {
      await act.rollback();
      throw error;
    }
  }
}
