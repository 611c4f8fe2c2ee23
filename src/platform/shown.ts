import { applyDecorators, type CallHandler, type ExecutionContext, HttpCode, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import type { Problem } from './problem.js';

const VIEW = 'egide:view';
type View = new () => object;

/** Declares what a route answers with. Only the properties this class declares leave the house. */
export const Shows = (view: View, status = 200) =>
  applyDecorators(SetMetadata(VIEW, view), HttpCode(status), ApiResponse({ status, type: view }));

/** Declares a route that answers with no body. */
export const ShowsNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done' }));

/** Declares a route that answers with a file of that type. */
export const ShowsFile = (type: string) =>
  applyDecorators(HttpCode(200), ApiResponse({ status: 200, content: { [type]: { schema: { type: 'string', format: 'binary' } } } }));

const REFUSAL = 'x-refusal-';
const VERSIONED = 'x-versioned';

/**
 * Declares what an operation refuses with beyond what its other declarations tell: a refusal the OpenAPI document does
 * not name is a fault.
 */
export const Refuses = (...refusals: (() => Problem)[]) =>
  // One extension a code: each decorator of a handler adds its own.
  applyDecorators(...refusals.map((refusal) => ApiExtension(REFUSAL + refusal().code, true)));

/** Declares that the answer bears the ETag that a change has to bring back. */
export const ShowsVersion = () => ApiExtension(VERSIONED, true);

/** The codes declared on an operation of the document; the marks are taken away from it. */
export function takeMarks(operation: Record<string, unknown>): string[] {
  const marks = Object.keys(operation).filter((key) => key.startsWith(REFUSAL));
  for (const mark of [...marks, VERSIONED]) delete operation[mark];
  return marks.map((mark) => mark.slice(REFUSAL.length));
}

export const isVersioned = (operation: Record<string, unknown>): boolean => operation[VERSIONED] === true;

interface Property {
  name: string;
  /** The class of a nested view, undefined for plain values. */
  nested?: View;
}

const known = new Map<View, Property[]>();

function propertiesOf(view: View): Property[] {
  const found = known.get(view);
  if (found) return found;
  const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', view.prototype) ?? []) as string[];
  const properties = names.map((entry) => {
    const name = entry.slice(1);
    const { type } = Reflect.getMetadata('swagger/apiModelProperties', view.prototype, name) as { type?: unknown };
    return { name, nested: nestedView(type) };
  });
  known.set(view, properties);
  return properties;
}

function nestedView(type: unknown): View | undefined {
  const plain = [String, Number, Boolean, Date, Object];
  if (typeof type !== 'function' || plain.includes(type as never)) return undefined;
  // Written as () => View, because classes may name each other.
  return (type.name === 'type' || type.prototype === undefined ? (type as () => View)() : type) as View;
}

/** A copy of `value` with the declared properties alone. */
export function shown(view: View, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => shown(view, item));
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const { name, nested } of propertiesOf(view)) {
    const found = (value as Record<string, unknown>)[name];
    if (found !== undefined) copy[name] = nested ? shown(nested, found) : found;
  }
  return copy;
}

@Injectable()
export class ShownInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const view = this.reflector.get<View | undefined>(VIEW, context.getHandler());
    return next.handle().pipe(map((answer: unknown) => (view && !(answer instanceof Error) ? shown(view, answer) : answer)));
  }
}
