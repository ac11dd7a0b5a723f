/** What can be said of a section or a table of lines. */
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDef, useDesign } from './DesignContext.tsx';
import { tableNamed } from './model/places.ts';
import css from './Panel.module.css';
import { Row } from './Row.tsx';
import { TextRow } from './TextRow.tsx';

interface Props {
  index: number;
}

const whole = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

export function BlockPanel({ index }: Props) {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const block = useDef((form) => form.layout?.[index]);
  const lines = useDef((form) => tableNamed(form, block?.line_items ?? ''));
  if (!block) return null;
  const kind = lines ? 'lines' : block.summary ? 'totals' : 'section';
  return (
    <>
      <header className={css.head}>
        <h2 className={css.title}>{t(`block.${kind}`)}</h2>
      </header>
      <div className={css.body}>
        {kind === 'section' && (
          <>
            <TextRow
              label={t('block.name')}
              value={block.section}
              onChange={(section) => store.run({ kind: 'set_block', at: index, changes: { section } })}
            />
            <Row label={t('block.columns')}>
              {(id) => (
                <Segmented
                  id={id}
                  block
                  value={block.columns ?? 3}
                  options={[1, 2, 3]}
                  onChange={(columns) => store.run({ kind: 'set_block', at: index, changes: { columns } })}
                />
              )}
            </Row>
          </>
        )}
        {lines && (
          <>
            <TextRow
              label={t('block.name')}
              value={lines.label}
              needed
              onChange={(label) =>
                label && store.run({ kind: 'set_lines', table: lines.name, changes: { label } })
              }
            />
            <Row label={t('block.min')} help={t('block.minHint')}>
              {(id) => (
                <Input
                  id={id}
                  inputMode="numeric"
                  value={lines.min ?? ''}
                  onChange={({ target }) =>
                    store.run({ kind: 'set_lines', table: lines.name, changes: { min: whole(target.value) } })
                  }
                />
              )}
            </Row>
          </>
        )}
        {kind === 'totals' && <p className={css.quiet}>{t('block.totalsHint')}</p>}
      </div>
    </>
  );
}
