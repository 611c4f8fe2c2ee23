import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery, readCursor } from '../platform/page.js';
import { prefixRange } from './name-key.js';

/** What a reader of a list of people may ask: a page, and the beginning of the last name. */
export class NamePageQuery extends PageQuery {
  @ApiProperty({ required: false, type: String, maxLength: 100, description: 'Beginning of the last name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  prefix?: string;
}

/**
 * The conditions of such a page over rows `a` with a `name_key` and the given id column, in that order.
 * Ranges and not LIKE: under row-level security an index cannot serve LIKE.
 * @param add takes a value and gives its place in the statement
 */
export function namePage({ prefix, after }: NamePageQuery, id: string, add: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (prefix?.trim()) {
    const [from, to] = prefixRange(prefix);
    conditions.push(`a.name_key >= ${add(from)} and a.name_key < ${add(to)}`);
  }
  const cursor = readCursor(after, ['text', 'uuid']);
  if (cursor) conditions.push(`(a.name_key, ${id}) > (${add(cursor[0])}, ${add(cursor[1])}::uuid)`);
  return conditions;
}
