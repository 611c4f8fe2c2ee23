import type supertest from 'supertest';
import type { Persona } from './persona.js';

/** An identifier that nothing has. */
export const nobody = '0192f3a4-5b6c-7d8e-9f00-112233445566';

/** All that a caller could compare of an answer; only the request id and the date differ between two equal ones. */
export function seen({ status, text, headers }: supertest.Response) {
  const { date: _date, 'x-request-id': _id, ...rest } = headers as Record<string, string>;
  return { status, text, headers: rest };
}

/** Follows a list from its first page to its last, at most `limit` items a page. */
export async function everyPage<T>(who: Persona, path: string, limit: number): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | null = '', pages = 0; next !== null; pages++) {
    if (pages > 1000) throw new Error(`${path} never ends`);
    const after: string = next ? `&after=${next}` : '';
    const { status, body } = await who.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    if (body.items.length > limit) throw new Error(`${path}: ${body.items.length} items for a limit of ${limit}`);
    items.push(...(body.items as T[]));
    next = body.next as string | null;
  }
  return items;
}

/** The cursor that somebody would forge. */
export function forgedCursor(...key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}
