import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { Repeatable, StepUp } from '../access/index.js';
import { formats } from './exports.inputs.js';

type Format = (typeof formats)[number];

export const mediaTypes: Record<Format, string> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

const file = { schema: { type: 'string', format: 'binary' } } as const;

/** Declares a route that sends a list as a file: proved anew by whoever takes it away. */
export const Exports = () =>
  applyDecorators(
    StepUp('export', 'account'),
    Repeatable('an export makes nothing; each is told in the trail'),
    HttpCode(200),
    ApiResponse({ status: 200, content: Object.fromEntries(formats.map((format) => [mediaTypes[format], file])) }),
  );
