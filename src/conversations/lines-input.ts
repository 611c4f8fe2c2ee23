import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { registerDecorator } from 'class-validator';

/** As the document tells it: something between the blanks, several lines, and no other control character. */
const pattern = '^\\s*[^\\s\\u0000-\\u001f\\u007f](?:[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?\\s*$';

const lengthOf = (text: string) => [...text].length;

/** Text of several lines and `max` characters as it was typed, blanks included; then trimmed. */
export const LinesInput = ({ max, description }: { max: number; description?: string }) =>
  applyDecorators(
    ApiProperty({ type: String, minLength: 1, maxLength: max, pattern, description }),
    Transform(({ value }) => (typeof value === 'string' && lengthOf(value) <= max ? value.trim() : (value as unknown))),
    check('isString', (value) => typeof value === 'string'),
    check('isNotEmpty', (value) => value !== ''),
    check('maxLength', (value) => typeof value !== 'string' || lengthOf(value) <= max),
    // eslint-disable-next-line no-control-regex
    check('matches', (value) => typeof value === 'string' && !/[\u0000-\u0009\u000b-\u001f\u007f]|\p{Cs}/u.test(value)),
  );

function check(name: string, accepts: (value: unknown) => boolean): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({ name, target: target.constructor, propertyName: String(propertyName), validator: { validate: accepts } });
}
