import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, IsArray, IsBoolean, isEmail, IsIn, IsInt, IsNotEmpty, IsObject, IsString, IsUUID, Matches, Max, Min, registerDecorator, ValidateIf, ValidateNested,
} from 'class-validator';
import { isPhone } from './phone.js';

/* Fields of requests: each says once what is accepted and what the OpenAPI document tells. */

interface InputOptions {
  optional?: boolean;
  description?: string;
  example?: string;
}

function input(options: InputOptions, api: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, ...told } = options;
  return applyDecorators(ApiProperty({ required: !optional, ...told, ...api } as ApiPropertyOptions), ...(optional ? [IsLeftOut()] : []), ...checks);
}

/** As the document tells it: something between the blanks, and no control character, which would hide in a name or break a file. */
const without = (hidden: string) => `^\\s*[^\\s${hidden}](?:[^${hidden}]*[^\\s${hidden}])?\\s*$`;
const control = '\\u0000-\\u001f\\u007f';
const plain = without(control);
const readOneWay = without(`${control}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069`);

/** Text of `max` characters as it was typed, blanks included; then trimmed. */
export const TextInput = ({ max, ...options }: InputOptions & { max: number }) =>
  input(options, { type: String, minLength: 1, maxLength: max, pattern: plain }, trimmed(max), IsString(), IsNotEmpty(), IsAtMost(max), IsPlain());

/** The same, of several lines. */
const lines = '^\\s*[^\\s\\u0000-\\u001f\\u007f](?:[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?\\s*$';

/** As `TextInput`, of several lines. */
export const LinesInput = ({ max, ...options }: InputOptions & { max: number }) =>
  input(options, { type: String, minLength: 1, maxLength: max, pattern: lines }, trimmed(max), IsString(), IsNotEmpty(), IsAtMost(max), IsPlainLines());

/** What somebody or something is called: as `TextInput`, and read in one direction. */
export const NameInput = ({ max, ...options }: InputOptions & { max: number }) =>
  input(options, { type: String, minLength: 1, maxLength: max, pattern: readOneWay }, trimmed(max), IsString(), IsNotEmpty(), IsAtMost(max), IsPlain(), IsReadOneWay());

/** A telephone number of any country; without one, of France. */
export const PhoneInput = (options: InputOptions = {}) =>
  input(options, { type: String, minLength: 1, maxLength: 30, pattern: plain }, trimmed(30), IsString(), IsNotEmpty(), IsAtMost(30), IsPlain(), IsPhone());

/** A secret, taken as it was typed. */
export const SecretInput = ({ max, ...options }: InputOptions & { max: number }) =>
  input(options, { type: String, minLength: 1, maxLength: max, format: 'password' }, IsString(), IsNotEmpty(), IsAtMost(max));

/** An address of ASCII characters, not trimmed: what the document's `email` takes and nothing else. */
export const EmailInput = (options: InputOptions = {}) =>
  input(options, { type: String, format: 'email', maxLength: 254 }, IsPlainEmail(), IsAtMost(254));

export const IdInput = (options: InputOptions = {}) => input(options, { type: String, format: 'uuid' }, IsUUID());

export const IdsInput = (options: InputOptions = {}) =>
  input(options, { type: String, format: 'uuid', isArray: true }, IsArray(), IsUUID(undefined, { each: true }));

export const ChoiceInput = (values: readonly string[], options: InputOptions = {}) =>
  input(options, { type: String, enum: [...values] }, IsIn([...values]));

/** Up to `most` values of a list. */
export const ChoicesInput = (values: readonly string[], { most, ...options }: InputOptions & { most: number }) =>
  input(options, { type: String, enum: [...values], isArray: true, maxItems: most }, IsArray(), ArrayMaxSize(most), IsIn([...values], { each: true }));

/** Bytes, written in base64url without padding; `max` counts characters. */
export const BytesInput = ({ max, ...options }: InputOptions & { max: number }) =>
  input(options, { type: String, minLength: 1, maxLength: max, pattern: '^[A-Za-z0-9_-]+$' }, IsString(), Matches(/^[A-Za-z0-9_-]+$/), IsAtMost(max));

export const FlagInput = (options: InputOptions = {}) => input(options, { type: Boolean }, IsBoolean());

/** An amount in cents, up to a million euros. */
export const CentsInput = (options: InputOptions = {}) =>
  input(options, { type: 'integer', minimum: 0, maximum: 100_000_000 }, IsInt(), Min(0), Max(100_000_000));

