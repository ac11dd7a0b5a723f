/** Where you are in the list, and on to the next page. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
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

interface PageNumberProps {
  page: number;
  last: number;
  onGo: (page: number) => void;
}

/** The page you are on; type another and press Enter. */
function PageNumber({ page, last, onGo }: PageNumberProps) {
  const { t } = useTranslation('list');
  const [text, setText] = useState(String(page));
  const go = () => {
    const wanted = Math.min(Math.max(1, Number(text) || page), last);
    setText(String(wanted));
    if (wanted !== page) onGo(wanted);
  };
  return (
    <input
      className={`num ${css.page}`}
      aria-label={t('page')}
      inputMode="numeric"
      style={{ width: `${Math.max(2, String(last).length) + 2}ch` }}
      value={text}
      onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
      onFocus={(event) => event.target.select()}
      onBlur={go}
      onKeyDown={(event) => event.key === 'Enter' && go()}
    />
  );
}

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
        popupMatchSelectWidth={false}
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
        <PageNumber key={page} page={page} last={last} onGo={(wanted) => onChange({ page: wanted })} />
        <span className="num">/ {formatNumber(last)}</span>
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
