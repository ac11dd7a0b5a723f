/** A scanner's place: a code and Enter, again and again; known lines count up, new ones are added, focus stays. */
import { ScanOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, LineItems } from '@/api/meta.ts';
import type { Choice } from '@/api/pick.ts';
import { num, numberText } from '@/expr/index.ts';
import type { RowKey } from '@/grid/core/RowStore.ts';
import { useHotkey } from '@/ui/useHotkey.ts';
import { useFormScope } from '../FormContext.tsx';
import type { FormStore } from '../FormStore.ts';
import { sent } from '../sent.ts';
import { asValue, filled, find, meant } from './choosing.ts';
import css from './LineGrid.module.css';

interface Props {
  items: LineItems;
  /** The reference field a code is looked up in. */
  field: string;
}

type Said = { tone: 'good' | 'amber'; text: string };

/** The quantity a scan counts up: the first one that can be typed. */
const counted = (items: LineItems): string | undefined =>
  items.fields.find((field) => field.type === 'quantity' && field.read_only !== true && !field.formula)?.name;

/** Count the choice up in its line, or give it one; the answer is how many there are now. */
async function add(store: FormStore, items: LineItems, field: Field, choice: Choice): Promise<string> {
  const { name: table } = items;
  const quantity = counted(items);
  const lines = store.lines(table);
  const there = lines.entries().find(([, row]) => sent(row[field.name]) === choice.id);
  if (there && quantity) {
    const next = numberText(num(String(there[1][quantity] ?? 0)).plus(1));
    store.setLine(table, there[0], { [quantity]: next });
    return next;
  }
  let key: RowKey = '';
  const step = store.together(() => {
    key = store.blankLine(table) ?? store.addLines(table, [{}])[0] ?? '';
    store.setLine(table, key, { [field.name]: asValue(choice), ...(quantity && { [quantity]: '1' }) });
  });
  await filled({ store, table, field }, key, step);
  return '1';
}

export function ScanBox({ items, field: name }: Props) {
  const { t } = useTranslation('form');
  const { store } = useFormScope();
  const input = useRef<InputRef>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [code, setCode] = useState('');
  const [said, say] = useState<Said | null>(null);
  const field = items.fields.find((one) => one.name === name);
  useHotkey('alt+s', () => input.current?.focus());
  const take = async (scanned: string) => {
    if (!field) return;
    const choice = meant(await find({ store, table: items.name, field }, scanned), scanned);
    if (!choice) return say({ tone: 'amber', text: t('scan.unknown', { code: scanned }) });
    const count = await add(store, items, field, choice);
    say({ tone: 'good', text: t('scan.added', { name: choice.label, count }) });
  };
  const enter = () => {
    const scanned = code.trim();
    setCode('');
    if (scanned === '') return;
    // One after the other: a scanner is faster than the network, and the order of codes is the order of lines.
    queue.current = store.pending.during(
      queue.current
        .then(() => take(scanned))
        .catch(() => say({ tone: 'amber', text: t('scan.failed', { code: scanned }) })),
    );
  };
  return (
    <div className={css.scan}>
      <span className={css.said} data-tone={said?.tone} role="status">
        {said?.text}
      </span>
      <Input
        ref={input}
        className={css.scanInput ?? ''}
        prefix={<ScanOutlined aria-hidden="true" />}
        placeholder={t('scan.placeholder')}
        aria-label={t('scan.label')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          enter();
        }}
      />
    </div>
  );
}