/** A day of the calendar, YYYY-MM-DD, that exists. */
export const DayInput = (options: InputOptions = {}) =>
  input(options, { type: String, format: 'date', pattern: '^(19|20)', example: '2026-11-22' }, IsString(), IsCalendarDate());

/** A nested object, checked with the rules of its own class. An empty list would pass for one: hence IsObject. */
export const PartInput = (type: new () => object, options: InputOptions = {}) =>
  input(options, { type }, IsNotEmpty(), IsObject(), ValidateNested(), Type(() => type));

export const PartsInput = (type: new () => object, options: InputOptions = {}) =>
  input(options, { type, isArray: true }, IsArray(), IsObject({ each: true }), ValidateNested({ each: true }), Type(() => type));

/** What is too long as typed stays so: the document counts the blanks. */
function trimmed(max: number): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' && lengthOf(value) <= max ? value.trim() : (value as unknown)));
}

/** Left out is left out: null is not, and the document does not take it. */
function IsLeftOut(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** In characters, as JSON Schema counts them: an emoji is one. */
const lengthOf = (text: string) => [...text].length;

function IsAtMost(max: number): PropertyDecorator {
  return check('maxLength', (value) => typeof value === 'string' && lengthOf(value) <= max);
}

function IsPlainEmail(): PropertyDecorator {
  return check('isEmail', (value) => isEmail(value) && /^[!#-~]+$/.test(value as string));
}

function check(name: string, accepts: (value: unknown) => boolean): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({ name, target: target.constructor, propertyName: String(propertyName), validator: { validate: accepts } });
}

/** No control character, and no half of a surrogate pair: PostgreSQL keeps neither as it was sent. */
function IsPlain(): PropertyDecorator {
  // eslint-disable-next-line no-control-regex
  return check('matches', (value) => typeof value === 'string' && !/[\u0000-\u001f\u007f]|\p{Cs}/u.test(value));
}

const IsPhone = (): PropertyDecorator => check('isPhone', isPhone);

/** Between two of these characters “nitraM” is read “Martin”. */
function IsReadOneWay(): PropertyDecorator {
  return check('isReadOneWay', (value) => typeof value === 'string' && !/\p{Bidi_Control}/u.test(value));
}

function IsPlainLines(): PropertyDecorator {
  // eslint-disable-next-line no-control-regex
  return check('matches', (value) => typeof value === 'string' && !/[\u0000-\u0009\u000b-\u001f\u007f]|\p{Cs}/u.test(value));
}

/** A day of the calendar as YYYY-MM-DD, of the last century or this. */
export function isCalendarDay(value: string): boolean {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const IsCalendarDate = (): PropertyDecorator => check('isCalendarDate', (value) => typeof value === 'string' && isCalendarDay(value));

/* Fields of answers: what is not declared is not sent (see shown.ts). */

type Told = ApiPropertyOptions & { nullable?: boolean };

export const Text = (o: Told = {}) => ApiProperty({ type: String, ...o } as ApiPropertyOptions);
export const Id = (o: Told = {}) => ApiProperty({ type: String, format: 'uuid', ...o } as ApiPropertyOptions);
export const Email = (o: Told = {}) => ApiProperty({ type: String, format: 'email', ...o } as ApiPropertyOptions);
/** `digits` digits and nothing else: a SIREN, a SIRET. */
export const Digits = (digits: number, o: Told = {}) => ApiProperty({ type: String, pattern: `^[0-9]{${digits}}$`, ...o } as ApiPropertyOptions);
export const Day = (o: Told = {}) => ApiProperty({ type: String, format: 'date', ...o } as ApiPropertyOptions);
export const Instant = (o: Told = {}) => ApiProperty({ type: String, format: 'date-time', ...o } as ApiPropertyOptions);
export const Whole = (o: Told = {}) => ApiProperty({ type: 'integer', ...o } as ApiPropertyOptions);
export const Flag = (o: Told = {}) => ApiProperty({ type: Boolean, ...o } as ApiPropertyOptions);
export const OneOf = (values: readonly string[], o: Told = {}) => ApiProperty({ type: String, enum: [...values], ...o } as ApiPropertyOptions);
// Swagger takes a function for a late type only when its name is "type".
export const Part = (type: () => new () => object, o: Told = {}) => ApiProperty({ type: () => type(), ...o } as ApiPropertyOptions);
export const Parts = (type: () => new () => object, o: Told = {}) => ApiProperty({ type: () => type(), isArray: true, ...o } as ApiPropertyOptions);
