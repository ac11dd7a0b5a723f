/** What can be done with the ticked rows, or with everything the filter finds. */
import { CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormMeta, may } from '@/api/meta.ts';
import { everyId } from '@/api/records.ts';
import { formatNumber } from '@/format/number.ts';
import type { Selection } from '@/grid/Selection.ts';
import { useTickedKeys } from '@/grid/useSelection.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import css from './BulkBar.module.css';
import { BulkOutcome } from './BulkOutcome.tsx';
import { useBulk } from './useBulk.ts';
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

/** Beyond this a filter is meant, not a list: choosing everything is not offered. */
const MOST = 20_000;

/** More than this is confirmed, whatever it is. */
const MANY = 100;

const RISKY: ReadonlySet<Action> = new Set(['delete', 'void', 'reverse', 'archive']);

/** Carry an action out, and say what became of it. */
function useAction({ meta, state, selection }: Props, everything: boolean) {
  const { t } = useTranslation('list');
  const { message, modal } = App.useApp();
  const errorText = useErrorText();
  const { progress, run, stop } = useBulk(meta.form);
  const choose = () =>
    everything ? everyId(meta.form, state) : Promise.resolve([...selection.keys()].map(Number));
  const carryOut = async (action: Action) => {
    try {
      const { done, failed, left } = await run(action, choose);
      selection.clear();
      if (failed.length === 0 && left === 0) message.success(t('bulk.done', { n: formatNumber(done) }));
      else
        modal.warning({
          title: [
            t('bulk.partly', { done: formatNumber(done), failed: formatNumber(failed.length) }),
            left > 0 ? t('bulk.left', { n: formatNumber(left) }) : '',
          ].join(''),
          content: <BulkOutcome meta={meta} failed={failed} />,
          width: 520,
        });
    } catch (error) {
      message.error(errorText(error).title);
    }
  };
  const ask = (action: Action, count: number) => {
    if (!RISKY.has(action) && count <= MANY) return void carryOut(action);
    modal.confirm({
      title: t('bulk.confirm', { action: t(`action.${action}`), n: formatNumber(count) }),
      okButtonProps: { danger: RISKY.has(action) },
      okText: t(`action.${action}`),
      onOk: () => void carryOut(action),
    });
  };
  return { progress, ask, stop };
}

export function BulkBar(props: Props) {
  const { meta, total, selection } = props;
  const { t } = useTranslation('list');
  const ticked = useTickedKeys(selection);
  const [everything, setEverything] = useState(false);
  const { progress, ask, stop } = useAction(props, everything);
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
      <span className={css.count} role={progress ? 'status' : undefined}>
        {progress
          ? t('bulk.progress', { done: formatNumber(progress.done), of: formatNumber(progress.of) })
          : t('bulk.selected', { n: formatNumber(count) })}
      </span>
      {total > ticked.size && total <= MOST && !progress && (
        <Button type="link" size="small" onClick={() => setEverything(!everything)}>
          {everything ? t('bulk.onlyTicked') : t('bulk.everything', { n: formatNumber(total) })}
        </Button>
      )}
      <span className={css.actions}>
        {actions.map((action) => (
          <Button
            key={action}
            size="small"
            danger={RISKY.has(action)}
            loading={progress?.action === action}
            disabled={progress !== null && progress.action !== action}
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
        aria-label={t(progress ? 'bulk.stop' : 'bulk.clear')}
        title={progress ? t('bulk.stop') : undefined}
        onClick={progress ? stop : () => selection.clear()}
      />
    </div>
  );
}
