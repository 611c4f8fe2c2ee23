import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { filesUnder, nobody, textOf } from '../support/sources.js';

const code = (...folders: string[]) => filesUnder(...folders).filter((path) => /\.(ts|tsx|js|mjs|html)$/.test(path) && !path.includes('/generated/'));
const server = code('src', 'migrations');
const portal = code('web');
const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { version?: string; resolved?: string; integrity?: string; dev?: boolean; inBundle?: boolean }> };

/** Files and lines where `words` stand, comments left out. */
function where(paths: string[], words: RegExp): string[] {
  return paths.flatMap((path) =>
    textOf(path).split('\n').flatMap((line, n) => (words.test(line) && !/^\s*(\/\/|\/?\*)/.test(line) ? [`${path}:${n + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}
const filesWith = (paths: string[], words: RegExp) => [...new Set(where(paths, words).map((one) => one.split(':')[0]!))].sort();

describe('what serves', () => {
  test('runs no text as code', () => {
    nobody(where([...server, ...portal], /\beval\s*\(|\bnew Function\b|\bFunction\s*\(['"`]|from 'node:vm'|\bset(Timeout|Interval)\s*\(\s*['"`]|import\([^'"]*\$\{/), 'A text is run as code.');
  });

  test('starts no other program', () => {
    nobody(where(server, /child_process|worker_threads|\bexec(Sync|File)?\s*\(['"`]|\bspawn\s*\(/), 'The server starts a program.');
  });

  test('asks no other host: the database, the mail relay and, where they are configured, the store, the scanner and the core system are all it calls', () => {
    const calling = /\bfetch\s*\(|import [^t{][^']* from '(node:)?(https?|net|tls|http2)'|import \{[^}]*\b(request|get|connect|createConnection|Socket|Agent|lookup|resolve\w*)\b[^}]*\} from '(node:)?(https?|net|tls|dgram|dns|http2)(\/promises)?'|axios|undici|nodemailer|@aws-sdk/;
    nobody(where(server.filter((path) => !/^src\/(addresses|mail|outgoing|scanner|stores)\//.test(path)), calling), 'The server calls another host: tests of what it may reach are wanted first.');
    // Those that a person may turn to stand in links, and names of XML are no addresses: nothing is fetched from them.
    nobody(where([...server, ...portal], /https?:\/\/(?!www\.w3\.org\/|schemas\.openxmlformats\.org['/]|purl\.org\/dc\/|localhost\b|extranet\.mutuelle\.fr|data\.geopf\.fr\/|www\.cnil\.fr\/|(?:www|formulaire)\.defenseurdesdroits\.fr\/)[a-z]/).filter((one) => !/FORBIDDEN|\bexample\b|\.example/.test(one)), 'A host is named in the code.');
  });

  test('compiles no template, reads no archive, no formula, and XML with saxes alone: no other package for it is there', () => {
    const dangerous = /node_modules\/(handlebars|ejs|pug|mustache|nunjucks|eta|liquidjs|xml2js|fast-xml-parser|libxmljs\d?|sax|xmldom|@xmldom\/xmldom|adm-zip|unzipper|yauzl|jszip|exceljs|xlsx|marked|markdown-it|serialize-javascript|node-serialize|vm2|memcached|ldapjs)$/;
    const serving = Object.entries(lock.packages).filter(([, one]) => !one.dev).map(([path]) => path);
    nobody(serving.filter((path) => dangerous.test(path)), 'A package that interprets foreign content came along: it needs tests of its own first.');
    expect(filesWith(server, /'saxes'/)).toEqual(['src/office/xml.ts']);
    expect(serving.length).toBeGreaterThan(50);
  });

  test('makes no SQL of values: what stands in braces inside it are the fragments reviewed here', () => {
    // Conditions and columns written by code, placeholders such as $5, constants: none is a value of a request.
    const fragments = /^(visible|personColumns|conditions\[by\]|mandates|row|waits|chosen|which|each|eachKind|mine|overdue|toReview|adults|ofOthers|names\[role\] \?\? ofNobody|columns\('?\w+'?\)|running\('\w'\)|entrusted\([^)]*\)|whom|inForce|forGuardiansToo|mayKnow|affiliated|documentInSight|happened|mostCounted|unreadSql|more|mine|countIn|set|corresponds|opener|threads\([^)]*\)|names\[role\]!\.\w+|act\.where\([^)]*\)|view|columns|idleLimit|answerable|everybodys|mostTries( - 1)?|size( \+ 1)?|placeholder|nameOf\('\w'\)|subjectOf\('\w+', '[\w.]+', ('[\w.]+'|nameOf\('\w'\))\)|withProgress\([^)]*\)|first|role|kind|table|contracts|rows|life|limit|idle\.\w+|conditions\.join\(' and '\)|add\(query\.limit \+ 1\)|person|contract|reimbursementJson\((today|'\$\d')\)|now|facts|whose|mostOffered|ownRequests|theirRequests|requestOf\(role\)|requestInSight\(act, params\)|shown\('r\.\w+', (today|'\$\d')\)|folded\('word'\)|words|standing|page|looked|column|text|today|day|key|byEmail|byName|arrearsSql\([^)]*\)|due|spans|kinds|reimbursementJson|ownCoversSql|readableReimbursements\([^)]*\)|amounts|most|ofUse\('\w'\))$/;
    const others = server.filter((path) => path.startsWith('src/') && !path.startsWith('src/shell/')).flatMap((path) => inSql(path).filter((one) => !fragments.test(one)).map((one) => `${path}: ${one}`));
    nobody(others, 'SQL is put together with something new: a value goes as a parameter; a fragment is added to the list of this test.');
    nobody(where(server, /query\([^)]*['"`]\s*\+\s*\w/), 'SQL is put together with a value: use a parameter.');
  });

  test('opens a session in one place, and the ways that lead there are these four', () => {
    expect(filesWith(server.filter((path) => path.startsWith('src/')), /insert into identity\.(sessions|refresh_tokens)/)).toEqual(['src/identity/session.ts']);
    expect(filesWith(server, /sessions\.start\(/)).toEqual(['src/identity/way-in.ts']);
    expect(filesWith(server, /wayIn\.open\(/)).toEqual([
      'src/accounts/enrol-account.ts', 'src/federation/open-federated.ts', 'src/identity/sign-in.ts', 'src/passkeys/passkey-sign-in.ts',
    ]);
  });

  test('makes no regular expression of a value', () => {
    nobody(where([...server, ...portal], /\bnew RegExp\s*\(|\bRegExp\s*\(/), 'A regular expression is made while running.');
  });

  test('writes on its output in the files that speak to the operator alone', () => {
    expect(filesWith(server, /\bconsole\.|process\.std(out|err)/).filter((path) => !/^src\/(main|cli|platform\/(log|voice))\.ts$/.test(path))).toEqual([]);
  });

  test('guesses nothing of what must not be guessed: no Math.random', () => {
    nobody(where([...server, ...code('web/src')], /Math\.random\b/), 'A number that can be guessed.');
  });
});

describe('the portal', () => {
  test('writes text as text: no HTML is put into the page', () => {
    nobody(where(portal, /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcDoc/), 'HTML is put into the page.');
  });

  test('listens to no message of another window, opens none, and leaves to no other address', () => {
    // One file leaves, for the identity providers that the deployment names.
    nobody(where(portal.filter((path) => path !== 'web/src/access/leaving.ts'), /postMessage|addEventListener\(\s*'message'|onmessage\b|window\.open\s*\(|\b(window|document)\.location\s*=[^=]|\blocation\.href\s*=[^=]|location\.(assign|replace)\s*\(|target="_blank"/), 'Another window or address.');
  });

  test('keeps in the browser what four files keep, and no token among it', () => {
    expect(filesWith(portal, /\b(local|session)Storage\b|indexedDB|document\.cookie|caches\.open/)).toEqual([
      'web/public/assets/display-preferences.js', 'web/src/access/drafts.ts', 'web/src/access/preferences.ts', 'web/src/access/session.ts',
    ]);
    nobody(where(portal, /Storage\.setItem\([^)]*(token|code|password|nir|iban)/i), 'A secret is kept in the browser.');
  });

  test('looks nothing up on window or document by a name that a page’s content could take', () => {
    nobody(where(code('web/src'), /\b(window|document)\[|\bwindow\.(?!matchMedia|scroll|print|history|location|setTimeout|clearTimeout|addEventListener|removeEventListener|inner|requestAnimationFrame|getSelection)\w+\s*[^(\w]|document\.forms|document\.all\b/), 'A global that an element’s id could replace.');
  });
});

describe('the cryptography', () => {
  test('is node:crypto and argon2 alone, in the files that are named', () => {
    const users = filesWith(server, /from '(node:crypto|@node-rs\/argon2|jsonwebtoken|otplib)'/);
    const named = /^src\/(crypto\/[\w-]+|access\/(transaction|once)|identity\/(access-token|one-time-code|password)|factors\/[\w-]+|passkeys\/[\w-]+|outgoing\/(settings|sign)|settings\/(secrets|tls)|shell\/(portal\.controller|docs-page|readiness))\.ts$/;
    nobody(users.filter((path) => !named.test(path)), 'Cryptography in a new place: add it to this list, and to the inventory of keys and algorithms once there is one.');
    expect(users.length).toBeGreaterThan(8);
    nobody(where(server, /from '(crypto-js|bcrypt(js)?|node-forge|tweetnacl|sjcl|elliptic|jose|libsodium[\w-]*)'/), 'Another library of cryptography.');
  });

  test('uses AES-256-GCM, SHA-256, HS256 and public-key signatures of providers, and nothing weaker', () => {
    const named = /'(aes-[\w-]+|des[\w-]*|rc4|chacha[\w-]+|sha-?\d+(-\d+)?|md\d|ripemd\w*|[HRPE]S\d{3}|EdDSA|rsa[\w-]*)'/gi;
    const algorithms = new Set(server.flatMap((path) => [...textOf(path).matchAll(named)].map(([, name]) => name!.toLowerCase())));
    expect([...algorithms].sort()).toEqual(['aes-256-gcm', 'es256', 'hs256', 'ps256', 'rs256', 'rsa', 'rsa-oaep-256', 'sha256']);
    nobody(where(server, /createCipher\(|createDecipher\(|pseudoRandomBytes|createDiffieHellman|NO_PADDING|setAutoPadding|rejectUnauthorized:\s*false/), 'A weak call.');
  });

  test('draws what is secret from randomBytes, 16 bytes at least, nonces 12', () => {
    const drawn = where(server, /randomBytes\(\s*[\w.]+\s*\)/).filter((one) => !one.includes('const file =')).map((one) => /randomBytes\(\s*([\w.]+)/.exec(one)![1]!);
    expect(drawn.length).toBeGreaterThan(4);
    expect(drawn.filter((size) => /^\d+$/.test(size) && Number(size) < 16 && size !== '12')).toEqual([]);
  });

  test('compares secrets in constant time: no digest, tag or token beside ===', () => {
    nobody(where(server, /\b(digest\([^)]*\)|mac|hmac|tag|token_?hash|tokenHash)\s*(===|!==)|(===|!==)\s*(mac|hmac|tag|tokenHash)\b/), 'A secret is compared with ===.');
  });
});

describe('the packages', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

  test('that serve are each held to their content by a hash of 512 bits', () => {
    nobody(packages.filter(([, one]) => !one.dev && !one.inBundle && !/^sha512-/.test(one.integrity ?? '')).map(([path]) => path), 'A package without its hash.');
  });

  test('come from a registry by number, never from an address or a branch', () => {
    const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides });
    nobody(all.filter(([, version]) => !/^[\^~]?\d+(\.\d+){0,2}(-[\w.]+)?$/.test(version)).map(([name, version]) => `${name}: ${version}`), 'A package from elsewhere.');
  });

  test('of tests and tools are no part of the image that serves', () => {
    expect(textOf('Dockerfile')).toMatch(/npm (ci|prune)[^\n]*--omit[= ]dev/);
    expect(textOf('.dockerignore')).toMatch(/^\.git\b/m);
  });
});

/** What makes a careless expression try again and again. */
const hostile = ['a', '0', ' ', '-', 'A1 ', 'é', '.', '@', 'a@', '/', '\n', "'", 'Ab-', '00 ', '=', '{', '('].flatMap((part) => [part.repeat(50_000 / part.length), `${part.repeat(50_000 / part.length)}!`]);

describe('a regular expression', () => {
  const found = [...server.filter((path) => path.startsWith('src/')), ...code('web/src')].flatMap(regexesOf);

  test('answers 50 kB of whatever in a moment, each of them', () => {
    expect(found.length).toBeGreaterThan(40);
    const slow = found.flatMap(({ path, source, regex }) => (isSlow(regex) ? [`${path}: ${source}`] : []));
    nobody(slow, 'A regular expression takes too long for a hostile text.');
  }, 120_000);
});

/** Over 50 ms for each text. In a context of its own, as nothing else stops an expression that never ends. */
function isSlow(regex: RegExp): boolean {
  try {
    runInNewContext("for (const text of hostile) text.replace(regex, '')", { regex, hostile }, { timeout: 50 * hostile.length });
    return false;
  } catch {
    return true;
  }
}

function inSql(path: string): string[] {
  const sql = /\b(select|insert into|update|delete from|where|order by|set local|set role|begin;)\b/i;
  return all(path, ts.isTemplateExpression).filter((one) => sql.test(one.getText())).flatMap((one) => one.templateSpans.map((span) => span.expression.getText()));
}

function regexesOf(path: string): { path: string; source: string; regex: RegExp }[] {
  return all(path, ts.isRegularExpressionLiteral).map(({ text }) => {
    const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(text)!;
    return { path, source: text, regex: new RegExp(source!, flags) };
  });
}

/** Every node of a kind in a source file. */
function all<T extends ts.Node>(path: string, is: (node: ts.Node) => node is T): T[] {
  const file = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
