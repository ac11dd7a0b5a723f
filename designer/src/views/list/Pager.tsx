/** Where you are in the list, and on to the next page. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/format/number.ts';
import css from './Pager.module.css';
import { type ListState, SIZES } from './useListState.ts';

interface Props {
  state: ListState;
  total: number;
  /** A large list is not counted to its end. */
  exactness: 'exact' | 'at_least' | 'about';
  onChange: (change: Partial<ListState>) => void;
}

const MARK = { exact: '', at_least: '> ', about: '≈ ' } as const;

export function Pager({ state, total, exactness, onChange }: Props) {
  const { t } = useTranslation('list');
  const { page, size } = state;
  const last = Math.max(1, Math.ceil(total / size));
  const range = {
    from: (page - 1) * size + 1,
    to: Math.min(page * size, total),
    total: MARK[exactness] + formatNumber(total),
  };
  return (
    <footer className={css.pager}>
      <span className={`num ${css.range}`}>{total === 0 ? t('noRows') : t('range', range)}</span>
      <Select
        size="small"
        aria-label={t('pageSize')}
        value={size}
        options={SIZES.map((value) => ({ value, label: t('perPage', { count: value }) }))}
        onChange={(value) => onChange({ size: value, page: 1 })}
      />
      <span className={css.steps}>
        <Button
          size="small"
          type="text"
          icon={<LeftOutlined />}
          aria-label={t('previousPage')}
          disabled={page <= 1}
          onClick={() => onChange({ page: page - 1 })}
        />
        <span className="num">
          {page} / {last}
        </span>
        <Button
          size="small"
          type="text"
          icon={<RightOutlined />}
          aria-label={t('nextPage')}
          disabled={page >= last}
          onClick={() => onChange({ page: page + 1 })}
        />
      </span>
    </footer>
  );
}
