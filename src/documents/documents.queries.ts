import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DayInput, IdInput } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { type DocumentKind, documentKinds, type ProvidedAs, type VersionState } from './kinds.js';

/** What a reader of a person's documents may ask. */
export class DocumentsQuery extends PageQuery {
  @ApiProperty({ required: false, enum: [...documentKinds] })
  @IsOptional()
  @IsIn([...documentKinds])
  kind?: DocumentKind;

  @ApiProperty({ required: false, type: String, maxLength: 100, description: 'Part of the title or of the folder, whatever the accents and capitals' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  text?: string;

  @ApiProperty({ required: false, type: String, maxLength: 100, description: 'The whole name of a folder' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  folder?: string;

  @IdInput({ optional: true, description: 'Of that contract alone' })
  contract_id?: string;

  @IdInput({ optional: true, description: 'Handed in under that mandate alone' })
  mandate_id?: string;

  @DayInput({ optional: true, description: 'Provided on that day or later' })
  from?: string;

  @DayInput({ optional: true, description: 'Provided on that day or before' })
  until?: string;
}

/** A version as the database has it, its name sealed. */
export interface VersionRecord {
  id: string;
  number: number;
  file_name: Buffer;
  media_type: string | null;
  size: number;
  received: number;
  state: VersionState;
  refusal: string | null;
  created_at: string;
}

/** A document as the database has it; bytes inside JSON are written \x…. */
export interface DocumentRecord {
  id: string;
  kind: DocumentKind;
  title: Buffer;
  folder: Buffer | null;
  provided_as: ProvidedAs;
  holder_id: string | null;
  contract_id: string | null;
  mandate_id: string | null;
  created_by: string;
  medical: boolean;
  alert_on: string | null;
  reminder_on: string | null;
  created_at: string;
  version: number;
  file: Omit<VersionRecord, 'file_name'> & { file_name: string };
}

export interface CommentRow {
  id: string;
  text: Buffer;
  author_name: Buffer;
  written_as: ProvidedAs;
  written_at: string;
}

const columns = 'v.id, v.number, v.file_name, v.media_type, v.size, v.received, v.state, v.refusal, v.created_at';

/** Documents `d` of person $1, those of health if $2. */
const documents = (visible: string) => `
  select d.id, d.kind, d.title, d.folder, d.provided_as, d.holder_id, d.contract_id, d.mandate_id, d.created_by, d.medical, d.alert_on, d.reminder_on, d.created_at, d.version, f.file
    from documents.documents d
    cross join lateral (select to_jsonb(l) as file from (select ${columns} from documents.versions v
      where v.document_id = d.id order by v.number desc limit 1) l) f
   where d.person_id = $1 and (not d.medical or $2) and d.withdrawn_at is null and ${visible}`;

/** $3 the id after which to go on, $4 the kind, $5 and $6 the first and the last day in Paris, $7 the contract, $8 the mandate; null: any. */
export const documentsSql = (visible: string, limit: string, rows = documents(visible)) => `${rows}
   and ($3::uuid is null or d.id < $3) and ($4::text is null or d.kind = $4)
   and ($5::date is null or d.created_at >= ($5::date)::timestamp at time zone 'Europe/Paris')
   and ($6::date is null or d.created_at < ($6::date + 1)::timestamp at time zone 'Europe/Paris')
   and ($7::uuid is null or d.contract_id = $7)
   and ($8::uuid is null or d.mandate_id = $8)
   order by d.id desc ${limit}`;

/** $3 its id. */
export const documentSql = (visible: string, rows = documents(visible)) => `${rows} and d.id = $3`;

export const versionsSql = `select ${columns} from documents.versions v where v.document_id = $1 order by v.number desc`;

export const commentsSql = 'select c.id, c.text, c.author_name, c.written_as, c.written_at from documents.comments c where c.document_id = $1 order by c.written_at, c.id';

/** Version $4 of document $3. */
export const versionSql = (visible: string) => `
  select ${columns} from documents.versions v join documents.documents d on d.id = v.document_id
   where d.person_id = $1 and (not d.medical or $2) and d.id = $3 and v.id = $4 and d.withdrawn_at is null and ${visible}`;
