import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { docx } from './office-maker.js';
import { pdf } from './pdf-maker.js';
import { hostile, type Hostile } from './samples.js';

/** A picture with something to see on it. */
export const drawn = (width = 320, height = 200): ReturnType<typeof sharp> =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff', noise: { type: 'gaussian', mean: 128, sigma: 30 } } });

const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG whose header claims these sides, whatever follows. */
function claiming(width: number, height: number): Buffer {
  const header = Buffer.from('00000000000000000800000000', 'hex');
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(20e6))), chunk('IEND', Buffer.alloc(0))]);
}

/** The frame header’s sides (ITU T.81, B.2.2) set to these. */
function resized(jpeg: Buffer, sides: number): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.writeUInt16BE(sides, frame + 5);
  copy.writeUInt16BE(sides, frame + 7);
  return copy;
}

export async function hostileImages(): Promise<Hostile[]> {
  const png = await drawn().png().toBuffer();
  const jpeg = await drawn().jpeg().toBuffer();
  const and = (bytes: Buffer, more: string | Buffer): Buffer => Buffer.concat([bytes, Buffer.from(more as string)]);
  return [
    ...hostile('not_what_it_says', 'photo.png', { 'a drawing with a script': Buffer.from(svg), 'a page': Buffer.from('<html>'), 'a JPEG': jpeg, 'a PDF': pdf(), 'a GIF': Buffer.from('GIF89a') }),
    ...hostile('not_what_it_says', 'photo.jpg', { 'a PNG': png, 'a drawing': Buffer.from(svg), 'a program': Buffer.from('MZ') }),
    ...hostile('image_too_large', 'photo.png', { '2.5 thousand million points': claiming(50_000, 50_000) }),
    ...hostile('image_too_large', 'photo.jpg', { '4 thousand million points': resized(jpeg, 65_000) }),
    ...hostile('hidden_data', 'photo.png', { 'bytes after its end': and(png, '<script>'), 'an archive after its end': and(png, docx()), 'a PDF in its first bytes': Buffer.concat([png.subarray(0, 33), chunk('tEXt', pdf()), png.subarray(33)]) }),
    ...hostile('hidden_data', 'photo.jpg', { 'an archive after its end': and(jpeg, docx()), 'a page after its end': and(jpeg, '<html><script>'), 'a PDF after its end': and(jpeg, pdf()) }),
    ...hostile('damaged', 'photo.png', { 'its end cut off': png.subarray(0, -40), 'no points in it': claiming(0, 10), 'a wrong header': and(png.subarray(0, 8), chunk('IDAT', Buffer.alloc(20))), 'coded bytes that are none': spoilt(png) }),
    ...hostile('damaged', 'photo.jpg', { 'its end cut off': jpeg.subarray(0, -40), 'only its beginning': jpeg.subarray(0, 10) }),
  ];
}

const spoilt = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => (at > 60 && at < bytes.length - 12 && at % 7 === 0 ? byte ^ 0x55 : byte)));

export const wrongNames = (): Hostile[] => [
  ...['x.svg', 'x.html', 'x.zip', 'x.rtf', 'x.docm', 'x.xlsm', 'x.xlsb', 'x.dotx', 'x.doc', 'x.exe', 'x', 'pdf', 'x.pdf.exe', 'x.gif'].flatMap((name) => hostile('kind_not_accepted', name, { [`the name ${name}`]: pdf() })),
  { about: 'a declared type that contradicts', name: 'x.pdf', bytes: pdf(), declaredType: 'text/html', reason: 'not_what_it_says' },
  { about: 'a declared type of another kind', name: 'x.docx', bytes: docx(), declaredType: 'application/pdf; charset=x', reason: 'not_what_it_says' },
];
