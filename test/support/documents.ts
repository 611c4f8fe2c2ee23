import { randomBytes } from 'node:crypto';
import type { Response } from 'supertest';
import type { Persona } from './persona.js';

/** A PDF that anybody's reader opens: one page with that text, and behind it as many bytes as asked for. */
export function pdfOf(text: string, more = 0): Buffer {
  const page = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I1 6 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const width = Math.max(1, Math.floor(more / 3 / 1000));
  const pixels = randomBytes(width * 1000 * 3);
  const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height 1000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${pixels.length} >>\nstream\n`;
  objects.push(Buffer.concat([Buffer.from(head), pixels, Buffer.from('\nendstream')]));
  return assembled(objects);
}

/** Of that many bytes exactly. */
export function pdfOfSize(size: number): Buffer {
  for (let text = size - pdfOf('').length; text > 0; text--) {
    const bytes = pdfOf('x'.repeat(text));
    if (bytes.length === size) return bytes;
  }
  throw new Error(`no PDF has ${size} bytes`);
}

/** A PDF of these objects, the first its catalogue. */
export function assembled(objects: (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]!.length;
  const places = objects.map((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return at - part.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export const documentsOf = (person: string) => `/api/persons/${person}/documents`;
export const announced = { title: 'Relevé de mars', kind: 'rib', file_name: 'releve.pdf', media_type: 'application/pdf' };

/** Announces a document of a person. */
export async function announce(one: Persona, person: string, more: object = {}): Promise<Response> {
  return one.post(documentsOf(person), { ...announced, size: 1_000, ...more });
}

/** Sends bytes of a version from an offset. */
export function sendBytes(one: Persona, person: string, [document, version = document]: [string, string?], bytes: Buffer, offset = 0) {
  return one
    .send('patch', `${documentsOf(person)}/${document}/versions/${version}/content`)
    .set('content-type', 'application/octet-stream')
    .set('upload-offset', `${offset}`)
    .serialize((body: unknown) => body as string)
    .send(bytes as never);
}

/** A document that has arrived and was found clean. @returns its id */
export async function provide(one: Persona, person: string, bytes: Buffer, more: object = {}): Promise<string> {
  const { body, status } = await announce(one, person, { size: bytes.length, ...more });
  if (status !== 201) throw new Error(`announced: ${status} ${JSON.stringify(body)}`);
  const sent = await sendBytes(one, person, [body.id as string], bytes);
  if (sent.status !== 200) throw new Error(`sent: ${sent.status} ${JSON.stringify(sent.body)}`);
  return body.id as string;
}

/** The bytes of a version, as they are downloaded. */
export function download(one: Persona, person: string, [document, version = document]: [string, string?]) {
  return one.get(`${documentsOf(person)}/${document}/versions/${version}/content`).buffer(true).parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
  });
}
