import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { problems } from './problem.js';

/** What a reader of a list may ask: where to go on and how many, 1 to 100 (25). */
export class PageQuery {
  @ApiProperty({ required: false, type: String, maxLength: 400, description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  after?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 100, default: 25, type: 'integer' })
  @IsOptional()
  @Transform(({ value }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 25;
}

/** The cursor of a page: the sort key of its last row. Opaque to clients, never holds a NIR or an IBAN. */
export function cursorOf(...key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Whatever PostgreSQL would refuse is refused before: somebody may have written the cursor by hand. */
const shapes = {
  day: (part: string) => /^\d{4}-\d\d-\d\d$/.test(part) && !Number.isNaN(Date.parse(part)) && new Date(part).toISOString().startsWith(part),
  uuid: (part: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  text: (part: string) => /^[^\0]{0,300}$/.test(part),
};

/** Reads a cursor back, one part for each shape; a cursor we did not make is refused by name. */
export function readCursor(after: string | undefined, parts: (keyof typeof shapes)[]): string[] | null {
  if (after === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    const fits = (part: unknown, i: number) => typeof part === 'string' && shapes[parts[i]!](part);
    if (Array.isArray(key) && key.length === parts.length && key.every(fits)) return key as string[];
  } catch {
    // falls through to the refusal
  }
  throw problems.invalid_input({
    errors: [
      {
        field: 'after',
        code: 'cursor',
        detail: {
          fr: 'Reprenez la valeur « next » de la page précédente, telle quelle.',
          en: 'Use the `next` value of the page before, unchanged.',
        },
      },
    ],
  });
}

/** Cuts one row too many into a page: the query asks for `limit + 1` rows. */
export function pageOf<T>(rows: T[], limit: number, key: (row: T) => string[]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(...key(last)) : null };
}
