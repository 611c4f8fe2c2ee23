import { escapeHtml } from '../platform/escape-html.js';

/** A mail's content, before it is laid out as text and as HTML. */
export interface Letter {
  lang: string;
  from: string;
  subject: string;
  before: string[];
  link: { address: string; action: string; copy: string } | null;
  after: string[];
}

export function asText({ lang, from, before, link, after }: Letter): string {
  const parts = [...before, ...(link ? [`${link.action}${lang === 'fr' ? ' :' : ':'}\n${link.address}`] : []), ...after];
  return `${parts.join('\n\n')}\n\n-- \n${from}\n`;
}

const font = 'font-family:Verdana,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b';
const button = 'display:inline-block;padding:12px 20px;background:#0b4f6c;color:#ffffff;border-radius:6px;font-weight:bold;text-decoration:underline';

const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;

/** No image, no script, nothing that comes from elsewhere: opening a mail tells nobody. It reads in order, without its styles too. */
export function asHtml({ lang, from, subject, before, link, after }: Letter): string {
  const address = link ? escapeHtml(link.address) : '';
  const body = [
    `<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escapeHtml(subject)}</h1>`,
    ...before.map(paragraph),
    ...(link
      ? [
          `<p style="margin:0 0 16px"><a href="${address}" style="${button}">${escapeHtml(link.action)}</a></p>`,
          `<p style="margin:0 0 16px">${escapeHtml(link.copy)}<br><span style="word-break:break-all">${address}</span></p>`,
        ]
      : []),
    ...after.map(paragraph),
  ];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;${font}">
<main style="max-width:600px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:bold">${escapeHtml(from)}</p>
${body.join('\n')}
</main>
</body>
</html>
`;
}
