import { type FormEvent, useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { readDate } from '../../ui/dates.js';
import type { FieldError } from '../../ui/error-summary.js';
import { useProblemText } from '../../ui/problem-text.js';

const empty = { member_number: '', last_name: '', first_name: '', birth_date: '', email: '', phone: '', address: '' };
export type Declared = typeof empty;
const needed = ['member_number', 'last_name', 'first_name', 'birth_date'] as const;
const wholeAddress = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** The form of whoever activates their account: what is typed, what is wrong with it, and its sending. */
export function useAsking() {
  const { activation } = useWords();
  const say = useProblemText();
  const [typed, setTyped] = useState(empty);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');

  function faults(): FieldError[] {
    const isMissing = (id: (typeof needed)[number]) => (id === 'birth_date' ? readDate(typed.birth_date) === null : !typed[id].trim());
    const found: FieldError[] = needed.filter(isMissing).map((id) => ({ id, message: activation.missing[id] }));
    const email = typed.email.trim();
    return email && !wholeAddress.test(email) ? [...found, { id: 'email', message: activation.emailInvalid }] : found;
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = faults();
    setErrors(found);
    setRefusal(null);
    setRound(round + 1);
    if (found.length) return;
    setState('busy');
    try {
      await unwrap(api.POST('/api/activations', { body: bodyOf(typed) }));
      setState('done');
    } catch (problem) {
      setRefusal(say(problem));
      setState('asking');
    }
  }
  const type = (id: keyof Declared, value: string) => setTyped((former) => ({ ...former, [id]: value }));
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;
  return { typed, type, errors, errorOf, round, refusal, state, submit };
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Several lines of an address are one text; what was left empty is left out. */
function bodyOf({ birth_date, email, phone, address, ...who }: Declared) {
  const given = { email: email.trim(), phone: phone.trim(), address: linesOf(address).join(', ') };
  const optional = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return { ...who, birth_date: readDate(birth_date)!, ...optional };
}
