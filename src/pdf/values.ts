/** A name of a PDF, its #xx escapes resolved. */
export class Name {
  constructor(readonly text: string) {}
}

/** “12 0 R”: another object. */
export class Reference {
  constructor(readonly number: number) {}
}

/** true, false or null. */
export class Constant {
  constructor(readonly text: string) {}
}

/** Any other bare word: obj, endobj, stream… */
export class Word {
  constructor(readonly text: string) {}
}

export const isWord = (value: unknown, text: string): boolean => value instanceof Word && value.text === text;

export type Value = Name | Reference | Constant | Word | number | string | Value[] | Dictionary;

export class Dictionary {
  private values: Map<string, Value> | undefined;
  /** Keys said twice: two readers may believe different ones. */
  repeated: string[] | undefined;

  set(key: string, value: Value): void {
    this.values ??= new Map();
    if (this.values.has(key)) (this.repeated ??= []).push(key);
    this.values.set(key, value);
  }

  get(key: string): Value | undefined {
    return this.values?.get(key);
  }

  /** The text of a name, undefined for anything else. */
  nameAt(key: string): string | undefined {
    const value = this.get(key);
    return value instanceof Name ? value.text : undefined;
  }

  numberAt(key: string): number | undefined {
    const value = this.get(key);
    return typeof value === 'number' ? value : undefined;
  }
}
