import type { ActRule } from '../../api/types.js';
import { useLanguage, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { DoneIcon, NoIcon } from '../../ui/icons.js';

function useActName(): (act: string) => string {
  const { guardian } = useWords();
  return (act) => guardian.file.actNames[act] ?? act;
}

/** Why a rule is so, in the language of the interface. */
export function useReason(): (rule: ActRule) => string {
  const language = useLanguage();
  return (rule) => (language === 'fr' ? rule.reason_fr : rule.reason_en);
}

/** Acts that cannot be done here; those refused for the same reason stand together, and it is said once, with its article. */
export function RefusedActs({ acts }: { acts: ActRule[] }) {
  const name = useActName();
  const reason = useReason();
  const because = new Map<string, ActRule[]>();
  for (const rule of acts) {
    const why = `${rule.reason_fr} ${rule.article ?? ''}`;
    because.set(why, [...(because.get(why) ?? []), rule]);
  }
  return (
    <ul className="acts">
      {[...because].map(([why, [first, ...others]]) => first && (
        <li key={why} className="refusal">
          <NoIcon />
          <div>
            <ul>{[first, ...others].map(({ act }) => <li key={act}>{name(act)}</li>)}</ul>
            <p>{reason(first)} {first.article && <span className="muted">({first.article})</span>}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Who can do what under the measure, in plain words. @param whos other names of who decides, for a reader who is not the guardian */
export function ActTable({ acts, whos = {} }: { acts: ActRule[]; whos?: Record<string, string> }) {
  const { guardian } = useWords();
  const words = guardian.file;
  const name = useActName();
  const reason = useReason();
  const columns: Column<ActRule>[] = [
    { head: words.act, kind: 'main', cell: (rule) => name(rule.act) },
    {
      head: words.who,
      cell: (rule) => (
        <span className={rule.allowed ? 'verdict verdict-yes' : 'verdict'}>
          {rule.allowed ? <DoneIcon /> : <NoIcon />}
          {whos[rule.who] ?? words.whos[rule.who] ?? rule.who}
        </span>
      ),
    },
    { head: words.why, cell: (rule) => <>{reason(rule)} {rule.article && <span className="sub">{rule.article}</span>}</> },
  ];
  return <DataTable caption={words.actsCaption} columns={columns} rows={acts} rowKey={(rule) => rule.act} />;
}
