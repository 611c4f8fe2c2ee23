/** The server that mails are handed to. */
export interface MailServer {
  host: string;
  port: number;
  /** TLS from the first byte (smtps://). */
  secure: boolean;
  /** Without TLS from the first byte: whether STARTTLS must succeed before anything is said. */
  requireTls: boolean;
  user: string;
  password: string;
}

export interface MailSettings {
  /** Null: mails wait in the outbox, this process sends none. */
  server: MailServer | null;
  /** The address mails come from; its name is the mutual's. */
  from: string;
  /** Where the portal is, without a path. Links are made with it, never with what a request says of its host. */
  publicUrl: string;
}

/** @param errors receives one fault for each faulty setting, without its value: an address of a server holds a password */
export function readMailSettings(env: NodeJS.ProcessEnv, demo: boolean, port: number, errors: string[]): MailSettings {
  const from = env.EGIDE_MAIL_FROM ?? (demo ? 'extranet@mutuelle.example' : '');
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/.test(from)) errors.push('EGIDE_MAIL_FROM: the address mails come from, like extranet@mutuelle.fr');
  return { server: readServer(env.EGIDE_SMTP_URL || (demo ? 'none' : undefined), demo, errors), from, publicUrl: readPublicUrl(env.EGIDE_PUBLIC_URL, demo, port, errors) };
}

function readServer(written: string | undefined, demo: boolean, errors: string[]): MailServer | null {
  if (written === 'none') return null;
  const url = urlOf(written);
  if (!url || !isServer(url)) {
    errors.push('EGIDE_SMTP_URL: a mail server, like smtps://name:password@host:465, or smtp://name:password@host:587 (STARTTLS is required), or none where another process of the same database sends');
    return null;
  }
  const secure = url.protocol === 'smtps:';
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return { host: url.hostname, port: Number(url.port) || (secure ? 465 : 587), secure, requireTls: !secure && !demo, user, password };
}

/** No options in a query: one of them would switch the check of certificates off. */
const isServer = ({ protocol, hostname, pathname, search, hash }: URL) => /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && !search && !hash;

function readPublicUrl(written: string | undefined, demo: boolean, port: number, errors: string[]): string {
  if (!written && demo) return `http://localhost:${port}`;
  const url = urlOf(written);
  if (url && (url.protocol === 'https:' || (demo && url.protocol === 'http:')) && url.href === `${url.origin}/`) return url.origin;
  errors.push('EGIDE_PUBLIC_URL: where members find the portal, https:// and a host, like https://extranet.mutuelle.fr');
  return '';
}

const urlOf = (written: string | undefined): URL | null => (written && URL.canParse(written) ? new URL(written) : null);

/** A mail server of this very machine, without TLS: for the demonstration and the tests. */
export function localServer(port: number): MailServer {
  return { host: '127.0.0.1', port, secure: false, requireTls: false, user: '', password: '' };
}
