/** The part of an OpenAPI 3.1 document that tests read. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses?: Record<string, unknown>; parameters?: Record<string, unknown>; headers?: Record<string, unknown> };
}

export function resolve(document: OpenApi, schema: Schema): Schema {
  const found = schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
  return found.allOf ? resolve(document, found.allOf[0]!) : found;
}

/** One property of a body, at whatever depth. */
export interface Leaf {
  /** Its way in, array positions included. */
  path: string[];
  schema: Schema;
  required: boolean;
}

/** Every property of a body; of a list, those of its first item. */
export function leavesOf(document: OpenApi, schema: Schema, path: string[] = []): Leaf[] {
  const { properties = {}, required = [] } = resolve(document, schema);
  return Object.entries(properties).flatMap(([name, property]) => {
    const own = resolve(document, property);
    const here = [...path, name];
    const below = own.items ? leavesOf(document, own.items, [...here, '0']) : leavesOf(document, own, here);
    return [{ path: here, schema: own, required: required.includes(name) }, ...below];
  });
}

/** A copy of `body` with another value at a place, which is made where it lacks; undefined takes the property away. */
export function withValue(body: object, path: string[], value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, name) => (at[name] ??= {}) as Record<string, unknown>, copy);
  if (value === undefined) delete holder[path.at(-1)!];
  else holder[path.at(-1)!] = value;
  return copy;
}
