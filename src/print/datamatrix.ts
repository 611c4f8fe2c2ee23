interface Raw {
  pixs: ArrayLike<number>;
  pixx: number;
  pixy: number;
}

/** A Datamatrix (ISO/IEC 16022, ECC 200) of this text: its rows from the top, `1` for a dark square; the quiet zone is the reader’s to leave. */
export async function datamatrixOf(text: string): Promise<string[]> {
  // Two megabytes of encoders: loaded when the first card is asked for.
  const { default: barcodes } = await import('bwip-js/node');
  const [{ pixs, pixx, pixy }] = barcodes.raw('datamatrix', text, {}) as unknown as [Raw];
  return Array.from({ length: pixy }, (_, y) => Array.from({ length: pixx }, (_, x) => (pixs[y * pixx + x] ? '1' : '0')).join(''));
}
