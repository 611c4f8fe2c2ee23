import { deflateSync } from 'node:zlib';

/** The bodies of the objects, by number. */
export type Objects = Record<number, string | Buffer>;

const page: Objects = {
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>',
  4: '<< /Length 33 >>\nstream\nBT /F1 12 Tf (Bonjour) Tj ET    \n\nendstream',
};

/** The objects of a document of one page; `catalog` is put into its catalogue. */
export const onePage = (catalog = ''): Objects => ({ 1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, ...page });

export const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);

/** The bodies as they stand in a file from `at` on, and where each begins. */
function laid(objects: Objects, at: number): { bytes: Buffer; places: Map<number, number> } {
  const places = new Map<number, number>();
  const pieces: Buffer[] = [];
  let place = at;
  for (const [number, body] of Object.entries(objects)) {
    places.set(Number(number), place);
    pieces.push(Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(body as string), Buffer.from('\nendobj\n')]));
    place += pieces.at(-1)!.length;
  }
  return { bytes: Buffer.concat(pieces), places };
}

const entry = (place: number): string => `${String(place).padStart(10, '0')} 00000 n \n`;
const table = (places: Map<number, number>): string =>
  `xref\n0 1\n0000000000 65535 f \n${[...places].map(([number, place]) => `${number} 1\n${entry(place)}`).join('')}`;

/** A file with a cross-reference table; `trailer` is put into its trailer. */
export function pdf(objects: Objects = onePage(), { trailer = '', end = '', before = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n' } = {}): Buffer {
  const head = Buffer.from(before, 'latin1');
  const { bytes, places } = laid(objects, head.length);
  const start = head.length + bytes.length;
  const tail = `${table(places)}trailer\n<< /Size 99 /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n${end}`;
  return Buffer.concat([head, bytes, Buffer.from(tail, 'latin1')]);
}

/** The file with a later revision of some of its objects after it. */
export function revised(former: Buffer, objects: Objects): Buffer {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(former.toString('latin1'))![1]);
  const { bytes, places } = laid(objects, former.length);
  const tail = `${table(places)}trailer\n<< /Size 99 /Root 1 0 R /Prev ${start} >>\nstartxref\n${former.length + bytes.length}\n%%EOF\n`;
  return Buffer.concat([former, bytes, Buffer.from(tail)]);
}

/** A file whose `packed` objects stand in an object stream, 20, found by a cross-reference stream, 21, with a predictor. */
export function compressed(packed: Objects, plain: Objects = {}, { type = '/Type /ObjStm', filter = '/Filter /FlateDecode', deflate = deflateSync as (data: Buffer) => Buffer } = {}): Buffer {
  const head = Buffer.from('%PDF-1.7\n');
  const bodies = Object.values(packed).map((body) => Buffer.concat([Buffer.from(body as string), Buffer.from('\n')]));
  let at = 0;
  const list = Buffer.from(Object.keys(packed).map((number, n) => `${number} ${(at += bodies[n - 1]?.length ?? 0)} `).join(''));
  const inside = stream(`${type} /N ${bodies.length} /First ${list.length} ${filter}`, deflate(Buffer.concat([list, ...bodies])));
  const { bytes, places } = laid({ ...plain, 20: inside }, head.length);
  const start = head.length + bytes.length;
  const rows = Array.from({ length: 22 }, () => Buffer.alloc(5));
  const say = (number: number, kind: number, where: number): void => void (rows[number]!.writeUInt8(kind, 0), rows[number]!.writeUInt32BE(where, 1));
  Object.keys(packed).forEach((number) => say(Number(number), 2, 20));
  places.forEach((place, number) => say(number, 1, place));
  say(21, 1, start);
  const index = stream('/Type /XRef /W [1 4 0] /Size 22 /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>', deflateSync(predicted(rows)));
  return Buffer.concat([head, bytes, Buffer.from('21 0 obj\n'), index, Buffer.from(`\nendobj\nstartxref\n${start}\n%%EOF\n`)]);
}

/** PNG predictor “up”: each row as its difference to the one above. */
const predicted = (rows: Buffer[]): Buffer =>
  Buffer.concat(rows.flatMap((row, n) => [Buffer.from([2]), Buffer.from(row.map((byte, at) => byte - (rows[n - 1]?.[at] ?? 0)))]));

/** As web servers like it: the cross-references of the first page come first, and lead to the others. */
export function linearized(): Buffer {
  const { 1: catalog, ...rest } = onePage();
  const build = (first: number, main: number, ofFirst: Map<number, number>, ofRest: Map<number, number>) => {
    const head = Buffer.from('%PDF-1.7\n');
    const lead = laid({ 9: '<< /Linearized 1 /L 1000 /N 1 >>' }, head.length);
    const near = `${table(ofFirst)}trailer\n<< /Size 99 /Root 1 0 R /Prev ${String(main).padStart(10, '0')} >>\nstartxref\n0\n%%EOF\n`;
    const begin = head.length + lead.bytes.length;
    const one = laid({ 1: catalog! }, begin + near.length);
    const others = laid(rest, begin + near.length + one.bytes.length);
    const bytes = Buffer.concat([head, lead.bytes, Buffer.from(near), one.bytes, others.bytes]);
    const tail = `${table(ofRest)}trailer\n<< /Size 99 /Root 1 0 R >>\nstartxref\n${first}\n%%EOF\n`;
    return { bytes: Buffer.concat([bytes, Buffer.from(tail)]), first: begin, main: bytes.length, ofFirst: new Map([...lead.places, ...one.places]), ofRest: others.places };
  };
  const guess = build(0, 0, new Map([[9, 0], [1, 0]]), new Map([[2, 0], [3, 0], [4, 0]]));
  return build(guess.first, guess.main, guess.ofFirst, guess.ofRest).bytes;
}
