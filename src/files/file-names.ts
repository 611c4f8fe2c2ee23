/** Without what points elsewhere or reads backwards (bidirectional controls): `C:\x\note.pdf` is `note.pdf`. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!;
  const plain = last.replace(/[\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '').trim();
  return plain.replace(/^\.+/, '') || 'document';
}

/** The header that makes a browser keep the file under its name, and never show it as a page (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const ascii = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^ !#$&+\-.0-9;=@A-Z[\]^_`a-z{}~()',]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that every system can write on its disk. */
function storable(name: string): string {
  // eslint-disable-next-line no-control-regex -- they are what must not stand in a name
  const plain = plainFileName(name).replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_');
  let end = plain.length;
  while (end > 0 && '. '.includes(plain[end - 1]!)) end--;
  const written = plain.slice(0, end) || 'document';
  return reserved.test(written) ? `_${written}` : written;
}

/** Names for one folder: each can be written everywhere and stands once, whatever the capitals: `note.pdf`, `note (2).pdf`. */
export function namesInOneFolder(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem, ending] = /^(.*?)(\.[^.]*)?$/s.exec(storable(name))!;
    let free = `${stem}${ending ?? ''}`;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${ending ?? ''}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
