const mega = 1024 * 1024;

/** What judging one file may cost. Beyond it the file is refused, before or while it is read. */
export interface Limits {
  /** Files inside one package (OOXML, ODF). */
  entries: number;
  /** Bytes of XML in a package, inflated. */
  xml: number;
  /** Elements in all the XML of a package: reading each costs about a microsecond. */
  elements: number;
  /** Bytes of a whole package, inflated. */
  inflated: number;
  /** How many times larger than itself an entry or a stream may become once it counts (see `ratioFrom`). */
  ratio: number;
  /** Bytes under which no ratio is looked at: a short repetitive file compresses well and harms nobody. */
  ratioFrom: number;
  /** Pixels of an image, by its own header. */
  pixels: number;
  /** Longest side of a re-encoded image, in pixels: larger ones are reduced. */
  side: number;
  /** Objects of a PDF, every revision counted. */
  objects: number;
  /** Bytes of one object of a PDF, streams left out. */
  objectBytes: number;
  /** Names, numbers, texts and brackets of a PDF: reading each costs about half a microsecond. */
  tokens: number;
  /** Bytes of all objects of a PDF, its object and cross-reference streams inflated, other streams left out. */
  structure: number;
}

export const defaultLimits: Limits = {
  entries: 2000,
  xml: 32 * mega,
  elements: 400_000,
  inflated: 128 * mega,
  ratio: 150,
  ratioFrom: mega,
  pixels: 50_000_000,
  side: 5000,
  objects: 500_000,
  objectBytes: 2 * mega,
  tokens: 2_000_000,
  structure: 24 * mega,
};
