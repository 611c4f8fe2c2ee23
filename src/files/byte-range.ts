/** First and last byte, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * What a Range header asks of a content of `size` bytes, at least one (RFC 9110, 14.2).
 * @returns null for the whole: nothing asked, several ranges, or something else than bytes; 'none' when it has no such part
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | null {
  const asked = (header ?? '').replaceAll(' ', '');
  const tail = /^bytes=-(\d{1,15})$/i.exec(asked);
  if (tail) return inside(size - Number(tail[1]), size - 1, size);
  const part = /^bytes=(\d{1,15})-(\d{0,15})$/i.exec(asked);
  if (!part) return null;
  const [start, end] = [Number(part[1]), part[2] ? Number(part[2]) : Infinity];
  return end < start ? null : inside(start, end, size);
}

function inside(start: number, end: number, size: number): ByteRange | 'none' {
  return start < size ? { start: Math.max(0, start), end: Math.min(end, size - 1) } : 'none';
}
