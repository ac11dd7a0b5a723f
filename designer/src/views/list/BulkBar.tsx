/** What can be done with the ticked rows, or with everything the filter finds. */
import { CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormMeta, may } from '@/api/meta.ts';
import { bulk, recordsChanged } from '@/api/records.ts';
import type { Selection } from '@/grid/Selection.ts';
import { useTickedKeys } from '@/grid/useSelection.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import css from './BulkBar.module.css';
import { BulkOutcome } from './BulkOutcome.tsx';
import type { ListState } from './useListState.ts';

interface Props {
  meta: FormMeta;
  state: ListState;
  total: number;
  selection: Selection;
}

const ACTIONS = {
  document: ['submit', 'delete', 'void', 'reverse'],
  master: ['archive', 'restore', 'delete'],
} as const;

type Action = (typeof ACTIONS)[keyof typeof ACTIONS][number];

const RISKY: ReadonlySet<Action> = new Set(['delete', 'void', 'reverse', 'archive']);

function useBulk({ meta, state, selection }: Props, everything: boolean) {
  const { t } = useTranslation('list');
  const { message, modal } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<Action | null>(null);
  const target = () =>
    everything ? { filter: state.filter, q: state.q } : { ids: [...selection.keys()].map(Number) };
  const run = async (action: Action) => {
    setBusy(action);
    try {
      const { done, failed } = await bulk(meta.form, action, target());
      selection.clear();
      await recordsChanged();
      if (failed.length === 0) message.success(t('bulk.done', { count: done }));
      else
        modal.warning({
          title: t('bulk.partly', { done, failed: failed.length }),
          content: <BulkOutcome meta={meta} failed={failed} />,
          width: 520,
        });
    } catch (error) {
      message.error(errorText(error).title);
    } finally {
      setBusy(null);
    }
  };
  const ask = (action: Action, count: number) => {
    if (!RISKY.has(action)) return void run(action);
    modal.confirm({
      title: t('bulk.confirm', { action: t(`action.${action}`), count }),
      okButtonProps: { danger: true },
      okText: t(`action.${action}`),
      onOk: () => run(action),
    });
  };
  return { busy, ask };
}

export function BulkBar(props: Props) {
  const { meta, total, selection } = props;
  const { t } = useTranslation('list');
  const ticked = useTickedKeys(selection);
  const [everything, setEverything] = useState(false);
  const { busy, ask } = useBulk(props, everything);
  useEffect(() => {
    if (ticked.size === 0) setEverything(false);
  }, [ticked]);
  if (ticked.size === 0) return null;
  const count = everything ? total : ticked.size;
  const actions = ACTIONS[meta.kind].filter(
    (action) => may(meta, action) || (action === 'submit' && may(meta, 'update')),
  );
  return (
    <div className={css.bar} role="toolbar" aria-label={t('bulk.label')}>
      <span className={css.count}>{t('bulk.selected', { count })}</span>
      {total > ticked.size && (
        <Button type="link" size="small" onClick={() => setEverything(!everything)}>
          {everything ? t('bulk.onlyTicked') : t('bulk.everything', { count: total })}
        </Button>
      )}
      <span className={css.actions}>
        {actions.map((action) => (
          <Button
            key={action}
            size="small"
            danger={RISKY.has(action)}
            loading={busy === action}
            disabled={busy !== null && busy !== action}
            onClick={() => ask(action, count)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('bulk.clear')}
        onClick={() => selection.clear()}
      />
    </div>
  );
}
