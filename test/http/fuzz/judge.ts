import type { Answered, Sent } from './client.js';
import type { Contract, Declared } from './contract.js';

/** What would tell of the inside: stacks, modules, SQL and its errors. */
const inside = / {4}at |node_modules|\.(ts|js|mjs):\d|\bselect\b.*\bfrom\b|insert into|syntax error at|violates|SQLSTATE|relation "|pg_catalog|QueryFailed|TypeError|ECONN|FST_|"stack"/i;

const everywhere: Record<string, RegExp> = {
  'x-request-id': /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/,
  'x-content-type-options': /^nosniff$/,
};
const ofApi: Record<string, RegExp> = { ...everywhere, 'cache-control': /^no-store$/, 'content-security-policy': /^default-src 'none'/ };

const pristine = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));

/** What is wrong with an answer wherever it comes from; null when nothing is. */
export function flawOf(answer: Answered, api = true): string | null {
  if (answer.status >= 500) return `a ${answer.status}`;
  if (!/^text\/html/.test(answer.headers['content-type'] ?? '') && inside.test(answer.text)) return 'words of the inside';
  if (JSON.stringify(Reflect.ownKeys(Object.prototype).map(String)) !== pristine) return 'Object.prototype was changed';
  return headerFlaw(answer, api ? ofApi : everywhere);
}

function headerFlaw({ headers }: Answered, wanted: Record<string, RegExp>): string | null {
  for (const [name, shape] of Object.entries(wanted)) if (!shape.test(headers[name] ?? '')) return `${name}: ${headers[name]}`;
  const unwanted = ['x-powered-by', 'server', 'access-control-allow-origin'].find((name) => name in headers);
  return unwanted ? `the header ${unwanted}` : null;
}

/** Whether the text is JSON, and what it says. */
export function read(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** What is wrong with the answer to an operation, by the document; null when nothing is. */
export function breachOf(contract: Contract, operation: Declared, answer: Answered): string | null {
  const flaw = flawOf(answer);
  if (flaw) return flaw;
  const declared = contract.answer(operation, answer.status);
  if (!declared) return `the undeclared status ${answer.status}`;
  const strange = contract.headersOf(declared).find(([name, { required, schema }]) => {
    const value = answer.headers[name.toLowerCase()];
    return value === undefined ? required : contract.faultOf(schema, schema.type === 'integer' ? Number(value) : value);
  });
  if (strange) return `the header ${strange[0]}: ${answer.headers[strange[0].toLowerCase()]}`;
  return contentFault(contract, declared.content, answer);
}

function contentFault(contract: Contract, content: Record<string, { schema: object }> | undefined, { headers, text }: Answered): string | null {
  if (!content) return text === '' ? null : 'a body where none is declared';
  const type = (headers['content-type'] ?? '').split(';')[0]!;
  const schema = content[type]?.schema;
  if (!schema) return `the undeclared content type ${type}`;
  const begins = beginnings[type];
  if (begins) return text.startsWith(begins) ? null : `a file that is no ${type}`;
  return jsonFault(contract, schema, text);
}

/** How files begin. */
const beginnings: Record<string, string> = {
  'application/pdf': '%PDF-', 'application/zip': 'PK', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'PK', 'text/csv': '\ufeff',
};

function jsonFault(contract: Contract, schema: object, text: string): string | null {
  const body = read(text);
  return body ? contract.faultOf(schema, body.value) : 'a body that is no JSON';
}

/** Whether a body or a query that the document does not allow was accepted. */
export function wronglyTaken(contract: Contract, operation: Declared, { path, body }: Sent, { status }: Answered): string | null {
  if (status >= 300) return null;
  const fault = bodyFault(contract, operation, body) ?? queryFault(contract, operation, path.split('?')[1]);
  return fault && `accepted outside its schema (${fault})`;
}

function bodyFault(contract: Contract, { body: schema }: Declared, body: string | undefined): string | null {
  if (!schema) return null;
  const given = read(body ?? '');
  return given ? contract.faultOf(schema, given.value) : 'no JSON';
}

/** An operation that declares no parameter reads none. */
function queryFault(contract: Contract, { operation }: Declared, query: string | undefined): string | null {
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query');
  if (!parameters.length) return null;
  const given = [...new URLSearchParams(query)];
  const faults = given.map(([name, value]) => {
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) return `${name} is not declared`;
    if (given.filter(([other]) => other === name).length > 1) return `${name} is there twice`;
    return contract.faultOf(parameter.schema, parameter.schema.type === 'integer' && /^\d+$/.test(value) ? Number(value) : value);
  });
  return faults.find((fault) => fault !== null) ?? null;
}

/** The request and its answer, short enough to be read and whole enough to be sent again. */
export function told(what: string, sent: Sent, answer: Answered): string {
  const { authorization: _token, ...headers } = sent.headers;
  const short = (text = '') => (text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text);
  return `${what}\n  ${sent.method} ${short(sent.path)} ${JSON.stringify(headers)}\n  ${short(sent.body)}\n  → ${answer.status} ${short(answer.text)}`;
}
