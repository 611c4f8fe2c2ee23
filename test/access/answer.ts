import type { Response } from 'supertest';

/** What an answer says, short: `200`, `200 empty` for a page without a row, `404 not_found`. */
export function told({ status, body }: Response): string {
  if (status >= 400) return `${status} ${body.code}`;
  return body?.items?.length === 0 ? `${status} empty` : `${status}`;
}

/** Headers that differ from one answer to the next whatever was asked. */
const passing = ['x-request-id', 'date'];

/** Every byte that could tell one answer from another; the id that the caller sent is no news to them. */
export function fingerprint({ status, text, headers }: Response, sent: string[] = []): string {
  const told = Object.entries(headers as Record<string, string>).filter(([name]) => !passing.includes(name));
  const hide = (words: string) => sent.reduce((left, id) => left.replaceAll(id, '<sent>'), words);
  return hide(JSON.stringify([status, text, told.sort()]));
}
