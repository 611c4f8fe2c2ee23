import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../access/ability.js';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import type { CareSharing as Sharing } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';

const useCareSharing = () => useQuery({ queryKey: ['member', 'care-sharing'], queryFn: () => unwrap(api.GET('/api/member/care-sharing')) });

/** Who sees what an adult beneficiary was cared for: said to both, decided by one. Nothing for whoever it does not concern. */
export function CareSharing() {
  const { member } = useWords();
  const { data, refetch } = useCareSharing();
  if (!data || data.readers.length + data.adults.length === 0) return null;
  return (
    <Section id="soins" title={member.care.title}>
      <div className="card stack">
        <p>{member.care.lead}</p>
        {data.readers.map((reader) => <Reader key={reader.id} reader={reader} reread={refetch} />)}
        <Adults adults={data.adults} />
      </div>
    </Section>
  );
}

function Reader({ reader: { id, name, since }, reread }: { reader: Sharing['readers'][number]; reread: () => Promise<unknown> }) {
  const { member: { care } } = useWords();
  const format = useFormats();
  const mayDecide = useMay('shareCare');
  const { run, refusal, busy } = useSending(() => false);
  const send = () => unwrap(api.POST(since ? '/api/member/care-sharing/withdrawal' : '/api/member/care-sharing/consent', { body: { reader_id: id } }));
  const told = async () => {
    await reread();
    announce(since ? care.nowKept(name) : care.nowShared(name));
  };
  return (
    <div className="stack-close">
      <p>{since ? care.shared(name, format.dayOf(since)) : care.kept(name)}</p>
      {refusal && <Notice tone="bad" live title={refusal} />}
      {mayDecide && (
        <div className="actions">
          <Button variant={since ? 'filled' : 'default'} loading={busy} onClick={() => void run(send, told)}>{since ? care.keep(name) : care.share(name)}</Button>
        </div>
      )}
    </div>
  );
}

function Adults({ adults }: Pick<Sharing, 'adults'>) {
  const { member: { care } } = useWords();
  const format = useFormats();
  if (adults.length === 0) return null;
  return (
    <>
      <ul>
        {adults.map(({ name, since }) => <li key={name}>{since ? care.adultShares(name, format.dayOf(since)) : care.adultKeeps(name)}</li>)}
      </ul>
      <p className="hint">{care.adultAccess}</p>
    </>
  );
}
