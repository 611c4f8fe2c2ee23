/** The text of a mandate, to the letter and in its own language. */
export function MandateLines({ lines, language }: { lines: string[]; language: string }) {
  const [title, ...paragraphs] = lines;
  return (
    <div lang={language} className="stack">
      <h3>{title}</h3>
      {paragraphs.map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}
