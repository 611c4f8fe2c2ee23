import { applyDecorators, type CallHandler, type ExecutionContext, HttpCode, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiResponse } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';

const VIEW = 'egide:view';
type View = new () => object;

/** Declares what a route answers with. Only the properties this class declares leave the house. */
export const Shows = (view: View, status = 200) =>
  applyDecorators(SetMetadata(VIEW, view), HttpCode(status), ApiResponse({ status, type: view }));

/** Declares a route that answers with no body. */
export const ShowsNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done' }));

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
